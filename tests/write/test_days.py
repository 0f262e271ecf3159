"""Days in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from pipeline.write.days import in_words, moment_of
from pipeline.write.frame import standing
from tests.support.foreign_days import ForeignDay
from tests.support.period_sets import make_period_set

SUMMER = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2009, 9, 30), "30 Sep 2009"),
        (datetime(2009, 10, 23, 17, 0, tzinfo=SUMMER), "23 Oct 2009, 17:00"),
        ("2009-10-21T16:40:00+01:00", "21 Oct 2009, 16:40"),
        ("2004-04-30T23:59:59+01:00", "30 Apr 2004"),
        ("2009-10-23", "23 Oct 2009"),
        ("2008-09-Q4", "2008-09-Q4"),
        ("January 2010", "January 2010"),
        ("", "–"),
        (None, "–"),
    ],
)
def test_a_day_is_said_in_words(value: object, words: str) -> None:
    assert in_words(value) == words


def test_a_time_is_the_local_one() -> None:
    assert moment_of("2009-10-21T16:40:00+01:00") == datetime(2009, 10, 21, 16, 40)


def test_the_month_is_english_whatever_the_language_of_the_machine() -> None:
    assert in_words(ForeignDay(2009, 12, 7)) == "7 Dec 2009"
    assert standing(replace(make_period_set(), as_at=ForeignDay(2009, 12, 7))).endswith("as at 7 December 2009")
