"""Our own files, loaded before anything is touched, and the moment that a day stands for."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.register import Register, load_register
from pipeline.settings import Paths, Settings, load_settings

LONDON = ZoneInfo("Europe/London")
SETTINGS_FILE = Path("inputs") / "settings.toml"


def end_of_day(today: date) -> datetime:
    """Return the moment that a day stands for: its end, in Europe/London."""
    return datetime.combine(today, time(23, 59, 59), LONDON)


def load_inputs(workspace: Path) -> tuple[Settings, Register, Paths]:
    """Load settings and register, and say where the workspace keeps its things.

    Raises
    ------
    SettingsError, RegisterError
        With every fault, each at its place.
    """
    settings = load_settings(workspace / SETTINGS_FILE)
    paths = settings.paths(workspace)
    return settings, load_register(paths.register), paths
