"""The typed rows of both forms with the rules of the form: one row is a row of a return in use.

Each rule's name is the code of its message. Rules of a row look at several of its values, rules of a column at one.
Rows that keep to all of them are known without a frame; of the others pandera says which rules they break.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pipeline.model import DataStatus, FigureStatus

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

_STATUSES = [status.value for status in DataStatus]
_FIGURES = ["", *(status.value for status in FigureStatus)]
_RATINGS = ["", "Green", "Amber", "Red"]
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


class IndicatorRow(NamedTuple):
    """A row of a scorecard return: `row_id` names it among all, the rest is what the rules look at."""

    row_id: str
    ref: str
    unit: str
    is_asked: bool
    judged_by_owner: bool
    data_status: str
    actual: Decimal | None
    figure_status: str
    nci_reason: str
    stated_rag: str
    likelihood: int | None
    impact: int | None


class CriterionRow(NamedTuple):
    """A row of an improvement plan return, as `IndicatorRow`."""

    row_id: str
    ref: str
    data_status: str
    status_words: str
    comment: str


_Row = TypeVar("_Row", IndicatorRow, CriterionRow)


def indicator_row(row_id: str, reading: Any, indicator: Any, is_asked: bool) -> IndicatorRow:
    """Return the row of a reading of an indicator."""
    return IndicatorRow(
        row_id,
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


def criterion_row(row_id: str, reading: Any) -> CriterionRow:
    """Return the row of a reading of a success criterion."""
    words = reading.position.status_words if reading.position else ""
    return CriterionRow(row_id, reading.ref, reading.data_status.value, words, reading.comment)


def _is_over(row: IndicatorRow, most: Decimal) -> bool:
    return isinstance(row.actual, Decimal) and row.actual > most


_INDICATOR_RULES: Mapping[str, Callable[[IndicatorRow], bool]] = {
    "VALUE_OVER_100": lambda row: row.unit != "%" or not _is_over(row, _HUNDRED),
    "VALUE_NEGATIVE": lambda row: (
        row.unit not in _NEVER_NEGATIVE or not isinstance(row.actual, Decimal) or row.actual >= 0
    ),
    "VALUE_NOT_WHOLE": lambda row: (
        row.unit != "level" or not isinstance(row.actual, Decimal) or row.actual % 1 == 0
    ),
    "VALUE_BLANK": lambda row: (
        row.data_status != DataStatus.BLANK.value or row.judged_by_owner or not row.is_asked
    ),
    "NCI_WITHOUT_REASON": lambda row: (
        row.data_status != DataStatus.NCI.value or bool(row.nci_reason) or not row.is_asked
    ),
    "RISK_HALF_GIVEN": lambda row: (row.likelihood is None) == (row.impact is None),
    "RAG_NOT_STATED": lambda row: (
        not row.judged_by_owner
        or bool(row.stated_rag)
        or not row.is_asked
        or row.data_status not in (DataStatus.REPORTED.value, DataStatus.BLANK.value)
    ),
}  # fmt: skip

_CRITERION_RULES: Mapping[str, Callable[[CriterionRow], bool]] = {
    "PLAN_COMMENT_MISSING": lambda row: (
        bool(row.comment) or row.status_words not in ("not_achieved", "not_on_track", "will_be_achieved_by")
    ),
}


def indicators_to_tell(rows: Sequence[IndicatorRow]) -> list[IndicatorRow]:
    """Return the rows that do not keep to every rule; all of them when two have the same `row_id`."""
    return _to_tell(rows, _INDICATOR_RULES, _indicator_is_as_declared)


def criteria_to_tell(rows: Sequence[CriterionRow]) -> list[CriterionRow]:
    """Return the rows that do not keep to every rule; all of them when two have the same `row_id`."""
    return _to_tell(rows, _CRITERION_RULES, _criterion_is_as_declared)


def _to_tell(
    rows: Sequence[_Row], rules: Mapping[str, Callable[[_Row], bool]], is_as_declared: Callable[[_Row], bool]
) -> list[_Row]:
    if len({row.row_id for row in rows}) < len(rows):
        return list(rows)
    return [row for row in rows if not (is_as_declared(row) and all(rule(row) for rule in rules.values()))]


def _indicator_is_as_declared(row: IndicatorRow) -> bool:
    return (
        isinstance(row.ref, str)
        and row.ref != ""
        and None not in (row.unit, row.is_asked, row.judged_by_owner, row.nci_reason)
        and row.data_status in _STATUSES
        and row.figure_status in _FIGURES
        and row.stated_rag in _RATINGS
    )


def _criterion_is_as_declared(row: CriterionRow) -> bool:
    return (
        isinstance(row.ref, str)
        and row.ref != ""
        and row.data_status in _STATUSES
        and None not in (row.status_words, row.comment)
    )


def frame_of(rows: Sequence[IndicatorRow] | Sequence[CriterionRow]) -> pd.DataFrame:
    """Return rows as a frame of objects, its index the row ids."""
    import pandas as pd

    index = pd.Index([row.row_id for row in rows], name="row_id", dtype=object)
    return pd.DataFrame([row[1:] for row in rows], columns=list(rows[0]._fields[1:]), index=index, dtype=object)


@cache
def indicator_schema() -> pa.DataFrameSchema:
    """Return the pandera schema of rows of scorecard returns."""
    import pandera.pandas as pa

    return _schema(
        {
            "ref": pa.Column(object, pa.Check.str_length(min_value=1)),
            "unit": pa.Column(object),
            "is_asked": pa.Column(object),
            "judged_by_owner": pa.Column(object),
            "data_status": pa.Column(object, pa.Check.isin(_STATUSES)),
            "actual": pa.Column(object, nullable=True),
            "figure_status": pa.Column(object, pa.Check.isin(_FIGURES)),
            "nci_reason": pa.Column(object),
            "stated_rag": pa.Column(object, pa.Check.isin(_RATINGS)),
            "likelihood": pa.Column(object, nullable=True),
            "impact": pa.Column(object, nullable=True),
        },
        IndicatorRow,
        _INDICATOR_RULES,
    )


@cache
def criterion_schema() -> pa.DataFrameSchema:
    """Return the pandera schema of rows of improvement plan returns."""
    import pandera.pandas as pa

    return _schema(
        {
            "ref": pa.Column(object, pa.Check.str_length(min_value=1)),
            "data_status": pa.Column(object, pa.Check.isin(_STATUSES)),
            "status_words": pa.Column(object),
            "comment": pa.Column(object),
        },
        CriterionRow,
        _CRITERION_RULES,
    )


def _schema(
    columns: dict[str, pa.Column], kind: type[_Row], rules: Mapping[str, Callable[[_Row], bool]]
) -> pa.DataFrameSchema:
    import pandera.pandas as pa

    checks = [_check(code, kind, rule) for code, rule in rules.items()]
    index = pa.Index(None, unique=True, name="row_id")
    return pa.DataFrameSchema(columns, checks=checks, index=index, strict=True, coerce=False)


def _check(code: str, kind: type[_Row], rule: Callable[[_Row], bool]) -> pa.Check:
    import pandera.pandas as pa

    def keeps_to_it(rows: pd.DataFrame) -> pd.Series[bool]:
        import pandas as pd

        held = [rule(kind(*values)) for values in rows.itertuples(name=None)]
        return pd.Series(held, index=rows.index, dtype=bool)

    return pa.Check(keeps_to_it, name=code, error=code, ignore_na=False)
