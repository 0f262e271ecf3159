"""Which decisions are in force in a period, and which indicators and criteria they take out of it."""

from __future__ import annotations

from pipeline.periods import Period
from pipeline.register import Decision, Indicator, Register


def is_in_force(decision: Decision, period: Period) -> bool:
    """Tell whether a decision holds in a period: in its own, or in any, and on a day between its From and To."""
    return (
        decision.period in (None, period)
        and (decision.start is None or decision.start <= period.end)
        and (decision.end is None or decision.end >= period.start)
    )


def not_applicable(register: Register, period: Period) -> frozenset[str]:
    """Return the references of the indicators and criteria that a decision takes out of a period."""
    return frozenset(
        decision.ref for decision in register.decisions_of("not_applicable") if is_in_force(decision, period)
    )


def is_asked(register: Register, indicator: Indicator, period: Period) -> bool:
    """Tell whether an indicator's figure is asked for in a period: it is due, and no decision takes it out."""
    return register.is_due(indicator, period) and indicator.ref not in not_applicable(register, period)
