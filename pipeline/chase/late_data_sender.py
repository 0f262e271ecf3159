"""The sheet of one directorate or workstream: all that it owes, and how the chase of each thing stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.chase.dispositions import Disposition
from pipeline.chase.late_data_cells import in_days, in_numbers, in_small, in_text
from pipeline.chase.late_data_model import LateData, LateRow
from pipeline.chase.late_data_page import table_sheet
from pipeline.chase.model import Owed
from pipeline.chase.plan import reading_order
from pipeline.messages import late_data as words
from pipeline.write import look
from pipeline.write.book import Page
from pipeline.write.table import Column, Shown
from pipeline.write.words import FORM

_SECOND_PAGE = 13  # in print, the history of the chase stands on a page of its own
_MARKED = (Disposition.STOPPED, Disposition.UNREACHABLE)


def fill(page: Page, data: LateData, sender: str) -> None:
    """Write one row for each thing that is owed by one person, the latest period first, returns before figures."""
    rows = [row for row in data.rows if row.owed.thing.sender == sender]
    rows.sort(key=lambda row: reading_order(row.owed))
    rows.sort(key=lambda row: row.owed.thing.period, reverse=True)
    key = "Working days late are counted from the day in the column Counted from." if rows else ""
    table_sheet(page, data, sender, _columns(), [_record(row) for row in rows], words.NOTHING["sender"], key=key,
                frozen=4, second_page=_SECOND_PAGE)  # fmt: skip


def _columns() -> Sequence[Column]:
    return [
        in_text("Period", 11, "period"),
        in_text("Return", 13, "form"),
        in_text("Ref", 10, "ref", bold=True),
        in_text("Title", 27, "title"),
        in_text("What is asked", 31, "what"),
        in_text("Asked of", 17, "to_name"),
        in_small("Address", 22, "to_email"),
        in_text("Lead officer", 15, "officer"),
        in_days("Due", 17.5, "due"),
        in_days("Counted from", 12.5, "since"),
        in_numbers("Working days late", 9, "late"),
        in_text("Step", 13, "step"),
        Column("Tonight", 12, _tonight),
        in_days("Last contact", 12.5, "last_told", "none yet"),
        in_numbers("Times told", 7, "told_times"),
        in_text("Told to", 24, "told_to"),
        in_text("What happened since", 44, "since_then"),
        in_text("Last promise", 28, "promise"),
        in_text("Consequence", 30, "consequence"),
        in_small("Where it stands", 28, "where"),
    ]


def _record(row: LateRow) -> Mapping[str, object]:
    owed = row.owed
    return {
        "period": owed.thing.period,
        "form": FORM.get(owed.thing.form, owed.thing.form),
        "ref": owed.thing.ref or "–",
        "title": owed.title,
        "what": owed.what,
        "to_name": owed.to_name or "nobody",
        "to_email": owed.to_email,
        "officer": owed.officer,
        "due": owed.due,
        "since": owed.since,
        "late": max(0, owed.late),
        "step": words.step_words(owed.step),
        "tonight": row.tonight,
        "last_told": row.last_told,
        "told_times": row.told_times,
        "told_to": row.told_to,
        "since_then": row.since_then,
        "promise": owed.promise,
        "consequence": owed.consequence,
        "where": place_words(owed),
    }


def place_words(owed: Owed) -> str:
    """Return where a thing stands in the return that came: file, then sheet and cell; '' where nothing came."""
    return "\n".join(filter(None, (owed.file, ", ".join(filter(None, (owed.sheet, owed.cell))))))


def _tonight(row: Mapping[str, object]) -> Shown:
    """Return what becomes of a thing tonight; what needs a person stands out in weight and colour."""
    state = str(row["tonight"])
    said = words.TONIGHT[state][0]
    if state in _MARKED:
        return Shown(said, look.style(look.TEXT, look.BOLD, font_color=look.ALERT))
    return Shown(said, look.style(look.TEXT, look.BOLD) if state == Disposition.ASKED else look.TEXT)
