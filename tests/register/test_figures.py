"""Targets, baselines and tolerances: as typed in the register, in the indicator's own unit."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import RegisterError
from pipeline.register import Indicator, Target, load_register
from tests.support.registers import indicator, make_register


def target_of(folder: Path, unit: str, typed: Any, **columns: Any) -> Target:
    path = make_register(
        folder / "register.xlsx",
        indicators=[indicator("NI 1", unit=unit, **columns)],
        targets=[{"Ref": "NI 1", "Period": "2009-10", "Target": typed}],
    )
    return load_register(path).targets[0]


def indicator_of(folder: Path, **columns: Any) -> Indicator:
    return load_register(make_register(folder / "register.xlsx", indicators=[indicator("NI 1", **columns)])).indicators[
        0
    ]


def message_of(folder: Path, **sheets: Any) -> list[tuple[str, str]]:
    with pytest.raises(RegisterError) as raised:
        load_register(make_register(folder / "register.xlsx", **sheets))
    return [(fault.place, fault.message) for fault in raised.value.faults]


def test_a_target_of_85_in_a_cell_shown_as_a_percentage_and_words_for_yes_or_no_are_refused(tmp_path: Path) -> None:
    assert message_of(
        tmp_path,
        indicators=[indicator("NI 1"), indicator("NI 2", unit="yes/no")],
        targets=[
            {"Ref": "NI 1", "Period": "2009-10", "Target": (85, "0%")},
            {"Ref": "NI 2", "Period": "2009-10", "Target": "partly"},
        ],
    ) == [
        (
            "Targets!C2",
            "Target is a percentage of 1000% or more. If a hundredth of it is meant, type that with its sign, for "
            "example 85%; if it is right, format the cell as Text and type it with its sign; it says “8500%”.",
        ),
        ("Targets!C3", "Target must be Yes or No, since the unit is yes/no; it says “partly”."),
    ]


@pytest.mark.parametrize(
    ("unit", "typed", "value", "text"),
    [
        ("%", 85, "85", ""),
        ("%", (0.85, "0%"), "85", ""),
        ("%", (0.07, "0%"), "7", ""),
        ("%", "85%", "85", "85%"),
        ("%", "0.5%", "0.5", "0.5%"),
        ("percentage", "85 per cent", "85", "85 per cent"),
        ("number", "1,234", "1234", "1,234"),
        ("number", 0, "0", ""),
        ("number", "nil", "0", "nil"),
        ("level", "Level 3", "3", "Level 3"),
        ("level", 3, "3", ""),
        ("yes/no", "Yes", "1", "Yes"),
        ("yes/no", "no", "0", "no"),
        ("days", "9.5 days", "9.5", "9.5 days"),
        ("£k", "£1.2m", "1200", "£1.2m"),
        ("£", "£1,200", "1200", "£1,200"),
        ("visits", 4200, "4200", ""),
    ],
)
def test_a_target_is_in_the_unit_however_it_was_typed(
    tmp_path: Path, unit: str, typed: Any, value: str, text: str
) -> None:
    target = target_of(tmp_path, unit, typed)
    assert (target.value, target.value_text) == (Decimal(value), text)


@pytest.mark.parametrize(
    ("unit", "typed", "text"),
    [
        ("%", "to be set", "to be set"),
        ("%", "TBA", "TBA"),
        ("%", "n/a", "n/a"),
        ("%", "-", ""),
        ("%", None, ""),
        ("text", "Outstanding", "Outstanding"),
        ("text", 3, "3"),
    ],
)
def test_a_target_without_a_figure_keeps_its_words(tmp_path: Path, unit: str, typed: Any, text: str) -> None:
    target = target_of(tmp_path, unit, typed)
    assert (target.value, target.value_text) == (None, text)


@pytest.mark.parametrize(
    ("unit", "typed", "message"),
    [
        (
            "%",
            0.85,
            "Target may mean two things in a percentage. Write it with its sign, such as 0.5% or 50%; it says “0.85”.",
        ),
        ("number", "85%", "Target is a percentage, and the unit is not. Change the figure or the unit; it says “85%”."),
        ("days", "12 weeks", "Target names another unit than the indicator's. Change the figure or the unit; it says "
         "“12 weeks”."),
        ("%", "£85", "Target is an amount of money, and the unit is not. Change the figure or the unit; it says "
         "“£85”."),
        ("%", "<85", "Target must be one figure, without < or >; it says “<85”."),
        ("%", "80-85", "Target holds more than one figure. Keep one; it says “80-85”."),
        ("%", "as good as last year", "Target must be a figure, for example 85%, 12.5 or Level 3; it says “as good as "
         "last year”."),
        ("yes/no", 3, "Target must be Yes or No, since the unit is yes/no; it says “3”."),
    ],
)  # fmt: skip
def test_a_target_that_contradicts_its_unit_is_a_fault(tmp_path: Path, unit: str, typed: Any, message: str) -> None:
    assert message_of(
        tmp_path,
        indicators=[indicator("NI 1", unit=unit)],
        targets=[{"Ref": "NI 1", "Period": "2009-10", "Target": typed}],
    ) == [("Targets!C2", message)]


def test_a_range_needs_both_ends_unless_the_target_is_yet_to_be_set(tmp_path: Path) -> None:
    ranged = indicator("NI 1", good_is="range")
    found = message_of(
        tmp_path,
        indicators=[ranged, indicator("NI 2")],
        targets=[
            {"Ref": "NI 1", "Period": "2009-10-Q1", "Low": 80, "High": 90},
            {"Ref": "NI 1", "Period": "2009-10-Q2", "Target": "to be set"},
            {"Ref": "NI 1", "Period": "2009-10-Q3", "Low": 80},
            {"Ref": "NI 1", "Period": "2009-10-Q4", "Low": 90, "High": 80},
            {"Ref": "NI 2", "Period": "2009-10-Q4", "Target": 80, "High": 90},
        ],
    )
    assert found == [
        ("Targets!E4", "Enter “High”: this indicator is good in a range."),
        ("Targets!E5", "Low must not be greater than High."),
        (
            "Targets!E6",
            "High is only for an indicator whose “Good is” is range. Clear it, or change the indicator.",
        ),
    ]


def test_the_ends_of_a_range_are_in_the_unit(tmp_path: Path) -> None:
    path = make_register(
        tmp_path / "register.xlsx",
        indicators=[indicator("NI 1", good_is="range")],
        targets=[{"Ref": "NI 1", "Period": "2009-10", "Low": (0.8, "0%"), "High": "90%"}],
    )
    [target] = load_register(path).targets
    assert (target.value, target.low, target.high) == (None, Decimal(80), Decimal(90))


@pytest.mark.parametrize(
    ("unit", "typed", "kind", "tolerance", "meant"),
    [
        ("%", 5, None, "5", "percent"),
        ("%", 1, "percent", "1", "percent"),
        ("days", (0.05, "0%"), None, "5", "percent"),
        ("days", "2.5%", "Percent", "2.5", "percent"),
        ("%", 0.5, "points", "0.5", "points"),
        ("%", 0.5, "percent", "0.5", "percent"),
        ("%", (0.02, "0%"), "points", "2", "points"),
        ("days", "2 days", "points", "2", "points"),
        ("£k", "£1.5m", "points", "1500", "points"),
        ("%", 0, None, "0", "percent"),
    ],
)
def test_a_tolerance_is_percent_unless_it_says_points(
    tmp_path: Path, unit: str, typed: Any, kind: str | None, tolerance: str, meant: str
) -> None:
    found = indicator_of(tmp_path, unit=unit, tolerance=typed, tolerance_kind=kind)
    assert (found.tolerance, found.tolerance_kind) == (Decimal(tolerance), meant)


@pytest.mark.parametrize(
    ("columns", "place", "message"),
    [
        ({"tolerance": 0.05}, "R2", "Tolerance may mean two things in a percentage. Write it with its sign, such "
         "as 0.5% or "
         "50%; it says “0.05”."),
        ({"tolerance": -5}, "R2", "Tolerance must be a number of 0 or more, not “-5”."),
        ({"tolerance": "a little"}, "R2", "Tolerance must be a number or a percentage, for example 5 or 2.5%; it "
         "says “a "
         "little”."),
        ({"tolerance_kind": "points"}, "R2", "Enter “Tolerance”: Tolerance kind is points."),
        ({"unit": "days", "tolerance": "5%", "tolerance_kind": "points"}, "R2",
         "Tolerance is a percentage, and the unit is not. Change the figure or the unit; it says “5%”."),
        ({"baseline": "48% (2003) / 52%"}, "P2", "Baseline holds more than one figure. Keep one; it says “48% "
         "(2003) / 52%”."),
    ],
)  # fmt: skip
def test_a_tolerance_or_baseline_that_cannot_be_used_is_a_fault(
    tmp_path: Path, columns: dict[str, Any], place: str, message: str
) -> None:
    assert message_of(tmp_path, indicators=[indicator("NI 1", **columns)]) == [(f"Indicators!{place}", message)]


def test_a_baseline_keeps_its_words_beside_its_figure(tmp_path: Path) -> None:
    found = indicator_of(tmp_path, baseline="48% (2003)")
    assert (found.baseline, found.baseline_text) == (Decimal(48), "48% (2003)")


def test_a_baseline_that_is_not_known_is_none(tmp_path: Path) -> None:
    found = indicator_of(tmp_path, baseline="NCI")
    assert (found.baseline, found.baseline_text) == (None, "NCI")
