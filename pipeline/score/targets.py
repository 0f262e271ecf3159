"""Which target applies: the quarter's own, else the year's where a year's target can serve a quarter."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.messages.rule_words import NO_PROFILE, NO_TARGET
from pipeline.periods import Period
from pipeline.register import Indicator, Register, Target


@dataclass(frozen=True, slots=True)
class TargetInForce:
    """The target of an indicator in a period, or why there is none.

    `target` may be a row of the register that holds only words ("to be set"); `reason` is then not empty either.
    """

    target: Target | None
    reason: str


def target_in_force(register: Register, indicator: Indicator, period: Period) -> TargetInForce:
    """Return the target that a period's figure is judged by.

    A year's target serves every quarter of a non-cumulative indicator and only Q4 of a cumulative one, whose quarterly
    targets are year-to-date profiles. A cumulative indicator that has a target for the year but none for the quarter
    has "no profile": the year's target is never divided by four. A figure that comes with a lag is judged by the
    target of the quarter it is about and by no other: where the register has none, it is not rated.
    """
    measured = indicator.about(period)
    target = register.target_for(indicator, measured)
    if target is None:
        has_year = indicator.cumulative and register.target_for(indicator, Period(measured.year, 4)) is not None
        return TargetInForce(None, NO_PROFILE if has_year else NO_TARGET)
    has_figure = target.value is not None or (target.low is not None and target.high is not None)
    return TargetInForce(target, "" if has_figure else NO_TARGET)
