"""One indicator's return, scored and reconciled: what is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.check.readings import IndicatorReading, Place
from pipeline.merge.merged import Merged
from pipeline.model import DataStatus, Rag
from pipeline.periods import Period
from pipeline.reconciling import Told
from pipeline.register import Indicator, Register, Target
from pipeline.score.comparators import HeldFigure
from pipeline.score.indicators import ScoreRules, score_indicators
from pipeline.score.queries import reconciling_told
from tests.support.score_rows import Q2, figure, frame, indicator, register, status_row, target

RECEIVED = datetime(2009, 10, 20, 12, 0, tzinfo=ZoneInfo("Europe/London"))
_FIELDS = ("actual", "rag", "direction", "comment", "numerator", "denominator", "opening")
CELLS = tuple((name, f"{chr(70 + number)}7", name.title(), "") for number, name in enumerate(_FIELDS))
_FIGURES = ("numerator", "denominator", "opening")

Held = Mapping[tuple[str, Period], HeldFigure]


def held(*figures: Any, ref: str = "A1", before: Period = Q2, comment: str = "", step: int = 1) -> Held:
    """Hold figures of the quarters before a period, the last one just before it; `step` 4 for the same quarter."""
    count = len(figures)
    return {
        (ref, before.shift((number - count) * step)): HeldFigure(figure(value), Rag.NOT_RATED, comment)
        for number, value in enumerate(figures)
    }


def said(ref: str, actual: Any, **facts: Any) -> tuple[dict[str, Any], IndicatorReading]:
    """Return the row of statuses and the reading of a return that reports a figure."""
    place = Place("return.xlsx", "Q2", 7, "F7", "Corporate Core", RECEIVED)
    figures = {name: figure(facts.pop(name)) for name in _FIGURES if name in facts}
    status = facts.pop("data_status", "reported")
    reading = IndicatorReading(
        place,
        ref,
        data_status=DataStatus.REPORTED,
        actual=None if actual is None else Decimal(str(actual)),
        actual_text=str(actual),
        stated_direction=facts.get("stated_direction", ""),
        cells=CELLS,
        **figures,
    )
    return status_row(ref, actual, **facts, data_status=status), reading


def told_of(
    *rows: tuple[dict[str, Any], IndicatorReading], book: Register, figures: Held | None = None, period: Period = Q2
) -> list[Told]:
    """Score rows and return everything that is told of them."""
    statuses = frame([{**row, "period": period.label} for row, _ in rows])
    readings = {reading.ref: reading for _, reading in rows}
    merged = Merged(chosen=dict(readings), status=dict.fromkeys(readings, DataStatus.REPORTED))
    scorecard = score_indicators(statuses, book, period, figures or {}, ScoreRules())
    return reconciling_told(scorecard, merged, figures or {}, period, book)


def told(
    actual: Any,
    measure: Indicator | None = None,
    goal: Target | None = None,
    figures: Held | None = None,
    period: Period = Q2,
    **facts: Any,
) -> list[Told]:
    """Return everything that is told of one figure of one indicator."""
    things = [measure or indicator(), *([goal] if goal else [])]
    return told_of(said("A1", actual, **facts), book=register(*things), figures=figures, period=period)


def codes(*args: Any, **facts: Any) -> list[str]:
    """Return the codes of everything that is told of one figure."""
    return [each.item.code for each in told(*args, **facts)]


def goal(value: Any, year: int = 2009) -> Target:
    """A target for a year."""
    return target("A1", year, value)
