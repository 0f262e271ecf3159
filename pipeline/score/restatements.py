"""Restatements: an earlier quarter's figure given anew, against the figure held and the one that Cabinet saw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pandas as pd

from pipeline.check.readings import IndicatorReading, OtherFigure
from pipeline.merge.merged import Merged
from pipeline.messages import finding
from pipeline.messages.goalposts import (
    accepted_by,
    decided_otherwise,
    difference_words,
    how_to_accept,
    seen_words,
    to_decide,
    turned,
)
from pipeline.messages.quantities import quantity
from pipeline.model import Cell, CellKind, DataStatus, Finding, Rag
from pipeline.periods import Period
from pipeline.read.numbers import Figure, in_unit, read_figure
from pipeline.reconciling import ListName, Told
from pipeline.register import Decision, Indicator, Register
from pipeline.score.comparators import Held, HeldFigure
from pipeline.score.indicators import ScoreRules
from pipeline.score.list_items import at_finding, indicator_item
from pipeline.score.rounding import round_half_up
from pipeline.score.rule_of import OWNER, colour_of, rule_in

KIND = "restate"
_CODE = "RESTATED_DIFFERS"

Decided = dict[tuple[str, Period], Decision]


def restatement_told(
    scorecard: pd.DataFrame, merged: Merged, register: Register, held: Held, period: Period, rules: ScoreRules
) -> list[Told]:
    """Compare the earlier quarters' figures of the returns with those held.

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
        listed with what it was, and is not asked about.
    """
    decided = restatements_decided(register)
    told: list[Told] = []
    for line in scorecard.to_dict("records"):
        indicator = register.indicator(str(line["indicator_ref"]))
        reading = merged.accepted(str(line["indicator_ref"]))
        if indicator is None or not isinstance(reading, IndicatorReading):
            continue
        if line["data_status"] == DataStatus.NOT_APPLICABLE.value:
            continue
        for other in reading.others:
            if other.what != "actual" or other.period is None or other.period >= period:
                continue
            figure = held.get((indicator.ref, other.period))
            if figure is not None:
                decision = decided.get((indicator.ref, other.period))
                told += _compared(reading, other, other.period, indicator, figure, decision, register, rules)
    return told


def restated(held: Held, register: Register, rules: ScoreRules) -> dict[tuple[str, Period], HeldFigure]:
    """Return the figures held with every accepted restatement in its place.

    A figure that a decision `restate` revises has the decision's value, the colour that this has in its own quarter
    (an owner's judgement stays as it was stated), and in `revised_from` what it was. A decision about a figure that is
    not held, or with a value that cannot be read in the indicator's unit, changes nothing.
    """
    after = dict(held)
    for (ref, period), decision in restatements_decided(register).items():
        figure, indicator = after.get((ref, period)), register.indicator(ref)
        value = restated_value(decision, indicator) if indicator is not None else None
        if figure is None or indicator is None or value is None or figure.actual in (None, value):
            continue
        rule = rule_in(register, indicator, period, rules.default_tolerance)
        colour = colour_of(value, indicator, rule)
        original = figure.actual if figure.revised_from is None else figure.revised_from
        rag = Rag(colour) if colour else figure.rag
        after[ref, period] = replace(figure, actual=value, rag=rag, revised_from=original)
    return after


def restated_value(decision: Decision, indicator: Indicator) -> Decimal | None:
    """Return the figure that a decision `restate` gives, in the indicator's unit; None when it cannot be read."""
    if decision.figure is not None:
        return decision.figure
    read = read_figure(Cell(1, 1, CellKind.TEXT, text=decision.value))
    if not isinstance(read, Figure) or read.others:
        return None
    return in_unit(read, indicator.unit, indicator.decimals).value


def restatements_decided(register: Register) -> Decided:
    """Return the decision that accepts a restatement, by reference and quarter; the last one of the sheet counts.

    A restatement once accepted stays: From and To do not narrow it.
    """
    decided: Decided = {}
    for decision in register.decisions_of(KIND):
        indicator = register.indicator(decision.ref)
        if indicator is not None and decision.period is not None:
            decided[indicator.ref, decision.period] = decision
    return decided


def same_rounded(one: Decimal, other: Decimal, indicator: Indicator) -> bool:
    """Tell whether two figures are the same once they are rounded to the indicator's places."""
    return round_half_up(one, indicator.decimals) == round_half_up(other, indicator.decimals)


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


def published_words(figure: HeldFigure, unit: str) -> str:
    """Return what Cabinet saw of a figure, with its unit; empty where it has seen nothing."""
    seen = figure.actual if figure.revised_from is None else figure.revised_from
    return quantity(seen, unit) if figure.published and seen is not None else ""


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
    was = figure.revised_from if is_accepted and figure.revised_from is not None else figure.actual
    if was is None or same_rounded(was, other.value, indicator):
        return
    rule = rule_in(register, indicator, when, rules.default_tolerance)
    rag_was = figure.rag.value if was == figure.actual else colour_of(was, indicator, rule) or figure.rag.value
    rag_now = rag_was if indicator.rag_by == OWNER else colour_of(other.value, indicator, rule)
    told = _finding(reading, other, when, indicator, was, (rag_was, rag_now), figure)
    item = indicator_item(
        ListName.RESTATEMENTS,
        _CODE,
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
        **{**at_finding(told), "message": told.message + turned(rag_was, rag_now)},
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
    options = {"ref": indicator.ref, "period": when.label, "value": value_to_decide(other.value, indicator.unit)}
    return finding(
        _CODE,
        file=place.file,
        sheet=place.sheet,
        cell=other.cell,
        heading=other.heading,
        ref=indicator.ref,
        found=other.text,
        said=other.said(indicator.unit),
        held=quantity(was, indicator.unit),
        other=when.words,
        title=indicator.title,
        difference=difference_words(other.value - was, indicator.unit),
        seen=seen_words(*colours, published=figure.published),
        accept=how_to_accept(KIND, **options),
    )
