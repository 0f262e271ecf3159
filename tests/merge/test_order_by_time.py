"""What the times of returns tell: whether one goes back on purpose, and that an older one is told of."""

from __future__ import annotations

from tests.merge.making import figures, merged_of, october, reading, sent, told

OLDER = ("late.xlsx", "", "RETURN_OLDER", "")


def test_a_return_that_goes_back_and_was_saved_after_the_correction_is_the_newest() -> None:
    merged = merged_of(
        sent("v1.xlsx", 20, A=80, saved=october(19)),
        sent("v2.xlsx", 21, A=28, saved=october(20)),
        sent("late.xlsx", 22, A=80, saved=october(22, 9)),
    )
    assert figures(merged) == {"A": ("80", "late.xlsx")}
    assert (told(merged), merged.older) == ([], {})


def test_a_copy_of_an_earlier_version_is_not_proved_newer_by_the_time_of_its_last_change() -> None:
    merged = merged_of(
        sent("v1.xlsx", 20, A=80, modified=october(19)),
        sent("v2.xlsx", 21, A=28, modified=october(20)),
        sent("late.xlsx", 22, A=80, modified=october(22, 9)),
    )
    assert figures(merged) == {"A": ("28", "v2.xlsx")}
    assert told(merged) == [OLDER]


def test_a_return_saved_after_one_correction_is_still_asked_about_the_one_that_has_no_time() -> None:
    merged = merged_of(
        sent("v1.xlsx", 19, A=80, saved=october(18)),
        sent("v2.xlsx", 20, A=81, saved=october(19)),
        sent("v3.xlsx", 21, A=82),
        sent("late.xlsx", 22, A=80, saved=october(22, 9)),
    )
    assert figures(merged) == {"A": ("82", "v3.xlsx")}
    assert merged.older == {"late.xlsx": "v3.xlsx"}


def test_an_older_return_whose_rows_contradict_each_other_is_told_where_they_contradict_what_is_kept() -> None:
    twice = [reading("A", 80, "late.xlsx", 5), reading("A", 79, "late.xlsx", 6)]
    merged = merged_of(
        sent("new.xlsx", 20, A=81, saved=october(20, 9)), sent("late.xlsx", 22, twice, saved=october(18, 9))
    )
    assert figures(merged) == {"A": ("81", "new.xlsx")}
    assert OLDER in told(merged)
