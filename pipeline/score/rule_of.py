"""The rule by which an indicator's figure is judged, and the colour that any figure would have by it."""

from __future__ import annotations

from decimal import Decimal

from pipeline.messages.rule_words import NO_TARGET
from pipeline.periods import Period
from pipeline.register import Indicator, Register
from pipeline.score.rag import Rule, colour
from pipeline.score.targets import TargetInForce, target_in_force

OWNER = "owner"


def rule_of(indicator: Indicator, in_force: TargetInForce, default_tolerance: Decimal) -> Rule:
    """Return the rule of an indicator with the target in force; `default_tolerance` is per cent."""
    target = in_force.target
    return Rule(
        polarity=indicator.good_is,
        target=target.value if target else None,
        low=target.low if target else None,
        high=target.high if target else None,
        tolerance=indicator.tolerance,
        tolerance_kind=indicator.tolerance_kind,
        decimals=indicator.decimals,
        yes_no=indicator.unit == "yes/no",
        default_tolerance=default_tolerance,
        unit=indicator.unit,
        without=in_force.reason or NO_TARGET,
    )


def rule_in(register: Register, indicator: Indicator, period: Period, default_tolerance: Decimal) -> Rule:
    """Return the rule of an indicator in a period, with the target that the register has for it."""
    return rule_of(indicator, target_in_force(register, indicator, period), default_tolerance)


def colour_of(figure: Decimal | None, indicator: Indicator, rule: Rule) -> str:
    """Return the colour that a figure has by a rule; empty without a figure, and where the owner judges."""
    if figure is None or indicator.rag_by == OWNER:
        return ""
    return colour(figure, rule).value
