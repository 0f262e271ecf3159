"""Working days: Monday to Friday, without the bank holidays of England and the council's own closure days."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import holidays


class WorkingDays:
    """Counts working days.

    Parameters
    ----------
    closure_days : collection of date
        The council's own days off.

    Notes
    -----
    The subdivision ENG matters: without it Easter Monday and the August bank holiday are missing.
    """

    def __init__(self, closure_days: Collection[date] = ()) -> None:
        self._closed = frozenset(closure_days)

    @cached_property
    def _holidays(self) -> holidays.HolidayBase:
        import holidays

        return holidays.country_holidays("GB", subdiv="ENG")

    def is_working(self, day: date) -> bool:
        """Tell whether a day is a working day."""
        return day.weekday() < 5 and day not in self._holidays and day not in self._closed

    def between(self, due: date, day: date) -> int:
        """Return the working days after `due` up to and including `day`; negative when `day` comes before."""
        if day < due:
            return -self.between(day, due)
        return sum(self.is_working(due + timedelta(days=number)) for number in range(1, (day - due).days + 1))
