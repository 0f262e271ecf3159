"""Stored numbers, dates and texts, as Excel shows them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.stored_values import (
    duration_text,
    iso_time,
    moment_of,
    moment_text,
    plain_number,
    plain_text,
    serial_of,
    without_controls,
)


@pytest.mark.parametrize(
    ("stored", "plain"),
    [
        ("85", "85"),
        ("0.85", "0.85"),
        ("0.30000000000000004", "0.3"),
        ("0.84999999999999998", "0.85"),
        ("1E3", "1000"),
        ("1.5e-7", "0.00000015"),
        ("1E-320", "0"),
        ("-1E-400", "0"),
        ("1E+20", "100000000000000000000"),
        ("-0", "0"),
        ("-0.0", "0"),
        ("007", "7"),
        ("+5", "5"),
        (".5", "0.5"),
        ("5.", "5"),
        (" 12 ", "12"),
        ("12.50", "12.5"),
        ("100", "100"),
        ("1234567890123456", "1234567890123460"),
    ],
)
def test_a_number_is_kept_to_the_digits_that_excel_shows(stored: str, plain: str) -> None:
    assert plain_number(stored) == plain


@pytest.mark.parametrize("stored", ["1E400", "nan", "inf", "1_000", "٣", "0x10", "abc", "1,5", "", " ", "--1"])
def test_what_is_no_number_is_not_taken_for_one(stored: str) -> None:
    assert plain_number(stored) is None


@given(st.floats(-9.99e307, 9.99e307, allow_subnormal=False))
@settings(max_examples=50, derandomize=True)
def test_a_plain_number_is_the_float_to_15_digits(number: float) -> None:
    plain = plain_number(repr(number))
    assert plain is not None
    assert Decimal(plain) == Decimal(f"{number:.15g}")
    assert "e" not in plain.lower()
    assert plain_number(plain) == plain


@pytest.mark.parametrize(
    ("serial", "text"),
    [
        ("40086", "2009-09-30"),
        ("40086.5", "2009-09-30T12:00:00"),
        ("40086.604166666664", "2009-09-30T14:30:00"),
        ("1", "1900-01-01"),
        ("59", "1900-02-28"),
        ("61", "1900-03-01"),
        ("2958465", "9999-12-31"),
    ],
)
def test_a_serial_is_the_date_that_excel_shows(serial: str, text: str) -> None:
    moment = moment_of(serial, from_1904=False)
    assert moment is not None
    assert moment_text(moment) == text


@pytest.mark.parametrize("serial", ["60", "60.5", "0", "0.5", "-1", "2958466", "2958465.9999999999", "99999999"])
def test_a_serial_that_excel_shows_as_no_real_date_is_none(serial: str) -> None:
    assert moment_of(serial, from_1904=False) is None


def test_days_may_count_from_1904() -> None:
    assert moment_of("38624", from_1904=True) == datetime(2009, 9, 30)
    assert moment_of("0", from_1904=True) == datetime(1904, 1, 1)
    assert moment_of("60", from_1904=True) == datetime(1904, 3, 1)
    assert moment_of("-1", from_1904=True) is None


@given(st.integers(1, 2_958_465).filter(lambda day: day != 60), st.booleans())
@settings(max_examples=50, derandomize=True)
def test_a_date_leads_back_to_its_serial(day: int, from_1904: bool) -> None:
    moment = moment_of(str(day), from_1904)
    if moment is not None:
        assert serial_of(moment, from_1904) == str(day)


def test_a_duration_is_hours_minutes_and_seconds() -> None:
    assert duration_text("1.5") == "36:00:00"
    assert duration_text("0.03125") == "0:45:00"
    assert duration_text("-0.5") == "-12:00:00"


def test_an_iso_time_is_a_part_of_a_day() -> None:
    assert iso_time("T12:00:00") == "0.5"
    assert iso_time("06:00") == "0.25"
    assert iso_time("2009-09-30") is None


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("plain", "plain"),
        ("one_x000D_\ntwo", "one\r\ntwo"),
        ("_x0041_", "A"),
        ("_x005F_x000D_", "_x000D_"),
        ("_xD83D__xDE00_", "😀"),
        ("_xD83D_", "\ufffd"),
        ("nul _x0000_ stays", "nul _x0000_ stays"),
        ("_x00A3_5", "£5"),
    ],
)
def test_escapes_are_resolved_once(stored: str, text: str) -> None:
    assert plain_text(stored) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("two\nlines\tand – £", "two\nlines\tand – £"),
        ("\x1b[31mevil\x07", "_x001B_[31mevil_x0007_"),
        ("\ufffe\x7f", "_xFFFE__x007F_"),
    ],
)
def test_no_control_character_stays_in_a_text(text: str, kept: str) -> None:
    assert without_controls(text) == kept
