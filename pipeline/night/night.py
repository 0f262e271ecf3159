"""What every period of a night shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pipeline.flag.working_days import WorkingDays
from pipeline.register import Register
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Night:
    """The council's list and rules, the day and its end, and the hash of every file by its path under `returns/`."""

    register: Register
    settings: Settings
    today: date
    moment: datetime
    days: WorkingDays
    sha256: Mapping[str, str]
