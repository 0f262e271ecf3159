from __future__ import annotations

from datetime import date

import pytest

from pipeline.asking.differences import DecisionChange, Differences, FindingCounted, differences
from pipeline.asking.questions import DaysTurnedError, NothingRecordedError, PeriodUnknownError
from pipeline.asking.record import RunNamed
from pipeline.ledger import Ledger
from pipeline.periods import Period
from tests.asking.recorded import FIRST, Q2, decision, finding, indicator, night

QUARTER_2 = Period(2009, 2)
FIRST_RUN = RunNamed("20091020-aaaa", date(2009, 10, 20))
SECOND_RUN = RunNamed("20091027-bbbb", date(2009, 10, 27))


def test_two_nights_are_compared_value_by_value(told: Ledger) -> None:
    found = differences(told, QUARTER_2, date(2009, 10, 20), date(2009, 10, 27))
    assert (found.since, found.until) == (FIRST_RUN, SECOND_RUN)
    assert [(one.ref, one.what, one.was, one.now) for one in found.indicators] == [
        ("NI 117", "Actual", "7.9%", "7.1%"),
        ("NI 117", "RAG", "Red", "Amber"),
    ]
    assert [(one.ref, one.what) for one in found.criteria] == [("1.1.1", "Position"), ("1.1.1", "Delivery status")]
    assert [(one.file, one.what) for one in found.returns] == [(FIRST, "Outcome"), ("E Q2 v2.xlsx", "Return")]
    assert found.findings_new == {"must_fix": 0, "explain": 0, "note": 0}
    assert found.findings_gone == {"must_fix": 1, "explain": 0, "note": 0}
    assert found.must_fix_gone == (
        FindingCounted(FIRST, "Scorecard", "H8", "NI 117", "VALUE_BLANK", "Enter the actual for NI 117."),
    )
    assert found.decisions == (
        DecisionChange(
            "row 2",
            "waive",
            "VALUE_BLANK",
            "NI 117",
            "The colleges report in January",
            "Alison Brook",
            "",
            "in force",
        ),
    )


def test_without_days_the_last_night_is_compared_with_the_night_before(told: Ledger) -> None:
    found = differences(told, QUARTER_2, None, None)
    assert found == Differences(
        Q2,
        RunNamed("20091125-dddd", date(2009, 11, 25)),
        RunNamed("20100120-eeee", date(2010, 1, 20)),
        findings_new={"must_fix": 0, "explain": 0, "note": 0},
        findings_gone={"must_fix": 0, "explain": 0, "note": 0},
    )


def test_a_run_again_on_the_same_day_is_compared_with_the_day_before(ledger: Ledger) -> None:
    for day, run_id, actual in (("2009-10-20", "a", "7.9"), ("2009-10-21", "b", "8"), ("2009-10-21", "c", "8.1")):
        night(ledger, day, run_id, {("scorecard", Q2): [indicator(actual=actual)]})
    found = differences(ledger, QUARTER_2, None, None)
    assert found.since == RunNamed("a", date(2009, 10, 20))
    assert [(one.was, one.now) for one in found.indicators] == [("7.9%", "8.1%")]


def test_the_first_night_has_nothing_to_be_compared_with(told: Ledger) -> None:
    found = differences(told, QUARTER_2, None, date(2009, 10, 20))
    assert found == Differences(Q2, None, FIRST_RUN)


def test_a_day_without_a_run_stands_for_the_run_before_it(told: Ledger) -> None:
    found = differences(told, QUARTER_2, date(2009, 10, 23), date(2009, 11, 10))
    assert (found.since, found.until) == (FIRST_RUN, SECOND_RUN)


def test_a_day_before_the_first_run_is_told(told: Ledger) -> None:
    with pytest.raises(NothingRecordedError, match=r"^No run is on record for 1 October 2009 or an earlier day\."):
        differences(told, QUARTER_2, date(2009, 10, 1), None)


def test_days_the_wrong_way_round_are_told(told: Ledger) -> None:
    with pytest.raises(DaysTurnedError) as raised:
        differences(told, QUARTER_2, date(2009, 10, 27), date(2009, 10, 27))
    assert str(raised.value) == (
        "The changes since 27 October 2009 cannot be listed until 27 October 2009: "
        "the first day must be before the last."
    )


def test_a_period_that_is_not_on_record_is_told_with_those_that_are(told: Ledger) -> None:
    with pytest.raises(PeriodUnknownError) as raised:
        differences(told, Period(2008, 1), None, None)
    assert str(raised.value) == (
        "Nothing is on record for Quarter 1 2008/09 (April to June 2008). "
        "The quarters on record: 2009-10-Q3 and 2009-10-Q2."
    )


def test_a_finding_that_turned_must_fix_is_a_new_one(ledger: Ledger) -> None:
    night(ledger, "2009-10-20", "a", {("scorecard", Q2): [indicator()], ("findings", Q2): [finding(severity="note")]})
    night(ledger, "2009-10-21", "b", {("findings", Q2): [finding()]})
    found = differences(ledger, QUARTER_2, None, None)
    assert found.findings_new == {"must_fix": 1, "explain": 0, "note": 0}
    assert found.findings_gone == {"must_fix": 0, "explain": 0, "note": 1}
    assert [one.code for one in found.must_fix_new] == ["VALUE_BLANK"]


def test_a_decision_that_only_moved_in_the_sheet_is_no_change_and_one_that_expired_is(ledger: Ledger) -> None:
    other = decision("row 3", ref="NI 118", touched="")
    night(ledger, "2009-10-20", "a", {("scorecard", Q2): [indicator()], ("decisions", Q2): [decision(), other]})
    moved = {**decision("row 7"), "touched": ""}
    night(ledger, "2009-10-21", "b", {("decisions", Q2): [moved, {**other, "state": "expired"}]})
    assert [(one.number, one.was, one.now) for one in differences(ledger, QUARTER_2, None, None).decisions] == [
        ("row 3", "in force", "expired")
    ]


def test_decisions_of_other_periods_are_not_told_and_one_taken_out_is(ledger: Ledger) -> None:
    night(ledger, "2009-10-20", "a", {("scorecard", Q2): [indicator()], ("decisions", Q2): [decision()]})
    other = decision("row 4", period="2009-10-Q1", state="other period", touched="")
    night(ledger, "2009-10-21", "b", {("decisions", Q2): [other]})
    assert [(one.number, one.was, one.now) for one in differences(ledger, QUARTER_2, None, None).decisions] == [
        ("row 2", "in force", "")
    ]
