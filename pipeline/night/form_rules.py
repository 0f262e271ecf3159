"""What the forms' own rules and the register's goals tell of returns: one pass over all of them at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from pipeline.check.by_schema import check_criterion_rules, check_indicator_rules
from pipeline.check.goals import check_goals
from pipeline.check.readings import CriterionReading, IndicatorReading
from pipeline.merge.checked import CheckedReturn
from pipeline.model import Finding
from pipeline.periods import Period
from pipeline.register import Register

# What the form's rules would say of a row besides what was told when its cells were read.
_HIDDEN_BY = {
    "VALUE_BLANK": ("VALUE_SAYS_NOT_DUE", "VALUE_TO_BE_SET"),
    "NCI_WITHOUT_REASON": ("VALUE_NOT_APPLICABLE",),
    "RISK_HALF_GIVEN": ("SCORE_NOT_1_TO_5", "VALUE_TWO_COLUMNS"),
    "RAG_NOT_STATED": ("RAG_NOT_UNDERSTOOD", "VALUE_TWO_COLUMNS"),
}


def with_rules(checked: Sequence[CheckedReturn], register: Register) -> Iterator[CheckedReturn]:
    """Add what the forms' own rules and the register's goals have to tell: one pass over all returns at once."""
    indicators: list[tuple[IndicatorReading, Period]] = []
    criteria: list[CriterionReading] = []
    for one in checked:
        for reading in one.readings:
            if isinstance(reading, IndicatorReading):
                indicators.append((reading, one.period))
            else:
                criteria.append(reading)
    told: dict[str, list[Finding]] = {}
    rules = (*check_indicator_rules(indicators, register), *check_criterion_rules(criteria, register))
    for each in (*rules, *check_goals(indicators, register)):
        told.setdefault(each.file, []).append(each)
    for one in checked:
        known = {(each.ref, each.code) for each in one.findings}
        later = [each for each in told.get(one.file, ()) if not _follows(each, known)]
        yield replace(one, findings=(*one.findings, *later))


def _follows(told: Finding, known: Collection[tuple[str, str]]) -> bool:
    """Tell whether a rule only repeats what was told of the row already: one fault is told once."""
    return any((told.ref, code) in known for code in _HIDDEN_BY.get(told.code, ()))
