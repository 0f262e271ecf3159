"""0.85 against 85, pounds against thousands and millions, counts for percentages, and jumps out of the history."""

from __future__ import annotations

from decimal import Decimal
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reconciling import ListName
from pipeline.score.scale import modified_z_score, scale_slip
from tests.score.asked import codes, goal, held, told
from tests.support.score_rows import Q1, Q2, indicator

POSITIVE = st.decimals("0.001", "100000", places=3)


def slip(value: str, reference: str, unit: str) -> tuple[str, Decimal] | None:
    found = scale_slip(Decimal(value), Decimal(reference), unit)
    return (found.code, found.likely) if found else None


@pytest.mark.parametrize(
    ("value", "reference", "unit", "expected"),
    [
        ("0.85", "85", "%", ("SCALE_PERCENT", Decimal(85))),
        ("8500", "85", "%", ("SCALE_PERCENT", Decimal(85))),
        ("85", "0.85", "ratio", ("SCALE_PERCENT", Decimal("0.85"))),
        ("850", "0.85", "£m", ("SCALE_THOUSANDS", Decimal("0.85"))),
        ("0.85", "850", "£k", ("SCALE_THOUSANDS", Decimal(850))),
        ("850000", "0.85", "£m", ("SCALE_MILLIONS", Decimal("0.85"))),
        ("0.85", "850000", "£", ("SCALE_MILLIONS", Decimal(850000))),
        ("12345", "12.3", "number", ("SCALE_THOUSANDS", Decimal("12.345"))),
        ("12345", "12.3", "visits", ("SCALE_THOUSANDS", Decimal("12.345"))),
        ("-850000", "-850", "£k", ("SCALE_THOUSANDS", Decimal(-850))),
        # Both edges of the factor of 2.5.
        ("2500", "1", "£k", ("SCALE_THOUSANDS", Decimal("2.5"))),
        ("2501", "1", "£k", None),
        ("400", "1", "£k", ("SCALE_THOUSANDS", Decimal("0.4"))),
        ("399", "1", "£k", None),
        # Money is not mistaken by 100, nor a percentage by a thousand.
        ("100", "1", "£k", None),
        ("85000", "85", "%", None),
        # No percentage that is usually below 100 was meant to be above it.
        ("2.1", "95", "%", None),
        ("1", "95", "%", ("SCALE_PERCENT", Decimal(100))),
        ("1.5", "120", "%", ("SCALE_PERCENT", Decimal(150))),
        # An ordinary change, however large.
        ("340", "85", "number", None),
        ("-850", "850000", "£", None),
        ("0", "85", "%", None),
        ("85", "0", "%", None),
        ("1000", "1", "level", None),
        ("1000", "1", "yes/no", None),
        ("1000", "1", "days", None),
        ("1000", "1", "score", None),
    ],
)
def test_a_slip_of_scale_is_told_with_the_value_meant(
    value: str, reference: str, unit: str, expected: tuple[str, Decimal] | None
) -> None:
    assert slip(value, reference, unit) == expected


@given(POSITIVE, POSITIVE, st.sampled_from(["£", "£k", "£m", "number", "rate", "visits"]))
def test_a_thousand_times_too_much_and_too_little_are_one_slip(value: Decimal, reference: Decimal, unit: str) -> None:
    more, less = scale_slip(value * 1000, reference, unit), scale_slip(value / 1000, reference, unit)
    near = reference / Decimal("2.5") <= value <= reference * Decimal("2.5")
    assert (more is not None and more.likely == value) == near
    assert (less is not None and less.likely == value) == near


@given(POSITIVE, POSITIVE, st.sampled_from(["£", "£k", "£m", "number", "%", "ratio"]))
def test_a_figure_and_its_reference_are_mistaken_for_each_other_alike(one: Decimal, other: Decimal, unit: str) -> None:
    there, back = scale_slip(one, other, unit), scale_slip(other, one, unit)
    if unit != "%":
        assert (there.code if there else "") == (back.code if back else "")


def test_the_slip_is_told_against_what_the_figure_usually_is() -> None:
    [one] = told("0.85", figures=held("84", "86", "91"))
    assert (one.item.list_name, one.item.what) == (ListName.SCALE, "actual")
    assert (one.item.was, one.item.now, one.item.likely) == ("86%", "0.85%", "85%")
    assert one.item.difference == Decimal("-84.15")
    assert one.item.message == (
        "0.85% for A1 Measure A1 is about a hundredth of the median of the 3 earlier figures (86%): 85% was probably "
        "meant. 0.85% was used as it stands. Correct the figure, or explain it in the comment."
    )


@pytest.mark.parametrize(
    ("figures", "target", "baseline", "words"),
    [
        (held("86"), goal(50), 20, "the earlier figure held (86%)"),
        ({}, goal(90), 20, "the target (90%)"),
        ({}, None, 70, "the baseline (70%)"),
    ],
)
def test_history_outranks_the_target_and_that_the_baseline(
    figures: Any, target: Any, baseline: Any, words: str
) -> None:
    found = told("0.85", indicator(baseline=Decimal(baseline)), target, figures)
    assert found[0].item.code == "SCALE_PERCENT"
    assert words in found[0].item.message


def test_without_history_target_and_baseline_no_scale_is_known() -> None:
    assert codes("0.85") == []


def test_a_cumulative_figure_is_compared_with_the_same_quarter_only() -> None:
    measure = indicator(unit="£k", cumulative=True)
    assert codes("900", measure, figures=held("1", before=Q1)) == []
    assert codes("900", indicator(unit="£k"), figures=held("1", before=Q1)) == ["SCALE_THOUSANDS"]
    assert codes("900", measure, figures=held("1", before=Q2, step=4)) == ["SCALE_THOUSANDS"]


def test_a_slip_of_scale_is_asked_once() -> None:
    steady = held(*("850", "851", "852", "853", "854", "855"))
    measure = indicator(unit="£k")
    assert codes("851234", measure, figures=steady) == ["SCALE_THOUSANDS"]
    assert codes("0.85", figures=held("85"), numerator=170, denominator=200) == ["SCALE_PERCENT"]


@pytest.mark.parametrize(
    ("actual", "figures", "workings", "expected", "likely"),
    [
        # The numerator itself.
        ("170", held("85"), {"numerator": 170, "denominator": 200}, "SCALE_COUNT_FOR_PERCENT", "85%"),
        ("170", {}, {"numerator": 170}, "SCALE_COUNT_FOR_PERCENT", ""),
        ("120", {}, {"numerator": 120, "denominator": 100}, "", ""),
        ("90", held("85"), {"numerator": 90, "denominator": 90}, "ARITHMETIC_RATIO", "100%"),
        # A whole number more than ten times the usual percentage.
        ("401", held("40"), {}, "SCALE_COUNT_FOR_PERCENT", ""),
        ("400", held("40"), {}, "", ""),
        ("401.5", held("40"), {}, "", ""),
    ],
)
def test_a_count_for_a_percentage(
    actual: str, figures: Any, workings: dict[str, Any], expected: str, likely: str
) -> None:
    found = [one for one in told(actual, figures=figures, **workings) if one.item.code != "VALUE_OVER_100"]
    assert [(one.item.code, one.item.likely) for one in found] == [(expected, likely)] * bool(expected)


STEADY = ("10", "11", "12", "13", "14", "15")


@pytest.mark.parametrize(
    ("actual", "earlier", "expected"),
    [
        # Median 12.5, deviations 2.5 1.5 0.5 0.5 1.5 2.5, MAD 1.5: 3.5 is 7.7835 away from the median.
        ("20.2", STEADY, []),
        ("20.3", STEADY, ["VALUE_OUTLIER"]),
        ("4.8", STEADY, []),
        ("4.7", STEADY, ["VALUE_OUTLIER"]),
        # Five points are too few.
        ("20.3", STEADY[:5], []),
        # MAD 0, mean absolute deviation 1/6: 3.5 is 0.7311 away.
        ("10.7", ("10", "10", "10", "10", "10", "11"), []),
        ("10.8", ("10", "10", "10", "10", "10", "11"), ["VALUE_OUTLIER"]),
        # No spread at all tells nothing.
        ("11", ("10",) * 6, []),
    ],
)
def test_a_jump_out_of_the_history_is_told(actual: str, earlier: tuple[str, ...], expected: list[str]) -> None:
    assert codes(actual, indicator(unit="number"), figures=held(*earlier)) == expected


@pytest.mark.parametrize(
    ("actual", "earlier", "expected"),
    [
        # The score of each is above 9, the distance from the median a rounding of the last place.
        ("90.2", ("90", "90", "90", "90", "90", "90.1"), []),
        ("99.7", ("99.9", "99.9", "99.9", "99.9", "99.9", "99.8"), []),
        # 5 per cent of the median of 90 is 4.5, and of -90 too.
        ("94.5", ("90", "90", "90", "90", "90", "90.1"), []),
        ("94.6", ("90", "90", "90", "90", "90", "90.1"), ["VALUE_OUTLIER"]),
        ("85.5", ("90", "90", "90", "90", "90", "90.1"), []),
        ("85.4", ("90", "90", "90", "90", "90", "90.1"), ["VALUE_OUTLIER"]),
        ("-94.5", ("-90", "-90", "-90", "-90", "-90", "-90.1"), []),
        ("-94.6", ("-90", "-90", "-90", "-90", "-90", "-90.1"), ["VALUE_OUTLIER"]),
        # Where the median absolute deviation is not 0 it is the same: 0.05 here, and 5 is 67 of them.
        ("105", ("99.9", "99.9", "99.95", "100.05", "100.1", "100.1"), []),
        ("105.1", ("99.9", "99.9", "99.95", "100.05", "100.1", "100.1"), ["VALUE_OUTLIER"]),
        # A median of zero has no least distance.
        ("1", ("0", "0", "0", "0", "0", "0.1"), ["VALUE_OUTLIER"]),
    ],
)
def test_a_jump_is_further_from_the_median_than_a_twentieth_of_it(
    actual: str, earlier: tuple[str, ...], expected: list[str]
) -> None:
    assert codes(actual, indicator(unit="number"), figures=held(*earlier)) == expected


def test_an_outlier_is_told_with_its_history() -> None:
    [one] = told("40", indicator(unit="number"), figures=held(*STEADY))
    assert (one.item.was, one.item.now, one.item.difference) == ("12.5", "40", Decimal("27.5"))
    assert one.item.message == (
        "40 for A1 Measure A1 is far outside its own history: the 6 earlier figures lie between 10 and 15, half of "
        "them at or below 12.5. 40 was used. Check it, or explain the jump in the comment."
    )


def test_figures_of_later_periods_are_no_history() -> None:
    later = held(*STEADY, before=Q2.shift(7))
    assert min(when for _, when in later) == Q2.shift(1)
    assert codes("40", indicator(unit="number"), figures=later) == []


@pytest.mark.parametrize("unit", ["level", "yes/no"])
def test_levels_and_answers_have_no_outliers(unit: str) -> None:
    assert codes("40", indicator(unit=unit), figures=held(*STEADY)) == []


@given(st.lists(st.decimals(-1000, 1000, places=2), min_size=6, max_size=20), st.decimals(-5000, 5000, places=2))
def test_the_score_is_that_of_the_published_formula(earlier: list[Decimal], value: Decimal) -> None:
    middle = median(earlier)
    spread = median(abs(figure - middle) for figure in earlier)
    found = modified_z_score(value, earlier)
    if spread:
        assert found == Decimal("0.6745") * (value - middle) / spread
    elif len(set(earlier)) == 1:
        assert found is None
    else:
        mean = sum(abs(figure - middle) for figure in earlier) / len(earlier)
        assert found == (value - middle) / (Decimal("1.253314") * mean)
