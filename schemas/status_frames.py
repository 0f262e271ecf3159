"""The frames that pass from flag to score: one row is an indicator, or a success criterion, alive in a period."""

from __future__ import annotations

import pandera.pandas as pa

from pipeline.model import DataStatus, FigureStatus

_STATUSES = [status.value for status in DataStatus]
_SCORE = pa.Check.isin([1, 2, 3, 4, 5])


def _text() -> pa.Column:
    return pa.Column(object, pa.Check(lambda value: isinstance(value, str), element_wise=True, name="is_text"))


def _maybe(*checks: pa.Check) -> pa.Column:
    return pa.Column(object, list(checks), nullable=True)


INDICATOR_STATUSES = pa.DataFrameSchema(
    {
        "period": _text(),
        "indicator_ref": pa.Column(object, pa.Check.str_length(min_value=1), unique=True),
        "data_status": pa.Column(object, pa.Check.isin(_STATUSES)),
        "actual": _maybe(),
        "actual_text": _text(),
        "figure_status": pa.Column(object, pa.Check.isin(["", *(status.value for status in FigureStatus)])),
        "data_as_at": _text(),
        "nci_reason": _text(),
        "nci_expected_by": _text(),
        "stated_rag": pa.Column(object, pa.Check.isin(["", "Green", "Amber", "Red"])),
        "likelihood": _maybe(_SCORE),
        "impact": _maybe(_SCORE),
        "action_plan": _text(),
        "comment": _text(),
        "own_previous": _maybe(),
        "own_last_year": _maybe(),
        "own_baseline": _maybe(),
        "file": _text(),
        "sheet": _text(),
        "cell": _text(),
        "received_at": _text(),
        "stated_direction": pa.Column(object, pa.Check.isin(["", "up", "down", "same", "better", "worse"])),
        "said_target": _text(),
        "said_baseline": _text(),
        "said_title": _text(),
        "said_unit": _text(),
        "said_lead_officer": _text(),
        "revised_from": _maybe(),
    },
    strict=True,
    coerce=False,
)

CRITERION_STATUSES = pa.DataFrameSchema(
    {
        "criterion_ref": pa.Column(object, pa.Check.str_length(min_value=1), unique=True),
        "data_status": pa.Column(object, pa.Check.isin(_STATUSES)),
        "position_text": _text(),
        "position": _maybe(),
        "comment": _text(),
        "comment_resolved": _text(),
        "lead_officers": _text(),
        "file": _text(),
        "sheet": _text(),
        "cell": _text(),
    },
    strict=True,
    coerce=False,
)
