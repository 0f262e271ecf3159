"""A figure of this quarter that a decision restated, beside what its return says."""

from __future__ import annotations

from decimal import Decimal

from pipeline.check.readings import IndicatorReading
from pipeline.check.restated import restated_value
from pipeline.merge.list_items import item_of_finding
from pipeline.messages.goalposts import accepted_by, decided_otherwise
from pipeline.messages.quantities import quantity
from pipeline.model import DataStatus, Rag
from pipeline.periods import Period
from pipeline.reconciling import ListName, Told
from pipeline.register import Decision, Indicator, Register
from pipeline.score.indicators import ScoreRules
from pipeline.score.restated import same_rounded
from pipeline.score.rule_of import OWNER, colour_of, rule_in

CODE = "DECIDED_DIFFERS"


def own_restatement_told(
    reading: IndicatorReading,
    indicator: Indicator,
    period: Period,
    decision: Decision | None,
    register: Register,
    rules: ScoreRules,
) -> list[Told]:
    """Tell of a return whose figure is not the one that a decision gives for its own quarter.

    Parameters
    ----------
    reading : IndicatorReading
        The row that was accepted.
    decision : Decision or None
        The decision `restate` that counts for the indicator in the period.
    period : Period
        The period of the return.

    Returns
    -------
    list of Told
        The decided figure counts in any case. A return that came before the day of the decision is what was decided
        about: it is listed as accepted (`was` the return's figure, `now` the decided one), and nobody is asked. One
        that came on that day or later is asked about, for it may correct both; so is every one where the decision
        stands in the register's sheet, which knows no day: `was` is then the decided figure, `now` the return's.
    """
    value = restated_value(decision, indicator) if decision is not None else None
    said = reading.actual if reading.data_status is DataStatus.REPORTED else None
    if decision is None or value is None or said is None or same_rounded(value, said, indicator):
        return []
    told = reading.tell(
        CODE,
        "actual",
        said=quantity(said, indicator.unit),
        decided=quantity(value, indicator.unit),
        title=indicator.title,
        by=decision.by,
        reason=decision.reason,
    )
    settled = decision.taken is not None and reading.place.received.date() < decision.taken
    was, now = (said, value) if settled else (value, said)
    if settled:
        state = accepted_by(decision.by, decision.reason)
    else:
        state = decided_otherwise(decision.value, decision.by, decision.reason)
    colours = [_colour(figure, reading, indicator, period, register, rules) for figure in (was, now)]
    item = item_of_finding(
        ListName.RESTATEMENTS,
        told,
        indicator,
        what=f"actual of {period.label}",
        was=quantity(was, indicator.unit),
        now=quantity(now, indicator.unit),
        difference=now - was,
        rag_was=colours[0],
        rag_now=colours[1],
        state=state,
    )
    return [Told(item, None if settled else told)]


def _colour(
    figure: Decimal,
    reading: IndicatorReading,
    indicator: Indicator,
    period: Period,
    register: Register,
    rules: ScoreRules,
) -> str:
    if indicator.rag_by == OWNER:
        return reading.judgement or Rag.NOT_RATED.value
    return colour_of(figure, indicator, rule_in(register, indicator, period, rules.default_tolerance))
