"""The frames that pass from flag to score: one row is an indicator, or a success criterion, alive in a period."""

from __future__ import annotations

import pandera.pandas as pa

from pipeline.model import DataStatus, FigureStatus
from schemas.at_once import anything, filled, fits
from schemas.score_frames import COLOURS, STATED_DIRECTIONS, figure, text, whole


def _ref() -> pa.Column:
    return pa.Column(object, pa.Check.str_length(min_value=1), metadata=fits(filled))


INDICATOR_STATUSES = pa.DataFrameSchema(
    {
        "period": text(),
        "indicator_ref": _ref(),
        "data_status": text(*DataStatus),
        "actual": figure(),
        "actual_text": text(),
        "figure_status": text("", *FigureStatus),
        "data_as_at": text(),
        "nci_reason": text(),
        "nci_expected_by": text(),
        "stated_rag": text("", *COLOURS),
        "likelihood": whole(1, 5, nullable=True),
        "impact": whole(1, 5, nullable=True),
        "action_plan": text(),
        "comment": text(),
        "own_previous": figure(),
        "own_last_year": figure(),
        "own_baseline": figure(),
        "file": text(),
        "sheet": text(),
        "cell": text(),
        "received_at": text(),
        "stated_direction": text("", *STATED_DIRECTIONS),
        "said_target": text(),
        "said_baseline": text(),
        "said_title": text(),
        "said_unit": text(),
        "said_lead_officer": text(),
        "revised_from": figure(),
    },
    unique=["indicator_ref"],
    strict=True,
    coerce=False,
)

CRITERION_STATUSES = pa.DataFrameSchema(
    {
        "criterion_ref": _ref(),
        "data_status": text(*DataStatus),
        "position_text": text(),
        "position": pa.Column(object, nullable=True, metadata=fits(anything)),
        "comment": text(),
        "comment_resolved": text(),
        "lead_officers": text(),
        "file": text(),
        "sheet": text(),
        "cell": text(),
    },
    unique=["criterion_ref"],
    strict=True,
    coerce=False,
)
