"""The typed rows of both forms as frames, with the rules of the form: one row is a row of a return in use.

Each rule's name is the code of its message. Frame rules look at several columns of a row, column rules at one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
import pandera.pandas as pa

from pipeline.model import DataStatus, FigureStatus

_STATUSES = [status.value for status in DataStatus]
_FIGURES = ["", *(status.value for status in FigureStatus)]
_NEVER_NEGATIVE = ("days", "level", "yes/no", "score")
_HUNDRED = Decimal(100)

RULE_FIELDS = {
    "VALUE_OVER_100": "actual",
    "VALUE_NEGATIVE": "actual",
    "VALUE_NOT_WHOLE": "actual",
    "NCI_WITHOUT_REASON": "actual",
    "RISK_HALF_GIVEN": "likelihood",
    "RAG_NOT_STATED": "rag",
    "VALUE_BLANK": "actual",
    "PLAN_COMMENT_MISSING": "comment",
}

INDICATOR_COLUMNS = (
    "ref",
    "unit",
    "is_asked",
    "judged_by_owner",
    "data_status",
    "actual",
    "figure_status",
    "nci_reason",
    "stated_rag",
    "likelihood",
    "impact",
)
CRITERION_COLUMNS = ("ref", "data_status", "status_words", "comment")


def indicator_frame(rows: Sequence[tuple[str, Any, Any, bool]]) -> pd.DataFrame:
    """Return the frame of scorecard rows from (row id, reading, indicator, is asked): one row is one of a return."""
    data = [
        (
            reading.ref,
            indicator.unit,
            is_asked,
            indicator.rag_by == "owner",
            reading.data_status.value,
            reading.actual,
            reading.figure_status.value if reading.figure_status else "",
            reading.nci_reason,
            reading.stated_rag,
            reading.likelihood,
            reading.impact,
        )
        for _, reading, indicator, is_asked in rows
    ]
    return pd.DataFrame(
        data, columns=list(INDICATOR_COLUMNS), index=_index([row_id for row_id, *_ in rows]), dtype=object
    )


def criterion_frame(rows: Sequence[tuple[str, Any]]) -> pd.DataFrame:
    """Return the frame of improvement plan rows from (row id, reading): one row is a criterion in a return."""
    data = [
        (
            reading.ref,
            reading.data_status.value,
            reading.position.status_words if reading.position else "",
            reading.comment,
        )
        for _, reading in rows
    ]
    return pd.DataFrame(
        data, columns=list(CRITERION_COLUMNS), index=_index([row_id for row_id, _ in rows]), dtype=object
    )


def _index(row_ids: list[str]) -> pd.Index[Any]:
    return pd.Index(row_ids, name="row_id", dtype=object)


def _rule(code: str, columns: Sequence[str], holds: Callable[..., object]) -> pa.Check:
    """Return the rule of a code: what must hold of the values of these columns in each row."""

    def keeps_to_it(rows: pd.DataFrame) -> pd.Series[bool]:
        values = zip(*(rows[column].tolist() for column in columns), strict=True)
        return pd.Series([bool(holds(*row)) for row in values], index=rows.index, dtype=bool)

    return pa.Check(keeps_to_it, name=code, error=code, ignore_na=False)


INDICATOR_ROWS = pa.DataFrameSchema(
    {
        "ref": pa.Column(object, pa.Check.str_length(min_value=1)),
        "unit": pa.Column(object),
        "is_asked": pa.Column(object),
        "judged_by_owner": pa.Column(object),
        "data_status": pa.Column(object, pa.Check.isin(_STATUSES)),
        "actual": pa.Column(object, nullable=True),
        "figure_status": pa.Column(object, pa.Check.isin(_FIGURES)),
        "nci_reason": pa.Column(object),
        "stated_rag": pa.Column(object, pa.Check.isin(["", "Green", "Amber", "Red"])),
        "likelihood": pa.Column(object, nullable=True),
        "impact": pa.Column(object, nullable=True),
    },
    checks=[
        _rule(
            "VALUE_OVER_100",
            ("actual", "unit"),
            lambda actual, unit: not (unit == "%" and isinstance(actual, Decimal) and actual > _HUNDRED),
        ),
        _rule(
            "VALUE_NEGATIVE",
            ("actual", "unit"),
            lambda actual, unit: not (unit in _NEVER_NEGATIVE and isinstance(actual, Decimal) and actual < 0),
        ),
        _rule(
            "VALUE_NOT_WHOLE",
            ("actual", "unit"),
            lambda actual, unit: not (unit == "level" and isinstance(actual, Decimal) and actual % 1 != 0),
        ),
        _rule(
            "VALUE_BLANK",
            ("data_status", "judged_by_owner", "is_asked"),
            lambda status, by_owner, is_asked: status != DataStatus.BLANK.value or by_owner or not is_asked,
        ),
        _rule(
            "NCI_WITHOUT_REASON",
            ("data_status", "nci_reason", "is_asked"),
            lambda status, reason, is_asked: status != DataStatus.NCI.value or reason or not is_asked,
        ),
        _rule(
            "RISK_HALF_GIVEN",
            ("likelihood", "impact"),
            lambda likelihood, impact: (likelihood is None) == (impact is None),
        ),
        _rule(
            "RAG_NOT_STATED",
            ("judged_by_owner", "stated_rag", "is_asked", "data_status"),
            lambda by_owner, stated, is_asked, status: (
                not by_owner
                or stated
                or not is_asked
                or status not in (DataStatus.REPORTED.value, DataStatus.BLANK.value)
            ),
        ),
    ],
    index=pa.Index(None, unique=True, name="row_id"),
    strict=True,
    coerce=False,
)

CRITERION_ROWS = pa.DataFrameSchema(
    {
        "ref": pa.Column(object, pa.Check.str_length(min_value=1)),
        "data_status": pa.Column(object, pa.Check.isin(_STATUSES)),
        "status_words": pa.Column(object),
        "comment": pa.Column(object),
    },
    checks=[
        _rule(
            "PLAN_COMMENT_MISSING",
            ("comment", "status_words"),
            lambda comment, position: (
                comment or position not in ("not_achieved", "not_on_track", "will_be_achieved_by")
            ),
        ),
    ],
    index=pa.Index(None, unique=True, name="row_id"),
    strict=True,
    coerce=False,
)
