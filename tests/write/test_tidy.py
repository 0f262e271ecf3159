"""CSV fields: plain numbers, ISO dates, and text that keeps its words but cannot act."""

from __future__ import annotations

import csv
import re
from datetime import date
from decimal import Decimal
from io import StringIO

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.write.tidy import csv_of, plain, plain_number


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (None, ""),
        ("", ""),
        ("Head of Transport", "Head of Transport"),
        (Decimal("85.00"), "85"),
        (Decimal("-1240"), "-1240"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.00000012"), "0.00000012"),
        (Decimal("-0.0"), "0"),
        (Decimal("0.1") + Decimal("0.2"), "0.3"),
        (16, "16"),
        (True, "true"),
        (False, "false"),
        (date(2009, 9, 30), "2009-09-30"),
        (("Head of Property", "Head of Transport"), "Head of Property; Head of Transport"),
    ],
)
def test_a_value_is_written_plainly(value: object, field: str) -> None:
    assert plain(value) == field


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_text_that_could_act_gets_a_quotation_mark(start: str) -> None:
    assert plain(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


def test_a_negative_number_gets_no_quotation_mark() -> None:
    assert plain(Decimal("-5.5")) == "-5.5"


@pytest.mark.parametrize("text", ["-", "- -", "+10", "-2%", "-£1,200.50"])
def test_a_dash_or_a_signed_number_as_text_stays_as_it_is(text: str) -> None:
    assert plain(text) == text


def test_an_apostrophe_that_starts_harmless_text_stays_alone() -> None:
    assert plain("'Raising Achievement' remains a concern") == "'Raising Achievement' remains a concern"


@given(st.text(alphabet="'=+-@\tab£", max_size=8))
def test_taking_the_mark_away_gives_the_text_back(text: str) -> None:
    field = plain(text)
    marked = re.match("'+[=+\\-@\t]", field)
    assert (field[1:] if marked else field) == text


@given(st.text(alphabet="'=+-@\tab£", max_size=8))
def test_no_text_field_starts_with_a_sign_that_acts(text: str) -> None:
    field = plain(text)
    assert not field.startswith(("=", "@", "\t"))
    assert not field.startswith(("+", "-")) or not any(sign in field for sign in "ab=@'\t(")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_a_number_reads_back_to_itself(value: Decimal) -> None:
    written = plain_number(value)
    assert "E" not in written
    assert Decimal(written) == value


def test_a_half_character_is_replaced() -> None:
    assert plain("Jos\udce9") == "Jos\ufffd"


def test_a_table_is_utf_8_with_a_header_and_line_feeds() -> None:
    table = pd.DataFrame({"ref": ["NI 75", "F01"], "actual": [Decimal("57.30"), None]}, dtype=object)
    assert csv_of(table) == b"ref,actual\nNI 75,57.3\nF01,\n"


def test_commas_quotes_and_line_breaks_survive() -> None:
    comment = 'Two "risks", one plan\nand a note: £5'
    table = pd.DataFrame({"comment": [comment]}, dtype=object)
    assert list(csv.reader(StringIO(csv_of(table).decode("utf-8")))) == [["comment"], [comment]]
