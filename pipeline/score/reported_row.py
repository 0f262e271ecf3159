"""A row that was reported, with what its figure and its words are checked against, and how a doubt is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipeline.check.readings import IndicatorReading
from pipeline.merge.list_items import item_of_finding
from pipeline.messages.quantities import quantity
from pipeline.model import Finding
from pipeline.periods import Period
from pipeline.reconciling import ListName, ReconcilingItem, Told
from pipeline.register import Indicator, Register
from pipeline.score.comparators import HeldFigure

# Binary fractions of Excel differ from the exact quotient beyond about fifteen signs; nobody shows more than six.
_MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class ReportedRow:
    """One row of the scorecard that is due and was reported.

    Parameters
    ----------
    row : mapping
        The row of the scorecard.
    reading : IndicatorReading
        The row of the return that counts.
    indicator : Indicator
        As in the register.
    period : Period
        The period judged.
    register : Register
        For the periods in which it is due.
    history : tuple of (Period, HeldFigure)
        What is held of it from earlier periods, the earliest first.
    """

    row: Mapping[Any, Any]
    reading: IndicatorReading
    indicator: Indicator
    period: Period
    register: Register
    history: tuple[tuple[Period, HeldFigure], ...] = ()

    def held(self, period: Period | None) -> HeldFigure | None:
        """Return what is held of an earlier period; None without."""
        return next((figure for when, figure in self.history if when == period), None)

    def previous_due(self, period: Period) -> Period | None:
        """Return the last period before this one in which the indicator was due; None without."""
        return self.register.previous_due(self.indicator, period)

    def words(self, value: Decimal) -> str:
        """Write a value with the indicator's unit."""
        return quantity(value, self.indicator.unit)

    def told(
        self,
        list_name: ListName,
        code: str,
        field: str,
        *,
        what: str = "actual",
        was: str = "",
        now: str = "",
        likely: str = "",
        difference: Decimal | None = None,
        **facts: Any,
    ) -> Told:
        """Return the finding of a code at the cell of a field, and its item on a list."""
        finding = self.reading.tell(code, field, title=self.indicator.title, **facts)
        item = self.item(list_name, finding, what=what, was=was, now=now, likely=likely, difference=difference)
        return Told(item, finding)

    def item(self, list_name: ListName, finding: Finding, **facts: Any) -> ReconcilingItem:
        """Return the item of a finding about this row."""
        return item_of_finding(list_name, finding, self.indicator, **facts)


def shown_places(value: Decimal) -> int:
    """Return the decimal places that a figure was given with, six at most; `85.0` has one."""
    exponent = value.as_tuple().exponent
    return min(max(-exponent, 0), _MOST_PLACES) if isinstance(exponent, int) else 0


def half_unit(value: Decimal, decimals: int | None = None) -> Decimal:
    """Return half a unit of the last place that a figure shows, or of the places stated where those are fewer."""
    places = shown_places(value) if decimals is None else min(shown_places(value), decimals)
    return Decimal(5).scaleb(-places - 1)
