"""Which decisions `restate` count, and the figure that each of them gives."""

from __future__ import annotations

from decimal import Decimal

from pipeline.periods import Period
from pipeline.read.numbers import Figure, in_unit, read_figure
from pipeline.register import Decision, Indicator, Register
from pipeline.workbook import Cell, CellKind

KIND = "restate"

Decided = dict[tuple[str, Period], Decision]


def restatements_decided(register: Register) -> Decided:
    """Return the decision that accepts a restatement, by reference and quarter; the last one counts.

    A restatement once accepted stays: From and To do not narrow it.
    """
    decided: Decided = {}
    for decision in register.decisions_of(KIND):
        indicator = register.indicator(decision.ref)
        if indicator is not None and decision.period is not None:
            decided[indicator.ref, decision.period] = decision
    return decided


def restated_figures(register: Register) -> dict[tuple[str, Period], Decimal]:
    """Return the figure that counts by decision, in the indicator's unit, by reference and quarter.

    A decision whose value cannot be read gives none.
    """
    figures: dict[tuple[str, Period], Decimal] = {}
    for (ref, period), decision in restatements_decided(register).items():
        indicator = register.indicator(ref)
        value = restated_value(decision, indicator) if indicator is not None else None
        if value is not None:
            figures[ref, period] = value
    return figures


def restated_value(decision: Decision, indicator: Indicator) -> Decimal | None:
    """Return the figure that a decision `restate` gives, in the indicator's unit; None when it cannot be read."""
    if decision.figure is not None:
        return decision.figure
    read = read_figure(Cell(1, 1, CellKind.TEXT, text=decision.value))
    if not isinstance(read, Figure) or read.others:
        return None
    return in_unit(read, indicator.unit, indicator.decimals).value
