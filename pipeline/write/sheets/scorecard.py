"""The sheet Scorecard: every indicator alive in the period, perspective by perspective."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.frames import rows_of
from pipeline.write import cells, look
from pipeline.write.book import Page
from pipeline.write.edition import Edition
from pipeline.write.frame import TOP, set_up, title_rows
from pipeline.write.provenance import Provenance
from pipeline.write.sheets.foot import write_footnotes
from pipeline.write.table import Column, Row, Shown, Table
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
    trend = None if edition.is_long else Trend(period_set, len(columns) + 1)
    headings = [column.heading for column in columns]
    actual_column = headings.index("Actual")
    provenance = Provenance(period_set)
    noted = not edition.public and not edition.is_long
    rows = edition.scorecard
    counts = {row["group"]: row for row in rows_of(period_set.summary.counts_by_group) if row["kind"] == "perspective"}
    for perspective, numbers in _by_perspective(rows.column("perspective")):
        banner = table.banner(_banner_words(perspective, counts.get(perspective)))
        edition.places[(NAME, perspective)] = page.place(banner, 0)
        of_one = rows.only(numbers)
        first = table.rows(of_one, trend.columns(page, of_one) if trend else ())
        for place, ref in enumerate(of_one.column("indicator_ref"), start=first):
            edition.places[ref] = page.place(place, 0)
        if trend:
            trend.draw(page, first, headings.index("Trend"), of_one)
        for place, row in enumerate(of_one if noted else (), start=first):
            note = provenance.of_figure(row)
            if note:
                page.note(place, actual_column, note)
    if trend:
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
        return Shown(shown.value, cells.in_bold(shown.style))

    def field(heading: str, name: str) -> Column:
        reads = (name, "data_status")
        return Column(heading, width[heading], lambda row: cells.text(row[name], row), reads=reads)

    def direction(heading: str, name: str) -> Column:
        reads = cells.of_direction(name)
        return Column(heading, width[heading], lambda row: cells.direction(row, name), reads=reads)

    columns = [
        Column("Ref", width["Ref"], ref, reads=("indicator_ref", "data_status")),
        field("Indicator", "title"),
        field("Unit", "unit"),
        Column("Baseline", width["Baseline"], _baseline, number_header, cells.of_figure("baseline", "baseline_text")),
        Column("Target", width["Target"], _target, number_header, cells.of_figure("target", "target_text")),
        Column("Actual", width["Actual"], cells.actual, number_header, cells.OF_ACTUAL),
        Column("RAG", width["RAG"], cells.rag, look.style(look.HEADER, look.INDENTED), cells.OF_RAG),
        direction("Since last period", "direction_short"),
        direction("Since last year", "direction_long"),
        Column("Trend", width["Trend"], lambda _row: Shown(None, look.TEXT), reads=()),
        Column("Risk", width["Risk"], cells.risk, reads=cells.OF_RISK),
        Column("Action plan", width["Action plan"], cells.action_plan, reads=cells.OF_ACTION_PLAN),
        Column("Comment", width["Comment"], lambda row: cells.text(cells.said(row), row), reads=cells.OF_WHAT_IS_SAID),
        field("Lead officer", "lead_officer"),
        field("Directorate", "directorate"),
    ]
    if edition.is_long:
        columns = [column for column in columns if column.heading != "Trend"]
    if not edition.public:
        columns.append(Column("Source", width["Source"], cells.source, reads=cells.OF_SOURCE))
    return columns


def _baseline(row: Row) -> Shown:
    """Return the baseline: the figure, or the words that stand for it."""
    return cells.figure(row, row["baseline"], row.get("baseline_text") or "none")


def _target(row: Row) -> Shown:
    """Return the target: the figure, the two bounds of a range, or the words that stand for it."""
    return cells.figure(row, row["target"], row.get("target_text") or "no target")


def _by_perspective(perspectives: Sequence[str]) -> list[tuple[str, list[int]]]:
    """Return the perspectives that have rows, in the order of the council's paper, with the numbers of their rows."""
    numbers: dict[str, list[int]] = {}
    for number, perspective in enumerate(perspectives):
        numbers.setdefault(perspective, []).append(number)
    order = [*PERSPECTIVES, *(name for name in numbers if name not in PERSPECTIVES)]
    return [(name, numbers[name]) for name in order if name in numbers]


def _banner_words(perspective: str, counts: dict[str, Any] | None) -> str:
    """Return a perspective's banner with its counts."""
    if counts is None:
        return perspective
    return (
        f"{perspective}      {counts['alive']} indicators, {counts['due']} due:   "
        f"G ● {counts['green']}   A ▲ {counts['amber']}   R ■ {counts['red']}   "
        f"– not rated {counts['not_rated']} (NCI {counts['nci']})"
    )
