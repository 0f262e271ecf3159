"""What merging starts from: a return after its checks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from pipeline.check.readings import CriterionReading, IndicatorReading
from pipeline.merge.carried import CarriedRow, arrived, carried
from pipeline.model import DataStatus, Finding, FormName
from pipeline.periods import Period

Reading = IndicatorReading | CriterionReading
SAYS_SOMETHING = (DataStatus.REPORTED, DataStatus.NCI)


@dataclass(frozen=True, slots=True)
class CheckedReturn:
    """A return after its checks: one workbook, its period, its rows as read, and what there is to tell.

    `order` tells which of several returns received at one moment was saved later: two files copied into the folder
    between two nights are both received when the earlier night ended. `sha256` is that of its bytes; `modified` the
    file's own modification time and `saved` the time that Excel notes inside it, both None where not known.
    """

    file: str
    form: FormName
    sender: str
    period: Period
    received: datetime
    readings: tuple[Reading, ...]
    rows_found: int
    findings: tuple[Finding, ...] = ()
    withdrawn: str = ""
    order: int = 0
    sha256: str = ""
    modified: datetime | None = None
    saved: datetime | None = None

    @property
    def arrival(self) -> tuple[datetime, int, str]:
        """Return what returns are sorted by: when received, which was saved later, the name."""
        return (self.received, self.order, self.file)

    @property
    def senders(self) -> tuple[str, ...]:
        """Return whose rows it carries, in alphabetical order."""
        return tuple(sorted({reading.place.sender for reading in self.readings}))

    @property
    def rows_in_use(self) -> tuple[Reading, ...]:
        """Return the rows that are about an indicator or a criterion and are not left out."""
        return tuple(reading for reading in self.readings if reading.ref and reading.set_aside != "ignored")

    def __reduce__(self) -> tuple[Callable[..., CheckedReturn], tuple[list[CarriedRow], dict[str, Any]]]:
        """Return what is sent from one process to another: its rows as plain values."""
        rest = {each.name: getattr(self, each.name) for each in fields(self) if each.name != "readings"}
        return _arrived, (list(map(carried, self.readings)), rest)


def _arrived(rows: list[CarriedRow], rest: dict[str, Any]) -> CheckedReturn:
    return CheckedReturn(readings=tuple(map(arrived, rows)), **rest)


def is_said(reading: Reading) -> bool:
    """Tell whether a row gives a value or a judgement, or says that there is no current information."""
    return reading.data_status in SAYS_SOMETHING and not reading.set_aside
