"""Rounding to the places that an indicator states, and percentages of something."""

from __future__ import annotations

from decimal import Decimal

from pipeline.decimal_places import at_places


def round_half_up(value: Decimal, decimals: int | None) -> Decimal:
    """Round to a number of decimal places, halves away from zero; `None` places leave the value as it is."""
    return value if decimals is None else at_places(value, decimals)


def percent_of(part: int | Decimal, whole: int | Decimal, decimals: int = 1) -> Decimal | None:
    """Return `part` as a percentage of `whole`, rounded half up; None when `whole` is zero: nothing of nothing."""
    if not whole:
        return None
    return round_half_up(Decimal(part) * 100 / Decimal(whole), decimals)
