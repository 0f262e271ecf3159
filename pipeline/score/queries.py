"""What there is to ask once figures are rated: of ratings, and of rows that do not agree with themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from pipeline.check.readings import IndicatorReading
from pipeline.frames import each_row, tuples_of
from pipeline.merge.merged import Merged
from pipeline.messages.quantities import quantity
from pipeline.model import DataStatus, Finding, Rag
from pipeline.periods import Period
from pipeline.reconciling import ListName, Told
from pipeline.register import Register
from pipeline.score.arithmetic import falls_told, opening_told, over_hundred_item, ratio_told, total_told
from pipeline.score.comparators import Held, HeldFigure
from pipeline.score.reported_row import ReportedRow
from pipeline.score.said_direction import direction_told
from pipeline.score.scale import outlier_told, scale_told
from pipeline.score.wording import words_told

# The columns of the scorecard that ratings are asked about by, and those that a row is compared by besides.
_ASKED_ABOUT = (
    *("title", "data_status", "unit", "actual", "actual_text", "action_plan", "comment", "rag_by", "rag", "stated_rag"),
    *("target_text", "rule", "high_risk", "due", "risk", "likelihood", "impact"),
)
_COMPARED = (
    *("target", "baseline", "decimals", "direction_short", "direction_long", "comparator_short", "comparator_long"),
)
_RATED = (Rag.GREEN.value, Rag.AMBER.value, Rag.RED.value)


def rating_queries(scorecard: pd.DataFrame, merged: Merged, period: Period) -> list[Finding]:
    """Return what there is to ask about the rated figures of a period.

    Parameters
    ----------
    scorecard : DataFrame
        One row is an indicator alive in the period, judged.
    merged : Merged
        The readings that count, for the cells.
    period : Period
        The period.

    Returns
    -------
    list of Finding
        `RAG_DIFFERS`, `RED_WITHOUT_PLAN`, `HIGH_RISK_WITHOUT_PLAN` and `REPORTED_NOT_DUE`, each at its cell.
    """
    told: list[Finding] = []
    for row in each_row(scorecard, "indicator_ref", *_ASKED_ABOUT):
        reading = merged.accepted(str(row["indicator_ref"]))
        if isinstance(reading, IndicatorReading):
            told += _of_row(row, reading, period)
    return told


def reconciling_told(
    scorecard: pd.DataFrame, merged: Merged, held: Held, period: Period, register: Register
) -> list[Told]:
    """Return what does not agree within the rows of a period, or between them and what is held of earlier ones.

    Parameters
    ----------
    scorecard : DataFrame
        One row is an indicator alive in the period, judged.
    merged : Merged
        The readings that count, for what they say besides and for the cells.
    held : mapping
        The figures held by (reference, period); later ones than the period's are left out.
    period : Period
        The period.
    register : Register
        The indicators, their components, and when each is due.

    Returns
    -------
    list of Told
        The lists arithmetic, scale, said against computed, and words: row by row in the scorecard's order. Only rows
        that are due and were reported. An item whose finding `rating_queries` or the rules of the form tell
        (`RAG_DIFFERS`, `RED_WITHOUT_PLAN`, `VALUE_OVER_100`) comes without one. A figure of the wrong scale is asked
        about as that, and neither as an outlier nor for its numerator and denominator besides.
    """
    reported = {
        str(ref): actual
        for ref, status, actual in tuples_of(scorecard, "indicator_ref", "data_status", "actual")
        if status == DataStatus.REPORTED.value and actual is not None
    }
    earlier = _by_ref(held, period)
    told: list[Told] = []
    for row in each_row(scorecard, "indicator_ref", *_ASKED_ABOUT, *_COMPARED):
        if row["data_status"] != DataStatus.REPORTED.value:
            continue
        ref = str(row["indicator_ref"])
        reading, indicator = merged.accepted(ref), register.indicator(ref)
        if isinstance(reading, IndicatorReading) and indicator is not None:
            case = ReportedRow(row, reading, indicator, period, register, earlier.get(ref, ()))
            told += _of_case(case, reported)
    return told


def _by_ref(held: Held, period: Period) -> dict[str, tuple[tuple[Period, HeldFigure], ...]]:
    """Return what is held of each reference from before a period, the earliest first."""
    earlier: dict[str, list[tuple[Period, HeldFigure]]] = {}
    for ref, when in sorted(held):
        if when < period:
            earlier.setdefault(ref, []).append((when, held[ref, when]))
    return {ref: tuple(figures) for ref, figures in earlier.items()}


def _of_case(case: ReportedRow, reported: Mapping[str, Decimal]) -> Iterator[Told]:
    scale = scale_told(case)
    checks = (
        total_told(case, reported),
        falls_told(case),
        opening_told(case),
        over_hundred_item(case),
        scale,
        *(() if scale else (ratio_told(case), outlier_told(case))),
        direction_told(case),
    )
    yield from (told for told in checks if told is not None)
    for asked in _of_row(case.row, case.reading, case.period):
        if asked.code == "RAG_DIFFERS":
            was, now = str(case.row["rag"]), str(case.row["stated_rag"])
            yield Told(case.item(ListName.SAID, asked, what="RAG", was=was, now=now))
        elif asked.code == "RED_WITHOUT_PLAN":
            yield Told(case.item(ListName.WORDS, asked, what="comment", was=Rag.RED.value))
    yield from words_told(case)


def _of_row(row: Mapping[Any, Any], reading: IndicatorReading, period: Period) -> Iterator[Finding]:
    title = row["title"]
    if row["data_status"] == DataStatus.NOT_DUE.value:
        if reading.data_status is DataStatus.REPORTED:
            yield reading.tell("REPORTED_NOT_DUE", "actual", title=title, period=period.words)
        return
    silent = not row["action_plan"] and not row["comment"]
    if row["data_status"] == DataStatus.REPORTED.value:
        if row["rag_by"] == "rule" and row["rag"] in _RATED and row["stated_rag"] and row["stated_rag"] != row["rag"]:
            yield reading.tell(
                "RAG_DIFFERS",
                "rag",
                title=title,
                stated=row["stated_rag"],
                computed=row["rag"],
                actual=quantity(row["actual"], row["unit"]) if row["actual"] is not None else row["actual_text"],
                target=row["target_text"],
                rule=row["rule"],
            )
        if row["rag"] == Rag.RED.value and silent:
            yield reading.tell("RED_WITHOUT_PLAN", "comment", title=title)
    if row["high_risk"] and silent and row["due"]:
        yield reading.tell(
            "HIGH_RISK_WITHOUT_PLAN",
            "action_plan",
            title=title,
            risk=row["risk"],
            likelihood=row["likelihood"],
            impact=row["impact"],
        )
