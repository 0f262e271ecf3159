"""A figure at a number of decimal places, rounded as Excel's ROUND does it.

Python's own `round` goes to the even neighbour (2.5 becomes 2); a council's officer checks with Excel (2.5 becomes 3).
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import cache


def at_places(value: Decimal, decimals: int) -> Decimal:
    """Round to a number of decimal places, halves away from zero; fewer places are filled up with zeros."""
    return value.quantize(last_place(decimals), rounding=ROUND_HALF_UP)


@cache
def last_place(decimals: int) -> Decimal:
    """Return one unit of the last of a number of decimal places: 0.01 of two, 1 of none."""
    return Decimal(1).scaleb(-decimals)
