"""Frames as plain rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd

from pipeline.frames import rows_of


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
