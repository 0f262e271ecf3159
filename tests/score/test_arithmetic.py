"""Numerators and denominators, components and totals, cumulative figures, opening figures, more than 100 per cent."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reconciling import ListName
from pipeline.score.reported_row import half_unit, shown_places
from tests.score.asked import codes, held, said, told, told_of
from tests.support.score_rows import Q1, Q2, indicator, register


def of_unit(unit: str, **changes: Any) -> Any:
    return indicator(unit=unit, **changes)


@pytest.mark.parametrize(
    ("unit", "actual", "numerator", "denominator", "decimals", "expected"),
    [
        ("%", "85", 170, 200, None, []),
        # 169 of 200 is 84.5, which is printed as 85; 168.9 is 84.45, which is not.
        ("%", "85", 169, 200, None, []),
        ("%", "85", "168.9", 200, None, ["ARITHMETIC_RATIO"]),
        ("%", "85.0", 169, 200, None, ["ARITHMETIC_RATIO"]),
        # To one stated place 84.62 and 84.65 are one figure, 84.62 and 84.68 are not.
        ("%", "84.62", 8465, 10000, 1, []),
        ("%", "84.62", 8468, 10000, 1, ["ARITHMETIC_RATIO"]),
        # As Excel stores 11 / 13.
        ("%", "84.6153846153846", 11, 13, None, []),
        ("ratio", "0.85", 17, 20, None, []),
        ("ratio", "0.85", 18, 20, None, ["ARITHMETIC_RATIO"]),
        ("score", "3.2", 16, 5, None, []),
        ("score", "3.2", 17, 5, None, ["ARITHMETIC_RATIO"]),
        # A rate may be told per 1,000; 12 of 4,000 is 3 per 1,000.
        ("rate", "3.0", 12, 4000, None, []),
        ("rate", "3.2", 12, 4000, None, ["ARITHMETIC_RATIO"]),
        ("days", "9.2", 4600, 500, None, []),
        ("days", "9.3", 4600, 500, None, ["ARITHMETIC_RATIO"]),
        # The number of cases beside the whole that they are a part of.
        ("number", "120", 120, 150, None, []),
        ("number", "120", 130, 150, None, ["ARITHMETIC_RATIO"]),
        ("%", "85", 170, 0, None, ["ARITHMETIC_ZERO_DENOMINATOR"]),
        ("%", "85", 170, None, None, []),
        ("%", "85", None, 200, None, []),
        # What is counted by each in the council's own unit is not worked out.
        ("£ a week", "500", 1, 2, None, []),
        ("level", "3", 1, 2, None, []),
        ("£k", "500", 1, 2, None, []),
    ],
)
def test_a_figure_is_its_numerator_divided_by_its_denominator(
    unit: str, actual: str, numerator: Any, denominator: Any, decimals: int | None, expected: list[str]
) -> None:
    measure = of_unit(unit, decimals=decimals)
    assert codes(actual, measure, numerator=numerator, denominator=denominator) == expected


def test_a_wrong_quotient_is_told_at_the_figure_with_the_right_one() -> None:
    [one] = told("85.0", indicator(decimals=1), numerator=169, denominator=200)
    item, finding = one.item, one.finding
    assert (item.list_name, item.ref, item.directorate, item.lead_officer) == (
        ListName.ARITHMETIC, "A1", "Corporate Core", "Ann Lee",
    )  # fmt: skip
    assert (item.was, item.now, item.likely, item.difference) == ("84.5%", "85%", "84.5%", Decimal("0.5"))
    assert finding is not None
    assert (finding.cell, finding.file) == ("F7", "return.xlsx")
    assert finding.message == item.message
    assert finding.message == (
        "169 divided by 200 is 84.5%, but A1 Measure A1 is given as 85%. 85% was used. Correct the figure, the "
        "numerator or the denominator, or explain the difference in the comment."
    )


def test_a_denominator_of_nothing_is_told_at_its_own_cell() -> None:
    [one] = told("85", numerator=170, denominator=0)
    assert one.finding is not None
    assert one.finding.cell == "K7"


def totalled(unit: str, total: Any, *parts: Any, decimals: int | None = None) -> list[str]:
    refs = tuple(f"P{number}" for number in range(len(parts)))
    measures = [indicator(ref, unit=unit, decimals=decimals) for ref in refs]
    whole = indicator("T", unit=unit, decimals=decimals, components=refs)
    rows = [said("T", total), *(said(ref, part) for ref, part in zip(refs, parts, strict=True) if part is not None)]
    return [each.item.code for each in told_of(*rows, book=register(whole, *measures))]


@pytest.mark.parametrize(
    ("unit", "total", "parts", "decimals", "expected"),
    [
        ("number", 30, (10, 20), None, []),
        ("number", 31, (10, 20), None, ["ARITHMETIC_TOTAL"]),
        ("£", "30.50", ("10.25", "20.25"), None, []),
        ("£", "31", ("10", "20"), None, ["ARITHMETIC_TOTAL"]),
        # 1.24, 1.24 and 1.24 are 3.72: as printed 1.2, 1.2, 1.2 and 3.7. Four roundings of 0.05 explain 0.2, not 0.3.
        ("£m", "3.7", ("1.2", "1.2", "1.2"), 1, []),
        ("£m", "3.8", ("1.2", "1.2", "1.2"), 1, []),
        ("£m", "3.9", ("1.2", "1.2", "1.2"), 1, ["ARITHMETIC_TOTAL"]),
        ("£k", "38", ("12", "25"), 0, []),
        ("£k", "39", ("12", "25"), 0, ["ARITHMETIC_TOTAL"]),
        ("visits", 30, (10, 20), None, []),
        ("visits", 31, (10, 20), None, ["ARITHMETIC_TOTAL"]),
        # An average lies among its components.
        ("%", "80", ("80", "90"), None, []),
        ("%", "90", ("80", "90"), None, []),
        ("%", "80", ("80.4", "90"), None, []),
        ("%", "79", ("80", "90"), None, ["ARITHMETIC_TOTAL"]),
        ("%", "91", ("80", "90"), None, ["ARITHMETIC_TOTAL"]),
        ("%", "170", ("80", "90"), None, ["ARITHMETIC_TOTAL", "VALUE_OVER_100"]),
        ("visits per day", 15, (10, 20), None, []),
        ("visits per day", 30, (10, 20), None, ["ARITHMETIC_TOTAL"]),
        # Days may be either.
        ("days", 30, (10, 20), None, []),
        ("days", 15, (10, 20), None, []),
        ("days", 25, (10, 20), None, ["ARITHMETIC_TOTAL"]),
        # A component without a figure tells nothing.
        ("number", 31, (10, None), None, []),
        ("level", 3, (1, 1), None, []),
    ],
)
def test_a_total_agrees_with_its_components(
    unit: str, total: Any, parts: tuple[Any, ...], decimals: int | None, expected: list[str]
) -> None:
    assert totalled(unit, total, *parts, decimals=decimals) == expected


def test_a_total_names_its_components() -> None:
    book = register(indicator("T", unit="number", components=("P1", "P2")), *(of_ref("P1"), of_ref("P2")))
    [one] = told_of(said("T", 31), said("P1", 10), said("P2", 20), book=book)
    assert one.item.message == (
        "T Measure T is given as 31, but its components add up to 30 (P1 10; P2 20). 31 was used. Correct the one "
        "that is wrong, or explain the difference in the comment."
    )
    assert (one.item.was, one.item.now, one.item.likely, one.item.difference) == ("30", "31", "30", Decimal(1))


def of_ref(ref: str) -> Any:
    return indicator(ref, unit="number")


@pytest.mark.parametrize(
    ("actual", "cumulative", "before", "expected"),
    [
        (120, True, held(120), []),
        (119, True, held(120), ["ARITHMETIC_CUMULATIVE_FALLS"]),
        (119, False, held(120), []),
        (119, True, {}, []),
        # The year starts afresh: what is held is of last year.
        (119, True, held(400, before=Q1), []),
    ],
)
def test_a_cumulative_figure_does_not_fall_within_its_year(
    actual: Any, cumulative: bool, before: Any, expected: list[str]
) -> None:
    assert codes(actual, of_unit("number", cumulative=cumulative), figures=before) == expected


def test_a_cumulative_figure_that_falls_is_told_with_the_latest_held() -> None:
    measure = of_unit("number", cumulative=True)
    [one] = told(119, measure, figures=held(100, 130, before=Q2.shift(1)), period=Q2.shift(1))
    assert (one.item.was, one.item.now, one.item.difference) == ("130", "119", Decimal(-11))
    assert "the 130 held for Quarter 2 2009/10 (July to September 2009)" in one.item.message


@pytest.mark.parametrize(
    ("opening", "before", "changes", "expected"),
    [
        ("40", held("40"), {}, []),
        ("41", held("40"), {}, ["ARITHMETIC_OPENING"]),
        # 40.5 is printed as 41, 40.4 is not.
        ("41", held("40.5"), {}, []),
        ("41", held("40.4"), {}, ["ARITHMETIC_OPENING"]),
        ("41", {}, {}, []),
        (None, held("40"), {}, []),
        ("41", held("40"), {"cumulative": True}, ["ARITHMETIC_OPENING"]),
        # Half-yearly: the previous period due is two quarters before.
        ("41", held("41", "40"), {"due_in": (2, 4)}, []),
        ("41", held("40", "41"), {"due_in": (2, 4)}, ["ARITHMETIC_OPENING"]),
    ],
)
def test_a_period_opens_where_the_one_before_closed(
    opening: Any, before: Any, changes: dict[str, Any], expected: list[str]
) -> None:
    assert codes("45", of_unit("number", **changes), figures=before, opening=opening) == expected


def test_a_cumulative_indicator_opens_a_new_year_at_nothing() -> None:
    before = held("400", before=Q1)
    cumulative, plain = of_unit("number", cumulative=True), of_unit("number")
    assert codes("300", cumulative, figures=before, opening="0", period=Q1) == []
    assert codes("300", plain, figures=before, opening="0", period=Q1) == ["ARITHMETIC_OPENING"]


@pytest.mark.parametrize(("unit", "actual", "expected"), [("%", 100, 0), ("%", "100.1", 1), ("number", 101, 0)])
def test_more_than_100_per_cent_is_listed_and_not_asked_again(unit: str, actual: Any, expected: int) -> None:
    found = told(actual, of_unit(unit))
    assert [(each.item.code, each.finding) for each in found] == [("VALUE_OVER_100", None)] * expected


@pytest.mark.parametrize("status", ["nci", "blank", "not_due", "not_applicable", "not_returned"])
def test_a_row_without_a_figure_of_its_own_is_not_asked_about(status: str) -> None:
    assert codes("85", numerator=1, denominator=2, data_status=status, stated_direction="up") == []


def test_the_places_of_a_figure_are_those_it_was_given_with() -> None:
    shown = {text: shown_places(Decimal(text)) for text in ("85", "85.0", "8.5E+2", "0.123456789")}
    assert shown == {"85": 0, "85.0": 1, "8.5E+2": 0, "0.123456789": 6}
    assert half_unit(Decimal("85.25")) == Decimal("0.005")
    assert half_unit(Decimal("85.25"), 1) == Decimal("0.05")
    assert half_unit(Decimal("85"), 1) == Decimal("0.5")


@given(st.integers(1, 10_000), st.integers(1, 10_000), st.integers(0, 4))
def test_a_quotient_that_is_rounded_to_what_is_shown_is_never_told(top: int, bottom: int, places: int) -> None:
    shown = (Decimal(top) * 100 / bottom).quantize(Decimal(1).scaleb(-places))
    found = codes(shown, numerator=top, denominator=bottom)
    assert [code for code in found if code != "VALUE_OVER_100"] == []
