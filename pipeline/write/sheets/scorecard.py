"""The sheet Scorecard: every indicator alive in the period, perspective by perspective."""

from __future__ import annotations

from typing import Any

from pipeline.write import cells, look
from pipeline.write.book import Page
from pipeline.write.edition import Edition
from pipeline.write.frame import TOP, set_up, title_rows
from pipeline.write.provenance import Provenance, has_notes
from pipeline.write.sheets.foot import write_footnotes
from pipeline.write.table import Column, Row, Shown, Table, records
from pipeline.write.trend import Trend
from pipeline.write.widths import WIDTHS
from schemas.register import PERSPECTIVES

NAME = "Scorecard"
KEY = (
    "G ● at or better than target    A ▲ within tolerance    R ■ beyond tolerance    NCI – No Current Information    "
    "grey: not due    [p] provisional  [e] estimated  [r] revised    (owner) own judgement    "
    "* against the return's own figure"
)
_KEY_OF_MARKS = "    [d1] by decision"
_CUT_WORKING = "… [cut here; the whole text is on the sheet Data]"
_CUT_PUBLIC = "… [cut here]"


def fill(page: Page, edition: Edition) -> None:
    """Write the sheet, and remember where each row is."""
    period_set = edition.period_set
    columns = _columns(edition)
    title_rows(
        page,
        period_set,
        NAME,
        KEY + (_KEY_OF_MARKS if any(note.mark for note in edition.footnotes) else ""),
        key_column=2,
    )
    table = Table(page, TOP, columns, _CUT_PUBLIC if edition.public else _CUT_WORKING)
    table.header()
    trend = Trend(period_set, len(columns) + 1)
    trend_column = [column.heading for column in columns].index("Trend")
    actual_column = [column.heading for column in columns].index("Actual")
    provenance = Provenance(period_set)
    noted = not edition.public and has_notes(period_set)
    counts = {row["group"]: row for row in records(period_set.summary.counts_by_group) if row["kind"] == "perspective"}
    for perspective in _order(edition.scorecard_rows):
        rows = [row for row in edition.scorecard_rows if row["perspective"] == perspective]
        banner = table.banner(_banner_words(perspective, counts.get(perspective)))
        edition.places[(NAME, perspective)] = page.place(banner, 0)
        for row in rows:
            place = table.row(row)
            edition.places[row["indicator_ref"]] = page.place(place, 0)
            trend.draw(page, place, trend_column, row)
            note = provenance.of_figure(row) if noted else ""
            if note:
                page.note(place, actual_column, note)
    trend.fold(page, TOP)
    page.sheet.autofilter(TOP, 0, max(table.next - 1, TOP + 1), table.last_column)
    page.sheet.freeze_panes(TOP + 1, 2)
    write_footnotes(table, edition)
    page.sheet.print_area(0, 0, table.next - 1, table.last_column)
    set_up(page, period_set, repeat=TOP)


def _columns(edition: Edition) -> list[Column]:
    """Return the columns; where a figure came from stands in the working edition only."""
    width = WIDTHS[NAME]
    number_header = look.style(look.HEADER, look.RIGHT, indent=1)

    def ref(row: Row) -> Shown:
        shown = cells.text(edition.marked(row["indicator_ref"]), row)
        return Shown(shown.value, look.style(shown.style, look.BOLD))

    columns = [
        Column("Ref", width["Ref"], ref),
        Column("Indicator", width["Indicator"], lambda row: cells.text(row["title"], row)),
        Column("Unit", width["Unit"], lambda row: cells.text(row["unit"], row)),
        Column(
            "Baseline",
            width["Baseline"],
            lambda row: cells.figure(row, row["baseline"], row.get("baseline_text") or "none"),
            number_header,
        ),
        Column("Target", width["Target"], _target, number_header),
        Column("Actual", width["Actual"], cells.actual, number_header),
        Column("RAG", width["RAG"], cells.rag, look.style(look.HEADER, look.INDENTED)),
        Column("Since last period", width["Since last period"], lambda row: cells.direction(row, "direction_short")),
        Column("Since last year", width["Since last year"], lambda row: cells.direction(row, "direction_long")),
        Column("Trend", width["Trend"], lambda _row: Shown(None, look.TEXT)),
        Column("Risk", width["Risk"], cells.risk),
        Column("Action plan", width["Action plan"], cells.action_plan),
        Column("Comment", width["Comment"], lambda row: cells.text(cells.said(row), row)),
        Column("Lead officer", width["Lead officer"], lambda row: cells.text(row["lead_officer"], row)),
        Column("Directorate", width["Directorate"], lambda row: cells.text(row["directorate"], row)),
    ]
    if not edition.public:
        columns.append(Column("Source", width["Source"], cells.source))
    return columns


def _target(row: Row) -> Shown:
    """Return the target: the figure, the two bounds of a range, or the words that stand for it."""
    return cells.figure(row, row["target"], row.get("target_text") or "no target")


def _order(rows: list[dict[str, Any]]) -> list[str]:
    """Return the perspectives that have rows, in the order of the council's paper."""
    present = dict.fromkeys(row["perspective"] for row in rows)
    return [name for name in PERSPECTIVES if name in present] + [name for name in present if name not in PERSPECTIVES]


def _banner_words(perspective: str, counts: dict[str, Any] | None) -> str:
    """Return a perspective's banner with its counts."""
    if counts is None:
        return perspective
    return (
        f"{perspective}      {counts['alive']} indicators, {counts['due']} due:   "
        f"G ● {counts['green']}   A ▲ {counts['amber']}   R ■ {counts['red']}   "
        f"– not rated {counts['not_rated']} (NCI {counts['nci']})"
    )
