"""Finishes cells of one style: what stands behind their addresses, for rows that come by column."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal

from xlsxwriter.format import Format

from pipeline.write.row_sheet import RowSheet

Value = str | bool | int | Decimal | date | datetime | None


class Pen:
    """Finishes cells of one style on one sheet.

    Parameters
    ----------
    sheet : RowSheet
        The sheet.
    form : Format
        XlsxWriter's format of the style.
    fit : callable
        Returns a text as a cell of the workbook shows it.
    """

    def __init__(self, sheet: RowSheet, form: Format, fit: Callable[[str], str]) -> None:
        self._sheet = sheet
        self._form = form
        self._fit = fit

    def finished(self, value: Value) -> str:
        """Return a cell ready for `Page.rows`, to be used wherever the same is shown; text is only ever text."""
        if isinstance(value, str):
            return self._sheet.finished_text(self._fit(value), self._form)
        if value is None:
            return self._sheet.finished_blank(self._form)
        if isinstance(value, bool):
            return self._sheet.finished_truth(value, self._form)
        if isinstance(value, (int, Decimal)):
            return self._sheet.finished_number(float(value), self._form)
        return self._sheet.finished_moment(moment_at(value), self._form)

    def finished_figure(self, written: str) -> str:
        """Return the cell of a figure that is written as text; the same as `finished` gives for its number."""
        return self._sheet.finished_number(float(written), self._form)


def moment_at(value: date | datetime) -> datetime:
    """Return a date or a time as one of no zone, a date at its beginning."""
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    return moment.replace(tzinfo=None)
