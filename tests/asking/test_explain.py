from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pipeline.asking.explain import explain
from pipeline.asking.explained import Became, PublishedState, SaidLater
from pipeline.asking.questions import (
    NothingRecordedError,
    PeriodUnknownError,
    QuestionError,
    ReferenceUnknownError,
)
from pipeline.asking.record import RunNamed
from pipeline.ledger import Ledger
from pipeline.periods import Period
from tests.asking.recorded import FIRST, Q1, Q2, SECOND, criterion, decision, finding, indicator, night, reading

Q3 = "2009-10-Q3"
FIRST_RUN = RunNamed("20091020-aaaa", date(2009, 10, 20))
SECOND_RUN = RunNamed("20091027-bbbb", date(2009, 10, 27))
CABINET_RUN = RunNamed("20091125-dddd", date(2009, 11, 25))
LAST_RUN = RunNamed("20100120-eeee", date(2010, 1, 20))


def test_the_period_told_is_the_latest_in_which_it_is_due(told: Ledger) -> None:
    explained = explain(told, "NI 117", None, None)
    assert (explained.period, explained.other_periods, explained.run) == (Q2, (Q3,), LAST_RUN)
    assert explained.listed


def test_a_reference_is_found_whatever_its_case_and_spaces(told: Ledger) -> None:
    assert explain(told, "ni-117", None, None).ref == "NI 117"
    assert explain(told, "1.1.1", None, None).kind == "criterion"


def test_the_figure_stands_with_its_unit_its_source_and_its_rule(told: Ledger) -> None:
    figure = explain(told, "NI 117", None, None).figure
    assert figure is not None
    assert (figure.actual, figure.actual_words, figure.target, figure.target_words) == (
        Decimal("7.10"),
        "7.1%",
        Decimal("6.8"),
        "6.8%",
    )
    assert (figure.data_status, figure.rag) == ("reported", "Amber")
    assert (figure.file, figure.sheet, figure.cell, figure.cell_text) == (SECOND, "Scorecard", "G8", "7.1 (final)")


def test_every_submission_says_what_became_of_it_and_when(told: Ledger) -> None:
    first, second = explain(told, "NI 117", None, None).submissions
    assert (first.file, first.text, first.value, first.value_words) == (FIRST, "7.9", "7.9", "7.9%")
    assert first.first_seen == FIRST_RUN
    assert first.became == (
        Became("accepted", "", "", "", FIRST_RUN),
        Became("replaced", "", SECOND, "2009-10-27T09:15:00+00:00", SECOND_RUN),
    )
    assert (second.file, second.became) == (SECOND, (Became("accepted", "", "", "", SECOND_RUN),))


def test_what_was_published_when_and_what_cabinet_saw(told: Ledger) -> None:
    assert explain(told, "NI 117", None, None).published == (
        PublishedState(True, "reported", "7.9%", "6.8%", "", "Red", FIRST_RUN, SECOND_RUN, ()),
        PublishedState(True, "reported", "7.1%", "6.8%", "", "Amber", SECOND_RUN, None, (SECOND_RUN,)),
    )


def test_a_later_return_that_says_otherwise_is_told_with_its_cell(told: Ledger) -> None:
    explained = explain(told, "NI 117", None, None)
    assert explained.said_later == (
        SaidLater(Q3, "E Q3.xlsx", "Scorecard", "H8", "7.4", "2010-01-20T10:00:00+00:00", LAST_RUN),
    )
    assert [(one.was, one.now, one.published, one.since) for one in explained.restatements] == [
        ("7.1%", "7.4%", "7.1%", LAST_RUN)
    ]


def test_findings_say_since_when_they_stood_and_when_they_were_gone(told: Ledger) -> None:
    assert [(one.code, one.cell, one.since, one.until) for one in explain(told, "NI 117", None, None).findings] == [
        ("VALUE_BLANK", "H8", FIRST_RUN, SECOND_RUN)
    ]


def test_decisions_about_it_are_told_and_the_one_that_reported_the_period(told: Ledger) -> None:
    taken = explain(told, "NI 117", None, None).decisions
    assert [(one.number, one.kind, one.state, one.since, one.until) for one in taken] == [
        ("row 2", "waive", "in force", SECOND_RUN, None),
        ("row 9", "reported", "in force", CABINET_RUN, None),
    ]


def test_as_of_an_earlier_day_nothing_later_is_known(told: Ledger) -> None:
    explained = explain(told, "NI 117", None, date(2009, 10, 26))
    assert (explained.run, explained.other_periods, explained.as_of) == (FIRST_RUN, (), date(2009, 10, 26))
    assert explained.figure is not None
    assert explained.figure.actual_words == "7.9%"
    assert [(one.file, one.became[-1].what) for one in explained.submissions] == [(FIRST, "accepted")]
    assert [one.until for one in explained.findings] == [None]
    assert (explained.decisions, explained.said_later, explained.restatements) == ((), (), ())
    assert [(one.said, one.until, one.reported) for one in explained.published] == [("7.9%", None, ())]


def test_a_night_before_cabinet_does_not_know_what_cabinet_saw(told: Ledger) -> None:
    explained = explain(told, "NI 117", None, date(2009, 11, 24))
    assert explained.run == SECOND_RUN
    assert [one.reported for one in explained.published] == [(), ()]


def test_a_period_may_be_asked_for(told: Ledger) -> None:
    explained = explain(told, "NI 117", Period(2009, 3), None)
    assert (explained.period, explained.other_periods) == (Q3, (Q2,))
    assert [one.file for one in explained.submissions] == ["E Q3.xlsx"]


def test_a_run_that_was_stopped_or_published_another_period_published_nothing_of_this_one(ledger: Ledger) -> None:
    night(ledger, "2009-10-20", "a", {("scorecard", Q2): [indicator()]})
    night(ledger, "2009-10-21", "b", {("scorecard", Q2): [indicator(actual="1")]}, published=None)
    night(ledger, "2009-10-22", "c", {("scorecard", Q2): [indicator(actual="2")]}, published=(Q1,))
    night(ledger, "2009-10-23", "d", {("scorecard", Q2): [indicator(actual="3")]})
    published = explain(ledger, "NI 117", None, None).published
    assert [(one.said, one.since.run_id) for one in published] == [("7.9%", "a"), ("3.0%", "d")]


def test_a_criterion_is_told_with_its_position(told: Ledger) -> None:
    explained = explain(told, "1.1.1", None, None)
    assert explained.position is not None
    assert (explained.title, explained.directorate, explained.lead_officer) == (
        "A corporate plan is agreed by Cabinet",
        "Corporate governance",
        "Tom Ellis",
    )
    assert (explained.position.position, explained.position.delivery_status) == ("Achieved", "achieved")
    assert [(one.said, one.delivery_status) for one in explained.published] == [
        ("On track", "on_track"),
        ("Achieved", "achieved"),
    ]


def test_an_unknown_reference_is_told_with_the_nearest_one(told: Ledger) -> None:
    with pytest.raises(ReferenceUnknownError) as raised:
        explain(told, "NI 171", None, None)
    assert str(raised.value) == (
        "No indicator or criterion has the reference “NI 171” in what was published up to 20 January 2010. "
        "Did you mean “NI 117”?"
    )
    assert isinstance(raised.value, QuestionError)


def test_a_reference_that_came_later_is_not_known_as_of_an_earlier_day(ledger: Ledger) -> None:
    night(ledger, "2009-10-20", "a", {("scorecard", Q2): [indicator()]})
    night(ledger, "2009-10-21", "b", {("scorecard", Q2): [indicator(), indicator(indicator_ref="NI 9")]})
    assert explain(ledger, "NI 9", None, None).ref == "NI 9"
    with pytest.raises(ReferenceUnknownError):
        explain(ledger, "NI 9", None, date(2009, 10, 20))


def test_a_period_that_does_not_have_it_is_told_with_those_that_do(told: Ledger) -> None:
    with pytest.raises(PeriodUnknownError) as raised:
        explain(told, "NI 117", Period(2008, 1), None)
    assert str(raised.value) == (
        "Nothing is on record of NI 117 for Quarter 1 2008/09 (April to June 2008). "
        "The quarters on record: 2009-10-Q3 and 2009-10-Q2."
    )


def test_before_the_first_run_nothing_can_be_told(told: Ledger, ledger: Ledger) -> None:
    with pytest.raises(NothingRecordedError, match=r"^No run is on record for 1 October 2009 or an earlier day\. "):
        explain(told, "NI 117", None, date(2009, 10, 1))
    with pytest.raises(NothingRecordedError, match=r"^No run is on record yet\. Next: scorecard run$"):
        explain(ledger, "NI 117", None, None)


def test_an_indicator_that_was_taken_out_is_told_as_it_stood_last(ledger: Ledger) -> None:
    night(ledger, "2009-10-20", "a", {("scorecard", Q2): [indicator(), indicator(indicator_ref="NI 9")]})
    night(ledger, "2009-10-21", "b", {("scorecard", Q2): [indicator()]})
    explained = explain(ledger, "NI 9", None, None)
    assert not explained.listed
    assert explained.figure is not None
    assert explained.figure.actual_words == "7.9%"
    assert [(one.listed, one.said, one.since.run_id) for one in explained.published] == [
        (True, "7.9%", "a"),
        (False, "", "b"),
    ]


def test_a_file_of_the_same_name_with_other_contents_is_another_submission(ledger: Ledger) -> None:
    night(ledger, "2009-10-20", "a", {("scorecard", Q2): [indicator()], ("readings", Q2): [reading()]})
    corrected = reading(sha256="c" * 64, value="7.1", text="7.1", received_at="2009-10-21T10:00:00+01:00")
    night(ledger, "2009-10-21", "b", {("readings", Q2): [corrected]})
    first, second = explain(ledger, "NI 117", None, None).submissions
    run = RunNamed("b", date(2009, 10, 21))
    assert first.became[-1] == Became("gone", "", FIRST, "2009-10-21T10:00:00+01:00", run)
    assert (second.sha256, second.became[-1].what) == ("c" * 64, "accepted")


def test_a_file_that_was_taken_away_before_another_of_its_name_came_was_not_replaced_by_it(ledger: Ledger) -> None:
    other = reading(sha256="c" * 64, received_at="2009-10-22T10:00:00+01:00")
    for run_id, rows in (("a", [reading()]), ("b", []), ("c", [other])):
        night(ledger, "2009-10-20", run_id, {("scorecard", Q2): [indicator()], ("readings", Q2): rows})
    first, _ = explain(ledger, "NI 117", None, None).submissions
    assert first.became[-1] == Became("gone", "", "", "", RunNamed("b", date(2009, 10, 20)))


def test_a_file_that_was_taken_away_and_put_back_says_both(ledger: Ledger) -> None:
    for run_id, rows in (("a", [reading()]), ("b", []), ("c", [reading()])):
        night(ledger, "2009-10-20", run_id, {("scorecard", Q2): [indicator()], ("readings", Q2): rows})
    (only,) = explain(ledger, "NI 117", None, None).submissions
    assert [(one.what, one.since.run_id) for one in only.became] == [
        ("accepted", "a"),
        ("gone", "b"),
        ("accepted", "c"),
    ]


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("ROW_TWICE", "different values for one indicator"),
        ("The return names no quarter.", "The return names no quarter"),
        ("word_of_another_version", "word of another version"),
    ],
)
def test_a_row_that_is_held_says_why(ledger: Ledger, reason: str, expected: str) -> None:
    held = reading(disposition="held", reason=reason)
    night(ledger, "2009-10-20", "a", {("scorecard", Q2): [indicator()], ("readings", Q2): [held]})
    (only,) = explain(ledger, "NI 117", None, None).submissions
    assert [(one.what, one.why) for one in only.became] == [("held", expected)]


def test_a_return_of_a_closed_quarter_is_told_with_its_own_quarter(ledger: Ledger) -> None:
    late = reading("E late.xlsx", period=Q1, disposition="held", reason="Quarter 1 is closed.")
    night(
        ledger,
        "2009-10-20",
        "a",
        {("scorecard", Q1): [indicator()], ("scorecard", Q2): [indicator()], ("readings", Q2): [late, reading()]},
        published=(Q1, Q2),
    )
    assert [one.file for one in explain(ledger, "NI 117", Period(2009, 1), None).submissions] == ["E late.xlsx"]
    assert [one.file for one in explain(ledger, "NI 117", Period(2009, 2), None).submissions] == [FIRST]


def test_a_finding_whose_place_in_the_list_moved_is_one_finding(ledger: Ledger) -> None:
    night(ledger, "2009-10-20", "a", {("scorecard", Q2): [indicator()], ("findings", Q2): [finding()]})
    night(ledger, "2009-10-21", "b", {("findings", Q2): [finding(heading="Actual")]})
    found = explain(ledger, "NI 117", None, None).findings
    assert [(one.since.run_id, one.until) for one in found] == [("a", None)]


def test_a_decision_that_expired_is_one_decision_in_its_last_state(ledger: Ledger) -> None:
    night(ledger, "2009-10-20", "a", {("scorecard", Q2): [indicator()], ("decisions", Q2): [decision()]})
    night(ledger, "2009-10-21", "b", {("decisions", Q2): [decision(state="expired", touched="")]})
    (only,) = explain(ledger, "NI 117", None, None).decisions
    assert (only.state, only.since.run_id, only.until) == ("expired", "a", None)


def test_decisions_about_the_files_that_brought_it_are_told_and_others_are_not(ledger: Ledger) -> None:
    taken = [
        decision("row 2", kind="withdraw", rule="", ref=f"\\{FIRST}", touched=""),
        decision("row 6", kind="received", rule="", ref=f"~${FIRST}", touched=f"~${FIRST}"),
        decision("row 3", ref="NI 118", touched="NI 118"),
        decision("row 4", kind="accept", ref="", directorate="Environment", touched="NI 116; NI 117"),
        decision("row 5", state="other period"),
    ]
    night(
        ledger,
        "2009-10-20",
        "a",
        {("scorecard", Q2): [indicator()], ("readings", Q2): [reading()], ("decisions", Q2): taken},
    )
    assert [one.number for one in explain(ledger, "NI 117", None, None).decisions] == ["row 2", "row 4"]


def test_a_figure_that_is_missing_says_why(ledger: Ledger) -> None:
    missing = indicator(
        actual="",
        actual_text="NCI - lists awaited",
        data_status="nci",
        nci_reason="lists awaited",
        nci_expected_by="2010-01-31",
        rag="Not rated",
        not_rated_reason="No Current Information",
    )
    night(ledger, "2009-10-20", "a", {("scorecard", Q2): [missing]})
    figure = explain(ledger, "NI 117", None, None).figure
    assert figure is not None
    assert (figure.actual, figure.actual_words) == (None, "none")
    assert figure.why_missing == "lists awaited; expected by 31 January 2010"


def test_a_range_has_no_single_target(ledger: Ledger) -> None:
    night(ledger, "2009-10-20", "a", {("scorecard", Q2): [indicator(target="", low="90.25", high="110")]})
    figure = explain(ledger, "NI 117", None, None).figure
    assert figure is not None
    assert (figure.target, figure.target_words) == (None, "90.25% to 110.0%")


def test_a_criterion_and_an_indicator_of_one_folded_reference_are_told_apart_by_how_they_are_written(
    ledger: Ledger,
) -> None:
    rows = {("scorecard", Q2): [indicator(indicator_ref="CP1")], ("plan", Q2): [criterion(criterion_ref="CP 1")]}
    night(ledger, "2009-10-20", "a", rows)
    assert explain(ledger, "CP 1", None, None).kind == "criterion"
    assert explain(ledger, "CP1", None, None).kind == "indicator"
