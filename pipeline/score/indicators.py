"""The scorecard: every indicator alive in a period, judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import repeat
from operator import attrgetter
from typing import Any

import pandas as pd

from pipeline.frames import columns_of
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
from pipeline.score.rag import Judgement, Rule, rate, words_of
from pipeline.score.risk import is_high, risk_score
from pipeline.score.rule_of import rule_of
from pipeline.score.scored_rows import FROM_REGISTER, FROM_RETURN, Goal, SaidRow, ScoredRow
from pipeline.score.targets import TargetInForce, target_in_force
from pipeline.score.travel import OwnFigures, Travel, travel
from schemas.at_once import checked_columns
from schemas.score_frames import SCORECARD

_OUTSIDE = (DataStatus.NOT_DUE, DataStatus.NOT_APPLICABLE)


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
    if statuses.empty:
        return checked_columns(SCORECARD, {name: [] for name in SCORECARD.columns})
    indicators = [_known(register, ref) for ref in statuses["indicator_ref"]]
    latest = latest_before(held, period)
    goals: list[Goal] = []
    scored: list[ScoredRow] = []
    travelled: list[Travel] = []
    for indicator, said in zip(indicators, _said(statuses), strict=True):
        in_force = target_in_force(register, indicator, period)
        rule = rule_of(indicator, in_force, rules.default_tolerance)
        goals.append(Goal(rule.target, rule.low, rule.high, _target_text(indicator, rule, in_force)))
        when = latest.get(indicator.ref)
        last = (when, held[indicator.ref, when]) if when else None
        row = _scored(said, indicator, period, last, rule, rules)
        scored.append(row)
        own = OwnFigures(said.own_previous, said.own_last_year, said.own_baseline)
        actual = row.actual if row.data_status == DataStatus.REPORTED else None
        travelled.append(travel(own, register, indicator, period, held, rule, actual, row.due))
    columns: dict[str, Iterable[Any]] = {
        "period": repeat(period.label, len(indicators)),
        "good_is": (indicator.good_is.value for indicator in indicators),
        **{name: map(attrgetter(name), indicators) for name in FROM_REGISTER},
        **{name: statuses[name] for name in ("indicator_ref", *FROM_RETURN)},
        **columns_of(Goal._fields, goals),
        **columns_of(ScoredRow._fields, scored),
        **columns_of(Travel._fields, travelled),
    }
    return checked_columns(SCORECARD, columns)


def _known(register: Register, ref: str) -> Indicator:
    indicator = register.indicator(ref)
    if indicator is None:
        raise KeyError(ref)
    return indicator


def _said(statuses: pd.DataFrame) -> Iterator[SaidRow]:
    return map(SaidRow._make, zip(*(statuses[name] for name in SaidRow._fields), strict=True))


def _scored(
    said: SaidRow,
    indicator: Indicator,
    period: Period,
    last: tuple[Period, HeldFigure] | None,
    rule: Rule,
    rules: ScoreRules,
) -> ScoredRow:
    status = DataStatus(said.data_status)
    due = status not in _OUTSIDE
    risk = risk_score(said.likelihood, said.impact)
    actual, text, figure_status, data_as_at = said.actual, said.actual_text, said.figure_status, said.data_as_at
    if status is DataStatus.NOT_DUE:
        if actual is not None:
            # A figure that came though it was not due is the last known one.
            last = (period, HeldFigure(actual, _judged(said, indicator, rule, DataStatus.REPORTED).rag))
        judged = _last_known(last)
        actual, data_as_at = (last[1].actual, last[0].label) if last else (None, "")
        text, figure_status = "", ""
    else:
        judged = _judged(said, indicator, rule, status)
        actual = actual if status is DataStatus.REPORTED else None
    return ScoredRow(
        data_status=status.value,
        actual=actual,
        actual_text=text,
        figure_status=figure_status,
        data_as_at=data_as_at,
        rag=judged.rag.value,
        variance=judged.variance,
        variance_percent=judged.variance_percent,
        rule=judged.words,
        not_rated_reason=judged.reason,
        risk=risk,
        high_risk=due and is_high(risk, rules.high_risk),
        due=due,
    )


def _judged(said: SaidRow, indicator: Indicator, rule: Rule, status: DataStatus) -> Judgement:
    by_owner, is_reported = indicator.rag_by == "owner", status is DataStatus.REPORTED
    if is_reported and said.actual is not None and not by_owner:
        return rate(said.actual, rule)
    words = OWNERS_JUDGEMENT if by_owner else words_of(rule)
    if not is_reported:
        return Judgement(Rag.NOT_RATED, words, reason=WHY_MISSING[status.value])
    if not by_owner:
        return Judgement(Rag.NOT_RATED, words, reason=rule.reason or NO_FIGURE)
    # The stated colour stands; how far the figure is from a target, if it has one, is still a fact.
    measured = rate(said.actual, rule) if said.actual is not None else Judgement(Rag.NOT_RATED, words)
    rag = Rag(said.stated_rag) if said.stated_rag else Rag.NOT_RATED
    reason = "" if said.stated_rag else NO_JUDGEMENT
    return Judgement(rag, words, measured.variance, measured.variance_percent, reason)


def _last_known(last: tuple[Period, HeldFigure] | None) -> Judgement:
    reason = WHY_MISSING[DataStatus.NOT_DUE.value]
    if last is None:
        return Judgement(Rag.NOT_RATED, not_due_rule(""), reason=reason)
    return Judgement(last[1].rag, not_due_rule(last[0].label), reason=reason)


def _target_text(indicator: Indicator, rule: Rule, in_force: TargetInForce) -> str:
    if in_force.target is not None and in_force.target.value_text:
        return in_force.target.value_text
    if rule.low is not None and rule.high is not None:
        return range_words(rule.low, rule.high, indicator.unit, indicator.decimals)
    return quantity(rule.target, indicator.unit, indicator.decimals) if rule.target is not None else ""
