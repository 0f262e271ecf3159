"""The chase and the unattended night: the run first, so that nobody who has delivered is asked for anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from logging import Logger
from pathlib import Path

from pipeline.chase.route import Route
from pipeline.errors import FaultyInputError, LockedError
from pipeline.ledger import Ledger
from pipeline.logs import sweep, telling
from pipeline.logs.run_log import FOLDER as LOGS
from pipeline.night.chase_settings import route_for
from pipeline.night.chasing import FOLDER as NIGHTS
from pipeline.night.chasing import Asked, Chase
from pipeline.night.heartbeat import write_heartbeat
from pipeline.night.inputs import Own, take_own
from pipeline.night.intake import Progress
from pipeline.night_reports import ChaseReport, NightReport
from pipeline.reports import RunReport
from pipeline.run import at_work, tell, work_night
from pipeline.settings_keys import OUTPUTS

# As the contract of the commands says.
_NOTHING_TOUCHED, _NOT_FINISHED = 2, 4

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a chase or a night works with, besides the workspace and its day.

    Parameters
    ----------
    asked : Asked
        Whether to send, where to, or only to show.
    clock : callable
        Gives the time, for the record only.
    environment : mapping
        Where secrets are looked for.
    progress : callable
        As in `run_night`.
    """

    asked: Asked
    clock: Clock
    environment: Mapping[str, str]
    progress: Progress


def chase(workspace: Path, today: date, setting: Setting) -> tuple[RunReport, ChaseReport]:
    """Do the night's work, then write or send what is owed.

    Parameters
    ----------
    workspace : Path
        The folder that holds `inputs/` and `outputs/`.
    today : date
        The day that everything stands for.
    setting : Setting
        What to do with the messages, and what it takes.

    Raises
    ------
    PipelineError
        As `run_night`; a route that is not set up (said before anything is touched); a template that cannot be used;
        a folder that cannot be written.
    """
    own = take_own(workspace, today)
    own.check()
    route = _route(own, setting)
    with at_work(own, today, setting.clock, "chase") as (ledger, log):
        run = _run(own, ledger, today, setting, log)
        chased = _chase(Chase(workspace, own, ledger, run, today, setting.clock), setting, route, log)
    return run, chased


def nightly(workspace: Path, today: date, setting: Setting) -> NightReport:
    """Do the night's work, write the reminders (or send them), clear away what is old, and leave a sign of life.

    Parameters and errors are those of `chase`. Doing it twice on one day gives no second message and the same files;
    one that was stopped is taken up by the next.
    """
    outputs = workspace / OUTPUTS
    clock = setting.clock
    try:
        own = take_own(workspace, today)
        own.check()
        outputs = own.paths.outputs
        route = _route(own, setting)
        with at_work(own, today, clock, "nightly") as (ledger, log):
            ledger.begin_night(today, clock())
            ledger.commit()
            run = _run(own, ledger, today, setting, log)
            chased = _chase(Chase(workspace, own, ledger, run, today, clock), setting, route, log)
            removed = _cleared(own, today, clock().date())
            log.info("swept", extra={"count": len(removed)})
            ledger.finish_night(today, run.run_id, clock())
            ledger.commit()
            report = NightReport(run, chased, removed, max(run.exit_code, chased.exit_code))
            write_heartbeat(outputs, today, run.run_id, clock(), report.exit_code)
            log.info("reported", extra={"exit_code": report.exit_code})
    except LockedError:
        raise  # the night that holds the lock leaves its own sign of life
    except Exception as error:
        code = _NOTHING_TOUCHED if isinstance(error, FaultyInputError) else _NOT_FINISHED
        with suppress(OSError):
            if outputs.is_dir():  # no sign of life in a folder that is no workspace
                write_heartbeat(outputs, today, "", clock(), code)
        raise
    return report


def _route(own: Own, setting: Setting) -> Route | None:
    return route_for(own.settings, setting.environment, setting.clock) if setting.asked.send else None


def _run(own: Own, ledger: Ledger, today: date, setting: Setting, log: Logger) -> RunReport:
    run = work_night(own, ledger, today, setting.clock(), None, telling(log, setting.progress))
    ledger.commit()
    tell(log, run)
    return run


def _chase(work: Chase, setting: Setting, route: Route | None, log: Logger) -> ChaseReport:
    report = work.do(setting.asked, route)
    log.info("planned", extra={"counts": {name.replace(" ", "_"): number for name, number in report.became.items()}})
    states = Counter(message.state for message in report.messages)
    log.info("sent" if report.sent else "drafted", extra={"counts": dict(states)})
    return report


def _cleared(own: Own, today: date, clock_day: date) -> list[str]:
    """Remove old folders of reminders and old logs; a day that was mistyped into the future removes nothing more."""
    day, kept = min(today, clock_day), own.settings.nightly
    outputs = own.paths.outputs
    return [*sweep(outputs / NIGHTS, kept.keep_nights, day), *sweep(outputs / LOGS, kept.keep_logs, day)]
