from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pipeline.ledger import open_ledger
from pipeline.ledger.nights import KeptNight

Place = Path | str
MONDAY, TUESDAY = date(2009, 10, 26), date(2009, 10, 27)


def at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Europe/London"))


def test_a_night_that_was_stopped_is_told_from_one_that_came_to_its_end(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.begin_night(TUESDAY, at(TUESDAY, 2))
        ledger.begin_night(MONDAY, at(MONDAY, 2))
        ledger.finish_night(MONDAY, "20091026-1a2b", at(MONDAY, 3))
    with open_ledger(ledger_place, read_only=True) as ledger:
        assert ledger.nights() == [
            KeptNight(MONDAY, "20091026-1a2b", "finished", at(MONDAY, 3)),
            KeptNight(TUESDAY, "", "started", at(TUESDAY, 2)),
        ]


def test_a_night_that_is_begun_again_is_one_night_and_keeps_its_run_until_it_has_another(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.begin_night(MONDAY, at(MONDAY, 2))
        ledger.finish_night(MONDAY, "first", at(MONDAY, 3))
        ledger.begin_night(MONDAY, at(MONDAY, 4))
        assert ledger.nights() == [KeptNight(MONDAY, "first", "started", at(MONDAY, 4))]
        ledger.finish_night(MONDAY, "second", at(MONDAY, 5))
        assert ledger.nights() == [KeptNight(MONDAY, "second", "finished", at(MONDAY, 5))]


def test_a_night_that_was_never_begun_cannot_end(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger, pytest.raises(ValueError, match="2009-10-26 was never begun"):
        ledger.finish_night(MONDAY, "first", at(MONDAY, 3))
