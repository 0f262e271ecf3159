"""The sheet Targets: national against local, goals that moved, and ratings said against ratings computed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.frames import rows_of
from pipeline.write import cells, look
from pipeline.write.book import Page
from pipeline.write.edition import Edition
from pipeline.write.frame import TOP, set_up, title_rows
from pipeline.write.table import Column, Row, Shown, section
from pipeline.write.widths import WIDTHS

NAME = "Targets"
_WIDTHS = tuple(WIDTHS[NAME].values())


def fill(page: Page, edition: Edition) -> None:
    """Write the four small tables one under the other."""
    summary = edition.period_set.summary
    title_rows(page, edition.period_set, NAME)
    for number, width in enumerate(_WIDTHS):
        page.width(number, width)
    below = section(
        page,
        TOP,
        "National and local indicators, by directorate",
        _columns(
            [
                ("Indicators", lambda row: Shown(row["indicators"], _WHOLE)),
                ("Directorate", lambda row: cells.text(row["directorate"])),
                ("National", lambda row: _share(row, "national")),
                ("Local", lambda row: _share(row, "local")),
                ("Not stated", lambda row: Shown(row["not_stated"], _WHOLE)),
            ]
        ),
        rows_of(summary.national_local),
        "No indicator is alive in this period.",
    )
    below = section(
        page,
        below,
        "Goals that moved since they were first agreed",
        _columns(
            [
                ("Ref", lambda row: _linked(edition, row["ref"])),
                ("Indicator or criterion", lambda row: cells.text(row["title"])),
                ("Directorate or workstream", lambda row: cells.text(row["directorate"])),
                ("What moved", lambda row: cells.text(row["what"])),
                ("Was", lambda row: cells.text(row["was"])),
                ("Now", lambda row: cells.text(row["now"])),
                ("Agreed or said by", lambda row: cells.text(row["said_in"])),
            ]
        ),
        _moved(edition),
        "No goal moved.",
    )
    below = section(
        page,
        below,
        "Ratings said by the sender that differ from the rule",
        _columns(
            [
                ("Ref", lambda row: _linked(edition, row["indicator_ref"])),
                ("Indicator", lambda row: cells.text(row["title"])),
                ("Directorate", lambda row: cells.text(row["directorate"])),
                ("Lead officer", lambda row: cells.text(row["lead_officer"])),
                ("Said", lambda row: cells.rag_word(row["stated_rag"])),
                ("By the rule", lambda row: cells.rag_word(row["computed_rag"])),
            ]
        ),
        rows_of(summary.stated_against_computed),
        "Every rating that was said agrees with the rule.",
    )
    section(
        page,
        below,
        "Ratings said, by directorate and by lead officer",
        _columns(
            [
                ("Counted by", lambda row: cells.text(row["kind"])),
                ("Directorate or lead officer", lambda row: cells.text(row["name"] or "no lead officer named")),
                ("Said, and same as the rule", lambda row: cells.text(f"{row['same']} of {row['stated']}")),
                ("Said better", lambda row: Shown(row["stated_better"], _WHOLE)),
                ("Said worse", lambda row: Shown(row["stated_worse"], _WHOLE)),
                ("Rule cannot rate", lambda row: Shown(row["not_rated_by_rule"], _WHOLE)),
            ]
        ),
        rows_of(summary.stated_counts),
        "No rating was said.",
    )
    page.sheet.freeze_panes(TOP, 0)
    set_up(page, edition.period_set, repeat=1)


_WHOLE = look.style(look.CELL, look.WHOLE, look.INDENTED)


def _columns(parts: Sequence[tuple[str, Any]]) -> list[Column]:
    return [Column(heading, _WIDTHS[number], show) for number, (heading, show) in enumerate(parts)]


def _share(row: Row, which: str) -> Shown:
    """Return a count and its share of the directorate's indicators."""
    percent = row[f"percent_{which}"]
    return cells.text(f"{row[which]}" if percent is None else f"{row[which]}  ({percent}% of {row['indicators']})")


def _linked(edition: Edition, ref: str) -> Shown:
    """Return a reference that leads to its row."""
    link = edition.row_link(ref)
    return Shown(ref, look.style(look.CELL, look.INDENTED, look.BOLD, look.LINKED if link else {}), link)


def _moved(edition: Edition) -> list[dict[str, Any]]:
    """Return the goals that moved, and with them the due dates of the plan that were revised by agreement."""
    revised = [
        {
            "ref": row["criterion_ref"],
            "title": row["criterion"],
            "directorate": row["workstream"],
            "what": "Due date",
            "was": row["due_text"],
            "now": row["revised_due_text"],
            "said_in": row["agreed_by"],
        }
        for row in edition.plan
        if row.get("revised_due_text") and row.get("agreed_by")
    ]
    return rows_of(edition.period_set.goals) + revised
