"""What each sheet of the late-data workbook shows: numbers as numbers, dates as dates, everything in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from openpyxl import Workbook

from pipeline.chase.dispositions import Disposition
from pipeline.chase.drafts import TeamSection
from pipeline.chase.late_data import late_data_workbook
from pipeline.chase.late_data_model import LateRow
from tests.chase.late_data_making import ADULTS, CORE, PLAN, SAFETY, full, late_data, owed, thing
from tests.support.workbooks import links_of, load

SAFETY_SHEET = "Community Safety & Shared Serv…"


@cache
def workbook() -> Workbook:
    return load(late_data_workbook(full()))


def rows_under_headings(name: str, top: int = 4) -> list[dict[str, Any]]:
    """Return the rows of a table by heading."""
    values = [[cell.value for cell in row] for row in workbook()[name].iter_rows(min_row=top)]
    return [dict(zip(values[0], row, strict=True)) for row in values[1:]]


def test_a_row_of_a_sender_says_what_is_asked_of_whom_and_how_the_chase_stands() -> None:
    assert rows_under_headings(CORE)[0] == {
        "Period": "2009-10-Q2",
        "Return": "Balanced scorecard",
        "Ref": "CC2",
        "Title": "Staff turnover",
        "What is asked": "The row came without a figure: enter it, or write NCI with the reason",
        "Asked of": "Helen Cross",
        "Address": "helen.cross@example.org",
        "Lead officer": "Helen Cross",
        "Due": datetime(2009, 10, 23, 17, 0),
        "Counted from": datetime(2009, 10, 23),
        "Working days late": 2,
        "Step": "2 working days after",
        "Tonight": "Asked",
        "Last contact": datetime(2009, 10, 23),
        "Times told": 1,
        "Told to": "Helen Cross (draft)",
        "What happened since": "Nothing came.",
        "Last promise": None,
        "Consequence": "Without it by 11 November 2009 it will miss the papers for Cabinet on 18 November 2009.",
        "Where it stands": "Q2/Core.xlsx\nReturn, F12",
    }


def test_rows_of_a_sender_stand_as_people_read_references() -> None:
    assert [row["Ref"] for row in rows_under_headings(CORE)] == ["CC2", "CC7", "CC10"]


def test_the_latest_period_stands_first() -> None:
    rows = tuple(
        LateRow(owed(thing("CC1", period=period)), Disposition.ASKED) for period in ("2009-10-Q1", "2009-10-Q2")
    )
    sheet = load(late_data_workbook(late_data(rows=rows)))[CORE]
    assert [cell.value for cell in sheet["A"][4:]] == ["2009-10-Q2", "2009-10-Q1"]


def test_what_is_not_late_yet_is_late_by_no_day() -> None:
    soon = LateRow(owed(thing(kind="return"), late=-5, step=-5), Disposition.ASKED)
    sheet = load(late_data_workbook(late_data(rows=(soon,))))[CORE]
    assert (sheet["K5"].value, sheet["L5"].value) == (0, "5 working days before")


def test_what_nobody_can_be_asked_for_says_so_and_stands_out() -> None:
    (row,) = rows_under_headings(ADULTS)
    assert (row["Asked of"], row["Address"], row["Tonight"], row["Last contact"]) == (
        "nobody", None, "Nobody to ask", "none yet",
    )  # fmt: skip
    cell = workbook()[ADULTS]["M5"]
    assert (cell.font.b, cell.font.color.rgb) == (True, "FF9C0006")


def test_what_stopped_stands_with_whom_was_told_and_what_came() -> None:
    (row,) = rows_under_headings(SAFETY_SHEET)
    assert (row["Ref"], row["Tonight"], row["Times told"], row["Told to"]) == (
        "–", "Stopped", 4, "Tom Iles (sent); Rosa Bell (sent)",
    )  # fmt: skip
    assert row["What happened since"].startswith("A file came on 3 November 2009 and was not accepted: Q2/CSSS.xlsx")


def test_the_summary_counts_what_each_sender_owes_and_adds_it_up() -> None:
    rows = [[cell.value for cell in row[:9]] for row in workbook()["Summary"].iter_rows()]
    top = next(number for number, row in enumerate(rows) if row[0] == "Directorate or workstream")
    assert rows[top] == ["Directorate or workstream", "Returns out- standing", "Came late", "Returns asked for",
                         "Figures owed", "NCI without a date", "Promises broken", "Stopped",
                         "Nobody to ask"]  # fmt: skip
    assert rows[top + 1 : top + 6] == [
        [CORE, 0, 0, 0, 1, 1, 1, 0, 0],
        [SAFETY, 1, 0, 1, 0, 0, 0, 1, 0],
        [ADULTS, 0, 1, 0, 1, 0, 0, 0, 1],
        [PLAN, 0, 0, 0, 1, 0, 0, 0, 0],
        ["In all", 1, 1, 1, 3, 1, 1, 1, 1],
    ]


def test_the_summary_accounts_for_every_row_tonight() -> None:
    rows = [[cell.value for cell in row[:2]] for row in workbook()["Summary"].iter_rows()]
    top = rows.index(["Asked", 2])
    assert rows[top : top + 7] == [
        ["Asked", 2],
        ["Listed", 1],
        ["Waiting", 1],
        ["Not asked today", 0],
        ["Nobody to ask", 1],
        ["Stopped", 1],
        ["In all", 6],
    ]


def test_the_summary_says_what_is_at_stake_first_what_can_still_be_mended() -> None:
    rows = [[cell.value for cell in row[:3]] for row in workbook()["Summary"].iter_rows()]
    top = next(number for number, row in enumerate(rows) if row[2] == "Consequence")
    will_miss = "Without it by 11 November 2009 it will miss the papers for Cabinet on 18 November 2009."
    assert rows[top + 1 : top + 4] == [
        [CORE, 1, will_miss],
        [PLAN, 1, will_miss],
        [SAFETY, 1, "It has missed the papers for Scrutiny Committee on 4 November 2009."],
    ]


def test_the_summary_says_what_a_person_has_to_take_up_the_longest_late_first() -> None:
    rows = [[cell.value for cell in row[:7]] for row in workbook()["Summary"].iter_rows()]
    top = next(number for number, row in enumerate(rows) if row[6] == "Whose, and what")
    assert rows[top + 1 : top + 3] == [
        [SAFETY, "2009-10-Q2", "–", "Stopped", None, 10, "Tom Iles: Scorecard return"],
        [ADULTS, "2009-10-Q2", "NI 130", "Nobody to ask", None, 4, "All managers: Direct payments"],
    ]


def test_the_summary_shows_completeness_with_its_sum() -> None:
    rows = [[cell.value for cell in row[:10]] for row in workbook()["Summary"].iter_rows()]
    top = next(number for number, row in enumerate(rows) if row[9] == "Came empty")
    assert rows[top + 1 : top + 5] == [
        [CORE, "2009-10-Q2", "Scorecard", 10, 8, 80, 1, 1, "Yes", "No"],
        [SAFETY, "2009-10-Q2", "Scorecard", 10, 0, 0, 0, 10, "No", "Yes"],
        [PLAN, "2009-10-Q1", "Plan", 3, 2, 66.7, 0, 1, "Yes", "No"],
        ["In all", None, None, 23, 10, 43.5, 1, 12, "2 of 3", "1 of 3"],
    ]


def test_a_thing_that_is_asked_of_two_people_counts_once_as_owed_and_twice_tonight() -> None:
    two = tuple(LateRow(owed(thing("CC1"), to_name=name), Disposition.STOPPED) for name in ("Helen Cross", "Rosa Bell"))
    sheet = load(late_data_workbook(late_data(rows=two)))["Summary"]
    rows = [[cell.value for cell in row[:9]] for row in sheet.iter_rows()]
    assert [CORE, 0, 0, 0, 1, 0, 0, 1, 0] in rows
    assert ["Stopped", 2] in [row[:2] for row in rows]
    assert [row[3] for row in rows].count("Stopped") == 1


def test_a_long_summary_parts_no_heading_from_its_first_row_in_print() -> None:
    many = tuple(LateRow(owed(thing(f"CC{number}")), Disposition.STOPPED) for number in range(30))
    data = replace(full(), rows=many)
    sheet = load(late_data_workbook(data))["Summary"]
    headings = {number: row[0].value for number, row in enumerate(sheet.iter_rows(), start=1)}
    breaks = [mark.id for mark in sheet.row_breaks.brk]
    assert len(breaks) == 1
    first = next(number for number, value in headings.items() if value == "Completeness; NCI is not complete")
    assert not set(breaks) & {first, first + 1}
    assert sheet.print_title_rows == "$1:$2"


def test_each_name_on_the_summary_leads_to_its_sheet() -> None:
    links = dict(links_of(workbook()["Summary"]))
    assert links == {
        CORE: f"'{CORE}'!A1",
        SAFETY: "'Community Safety & Shared Serv…'!A1",
        ADULTS: f"'{ADULTS}'!A1",
        PLAN: f"'{PLAN}'!A1",
    }


def test_a_return_that_came_empty_is_told_apart_and_its_dates_and_numbers_are_real() -> None:
    rows = rows_under_headings("Returns")
    assert [row["Period"] for row in rows] == ["2009-10-Q2"] * 3 + ["2009-10-Q1"]
    empty, late = rows[1], rows[2]
    assert (empty["State"], empty["Received"], empty["Other missing"]) == ("Outstanding: it came empty", "not yet", 10)
    assert empty["File that came and brought nothing"] == "Q2/CSSS.xlsx"
    assert (late["State"], late["Received"], late["Complete"]) == ("Late", datetime(2009, 10, 28, 11, 5), 70)
    assert (late["Due"], late["Working days late"]) == (datetime(2009, 10, 23, 17, 0), 3)


def test_what_was_settled_says_what_came() -> None:
    (row,) = rows_under_headings("Settled")
    assert list(row.values()) == [
        "2009-10-Q2", CORE, "Balanced scorecard", "CC1", "Customer satisfaction", "Figure", "Helen Cross",
        datetime(2009, 10, 23), 1, "The figure came: 84.5% (Q2/Core v2.xlsx, Return, F8).",
    ]  # fmt: skip


def test_promises_owners_and_annual_measures_stand_in_words_dates_and_numbers() -> None:
    assert [list(row.values()) for row in rows_under_headings("Promises")] == [
        ["2009-10-Q2", "CC7", "Invoices paid in 30 days", CORE, "Helen Cross", "survey under way",
         datetime(2009, 10, 30), "Yes", 2, datetime(2009, 7, 31), 1],
    ]  # fmt: skip
    assert [list(row.values()) for row in rows_under_headings("Owners")] == [
        ["A title, not a person", "All managers", ADULTS, "NI 130; NI 131",
         "Name one person as lead officer in the register."],
    ]  # fmt: skip
    assert [list(row.values()) for row in rows_under_headings("Annual measures")] == [
        ["NI 5", "Satisfaction with the area", CORE, "Helen Cross", "Annual", "Q4", "Local", 0,
         "Yes: figures came between", "2009-10-Q1; 2009-10-Q2"],
    ]  # fmt: skip


def test_promises_of_the_latest_period_stand_first() -> None:
    promises = [{**full().promises[0], "period": period} for period in ("2009-10-Q1", "2009-10-Q2")]
    sheet = load(late_data_workbook(late_data(promises=promises)))["Promises"]
    assert [cell.value for cell in sheet["A"][4:]] == ["2009-10-Q2", "2009-10-Q1"]


def test_messages_say_to_whom_they_are_and_what_became_of_them() -> None:
    draft, refused = rows_under_headings("Messages")
    assert (draft["To"], draft["Kind"], draft["State"], draft["Attempts"]) == ("Helen Cross", "Digest", "Draft", 0)
    assert (refused["State"], refused["Attempts"], refused["Reason"]) == ("Refused", 2, "No such mailbox.")


def test_the_night_stands_in_sections() -> None:
    values = [row[0].value for row in workbook()["Night"].iter_rows(min_row=4)]
    assert values == ["What needs a person", "1 return was not accepted.", "1 owner has no address."]


def test_a_section_of_the_night_without_lines_is_left_out() -> None:
    sheet = load(late_data_workbook(late_data(night=(TeamSection("Stuck files", ()),))))["Night"]
    assert sheet["A4"].value == "Nothing was reported of this night."
