"""Frames as plain rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd

from pipeline.frames import columns_of, rows_in_place, rows_of, rows_with, tuples_of


def test_the_rows_are_those_of_the_frame_in_order() -> None:
    frame = pd.DataFrame([("NI 1", Decimal("85.0"), None), ("NI 2", None, date(2009, 9, 30))], columns=list("abc"))
    assert rows_of(frame.astype(object)) == [
        {"a": "NI 1", "b": Decimal("85.0"), "c": None},
        {"a": "NI 2", "b": None, "c": date(2009, 9, 30)},
    ]


def test_the_rows_are_what_pandas_itself_gives_with_the_same_types() -> None:
    frame = pd.DataFrame({"due": [True, False], "count": [1, 2], "share": [0.5, 1.0], "name": ["x", "y"]})
    rows, expected = rows_of(frame), frame.to_dict("records")
    assert rows == expected
    assert [[type(value) for value in row.values()] for row in rows] == [[bool, int, float, str]] * 2


def test_a_frame_without_rows_has_none() -> None:
    assert rows_of(pd.DataFrame([], columns=["a", "b"])) == []


def test_of_a_few_columns_a_row_holds_these_alone() -> None:
    frame = pd.DataFrame([("NI 1", 85, "x"), ("NI 2", 90, "y")], columns=list("abc"), dtype=object)
    assert rows_of(frame, "c", "a") == [{"c": "x", "a": "NI 1"}, {"c": "y", "a": "NI 2"}]
    assert list(tuples_of(frame, "b")) == [(85,), (90,)]


def test_rows_with_one_of_some_values_are_given_in_order() -> None:
    frame = pd.DataFrame([("NI 1", "nci"), ("NI 2", "held"), ("NI 3", "nci")], columns=["ref", "status"], dtype=object)
    assert rows_with(frame, "status", ("nci",), "ref") == [{"ref": "NI 1"}, {"ref": "NI 3"}]
    assert rows_with(frame, "status", ("blank",)) == []
    assert len(rows_with(frame, "status", ("nci", "held"))) == 3


def test_a_frame_without_rows_needs_no_columns() -> None:
    assert list(tuples_of(pd.DataFrame(), "a")) == rows_with(pd.DataFrame(), "a", ("x",)) == []


def test_rows_become_columns_by_their_places() -> None:
    columns = columns_of(("ref", "actual"), [("NI 1", 85), ("NI 2", None)])
    assert {name: list(values) for name, values in columns.items()} == {
        "ref": ["NI 1", "NI 2"],
        "actual": [85, None],
    }
    assert {name: list(values) for name, values in columns_of(("ref",), []).items()} == {"ref": []}


def test_rows_in_place_hold_what_rows_of_their_own_hold() -> None:
    frame = pd.DataFrame([("NI 1", Decimal("85.0"), None), ("NI 2", None, date(2009, 9, 30))], columns=list("abc"))
    frame = frame.astype(object)
    assert [dict(row) for row in rows_in_place(frame)] == rows_of(frame)
    assert [dict(row) for row in rows_in_place(frame, "c", "a")] == rows_of(frame, "c", "a")
    assert [(row["b"], row.get("z"), len(row)) for row in rows_in_place(frame)] == [
        (Decimal("85.0"), None, 3),
        (None, None, 3),
    ]


def test_rows_in_place_hold_whole_numbers_as_such() -> None:
    (row,) = rows_in_place(pd.DataFrame({"count": [1], "due": [True]}))
    assert [type(value) for value in row.values()] == [int, bool]


def test_a_frame_without_rows_has_none_in_place_and_needs_no_columns() -> None:
    assert rows_in_place(pd.DataFrame([], columns=["a"]), "b") == []
