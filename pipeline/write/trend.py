"""Sparklines, and the folded columns at the right of the scorecard that hold the figures behind them."""

from __future__ import annotations

from decimal import Decimal

from pipeline.frames import rows_of
from pipeline.write import cells, look
from pipeline.write.book import Page
from pipeline.write.period_set import PeriodSet
from pipeline.write.rows import Rows

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
        for row in rows_of(period_set.history):
            if row["actual"] is not None:
                self._series.setdefault(row["indicator_ref"], {})[str(row["period"])] = row["actual"]
        self.periods = sorted({period for series in self._series.values() for period in series})

    def columns(self, page: Page, rows: Rows) -> list[list[str]]:
        """Return the finished cells of the folded columns, and before them those of the column that stays empty."""
        if not self.periods:
            return []
        columns = [[""] * len(rows) for _ in range(len(self.periods) + 1)]
        for number, ref in enumerate(rows.column("indicator_ref")):
            series = self._drawn(ref)
            row = rows.row(number, cells.of_figure()) if series else {}
            for period, value in series.items():
                figure = cells.figure(row, value)
                columns[1 + self.periods.index(period)][number] = page.finished(value, figure.style)
        return columns

    def draw(self, page: Page, top: int, column: int, rows: Rows) -> None:
        """Draw the sparkline of each row, the first of which is `top`; nothing when fewer than two figures are held.

        A quarter without a figure breaks the line of a quarterly indicator; the line of one that is due less often
        joins its points.
        """
        refs, frequencies = rows.column("indicator_ref"), rows.column("frequency")
        for place, (ref, frequency) in enumerate(zip(refs, frequencies, strict=True), start=top):
            offsets = [self.periods.index(period) for period in self._drawn(ref)]
            if not offsets:
                continue
            start, end = page.place(place, self.first + min(offsets)), page.place(place, self.first + max(offsets))
            options = {
                "range": f"{start.removeprefix('internal:')}:{end.rsplit('!', 1)[1]}",
                "markers": True,
                "series_color": look.NAVY,
                "markers_color": look.NAVY,
                "last_point": True,
                "last_color": look.ALERT,
                "empty_cells": "gaps" if frequency in _EVERY_QUARTER else "connect",
                "show_hidden": True,
                "weight": 1.5,
            }
            page.checked(page.sheet.add_sparkline(place, column, options), f"the history in row {place + 1}")

    def _drawn(self, ref: str) -> dict[str, Decimal]:
        """Return the figures of an indicator by period; none where a line would have fewer than two points."""
        series = self._series.get(ref, {})
        return series if len(series) > 1 else {}

    def fold(self, page: Page, header: int) -> None:
        """Head the columns with their periods and fold them; the plus sign above them opens them."""
        if not self.periods:
            return
        for number, period in enumerate(self.periods):
            page.put(header, self.first + number, period, look.HEADER)
        last = self.first + len(self.periods) - 1
        page.checked(page.sheet.set_column(self.first, last, 11, None, {"level": 1, "hidden": True}), "folded columns")
        page.checked(page.sheet.set_column(last + 1, last + 1, 3, None, {"collapsed": True}), "folded columns")
