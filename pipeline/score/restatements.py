"""Restatements: a figure given anew, against the figure held, the one decided and the one that Cabinet saw."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pandas as pd

from pipeline.check.readings import IndicatorReading, OtherFigure
from pipeline.check.restated import KIND, restated_value, restatements_decided
from pipeline.frames import tuples_of
from pipeline.merge.list_items import item_of_finding
from pipeline.merge.merged import Merged
from pipeline.messages import finding
from pipeline.messages.goalposts import (
    accepted_by,
    decided_otherwise,
    difference_words,
    seen_words,
    to_decide,
)
from pipeline.messages.quantities import quantity
from pipeline.model import DataStatus, Finding
from pipeline.periods import Period
from pipeline.reconciling import ListName, Told
from pipeline.register import Decision, Indicator, Register
from pipeline.score.comparators import Held, HeldFigure
from pipeline.score.indicators import ScoreRules
from pipeline.score.own_restatements import own_restatement_told
from pipeline.score.restated import published_words, rag_before, same_rounded, stood_before
from pipeline.score.rule_of import OWNER, colour_of, rule_in

_CODE = "RESTATED_DIFFERS"


def restatement_told(
    scorecard: pd.DataFrame, merged: Merged, register: Register, held: Held, period: Period, rules: ScoreRules
) -> list[Told]:
    """Compare the earlier quarters' figures of the returns with those held, and this quarter's with those decided.

    Parameters
    ----------
    scorecard : DataFrame
        One row is an indicator alive in the period.
    merged : Merged
        The readings that count.
    register : Register
        Its decisions `restate` accept a figure for a quarter.
    held : mapping
        The figures of earlier periods; those that a decision revised say what they were.
    period : Period
        The period.
    rules : ScoreRules
        The defaults in force.

    Returns
    -------
    list of Told
        `RESTATED_DIFFERS`: `was` is the figure held, `now` what the return says, `published` what Cabinet saw; the
        colours are those that the figures have in their own quarter. A restatement that a decision accepts stays
        listed with what it was, and is not asked about. `DECIDED_DIFFERS`: see `own_restatement_told`.
    """
    decided = restatements_decided(register)
    told: list[Told] = []
    for ref, status in tuples_of(scorecard, "indicator_ref", "data_status"):
        indicator, reading = register.indicator(str(ref)), merged.accepted(str(ref))
        if indicator is None or not isinstance(reading, IndicatorReading):
            continue
        if status == DataStatus.NOT_APPLICABLE.value:
            continue
        own = decided.get((indicator.ref, period))
        told += own_restatement_told(reading, indicator, period, own, register, rules)
        for other in reading.others:
            if other.what != "actual" or other.period is None or other.period >= period:
                continue
            figure = held.get((indicator.ref, other.period))
            if figure is not None:
                decision = decided.get((indicator.ref, other.period))
                told += _compared(reading, other, other.period, indicator, figure, decision, register, rules)
    return told


def value_to_decide(value: Decimal, unit: str) -> str:
    """Write a figure as a decision takes it: per cent and answers with their mark, all else a plain number."""
    return quantity(value, unit) if unit in ("%", "yes/no") else f"{value:f}"


def state_of(decision: Decision | None, value: Decimal, indicator: Indicator, period: Period) -> tuple[str, bool]:
    """Return what has been decided about a restated figure, in words, and whether that accepts it."""
    if decision is None:
        options = {"ref": indicator.ref, "period": period.label, "value": value_to_decide(value, indicator.unit)}
        return to_decide(KIND, **options), False
    accepted = restated_value(decision, indicator)
    if accepted is not None and same_rounded(accepted, value, indicator):
        return accepted_by(decision.by, decision.reason), True
    return decided_otherwise(decision.value, decision.by, decision.reason), False


def _compared(
    reading: IndicatorReading,
    other: OtherFigure,
    when: Period,
    indicator: Indicator,
    figure: HeldFigure,
    decision: Decision | None,
    register: Register,
    rules: ScoreRules,
) -> Iterator[Told]:
    state, is_accepted = state_of(decision, other.value, indicator, when)
    was = stood_before(figure) if is_accepted else figure.actual
    if was is None or same_rounded(was, other.value, indicator):
        return
    rule = rule_in(register, indicator, when, rules.default_tolerance)
    rag_was = rag_before(was, figure, indicator, rule)
    rag_now = rag_was if indicator.rag_by == OWNER else colour_of(other.value, indicator, rule)
    told = _finding(reading, other, when, indicator, was, (rag_was, rag_now), figure)
    item = item_of_finding(
        ListName.RESTATEMENTS,
        told,
        indicator,
        what=f"actual of {when.label}",
        was=quantity(was, indicator.unit),
        now=quantity(other.value, indicator.unit),
        published=published_words(figure, indicator.unit),
        difference=other.value - was,
        rag_was=rag_was,
        rag_now=rag_now,
        seen_by_cabinet=figure.published,
        state=state,
    )
    yield Told(item, None if is_accepted else told)


def _finding(
    reading: IndicatorReading,
    other: OtherFigure,
    when: Period,
    indicator: Indicator,
    was: Decimal,
    colours: tuple[str, str],
    figure: HeldFigure,
) -> Finding:
    place = reading.place
    return finding(
        _CODE,
        file=other.file or place.file,
        sheet=other.sheet or place.sheet,
        cell=other.cell,
        heading=other.heading,
        ref=indicator.ref,
        found=other.text,
        said=other.said(indicator.unit),
        held=quantity(was, indicator.unit),
        other=when.words,
        title=indicator.title,
        difference=difference_words(other.value - was, indicator.unit),
        seen=seen_words(*colours, published=was == figure.seen),
    )
