"""What decides besides a period's tables who is asked for what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.flag.working_days import WorkingDays
from pipeline.model import Finding
from pipeline.periods import Period
from pipeline.register import Register


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What decides besides a period's tables who is asked, and on which step.

    Parameters
    ----------
    register : Register
        For addresses, officers and the calendar, with the decisions that act on the day.
    period : Period
        The period.
    today : date
        The day of the run.
    days : WorkingDays
        Which days count.
    ladder : sequence of int
        The steps of the chase, in working days.
    findings : sequence of Finding
        The period's, settled ones as notes.
    promised : mapping
        By reference, what was promised in the period before, in words.
    withdrawn : mapping
        By form, sender and reference, the latest day on which something that had come was withdrawn: of a row the
        sender is '', of a whole return the reference.
    """

    register: Register
    period: Period
    today: date
    days: WorkingDays
    ladder: Sequence[int]
    findings: Sequence[Finding] = ()
    promised: Mapping[str, str] = field(default_factory=dict)
    withdrawn: Mapping[tuple[str, str, str], date] = field(default_factory=dict)
