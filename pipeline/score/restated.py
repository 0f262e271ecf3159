"""The figures held, with every accepted restatement in its place, and what stood there before."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pipeline.check.restated import restated_figures
from pipeline.messages.quantities import quantity
from pipeline.model import Rag
from pipeline.periods import Period
from pipeline.register import Indicator, Register
from pipeline.score.comparators import Held, HeldFigure
from pipeline.score.indicators import ScoreRules
from pipeline.score.rag import Rule
from pipeline.score.rounding import round_half_up
from pipeline.score.rule_of import colour_of, rule_in


def restated(held: Held, register: Register, rules: ScoreRules) -> dict[tuple[str, Period], HeldFigure]:
    """Return the figures held with every accepted restatement in its place.

    A figure that a decision `restate` revises has the decision's value, the colour that this has in its own quarter
    (an owner's judgement stays as it was stated), and in `revised_from` what it was: of a quarter that Cabinet has
    seen, the figure that it saw. Where no figure is held, the decision's value is the figure (`by_decision`); not in a
    quarter that is still open, whose own scorecard says why it has none.
    """
    after = dict(held)
    for (ref, period), value in restated_figures(register).items():
        figure, indicator = after.get((ref, period)), register.indicator(ref)
        if indicator is None or (figure is not None and figure.actual == value):
            continue
        colour = colour_of(value, indicator, rule_in(register, indicator, period, rules.default_tolerance))
        rag = Rag(colour) if colour else figure.rag if figure is not None else Rag.NOT_RATED
        if figure is not None and figure.actual is not None and not figure.by_decision:
            after[ref, period] = replace(figure, actual=value, rag=rag, revised_from=stood_before(figure))
        elif not _is_open(period, register):
            figure = figure or HeldFigure(None, rag)
            after[ref, period] = replace(figure, actual=value, rag=rag, by_decision=True)
    return after


def stood_before(figure: HeldFigure) -> Decimal | None:
    """Return the figure that a decision revises: what Cabinet saw, else what came; None where neither is held."""
    if figure.by_decision:
        return None
    if figure.seen is not None:
        return figure.seen
    return figure.actual if figure.revised_from is None else figure.revised_from


def rag_before(was: Decimal | None, figure: HeldFigure | None, indicator: Indicator, rule: Rule) -> str:
    """Return the colour that went with what stood in place of a figure held: Not rated where there was nothing."""
    if figure is None or (was is None and not figure.published):
        return Rag.NOT_RATED.value
    return (colour_of(was, indicator, rule) if was != figure.actual else "") or figure.rag.value


def published_words(figure: HeldFigure, unit: str) -> str:
    """Return the figure that Cabinet saw, with its unit; empty where it saw none."""
    return quantity(figure.seen, unit) if figure.seen is not None else ""


def same_rounded(one: Decimal, other: Decimal, indicator: Indicator) -> bool:
    """Tell whether two figures are the same once they are rounded to the indicator's places."""
    return round_half_up(one, indicator.decimals) == round_half_up(other, indicator.decimals)


def _is_open(period: Period, register: Register) -> bool:
    closed = {decision.period for decision in register.decisions_of("reported")}
    return period in register.periods() and period not in closed
