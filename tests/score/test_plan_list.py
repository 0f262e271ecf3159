import csv
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.check.readings import CriterionReading
from pipeline.model import Severity
from pipeline.reconciling import Told
from pipeline.register import Criterion
from pipeline.score.plan_history import History, due_dates
from pipeline.score.plan_list import plan_told, says_complete
from tests.support.goal_readings import PLAN_PERIOD, criterion_reading, merged, planned
from tests.support.score_rows import criterion, month, register

APRIL, JUNE, OCTOBER = date(2004, 4, 30), date(2004, 6, 30), date(2004, 10, 31)
MARCH_END, MAY_END, AUGUST_END = date(2004, 3, 31), date(2004, 5, 31), date(2004, 8, 31)
WORDS = "Criterion 1.1a"
EXPECTED = Path(__file__).parent / "data" / "rop2_expected.csv"


def told(*readings: CriterionReading, of: tuple[Criterion, ...] = (), history: History | None = None) -> list[Told]:
    council = register(*(of or [criterion(one.ref) for one in readings]))
    return plan_told(planned(council, *readings), merged(*readings), council, history or {}, PLAN_PERIOD)


def row(words: str = "on_track", comment: str = "Work goes on", ref: str = "1.1a", **changes: Any) -> CriterionReading:
    return criterion_reading(ref, words, comment, **changes)


def codes(found: list[Told]) -> list[tuple[str, str]]:
    return [(each.item.code, each.item.ref) for each in found]


def revised(agreed_by: str = "CCMT", **changes: Any) -> Criterion:
    """A criterion due in March 2004 and moved to May."""
    facts = {"revised_due": month(2004, 5), "revised_due_text": "May 2004", "agreed_by": agreed_by}
    return criterion(**(facts | changes))


def test_a_due_date_that_moved_is_listed_with_its_days_and_the_colour_by_each() -> None:
    (one,) = told(row(), of=(revised(),))
    item = one.item
    assert (item.list_name, item.code, item.what) == ("improvement_plan", "PLAN_DUE_MOVED", "due date")
    assert (item.was, item.now, item.difference) == ("31 March 2004", "31 May 2004", Decimal(61))
    assert item.message == "The due date of 1.1a was moved once, 61 days in all: 31 March 2004, then 31 May 2004."
    assert (item.state, one.finding) == ("Agreed by CCMT", None)


def test_a_move_that_turns_a_rating_says_so() -> None:
    (one,) = told(row("will_be_achieved_by", on=month(2004, 5)), of=(revised(),))
    assert (one.item.rag_was, one.item.rag_now, one.item.changes_rag) == ("Red", "Green", True)
    assert one.item.message.endswith("The rating turns from Red to Green.")


def test_every_move_that_earlier_nights_recorded_is_kept() -> None:
    history = {"1.1a": [(APRIL, MARCH_END, WORDS), (JUNE, MAY_END, WORDS), (OCTOBER, MAY_END, WORDS)]}
    later = revised(revised_due=month(2004, 10), revised_due_text="Oct 2004")
    (one,) = told(row(), of=(later,), history=history)
    assert (one.item.was, one.item.now, one.item.difference) == ("31 March 2004", "31 October 2004", Decimal(214))
    assert one.item.message == (
        "The due date of 1.1a was moved 2 times, 214 days in all: 31 March 2004, then 31 May 2004, then "
        "31 October 2004."
    )


def test_a_due_date_that_was_brought_forward_says_so() -> None:
    (one,) = told(row("achieved"), of=(revised(revised_due=month(2004, 1)),))
    assert one.item.difference == Decimal(-60)
    assert "moved once, 60 days earlier in all" in one.item.message


def test_a_revised_date_that_nobody_agreed_has_not_moved() -> None:
    assert codes(told(row("will_be_achieved_by", on=month(2004, 5)), of=(revised(""),))) == []


@pytest.mark.parametrize(
    ("recorded", "of", "expected"),
    [
        ([], criterion(), [MARCH_END]),
        ([MARCH_END, MARCH_END], criterion(), [MARCH_END]),
        ([], revised(), [MARCH_END, MAY_END]),
        ([MAY_END], revised(), [MARCH_END, MAY_END]),
        ([MARCH_END, AUGUST_END], revised(), [MARCH_END, AUGUST_END, MAY_END]),
        ([MARCH_END], criterion(due=month(2004, 5)), [MARCH_END, MAY_END]),
        ([MARCH_END, MAY_END, MARCH_END], criterion(), [MARCH_END, MAY_END, MARCH_END]),
        ([date(2004, 1, 31)], revised(), [date(2004, 1, 31), MARCH_END, MAY_END]),
    ],
)
def test_the_due_dates_of_a_criterion_in_their_order(recorded: list[date], of: Criterion, expected: list[date]) -> None:
    assert due_dates(of, [(APRIL, due, WORDS) for due in recorded]) == expected


def test_a_criterion_that_earlier_nights_did_not_record_was_added() -> None:
    history = {"1.1a": [(APRIL, MARCH_END, WORDS)], "1.1c": [(JUNE, MARCH_END, "Criterion 1.1c")]}
    found = told(row(), row(ref="1.1b"), row(ref="1.1c"), history=history)
    moved = [each for each in found if each.item.code != "PLAN_ON_TRACK_PAST_DUE"]
    assert codes(moved) == [("PLAN_CRITERION_ADDED", "1.1b"), ("PLAN_CRITERION_ADDED", "1.1c")]
    assert moved[0].item.message == (
        "1.1b (Criterion 1.1b, March 2004) was added to the plan: it is not in the plan as first recorded on "
        "30 April 2004."
    )


def test_a_criterion_that_reads_otherwise_than_first_recorded_was_reworded() -> None:
    history = {"1.1a": [(APRIL, MARCH_END, "All of criterion 1.1a"), (JUNE, MARCH_END, WORDS)]}
    found = told(row("too_early"), history=history)
    assert [(each.item.code, each.item.was, each.item.now) for each in found] == [
        ("PLAN_CRITERION_REWORDED", "All of criterion 1.1a", "Criterion 1.1a")
    ]
    assert found[0].item.message == "1.1a was first recorded as 'All of criterion 1.1a' and now reads 'Criterion 1.1a'."


def test_other_case_and_punctuation_are_the_same_words() -> None:
    assert told(row("too_early"), history={"1.1a": [(APRIL, MARCH_END, "criterion 1.1A.")]}) == []


def test_a_criterion_that_left_the_register_or_ended_was_dropped() -> None:
    history = {
        "1.1a": [(APRIL, MARCH_END, WORDS)],
        "1.1b": [(APRIL, MARCH_END, "Criterion 1.1b")],
        "9.9z": [(APRIL, JUNE, "An old promise")],
    }
    ended = criterion("1.1b", end=date(2003, 12, 31))
    council = register(criterion(), ended)
    one = row("too_early")
    found = plan_told(planned(council, one), merged(one), council, history, PLAN_PERIOD)
    assert [(each.item.code, each.item.ref, each.item.was, each.item.title) for each in found] == [
        ("PLAN_CRITERION_DROPPED", "1.1b", "Criterion 1.1b", "Criterion 1.1b"),
        ("PLAN_CRITERION_DROPPED", "9.9z", "An old promise", "An old promise"),
    ]
    assert found[1].item.message == (
        "9.9z (An old promise, due by 30 June 2004) is no longer in the plan. It was last recorded on 30 April 2004."
    )


def test_a_criterion_that_ends_within_the_period_is_not_dropped() -> None:
    history = {"1.1b": [(APRIL, MARCH_END, "Criterion 1.1b")]}
    council = register(criterion("1.1b", end=date(2004, 1, 1)))
    assert plan_told(planned(council), merged(), council, history, PLAN_PERIOD) == []


@pytest.mark.parametrize("words", ["achieved", "achieved_by"])
def test_achieved_without_a_comment_is_asked_about(words: str) -> None:
    (one,) = told(row(words, ""))
    assert (one.item.code, one.item.now, one.item.cell) == ("PLAN_ACHIEVED_WITHOUT_COMMENT", words, "F7")
    assert one.finding is not None
    assert (one.finding.severity, one.finding.cell) == (Severity.EXPLAIN, "F7")
    assert told(row(words, "Agreed on 9 March")) == []


def test_only_what_is_achieved_needs_a_comment_to_show_it() -> None:
    assert told(row("too_early", "")) == []


def test_on_track_past_the_due_date_is_listed_and_not_told_again() -> None:
    (one,) = told(row())
    assert (one.item.code, one.item.was, one.item.now, one.finding) == (
        "PLAN_ON_TRACK_PAST_DUE",
        "March 2004",
        "on_track",
        None,
    )
    assert told(row(), of=(criterion(due=month(2004, 4)),)) == []


def test_on_track_within_a_revised_date_that_was_agreed_is_not_past_due() -> None:
    assert codes(told(row(), of=(revised(),))) == [("PLAN_DUE_MOVED", "1.1a")]


def test_a_change_noted_and_not_in_the_register_is_asked_about() -> None:
    (one,) = told(row("achieved", "Done. NB CCMT has agreed another criterion"))
    assert one.item.now == "NB CCMT has agreed another criterion"
    assert one.finding is not None
    assert (one.finding.code, one.finding.cell, one.finding.severity) == (
        "PLAN_CHANGE_NOT_IN_REGISTER",
        "F7",
        Severity.EXPLAIN,
    )


def test_a_change_that_the_register_has_is_not_asked_about() -> None:
    note = row("achieved", "NB moved to May")
    assert codes(told(note, of=(revised(),))) == [("PLAN_DUE_MOVED", "1.1a")]
    reworded = {"1.1a": [(APRIL, MARCH_END, "All of it")]}
    assert codes(told(note, history=reworded)) == [("PLAN_CRITERION_REWORDED", "1.1a")]


def test_a_change_that_nobody_agreed_is_not_in_the_register() -> None:
    assert codes(told(row("achieved", "NB moved to May"), of=(revised(""),))) == [
        ("PLAN_CHANGE_NOT_IN_REGISTER", "1.1a")
    ]


def test_an_action_said_to_be_complete_with_a_criterion_open_is_asked_about() -> None:
    found = told(
        row("achieved", "This action is now complete."),
        row("too_early", "Survey in May", ref="1.1b"),
        row("achieved", "Agreed", ref="1.1c"),
        row("too_early", "Survey in May", ref="2.1a"),
    )
    (one,) = found
    assert (one.item.code, one.item.ref, one.item.was) == ("PLAN_ACTION_COMPLETE_OPEN", "1.1a", "1.1b")
    assert one.item.message == (
        "The return says that action 1.1 is complete, but not all of its success criteria are achieved: 1.1b. Say what "
        "is still to be done, or correct what is not so."
    )


def test_an_action_complete_with_all_its_criteria_achieved_is_not_asked_about() -> None:
    assert told(row("achieved", "Action complete."), row("achieved", "Agreed", ref="1.1b")) == []
    assert told(row("too_early", "Action complete.")) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Action complete", True),
        ("The action has been completed.", True),
        ("Action 1.1 is closed; nothing is left.", True),
        ("This action was fully completed in March", True),
        ("Action is not complete", False),
        ("The action will be completed in May", False),
        ("When this action is complete, staff will move.", False),
        ("Phase 1 of the action is complete", False),
        ("The action plan is complete", False),
        ("All actions complete in two directorates", False),
        ("Complete", False),
        ("", False),
    ],
)
def test_what_says_that_an_action_is_complete(text: str, says: bool) -> None:
    assert says_complete(text) is says


def test_the_councils_own_ratings_have_no_criterion_on_track_past_its_date() -> None:
    with EXPECTED.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    late = [
        one["criterion_ref"] for one in rows if one["delivery_status"] == "on_track" and one["due_end"] <= "2004-03-31"
    ]
    assert (len(rows), late) == (65, [])
