"""What there is to ask once figures are rated: stated against computed, Red without a word, restated figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from pipeline.check.readings import IndicatorReading
from pipeline.merge.readings import Merged
from pipeline.messages import finding
from pipeline.messages.quantities import quantity
from pipeline.model import DataStatus, Finding, Rag
from pipeline.periods import Period
from pipeline.score.comparators import Held
from pipeline.score.rounding import round_half_up

_RATED = (Rag.GREEN.value, Rag.AMBER.value, Rag.RED.value)


def rating_queries(scorecard: pd.DataFrame, merged: Merged, held: Held, period: Period) -> list[Finding]:
    """Return what there is to ask about the rated figures of a period.

    Parameters
    ----------
    scorecard : DataFrame
        One row is an indicator alive in the period, judged.
    merged : Merged
        The readings that count, for the cells.
    held : mapping
        The figures held of earlier periods, by (reference, period).
    period : Period
        The period.

    Returns
    -------
    list of Finding
        `RAG_DIFFERS`, `RED_WITHOUT_PLAN`, `HIGH_RISK_WITHOUT_PLAN`, `REPORTED_NOT_DUE` and `RESTATED_DIFFERS`, each
        at its cell.
    """
    told: list[Finding] = []
    for row in scorecard.to_dict("records"):
        reading = merged.accepted(str(row["indicator_ref"]))
        if isinstance(reading, IndicatorReading):
            told += _of_row(row, reading, held, period)
    return told


def _of_row(row: Mapping[Any, Any], reading: IndicatorReading, held: Held, period: Period) -> Iterator[Finding]:
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
                actual=row["actual_text"],
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
    yield from _restated(row, reading, held)


def _restated(row: Mapping[Any, Any], reading: IndicatorReading, held: Held) -> Iterator[Finding]:
    places = row["decimals"]
    for other in reading.others:
        figure = held.get((reading.ref, other.period)) if other.what == "actual" and other.period is not None else None
        if figure is None or figure.actual is None or other.period is None:
            continue
        if round_half_up(figure.actual, places) != round_half_up(other.value, places):
            place = reading.place
            yield finding(
                "RESTATED_DIFFERS",
                file=place.file,
                sheet=place.sheet,
                cell=other.cell,
                heading=other.heading,
                ref=reading.ref,
                found=other.text,
                said=other.said(row["unit"]),
                held=quantity(figure.actual, row["unit"]),
                other=other.period.words,
                title=row["title"],
            )
