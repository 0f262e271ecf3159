from decimal import Decimal

import pytest

from pipeline.check.goals import check_goals, differing_goals, same_figure, tell_goal
from tests.support.goal_readings import other, reading
from tests.support.score_rows import Q2, indicator, register, target


def test_a_goal_that_differs_carries_the_registers_figure_and_words() -> None:
    row = reading("A1", 80, other("target", 85), other("baseline", 50))
    council = register(indicator(baseline=Decimal(60)), target("A1", 2009, 90))
    goals = list(differing_goals(row, council.indicators[0], Q2, council))
    assert [(goal.code, goal.held, goal.words, goal.other.value) for goal in goals] == [
        ("TARGET_DIFFERS", Decimal(90), "90%", Decimal(85)),
        ("BASELINE_DIFFERS", Decimal(60), "60%", Decimal(50)),
    ]
    told = [tell_goal(goal, row, council.indicators[0], Q2) for goal in goals]
    assert told == list(check_goals([(row, Q2)], council))
    assert [(each.cell, each.message) for each in told] == [
        (
            "E7",
            "The return gives 85% as the target of A1; the register says 90%. The register's counts. If the target was "
            "changed, say who agreed it.",
        ),
        (
            "D7",
            "The return gives 50% as the baseline of A1; the register says 60%. The register's counts. If the baseline "
            "was changed, say who agreed it.",
        ),
    ]


def test_a_target_that_the_register_has_not_is_told_without_a_figure() -> None:
    row, council = reading("A1", 80, other("target", 85)), register(indicator())
    (goal,) = differing_goals(row, council.indicators[0], Q2, council)
    assert (goal.code, goal.held, goal.words) == ("NO_TARGET_IN_REGISTER", None, "")


def test_a_row_that_is_ignored_or_of_no_indicator_is_not_compared() -> None:
    council = register(indicator(), target("A1", 2009, 90))
    rows = [reading("A1", 80, other("target", 85), set_aside="ignored"), reading("Z9", 80, other("target", 85))]
    assert list(check_goals([(row, Q2) for row in rows], council)) == []


@pytest.mark.parametrize(
    ("one", "two", "decimals", "same"),
    [
        ("85", "85.4", 0, True),
        ("85", "85.5", 0, False),
        ("85.00", "85", None, True),
        ("85.01", "85", None, False),
        ("85.04", "85", 1, True),
        ("85.05", "85", 1, False),
    ],
)
def test_figures_are_the_same_to_the_places_in_which_they_are_stated(
    one: str, two: str, decimals: int | None, same: bool
) -> None:
    assert same_figure(Decimal(one), Decimal(two), indicator(decimals=decimals)) is same
