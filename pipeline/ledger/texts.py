"""Values as the ledger keeps them: text that gives back exactly what went in."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal


def moment_text(moment: datetime) -> str:
    """Return a time as ISO text with its offset.

    Raises
    ------
    ValueError
        The time carries no zone, so that nobody could say later when it was.
    """
    if moment.utcoffset() is None:
        raise ValueError(f"the time {moment.isoformat()} has no zone")
    return moment.isoformat()


def value_text(value: object) -> str:
    """Return a table's value as text: nothing is empty, numbers are plain and unrounded, dates are ISO.

    Raises
    ------
    TypeError
        A binary float, which is not the number that anybody wrote.
    """
    if value is None:
        return ""
    if isinstance(value, float):
        raise TypeError(f"the ledger takes exact numbers only, not the float {value!r}")
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value)
