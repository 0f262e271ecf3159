from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pipeline.doctor.check import State
from pipeline.doctor.clock import clock_check, computers_zone_check, zone_check

LONDON = ZoneInfo("Europe/London")
WINTER = datetime(2009, 11, 16, 9, 30, tzinfo=LONDON)
SUMMER = datetime(2009, 7, 16, 9, 30, tzinfo=LONDON)
HOUR = timedelta(hours=1)


def test_london_is_known_and_a_zone_that_is_not_is_a_fault() -> None:
    assert zone_check().state is State.OK
    assert (zone_check("Europe/Loamshire").state, zone_check("../x").state) == (State.FAULT, State.FAULT)


def test_a_clock_before_the_last_run_is_a_fault() -> None:
    check = clock_check(WINTER, WINTER + HOUR)
    assert check.state is State.FAULT
    assert check.found == (
        "It is 09:30 on 2009-11-16 by this computer's clock, but the last run was at 10:30 on 2009-11-16."
    )


@pytest.mark.parametrize("last", [None, WINTER, WINTER - HOUR, WINTER + timedelta(minutes=5)])
def test_a_clock_at_or_after_the_last_run_is_right_within_five_minutes(last: datetime | None) -> None:
    assert clock_check(WINTER, last).state is State.OK


@pytest.mark.parametrize(
    ("now", "here", "words"),
    [
        (WINTER, timedelta(), ""),
        (SUMMER, HOUR, ""),
        (SUMMER, timedelta(), "This computer's time is behind Europe/London by 1 h."),
        (WINTER, HOUR * 5.5, "This computer's time is ahead of Europe/London by 5.5 h."),
    ],
)
def test_a_computer_that_goes_by_another_time_is_said(now: datetime, here: timedelta, words: str) -> None:
    check = computers_zone_check(now, here)
    assert check.state is (State.WARNING if words else State.OK)
    assert check.found == (words or "This computer goes by the time of Europe/London.")
