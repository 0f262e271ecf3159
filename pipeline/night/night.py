"""What every period of a night shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from pipeline.flag.working_days import WorkingDays
from pipeline.ledger import TakenDecision
from pipeline.night.earlier import EarlierNights
from pipeline.register import Register
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Night:
    """What every period of a night shares.

    Parameters
    ----------
    register, settings : Register, Settings
        The council's list and rules; the register with the decisions that were taken by command.
    today, moment : date, datetime
        The day, and its end.
    days : WorkingDays
        Which days count as working days.
    sha256 : mapping
        The hash of every file by its path under `returns/`.
    earlier : EarlierNights
        What the nights before left.
    decided : Register
        The register with every decision, also those that do not count any more or not yet.
    taken : tuple of TakenDecision
        Every decision ever taken by command, those that were revoked too.
    paths : mapping
        The path of every file that was received, as decisions name it, by its name in the lists: that of a version
        which was replaced since also says when it came.
    """

    register: Register
    settings: Settings
    today: date
    moment: datetime
    days: WorkingDays
    sha256: Mapping[str, str]
    earlier: EarlierNights
    decided: Register
    taken: tuple[TakenDecision, ...] = ()
    paths: Mapping[str, str] = field(default_factory=dict)
