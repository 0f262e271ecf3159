"""The columns of the scorecard that look back: directions, comparators, and what the row was before."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pipeline.model import Direction
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


def travel(
    row: Mapping[Any, Any],
    register: Register,
    indicator: Indicator,
    period: Period,
    held: Held,
    rule: Rule,
    actual: Decimal | None,
    due: bool,
) -> dict[str, Any]:
    """Compare a figure with the previous period due, the same period last year and the baseline.

    `actual` is None where nothing is reported: every direction is then `no_comparison`. What the row was before
    (`rag_previous`, `actual_previous`, `previous_period`) is empty for a row that is not due.
    `comparator_…_revised_from` is what a figure compared with was before a decision revised it; None where none did.
    """
    previous = register.previous_due(indicator, period) if due else None
    before = held.get((indicator.ref, previous)) if previous else None
    short = short_comparator(held, indicator, previous, row["own_previous"])
    long = long_comparator(held, indicator, period, row["own_last_year"])
    baseline = baseline_comparator(indicator, period, row["own_baseline"])

    def direction(comparator: Comparator) -> Direction:
        return compare(actual, comparator.value, indicator.good_is, indicator.decimals, rule.low, rule.high)

    return {
        "baseline": indicator.baseline if indicator.baseline is not None else row["own_baseline"],
        "direction_short": direction(short).value,
        "direction_long": direction(long).value,
        "direction_baseline": direction(baseline).value,
        "comparator_short": short.value,
        "comparator_long": long.value,
        "comparator_baseline": baseline.value,
        "comparator_short_source": short.source,
        "comparator_long_source": long.source,
        "comparator_baseline_source": baseline.source,
        "rag_previous": before.rag.value if before else "",
        "actual_previous": before.actual if before else None,
        "previous_period": previous.label if previous else "",
        "improving": is_improving(direction(short), direction(long)),
        "comparator_short_revised_from": _revised_from(short, held, indicator, previous),
        "comparator_long_revised_from": _revised_from(long, held, indicator, period.shift(-_YEAR)),
    }


def _revised_from(comparator: Comparator, held: Held, indicator: Indicator, when: Period | None) -> Decimal | None:
    figure = held.get((indicator.ref, when)) if when is not None and comparator.source == "held" else None
    return figure.revised_from if figure is not None else None
