"""The sheet Decisions: those that touched the scorecard, the others, and those that have expired."""

from __future__ import annotations

from typing import Any

from pipeline.frames import rows_of
from pipeline.messages.plan import PLAN
from pipeline.write import cells, look, words
from pipeline.write.book import Page
from pipeline.write.days import in_words
from pipeline.write.edition import Edition
from pipeline.write.footnotes import kind_words
from pipeline.write.frame import TOP, title_rows
from pipeline.write.paging import set_up_in_parts
from pipeline.write.table import Column, Row, Shown, section
from pipeline.write.widths import WIDTHS

NAME = "Decisions"
_KEY = (
    "Taken on the sheet Decisions of the register, or by command. A mark such as [d1] stands beside what was touched."
)
_EXPIRED = ("expired", "revoked")
_SETTLING = ("waive", "accept")
_OF_THE_PLAN = frozenset(message.code for message in PLAN)


def fill(page: Page, edition: Edition) -> None:
    """Write the three lists one under the other."""
    title_rows(page, edition.period_set, NAME, _KEY, key_column=2)
    for number, width in enumerate(WIDTHS[NAME].values()):
        page.width(number, width)
    rows = rows_of(edition.period_set.decisions)
    touched = [row for row in rows if row["touched"]]
    touched.sort(key=lambda row: _mark_order(row, edition))
    expired = [row for row in rows if not row["touched"] and row["state"] in _EXPIRED]
    others = [row for row in rows if not row["touched"] and row["state"] not in _EXPIRED]
    below = TOP
    together = []
    for name, heading, group, none in (
        ("touched", "Decisions that touched this scorecard", touched, "No decision touched this scorecard."),
        ("others", "Decisions that touched nothing here", others, "There is no other decision."),
        ("expired", "Expired or revoked: these no longer act", expired, "No decision has expired or was revoked."),
    ):
        edition.places[(NAME, name)] = page.place(below, 0)
        count = f"{heading}: {len(group) or 'none'}"
        together.append((below, below + (2 if group else 1)))
        below = section(page, below, count, _columns(edition), group, none)
    page.sheet.freeze_panes(TOP, 2)
    set_up_in_parts(page, edition.period_set, tuple(WIDTHS[NAME].values()), below, together, repeat=1)


def _columns(edition: Edition) -> list[Column]:
    width = WIDTHS[NAME]
    marks = {note.number: note for note in edition.footnotes}

    def mark(row: Row) -> Shown:
        note = marks.get(row["number"]) if row["touched"] else None
        link = next((edition.places.get((sheet, note.mark), "") for sheet in sorted(note.sheets)), "") if note else ""
        style = look.style(look.TEXT, look.BOLD, look.LINKED if link else {})
        return Shown(note.mark if note else "", style, link)

    def touched(row: Row) -> Shown:
        link = edition.link(row["touched"])
        return Shown(row["touched"].replace("; ", ", "), look.style(look.TEXT, look.LINKED if link else {}), link)

    return [
        Column("Mark", width["Mark"], mark),
        Column("Decision", width["Decision"], lambda row: cells.text(row["number"])),
        Column("Kind", width["Kind"], lambda row: Shown(kind_words(row["kind"]), look.style(look.TEXT, look.BOLD))),
        Column("About", width["About"], lambda row: cells.text(row["ref"] or _about(row))),
        Column("Directorate", width["Directorate"], lambda row: cells.text(row["directorate"] or "–")),
        Column("Period", width["Period"], lambda row: cells.text(row["period"] or "–")),
        Column("Rule or value", width["Rule or value"], lambda row: cells.text(_rule_or_value(row))),
        Column("Reason", width["Reason"], lambda row: cells.text(row["reason"])),
        Column("Decided by", width["Decided by"], lambda row: cells.text(_by(row))),
        Column("In force", width["In force"], lambda row: cells.text(_span(row))),
        Column("State", width["State"], _state),
        Column("What it touched", width["What it touched"], touched),
    ]


def _mark_order(row: dict[str, Any], edition: Edition) -> int:
    """Return where a decision's mark stands among the marks."""
    numbers = [note.number for note in edition.footnotes]
    return numbers.index(row["number"]) if row["number"] in numbers else len(numbers)


def _about(row: Row) -> str:
    """Return what a decision without a reference is about: a finding is settled wherever it stands."""
    if row["kind"] not in _SETTLING:
        return "–"
    return "every criterion" if row["rule"] in _OF_THE_PLAN else "every indicator"


def _rule_or_value(row: Row) -> str:
    return "\n".join(filter(None, (row["rule"], in_words(row["value"], "")))) or "–"


def _by(row: Row) -> str:
    return "\n".join(filter(None, (row["by"], in_words(row["taken"], ""))))


def _span(row: Row) -> str:
    """Return from when to when a decision acts."""
    if row["start"] and row["end"]:
        return f"{in_words(row['start'])} to {in_words(row['end'])}"
    if row["start"]:
        return f"from {in_words(row['start'])}"
    return f"until {in_words(row['end'])}" if row["end"] else "without limit"


def _state(row: Row) -> Shown:
    """Return the state in words; in grey where the decision does not act."""
    said = words.DECISION_STATE[row["state"]]
    return cells.text(said) if row["state"] == "in force" else Shown(said, look.style(look.TEXT, look.GREY))
