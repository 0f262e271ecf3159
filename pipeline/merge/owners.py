"""Whose value counts for an indicator or a criterion."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.check.in_force import is_in_force
from pipeline.model import FormName
from pipeline.periods import Period
from pipeline.register import Register


@dataclass(frozen=True, slots=True)
class Owners:
    """Who may give a value: the first before the second.

    `decided` tells that a decision `use` names the first, so that there is nothing left to decide about the others.
    """

    names: tuple[str, ...]
    decided: bool = False


def owners_of(ref: str, form: FormName, period: Period, register: Register) -> Owners:
    """Return who may give an indicator or a criterion.

    For an indicator: who supplies it, then the directorate it belongs to; for a criterion its workstream. A decision
    `use` comes before both; the last one of the sheet counts.

    Raises
    ------
    KeyError
        When the reference is not in the register.
    """
    if form is FormName.PLAN:
        criterion = register.criterion(ref)
        names = [criterion.workstream] if criterion is not None else []
    else:
        indicator = register.indicator(ref)
        names = [indicator.supplied_by or indicator.directorate, indicator.directorate] if indicator is not None else []
    if not names:
        raise KeyError(ref)
    decided = [
        decision.directorate
        for decision in register.decisions_of("use")
        if decision.ref == ref and decision.directorate and is_in_force(decision, period)
    ]
    return Owners(tuple(dict.fromkeys([*decided[-1:], *names])), bool(decided))
