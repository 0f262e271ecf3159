from __future__ import annotations

import json
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ledger.texts import content_text, content_texts, storable, value_text


class Kind(StrEnum):
    HELD = "held"


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (Decimal("-0.00"), "-0.00"),
        (Decimal("12345678901234567890.10"), "12345678901234567890.10"),
        (Decimal("1E-7"), "0.0000001"),
        (Kind.HELD, "held"),
        (True, "True"),
        (0, "0"),
        (None, ""),
    ],
)
def test_a_value_is_kept_as_the_text_that_anybody_would_read(value: object, kept: str) -> None:
    assert value_text(value) == kept
    assert json.loads(content_text({"a": value})) == {"a": kept}


@given(st.dictionaries(st.text(), st.text(st.characters(exclude_categories=()))))
def test_any_columns_come_back_from_their_ascii_text_without_a_nul(columns: dict[str, str]) -> None:
    text = content_text(columns)
    assert text.isascii()
    assert "\x00" not in text
    assert json.loads(text) == columns


_VALUES = st.one_of(st.text(), st.none(), st.booleans(), st.integers(), st.decimals(), st.sampled_from(Kind))


@given(st.lists(st.fixed_dictionaries({"b": _VALUES, "a %s": _VALUES, 'ä"': _VALUES}), max_size=5))
def test_rows_as_texts_by_their_columns_are_the_texts_of_each_row(rows: list[dict[str, object]]) -> None:
    columns = {name: [row[name] for row in rows] for name in ("b", "a %s", 'ä"')}
    assert list(content_texts(columns)) == [content_text(row) for row in rows]


def test_a_binary_float_in_a_column_is_refused() -> None:
    with pytest.raises(TypeError, match="exact numbers"):
        list(content_texts({"a": ["1", 0.1]}))


@given(st.text(st.characters(exclude_categories=())))
def test_a_storable_text_has_as_many_characters_and_differs_only_where_no_database_can_hold_it(text: str) -> None:
    kept = storable(text)
    assert len(kept) == len(text)
    kept.encode("utf-8")
    assert [now for was, now in zip(text, kept, strict=True) if was != now] == [
        "\ufffd" for was in text if was == "\x00" or "\ud800" <= was <= "\udfff"
    ]
