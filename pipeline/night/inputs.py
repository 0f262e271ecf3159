"""Our own files, loaded before anything is touched, and the moment that a day stands for."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pipeline.settings import Paths, Settings, load_settings

if TYPE_CHECKING:
    from pipeline.register import Register

LONDON = ZoneInfo("Europe/London")
SETTINGS_FILE = Path("inputs") / "settings.toml"
TEMPLATES = Path("inputs") / "templates"
SETTINGS, REGISTER = "settings.toml", "register.xlsx"


@dataclass(frozen=True)
class Own:
    """Our own files as one run took them: what they say, their bytes by name, and the day that they are taken for."""

    settings: Settings
    paths: Paths
    files: Mapping[str, bytes]
    today: date

    def check(self) -> None:
        """Load the register now, so that what is wrong with it is told before anything is touched.

        Raises
        ------
        RegisterError
            With every fault, each at its place.
        """
        _ = self.register

    @cached_property
    def register(self) -> Register:
        """The register, loaded when it is first asked for.

        Raises
        ------
        RegisterError
            With every fault, each at its place.
        """
        return _register_of(self.files, self.settings, self.today)


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
    from pipeline.register import load_register

    settings = load_settings(workspace / SETTINGS_FILE)
    paths = settings.paths(workspace)
    return settings, with_calendar(load_register(paths.register), settings, today), paths


def take_own(workspace: Path, today: date) -> Own:
    """Take the bytes of our own files once; what they say is loaded from these very bytes.

    Raises
    ------
    SettingsError
        With every fault of the settings, each at its place. Those of the register are told when it is first asked for.
    RegisterError
        There is no register, or it cannot be opened.
    """
    files = {}
    settings_file = workspace / SETTINGS_FILE
    paths = load_settings(settings_file).paths(workspace)
    for name, path in ((SETTINGS, settings_file), (REGISTER, paths.register)):
        with suppress(OSError):  # said below, where the file is loaded
            files[name] = path.read_bytes()
    if REGISTER not in files:
        from pipeline.register import load_register

        load_register(paths.register)  # says why it cannot be had
    folder = workspace / TEMPLATES
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file():
            files[f"templates/{path.relative_to(folder).as_posix()}"] = path.read_bytes()
    with _laid_out(files, SETTINGS) as place:
        return Own(load_settings(place), paths, files, today)


def load_own(files: Mapping[str, bytes], today: date) -> tuple[Settings, Register]:
    """Load settings and register from their bytes.

    Raises
    ------
    SettingsError, RegisterError
        With every fault, each at its place.
    """
    with _laid_out(files, SETTINGS) as place:
        settings = load_settings(place)
    return settings, _register_of(files, settings, today)


def with_calendar(register: Register, settings: Settings, today: date) -> Register:
    """Return a register with the due dates that its calendar and the settings give by rule, up to the day's quarter."""
    from pipeline.flag.working_days import WorkingDays
    from pipeline.model import FormName
    from pipeline.periods import Period
    from pipeline.register.due_rules import with_rules

    rules = {FormName.SCORECARD: settings.calendar.scorecard_due, FormName.PLAN: settings.calendar.plan_due}
    since = Period.parse(settings.calendar.since)
    days = WorkingDays(settings.rules.closure_days)
    return with_rules(register, rules, since, days, Period.containing(today))


def _register_of(files: Mapping[str, bytes], settings: Settings, today: date) -> Register:
    from pipeline.register import load_register

    with _laid_out(files, REGISTER) as place:
        return with_calendar(load_register(place), settings, today)


@contextmanager
def _laid_out(files: Mapping[str, bytes], name: str) -> Iterator[Path]:
    """Give a place that holds the bytes of one of our own files, and nothing when there are none."""
    with tempfile.TemporaryDirectory(prefix="scorecard-own-") as folder:
        place = Path(folder, name)
        if name in files:
            place.write_bytes(files[name])
        yield place
