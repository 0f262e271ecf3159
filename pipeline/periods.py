"""Quarters of the financial year (April to March) and their names.

`2009-10-Q2` is July to September 2009; a year is `2009-10`. An annual outturn belongs to Q4.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache

_LABEL = re.compile(r"(\d{4})-(\d{2})-Q([1-4])")
_YEAR = re.compile(r"(\d{4})-(\d{2})")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def year_label(start_year: int) -> str:
    """Return the label of the financial year that starts in April of `start_year`: `2009-10`."""
    return f"{start_year}-{(start_year + 1) % 100:02d}"


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A quarter of the financial year.

    Parameters
    ----------
    year : int
        The calendar year in which the financial year starts: 2009 for 2009-10.
    quarter : int
        1 (April to June) to 4 (January to March).
    """

    year: int
    quarter: int

    @classmethod
    def parse(cls, label: str) -> Period | None:
        """Read a label such as `2009-10-Q2`; None if it is not one."""
        found = _LABEL.fullmatch(label.strip())
        if not found or (int(found[1]) + 1) % 100 != int(found[2]):
            return None
        return cls(int(found[1]), int(found[3]))

    @classmethod
    def containing(cls, day: date) -> Period:
        """Return the quarter in which a day lies."""
        return cls(day.year - (day.month < 4), (day.month - 4) % 12 // 3 + 1)

    @property
    def label(self) -> str:
        """`2009-10-Q2`."""
        return _label_of(self.year, self.quarter)

    @property
    def year_label(self) -> str:
        """`2009-10`."""
        return year_label(self.year)

    @property
    def start(self) -> date:
        """First day."""
        return _days_of(self.year, self.quarter)[0]

    @property
    def end(self) -> date:
        """Last day."""
        return _days_of(self.year, self.quarter)[1]

    @property
    def words(self) -> str:
        """`Quarter 2 2009/10 (July to September 2009)`."""
        first, last = _MONTHS[self.start.month - 1], _MONTHS[self.end.month - 1]
        return f"Quarter {self.quarter} {self.year}/{(self.year + 1) % 100:02d} ({first} to {last} {self.end.year})"

    def shift(self, quarters: int) -> Period:
        """Return the period a number of quarters later (earlier when negative)."""
        index = self.year * 4 + self.quarter - 1 + quarters
        return Period(index // 4, index % 4 + 1)

    def __str__(self) -> str:
        return self.label


@cache
def _label_of(year: int, quarter: int) -> str:
    return f"{year_label(year)}-Q{quarter}"


@cache
def _days_of(year: int, quarter: int) -> tuple[date, date]:
    """Return the first and the last day of a quarter: asked for at every row, and there are only so many quarters."""
    start = date(year + (quarter == 4), (quarter * 3) % 12 + 1, 1)
    return start, month_end(start.year, start.month + 2)


def parse_year(label: str) -> int | None:
    """Read a financial year's label such as `2009-10`; the calendar year in which it starts, or None."""
    found = _YEAR.fullmatch(label.strip())
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        return None
    return int(found[1])
