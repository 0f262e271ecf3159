"""The form's own rules, declared in `schemas/` and run over all returns at once; pandera tells what is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.check.in_force import not_applicable
from pipeline.check.readings import CriterionReading, IndicatorReading
from pipeline.errors import PipelineError
from pipeline.messages import CATALOGUE
from pipeline.model import Finding
from pipeline.periods import Period
from pipeline.register import Register
from schemas.return_rows import (
    RULE_FIELDS,
    CriterionRow,
    IndicatorRow,
    criteria_to_tell,
    criterion_row,
    criterion_schema,
    frame_of,
    indicator_row,
    indicator_schema,
    indicators_to_tell,
)

if TYPE_CHECKING:
    import pandera.pandas as pa


def check_indicator_rules(readings: Sequence[tuple[IndicatorReading, Period]], register: Register) -> list[Finding]:
    """Check the readings of scorecard returns, each with its period, against the rules of the form.

    Returns
    -------
    list of Finding
        One for each rule and row that breaks it, at the cell of the rule's field.

    Raises
    ------
    PipelineError
        When the frame itself is not as declared: our fault, not a sender's.
    """
    kept = [
        (reading.place.row_id, reading, period) for reading, period in readings if not reading.set_aside and reading.ref
    ]
    by_ref = {indicator.ref: indicator for indicator in register.indicators}
    taken_out = {period: not_applicable(register, period) for period in {period for _, _, period in kept}}
    rows = []
    for row_id, reading, period in kept:
        indicator = by_ref[reading.ref]
        is_asked = register.is_due(indicator, period) and indicator.ref not in taken_out[period]
        rows.append(indicator_row(row_id, reading, indicator, is_asked))
    used = {row_id: reading for row_id, reading, _ in kept}

    def title_of(ref: str) -> tuple[str, str]:
        return by_ref[ref].title, by_ref[ref].unit

    return list(_findings(indicators_to_tell(rows), indicator_schema, used, title_of))


def check_criterion_rules(readings: Sequence[CriterionReading], register: Register) -> list[Finding]:
    """Check the readings of improvement plan returns against the rules of the form; as `check_indicator_rules`."""
    used = {reading.place.row_id: reading for reading in readings if not reading.set_aside and reading.ref}
    rows = [criterion_row(row_id, reading) for row_id, reading in used.items()]
    by_ref = {criterion.ref: criterion for criterion in register.criteria}

    def title_of(ref: str) -> tuple[str, str]:
        return by_ref[ref].criterion, ""

    return list(_findings(criteria_to_tell(rows), criterion_schema, used, title_of))


def _findings(
    rows: Sequence[IndicatorRow] | Sequence[CriterionRow],
    schema: Callable[[], pa.DataFrameSchema],
    used: Mapping[str, IndicatorReading | CriterionReading],
    title_of: Callable[[str], tuple[str, str]],
) -> Iterable[Finding]:
    if not rows:
        return

    from pandera.errors import SchemaErrors

    try:
        schema().validate(frame_of(rows), lazy=True)
    except SchemaErrors as failed:
        cases = failed.failure_cases[["check", "index"]].drop_duplicates()
        for check, row_id in zip(cases["check"], cases["index"], strict=True):
            if check not in CATALOGUE or row_id not in used:
                raise PipelineError(f"The rows of the returns are not as declared: {check}.") from failed
            reading = used[row_id]
            title, unit = title_of(reading.ref)
            yield reading.tell(check, RULE_FIELDS[check], title=title, unit=unit, said=reading.said)
