"""A return of a quarter that Cabinet has seen: every figure of it that is not the published one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.check.readings import CriterionReading, IndicatorReading
from pipeline.check.restated import restatements_decided
from pipeline.merge.list_items import at_value, item_about
from pipeline.messages.goalposts import came_after_closing, cleared_after_closing, turned
from pipeline.messages.quantities import quantity
from pipeline.model import DataStatus, Rag
from pipeline.periods import Period
from pipeline.reconciling import ListName, ReconcilingItem
from pipeline.register import Indicator, Register
from pipeline.score.comparators import Held, HeldFigure
from pipeline.score.indicators import ScoreRules
from pipeline.score.restated import published_words, rag_before, same_rounded, stood_before
from pipeline.score.restatements import state_of
from pipeline.score.rule_of import OWNER, colour_of, rule_in

CODE = "PERIOD_CLOSED"


def closed_period_told(
    readings: Iterable[IndicatorReading | CriterionReading],
    held: Held,
    register: Register,
    period: Period,
    rules: ScoreRules,
) -> list[ReconcilingItem]:
    """List what a return of a closed period would change.

    Parameters
    ----------
    readings : iterable of readings
        The rows of a return that is held because its period is closed; rows set aside, blank rows and the rows of the
        improvement plan are left out.
    held : mapping
        The figures as published, by (reference, period), and as revised since.
    register : Register
        Indicators, targets, and the decisions that accept a restatement.
    period : Period
        The closed period.
    rules : ScoreRules
        The defaults in force.

    Returns
    -------
    list of ReconcilingItem
        One for each figure that is not the published one, one that came where Cabinet saw none, and one that is taken
        back as No Current Information; with the colour of each in that quarter.
    """
    decided = restatements_decided(register)
    items: list[ReconcilingItem] = []
    for reading in readings:
        indicator = register.indicator(reading.ref) if reading.ref and not reading.set_aside else None
        if indicator is None or not isinstance(reading, IndicatorReading):
            continue
        figure = held.get((indicator.ref, period))
        if reading.data_status is DataStatus.NCI:
            items += _cleared(reading, indicator, period, figure)
        elif reading.data_status is DataStatus.REPORTED and reading.actual is not None:
            state = state_of(decided.get((indicator.ref, period)), reading.actual, indicator, period)
            items += _changed(reading, indicator, period, figure, state, register, rules)
    return items


def _changed(
    reading: IndicatorReading,
    indicator: Indicator,
    period: Period,
    figure: HeldFigure | None,
    state: tuple[str, bool],
    register: Register,
    rules: ScoreRules,
) -> Iterator[ReconcilingItem]:
    now = reading.actual
    if now is None:
        return
    words, is_accepted = state
    was = None
    if figure is not None:
        was = stood_before(figure) if is_accepted else figure.actual
    if was is not None and same_rounded(was, now, indicator):
        return
    rule = rule_in(register, indicator, period, rules.default_tolerance)
    rag_was = rag_before(was, figure, indicator, rule)
    rag_now = (reading.judgement or rag_was) if indicator.rag_by == OWNER else colour_of(now, indicator, rule)
    said, published = quantity(now, indicator.unit), published_words(figure, indicator.unit) if figure else ""
    yield _item(
        reading,
        indicator,
        period,
        was=quantity(was, indicator.unit) if was is not None else "",
        now=said,
        published=published,
        difference=now - was if was is not None else None,
        rag_was=rag_was,
        rag_now=rag_now,
        state=words,
        message=came_after_closing(indicator.ref, said, period.words, published) + turned(rag_was, rag_now),
    )


def _cleared(
    reading: IndicatorReading, indicator: Indicator, period: Period, figure: HeldFigure | None
) -> Iterator[ReconcilingItem]:
    """List a figure that Cabinet saw and that is now given as No Current Information."""
    if figure is not None and figure.actual is not None:
        published = published_words(figure, indicator.unit)
        yield _item(
            reading,
            indicator,
            period,
            was=quantity(figure.actual, indicator.unit),
            now=reading.actual_text,
            published=published,
            rag_was=figure.rag.value,
            rag_now=Rag.NOT_RATED.value,
            message=cleared_after_closing(indicator.ref, period.words, published),
        )


def _item(reading: IndicatorReading, indicator: Indicator, period: Period, **facts: Any) -> ReconcilingItem:
    what = f"actual of {period.label}"
    place = at_value(reading)
    return item_about(ListName.RESTATEMENTS, CODE, indicator, what=what, seen_by_cabinet=True, **(place | facts))
