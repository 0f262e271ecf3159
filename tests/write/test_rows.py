"""The rows of a frame by column, and what tells them apart."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd

from pipeline.write.rows import Rows

FRAME = pd.DataFrame(
    {
        "ref": ["A1", "A2", "A3", "A4"],
        "actual": [Decimal("57.3"), Decimal("57.30"), None, Decimal("57.3")],
        "said": ["1", 1, True, date(2009, 11, 16)],
        "rag": ["Red", "Red", "Green", "Red"],
    },
    dtype=object,
)


def test_a_row_is_what_the_frame_holds() -> None:
    rows = Rows.of(FRAME)
    assert len(rows) == 4
    assert rows.row(1) == {"ref": "A2", "actual": Decimal("57.30"), "said": 1, "rag": "Red"}
    assert [row["ref"] for row in rows] == ["A1", "A2", "A3", "A4"]


def test_some_rows_keep_the_order_that_was_asked_for() -> None:
    assert list(Rows.of(FRAME).only([3, 0]).column("ref")) == ["A4", "A1"]


def test_some_rows_hold_what_the_whole_holds_and_tell_apart_what_it_tells_apart() -> None:
    some = Rows.of(FRAME).only([0, 1, 3])
    assert some.row(1) == {"ref": "A2", "actual": Decimal("57.30"), "said": 1, "rag": "Red"}
    assert [row["ref"] for row in some] == ["A1", "A2", "A4"]
    states, rows = some.distinct(("actual", "rag"))
    assert [states[0] == states[n] for n in range(3)] == [True, False, True]
    assert [str(row["actual"]) for _, row in rows] == ["57.3", "57.30"]
    assert list(some.only([2]).column("ref")) == ["A4"]


def test_figures_that_are_equal_and_have_other_places_are_told_apart() -> None:
    states, rows = Rows.of(FRAME).distinct(("actual", "rag"))
    assert [states[0] == states[n] for n in range(4)] == [True, False, False, True]
    assert [str(row["actual"]) for _, row in rows] == ["57.3", "57.30", "None"]


def test_one_true_and_its_text_are_told_apart() -> None:
    states, rows = Rows.of(FRAME).distinct(("said",))
    assert len(set(states)) == 4
    assert [row["said"] for _, row in rows] == ["1", 1, True, date(2009, 11, 16)]


def test_a_row_of_a_state_has_the_columns_asked_for_as_far_as_they_exist() -> None:
    states, rows = Rows.of(FRAME).distinct(("rag", "rag_by"))
    assert states == [("Red",), ("Red",), ("Green",), ("Red",)]
    assert dict(rows) == {("Red",): {"rag": "Red"}, ("Green",): {"rag": "Green"}}


def test_without_a_column_all_rows_are_alike() -> None:
    states, rows = Rows.of(FRAME).distinct(())
    assert (states, list(rows)) == ([()] * 4, [((), {})])


def test_a_frame_without_rows_has_none() -> None:
    rows = Rows.of(FRAME.iloc[:0])
    assert (len(rows), list(rows), list(rows.distinct(("ref",))[1])) == (0, [], [])
