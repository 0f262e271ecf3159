"""The colours of reconciling items that could not be had before scoring: of conflicting claims, of likely values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pandas as pd

from pipeline.check.readings import CriterionReading, IndicatorReading
from pipeline.frames import rows_with
from pipeline.model import Rag
from pipeline.periods import Period
from pipeline.reconciling import ListName, ReconcilingItem
from pipeline.register import Register
from pipeline.score.indicators import ScoreRules
from pipeline.score.rule_of import colour_of, rule_in

_SLIP = "SCALE_"
_COLOURED = (ListName.CONFLICTS, ListName.SCALE)


def with_colours(
    items: Iterable[ReconcilingItem],
    scorecard: pd.DataFrame,
    readings: Iterable[IndicatorReading | CriterionReading],
    register: Register,
    period: Period,
    rules: ScoreRules,
) -> list[ReconcilingItem]:
    """Return items, those of conflicts and of scale with the colour that counts and the one that might.

    Parameters
    ----------
    items : iterable of ReconcilingItem
        Of any lists; those of others stay as they are.
    scorecard : DataFrame
        One row is an indicator alive in the period, judged: the colour that counts.
    readings : iterable of readings
        Every row of the period's returns, for the figure that a conflicting row claims.
    register, period, rules
        By which that figure, or the likely one, is judged.
    """
    listed = list(items)
    about = {item.ref for item in listed if item.list_name in _COLOURED}
    rows = {row["indicator_ref"]: row for row in rows_with(scorecard, "indicator_ref", about)}
    claims = {
        (one.place.file, one.place.sheet, one.place.cell, one.ref): one.actual
        for one in readings
        if one.ref in about and isinstance(one, IndicatorReading)
    }
    return [_coloured(item, rows, claims, register, period, rules) for item in listed]


def _coloured(
    item: ReconcilingItem,
    rows: Mapping[Any, Mapping[Any, Any]],
    claims: Mapping[tuple[str, str, str, str], Decimal | None],
    register: Register,
    period: Period,
    rules: ScoreRules,
) -> ReconcilingItem:
    row, indicator = rows.get(item.ref), register.indicator(item.ref)
    if row is None or indicator is None:
        return item
    if item.list_name is ListName.CONFLICTS:
        value = claims.get((item.file, item.sheet, item.cell, item.ref))
    elif item.list_name is ListName.SCALE and item.code.startswith(_SLIP) and item.likely and item.difference:
        actual = row["actual"]
        value = actual - item.difference if isinstance(actual, Decimal) else None
    else:
        return item
    now = colour_of(value, indicator, rule_in(register, indicator, period, rules.default_tolerance))
    was = str(row["rag"])
    turns = now not in ("", was) and now != Rag.NOT_RATED.value
    return replace(item, rag_was=was, rag_now=now, changes_rag=turns)
