"""Whose value counts for an indicator or a criterion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pipeline.check.in_force import is_in_force
from pipeline.model import FormName
from pipeline.periods import Period
from pipeline.read.numbers import Figure, in_unit, read_figure
from pipeline.register import Indicator, Register
from pipeline.workbook import Cell, CellKind


@dataclass(frozen=True, slots=True)
class Owners:
    """Who may give a value: the first before the second.

    `decided` tells that a decision `use` names the first, so that there is nothing left to decide about the others;
    `by` and `reason` are that decision's. `value` is the value that it chooses among rows of the first that contradict
    each other, as written, and `figure` the same in the indicator's unit: empty and None where it names none, or no
    figure. `unit` is the indicator's; empty for a criterion.
    """

    names: tuple[str, ...]
    decided: bool = False
    value: str = ""
    figure: Decimal | None = None
    by: str = ""
    reason: str = ""
    unit: str = ""


def owners_of(ref: str, form: FormName, period: Period, register: Register) -> Owners:
    """Return who may give an indicator or a criterion (`owners_in`).

    Raises
    ------
    KeyError
        When the reference is not in the register.
    """
    return owners_in(form, period, register)(ref)


def owners_in(form: FormName, period: Period, register: Register) -> Callable[[str], Owners]:
    """Return what tells of a reference who may give it in a period: the decisions are looked through once.

    For an indicator: who supplies it, then the directorate it belongs to; for a criterion its workstream. A decision
    `use` comes before both; the last one of the sheet counts.

    For a reference that is not in the register it raises `KeyError`.
    """
    decided = {
        decision.ref: decision
        for decision in register.decisions_of("use")
        if decision.directorate and is_in_force(decision, period)
    }
    undecided = cache(Owners)  # few senders, each of many references

    def owners(ref: str) -> Owners:
        names, indicator = _names(ref, form, register)
        unit = indicator.unit if indicator is not None else ""
        decision = decided.get(ref)
        if decision is None:
            return undecided(names, unit=unit)
        return Owners(
            tuple(dict.fromkeys([decision.directorate, *names])),
            decided=True,
            value=decision.value,
            figure=_figure(decision.value, indicator) if indicator is not None else None,
            by=decision.by,
            reason=decision.reason,
            unit=unit,
        )

    return owners


def _names(ref: str, form: FormName, register: Register) -> tuple[tuple[str, ...], Indicator | None]:
    """Return who may give a reference, whatever was decided, and the indicator that it is."""
    indicator = register.indicator(ref) if form is FormName.SCORECARD else None
    if form is FormName.PLAN:
        criterion = register.criterion(ref)
        names = [criterion.workstream] if criterion is not None else []
    else:
        names = [indicator.supplied_by or indicator.directorate, indicator.directorate] if indicator is not None else []
    if not names:
        raise KeyError(ref)
    return tuple(dict.fromkeys(names)), indicator


def _figure(value: str, indicator: Indicator) -> Decimal | None:
    """Return the figure that a decision names, in the indicator's unit; None for words and for an unclear figure."""
    read = read_figure(Cell(1, 1, CellKind.TEXT, value))
    if not isinstance(read, Figure) or read.others:
        return None
    return in_unit(read, indicator.unit, indicator.decimals).value
