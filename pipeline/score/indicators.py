"""The scorecard: every indicator alive in a period, judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from pipeline.frames import rows_of
from pipeline.messages.quantities import quantity
from pipeline.messages.rule_words import (
    NO_FIGURE,
    NO_JUDGEMENT,
    OWNERS_JUDGEMENT,
    WHY_MISSING,
    not_due_rule,
    range_words,
)
from pipeline.model import DataStatus, Rag
from pipeline.periods import Period
from pipeline.register import Indicator, Register
from pipeline.score.comparators import (
    Held,
    HeldFigure,
    latest_before,
)
from pipeline.score.rag import Judgement, Rule, rate
from pipeline.score.risk import is_high, risk_score
from pipeline.score.rule_of import rule_of
from pipeline.score.targets import TargetInForce, target_in_force
from pipeline.score.travel import travel
from schemas.score_frames import SCORECARD, checked

_OUTSIDE = (DataStatus.NOT_DUE, DataStatus.NOT_APPLICABLE)
_FROM_RETURN = (
    "actual_text",
    "figure_status",
    "data_as_at",
    "nci_reason",
    "nci_expected_by",
    "stated_rag",
    "likelihood",
    "impact",
    "action_plan",
    "comment",
    "file",
    "sheet",
    "cell",
    "received_at",
    "stated_direction",
    "said_target",
    "said_baseline",
    "said_title",
    "said_unit",
    "said_lead_officer",
    "revised_from",
)


@dataclass(frozen=True, slots=True)
class ScoreRules:
    """The settings that judge indicators: percent for a blank tolerance, and the score from which a risk is high."""

    default_tolerance: Decimal = Decimal(5)
    high_risk: int = 15


def score_indicators(
    statuses: pd.DataFrame,
    register: Register,
    period: Period,
    held: Held,
    rules: ScoreRules,
) -> pd.DataFrame:
    """Judge every indicator alive in a period.

    Parameters
    ----------
    statuses : DataFrame
        One row per indicator alive: its data status and, in the indicator's own unit, the figure and the return's own
        comparators; what the sender wrote beside it; file, sheet and cell.
    register : Register
        Indicators and targets.
    period : Period
        The period judged.
    held : mapping
        The figures held of other periods by (indicator ref, period).
    rules : ScoreRules
        The defaults in force.

    Returns
    -------
    DataFrame
        One row per row of `statuses`, in its order: the columns of `data/scorecard.csv` and the
        extras of `schemas.score_frames`. Missing figures are None and `Not rated`, never Red. A row that is not due
        shows the last known figure with its colour (one that came all the same, else the last held before this
        period), and that figure's period in `data_as_at`.

    Raises
    ------
    KeyError
        When a reference is not in the register.
    """
    latest = latest_before(held, period)
    records = []
    for row in rows_of(statuses):
        indicator = register.indicator(row["indicator_ref"])
        if indicator is None:
            raise KeyError(row["indicator_ref"])
        known = latest.get(indicator.ref)
        last = (known, held[indicator.ref, known]) if known else None
        records.append(_scored(row, indicator, register, period, held, last, rules))
    return checked(SCORECARD, records)


def _scored(
    row: Mapping[Any, Any],
    indicator: Indicator,
    register: Register,
    period: Period,
    held: Held,
    last: tuple[Period, HeldFigure] | None,
    rules: ScoreRules,
) -> dict[str, Any]:
    in_force = target_in_force(register, indicator, period)
    rule = rule_of(indicator, in_force, rules.default_tolerance)
    status = DataStatus(row["data_status"])
    due = status not in _OUTSIDE
    judged = _judged(row, indicator, rule, status)
    actual = row["actual"] if status is DataStatus.REPORTED else None
    facts = {**_from_register(indicator, rule, in_force), **{name: row[name] for name in _FROM_RETURN}}
    if status is DataStatus.NOT_DUE:
        if row["actual"] is not None:
            # A figure that came though it was not due is the last known one.
            last = (period, HeldFigure(row["actual"], _judged(row, indicator, rule, DataStatus.REPORTED).rag))
        judged = _last_known(last)
        shown = {"actual": last[1].actual, "data_as_at": last[0].label} if last else {"actual": None}
        facts |= {"actual_text": "", "figure_status": "", "data_as_at": "", **shown}
    else:
        facts["actual"] = actual
    risk = risk_score(row["likelihood"], row["impact"])
    return {
        **facts,
        "period": period.label,
        "data_status": status.value,
        "rag": judged.rag.value,
        "variance": judged.variance,
        "variance_percent": judged.variance_percent,
        "rule": judged.words,
        "not_rated_reason": judged.reason,
        "risk": risk,
        "high_risk": due and is_high(risk, rules.high_risk),
        "due": due,
        **travel(row, register, indicator, period, held, rule, actual, due),
    }


def _judged(row: Mapping[Any, Any], indicator: Indicator, rule: Rule, status: DataStatus) -> Judgement:
    by_owner = indicator.rag_by == "owner"
    words = OWNERS_JUDGEMENT if by_owner else rule.words
    if status is not DataStatus.REPORTED:
        return Judgement(Rag.NOT_RATED, words, reason=WHY_MISSING[status.value])
    if row["actual"] is None:
        judged = Judgement(Rag.NOT_RATED, words, reason=rule.reason or NO_FIGURE)
    else:
        judged = rate(row["actual"], rule)
    if not by_owner:
        return judged
    # The stated colour stands; how far the figure is from a target, if it has one, is still a fact.
    rag = Rag(row["stated_rag"]) if row["stated_rag"] else Rag.NOT_RATED
    reason = "" if row["stated_rag"] else NO_JUDGEMENT
    return Judgement(rag, words, judged.variance, judged.variance_percent, reason)


def _last_known(last: tuple[Period, HeldFigure] | None) -> Judgement:
    reason = WHY_MISSING[DataStatus.NOT_DUE.value]
    if last is None:
        return Judgement(Rag.NOT_RATED, not_due_rule(""), reason=reason)
    return Judgement(last[1].rag, not_due_rule(last[0].label), reason=reason)


def _from_register(indicator: Indicator, rule: Rule, in_force: TargetInForce) -> dict[str, Any]:
    target = in_force.target
    text = target.value_text if target else ""
    if not text and rule.low is not None and rule.high is not None:
        text = range_words(rule.low, rule.high, indicator.unit, indicator.decimals)
    if not text and rule.target is not None:
        text = quantity(rule.target, indicator.unit, indicator.decimals)
    return {
        "indicator_ref": indicator.ref,
        "title": indicator.title,
        "perspective": indicator.perspective,
        "directorate": indicator.directorate,
        "lead_officer": indicator.lead_officer,
        "unit": indicator.unit,
        "good_is": indicator.good_is.value,
        "frequency": indicator.frequency,
        "source": indicator.source,
        "target": rule.target,
        "rag_by": indicator.rag_by,
        "low": rule.low,
        "high": rule.high,
        "target_text": text,
        "baseline_text": indicator.baseline_text,
        "decimals": indicator.decimals,
        "cumulative": indicator.cumulative,
        "priority": indicator.priority,
        "definition": indicator.definition,
        "supplied_by": indicator.supplied_by,
    }
