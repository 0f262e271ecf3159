"""The plan's due dates: real dates, or words such as `Dec 2003`, `autumn 2005`, `2007/08`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.model import DateSpan
from pipeline.read.dates import read_date
from pipeline.read.words import Unreadable, tidy
from pipeline.workbook import Cell, CellKind

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


def read_span(cell: Cell, around: date) -> DateSpan | Unreadable:
    """Return the days that a due date may mean; its `text` is what an officer would say.

    Words stand as typed. A date cell is written out as far as it is shown: `31 December 2003`, or `December 2003` where
    it shows only month and year (which is what Excel makes of a typed `Dec 2003`).
    """
    read = read_date(cell, around)
    if isinstance(read, Unreadable):
        return read
    return replace(read, text=tidy(cell.text) if cell.kind is CellKind.TEXT else _written_out(read))


def _written_out(span: DateSpan) -> str:
    month = f"{_MONTHS[span.start.month - 1]} {span.start.year}"
    return {"day": f"{span.start.day} {month}", "month": month}.get(span.precision, str(span.start.year))
