"""Direction of travel after polarity: better is better, whichever way the figure went (Havering's two columns)."""

from __future__ import annotations

from decimal import Decimal

from pipeline.model import Direction, Polarity
from pipeline.score.rounding import round_half_up


def compare(
    actual: Decimal | None,
    comparator: Decimal | None,
    polarity: Polarity,
    decimals: int | None = None,
    low: Decimal | None = None,
    high: Decimal | None = None,
) -> Direction:
    """Say whether a figure is better, the same or worse than an earlier one.

    Both are rounded half up to the indicator's places first, so that equal in print is `same`. In a range the nearer
    to it is better; both inside it are the same. `no_comparison` where either figure is missing, where no direction is
    good, and for a range whose bounds are not known.
    """
    if actual is None or comparator is None or polarity is Polarity.NONE:
        return Direction.NO_COMPARISON
    now, then = round_half_up(actual, decimals), round_half_up(comparator, decimals)
    if polarity is Polarity.RANGE:
        if low is None or high is None:
            return Direction.NO_COMPARISON
        bounds = round_half_up(low, decimals), round_half_up(high, decimals)
        gain = _distance(then, *bounds) - _distance(now, *bounds)
    else:
        gain = now - then if polarity is Polarity.HIGHER else then - now
    if not gain:
        return Direction.SAME
    return Direction.BETTER if gain > 0 else Direction.WORSE


def is_improving(short: Direction, long: Direction) -> bool:
    """Tell whether an indicator is improving: by the short direction, and where there is none by the long one."""
    return (long if short is Direction.NO_COMPARISON else short) is Direction.BETTER


def _distance(value: Decimal, low: Decimal, high: Decimal) -> Decimal:
    return max(low - value, value - high, Decimal(0))
