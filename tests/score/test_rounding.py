from decimal import Decimal

import pytest

from pipeline.score.rounding import percent_of, round_half_up


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        ("2.5", 0, "3"),  # Python's round says 2
        ("0.5", 0, "1"),
        ("-2.5", 0, "-3"),  # as Excel: away from zero on both sides
        ("84.95", 1, "85.0"),
        ("84.949", 1, "84.9"),
        ("1.005", 2, "1.01"),  # Python's round(1.005, 2) says 1.0
        ("84.949", None, "84.949"),
    ],
)
def test_halves_are_rounded_away_from_zero_as_excel_does(value: str, decimals: int | None, rounded: str) -> None:
    assert str(round_half_up(Decimal(value), decimals)) == rounded


@pytest.mark.parametrize(
    ("part", "whole", "percent"), [(18, 43, "41.9"), (18, 58, "31.0"), (1, 8, "12.5"), (0, 5, "0.0"), (1, 3, "33.3")]
)
def test_percentages_have_one_place(part: int, whole: int, percent: str) -> None:
    assert percent_of(part, whole) == Decimal(percent)


def test_a_percentage_of_nothing_is_none() -> None:
    assert percent_of(0, 0) is None
