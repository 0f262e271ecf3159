"""The sheet Exceptions: Red, Amber, every high risk, what has no figure and what is late, and what is being done."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.frames import rows_of
from pipeline.write import cells, look, words
from pipeline.write.book import Page
from pipeline.write.edition import Edition
from pipeline.write.frame import TOP, set_up, title_rows
from pipeline.write.table import Column, Row, Shown, Table
from pipeline.write.textfit import height_for
from pipeline.write.widths import WIDTHS

NAME = "Exceptions"
_KEY = "Each indicator stands once, under the first reason that applies to it"
_PARTS: Mapping[str, str] = MappingProxyType(
    {
        "Red": "R ■ Red",
        "Amber": "A ▲ Amber",
        "NCI": "NCI – No Current Information",
        "No figure": "No figure for another reason",
        "High risk": "High risk, whatever the colour",
    }
)
_NO_FIGURE = ("blank", "not_returned", "rejected", "held", "withdrawn")
_LATE = ("late", "outstanding")
_REF = look.style(look.CELL, look.INDENTED, look.BOLD)
_LINKED_REF = look.style(_REF, look.LINKED)
_OF_REASONS = ("data_status", "rag", "high_risk", "improving")


def fill(page: Page, edition: Edition) -> None:
    """Write the sheet, one part under a banner for each reason, and remember where the banners are."""
    period_set = edition.period_set
    title_rows(page, period_set, NAME, _KEY)
    table = Table(page, TOP, _columns(edition))
    table.header()
    rows = edition.scorecard
    numbers: dict[str, list[int]] = {name: [] for name in _PARTS}
    told_by = (rows.column("rag"), rows.column("data_status"), rows.column("high_risk"))
    for number, told in enumerate(zip(*told_by, strict=True)):
        part = _part(*told)
        if part:
            numbers[part].append(number)
    for name, heading in _PARTS.items():
        banner = table.banner(f"{heading}: {len(numbers[name]) or 'none'}")
        edition.places[(NAME, name)] = page.place(banner, 0)
        table.rows(rows.only(numbers[name]))
    page.sheet.autofilter(TOP, 0, table.next - 1, table.last_column)
    _late_returns(table, edition)
    page.sheet.freeze_panes(TOP + 1, 2)
    set_up(page, period_set, repeat=TOP)


def _part(rating: str, data_status: str, high_risk: bool) -> str:
    """Return the first reason for which an indicator is listed; empty where there is none."""
    if data_status == "reported" and rating in ("Red", "Amber"):
        return rating
    if data_status == "nci":
        return "NCI"
    if data_status in _NO_FIGURE:
        return "No figure"
    return "High risk" if high_risk else ""


def _columns(edition: Edition) -> list[Column]:
    """Return the columns."""
    width = WIDTHS[NAME]
    number_header = look.style(look.HEADER, look.RIGHT, indent=1)

    def ref(row: Row) -> Shown:
        link = edition.row_link(row["indicator_ref"])
        return Shown(row["indicator_ref"], _LINKED_REF if link else _REF, link)

    def field(heading: str, name: str) -> Column:
        return Column(heading, width[heading], lambda row: cells.text(row[name]), reads=(name,))

    def direction(heading: str, name: str) -> Column:
        reads = cells.of_direction(name)
        return Column(heading, width[heading], lambda row: cells.direction(row, name), reads=reads)

    return [
        Column("Ref", width["Ref"], ref, reads=("indicator_ref",)),
        field("Indicator", "title"),
        Column(
            "Why it is here", width["Why it is here"], lambda row: Shown(_reasons(row), look.TEXT), reads=_OF_REASONS
        ),
        field("Unit", "unit"),
        Column("Actual", width["Actual"], cells.actual, number_header, cells.OF_ACTUAL),
        Column(
            "Target",
            width["Target"],
            lambda row: cells.figure(row, row["target"], row.get("target_text") or "no target"),
            number_header,
            cells.of_figure("target", "target_text"),
        ),
        Column("RAG", width["RAG"], cells.rag, look.style(look.HEADER, look.INDENTED), cells.OF_RAG),
        direction("Since last period", "direction_short"),
        direction("Since last year", "direction_long"),
        Column("Risk", width["Risk"], cells.risk, reads=cells.OF_RISK),
        Column(
            "What is being done",
            width["What is being done"],
            lambda row: Shown(_being_done(row), look.TEXT),
            reads=("action_plan", *cells.OF_WHAT_IS_SAID),
        ),
        field("Lead officer", "lead_officer"),
        field("Directorate", "directorate"),
    ]


def _reasons(row: Row) -> str:
    """Return every reason for which a row is listed."""
    reasons = []
    if row["data_status"] != "reported":
        reasons.append(words.DATA_STATUS.get(row["data_status"], row["data_status"]))
    elif row["rag"] in ("Red", "Amber"):
        reasons.append(row["rag"])
    if row["high_risk"]:
        reasons.append("high risk" if reasons else "High risk")
    if row["improving"] and row["rag"] in ("Red", "Amber"):
        reasons.append("improving")
    return ", ".join(reasons)


def _being_done(row: Row) -> str:
    """Return the action plan and the comment, or say that neither was given."""
    parts = []
    if row["action_plan"]:
        parts.append(f"Action plan: {row['action_plan']}")
    comment = cells.said(row)
    if comment:
        parts.append(comment)
    return "\n".join(parts) or "No action plan and no comment were given."


def _late_returns(table: Table, edition: Edition) -> None:
    """List the returns that came late or have not come, under the table and outside its filter."""
    late = [row for row in rows_of(edition.period_set.expected) if row["timeliness"] in _LATE]
    table.next += 1
    banner = table.banner(f"Returns late or outstanding: {len(late) or 'none'}")
    edition.places[(NAME, "Late")] = table.page.place(banner, 0)
    indented = look.style(look.CELL, look.INDENTED)
    for row in late:
        form = words.FORM.get(row["form"], row["form"])
        days = row["working_days_late"]
        state = words.TIMELINESS[row["timeliness"]]
        if days:
            state += f", {days} working {'day' if days == 1 else 'days'}"
        table.page.fill(table.next, 0, table.last_column, look.CELL)
        table.page.put(table.next, 0, row["directorate"], indented)
        table.page.put(table.next, 2, form, indented)
        table.page.put(table.next, 4, state, look.style(indented, look.BOLD))
        table.page.height(table.next, height_for(1))
        table.next += 1
