"""The chase and the unattended night: the run first, so that nobody who has delivered is asked for anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from logging import Logger
from pathlib import Path

from pipeline.doctor.heartbeat import write_heartbeat
from pipeline.errors import LockedError
from pipeline.ledger import Ledger
from pipeline.logs import sweep
from pipeline.logs.run_log import FOLDER as LOGS
from pipeline.night.chasing import FOLDER as NIGHTS
from pipeline.night.chasing import Asked, Chase, route_for
from pipeline.night.inputs import Own, take_own
from pipeline.night.intake import Progress
from pipeline.night_reports import ChaseReport, NightReport
from pipeline.reports import RunReport
from pipeline.run import at_work, tell, work_night

_FAILED = 4  # could not finish, as the contract of the commands says

Clock = Callable[[], datetime]


def chase(
    workspace: Path, today: date, clock: Clock, asked: Asked, environment: Mapping[str, str], progress: Progress
) -> tuple[RunReport, ChaseReport]:
    """Do the night's work, then write or send what is owed.

    Parameters
    ----------
    workspace : Path
        The folder that holds `inputs/` and `outputs/`.
    today : date
        The day that everything stands for.
    clock : callable
        Gives the time, for the record only.
    asked : Asked
        Whether to send, where to, or only to show.
    environment : mapping
        Where secrets are looked for.
    progress : callable
        As in `run_night`.

    Raises
    ------
    PipelineError
        As `run_night`; a route that is not set up (said before anything is touched); a template that cannot be used;
        a folder that cannot be written.
    """
    own = take_own(workspace, today)
    with at_work(own, today, clock, "chase") as (ledger, log):
        return _chased(workspace, own, ledger, today, clock, asked, environment, progress, log)


def nightly(
    workspace: Path, today: date, clock: Clock, asked: Asked, environment: Mapping[str, str], progress: Progress
) -> NightReport:
    """Do the night's work, write the reminders (or send them), clear away what is old, and leave a sign of life.

    Parameters and errors are those of `chase`. Doing it twice on one day gives no second message and the same files;
    one that was stopped is taken up by the next.
    """
    own = take_own(workspace, today)
    outputs = own.paths.outputs
    try:
        with at_work(own, today, clock, "nightly") as (ledger, log):
            ledger.begin_night(today, clock())
            ledger.commit()
            run, chased = _chased(workspace, own, ledger, today, clock, asked, environment, progress, log)
            kept = own.settings.nightly
            removed = [*sweep(outputs / NIGHTS, kept.keep_nights, today), *sweep(outputs / LOGS, kept.keep_logs, today)]
            log.info("swept", extra={"count": len(removed)})
            ledger.finish_night(today, run.run_id, clock())
            ledger.commit()
            report = NightReport(run, chased, removed, max(run.exit_code, chased.exit_code))
            write_heartbeat(outputs, today, run.run_id, clock(), report.exit_code)
            log.info("reported", extra={"exit_code": report.exit_code})
    except LockedError:
        raise  # the night that holds the lock leaves its own sign of life
    except Exception:
        with suppress(OSError):
            write_heartbeat(outputs, today, "", clock(), _FAILED)
        raise
    return report


def _chased(
    workspace: Path,
    own: Own,
    ledger: Ledger,
    today: date,
    clock: Clock,
    asked: Asked,
    environment: Mapping[str, str],
    progress: Progress,
    log: Logger,
) -> tuple[RunReport, ChaseReport]:
    # What is missing for sending is said before anything is touched.
    route = route_for(own.settings, environment, clock) if asked.send else None
    run = work_night(own, ledger, today, clock(), None, progress)
    ledger.commit()
    tell(log, run)
    report = Chase(workspace, own, ledger, run, today, clock).do(asked, route)
    log.info("planned", extra={"counts": {name.replace(" ", "_"): number for name, number in report.became.items()}})
    states = [message.state for message in report.messages]
    log.info("sent" if report.sent else "drafted", extra={"counts": {state: states.count(state) for state in states}})
    return run, report
