"""Words carried over from an earlier quarter, and words at odds with their colour."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.reconciling import ListName
from tests.score.asked import codes, goal, held, told
from tests.support.score_rows import Q1, indicator

LAST = "Recruitment of two social workers has begun in the south."
# 21 signs, of which one, two or three differ.
TWENTY = "abcdefghijklmnopqrst"


@pytest.mark.parametrize(
    ("comment", "before", "expected"),
    [
        (LAST, LAST, ["COMMENT_SAME_AS_LAST"]),
        (LAST.upper().replace(".", "!"), LAST, ["COMMENT_SAME_AS_LAST"]),
        (LAST, "Two vacancies were filled in May and the backlog is gone.", []),
        (LAST, "", []),
        ("", LAST, []),
        # 18 of 20 signs are alike: 90 of a hundred; 17 are 85.
        ("abcdefghijklmnopqrxy", TWENTY, ["COMMENT_SAME_AS_LAST"]),
        ("abcdefghijklmnopqxyz", TWENTY, []),
        # Nineteen signs are too few.
        (TWENTY[:19], TWENTY[:19], []),
        (TWENTY, TWENTY, ["COMMENT_SAME_AS_LAST"]),
    ],
)
def test_a_comment_like_that_of_the_period_before_is_noted(comment: str, before: str, expected: list[str]) -> None:
    assert codes("70", figures=held("60", comment=before), comment=comment) == expected


def test_a_comment_like_an_older_one_is_not_noted() -> None:
    assert codes("70", figures=held("60", before=Q1, comment=LAST), comment=LAST) == []


def test_a_comment_carried_over_is_told_at_the_comment() -> None:
    [one] = told("70", figures=held("60", comment=LAST), comment=LAST)
    assert one.finding is not None
    assert (one.item.list_name, one.item.what, one.finding.cell, one.finding.severity.value) == (
        ListName.WORDS, "comment", "I7", "note",
    )  # fmt: skip
    assert one.item.message == (
        "The comment on A1 Measure A1 is the one of the period before, word for word: 'Recruitment of two social "
        "workers has begun in the south.' If it was carried over, renew it."
    )


def test_a_comment_that_was_hardly_changed_says_how_alike_it_is() -> None:
    [one] = told("70", figures=held("60", comment=LAST), comment=LAST.replace("south.", "north"))
    assert one.item.message == (
        "The comment on A1 Measure A1 is nearly the one of the period before (96 per cent alike): 'Recruitment of two "
        "social workers has begun in the north'. If it was carried over, renew it."
    )


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("Q1 figures are provisional.", True),
        ("Quarter 1 2009/10: staff in post.", True),
        ("Quarter 4 2008/09 outturn.", True),
        ("Q2 figures are provisional.", False),
        ("Q1 and Q2 figures are provisional.", False),
        ("Results are due in Q3.", False),
        ("Staff in post.", False),
        ("", False),
        # A year that holds this quarter, and a month of it.
        ("Q1 figure; 2009/10 is the first year.", False),
        ("Q1 figure confirmed in September 2009.", False),
        ("Q1 figure confirmed in June 2009.", True),
        # Looking back on purpose.
        ("Better since Q1.", False),
        ("Down compared with Q1.", False),
        ("Up from Q1.", False),
        ("Lower than Q1.", False),
        ("As in Q1 last year.", False),
        ("Up on Q1.", False),
    ],
)
def test_a_comment_that_names_earlier_quarters_only_is_noted(comment: str, expected: bool) -> None:
    assert codes("70", comment=comment) == ["COMMENT_NAMES_EARLIER_QUARTER"] * expected


def test_a_figure_with_a_lag_is_about_an_earlier_quarter() -> None:
    assert codes("70", indicator(lag_months=3), comment="Q1 figures are provisional.") == []
    assert codes("70", indicator(lag_months=3), comment="Q1 2008/09 figures.") == ["COMMENT_NAMES_EARLIER_QUARTER"]


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("We are on track.", True),
        ("On target for the year end.", True),
        ("The scheme is ahead of schedule.", True),
        ("Referrals rose, but the programme is on track", True),
        ("Not yet complete; on track.", True),
        ("Not on track.", False),
        ("We aren't on track.", False),
        ("No longer on target.", False),
        ("Managers meet weekly to get back on track.", False),
        ("We expect to be on target by March.", False),
        ("It will be on track by March.", False),
        ("Was on track until June.", False),
        ("Work depends on target groups.", False),
        ("Visits to the on target groups.", False),
        ("Two posts are vacant.", False),
        ("", False),
    ],
)
def test_on_track_beside_red_is_asked_about(comment: str, expected: bool) -> None:
    found = [code for code in codes("10", None, goal(85), comment=comment) if code != "RED_WITHOUT_PLAN"]
    assert found == ["ON_TRACK_BESIDE_RED"] * expected


def test_on_track_beside_red_asks_what_will_bring_the_indicator_back() -> None:
    [one] = [each for each in told("10", None, goal(85), comment="On track.") if each.item.code != "RED_WITHOUT_PLAN"]
    assert one.item.message == (
        "The comment on A1 Measure A1 says 'On track', but the indicator is Red. Say what will bring it back to "
        "target, or correct the comment."
    )


def test_on_track_beside_green_or_amber_is_as_it_should_be() -> None:
    assert codes("85", None, goal(85), comment="On track.") == []
    assert codes("82", None, goal(85), comment="On track.") == []


def test_an_owners_red_is_red() -> None:
    assert codes("10", indicator(rag_by="owner"), stated_rag="Red", comment="On track.") == ["ON_TRACK_BESIDE_RED"]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (held("70", "70", comment=LAST), ["VALUE_STALE"]),
        (held("70", comment=LAST), ["COMMENT_SAME_AS_LAST"]),
        (held("71", "70", comment=LAST), ["COMMENT_SAME_AS_LAST"]),
        (held("70", "71", comment=LAST), ["COMMENT_SAME_AS_LAST"]),
        (held("70", "70", comment="Staff in post."), []),
    ],
)
def test_the_same_figure_with_the_same_words_for_three_periods_is_noted(figures: Any, expected: list[str]) -> None:
    assert codes("70", figures=figures, comment=LAST) == expected


@pytest.mark.parametrize(
    ("earlier", "count", "first"),
    [
        (("70", "70"), 3, "Quarter 4 2008/09 (January to March 2009)"),
        (("60", "70", "70", "70"), 4, "Quarter 3 2008/09 (October to December 2008)"),
    ],
)
def test_it_is_said_for_how_long_nothing_moved(earlier: tuple[str, ...], count: int, first: str) -> None:
    [one] = told("70.0", indicator(decimals=0), figures=held(*earlier, comment=LAST), comment=LAST)
    assert one.item.message == (
        f"A1 Measure A1 has come as 70% with the same words in {count} returns running, the first for {first}. Check "
        "that both are of this period."
    )


def test_a_figure_without_words_is_not_stale() -> None:
    assert codes("100", figures=held("100", "100", "100")) == []


def test_periods_in_which_nothing_is_due_do_not_part_the_run() -> None:
    half_yearly = indicator(due_in=(2, 4))
    figures = {**held("70", before=Q1, comment=LAST), **held("70", before=Q1.shift(-2), comment=LAST)}
    assert codes("70", half_yearly, figures=figures, comment=LAST) == ["VALUE_STALE"]
    assert codes("70", figures=figures, comment=LAST) == []


@pytest.mark.parametrize("unit", ["level", "yes/no"])
def test_levels_and_answers_may_stay(unit: str) -> None:
    figures = held("1", "1", "1", comment="Short words.")
    assert codes("1", indicator(unit=unit), figures=figures, comment="Short words.") == []


def test_red_without_a_word_is_listed_and_not_asked_again() -> None:
    [one] = told("10", None, goal(85))
    assert (one.item.list_name, one.item.code, one.item.was, one.finding) == (
        ListName.WORDS, "RED_WITHOUT_PLAN", "Red", None,
    )  # fmt: skip
    assert codes("10", None, goal(85), action_plan="Recruit.") == []
