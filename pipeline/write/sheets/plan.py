"""The sheet Improvement plan: outcome, action, success criterion, with status, dates and slip."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from pipeline.write import cells, look, words
from pipeline.write.book import Page
from pipeline.write.edition import Edition
from pipeline.write.frame import TOP, set_up, title_rows
from pipeline.write.provenance import Provenance
from pipeline.write.sheets.foot import write_footnotes
from pipeline.write.table import Column, Row, Shown, Table
from pipeline.write.widths import WIDTHS

NAME = "Improvement plan"
_UNDATED = ("slipped", "not_on_track", "not_achieved")
_KEY = (
    "G ● achieved or on track    A ▲ with qualification, on track for a later date, or a short slip    "
    "R ■ a longer slip, not on track, or not achieved    – not rated: too early, or no usable position"
)


def fill(page: Page, edition: Edition) -> None:
    """Write the sheet, and remember where each criterion is."""
    title_rows(page, edition.period_set, NAME, _KEY, key_column=2)
    table = Table(page, TOP, _columns(edition))
    table.header()
    position_column = [column.heading for column in table.columns].index("Position")
    provenance = Provenance(edition.period_set)
    noted = not edition.public and not edition.is_long
    outcome = ""
    for (number, action), group in groupby(edition.plan, key=lambda row: (row["outcome_no"], row["action_no"])):
        rows = list(group)
        if number != outcome:
            outcome = number
            banner = table.banner(f"{outcome}.  {rows[0]['outcome']}")
            edition.places[(NAME, str(outcome))] = page.place(banner, 0)
        if action:
            table.banner(f"{action}  {rows[0]['action']}", look.SUBBANNER, 16.5)
        for place, row in enumerate(rows, start=table.rows(rows)):
            edition.places[row["criterion_ref"]] = page.place(place, 0)
            note = provenance.of_position(row) if noted else ""
            if note:
                page.note(place, position_column, note)
    page.sheet.autofilter(TOP, 0, table.next - 1, table.last_column)
    page.sheet.freeze_panes(TOP + 1, 2)
    write_footnotes(table, edition)
    set_up(page, edition.period_set, repeat=TOP)


def _columns(edition: Edition) -> list[Column]:
    """Return the columns; where a position came from stands in the working edition only."""
    width = WIDTHS[NAME]

    def words_of(field: str) -> Column:
        heading = {"criterion": "Success criterion", "position_text": "Position", "comment_resolved": "Comment",
                   "change_note": "Change agreed", "lead_officers": "Lead officers"}[field]  # fmt: skip
        return Column(heading, width[heading], lambda row: cells.text(row[field]))

    columns = [
        Column("Ref", width["Ref"], lambda row: cells.text(edition.marked(row["criterion_ref"]))),
        words_of("criterion"),
        words_of("position_text"),
        Column("Status", width["Status"], _status),
        Column("RAG", width["RAG"], lambda row: cells.rag_word(row["rag"]), look.style(look.HEADER, look.INDENTED)),
        Column("Due", width["Due"], _due),
        Column("Forecast", width["Forecast"], _forecast),
        Column("Slip", width["Slip"], _slip),
        words_of("comment_resolved"),
        words_of("change_note"),
        words_of("lead_officers"),
        Column(
            "Workstream and manager",
            width["Workstream and manager"],
            lambda row: cells.text("\n".join(filter(None, (row["workstream"], row["manager"])))),
        ),
    ]
    if not edition.public:
        columns.append(Column("Source", width["Source"], cells.source))
    return columns


def _status(row: Row) -> Shown:
    """Return the delivery status in words; why there is none, where there is none."""
    if not row["delivery_status"] and row.get("data_status") not in (None, "", "reported"):
        return cells.text(words.DATA_STATUS[row["data_status"]])
    return cells.text(words.DELIVERY[row["delivery_status"]])


def _due(row: Row) -> Shown:
    """Return the due date as agreed, and the one that has replaced it."""
    revised = row.get("revised_due_text")
    if revised and row.get("agreed_by"):
        return cells.text(f"{row['due_text']}, revised to {revised} (agreed by {row['agreed_by']})")
    return cells.text(row["due_text"])


def _forecast(row: Row) -> Shown:
    """Return the month that the position gives; say so where one is owed and none was given."""
    if isinstance(row["forecast_end"], date):
        return Shown(row["forecast_end"], look.style(look.CELL, look.MONTH, look.INDENTED))
    owed = row["delivery_status"] in _UNDATED
    return Shown("no date given" if owed else "–", look.style(look.TEXT, look.GREY))


def _slip(row: Row) -> Shown:
    """Return the slip in months; not known where a date is owed and none was given."""
    if row["slip_months"] is not None:
        months = int(row["slip_months"])
        weight = look.BOLD if months > 0 else look.GREY
        return Shown(months, look.style(look.CELL, look.MONTHS, look.INDENTED, weight))
    owed = row["delivery_status"] in _UNDATED
    return Shown("not known" if owed else "–", look.style(look.TEXT, look.GREY))
