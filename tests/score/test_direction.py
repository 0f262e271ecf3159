from decimal import Decimal

import pytest

from pipeline.model import Direction, Polarity
from pipeline.score.direction import compare, is_improving

D = Decimal


@pytest.mark.parametrize(
    ("actual", "before", "polarity", "expected"),
    [
        (85, 80, Polarity.HIGHER, "better"),
        (80, 85, Polarity.HIGHER, "worse"),
        (80, 80, Polarity.HIGHER, "same"),
        (80, 85, Polarity.LOWER, "better"),
        (85, 80, Polarity.LOWER, "worse"),
        (85, 80, Polarity.NONE, "no_comparison"),
    ],
)
def test_better_follows_the_polarity(actual: int, before: int, polarity: Polarity, expected: str) -> None:
    assert compare(D(actual), D(before), polarity) == expected


def test_equal_after_rounding_is_the_same() -> None:
    assert compare(D("84.96"), D("85.04"), Polarity.HIGHER, 1) is Direction.SAME
    assert compare(D("84.94"), D("85.04"), Polarity.HIGHER, 1) is Direction.WORSE
    assert compare(D("84.96"), D("85.04"), Polarity.HIGHER) is Direction.WORSE


@pytest.mark.parametrize(
    ("actual", "before", "expected"),
    [
        (95, 105, "same"),  # both inside
        (85, 80, "better"),
        (118, 112, "worse"),
        (88, 113, "better"),  # 2 below is nearer than 3 above
        (88, 112, "same"),
        (100, 120, "better"),
    ],
)
def test_in_a_range_nearer_is_better(actual: int, before: int, expected: str) -> None:
    assert compare(D(actual), D(before), Polarity.RANGE, None, D(90), D(110)) == expected


def test_nothing_is_compared_with_nothing() -> None:
    assert compare(None, D(1), Polarity.HIGHER) is Direction.NO_COMPARISON
    assert compare(D(1), None, Polarity.HIGHER) is Direction.NO_COMPARISON
    assert compare(D(1), D(2), Polarity.RANGE) is Direction.NO_COMPARISON


@pytest.mark.parametrize(
    ("short", "long", "improving"),
    [
        ("better", "worse", True),
        ("no_comparison", "better", True),
        ("same", "better", False),  # the long one only where there is no short one
        ("worse", "better", False),
        ("no_comparison", "no_comparison", False),
    ],
)
def test_improving_is_short_else_long(short: str, long: str, improving: bool) -> None:
    assert is_improving(Direction(short), Direction(long)) is improving
