"""Frames checked a column at a time: the answer is pandera's."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
import pytest
from pandera.errors import SchemaErrors

from pipeline.model import Rag
from schemas.at_once import checked_columns, finite_or_none, fits, keeps_to, made_of, validated
from schemas.output_frames import TABLES
from schemas.reconciliation_frames import CHANGES, CONTROL_TOTALS, DECISIONS, RECONCILIATION
from schemas.score_frames import PLAN, SCORECARD
from schemas.status_frames import CRITERION_STATUSES, INDICATOR_STATUSES
from schemas.summary_frames import SUMMARY

_SCHEMAS = {
    "scored indicators": SCORECARD,
    "scored plan": PLAN,
    "statuses by indicator": INDICATOR_STATUSES,
    "statuses by criterion": CRITERION_STATUSES,
    "reconciliation": RECONCILIATION,
    "control totals": CONTROL_TOTALS,
    "changes": CHANGES,
    "decisions": DECISIONS,
    **{f"table {name}": schema for name, schema in TABLES.items()},
    **{f"summary {name}": schema for name, schema in SUMMARY.items()},
}
_VALUES: tuple[Any, ...] = (
    *("", "words", "Green", "Amber", "slipped", "reported", "council", "short", "better", "up", "scorecard", "yes"),
    *(None, True, False, 0, 1, 3, 7, -1, 200_000, 0.5, float("nan"), Decimal(85), Decimal("NaN"), Rag.RED),
    *(date(2009, 9, 30), datetime(2009, 9, 30, 12), ("a", "b"), pd.NaT),
)


def _columns() -> list[Any]:
    return [
        pytest.param(column, id=f"{of}: {name}")
        for of, schema in _SCHEMAS.items()
        for name, column in schema.columns.items()
    ]


@pytest.mark.parametrize("column", _columns())
def test_a_value_is_taken_only_where_pandera_takes_it(column: pa.Column) -> None:
    schema = pa.DataFrameSchema({"it": column}, strict=True)
    taken = [value for value in _VALUES if keeps_to(schema, _frame(it=[value]))]
    schema.validate(_frame(it=taken), lazy=True)


@pytest.mark.parametrize("name", _SCHEMAS)
def test_every_column_can_be_checked_without_pandera(name: str) -> None:
    assert [column for column, found in _SCHEMAS[name].columns.items() if not found.metadata] == []


def test_a_word_is_one_of_those_allowed_also_as_a_member_of_its_enumeration() -> None:
    schema = pa.DataFrameSchema({"rag": SCORECARD.columns["rag"]})
    assert keeps_to(schema, _frame(rag=["Green", Rag.RED]))
    assert not keeps_to(schema, _frame(rag=["Green", "Purple"]))


def _frame(**columns: list[Any]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in columns.items()})


def _two(unique: list[str] | None = None, strict: bool = True) -> pa.DataFrameSchema:
    columns = dict.fromkeys(("ref", "title"), CHANGES.columns["ref"])
    return pa.DataFrameSchema(columns, unique=unique, strict=strict, ordered=True)


def test_a_frame_with_its_columns_in_order_keeps_to_its_schema() -> None:
    assert keeps_to(_two(), _frame(ref=["NI 1"], title=["Roads"]))


@pytest.mark.parametrize(
    "frame",
    [_frame(title=["Roads"], ref=["NI 1"]), _frame(ref=["NI 1"]), _frame(ref=["NI 1"], title=["Roads"], more=[""])],
    ids=["in another order", "one is missing", "one more"],
)
def test_a_frame_with_other_columns_does_not(frame: pd.DataFrame) -> None:
    assert not keeps_to(_two(), frame)


def test_columns_that_follow_may_be_there_where_the_schema_says_so() -> None:
    assert keeps_to(_two(strict=False), _frame(ref=["NI 1"], title=["Roads"], more=[0.5]))


def test_two_rows_that_must_differ_do_not_keep_to_it() -> None:
    twice = _frame(ref=["NI 1", "NI 1"], title=["Roads", "Roads"])
    assert not keeps_to(_two(unique=["ref", "title"]), twice)
    assert keeps_to(_two(), twice)


def test_a_column_of_another_type_than_object_is_left_to_pandera() -> None:
    assert not keeps_to(_two(), pd.DataFrame({"ref": ["NI 1"], "title": ["Roads"]}, dtype="str"))


def test_a_missing_figure_with_a_colour_does_not_keep_to_the_scorecard() -> None:
    schema = pa.DataFrameSchema(
        {name: SCORECARD.columns[name] for name in ("rag", "data_status")},
        checks=SCORECARD.checks,
        metadata=SCORECARD.metadata,
    )
    assert keeps_to(schema, _frame(rag=["Green", "Not rated"], data_status=["reported", "nci"]))
    assert not keeps_to(schema, _frame(rag=["Green"], data_status=["nci"]))


def test_every_fault_of_a_frame_is_told_by_pandera() -> None:
    with pytest.raises(SchemaErrors) as faults:
        validated(_two(), _frame(ref=[None, 1], title=["Roads", True]))
    assert sorted(faults.value.failure_cases["column"]) == ["ref", "ref", "title"]


def test_a_frame_that_keeps_to_its_schema_is_given_back() -> None:
    frame = _frame(ref=["NI 1"], title=["Roads"])
    assert validated(_two(), frame) is frame


def test_columns_from_whatever_gives_their_values_become_the_frame_of_a_schema() -> None:
    ref, actual = pa.Column(object, metadata=fits(made_of(str))), pa.Column(object, metadata=fits(finite_or_none))
    schema = pa.DataFrameSchema({"ref": ref, "actual": actual}, strict=True, ordered=True)
    frame = checked_columns(schema, {"actual": iter([Decimal("85.0"), None]), "ref": ("NI 1", "NI 2")})
    assert list(frame.itertuples(name=None)) == [(0, "NI 1", Decimal("85.0")), (1, "NI 2", None)]
    assert set(frame.dtypes) == {np.dtype(object)}


def test_a_frame_of_columns_of_another_leaves_that_one_as_it_is_when_it_is_changed() -> None:
    schema = pa.DataFrameSchema({"ref": pa.Column(object, metadata=fits(made_of(str)))}, strict=True)
    other = pd.DataFrame({"ref": ["NI 1", "NI 2"]}, dtype=object)
    frame = checked_columns(schema, {"ref": other["ref"]})
    frame.loc[0, "ref"] = "NI 9"
    assert list(other["ref"]) == ["NI 1", "NI 2"]


def test_a_frame_without_a_column_of_its_schema_is_not_made() -> None:
    with pytest.raises(KeyError, match="actual"):
        checked_columns(pa.DataFrameSchema({"actual": pa.Column(object)}), {"ref": ["NI 1"]})
