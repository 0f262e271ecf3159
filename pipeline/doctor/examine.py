"""Everything that is looked at, in the order in which it should be put right."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from pipeline.doctor import clock, folders, kept, mail, nights, own_files, program
from pipeline.doctor.check import Check, DoctorReport, State
from pipeline.flag.working_days import WorkingDays
from pipeline.night.inputs import SETTINGS_FILE, TEMPLATES
from pipeline.schedule import show
from pipeline.schedule.computer import Computer, this_computer
from pipeline.schedule.systemd import SECRETS
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is asked of this computer.

    Parameters
    ----------
    computer : Computer
        Its programs, environment and the user's folder.
    free : callable
        Returns the bytes that are free where a folder lies.
    reach : callable
        Asks the mail server, as `doctor.mail.reached` does.
    ahead_of_utc : timedelta
        By how much its own time is ahead of UTC.
    """

    computer: Computer
    free: Callable[[Path], int]
    reach: mail.Reach
    ahead_of_utc: timedelta


def surroundings(now: datetime) -> Surroundings:
    """Return those of the computer that this runs on; `now` tells summer from winter."""
    here = now.astimezone().utcoffset() or timedelta()
    return Surroundings(this_computer(), lambda folder: shutil.disk_usage(folder).free, mail.reached, here)


def examine(
    workspace: Path, today: date, now: datetime, *, connect: bool = False, around: Surroundings | None = None
) -> DoctorReport:
    """Look at everything; only a file that proves that the outputs can be written is made, and removed again.

    Parameters
    ----------
    workspace : Path
        Which is looked at.
    today : date
        The day from which ages are counted.
    now : datetime
        The time now; aware.
    connect : bool
        Ask the mail server too. Without it no connection is made, but to a ledger on a server.
    around : Surroundings, optional
        For tests.
    """
    around = around or surroundings(now)
    first, settings = own_files.settings_check(workspace / SETTINGS_FILE)
    checks = [
        program.python_check(sys.version_info[:3]),
        program.libraries_check(program.requirements()),
        program.templates_check(workspace / TEMPLATES),
        clock.zone_check(),
        clock.computers_zone_check(now, around.ahead_of_utc),
        folders.inputs_check(workspace / SETTINGS_FILE.parent),
        first,
    ]
    if settings is not None:
        checks += _of_workspace(workspace, settings, today, now, connect, around)
    at_fault = any(check.state is State.FAULT for check in checks)
    return DoctorReport(today, tuple(checks), 1 if at_fault else 0)


def _of_workspace(
    workspace: Path, settings: Settings, today: date, now: datetime, connect: bool, around: Surroundings
) -> list[Check]:
    paths = settings.paths(workspace)
    ours, register = own_files.register_check(paths.register, settings, today)
    place = kept.place_check(paths.ledger)
    # A ledger that lies where it would be damaged is not opened, not even to look.
    opened, runs = kept.ledger_check(paths.ledger) if place.state is State.OK else (None, ())
    timetable, scheduled = nights.schedule_check(lambda: show(workspace, computer=around.computer))
    between = WorkingDays(settings.rules.closure_days).between
    return [
        ours,
        *([own_files.addresses_check(register, today)] if register is not None else []),
        folders.returns_check(paths.returns),
        folders.outputs_check(paths.outputs),
        folders.path_check(paths.outputs, around.computer.platform),
        folders.room_check(paths.outputs, around.free),
        place,
        *([opened] if opened is not None else []),
        kept.copies_check(paths.ledger),
        kept.archive_check(paths.archive, runs),
        clock.clock_check(now, runs[0].at if runs else None),
        nights.last_run_check(runs, today, between),
        timetable,
        nights.last_night_check(paths.outputs, today, scheduled, between),
        nights.lock_check(paths.outputs),
        *_of_mail(settings, connect, around),
    ]


def _of_mail(settings: Settings, connect: bool, around: Surroundings) -> list[Check]:
    environment, file = around.computer.environment, around.computer.home / SECRETS
    return [
        mail.route_check(settings, mail.secrets_held(environment, file)),
        mail.senders_check(settings.mail),
        mail.secret_check(settings.mail, environment, file),
        mail.password_check(settings.mail),
        mail.server_check(settings.mail, around.reach if connect else None),
    ]
