"""The nights: the last run, the last unattended night, the timetable, the lock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from pipeline.day_words import day_in_words
from pipeline.doctor.check import Check, fault, ok, warning
from pipeline.errors import LockedError, PipelineError
from pipeline.ledger import PUBLISHED, Run
from pipeline.lock import run_lock
from pipeline.night.heartbeat import NAME, read_heartbeat
from pipeline.schedule import ScheduleReport

MISSED_AFTER = 1
"""Working days after which a night is missing: every night runs, and Monday's looks back on Friday's."""
_OUR_OWN_FILES, _UNFINISHED = 2, 3  # the exit codes of a night that did not come to its end

WorkingDaysBetween = Callable[[date, date], int]


def last_run_check(runs: Sequence[Run], today: date, working_days: WorkingDaysBetween) -> Check:
    """Tell which run was the last, how long ago, and whether it came to its end.

    Parameters
    ----------
    runs : sequence of Run
        The newest first.
    today : date
        The day that is asked about.
    working_days : callable
        Counts the working days after one day up to another.
    """
    if not runs:
        return ok("Last run", "There was none yet. Next: scorecard run")
    last = runs[0]
    if last.state != PUBLISHED:
        return warning(
            "Last run",
            f"The run for {day_in_words(last.as_at)} was stopped before it had published.",
            "Start scorecard run: it begins again, and puts right what was left half done.",
        )
    age = working_days(last.as_at, today)
    ago = f"{age} working {'day' if age == 1 else 'days'} ago" if age > 0 else "no working day ago"
    return ok("Last run", f"It stood for {day_in_words(last.as_at)}, {ago}, and came to its end.")


def last_night_check(outputs: Path, today: date, scheduled: bool, working_days: WorkingDaysBetween) -> Check:
    """Tell when the last unattended night ended, and how.

    Parameters
    ----------
    outputs : Path
        Where the sign of life lies.
    today : date
        The day that is asked about.
    scheduled : bool
        The night is on this computer's timetable.
    working_days : callable
        Counts the working days after one day up to another.
    """
    last = read_heartbeat(outputs)
    if last is None:
        if (outputs / NAME).exists():
            return warning("Last night", f"{outputs / NAME} cannot be read.", "Delete it: the next night writes it.")
        if scheduled:
            return warning(
                "Last night",
                "The night is on the timetable, and none has come to its end yet.",
                "Look again tomorrow; if there is none then: scorecard schedule show, and try scorecard nightly.",
            )
        return ok("Last night", "There was no unattended night yet.")
    said = f"The night of {day_in_words(last.day)} ended with exit code {last.exit_code}"
    age = working_days(last.day, today)
    if age > MISSED_AFTER:
        found = f"{said}; that is {age} working days ago."
        to_do = "Look at outputs/logs and scorecard schedule show; start scorecard nightly by hand."
        if scheduled:
            return fault("Last night", found, f"The job does not run. {to_do}")
        return warning("Last night", found, f"Put it on the timetable: scorecard schedule install. {to_do}")
    if last.exit_code == _OUR_OWN_FILES:
        found = f"{said}: the settings, the register or a template could not be used."
        return fault("Last night", found, "Look at what it says: scorecard chase --preview")
    if last.exit_code >= _UNFINISHED:
        found = f"{said}: it did not come to its end."
        return fault("Last night", found, "See the newest file in outputs/logs, then try it: scorecard nightly")
    return ok("Last night", f"{said}.")


def schedule_check(shown: Callable[[], ScheduleReport]) -> tuple[Check, bool]:
    """Tell whether the night is on this computer's timetable, and return it; `shown` asks the timetable."""
    try:
        report = shown()
    except PipelineError as error:
        return warning("Timetable", str(error), "See docs/night.md."), False
    if not report.installed:
        found = "The night is not on this computer's timetable."
        return warning("Timetable", found, "To have it run by itself: scorecard schedule install"), False
    said = f"Every day at {report.at}, by {report.kind} ({report.name})."
    if not report.current:
        return (
            warning(
                "Timetable", f"{said} It is not what would be installed now.", "Bring it up to date: schedule install."
            ),
            True,
        )
    if report.notes:
        return warning("Timetable", said, " ".join(report.notes)), True
    return ok("Timetable", said), True


def lock_check(outputs: Path) -> Check:
    """Tell whether a run is going on."""
    if not outputs.is_dir():
        return ok("Lock", "No run is going on.")
    try:
        with run_lock(outputs):
            return ok("Lock", "No run is going on.")
    except LockedError as error:
        return warning("Lock", f"A run is going on: {error.holder}.", "Wait for it, or end that process if it hangs.")
    except OSError as error:
        return fault("Lock", f"The lock in {outputs} cannot be taken ({error.strerror or error}).", "See Outputs.")
