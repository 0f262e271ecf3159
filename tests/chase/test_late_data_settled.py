"""What was asked for and is owed no more: what came, or why it is not asked for any more."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.chase.late_data_model import OpenPeriods, Settled
from pipeline.chase.late_data_settled import settled
from tests.chase.late_data_making import CORE, DAY, PLAN, contacted, expected_row, owed, thing

NAMES = {"helen.cross@example.org": "Helen Cross"}
ASKED = date(2009, 10, 23)


def scorecard_row(**facts: str) -> dict[str, str]:
    usual = {"indicator_ref": "CC1", "title": "Customer satisfaction", "unit": "%", "decimals": "1", "actual": "84.5",
             "actual_text": "84.5 per cent", "data_status": "reported", "nci_expected_by": "", "file": "Q2/Core.xlsx",
             "sheet": "Return", "cell": "F8"}  # fmt: skip
    return usual | facts


def tables(*scorecard: dict[str, str], expected: dict[str, str] | None = None) -> OpenPeriods:
    return OpenPeriods(scorecard={"2009-10-Q2": scorecard}, expected={"2009-10-Q2": [expected or expected_row()]})


def what_came(found: OpenPeriods, ref: str = "CC1") -> str:
    kind = "figure" if ref else "return"
    (one,) = settled([contacted(thing(ref, kind), ASKED)], [], found, DAY, NAMES)
    return one.what_came


def test_a_figure_that_came_is_settled_with_its_value_and_place() -> None:
    assert settled([contacted(thing("CC1"), ASKED)], [], tables(scorecard_row()), DAY, NAMES) == (
        Settled(thing("CC1"), "Customer satisfaction", "Helen Cross", ASKED, 1,
                "The figure came: 84.5% (Q2/Core.xlsx, Return, F8)."),
    )  # fmt: skip


def test_what_is_still_owed_is_not_settled_also_under_another_kind_or_from_another_day() -> None:
    still = owed(thing("CC1", "nci_date", since="2009-10-30"))
    assert settled([contacted(thing("CC1"), ASKED)], [still], tables(scorecard_row()), DAY, NAMES) == ()


def test_what_was_told_tonight_only_was_not_asked_before() -> None:
    assert settled([contacted(thing("CC1"), DAY)], [], tables(scorecard_row()), DAY, NAMES) == ()


def test_a_closed_period_is_left_out() -> None:
    old = contacted(thing("CC1", period="2008-09-Q4"), ASKED)
    assert settled([old], [], tables(scorecard_row()), DAY, NAMES) == ()


def test_a_thing_asked_for_on_several_nights_stands_once_with_the_last() -> None:
    told = [contacted(thing("CC1"), day) for day in (ASKED, date(2009, 10, 27), date(2009, 10, 21))]
    (one,) = settled(told, [], tables(scorecard_row()), DAY, NAMES)
    assert (one.last_told, one.told_times) == (date(2009, 10, 27), 3)


def test_what_was_asked_for_last_stands_first() -> None:
    told = [contacted(thing("CC1"), ASKED), contacted(thing(kind="return"), date(2009, 10, 27))]
    rows = settled(told, [], tables(scorecard_row()), DAY, NAMES)
    assert [row.thing.ref for row in rows] == ["", "CC1"]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"actual": "", "actual_text": "Level 3"}, "The figure came: Level 3 (Q2/Core.xlsx, Return, F8)."),
        ({"actual": "850", "unit": "£k", "decimals": ""}, "The figure came: £850k (Q2/Core.xlsx, Return, F8)."),
        ({"data_status": "nci", "nci_expected_by": "2010-01-31"},
         "No Current Information, expected by 31 January 2010."),
        ({"data_status": "nci"}, "No Current Information was given, without a date."),
        ({"data_status": "not_applicable"}, "A decision takes it out of the counts: not applicable."),
        ({"data_status": "not_due"}, "It is not due in this period."),
        ({"data_status": "blank"}, "It is not asked for any more: see the sheet Decisions of the scorecard."),
    ],
)  # fmt: skip
def test_an_indicator_says_what_became_of_it(facts: dict[str, str], words: str) -> None:
    assert what_came(tables(scorecard_row(**facts))) == words


def test_an_indicator_that_is_not_alive_any_more_is_not_expected() -> None:
    assert what_came(tables()) == "It is not expected any more."


def test_a_blank_figure_whose_return_is_due_later_now_says_so() -> None:
    later = expected_row(timeliness="not_yet_due", due="2009-11-13")
    assert what_came(tables(scorecard_row(data_status="blank"), expected=later)) == "It is due on 13 November 2009 now."


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "The return came on 22 October 2009: Q2/Corporate Core.xlsx."),
        ({"received_at": "2009-10-28T11:05:00+00:00", "working_days_late": "3", "timeliness": "late"},
         "The return came on 28 October 2009, 3 working days late: Q2/Corporate Core.xlsx."),
        ({"file": "", "received_at": "", "reported": "9", "nci": "1"}, "All that was due came another way."),
        ({"file": "", "received_at": "", "timeliness": "not_yet_due", "due": "2009-11-13T12:00:00+00:00"},
         "It is due on 13 November 2009 now."),
        ({"file": "", "received_at": "", "timeliness": "outstanding"},
         "It is not asked for any more: see the sheet Decisions of the scorecard."),
        ({"directorate": "Another"}, "It is not expected any more."),
    ],
)  # fmt: skip
def test_a_return_says_what_became_of_it(facts: dict[str, str], words: str) -> None:
    assert what_came(tables(expected=expected_row(CORE) | facts), ref="") == words


def test_a_criterion_says_the_position_that_came_cut_to_what_can_be_read() -> None:
    asked = contacted(thing("1.3.2", sender=PLAN, form="improvement plan"), ASKED)
    row = {"criterion_ref": "1.3.2", "criterion": "A single number", "data_status": "reported", "file": "plan.xlsx",
           "sheet": "", "cell": "", "position_text": "Achieved in\nMarch " + "and so on " * 20}  # fmt: skip
    found = OpenPeriods(plan={"2009-10-Q2": [row]},
                        expected={"2009-10-Q2": [expected_row(PLAN, form="improvement plan")]})  # fmt: skip
    (one,) = settled([asked], [], found, DAY, NAMES)
    assert one.title == "A single number"
    assert one.what_came.startswith("The position came: Achieved in March and so on")
    assert one.what_came.endswith(" … (plan.xlsx).")
    assert len(one.what_came) < 160
