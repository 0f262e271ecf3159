"""Sparklines, and the folded columns at the right of the scorecard that hold the figures behind them."""

from __future__ import annotations

from decimal import Decimal

from pipeline.write import cells, look
from pipeline.write.book import Page
from pipeline.write.period_set import PeriodSet
from pipeline.write.table import Row, records

_EVERY_QUARTER = ("monthly", "quarterly")


class Trend:
    """The figures held, one folded column for each period.

    Parameters
    ----------
    period_set : PeriodSet
        Its `history` has one row for each figure held.
    first : int
        The first folded column, from 0.
    """

    def __init__(self, period_set: PeriodSet, first: int) -> None:
        self.first = first
        self._series: dict[str, dict[str, Decimal]] = {}
        for row in records(period_set.history):
            if row["actual"] is not None:
                self._series.setdefault(row["indicator_ref"], {})[str(row["period"])] = row["actual"]
        self.periods = sorted({period for series in self._series.values() for period in series})

    def draw(self, page: Page, place: int, column: int, row: Row) -> None:
        """Draw the sparkline of a row; nothing when fewer than two figures are held.

        A quarter without a figure breaks the line of a quarterly indicator; the line of one that is due less often
        joins its points.
        """
        series = self._series.get(row["indicator_ref"], {})
        if len(series) < 2:
            return
        offsets = [self.periods.index(period) for period in series]
        for period, value in series.items():
            page.put(place, self.first + self.periods.index(period), value, cells.figure(row, value).style)
        start, end = page.place(place, self.first + min(offsets)), page.place(place, self.first + max(offsets))
        options = {
            "range": f"{start.removeprefix('internal:')}:{end.rsplit('!', 1)[1]}",
            "markers": True,
            "series_color": look.NAVY,
            "markers_color": look.NAVY,
            "last_point": True,
            "last_color": look.ALERT,
            "empty_cells": "gaps" if row["frequency"] in _EVERY_QUARTER else "connect",
            "show_hidden": True,
            "weight": 1.5,
        }
        page.checked(page.sheet.add_sparkline(place, column, options), f"the history in row {place + 1}")

    def fold(self, page: Page, header: int) -> None:
        """Head the columns with their periods and fold them; the plus sign above them opens them."""
        if not self.periods:
            return
        for number, period in enumerate(self.periods):
            page.put(header, self.first + number, period, look.HEADER)
        last = self.first + len(self.periods) - 1
        page.checked(page.sheet.set_column(self.first, last, 11, None, {"level": 1, "hidden": True}), "folded columns")
        page.checked(page.sheet.set_column(last + 1, last + 1, 3, None, {"collapsed": True}), "folded columns")
