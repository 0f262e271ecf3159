"""The findings of merging at the cell of a row's value."""

from __future__ import annotations

from typing import Any

from pipeline.check.readings import IndicatorReading
from pipeline.check.teller import unquoted
from pipeline.merge.checked import Reading
from pipeline.merge.conflicts import value_field
from pipeline.messages import shorten
from pipeline.messages.quantities import quantity
from pipeline.model import DataStatus, Finding

_LONGEST = 40


def value_said(reading: Reading, unit: str = "") -> str:
    """Return what a row says, for a sentence: its figure in a unit where that is given, else as it was written."""
    if unit and isinstance(reading, IndicatorReading) and reading.actual is not None:
        return quantity(reading.actual, unit)
    if not reading.said:
        return "nothing" if reading.data_status is DataStatus.BLANK else "a judgement without a figure"
    return shorten(unquoted(reading.said), _LONGEST)


def tell_of(code: str, reading: Reading, **facts: Any) -> Finding:
    """Return the finding of a code at the cell of a row's value."""
    return reading.tell(code, value_field(reading), **facts)
