"""An older return that comes after a newer one does not win silently; identical ones are said to be so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.merge.checked import CheckedReturn
from pipeline.merge.merged import Merged
from pipeline.merge.owners import Owners
from pipeline.merge.submissions import count_rows, outcome_of
from pipeline.merge.told import still_told
from pipeline.model import DataStatus, Severity
from tests.merge.making import CC, EE, figures, merged_of, october, plan_sent, reading, sent, told

OLDER = ("late.xlsx", "", "RETURN_OLDER", "")
IDENTICAL = ("late.xlsx", "", "RETURN_IDENTICAL", "")


def outcome(one: CheckedReturn, merged: Merged) -> tuple[str, str]:
    told_of_it = [each for each in merged.findings if each.file == one.file]
    became, reason = outcome_of(one, merged, count_rows(one, merged), told_of_it)
    return became.value, reason


def replaced(merged: Merged) -> list[tuple[str, str, str, str, str]]:
    return [
        (each.ref, each.was.said, each.was.place.file, each.now.said, each.now.place.file) for each in merged.replaced
    ]


def test_a_return_saved_before_the_one_that_came_first_is_older_and_the_newer_is_kept() -> None:
    new = sent("new.xlsx", 20, A=81, B=71, saved=october(20, 9))
    late = sent("late.xlsx", 22, A=80, B=71, saved=october(18, 16))
    merged = merged_of(new, late)
    assert figures(merged) == {"A": ("81", "new.xlsx"), "B": ("71", "new.xlsx")}
    assert told(merged) == [OLDER]
    assert merged.findings[0].severity is Severity.EXPLAIN
    assert merged.findings[0].message == (
        "This return came after new.xlsx, but it is older: it was last saved on 18 October 2009 at 16:00, the other on "
        "20 October 2009 at 09:00. new.xlsx was kept; of this return only what new.xlsx does not give was used. If "
        'this return is right after all, take the other out with the command scorecard withdraw "new.xlsx" --why "...".'
    )
    assert outcome(late, merged) == ("superseded", "It is older than new.xlsx, which was kept.")
    assert outcome(new, merged)[0] == "accepted"
    assert replaced(merged) == [("A", "80", "late.xlsx", "81", "new.xlsx")]


def test_what_is_told_of_an_older_return_is_still_told_though_it_is_superseded() -> None:
    returns = [
        sent("new.xlsx", 20, A=81, saved=october(20, 9)),
        sent("late.xlsx", 22, A=80, saved=october(18, 9)),
    ]
    merged = merged_of(*returns)
    assert [each.code for each in still_told(merged.findings, returns, merged)] == ["RETURN_OLDER"]


def test_an_older_return_counts_for_what_the_newer_does_not_give() -> None:
    new = sent("new.xlsx", 20, A=81, B=None, saved=october(20, 9))
    late = sent("late.xlsx", 22, A=80, B=70, C=60, saved=october(18, 9))
    merged = merged_of(new, late)
    assert figures(merged) == {"A": ("81", "new.xlsx"), "B": ("70", "late.xlsx"), "C": ("60", "late.xlsx")}
    assert told(merged) == [OLDER, ("new.xlsx", "F6", "VALUE_BLANK_KEPT", "B")]
    assert outcome(late, merged)[0] == "accepted_with_queries"


def test_an_older_return_that_contradicts_nothing_is_not_asked_about() -> None:
    merged = merged_of(
        sent("new.xlsx", 20, A=81, saved=october(20, 9)), sent("late.xlsx", 22, C=60, saved=october(18, 9))
    )
    assert figures(merged) == {"A": ("81", "new.xlsx"), "C": ("60", "late.xlsx")}
    assert told(merged) == []


def test_a_return_that_was_saved_later_takes_the_place_of_the_earlier() -> None:
    merged = merged_of(
        sent("new.xlsx", 20, A=81, saved=october(18, 9)), sent("late.xlsx", 22, A=80, saved=october(20, 9))
    )
    assert figures(merged) == {"A": ("80", "late.xlsx")}
    assert (told(merged), merged.older) == ([], {})
    assert replaced(merged) == [("A", "81", "new.xlsx", "80", "late.xlsx")]


def test_the_time_of_the_files_last_change_tells_where_none_is_noted_inside() -> None:
    merged = merged_of(
        sent("new.xlsx", 20, A=81, modified=october(20, 9)), sent("late.xlsx", 22, A=80, modified=october(19, 23))
    )
    assert figures(merged) == {"A": ("81", "new.xlsx")}
    assert "the file was last changed on 19 October 2009 at 23:00, the other on 20 October 2009 at 09:00" in (
        merged.findings[0].message
    )


def test_where_the_two_times_contradict_each_other_the_one_inside_the_file_decides() -> None:
    copied = sent("new.xlsx", 20, A=81, saved=october(17, 9), modified=october(20, 11))
    late = sent("late.xlsx", 22, A=80, saved=october(18, 9), modified=october(18, 9))
    assert figures(merged_of(copied, late)) == {"A": ("80", "late.xlsx")}
    copied_late = sent("late.xlsx", 22, A=80, saved=october(16, 9), modified=october(21, 9))
    assert figures(merged_of(copied, copied_late)) == {"A": ("81", "new.xlsx")}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (None, october(18, 9)),  # one of the two does not say
        (october(21, 9), october(18, 9)),  # the first was saved after it came: its clock runs ahead
        (october(20, 9), october(23, 9)),  # the second was saved after it came
        (october(20, 9), october(20, 9)),  # both at once
    ],
)
def test_a_time_that_tells_nothing_is_no_evidence(first: object, second: object) -> None:
    merged = merged_of(sent("new.xlsx", 20, A=81, saved=first), sent("late.xlsx", 22, A=80, saved=second))
    assert figures(merged) == {"A": ("80", "late.xlsx")}
    assert told(merged) == []


def test_a_return_that_says_what_was_said_before_a_correction_is_older() -> None:
    first, second = sent("v1.xlsx", 20, A=80, B=70), sent("v2.xlsx", 21, A=81, B=71)
    late = sent("late.xlsx", 22, A=80, B=70)
    merged = merged_of(first, second, late)
    assert figures(merged) == {"A": ("81", "v2.xlsx"), "B": ("71", "v2.xlsx")}
    assert told(merged) == [OLDER]
    assert "it says what an earlier version said, and the other had corrected A and B" in merged.findings[0].message
    assert outcome(late, merged) == ("superseded", "It is older than v2.xlsx, which was kept.")
    assert ("A", "80", "v1.xlsx", "81", "v2.xlsx") in replaced(merged)


def test_many_references_are_named_in_part() -> None:
    first = {f"N{number}": 80 for number in range(7)}
    second = {f"N{number}": 81 for number in range(7)}
    merged = merged_of(sent("v1.xlsx", 20, **first), sent("v2.xlsx", 21, **second), sent("late.xlsx", 22, **first))
    assert "had corrected N0, N1, N2, N3 and 3 others. v2.xlsx was kept" in merged.findings[0].message


def test_a_partial_return_that_undoes_one_correction_is_older() -> None:
    merged = merged_of(sent("v1.xlsx", 20, A=80, B=70), sent("v2.xlsx", 21, A=81), sent("late.xlsx", 22, A=80))
    assert figures(merged) == {"A": ("81", "v2.xlsx"), "B": ("70", "v1.xlsx")}
    assert told(merged) == [OLDER]


def test_the_newest_of_several_corrections_is_kept() -> None:
    merged = merged_of(
        sent("v1.xlsx", 19, A=80), sent("v2.xlsx", 20, A=81), sent("v3.xlsx", 21, A=82), sent("late.xlsx", 22, A=80)
    )
    assert figures(merged) == {"A": ("82", "v3.xlsx")}
    assert merged.older == {"late.xlsx": "v3.xlsx"}


def test_a_return_that_goes_back_with_a_new_comment_is_a_new_one() -> None:
    merged = merged_of(
        sent("v1.xlsx", 20, A=80, comment="As counted"),
        sent("v2.xlsx", 21, A=81),
        sent("late.xlsx", 22, A=80, comment="81 was a slip of the keyboard"),
    )
    assert figures(merged) == {"A": ("80", "late.xlsx")}
    assert told(merged) == []


def test_a_return_that_takes_up_one_of_two_corrections_is_a_new_one() -> None:
    merged = merged_of(
        sent("v1.xlsx", 20, A=80, B=70), sent("v2.xlsx", 21, A=81, B=71), sent("late.xlsx", 22, A=80, B=71)
    )
    assert figures(merged) == {"A": ("80", "late.xlsx"), "B": ("71", "late.xlsx")}
    assert told(merged) == []


def test_once_the_newer_return_is_withdrawn_the_older_counts_and_nothing_is_asked() -> None:
    merged = merged_of(
        sent("v1.xlsx", 20, A=80),
        sent("v2.xlsx", 21, A=81, withdrawn="Sent by mistake"),
        sent("late.xlsx", 22, A=80),
    )
    assert figures(merged) == {"A": ("80", "late.xlsx")}
    assert told(merged) == [IDENTICAL]


def test_returns_of_two_senders_are_never_older_than_each_other() -> None:
    merged = merged_of(
        sent("new.xlsx", 20, A=81, saved=october(20, 9)),
        sent("late.xlsx", 22, A=80, sender=CC, saved=october(18, 9)),
        owners=Owners((CC, EE)),
    )
    assert figures(merged) == {"A": ("80", "late.xlsx")}
    assert merged.older == {}


def test_the_same_values_in_another_file_are_said_to_be_identical() -> None:
    merged = merged_of(sent("v1.xlsx", 20, A=80, B=None), sent("late.xlsx", 22, B=None, A=80))
    assert told(merged) == [IDENTICAL]
    assert merged.findings[0].message == "Every row of this return says the same as v1.xlsx. Nothing changed."
    assert merged.replaced == []


def test_identical_to_what_counted_out_of_two_returns() -> None:
    merged = merged_of(sent("v1.xlsx", 20, A=80, B=70), sent("v2.xlsx", 21, B=71), sent("late.xlsx", 22, A=80, B=71))
    assert merged.findings[0].message == (
        "Every row of this return says the same as v1.xlsx; v2.xlsx. Nothing changed."
    )


@pytest.mark.parametrize(
    "later",
    [
        sent("late.xlsx", 22, A=80, B=70, C=1),
        sent("late.xlsx", 22, A=80, B=None),
        sent("late.xlsx", 22, A=80, B=70, comment="Checked"),
        sent("late.xlsx", 22, A=80, B=71),
    ],
)
def test_a_return_that_adds_or_leaves_out_a_word_is_not_identical(later: CheckedReturn) -> None:
    merged = merged_of(sent("v1.xlsx", 20, A=80, B=70), later)
    assert "RETURN_IDENTICAL" not in [each.code for each in merged.findings]


def test_an_older_copy_with_the_same_values_is_identical_and_not_asked_about() -> None:
    merged = merged_of(sent("v1.xlsx", 20, A=80, saved=october(20, 9)), sent("late.xlsx", 22, A=80, saved=october(19)))
    assert told(merged) == [IDENTICAL]
    assert figures(merged) == {"A": ("80", "v1.xlsx")}


def test_a_reference_that_a_later_full_return_leaves_out_keeps_its_value() -> None:
    merged = merged_of(sent("v1.xlsx", 20, A=80, B=70), sent("v2.xlsx", 21, A=81))
    assert figures(merged) == {"A": ("81", "v2.xlsx"), "B": ("70", "v1.xlsx")}
    assert replaced(merged) == [("A", "80", "v1.xlsx", "81", "v2.xlsx")]


def test_a_blank_replaces_nothing_and_the_same_value_nothing_different() -> None:
    merged = merged_of(sent("v1.xlsx", 20, A=80, B=70), sent("v2.xlsx", 21, A=None, B=70))
    assert replaced(merged) == []


def test_every_step_of_a_value_is_listed() -> None:
    merged = merged_of(sent("v1.xlsx", 20, A=80), sent("v2.xlsx", 21, A="NCI - audit"), sent("v3.xlsx", 22, A=82))
    assert replaced(merged) == [
        ("A", "80", "v1.xlsx", "NCI - audit", "v2.xlsx"),
        ("A", "NCI - audit", "v2.xlsx", "82", "v3.xlsx"),
    ]


def test_a_position_of_the_plan_is_followed_in_the_same_way() -> None:
    merged = merged_of(
        plan_sent("v1.xlsx", 20, c1="On track"),
        plan_sent("v2.xlsx", 21, c1="Achieved"),
        plan_sent("late.xlsx", 22, c1="on  track"),
        owners=Owners(("Standing",)),
    )
    assert figures(merged) == {"c1": ("Achieved", "v2.xlsx")}
    assert told(merged) == [OLDER]


def judged(file: str, day: int, value: int | None, rag: str) -> CheckedReturn:
    """Return a return with one row that is judged by its owner; a judgement needs no figure."""
    one = reading("A", value, file, 5, day=day, stated_rag=rag, judgement=rag)
    return sent(file, day, [replace(one, data_status=DataStatus.REPORTED)])


def test_a_judgement_alone_does_not_erase_the_figure_beside_it() -> None:
    merged = merged_of(judged("v1.xlsx", 20, 80, "Green"), judged("v2.xlsx", 21, None, "Red"))
    chosen = merged.chosen["A"]
    assert (chosen.said, chosen.judgement, chosen.place.file) == ("80", "Red", "v1.xlsx")  # type: ignore[union-attr]
    assert told(merged) == [("v2.xlsx", "F5", "VALUE_BLANK_KEPT", "A")]
    merged = merged_of(judged("v1.xlsx", 20, 80, "Green"), judged("v2.xlsx", 21, 81, ""))
    chosen = merged.chosen["A"]
    assert (chosen.said, chosen.judgement) == ("81", "Green")  # type: ignore[union-attr]
    merged = merged_of(
        judged("v1.xlsx", 20, 80, "Green"), judged("v2.xlsx", 21, None, "Red"), judged("v3.xlsx", 22, 82, "Amber")
    )
    assert merged.disposition == {
        "v1.xlsx|Return|5|A5": ("ignored", "superseded"),
        "v2.xlsx|Return|5|A5": ("ignored", "superseded"),
        "v3.xlsx|Return|5|A5": ("accepted", ""),
    }


def test_a_version_whose_rows_contradict_each_other_corrects_nothing_and_confirms_nothing() -> None:
    twice = [reading("A", 80, "v3.xlsx", 5, day=22), reading("A", 79, "v3.xlsx", 6, day=22)]
    merged = merged_of(
        sent("v1.xlsx", 20, A=80), sent("v2.xlsx", 21, A=81), sent("v3.xlsx", 22, twice), sent("late.xlsx", 23, A=80)
    )
    assert figures(merged) == {"A": ("81", "v2.xlsx")}
    assert merged.older == {"late.xlsx": "v2.xlsx"}
