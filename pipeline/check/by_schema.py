"""The form's own rules, declared in `schemas/` and run by pandera over all returns at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
import pandera.pandas as pa

from pipeline.check.in_force import is_asked
from pipeline.check.readings import CriterionReading, IndicatorReading
from pipeline.errors import PipelineError
from pipeline.messages import CATALOGUE
from pipeline.model import Finding
from pipeline.periods import Period
from pipeline.register import Register
from schemas.return_rows import CRITERION_ROWS, INDICATOR_ROWS, RULE_FIELDS, criterion_frame, indicator_frame


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
    kept = [(reading, period) for reading, period in readings if not reading.set_aside and reading.ref]
    used = {reading.place.row_id: reading for reading, _ in kept}
    by_ref = {indicator.ref: indicator for indicator in register.indicators}
    rows = indicator_frame(
        [
            (reading.place.row_id, reading, by_ref[reading.ref], is_asked(register, by_ref[reading.ref], period))
            for reading, period in kept
        ]
    )
    titles = {indicator.ref: (indicator.title, indicator.unit) for indicator in register.indicators}
    return list(_findings(rows, INDICATOR_ROWS, used, titles))


def check_criterion_rules(readings: Sequence[CriterionReading], register: Register) -> list[Finding]:
    """Check the readings of improvement plan returns against the rules of the form; as `check_indicator_rules`."""
    used = {reading.place.row_id: reading for reading in readings if not reading.set_aside and reading.ref}
    rows = criterion_frame(list(used.items()))
    titles = {criterion.ref: (criterion.criterion, "") for criterion in register.criteria}
    return list(_findings(rows, CRITERION_ROWS, used, titles))


def _findings(
    rows: pd.DataFrame,
    schema: pa.DataFrameSchema,
    used: Mapping[str, IndicatorReading | CriterionReading],
    titles: Mapping[str, tuple[str, str]],
) -> Iterable[Finding]:
    try:
        schema.validate(rows, lazy=True)
    except pa.errors.SchemaErrors as failed:
        cases = failed.failure_cases[["check", "index"]].drop_duplicates()
        for check, row_id in zip(cases["check"], cases["index"], strict=True):
            if check not in CATALOGUE or row_id not in used:
                raise PipelineError(f"The rows of the returns are not as declared: {check}.") from failed
            reading = used[row_id]
            title, unit = titles[reading.ref]
            yield reading.tell(check, RULE_FIELDS[check], title=title, unit=unit, said=reading.said)
