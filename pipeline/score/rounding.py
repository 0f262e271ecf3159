"""Rounding as Excel's ROUND does it, and percentages that carry their denominator.

Python's own `round` goes to the even neighbour (2.5 becomes 2); a council's officer checks with Excel (2.5 becomes 3).
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import cache


def round_half_up(value: Decimal, decimals: int | None) -> Decimal:
    """Round to a number of decimal places, halves away from zero; `None` places leave the value as it is."""
    if decimals is None:
        return value
    return value.quantize(_place(decimals), rounding=ROUND_HALF_UP)


@cache
def _place(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def percent_of(part: int | Decimal, whole: int | Decimal, decimals: int = 1) -> Decimal | None:
    """Return `part` as a percentage of `whole`, rounded half up; None when `whole` is zero: nothing of nothing."""
    if not whole:
        return None
    return round_half_up(Decimal(part) * 100 / Decimal(whole), decimals)
