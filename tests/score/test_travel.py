"""Directions that compare with a figure which a decision revised."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from pipeline.model import Rag
from pipeline.periods import Period
from pipeline.register import Indicator
from pipeline.score.comparators import HeldFigure
from pipeline.score.indicators import ScoreRules, score_indicators
from tests.support.score_rows import Q1, Q2, frame, indicator, register, status_row

REVISED = HeldFigure(Decimal(86), Rag.GREEN, revised_from=Decimal(79))
LAST_YEAR = Q2.shift(-4)
FROM = ("comparator_short_revised_from", "comparator_long_revised_from")


def revised(
    held: dict[tuple[str, Period], HeldFigure], measure: Indicator | None = None, **facts: Any
) -> list[Decimal | None]:
    """Return what the figures compared with were before they were revised: since last period, since last year."""
    book = register(measure or indicator())
    (row,) = score_indicators(frame([status_row(actual=88, **facts)]), book, Q2, held, ScoreRules()).to_dict("records")
    return [row[name] for name in FROM]


def test_each_direction_says_what_its_own_figure_was_before_a_decision_revised_it() -> None:
    plain = replace(REVISED, revised_from=None)
    assert revised({("A1", Q1): REVISED, ("A1", LAST_YEAR): plain}) == [Decimal(79), None]
    assert revised({("A1", Q1): plain, ("A1", LAST_YEAR): REVISED}) == [None, Decimal(79)]


def test_a_comparison_that_does_not_use_the_revised_figure_says_nothing_of_it() -> None:
    assert revised({("A1", Q1): REVISED}, indicator(cumulative=True)) == [None, None]
    judged = HeldFigure(None, Rag.GREEN, revised_from=Decimal(79))
    assert revised({("A1", Q1): judged}, own_previous=85) == [None, None]
    assert revised({}) == [None, None]
