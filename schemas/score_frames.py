"""The frames that scoring hands on: the scorecard and the plan; those of the summary are in `summary_frames`.

Every column is of object dtype: text is str and '' when empty, figures are Decimal or None, counts int, dates date or
None, flags bool. `data_as_at` (a day, or a period) and `nci_expected_by` (a day) are ISO text. The first columns of
`SCORECARD` and `PLAN` are those of `data/scorecard.csv` and `data/plan.csv`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import Any

import pandas as pd
import pandera.pandas as pa

from pipeline.model import DataStatus, DeliveryStatus, Direction, FigureStatus, Polarity, Rag
from schemas.at_once import finite_or_none, fits, made_of, one_of, validated, whole_numbers
from schemas.register import PERSPECTIVES

Row = Mapping[str, Any]

RAGS = tuple(rag.value for rag in Rag)
COLOURS = RAGS[:3]
STATED_DIRECTIONS = ("up", "down", "same", "better", "worse")
_DIRECTIONS = tuple(direction.value for direction in Direction)


def is_a(kind: type | tuple[type, ...]) -> pa.Check:
    """Return the check that each value is of a type."""
    return pa.Check(lambda value: isinstance(value, kind), element_wise=True, name=f"is {kind}")


def text(*allowed: str) -> pa.Column:
    """Return the column of text; with `allowed`, of one of these words."""
    if allowed:
        return pa.Column(object, pa.Check.isin(list(allowed)), metadata=fits(one_of(allowed)))
    return pa.Column(object, is_a(str), metadata=fits(made_of(str)))


def figure() -> pa.Column:
    """Return the column of a finite Decimal or None."""
    finite = pa.Check(
        lambda value: isinstance(value, Decimal) and value.is_finite(), element_wise=True, name="finite Decimal"
    )
    return pa.Column(object, finite, nullable=True, metadata=fits(finite_or_none))


def whole(low: int = 0, high: int | None = None, nullable: bool = False) -> pa.Column:
    """Return the column of a whole number from `low` to `high`."""
    within = pa.Check(
        lambda value: type(value) is int and value >= low and (high is None or value <= high),
        element_wise=True,
        name=f"whole number from {low} to {high}",
    )
    return pa.Column(object, within, nullable=nullable, metadata=fits(whole_numbers(low, high, nullable)))


def flag() -> pa.Column:
    """Return the column of true or false."""
    return pa.Column(object, is_a(bool), metadata=fits(made_of(bool)))


def day(nullable: bool = True) -> pa.Column:
    """Return the column of a date."""
    kinds = (date, NoneType) if nullable else (date,)
    return pa.Column(object, is_a(date), nullable=nullable, metadata=fits(made_of(*kinds)))


def _missing_is_not_rated(frame: pd.DataFrame) -> pd.Series[bool]:
    """Tell for each row that a missing figure has no colour; a row that is not due shows the last known one."""
    fine = [
        rag == Rag.NOT_RATED or status in (DataStatus.REPORTED, DataStatus.NOT_DUE)
        for rag, status in zip(frame["rag"], frame["data_status"], strict=True)
    ]
    return pd.Series(fine, index=frame.index, dtype=bool)


_SCORECARD_FILE: dict[str, pa.Column] = {
    "period": text(),
    "indicator_ref": text(),
    "title": text(),
    "perspective": text(*PERSPECTIVES),
    "directorate": text(),
    "lead_officer": text(),
    "unit": text(),
    "good_is": text(*Polarity),
    "frequency": text(),
    "source": text(),
    "baseline": figure(),
    "target": figure(),
    "actual": figure(),
    "actual_text": text(),
    "figure_status": text("", *FigureStatus),
    "data_as_at": text(),
    "data_status": text(*DataStatus),
    "nci_reason": text(),
    "nci_expected_by": text(),
    "rag": text(*RAGS),
    "stated_rag": text("", *COLOURS),
    "variance": figure(),
    "variance_percent": figure(),
    "direction_short": text(*_DIRECTIONS),
    "direction_long": text(*_DIRECTIONS),
    "direction_baseline": text(*_DIRECTIONS),
    "likelihood": whole(1, 5, nullable=True),
    "impact": whole(1, 5, nullable=True),
    "risk": whole(1, 25, nullable=True),
    "action_plan": text(),
    "comment": text(),
    "file": text(),
    "sheet": text(),
    "cell": text(),
    "received_at": text(),
}
_SCORECARD_EXTRAS: dict[str, pa.Column] = {
    "rag_by": text("rule", "owner"),
    "rule": text(),
    "not_rated_reason": text(),
    "low": figure(),
    "high": figure(),
    "target_text": text(),
    "baseline_text": text(),
    "decimals": whole(0, 6, nullable=True),
    "cumulative": flag(),
    "priority": text(),
    "definition": text(),
    "supplied_by": text(),
    "due": flag(),
    "comparator_short": figure(),
    "comparator_long": figure(),
    "comparator_baseline": figure(),
    "comparator_short_source": text("", "held", "return"),
    "comparator_long_source": text("", "held", "return"),
    "rag_previous": text("", *RAGS),
    "actual_previous": figure(),
    "previous_period": text(),
    "improving": flag(),
    "high_risk": flag(),
    "comparator_baseline_source": text("", "register", "return"),
    "stated_direction": text("", *STATED_DIRECTIONS),
    "said_target": text(),
    "said_baseline": text(),
    "said_title": text(),
    "said_unit": text(),
    "said_lead_officer": text(),
    "revised_from": figure(),
    "comparator_short_revised_from": figure(),
    "comparator_long_revised_from": figure(),
}
SCORECARD = pa.DataFrameSchema(
    _SCORECARD_FILE | _SCORECARD_EXTRAS,
    checks=pa.Check(_missing_is_not_rated, name="missing is never rated"),
    metadata=fits(lambda frame: bool(_missing_is_not_rated(frame).all())),
    unique=["period", "indicator_ref"],
    strict=True,
    ordered=True,
    name="scorecard",
)

PLAN = pa.DataFrameSchema(
    {
        "period": text(),
        "criterion_ref": text(),
        "outcome_no": text(),
        "outcome": text(),
        "action_no": text(),
        "action": text(),
        "criterion": text(),
        "due_text": text(),
        "due_start": day(nullable=False),
        "due_end": day(nullable=False),
        "position_text": text(),
        "delivery_status": text("", *DeliveryStatus),
        "forecast_end": day(),
        "slip_months": whole(nullable=True),
        "rag": text(*RAGS),
        "comment": text(),
        "comment_resolved": text(),
        "change_note": text(),
        "lead_officers": text(),
        "workstream": text(),
        "manager": text(),
        "file": text(),
        "sheet": text(),
        "cell": text(),
        "data_status": text(*DataStatus),
        "manager_email": text(),
        "revised_due_text": text(),
        "agreed_by": text(),
        "order": whole(),
    },
    unique=["period", "criterion_ref"],
    strict=True,
    ordered=True,
    name="plan",
)


def checked(schema: pa.DataFrameSchema, records: Iterable[Row]) -> pd.DataFrame:
    """Make the frame of `schema` from its rows and check it; the index counts from 0.

    Raises
    ------
    KeyError
        When a row lacks a column: an absent value must be said, it is never filled in.
    pandera.errors.SchemaErrors
        With every fault, when a row does not keep to the schema: a fault of the program, never of a sender.
    """
    columns = list(schema.columns)
    rows = [[record[column] for column in columns] for record in records]
    frame = pd.DataFrame(rows, columns=columns, dtype=object)
    return validated(schema, frame)
