"""What a figure was made of: the numerator, the denominator and the opening figure that a row gives beside it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from pipeline.check.actuals import differing, doubt_of_figure
from pipeline.model import FigureStatus
from pipeline.read.numbers import Figure, in_unit, read_figure
from pipeline.read.rows import ReturnRow
from pipeline.read.tables import is_blank
from pipeline.register import Indicator
from pipeline.workbook import Cell


class Workings(NamedTuple):
    """The figures from which a row's actual was worked out; None where the row gives none that can be used.

    `numerator` and `denominator` are plain numbers whatever the indicator's unit, `opening` is in its unit.
    """

    numerator: Decimal | None = None
    denominator: Decimal | None = None
    opening: Decimal | None = None


def read_workings(row: ReturnRow, indicator: Indicator) -> Workings:
    """Read the numerator, the denominator and the opening figure of a row.

    What cannot be read, is not exact, may mean two numbers, or stands in two columns that differ, is left out: these
    figures only check the actual, and never stand in the scorecard.
    """
    return Workings(
        _plain(_cell(row, "numerator")),
        _plain(_cell(row, "denominator")),
        _in_unit(_cell(row, "opening"), indicator),
    )


def _cell(row: ReturnRow, field: str) -> Cell | None:
    place = row.fields.get(field)
    if place is None or place.cell is None or is_blank(place.cell) or differing(place):
        return None
    return None if doubt_of_figure(place.cell, row.customs) else place.cell


def _plain(cell: Cell | None) -> Decimal | None:
    """Return a count or a sum of money in full; None for a percentage, which is neither."""
    figure = _exact(cell)
    return in_unit(figure, "£" if figure.currency else "number").value if figure is not None else None


def _in_unit(cell: Cell | None, indicator: Indicator) -> Decimal | None:
    figure = _exact(cell)
    return in_unit(figure, indicator.unit, indicator.decimals).value if figure is not None else None


def _exact(cell: Cell | None) -> Figure | None:
    """Return the one figure of a cell; None where it is estimated or has a remark, such as another year, beside it."""
    read = read_figure(cell) if cell is not None else None
    if not isinstance(read, Figure) or read.others or read.remark or read.status is FigureStatus.ESTIMATED:
        return None
    return read
