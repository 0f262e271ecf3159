"""What was promised of a figure that is not there: the reason, and the day by which it is expected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.messages.owing import promise_words
from pipeline.model import DataStatus, DateSpan
from pipeline.periods import Period
from pipeline.read.dates import read_date
from pipeline.read.words import read_missing


@dataclass(frozen=True, slots=True)
class Nci:
    """No Current Information: why, and the last day of the date on which the figure is expected; None without one."""

    reason: str
    expected_by: date | None

    @property
    def words(self) -> str:
        """Return the promise as it is told to the officer who made it."""
        return promise_words(self.reason, self.expected_by)


def nci_of_indicator(row: Mapping[Any, Any]) -> Nci:
    """Return what a row of the scorecard promises."""
    expected_by = str(row["nci_expected_by"])
    return Nci(str(row["nci_reason"]), date.fromisoformat(expected_by) if expected_by else None)


def nci_of_criterion(row: Mapping[Any, Any], period: Period) -> Nci:
    """Return what a row of the plan promises: its words stand in the position, and may end in a date."""
    said = read_missing(str(row["position_text"]))
    if said is None:
        return Nci("", None)
    expected = read_date(said.expected_text, period.end) if said.expected_text else None
    return Nci(said.reason, expected.end if isinstance(expected, DateSpan) else None)


def dated_promises(scorecard: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Return the promises of a scorecard's rows that name a day, in words, by reference."""
    made = {
        str(row["indicator_ref"]): nci_of_indicator(row)
        for row in scorecard
        if row["data_status"] == DataStatus.NCI.value
    }
    return {ref: one.words for ref, one in made.items() if one.expected_by is not None}
