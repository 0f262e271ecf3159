"""Which decisions are in force in a period, and which indicators and criteria they take out of it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pipeline.periods import Period
from pipeline.register import Decision, Indicator, Register

SETTLING = ("waive", "accept")
"""The kinds that settle a finding."""


class Force(StrEnum):
    """How a decision stands to a period."""

    IN_FORCE = "in force"
    EXPIRED = "expired"
    NOT_YET = "not yet in force"
    OTHER_PERIOD = "other period"


def force_of(decision: Decision, period: Period) -> Force:
    """Return how a decision stands to a period.

    It holds in its own period, or in any where it names none, and in each that has a day between its From and To: what
    a scorecard says is judged as at its period, so that the day of the run changes nothing. Its To lies before
    the period's first day: it has expired; its From lies after the last: it is not yet in force.
    """
    if decision.period not in (None, period):
        return Force.OTHER_PERIOD
    if decision.end is not None and decision.end < period.start:
        return Force.EXPIRED
    if decision.start is not None and decision.start > period.end:
        return Force.NOT_YET
    return Force.IN_FORCE


def force_on(decision: Decision, period: Period, day: date) -> Force:
    """Return how a decision stands to a period in a run that stands for a day.

    A waiver or an accepted explanation silences a question only up to its To, and from its From on, by the day of the
    run: then it is asked again, whatever the period.
    """
    force = force_of(decision, period)
    if force is Force.IN_FORCE and decision.kind in SETTLING:
        if decision.end is not None and decision.end < day:
            return Force.EXPIRED
        if decision.start is not None and decision.start > day:
            return Force.NOT_YET
    return force


def acting_on(register: Register, day: date) -> Register:
    """Return the register without the waivers and accepted explanations that do not count on a day."""
    return register.with_decisions(
        one
        for one in register.decisions
        if one.kind not in SETTLING or ((one.end is None or one.end >= day) and (one.start is None or one.start <= day))
    )


def settling_decisions(register: Register) -> tuple[Decision, ...]:
    """Return the waivers and, behind them, the accepted explanations, each in the order of the register."""
    return tuple(one for kind in SETTLING for one in register.decisions_of(kind))


def is_in_force(decision: Decision, period: Period) -> bool:
    """Tell whether a decision holds in a period (`force_of`)."""
    return force_of(decision, period) is Force.IN_FORCE


def not_applicable(register: Register, period: Period) -> frozenset[str]:
    """Return the references of the indicators and criteria that a decision takes out of a period."""
    return frozenset(
        decision.ref for decision in register.decisions_of("not_applicable") if is_in_force(decision, period)
    )


def is_asked(register: Register, indicator: Indicator, period: Period) -> bool:
    """Tell whether an indicator's figure is asked for in a period: it is due, and no decision takes it out."""
    return register.is_due(indicator, period) and not any(
        decision.ref == indicator.ref and is_in_force(decision, period)
        for decision in register.decisions_of("not_applicable")
    )
