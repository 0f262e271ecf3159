"""Versions: what a later return changed, value by value."""

from __future__ import annotations

from decimal import Decimal

from pipeline.check.plan_rows import due_in_force
from pipeline.check.readings import CriterionReading, IndicatorReading
from pipeline.merge.checked import Reading
from pipeline.merge.list_items import at_value, item_about
from pipeline.merge.merged import Merged
from pipeline.messages import words
from pipeline.messages.goalposts import NOTHING_SAID, turned
from pipeline.messages.quantities import quantity
from pipeline.model import DataStatus, Rag
from pipeline.periods import Period
from pipeline.reconciling import ListName, ReconcilingItem
from pipeline.register import Criterion, Indicator, Register
from pipeline.score.delivery import delivery
from pipeline.score.indicators import ScoreRules
from pipeline.score.rule_of import OWNER, colour_of, rule_in

_CODE = "VERSION_DIFFERS"


def version_items(
    merged: Merged, register: Register, period: Period, rules: ScoreRules, amber_slip_months: int = 1
) -> list[ReconcilingItem]:
    """List every value in whose place a different one of the same sender counts.

    Parameters
    ----------
    merged : Merged
        Of one form and period.
    register : Register
        Indicators with their targets, or the plan's criteria.
    period : Period
        The period.
    rules : ScoreRules
        The defaults in force for indicators.
    amber_slip_months : int
        The slip that is still Amber for a criterion.

    Returns
    -------
    list of ReconcilingItem
        `VERSION_DIFFERS`, in the order in which values were replaced; `was` and `now` with the colour of each, at the
        cell of the one that counts. A value that is missing on either side has no difference.
    """
    items: list[ReconcilingItem] = []
    for replaced in merged.replaced:
        was, now = replaced.was, replaced.now
        indicator, criterion = register.indicator(replaced.ref), register.criterion(replaced.ref)
        if isinstance(was, IndicatorReading) and isinstance(now, IndicatorReading) and indicator is not None:
            items.append(_of_indicator(was, now, indicator, register, period, rules))
        elif isinstance(was, CriterionReading) and isinstance(now, CriterionReading) and criterion is not None:
            items.append(_of_criterion(was, now, criterion, amber_slip_months))
    return items


def _of_indicator(
    was: IndicatorReading,
    now: IndicatorReading,
    indicator: Indicator,
    register: Register,
    period: Period,
    rules: ScoreRules,
) -> ReconcilingItem:
    rule = rule_in(register, indicator, period, rules.default_tolerance)
    rag_was, rag_now = (
        (one.judgement if indicator.rag_by == OWNER else colour_of(_figure(one), indicator, rule))
        or Rag.NOT_RATED.value
        for one in (was, now)
    )
    first, second = _figure(was), _figure(now)
    said = tuple(_value(one, indicator.unit) for one in (was, now))
    return item_about(
        ListName.VERSIONS,
        _CODE,
        indicator,
        what="actual",
        was=said[0],
        now=said[1],
        difference=second - first if first is not None and second is not None else None,
        rag_was=rag_was,
        rag_now=rag_now,
        message=_message(was, now, said, (rag_was, rag_now)),
        **at_value(now),
    )


def _of_criterion(
    was: CriterionReading, now: CriterionReading, criterion: Criterion, amber_slip_months: int
) -> ReconcilingItem:
    due = due_in_force(criterion)
    rag_was, rag_now = (
        delivery(one.position, due, amber_slip_months).rag.value if one.position is not None else Rag.NOT_RATED.value
        for one in (was, now)
    )
    said = tuple(one.position_text or NOTHING_SAID[one.data_status] for one in (was, now))
    return item_about(
        ListName.VERSIONS,
        _CODE,
        criterion,
        what="position",
        was=said[0],
        now=said[1],
        rag_was=rag_was,
        rag_now=rag_now,
        message=_message(was, now, said, (rag_was, rag_now)),
        **at_value(now),
    )


def _figure(reading: IndicatorReading) -> Decimal | None:
    return reading.actual if reading.data_status is DataStatus.REPORTED else None


def _value(reading: IndicatorReading, unit: str) -> str:
    """Return what a row says: its figure with its unit or its words, and a judgement that counts."""
    figure = _figure(reading)
    said = quantity(figure, unit) if figure is not None else reading.actual_text
    return ", ".join(part for part in (said, reading.judgement) if part) or NOTHING_SAID[reading.data_status]


def _message(was: Reading, now: Reading, said: tuple[str, ...], colours: tuple[str, str]) -> str:
    return words(
        _CODE,
        ref=now.ref,
        was=said[0],
        now=said[1],
        earlier=was.place.file,
        later=now.place.file,
        turned=turned(*colours),
    )
