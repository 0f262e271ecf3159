"""The words of the rules of judgement, for the key and the scorecard's columns."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pipeline.messages.quantities import BARE_UNITS, number, own_places, quantity

# Why an indicator is not rated: column `not_rated_reason` of the scorecard.
NO_TARGET = "no target"
NO_PROFILE = "no profile"
NO_POLARITY = "for information: no direction is good"
NO_FIGURE = "no figure"
NO_JUDGEMENT = "no judgement by the owner"
OWNERS_JUDGEMENT = "Owner's judgement"
WHY_MISSING: Mapping[str, str] = {
    "nci": "No Current Information",
    "blank": "left blank",
    "not_returned": "not returned",
    "rejected": "the value cannot be used",
    "held": "held until it is decided",
    "withdrawn": "withdrawn",
    "not_due": "not due",
    "not_applicable": "not applicable",
}


def target_rule(
    target: Decimal,
    margin: Decimal,
    higher: bool,
    width: Decimal,
    in_points: bool,
    unit: str,
    decimals: int | None,
) -> str:
    """Say how a figure is judged by one target; the Amber boundary is written exactly."""
    words = ("more", "down to", "below") if higher else ("less", "up to", "above")
    green = f"Green at {quantity(target, unit, decimals)} or {words[0]}"
    if not margin:
        why = "no tolerance" if target or in_points or not width else "the target is zero"
        return f"{green}; no Amber ({why}); Red {words[2]}"
    edge = _exactly(target - margin if higher else target + margin, unit)
    return f"{green}; Amber {words[1]} {edge} ({_tolerance(width, in_points, unit, 'target')}); Red {words[2]}"


def range_rule(
    low: Decimal,
    high: Decimal,
    margins: tuple[Decimal, Decimal],
    width: Decimal,
    in_points: bool,
    unit: str,
    decimals: int | None,
) -> str:
    """Say how a figure is judged by a range; `margins` are those of the lower and the upper bound."""
    green = f"Green from {quantity(low, unit, decimals)} to {quantity(high, unit, decimals)}"
    if not any(margins):
        return f"{green}; no Amber (no tolerance); Red outside"
    edges = f"{_exactly(low - margins[0], unit)} to {_exactly(high + margins[1], unit)}"
    return f"{green}; Amber from {edges} ({_tolerance(width, in_points, unit, 'nearer bound')}); Red outside"


def range_words(low: Decimal, high: Decimal, unit: str, decimals: int | None) -> str:
    """Write a range as a target: `90% to 110%`."""
    return f"{quantity(low, unit, decimals)} to {quantity(high, unit, decimals)}"


def yes_no_rule(target: Decimal, higher: bool) -> str:
    """Say how a yes or no is judged; it has no Amber."""
    if higher and target:
        return "Green if Yes; no Amber; Red if No"
    if not higher and not target:
        return "Green if No; no Amber; Red if Yes"
    return "Green if Yes or No"


def not_due_rule(period_label: str) -> str:
    """Say what a row shows that is not due: nothing, or the last known figure and its period."""
    return f"Not due; shown as last reported, {period_label}" if period_label else "Not due; no figure is held"


def _tolerance(width: Decimal, in_points: bool, unit: str, base: str) -> str:
    if not in_points:
        return f"{number(width)} per cent of the {base}"
    points = "point" if width == 1 else "points"
    if unit == "%":
        return f"{number(width)} percentage {points}"
    if unit in (*BARE_UNITS, "level"):
        return f"{number(width)} {points}"
    return f"{_exactly(width, unit)} from the {base}"


def _exactly(value: Decimal, unit: str) -> str:
    """Write a boundary with all its places: rounded to pence it would not be the one that counts."""
    return quantity(value, unit, own_places(value))
