"""Our own files, loaded before anything is touched, and the moment that a day stands for."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.flag.working_days import WorkingDays
from pipeline.model import FormName
from pipeline.periods import Period
from pipeline.register import Register, load_register
from pipeline.register.due_rules import with_rules
from pipeline.settings import Paths, Settings, load_settings

LONDON = ZoneInfo("Europe/London")
SETTINGS_FILE = Path("inputs") / "settings.toml"
TEMPLATES = Path("inputs") / "templates"
SETTINGS, REGISTER = "settings.toml", "register.xlsx"


@dataclass(frozen=True, slots=True)
class Own:
    """Our own files as one run took them: what they say, and their bytes by name."""

    settings: Settings
    register: Register
    paths: Paths
    files: Mapping[str, bytes]


def end_of_day(today: date) -> datetime:
    """Return the moment that a day stands for: its end, in Europe/London."""
    return datetime.combine(today, time(23, 59, 59), LONDON)


def load_inputs(workspace: Path, today: date) -> tuple[Settings, Register, Paths]:
    """Load settings and register, and say where the workspace keeps its things.

    Raises
    ------
    SettingsError, RegisterError
        With every fault, each at its place.
    """
    settings = load_settings(workspace / SETTINGS_FILE)
    paths = settings.paths(workspace)
    return settings, with_calendar(load_register(paths.register), settings, today), paths


def take_own(workspace: Path, today: date) -> Own:
    """Take the bytes of our own files once, and load settings and register from these very bytes.

    Raises
    ------
    SettingsError, RegisterError
        With every fault, each at its place.
    """
    files = {}
    settings_file = workspace / SETTINGS_FILE
    paths = load_settings(settings_file).paths(workspace)
    for name, path in ((SETTINGS, settings_file), (REGISTER, paths.register)):
        with suppress(OSError):  # said below, where the file is loaded
            files[name] = path.read_bytes()
    if REGISTER not in files:
        load_register(paths.register)  # says why it cannot be had
    folder = workspace / TEMPLATES
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file():
            files[f"templates/{path.relative_to(folder).as_posix()}"] = path.read_bytes()
    settings, register = load_own(files, today)
    return Own(settings, register, paths, files)


def load_own(files: Mapping[str, bytes], today: date) -> tuple[Settings, Register]:
    """Load settings and register from their bytes.

    Raises
    ------
    SettingsError, RegisterError
        With every fault, each at its place.
    """
    with tempfile.TemporaryDirectory(prefix="scorecard-own-") as folder:
        for name in (SETTINGS, REGISTER):
            if name in files:
                Path(folder, name).write_bytes(files[name])
        settings = load_settings(Path(folder, SETTINGS))
        return settings, with_calendar(load_register(Path(folder, REGISTER)), settings, today)


def with_calendar(register: Register, settings: Settings, today: date) -> Register:
    """Return a register with the due dates that its calendar and the settings give by rule, up to the day's quarter."""
    rules = {FormName.SCORECARD: settings.calendar.scorecard_due, FormName.PLAN: settings.calendar.plan_due}
    since = Period.parse(settings.calendar.since)
    days = WorkingDays(settings.rules.closure_days)
    return with_rules(register, rules, since, days, Period.containing(today))
