"""The words of reminders that hang on days and numbers."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.flag.working_days import WorkingDays
from pipeline.messages import digests as words

CLOSED = WorkingDays([date(2009, 12, 24)])


@pytest.mark.parametrize(
    ("since", "day", "said"),
    [
        ("2009-10-23", "2009-10-16", "due in 5 working days"),
        ("2009-10-23", "2009-10-21", "due in 2 working days"),
        ("2009-10-23", "2009-10-22", "due tomorrow"),
        ("2009-10-26", "2009-10-23", "due in 1 working day"),  # a Monday, on the Friday before
        ("2009-10-23", "2009-10-23", "due today"),
        ("2009-10-23", "2009-10-26", "1 working day late"),
        ("2009-10-23", "2009-10-28", "3 working days late"),
        ("2009-12-25", "2009-12-23", "due on 25 December 2009"),  # nothing but days off in between
        ("2009-12-25", "2009-12-24", "due tomorrow"),
        ("2009-12-25", "2009-12-29", "1 working day late"),
        ("2009-10-24", "2009-10-26", "1 working day late"),  # due on a Saturday
    ],
)
def test_how_late_something_is(since: str, day: str, said: str) -> None:
    first, today = date.fromisoformat(since), date.fromisoformat(day)
    assert words.lateness(CLOSED.between(first, today), first, today) == said


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2009-10-23", "23 October 2009"),
        ("2009-10-23T12:00:00+01:00", "23 October 2009 at 12:00"),
        ("soon", "soon"),
        ("", ""),
    ],
)
def test_a_due_day_is_said_in_words(due: str, said: str) -> None:
    assert words.due_words(due) == said


def test_a_quarter_is_named_short() -> None:
    assert words.period_words("2009-10-Q2") == "Q2 2009/10"
    assert words.period_words("autumn") == "autumn"


@pytest.mark.parametrize(
    ("counts", "own", "said"),
    [
        ([("return", 1)], True, "1 return to send"),
        ([("return", 2), ("figure", 4), ("position", 1)], True, "2 returns, 4 figures and 1 position to send"),
        ([("figure", 4), ("date", 1)], True, "4 figures to send, 1 date to give"),
        ([("figure", 0), ("date", 2)], True, "2 dates to give"),
        ([("figure", 4), ("date", 1)], False, "4 figures and 1 date outstanding"),
        ([("return", 1), ("figure", 1)], False, "1 return and 1 figure outstanding"),
    ],
)
def test_what_is_asked_is_counted(counts: list[tuple[str, int]], own: bool, said: str) -> None:
    assert words.asked_for(counts, own) == said


@pytest.mark.parametrize(
    ("step", "said"),
    [(-5, "5 working days before"), (-1, "1 working day before"), (0, "on the day"), (2, "2 working days after")],
)
def test_a_step_is_said_in_words(step: int, said: str) -> None:
    assert words.step_words(step) == said


def test_a_place_names_only_what_is_known() -> None:
    assert words.place_words("a.xlsx", "Return", "D7") == "file “a.xlsx”, sheet “Return”, cell D7"
    assert words.place_words("a.xlsx", "", "") == "file “a.xlsx”"
    assert words.place_words("", "", "") == ""


def test_a_state_is_said_with_its_reason() -> None:
    assert words.state_words("drafted", "") == "draft"
    assert words.state_words("refused", "no such mailbox") == "refused: no such mailbox"
