"""The colour and the direction that a sender states, against those that the figures give."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.model import Polarity
from pipeline.reconciling import ListName
from tests.score.asked import codes, goal, held, told
from tests.support.score_rows import indicator, target

LOWER = {"good_is": Polarity.LOWER}


@pytest.mark.parametrize(
    ("actual", "before", "changes", "fitting"),
    [
        # Higher is better: up is better, down is worse.
        ("70", "60", {}, {"up", "better"}),
        ("50", "60", {}, {"down", "worse"}),
        # Lower is better: an arrow may follow the figure or the judgement.
        ("50", "60", LOWER, {"up", "down", "better"}),
        ("70", "60", LOWER, {"up", "down", "worse"}),
        ("60", "60", {}, {"same"}),
        # Equal in print.
        ("60.2", "60.4", {"decimals": 0}, {"same"}),
        ("60.2", "60.4", {"decimals": 1}, {"down", "worse"}),
    ],
)
def test_a_stated_direction_fits_the_figures_or_is_told(
    actual: str, before: str, changes: dict[str, Any], fitting: set[str]
) -> None:
    measure = indicator(**changes)
    found = {
        stated: codes(actual, measure, figures=held(before), stated_direction=stated)
        for stated in ("up", "down", "same", "better", "worse")
    }
    assert found == {stated: [] if stated in fitting else ["DIRECTION_DIFFERS"] for stated in found}


def test_a_direction_that_differs_is_told_at_its_own_cell() -> None:
    [one] = told("70", figures=held("60"), stated_direction="down")
    assert one.finding is not None
    assert (one.finding.cell, one.finding.severity.value) == ("H7", "explain")
    assert (one.item.list_name, one.item.what, one.item.was, one.item.now) == (
        ListName.SAID, "direction", "better", "down",
    )  # fmt: skip
    assert one.item.message == (
        "The direction of A1 Measure A1 is given as down, but 70% after 60% is better. The computed direction counts. "
        "Correct the direction, or say with what you compare."
    )


def test_in_a_range_the_same_is_explained() -> None:
    measure, goals = indicator(good_is=Polarity.RANGE), target("A1", 2009, None, 8, 12)
    [one] = told("10.9", measure, goals, held("11.4"), stated_direction="up")
    assert "10.9% after 11.4% is the same, because both are in the range." in one.item.message


def test_without_a_previous_figure_last_years_is_compared_with() -> None:
    last_year = held("60", step=4)
    assert codes("70", figures=last_year, stated_direction="down") == ["DIRECTION_DIFFERS"]
    assert codes("70", figures=last_year, stated_direction="up") == []


def test_a_direction_that_fits_last_year_is_right() -> None:
    both = {**held("60"), **held("80", step=4)}
    assert codes("70", figures=both, stated_direction="down") == []
    assert codes("70", figures=both, stated_direction="same") == ["DIRECTION_DIFFERS"]


@pytest.mark.parametrize(("measure", "figures"), [(indicator(), {}), (indicator(good_is=Polarity.NONE), held("60"))])
def test_without_a_comparison_no_direction_is_wrong(measure: Any, figures: Any) -> None:
    assert codes("70", measure, figures=figures, stated_direction="down") == []


def test_a_colour_that_differs_is_listed_and_not_asked_again() -> None:
    [one] = told("85", None, goal(85), stated_rag="Red")
    assert (one.item.list_name, one.item.what, one.item.was, one.item.now, one.finding) == (
        ListName.SAID, "RAG", "Green", "Red", None,
    )  # fmt: skip
    assert codes("85", None, goal(85), stated_rag="Green") == []
