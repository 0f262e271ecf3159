"""The rules of a form's rows: the plain rules and pandera agree on every row."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pandera.errors import SchemaErrors

from pipeline.model import DataStatus
from schemas.return_rows import (
    CriterionRow,
    IndicatorRow,
    criteria_to_tell,
    criterion_schema,
    frame_of,
    indicator_schema,
    indicators_to_tell,
)

GOOD = IndicatorRow("a", "NI 1", "%", True, False, "reported", Decimal(85), "final", "", "Green", 2, 3)
SAID = CriterionRow("a", "1.1a", "reported", "not_achieved", "The lease is not signed.")
STATUSES = [*(status.value for status in DataStatus), "", "unheard of", None]

indicator_rows = some.builds(
    IndicatorRow,
    row_id=some.sampled_from(list("abcdef")),
    ref=some.sampled_from(["NI 1", "", None]),
    unit=some.sampled_from(["%", "level", "days", "text", None]),
    is_asked=some.booleans(),
    judged_by_owner=some.booleans(),
    data_status=some.sampled_from(STATUSES),
    actual=some.sampled_from([None, Decimal(-1), Decimal("0.5"), Decimal(100), Decimal("100.1")]),
    figure_status=some.sampled_from(["", "final", "provisional", "guess"]),
    nci_reason=some.sampled_from(["", "The survey comes in May"]),
    stated_rag=some.sampled_from(["", "Green", "green"]),
    likelihood=some.sampled_from([None, 1]),
    impact=some.sampled_from([None, 5]),
)
criterion_rows = some.builds(
    CriterionRow,
    row_id=some.sampled_from(list("abcdef")),
    ref=some.sampled_from(["1.1a", ""]),
    data_status=some.sampled_from(STATUSES),
    status_words=some.sampled_from(["", "achieved", "not_on_track"]),
    comment=some.sampled_from(["", "Why it is late"]),
)


def test_rows_that_keep_to_every_rule_need_no_telling() -> None:
    assert indicators_to_tell([GOOD, GOOD._replace(row_id="b")]) == []
    assert criteria_to_tell([SAID]) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"actual": Decimal("100.1")},
        {"unit": "days", "actual": Decimal(-1)},
        {"unit": "level", "actual": Decimal("2.5")},
        {"data_status": "blank", "actual": None},
        {"data_status": "nci", "actual": None},
        {"likelihood": None},
        {"judged_by_owner": True, "stated_rag": ""},
    ],
)
def test_a_row_that_breaks_a_rule_is_told_and_its_neighbours_are_not(changed: dict[str, object]) -> None:
    broken = GOOD._replace(row_id="b", **changed)  # type: ignore[arg-type]
    assert indicators_to_tell([GOOD, broken]) == [broken]


def test_of_two_rows_of_one_name_both_are_told() -> None:
    assert indicators_to_tell([GOOD, GOOD]) == [GOOD, GOOD]


@given(some.lists(indicator_rows, min_size=1, max_size=4))
def test_pandera_finds_fault_with_a_return_exactly_when_a_row_of_it_is_to_be_told(rows: list[IndicatorRow]) -> None:
    assert bool(indicators_to_tell(rows)) == bool(broken(indicator_schema(), rows))


@given(some.lists(indicator_rows, min_size=1, max_size=4, unique_by=lambda row: row.row_id))
def test_pandera_tells_the_same_of_the_rows_to_be_told_as_of_all(rows: list[IndicatorRow]) -> None:
    to_tell = indicators_to_tell(rows)
    assert (broken(indicator_schema(), to_tell) if to_tell else []) == broken(indicator_schema(), rows)


@given(some.lists(criterion_rows, min_size=1, max_size=4, unique_by=lambda row: row.row_id))
def test_pandera_tells_the_same_of_the_plan_s_rows_to_be_told_as_of_all(rows: list[CriterionRow]) -> None:
    to_tell = criteria_to_tell(rows)
    assert (broken(criterion_schema(), to_tell) if to_tell else []) == broken(criterion_schema(), rows)


def broken(schema: Any, rows: Any) -> list[tuple[str, object]]:
    """Return what pandera says of rows: (check, row id), in its order."""
    try:
        schema.validate(frame_of(rows), lazy=True)
    except SchemaErrors as failed:
        cases = failed.failure_cases[["check", "index"]].drop_duplicates()
        return list(zip(map(str, cases["check"]), cases["index"], strict=True))
    return []
