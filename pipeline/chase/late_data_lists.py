"""The sheets of the late-data workbook that hold one list each: returns, settled, promises, owners and so on."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.chase.drafts import TeamSection
from pipeline.chase.late_data_cells import (
    count_of,
    in_days,
    in_numbers,
    in_percent,
    in_small,
    in_text,
    in_words,
    percent_text,
)
from pipeline.chase.late_data_model import LateData, Settled
from pipeline.chase.late_data_page import footer, table_sheet, whose
from pipeline.chase.model import KeptMessage
from pipeline.messages import late_data as words
from pipeline.model import Timeliness
from pipeline.write import look
from pipeline.write.book import Page
from pipeline.write.frame import TOP, heading_rows, lay_out
from pipeline.write.table import room_of
from pipeline.write.textfit import fitted, height_for, lines_needed
from pipeline.write.words import FORM, TIMELINESS

RETURNS, SETTLED, PROMISES, OWNERS = "Returns", "Settled", "Promises", "Owners"
ANNUAL, MESSAGES, NIGHT = "Annual measures", "Messages", "Night"
_NIGHT_WIDTH = 120.0
_CAME = (Timeliness.ON_TIME.value, Timeliness.LATE.value)


def fill_returns(page: Page, data: LateData) -> None:
    """Write one row for each return expected in the periods that are open, the latest period first."""
    rows = [_expected(row) for period in sorted(data.expected, reverse=True) for row in data.expected[period]]
    columns = [
        in_text("Period", 12, "period"),
        in_text("Directorate or workstream", 32, "directorate", bold=True),
        in_text("Return", 19, "form"),
        in_days("Due", 17, "due"),
        in_text("State", 22, "state"),
        in_numbers("Working days late", 10, "working_days_late"),
        in_days("Received", 17, "received_at", "not yet"),
        in_numbers("Due in it", 9, "indicators_due"),
        in_numbers("Reported", 10, "reported"),
        in_numbers("NCI", 7, "nci"),
        in_numbers("Other missing", 9, "other"),
        in_percent("Complete", 10, "percent"),
        in_small("First file that counted", 30, "file"),
        in_small("File that came and brought nothing", 30, "empty_file"),
    ]
    table_sheet(page, data, "Returns expected", columns, rows, words.NOTHING[RETURNS], frozen=2)


def fill_settled(page: Page, data: LateData) -> None:
    """Write what was asked for and is owed no more, and what came."""
    columns = [
        in_text("Period", 12, "period"),
        in_text("Directorate or workstream", 32, "sender"),
        in_text("Return", 19, "form"),
        in_text("Ref", 10, "ref", bold=True),
        in_text("Title", 36, "title"),
        in_words("Was asked for as", 17, "kind", lambda kind: words.KINDS.get(kind, kind)),
        in_text("Told to", 28, "told_to"),
        in_days("Last contact", 13, "last_told"),
        in_numbers("Times told", 8, "told_times"),
        in_text("What came", 52, "what_came"),
    ]
    table_sheet(
        page,
        data,
        "Settled: asked for, and owed no more",
        columns,
        [_settled(row) for row in data.settled],
        words.NOTHING[SETTLED],
    )


def fill_promises(page: Page, data: LateData) -> None:
    """Write every No Current Information of the open periods: its reason, its date, and how often it was put off.

    The latest period stands first.
    """
    columns = [
        in_text("Period", 12, "period"),
        in_text("Ref", 10, "indicator_ref", bold=True),
        in_text("Indicator", 40, "title"),
        in_text("Directorate", 28, "directorate"),
        in_text("Lead officer", 18, "lead_officer"),
        in_text("Reason", 46, "reason"),
        in_days("Expected by", 13, "expected_by", "no date"),
        in_words("Broken", 9, "broken", str.capitalize),
        in_numbers("Quarters running", 10, "quarters_running"),
        in_days("First promised for", 13, "first_promised", "no date"),
        in_numbers("Times moved", 9, "times_moved"),
    ]
    key = "Broken: the day has passed. Quarters running: due quarters one after the other without information."
    rows = sorted(data.promises, key=lambda row: row["period"], reverse=True)
    table_sheet(page, data, "Promises (NCI)", columns, rows, words.NOTHING[PROMISES], key=key if rows else "")


def fill_owners(page: Page, data: LateData) -> None:
    """Write who cannot be asked, or never sent anything, and what nobody owns."""
    columns = [
        in_words("Trouble", 24, "trouble", lambda trouble: words.TROUBLES.get(trouble, trouble)),
        in_text("Name", 28, "name", bold=True),
        in_text("Directorate or workstream", 34, "directorate"),
        in_text("Indicators or criteria", 44, "refs"),
        in_text("What to do", 62, "what_to_do"),
    ]
    table_sheet(page, data, "Owners who cannot be asked, or never sent", columns, data.owners, words.NOTHING[OWNERS])


def fill_annual(page: Page, data: LateData) -> None:
    """Write the indicators that are reported once or twice a year, and whether they could be every quarter."""
    columns = [
        in_text("Ref", 10, "indicator_ref", bold=True),
        in_text("Indicator", 44, "title"),
        in_text("Directorate", 30, "directorate"),
        in_text("Lead officer", 20, "lead_officer"),
        in_words("Frequency", 13, "frequency", str.capitalize),
        in_text("Due in", 10, "due_in"),
        in_words("Source", 11, "source", str.capitalize),
        in_numbers("Lag in months", 9, "lag_months"),
        in_words("Could it be quarterly?", 24, "could", lambda could: words.COULD.get(could, could)),
        in_text("Quarters not due in which a figure came", 40, "came_between"),
    ]
    table_sheet(page, data, "Annual and half-yearly measures", columns, data.annual, words.NOTHING[ANNUAL])


def fill_messages(page: Page, data: LateData) -> None:
    """Write the messages of tonight, and what became of each."""
    columns = [
        in_text("To", 26, "to", bold=True),
        in_text("Address", 34, "email"),
        in_text("Sent instead to", 24, "redirected_to"),
        in_words("Kind", 17, "kind", lambda kind: words.MESSAGE_KINDS.get(kind, kind)),
        in_text("Subject", 60, "subject"),
        in_words("State", 18, "state", lambda state: words.MESSAGE_STATES.get(state, state)),
        in_numbers("Attempts", 10, "attempts"),
        in_text("Reason", 44, "reason"),
        in_small("Message-ID", 38, "message_id"),
    ]
    rows = [_message(one) for one in data.messages]
    table_sheet(page, data, "Messages of tonight", columns, rows, words.NOTHING[MESSAGES])


def fill_night(page: Page, data: LateData) -> None:
    """Write the report of the night, its sections one under the other; one without lines is left out."""
    heading_rows(page, "The night", whose(data))
    page.width(0, _NIGHT_WIDTH)
    page.sheet.freeze_panes(TOP, 0)
    place = TOP
    sections = [section for section in data.night if section.lines]
    for section in sections:
        place = _section(page, place, section)
    if not sections:
        page.put(place, 0, words.NOTHING[NIGHT], look.BASE)
    lay_out(page, footer(data), repeat=1)


def _section(page: Page, place: int, section: TeamSection) -> int:
    """Write a heading and its lines; return the next free row."""
    page.put(place, 0, section.title, look.HEADING)
    page.height(place, 22)
    for place_of_line, line in enumerate(section.lines, start=place + 1):
        said = fitted(line, room_of(_NIGHT_WIDTH, look.TEXT), "… [cut here]")
        page.put(place_of_line, 0, said, look.TEXT)
        page.height(place_of_line, height_for(lines_needed(said, room_of(_NIGHT_WIDTH, look.TEXT))))
    return place + len(section.lines) + 2


def _expected(row: Mapping[str, str]) -> dict[str, object]:
    """Return a return expected, with its state in words: on time but empty is told apart."""
    due, reported, nci = (count_of(row, name) for name in ("indicators_due", "reported", "nci"))
    state = TIMELINESS.get(row["timeliness"], row["timeliness"])
    if row.get("empty_file") and row["timeliness"] not in _CAME:
        state = f"{state}: it came empty"
    return {
        **row,
        "form": FORM.get(row["form"], row["form"]),
        "state": state,
        "other": max(0, due - reported - nci),
        "percent": percent_text(reported, due),
    }


def _settled(row: Settled) -> dict[str, object]:
    thing = row.thing
    return {
        "period": thing.period,
        "sender": thing.sender,
        "form": FORM.get(thing.form, thing.form),
        "ref": thing.ref or "–",
        "title": row.title or "The return",
        "kind": thing.kind,
        "told_to": row.told_to,
        "last_told": row.last_told,
        "told_times": row.told_times,
        "what_came": row.what_came,
    }


def _message(one: KeptMessage) -> dict[str, object]:
    return {
        "to": one.to.name,
        "email": one.to.email,
        "redirected_to": one.redirected_to,
        "kind": one.kind,
        "subject": one.subject,
        "state": one.state,
        "attempts": one.attempts,
        "reason": one.reason,
        "message_id": one.message_id,
    }
