"""Last quarter's return under this quarter's heading is recognised by its values and words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.check.readings import CriterionReading, IndicatorReading, Place
from pipeline.check.repeats import repeats_earlier, tell_repeat
from pipeline.merge.checked import CheckedReturn
from pipeline.model import DataStatus, FormName
from pipeline.periods import Period
from pipeline.read.positions import Position
from pipeline.register import Register, load_register
from tests.support.registers import criterion, directorate, indicator, make_register

NOON = datetime(2009, 10, 20, 12)
EE = "Environment & Economy"
Q1, Q2 = Period(2009, 1), Period(2009, 2)
REFS = ("A", "B", "C", "D", "E")
FIGURES: dict[str, Any] = {"A": 80, "B": 71, "C": 62, "D": 53, "E": 44}


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    annual = [indicator(f"Y{number}", frequency="annual") for number in range(5)]
    return load_register(
        make_register(
            Path(tmp_path_factory.mktemp("register"), "register.xlsx"),
            directorates=[directorate(EE), directorate("Corporate Core")],
            indicators=[*(indicator(ref) for ref in (*REFS, "F")), *annual, indicator("OLD", to="2009-06-30")],
            plan=[criterion(f"1.1{letter}", workstream="Standing") for letter in "abcdef"],
        )
    )


def sent(file: str, period: Period, figures: dict[str, Any], comment: str = "", **others: Any) -> CheckedReturn:
    readings = []
    for row, (ref, value) in enumerate(figures.items(), start=5):
        place = Place(file, "Return", row, f"F{row}", EE, NOON, f"A{row}")
        status = DataStatus.NCI if value == "NCI" else DataStatus.REPORTED
        actual = None if value == "NCI" else Decimal(str(value))
        readings.append(IndicatorReading(place, ref, data_status=status, actual=actual, comment=comment))
    made = CheckedReturn(file, FormName.SCORECARD, EE, period, NOON, tuple(readings), len(readings))
    return replace(made, **others)


def plan_sent(file: str, period: Period, positions: list[str], comments: list[str]) -> CheckedReturn:
    readings = tuple(
        CriterionReading(
            Place(file, "Plan", row, f"E{row}", "Standing", NOON, f"A{row}"),
            f"1.1{letter}",
            data_status=DataStatus.REPORTED,
            position_text=position,
            comment=comment,
        )
        for row, (letter, position, comment) in enumerate(zip("abcdef", positions, comments, strict=False), start=5)
    )
    return CheckedReturn(file, FormName.PLAN, "Standing", period, NOON, readings, len(readings))


FIRST = sent("q1.xlsx", Q1, FIGURES, "Two sites were shut.")
AGAIN = sent("q2.xlsx", Q2, FIGURES, "two sites  were shut")


def test_the_same_figures_and_comments_in_the_next_quarter_are_a_repeat(register: Register) -> None:
    assert repeats_earlier([FIRST, AGAIN], [], register) == {"q2.xlsx": "q1.xlsx"}
    assert repeats_earlier([AGAIN], [FIRST], register) == {"q2.xlsx": "q1.xlsx"}
    assert repeats_earlier([AGAIN, FIRST], [], register) == {"q2.xlsx": "q1.xlsx"}


def test_the_finding_says_which_file_of_which_quarter_and_how_to_accept_it() -> None:
    told = tell_repeat(AGAIN, FIRST)
    assert (told.file, told.code, told.severity.value) == ("q2.xlsx", "RETURN_REPEATS_QUARTER", "must_fix")
    assert told.message == (
        "The return is for Quarter 2 2009/10 (July to September 2009), but every figure and comment in it is that of "
        "q1.xlsx, the return for Quarter 1 2009/10 (April to June 2009). It is held as a whole. Send the figures for "
        "Quarter 2 2009/10 (July to September 2009). If they really are the same, ask the corporate performance team "
        "to accept it: a decision of kind accept with the Rule RETURN_REPEATS_QUARTER and the Ref q2.xlsx."
    )


@pytest.mark.parametrize(
    "figures",
    [
        {**FIGURES, "E": 45},  # one figure is another
        {**FIGURES, "E": "NCI"},  # one figure is not there
        {ref: FIGURES[ref] for ref in "ABCD"},  # a part of the return
        {**FIGURES, "F": 10},  # one figure more
    ],
)
def test_a_return_of_which_anything_differs_is_no_repeat(figures: dict[str, Any], register: Register) -> None:
    other = sent("q2.xlsx", Q2, figures, "Two sites were shut.")
    assert repeats_earlier([FIRST, other], [], register) == {}


def test_a_new_comment_makes_a_return_its_own(register: Register) -> None:
    assert repeats_earlier([FIRST, sent("q2.xlsx", Q2, FIGURES, "One site is shut.")], [], register) == {}
    assert repeats_earlier([FIRST, sent("q2.xlsx", Q2, FIGURES)], [], register) == {}


def test_four_figures_are_too_few_to_tell(register: Register) -> None:
    four = {ref: FIGURES[ref] for ref in "ABCD"}
    assert repeats_earlier([sent("q1.xlsx", Q1, four), sent("q2.xlsx", Q2, four)], [], register) == {}
    four["E"] = "NCI"
    assert repeats_earlier([sent("q1.xlsx", Q1, four), sent("q2.xlsx", Q2, four)], [], register) == {}


def test_figures_that_are_all_nothing_or_everything_tell_nothing(register: Register) -> None:
    common = dict(zip(REFS, (0, 100, 1, 100, 0), strict=True))
    assert repeats_earlier([sent("q1.xlsx", Q1, common), sent("q2.xlsx", Q2, common)], [], register) == {}
    common["A"] = 2
    assert repeats_earlier([sent("q1.xlsx", Q1, common), sent("q2.xlsx", Q2, common)], [], register) == {
        "q2.xlsx": "q1.xlsx"
    }


def test_figures_that_are_not_due_do_not_count(register: Register) -> None:
    annual = {f"Y{number}": 40 + number for number in range(5)}
    assert repeats_earlier([sent("q1.xlsx", Q1, annual), sent("q2.xlsx", Q2, annual)], [], register) == {}
    first = sent("q1.xlsx", Q1, {**FIGURES, **annual, "OLD": 3})
    other = sent("q2.xlsx", Q2, {**FIGURES, **dict.fromkeys(annual, 1)})
    assert repeats_earlier([first, other], [], register) == {"q2.xlsx": "q1.xlsx"}


@pytest.mark.parametrize(
    ("back", "is_found"), [(1, True), (4, True), (5, False), (0, False), (-1, True), (-4, True), (-5, False)]
)
def test_quarters_that_lie_four_apart_at_the_most_are_compared_either_way(
    back: int, is_found: bool, register: Register
) -> None:
    first = sent("q1.xlsx", Q2.shift(-back), FIGURES)
    found = repeats_earlier([sent("q2.xlsx", Q2, FIGURES)], [first], register)
    assert found == ({"q2.xlsx": "q1.xlsx"} if is_found else {})


def test_the_latest_quarter_that_says_the_same_is_named(register: Register) -> None:
    earlier = [sent("q4.xlsx", Q1.shift(-1), FIGURES), sent("q1.xlsx", Q1, FIGURES)]
    assert repeats_earlier([sent("q2.xlsx", Q2, FIGURES)], earlier, register) == {"q2.xlsx": "q1.xlsx"}


def test_another_sender_or_form_repeats_nothing(register: Register) -> None:
    assert repeats_earlier([FIRST, replace(AGAIN, sender="Corporate Core")], [], register) == {}
    assert repeats_earlier([replace(FIRST, sender=""), replace(AGAIN, sender="")], [], register) == {}


def test_a_withdrawn_return_repeats_nothing_and_may_be_sent_again_for_the_right_quarter(register: Register) -> None:
    assert repeats_earlier([replace(FIRST, withdrawn="Wrong quarter"), AGAIN], [], register) == {}
    assert repeats_earlier([FIRST, replace(AGAIN, withdrawn="Wrong quarter")], [], register) == {}


def test_every_return_that_repeats_is_found_not_the_first_alone(register: Register) -> None:
    right = sent("right.xlsx", Q2, {**FIGURES, "A": 90})
    once_more = replace(AGAIN, file="q2 again.xlsx")
    assert repeats_earlier([FIRST, right, AGAIN, once_more], [], register) == {
        "q2.xlsx": "q1.xlsx",
        "q2 again.xlsx": "q1.xlsx",
    }


def on(day: int, one: CheckedReturn) -> CheckedReturn:
    """Return a return as received on a day of October 2009."""
    return replace(one, received=datetime(2009, 10, day, 12))


def left_blank(one: CheckedReturn) -> CheckedReturn:
    """Return a return with the rows of another and nothing in them."""
    rows = [replace(row, data_status=DataStatus.BLANK) for row in one.readings]
    return replace(one, readings=tuple(rows))


OTHERS = {"A": 81, "B": 72, "C": 63, "D": 54, "E": 45}


def test_the_return_that_came_later_is_the_repeat_though_its_quarter_is_the_earlier(register: Register) -> None:
    good = on(20, sent("q2.xlsx", Q2, FIGURES))
    mistaken = on(27, sent("q1.xlsx", Q1, FIGURES))
    assert repeats_earlier([mistaken, good], [], register) == {"q1.xlsx": "q2.xlsx"}
    assert repeats_earlier([mistaken], [good], register) == {"q1.xlsx": "q2.xlsx"}
    assert repeats_earlier([good], [mistaken], register) == {}


def test_nothing_repeats_a_return_in_whose_place_the_right_one_was_sent(register: Register) -> None:
    wrong, right = on(20, sent("wrong.xlsx", Q1, FIGURES)), on(21, sent("right.xlsx", Q1, OTHERS))
    later = on(22, sent("q2.xlsx", Q2, FIGURES))
    assert repeats_earlier([wrong, right, later], [], register) == {}
    assert repeats_earlier([wrong, on(28, right), later], [], register) == {}
    assert repeats_earlier([wrong, on(19, right), later], [], register) == {"q2.xlsx": "wrong.xlsx"}


@pytest.mark.parametrize(
    "second",
    [
        sent("second.xlsx", Q1, {ref: OTHERS[ref] for ref in "ABCD"}),  # it leaves a figure out, which still counts
        sent("second.xlsx", Q1, FIGURES),  # it says the same
        left_blank(sent("second.xlsx", Q1, OTHERS)),
        sent("second.xlsx", Q1, OTHERS, withdrawn="Sent by mistake"),
        sent("second.xlsx", Q1, OTHERS, sender="Corporate Core"),
    ],
)
def test_what_a_second_return_does_not_replace_is_still_repeated(second: CheckedReturn, register: Register) -> None:
    returns = [on(20, sent("first.xlsx", Q1, FIGURES)), on(23, second), on(22, sent("q2.xlsx", Q2, FIGURES))]
    assert repeats_earlier(returns, [], register) == {"q2.xlsx": "first.xlsx"}


def test_a_return_that_is_held_itself_replaces_nothing(register: Register) -> None:
    first, second = on(18, sent("q1.xlsx", Q1, FIGURES)), on(19, sent("q2.xlsx", Q2, OTHERS))
    copied = on(20, sent("q1 copy.xlsx", Q1, OTHERS))
    third = on(21, sent("q3.xlsx", Q2.shift(1), FIGURES))
    assert repeats_earlier([first, second, copied, third], [], register) == {
        "q1 copy.xlsx": "q2.xlsx",
        "q3.xlsx": "q1.xlsx",
    }


def test_two_returns_sent_for_each_others_quarters_may_be_sent_again_the_right_way_round(register: Register) -> None:
    returns = [
        on(18, sent("a.xlsx", Q1, FIGURES)),
        on(18, sent("b.xlsx", Q2, OTHERS)),
        on(20, sent("c.xlsx", Q1, OTHERS)),
        on(20, sent("d.xlsx", Q2, FIGURES)),
    ]
    assert repeats_earlier(returns, [], register) == {}


ON_TRACK = ["On track"] * 5


@pytest.mark.parametrize(
    ("positions", "comments", "is_found"),
    [
        (ON_TRACK, ["As planned", "", "", "", ""], True),
        (["ON TRACK"] * 5, ["as planned.", "", "", "", ""], True),
        (ON_TRACK, ["As planned", "Started", "", "", ""], False),
        (["Achieved", *ON_TRACK[1:]], ["As planned", "", "", "", ""], False),
        (ON_TRACK[:4], ["As planned", "", "", ""], False),
    ],
)
def test_a_plan_return_repeats_all_positions_and_comments(
    positions: list[str], comments: list[str], is_found: bool, register: Register
) -> None:
    first = plan_sent("q1.xlsx", Q1, ON_TRACK, ["As planned", "", "", "", ""])
    found = repeats_earlier([first, plan_sent("q2.xlsx", Q2, positions, comments)], [], register)
    assert found == ({"q2.xlsx": "q1.xlsx"} if is_found else {})


def test_a_plan_without_a_comment_may_stay_as_it_was(register: Register) -> None:
    returns = [plan_sent("q1.xlsx", Q1, ON_TRACK, [""] * 5), plan_sent("q2.xlsx", Q2, ON_TRACK, [""] * 5)]
    assert repeats_earlier(returns, [], register) == {}


def test_a_plan_of_four_criteria_is_too_small_to_tell(register: Register) -> None:
    four = ["As planned", "", "", ""]
    returns = [plan_sent("q1.xlsx", Q1, ON_TRACK[:4], four), plan_sent("q2.xlsx", Q2, ON_TRACK[:4], four)]
    assert repeats_earlier(returns, [], register) == {}


def achieved(one: CheckedReturn, letters: str) -> CheckedReturn:
    """Return a plan return whose criteria of these letters have been achieved."""
    return replace(
        one,
        readings=tuple(
            replace(reading, position_text="Achieved", position=Position("achieved"))
            if isinstance(reading, CriterionReading) and reading.ref[-1] in letters
            else reading
            for reading in one.readings
        ),
    )


@pytest.mark.parametrize(("letters", "is_found"), [("abcde", False), ("a", False), ("", True)])
def test_criteria_that_have_been_achieved_stay_as_they_are_and_do_not_count(
    letters: str, is_found: bool, register: Register
) -> None:
    comments = ["Completed in May, see the paper"] * 5
    first, second = (
        achieved(plan_sent(file, period, ON_TRACK, comments), letters)
        for file, period in (("q1.xlsx", Q1), ("q2.xlsx", Q2))
    )
    assert repeats_earlier([first, second], [], register) == ({"q2.xlsx": "q1.xlsx"} if is_found else {})


def test_a_plan_of_five_criteria_that_go_on_beside_finished_ones_is_a_repeat(register: Register) -> None:
    first, second = (
        achieved(plan_sent(file, period, ["On track"] * 6, ["As planned"] * 6), "f")
        for file, period in (("q1.xlsx", Q1), ("q2.xlsx", Q2))
    )
    assert repeats_earlier([first, second], [], register) == {"q2.xlsx": "q1.xlsx"}
