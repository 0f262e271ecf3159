from __future__ import annotations

import errno
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from pipeline.doctor.check import Check, State
from pipeline.doctor.nights import last_night_check, last_run_check, lock_check, schedule_check
from pipeline.flag.working_days import WorkingDays
from pipeline.ledger import PUBLISHED, RECORDED, Run
from pipeline.lock import run_lock
from pipeline.night.heartbeat import write_heartbeat
from pipeline.schedule import ScheduleError, ScheduleReport
from tests.test_lock import end, holder

RUN = Run(1, "20091116-3f2a91c0", date(2009, 11, 16), "1", "", "", "", 0, PUBLISHED, ("2009-10-Q2",), {}, {}, None)
MONDAY = date(2009, 11, 16)
REPORT = ScheduleReport("cron", "scorecard-0a1b2c3d", Path("/srv"), "02:30", True, False, True, {})


@pytest.mark.parametrize(
    ("today", "ago"),
    [
        (MONDAY, "no working day ago"),
        (date(2009, 11, 17), "1 working day ago"),
        (date(2009, 11, 23), "5 working days ago"),
        (date(2009, 11, 13), "no working day ago"),
    ],
)
def test_the_last_run_is_told_with_its_age_in_working_days(today: date, ago: str) -> None:
    check = last_run_check((RUN,), today, WorkingDays().between)
    assert (check.state, check.found) == (State.OK, f"It stood for 16 November 2009, {ago}, and came to its end.")


def test_before_the_first_run_it_says_what_is_next() -> None:
    assert last_run_check((), MONDAY, WorkingDays().between).found == "There was none yet. Next: scorecard run"


def test_a_run_that_was_stopped_is_said() -> None:
    stopped = replace(RUN, state=RECORDED, published=())
    check = last_run_check((stopped, RUN), MONDAY, WorkingDays().between)
    assert (check.state, check.found) == (
        State.WARNING,
        "The run for 16 November 2009 was stopped before it had published.",
    )


def last_night(
    folder: Path, today: date, night: date, *, scheduled: bool = True, code: int = 0, closed: Sequence[date] = ()
) -> Check:
    write_heartbeat(folder, night, "", datetime(2009, 11, 16, tzinfo=ZoneInfo("Europe/London")), code)
    return last_night_check(folder, today, scheduled, WorkingDays(closed).between)


@pytest.mark.parametrize("night", [date(2009, 11, 16), date(2009, 11, 15), date(2009, 11, 13)])
def test_a_night_within_one_working_day_is_right(tmp_path: Path, night: date) -> None:
    assert last_night(tmp_path, MONDAY, night).state is State.OK


def test_a_night_of_two_working_days_ago_means_that_the_job_does_not_run(tmp_path: Path) -> None:
    check = last_night(tmp_path, MONDAY, date(2009, 11, 12))
    assert (check.state, check.found) == (
        State.FAULT,
        "The night of 12 November 2009 ended with exit code 0; that is 2 working days ago.",
    )
    assert check.what_to_do.startswith("The job does not run.")
    assert last_night(tmp_path, MONDAY, date(2009, 11, 12), scheduled=False).state is State.WARNING
    assert last_night(tmp_path, MONDAY, date(2009, 11, 12), closed=[date(2009, 11, 13)]).state is State.OK


@pytest.mark.parametrize(
    ("code", "state"), [(0, State.OK), (1, State.OK), (2, State.FAULT), (3, State.FAULT), (4, State.FAULT)]
)
def test_a_night_that_did_not_come_to_its_end_is_a_fault(tmp_path: Path, code: int, state: State) -> None:
    assert last_night(tmp_path, MONDAY, MONDAY, code=code).state is state


def test_what_a_night_failed_at_is_said_as_far_as_its_exit_code_tells(tmp_path: Path) -> None:
    said = "The night of 16 November 2009 ended with exit code"
    assert last_night(tmp_path, MONDAY, MONDAY, code=2).found == (
        f"{said} 2: the settings, the register or a template could not be used."
    )
    assert last_night(tmp_path, MONDAY, MONDAY, code=4).found == f"{said} 4: it did not come to its end."


def test_no_night_yet_is_said_when_one_is_on_the_timetable(tmp_path: Path) -> None:
    between = WorkingDays().between
    assert last_night_check(tmp_path, MONDAY, True, between).state is State.WARNING
    assert last_night_check(tmp_path, MONDAY, False, between).state is State.OK
    (tmp_path / "heartbeat.json").write_text("rubbish")
    check = last_night_check(tmp_path, MONDAY, False, between)
    assert (check.state, check.found) == (State.WARNING, f"{tmp_path / 'heartbeat.json'} cannot be read.")


def test_a_night_on_the_timetable_is_right() -> None:
    assert schedule_check(lambda: REPORT) == (
        Check("Timetable", State.OK, "Every day at 02:30, by cron (scorecard-0a1b2c3d)."),
        True,
    )


@pytest.mark.parametrize(
    ("report", "scheduled"),
    [
        (replace(REPORT, installed=False, current=False), False),
        (replace(REPORT, current=False), True),
        (replace(REPORT, notes=("The timer is installed, but it is not started.",)), True),
    ],
    ids=["not installed", "of before", "not started"],
)
def test_a_night_that_is_not_on_the_timetable_as_it_should_be_is_said(report: ScheduleReport, scheduled: bool) -> None:
    check, on = schedule_check(lambda: report)
    assert (check.state, on, bool(check.what_to_do)) == (State.WARNING, scheduled, True)


def test_a_timetable_that_cannot_be_read_is_said() -> None:
    def refuse() -> ScheduleReport:
        raise ScheduleError("The crontab could not be read.")

    check, on = schedule_check(refuse)
    assert (check.state, check.found, on) == (State.WARNING, "The crontab could not be read.", False)


def test_a_run_that_is_going_on_is_named_and_none_is_right(tmp_path: Path) -> None:
    assert lock_check(tmp_path / "none").state is State.OK
    assert not (tmp_path / "none").exists()
    assert lock_check(tmp_path).state is State.OK
    process = holder(tmp_path)
    try:
        check = lock_check(tmp_path)
    finally:
        end(process, kill=False)
    assert check.state is State.WARNING
    assert check.found.startswith(f"A run is going on: process {process.pid} on ")
    with run_lock(tmp_path):
        pass


def test_a_lock_that_cannot_be_taken_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> Any:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("pipeline.doctor.nights.run_lock", refuse)
    assert lock_check(tmp_path).state is State.FAULT
