import os
import random
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Polarity, Rag
from pipeline.score.rag import Rule, rate

HIGHER, LOWER, RANGE, NONE = Polarity.HIGHER, Polarity.LOWER, Polarity.RANGE, Polarity.NONE
D = Decimal


def rag(
    actual: str, polarity: Polarity, target: str, tolerance: str | None = None, kind: str = "", **more: object
) -> str:
    rule = Rule(polarity, D(target), None, None, D(tolerance) if tolerance else None, kind, **more)  # type: ignore[arg-type]
    return rate(D(actual), rule).rag.value


@pytest.mark.parametrize(
    ("actual", "polarity", "expected"),
    [
        ("85", HIGHER, "Green"),
        ("86", HIGHER, "Green"),
        ("84.99", HIGHER, "Amber"),
        ("80.75", HIGHER, "Amber"),  # the boundary is included
        ("80.7499", HIGHER, "Red"),
        ("85", LOWER, "Green"),
        ("85.01", LOWER, "Amber"),
        ("89.25", LOWER, "Amber"),
        ("89.2501", LOWER, "Red"),
    ],
)
def test_a_blank_tolerance_is_five_percent_of_the_target(actual: str, polarity: Polarity, expected: str) -> None:
    assert rag(actual, polarity, "85") == expected


def test_a_blank_tolerance_ignores_the_kind() -> None:
    assert rag("80.75", HIGHER, "85", None, "points") == "Amber"


@pytest.mark.parametrize(("actual", "expected"), [("83", "Amber"), ("82.99", "Red"), ("85", "Green")])
def test_points_are_in_the_unit_of_the_indicator(actual: str, expected: str) -> None:
    assert rag(actual, HIGHER, "85", "2", "points") == expected


def test_percent_is_of_the_absolute_target() -> None:
    assert [rag(actual, HIGHER, "-100", "10", "percent") for actual in ("-100", "-110", "-110.1")] == [
        "Green",
        "Amber",
        "Red",
    ]


def test_a_zero_target_with_percent_has_no_amber() -> None:
    assert [rag(actual, LOWER, "0") for actual in ("0", "0.0001", "-1")] == ["Green", "Red", "Green"]


def test_a_zero_target_with_points_has_amber() -> None:
    assert [rag(actual, LOWER, "0", "2", "points") for actual in ("0", "2", "2.1")] == ["Green", "Amber", "Red"]


def test_a_tolerance_of_zero_has_no_amber() -> None:
    assert [rag(actual, HIGHER, "85", "0") for actual in ("85", "84.9")] == ["Green", "Red"]


def test_an_actual_on_the_amber_line_is_amber_where_binary_floats_say_red() -> None:
    assert 0.99 < 1.1 * 0.9
    assert rag("0.99", HIGHER, "1.1", "10", "percent") == "Amber"


def test_figures_are_rounded_half_up_to_the_places_before_they_meet() -> None:
    assert rag("84.95", HIGHER, "85", decimals=1) == "Green"
    assert rag("84.94", HIGHER, "85", decimals=1) == "Amber"
    assert rag("84.95", HIGHER, "85") == "Amber"
    assert rag("7.5", LOWER, "7.5", decimals=0) == "Green"


def test_a_range_is_measured_from_the_nearer_bound() -> None:
    rule = Rule(RANGE, None, D(90), D(110), None, "")
    found = {
        actual: rate(D(actual), rule).rag.value for actual in ("90", "100", "110", "85.5", "85.4", "115.5", "115.6")
    }
    assert found == {
        "90": "Green",
        "100": "Green",
        "110": "Green",
        "85.5": "Amber",
        "85.4": "Red",
        "115.5": "Amber",
        "115.6": "Red",
    }


def test_a_range_with_points_has_the_same_margin_on_both_sides() -> None:
    rule = Rule(RANGE, None, D(90), D(110), D(3), "points")
    assert [rate(D(a), rule).rag.value for a in (87, "86.9", 113, "113.1")] == ["Amber", "Red", "Amber", "Red"]


def test_yes_no_has_no_amber() -> None:
    rule = Rule(HIGHER, D(1), tolerance=D(2), tolerance_kind="points", yes_no=True, unit="yes/no")
    yes, no = rate(D(1), rule), rate(D(0), rule)
    assert (yes.rag, no.rag, yes.words) == (Rag.GREEN, Rag.RED, "Green if Yes; no Amber; Red if No")
    assert (no.variance, no.variance_percent) == (None, None)


def test_a_level_compares_as_its_number() -> None:
    assert [rag(level, HIGHER, "3", unit="level") for level in ("3", "2", "4")] == ["Green", "Red", "Green"]


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        (Rule(NONE, D(85)), "for information: no direction is good"),
        (Rule(HIGHER), "no target"),
        (Rule(RANGE, D(85)), "no target"),
        (Rule(RANGE, None, D(85), None), "no target"),
        (Rule(LOWER, without="no profile"), "no profile"),
    ],
)
def test_without_target_or_polarity_nothing_is_rated_and_the_reason_is_said(rule: Rule, reason: str) -> None:
    judged = rate(D(10), rule)
    assert (judged.rag, judged.reason, judged.words) == (Rag.NOT_RATED, reason, f"Not rated: {reason}")
    assert (judged.variance, judged.variance_percent) == (None, None)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (
            Rule(HIGHER, D(85), unit="%"),
            "Green at 85% or more; Amber down to 80.75% (5 per cent of the target); Red below",
        ),
        (
            Rule(LOWER, D(12), tolerance=D(10), tolerance_kind="percent", decimals=1, unit="days"),
            "Green at 12.0 days or less; Amber up to 13.2 days (10 per cent of the target); Red above",
        ),
        (
            Rule(HIGHER, D(85), tolerance=D(2), tolerance_kind="points", unit="%"),
            "Green at 85% or more; Amber down to 83% (2 percentage points); Red below",
        ),
        (
            Rule(LOWER, D(1200), tolerance=D(50), tolerance_kind="points", unit="£k"),
            "Green at £1,200k or less; Amber up to £1,250k (£50k from the target); Red above",
        ),
        (
            Rule(HIGHER, D(3), tolerance=D(1), tolerance_kind="points", unit="level"),
            "Green at Level 3 or more; Amber down to Level 2 (1 point); Red below",
        ),
        (Rule(LOWER, D(0), unit="number"), "Green at 0 or less; no Amber (the target is zero); Red above"),
        (
            Rule(HIGHER, D(9), tolerance=D(0), unit="per day"),
            "Green at 9 per day or more; no Amber (no tolerance); Red below",
        ),
        (
            Rule(RANGE, None, D(90), D(110), unit="%"),
            "Green from 90% to 110%; Amber from 85.5% to 115.5% (5 per cent of the nearer bound); Red outside",
        ),
        (Rule(RANGE, None, D(1), D(2), D(0)), "Green from 1 to 2; no Amber (no tolerance); Red outside"),
        (Rule(LOWER, D(0), yes_no=True, unit="yes/no"), "Green if No; no Amber; Red if Yes"),
        (
            Rule(HIGHER, D(8), default_tolerance=D(10)),
            "Green at 8 or more; Amber down to 7.2 (10 per cent of the target); Red below",
        ),
    ],
)
def test_the_rule_is_said_as_it_is_applied(rule: Rule, words: str) -> None:
    assert rate(D(1), rule).words == words


def test_the_variance_is_actual_minus_target_unrounded() -> None:
    judged = rate(D("81.25"), Rule(HIGHER, D(80), decimals=0))
    assert (judged.variance, judged.variance_percent) == (D("1.25"), D("1.5625"))
    assert rate(D(-30), Rule(HIGHER, D(-20))).variance_percent == D(-50)


def test_the_variance_of_a_range_is_from_the_nearer_bound() -> None:
    rule = Rule(RANGE, None, D(80), D(120))
    assert [(rate(D(a), rule).variance, rate(D(a), rule).variance_percent) for a in (76, 100, 126)] == [
        (-4, -5),
        (0, 0),
        (6, 5),
    ]


def test_a_zero_target_has_no_variance_in_percent() -> None:
    judged = rate(D(3), Rule(LOWER, D(0)))
    assert (judged.variance, judged.variance_percent) == (D(3), None)


figures = st.decimals(-1000, 1000, places=2)


@settings(max_examples=50, derandomize=True)
@given(
    figures,
    figures,
    st.decimals(0, 50, places=1) | st.none(),
    st.sampled_from(["percent", "points", ""]),
    st.sampled_from([None, 0, 1]),
)
def test_higher_is_the_mirror_of_lower(
    actual: Decimal, target: Decimal, tolerance: Decimal | None, kind: str, decimals: int | None
) -> None:
    higher = rate(actual, Rule(HIGHER, target, None, None, tolerance, kind, decimals))
    lower = rate(-actual, Rule(LOWER, -target, None, None, tolerance, kind, decimals))
    assert higher.rag == lower.rag


def oracle(actual: Decimal, rule: Rule) -> str:
    """Judge in whole numbers of 10^-6, written without looking at the code: signs first, then one comparison."""

    def scaled(value: Decimal) -> int:
        exact = Fraction(value)
        if rule.decimals is not None:
            shifted = abs(exact) * 10**rule.decimals
            whole = int(shifted + Fraction(1, 2))
            exact = Fraction(whole, 10**rule.decimals) * (-1 if exact < 0 else 1)
        return int(exact * 10**6)

    figure = scaled(actual)
    if rule.polarity is RANGE:
        assert rule.low is not None and rule.high is not None
        low, high = scaled(rule.low), scaled(rule.high)
        bound, off = (low, low - figure) if figure < low else (high, figure - high)
    else:
        assert rule.target is not None
        bound = scaled(rule.target)
        off = bound - figure if rule.polarity is HIGHER else figure - bound
    if off <= 0:
        return "Green"
    if rule.tolerance is not None and rule.tolerance_kind == "points":
        return "Amber" if off <= int(rule.tolerance * 10**6) else "Red"
    percent = Fraction(5 if rule.tolerance is None else rule.tolerance)
    return "Amber" if off * 100 <= abs(bound) * percent else "Red"


def test_an_oracle_written_apart_agrees_on_random_figures() -> None:
    count = 100_000 if os.environ.get("SCORECARD_FULL") else 3_000
    chance = random.Random(1974)
    seen = set()
    for _ in range(count):
        target = D(chance.randint(-200, 400)) / 4
        near = target * (100 + chance.choice([-10, -5, -4, 0, 4, 5, 10])) / 100
        actual = near + D(chance.choice([-1, 0, 0, 0, 1])) / chance.choice([1, 8, 100])
        rule = Rule(
            polarity=chance.choice([HIGHER, LOWER, RANGE]),
            target=target,
            low=target,
            high=target + chance.randint(0, 20),
            tolerance=chance.choice([None, D(0), D(4), D(5), D(10), D("2.5")]),
            tolerance_kind=chance.choice(["percent", "points", ""]),
            decimals=chance.choice([None, 0, 1, 2]),
        )
        expected = oracle(actual, rule)
        assert rate(actual, rule).rag.value == expected, (actual, rule)
        seen.add(expected)
    assert seen == {"Green", "Amber", "Red"}
