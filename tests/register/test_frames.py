"""The frames of the register: what their schemas let pass, without coercion."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from pandera.errors import SchemaErrors

from pipeline.model import DateSpan
from pipeline.periods import Period
from schemas.register import SHEETS, TARGETS, ColumnKind
from schemas.register_frames import ROW_KEY, register_schema, rows_keep_to


def targets_by_row(*rows: dict[str, Any]) -> pd.DataFrame:
    whole = {
        "ref": "NI 1", "period": Period(2009, 2), "value": Decimal(85), "value_text": "", "low": None, "low_text": "",
        "high": None, "high_text": "", "note": "", ROW_KEY: "",
    }  # fmt: skip
    return pd.DataFrame([{**whole, **row} for row in rows], index=range(2, 2 + len(rows)), dtype=object)


def failures_of(rows: pd.DataFrame) -> list[tuple[str, str, int]]:
    with pytest.raises(SchemaErrors) as raised:
        register_schema("Targets").validate(rows, lazy=True)
    cases = raised.value.failure_cases
    told = zip(cases["check"], cases["column"], cases["index"], strict=True)
    return sorted({(str(check), str(column), int(row)) for check, column, row in told})


def test_a_clean_frame_passes_unchanged() -> None:
    rows = targets_by_row({}, {"period": 2009, "value": None, "value_text": "to be set"})
    pd.testing.assert_frame_equal(register_schema("Targets").validate(rows, lazy=True), rows)


def test_every_failure_is_told_at_its_row() -> None:
    rows = targets_by_row(
        {"ref": "", ROW_KEY: "a"},
        {"value": 85.0, ROW_KEY: "b"},
        {"period": None},
        {"low": Decimal(2), "high": Decimal(1)},
        {ROW_KEY: "b"},
    )
    failures = failures_of(rows)
    assert [failure for failure in failures if not failure[0].startswith("order")] == [
        ("filled", "period", 4),
        ("filled", "ref", 2),
        ("type", "value", 3),
        ("unique", "row_key", 6),
    ]
    assert {row for check, _, row in failures if check == "order low high"} == {5}


def test_a_number_that_is_text_is_not_coerced() -> None:
    assert failures_of(targets_by_row({"value": "85"})) == [("type", "value", 2)]


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"period": 2009, "value": None, "value_text": "to be set"},
        {"low": Decimal(1), "high": Decimal(1)},
        {"ref": ""},
        {"ref": None},
        {"value": 85.0},
        {"value": "85"},
        {"value_text": None},
        {"period": None},
        {"low": Decimal(2), "high": Decimal(1)},
        {ROW_KEY: "a"},
    ],
)
def test_rows_keep_to_their_schema_without_a_frame_exactly_when_pandera_finds_no_fault(row: dict[str, Any]) -> None:
    rows = targets_by_row({ROW_KEY: "a"}, row)
    values = {name: rows[name].tolist() for name in rows.columns}
    try:
        register_schema("Targets").validate(rows, lazy=True)
    except SchemaErrors:
        assert not rows_keep_to(TARGETS, values)
    else:
        assert rows_keep_to(TARGETS, values)


@pytest.mark.parametrize("spec", SHEETS, ids=lambda spec: spec.name)
def test_every_sheet_has_a_strict_schema_that_coerces_nothing(spec: Any) -> None:
    schema = register_schema(spec.name)
    texts = [f"{column.field}_text" for column in spec.columns if column.kind is ColumnKind.FIGURE]
    assert set(schema.columns) == {column.field for column in spec.columns} | set(texts) | {ROW_KEY}
    assert schema.strict is True
    assert not schema.coerce
    assert not any(column.coerce for column in schema.columns.values())


def test_a_due_date_in_a_frame_is_a_span() -> None:
    span = DateSpan("Dec 2003", date(2003, 12, 1), date(2003, 12, 31), "month")
    due = register_schema("Plan").columns["due"]
    assert due.validate(pd.DataFrame({"due": pd.Series([span], dtype=object)})) is not None
    with pytest.raises(Exception, match="type"):
        due.validate(pd.DataFrame({"due": pd.Series(["Dec 2003"], dtype=object)}))
