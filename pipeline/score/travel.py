"""The columns of the scorecard that look back: directions, comparators, and what the row was before."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from pipeline.periods import Period
from pipeline.register import Indicator, Register
from pipeline.score.comparators import (
    Comparator,
    Held,
    baseline_comparator,
    long_comparator,
    short_comparator,
)
from pipeline.score.direction import compare, is_improving
from pipeline.score.rag import Rule

_YEAR = 4


class Travel(NamedTuple):
    """What a row of the scorecard says of how its figure moved: the columns of that name.

    `comparator_…_revised_from` is what a figure compared with was before a decision revised it; None where none did.
    What the row was before (`rag_previous`, `actual_previous`, `previous_period`) is empty for a row that is not due.
    """

    baseline: Decimal | None
    direction_short: str
    direction_long: str
    direction_baseline: str
    comparator_short: Decimal | None
    comparator_long: Decimal | None
    comparator_baseline: Decimal | None
    comparator_short_source: str
    comparator_long_source: str
    comparator_baseline_source: str
    rag_previous: str
    actual_previous: Decimal | None
    previous_period: str
    improving: bool
    comparator_short_revised_from: Decimal | None
    comparator_long_revised_from: Decimal | None


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """What a return gives beside its figure: that of the previous period due, of last year, and the baseline."""

    previous: Decimal | None
    last_year: Decimal | None
    baseline: Decimal | None


def travel(
    own: OwnFigures,
    register: Register,
    indicator: Indicator,
    period: Period,
    held: Held,
    rule: Rule,
    actual: Decimal | None,
    due: bool,
) -> Travel:
    """Compare a figure with the previous period due, the same period last year and the baseline.

    `actual` is None where nothing is reported: every direction is then `no_comparison`.
    """
    previous = register.previous_due(indicator, period) if due else None
    before = held.get((indicator.ref, previous)) if previous else None
    short = short_comparator(held, indicator, previous, own.previous)
    long = long_comparator(held, indicator, period, own.last_year)
    baseline = baseline_comparator(indicator, period, own.baseline)
    to_short, to_long, to_baseline = (
        compare(actual, comparator.value, indicator.good_is, indicator.decimals, rule.low, rule.high)
        for comparator in (short, long, baseline)
    )
    return Travel(
        indicator.baseline if indicator.baseline is not None else own.baseline,
        to_short.value,
        to_long.value,
        to_baseline.value,
        short.value,
        long.value,
        baseline.value,
        short.source,
        long.source,
        baseline.source,
        before.rag.value if before else "",
        before.actual if before else None,
        previous.label if previous else "",
        is_improving(to_short, to_long),
        _revised_from(short, held, indicator, previous),
        _revised_from(long, held, indicator, period.shift(-_YEAR)),
    )


def _revised_from(comparator: Comparator, held: Held, indicator: Indicator, when: Period | None) -> Decimal | None:
    figure = held.get((indicator.ref, when)) if when is not None and comparator.source == "held" else None
    return figure.revised_from if figure is not None else None
