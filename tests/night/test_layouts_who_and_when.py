"""Whose a return is and for which quarter, whatever way it says so; what it does not say is held, never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.layouts import (
    CALENDAR,
    EE,
    HEADINGS,
    PLANNING,
    RECYCLED,
    SCS,
    WASTE,
    Rows,
    actuals,
    codes,
    delivered_before,
    positions,
    read,
    refused,
    said,
    sheet,
)
from tests.support.registers import criterion


@pytest.mark.parametrize(
    "titles",
    [
        [("Directorate:", "E&E"), ("Quarter:", 2), ("Year:", "2009/10"), ()],
        [("Directorate", "Environment & Economy", "Quarter 2 2009/10")],
        [("Environment & Economy",), ("Quarter 2 2009/10",), ("Return to Corporate Core by 23 October",)],
        [("Performance of Environment & Economy, Jul-Sep 09",)],
        [("E&E",), ("Position as at 30 September 2009",)],
        [("E&E",), ("Quarter 2 2009/10 (compared with Quarter 1 2009/10)",)],
        [("E&E",), ("Quarter 2 2009/10, change since Quarter 1 2009/10",)],
        [("E&E",), ("Prepared 14 October 2009",), ("Quarter 2",)],
    ],
)
def test_sender_and_quarter_are_told_by_the_titles(tmp_path: Path, titles: Rows) -> None:
    one = read(tmp_path, sheet(WASTE, RECYCLED, titles=titles))
    assert (one.sender, one.period.label, len(one.readings)) == (EE, "2009-10-Q2", 2)
    assert said(one) == []


@pytest.mark.parametrize(
    "name", ["EE Q2.xlsx", "2009-10/Q2/E&E.xlsx", "E&E_Jul-Sep_09.xlsx", "Environment-Quarter 2 2009-10 v3.xlsx"]
)
def test_sender_and_quarter_are_told_by_the_name_where_the_sheet_says_nothing(tmp_path: Path, name: str) -> None:
    one = read(tmp_path, sheet(WASTE, titles=[]), name=name)
    assert (one.sender, one.period.label) == (EE, "2009-10-Q2")


def test_the_sheet_outranks_the_name_and_the_contradiction_is_said(tmp_path: Path) -> None:
    one = read(tmp_path, sheet(WASTE), name="SCS Q1 2009-10.xlsx")
    assert (one.sender, one.period.label) == (EE, "2009-10-Q2")
    assert said(one) == [("SENDER_NAME_DIFFERS", ""), ("PERIOD_NAME_DIFFERS", "")]


def test_a_title_that_contradicts_its_labelled_cell_is_said(tmp_path: Path) -> None:
    one = read(tmp_path, sheet(WASTE, titles=[("E&E, Quarter 1 2009/10",), ("Quarter:", "Quarter 2 2009/10")]))
    assert (one.period.label, said(one)) == ("2009-10-Q2", [("PERIOD_SHEET_DIFFERS", "")])


def test_the_sender_is_told_by_the_indicators_alone(tmp_path: Path) -> None:
    assert read(tmp_path, sheet(WASTE, RECYCLED, titles=[("Quarter 2 2009/10",)])).sender == EE


def test_a_return_of_nobody_is_held(tmp_path: Path) -> None:
    one = refused(tmp_path, sheet(("XX 1", "Something", 1, 2), titles=[("Quarter 2 2009/10",)]))
    assert (one.outcome.value, codes(one.findings)) == ("held", [("SENDER_UNCLEAR", "")])


def test_a_directorate_column_says_whose_each_row_is(tmp_path: Path) -> None:
    rows = [
        ("E&E", *WASTE),
        ("SCS", "SC 1", "Carers' assessments", 50, 51),
        (None, "SC 2", "Care packages reviewed", 50, 49),
    ]
    one = read(tmp_path, sheet(*rows, headings=("Directorate", *HEADINGS), titles=[("Quarter 2 2009/10",)]))
    assert [reading.place.sender for reading in one.readings] == [EE, SCS, SCS]
    assert one.sender == ""


def test_a_sheet_for_each_directorate_says_whose_its_rows_are(tmp_path: Path) -> None:
    rows = [HEADINGS, ("SC 1", "Carers' assessments", 50, 51)]
    one = read(tmp_path, {"E&E": [("Quarter 2 2009/10",), HEADINGS, WASTE], "SCS": rows})
    assert [reading.place.sender for reading in one.readings] == [EE, SCS]


def test_a_column_that_contradicts_the_title_counts_and_is_said(tmp_path: Path) -> None:
    rows = sheet(("SCS", "SC 1", "Carers' assessments", 50, 51), headings=("Directorate", *HEADINGS))
    one = read(tmp_path, rows)
    assert (one.sender, said(one)) == (SCS, [("SENDER_COLUMN_DIFFERS", "")])


def test_a_return_that_names_no_quarter_belongs_to_the_one_being_collected(tmp_path: Path) -> None:
    names = ("E&E.xlsx", "E&E Sept 09 return.xlsx", "E&E sent 30-06-2009.xlsx", "E&E 2009-10.xlsx")
    for name in names:
        one = read(tmp_path, sheet(PLANNING, titles=[]), name=name, earlier=delivered_before(tmp_path))
        assert (one.period.label, said(one)) == ("2009-10-Q2", [("PERIOD_ASSUMED", "")])


def test_a_return_that_names_no_quarter_is_held_while_an_earlier_one_is_owed(tmp_path: Path) -> None:
    one = refused(tmp_path, sheet(WASTE, titles=[("E&E",)]))
    assert (one.outcome.value, codes(one.findings)) == ("held", [("PERIOD_EARLIER_OWED", "")])


def test_nothing_is_owed_for_a_quarter_that_is_reported(tmp_path: Path) -> None:
    reported = [
        {"Kind": "reported", "Period": period, "Value": "run 1", "Reason": "Cabinet", "By": "A Brook"}
        for period in ("2008-09-Q4", "2009-10-Q1")
    ]
    assert read(tmp_path, sheet(WASTE, titles=[("E&E",)]), decisions=reported).period.label == "2009-10-Q2"


def test_of_a_sheet_for_each_quarter_only_the_returns_own_counts(tmp_path: Path) -> None:
    blank = (*WASTE[:3], None)
    book = {f"Q{quarter}": [("E&E",), HEADINGS, row] for quarter, row in enumerate((RECYCLED, WASTE, blank, blank), 1)}
    for name in ("E&E Q2 2009-10.xlsx", "E&E 2009-10.xlsx"):
        one = read(tmp_path, book, name=name, earlier=delivered_before(tmp_path))
        assert actuals(one) == {"NI 191": ("512", "D3")}
        assert [told for told in said(one) if told[0] != "PERIOD_ASSUMED"] == [
            ("TABLE_OTHER_PERIOD", f"Q{quarter}") for quarter in (1, 3, 4)
        ]
        assert len(one.readings) == 4


def test_of_tables_for_two_quarters_on_one_sheet_only_the_returns_own_counts(tmp_path: Path) -> None:
    rows = [("E&E",), ("Quarter 1 2009/10",), HEADINGS, WASTE, (), ("Quarter 2 2009/10",), HEADINGS, RECYCLED]
    one = read(tmp_path, {"Return": rows}, name="E&E Q2 2009-10.xlsx")
    assert (actuals(one), len(one.readings)) == ({"NI 192": ("51", "D8")}, 2)


def test_a_sheet_named_for_another_quarter_than_the_file_is_held(tmp_path: Path) -> None:
    book = {"Q1": [("E&E",), HEADINGS, WASTE], "Scorecard": [HEADINGS, RECYCLED]}
    one = refused(tmp_path, book, name="E&E Q2.xlsx")
    assert (one.outcome.value, one.rows, codes(one.findings)) == ("held", 2, [("PERIOD_UNCLEAR", "")])


@pytest.mark.parametrize(
    ("title", "code"),
    [("Quarter 4 2009/10", "PERIOD_NOT_STARTED"), ("Quarter 2 2007/08", "PERIOD_NOT_IN_CALENDAR")],
)
def test_a_return_for_a_quarter_that_is_not_collected_is_held(tmp_path: Path, title: str, code: str) -> None:
    one = refused(tmp_path, sheet(WASTE, titles=[("E&E",), (title,)]))
    assert (one.outcome.value, codes(one.findings)) == ("held", [(code, "")])


def test_a_date_in_a_title_is_no_quarter_unless_it_ends_one(tmp_path: Path) -> None:
    titles = [("E&E",), ("14 December 2009",)]
    one = refused(tmp_path, sheet(WASTE, titles=titles), day="2009-12-15")
    assert codes(one.findings) == [("PERIOD_EARLIER_OWED", "")]


def test_a_cover_that_lists_every_quarter_and_directorate_says_nothing(tmp_path: Path) -> None:
    cover = [("Q1 is due 24 July, Q2 is due 23 October",), ("For E&E, SCS and CC",)]
    book = {"Cover": cover, "Data": [HEADINGS, PLANNING]}
    one = read(tmp_path, book, name="E&E.xlsx", earlier=delivered_before(tmp_path))
    assert (one.sender, said(one)) == (EE, [("PERIOD_ASSUMED", "")])


def test_a_cover_says_who_and_when(tmp_path: Path) -> None:
    cover = [("Directorate:", "E&E"), ("Period:", "Quarter 2 2009/10"), ("Send to Corporate Core",)]
    one = read(tmp_path, {"Cover": cover, "Data": [HEADINGS, WASTE]})
    assert (one.sender, one.period.label, said(one)) == (EE, "2009-10-Q2", [])


# The improvement plan

STREAM, OTHER = "Workstream 1: What We Stand For", "Workstream 2: Money"
PLAN = [
    criterion("1.1a", criterion="Policy agreed", due="Dec 2003", workstream=STREAM, manager="Chris Mitchell"),
    criterion("1.1b", criterion="Policy published", due="June 2004", workstream=STREAM, manager="Chris Mitchell"),
    criterion("2.1a", action_no="2.1", criterion="Budget set", due="June 2004", workstream=OTHER, manager="Ann Lee"),
]
PLAN_HEADINGS = ("No", "Action", "Success criteria", "Target date", "Current position", "Comments")
AGREED = ("1.1", "Implement the plan", "Policy agreed", "Dec 2003", "Achieved")
PUBLISHED = (None, None, "Policy published", "June 2004", "On track")
BUDGET = ("2.1", "Money", "Budget set", "June 2004", "Too early to assess")
PLAN_COUNCIL = {
    "plan": PLAN,
    "calendar": [*CALENDAR, {"Form": "improvement plan", "Period": "2003-04-Q4", "Due": "2004-04-23"}],
}


@pytest.mark.parametrize(
    "titles",
    [
        [("Workstream 1: What We Stand For",), ("Position at 31 March 2004",)],
        [("Workstream Manager:", "Chris Mitchell"), ("Quarter 4 2003/04",)],
        [("What We Stand For, March 2004",)],
        [("March 2004",)],
    ],
)
def test_a_plan_return_is_its_workstreams(tmp_path: Path, titles: Rows) -> None:
    rows = {"RoP": [*titles, (), PLAN_HEADINGS, AGREED, PUBLISHED]}
    one = read(tmp_path, rows, day="2004-04-20", **PLAN_COUNCIL)
    assert (one.sender, one.period.label) == (STREAM, "2003-04-Q4")
    assert positions(one) == {"1.1a": "Achieved", "1.1b": "On track"}


def test_an_annex_holds_several_workstreams(tmp_path: Path) -> None:
    headings = ("Workstream and manager", *PLAN_HEADINGS)
    rows = [(f"{STREAM}\nChris Mitchell", *AGREED), (None, *PUBLISHED), (f"{OTHER} (Ann Lee)", *BUDGET)]
    one = read(tmp_path, {"Annex": [("Annex, March 2004",), headings, *rows]}, day="2004-04-20", **PLAN_COUNCIL)
    assert (one.sender, [reading.place.sender for reading in one.readings]) == ("", [STREAM, STREAM, OTHER])


def test_the_position_of_the_returns_own_quarter_is_read(tmp_path: Path) -> None:
    headings = (*PLAN_HEADINGS[:4], "Position December 2003", "Position March 2004")
    rows = {"RoP": [("Workstream 1, Quarter 4 2003/04",), (), headings, (*AGREED[:4], "On track", "Achieved")]}
    assert positions(read(tmp_path, rows, day="2004-04-20", **PLAN_COUNCIL)) == {"1.1a": "Achieved"}
