"""Which value counts: later returns, withdrawn ones, two senders, repeated rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.nights import CORE, EE, Q2, Outcome, decision, night
from tests.support.registers import criterion, indicator

FIRST, SECOND, OTHER = "E Q2.xlsx", "E Q2 again.xlsx", "C Q2.xlsx"
LATER = {SECOND: "2009-10-28 09:00", OTHER: "2009-10-21 09:00"}


def row(ref: str, actual: Any = None, **others: Any) -> dict[str, Any]:
    return {"Ref": ref, "Indicator": f"Measure {ref}", "Actual": actual, **others}


def of_two(tmp_path: Path, first: list[Any], second: list[Any], **others: Any) -> Outcome:
    indicators = others.pop("Indicators", [indicator(ref) for ref in ("A", "B")])
    return night(tmp_path, {FIRST: first, SECOND: second}, times=LATER, Indicators=indicators, **others)


def of_others(tmp_path: Path, own: list[Any], other: list[Any], **others: Any) -> Outcome:
    indicators = [indicator("A"), indicator("B"), indicator("C1", directorate=CORE)]
    files = {FIRST: [*own, row("B", 70)], OTHER: [*other, row("C1", 60)]}
    return night(tmp_path, files, times=LATER, Indicators=indicators, **others)


def value(made: Outcome, ref: str) -> tuple[str, str, str, str]:
    found = made.indicator(ref)
    return (found["data_status"], found["actual"], found["file"], found["cell"])


def counts(made: Outcome, file: str) -> tuple[str, list[int]]:
    found = made.file(file)
    return (found["outcome"], [int(found[f"rows_{kind}"]) for kind in ("found", "accepted", "held", "ignored")])


def test_the_later_of_two_returns_counts_and_the_earlier_is_superseded(tmp_path: Path) -> None:
    made = of_two(tmp_path, [row("A", 80), row("B", 70)], [row("A", 81), row("B", 71)])
    assert value(made, "A") == ("reported", "81", SECOND, "F5")
    assert counts(made, FIRST) == ("superseded", [2, 0, 0, 2])
    assert counts(made, SECOND) == ("accepted", [2, 2, 0, 0])
    assert made.file(FIRST)["reason"] == "A later return took its place: E Q2 again.xlsx."


def test_a_correction_is_never_late(tmp_path: Path) -> None:
    made = of_two(tmp_path, [row("A", 80), row("B", 70)], [row("A", 81), row("B", 71)])
    assert [made.file(name)["timeliness"] for name in (FIRST, SECOND)] == ["on_time", "on_time"]
    assert made.expected(EE)["timeliness"] == "on_time"


def test_a_second_return_of_other_rows_adds(tmp_path: Path) -> None:
    made = of_two(tmp_path, [row("A", 80)], [row("B", 71)])
    assert (value(made, "A")[1], value(made, "B")[1]) == ("80", "71")
    assert counts(made, FIRST) == ("accepted", [1, 1, 0, 0])


def test_a_blank_never_erases(tmp_path: Path) -> None:
    made = of_two(tmp_path, [row("A", 80), row("B", 70)], [row("A"), row("B", 71)])
    assert value(made, "A") == ("reported", "80", FIRST, "F5")
    assert made.codes() == [("F5", "VALUE_BLANK_KEPT")]
    assert counts(made, FIRST) == ("superseded", [2, 1, 0, 1])
    assert counts(made, SECOND) == ("accepted_with_queries", [2, 1, 0, 1])


def test_a_return_of_blanks_replaces_nothing(tmp_path: Path) -> None:
    made = of_two(tmp_path, [row("A", 80), row("B", 70)], [row("A"), row("B")])
    assert counts(made, FIRST) == ("accepted", [2, 2, 0, 0])
    assert counts(made, SECOND) == ("accepted_with_queries", [2, 0, 0, 2])
    assert made.report.exit_code == 0


def test_a_blank_comment_erases_no_comment(tmp_path: Path) -> None:
    made = of_two(
        tmp_path,
        [row("A", 80, Comment="Two sites were shut", Likelihood=3, Impact=4, **{"Action plan": "Reopen them"})],
        [row("A", 81)],
    )
    found = made.indicator("A")
    assert (found["actual"], found["comment"], found["action_plan"]) == ("81", "Two sites were shut", "Reopen them")
    assert found["risk"] == "12"


def test_the_words_of_a_later_return_count_though_its_figure_is_blank(tmp_path: Path) -> None:
    first = [row("A", 80, Comment="Old", **{"Action plan": "Old plan"}), row("B", 70)]
    made = of_two(tmp_path, first, [row("A", Comment="New"), row("B", 71)])
    assert value(made, "A") == ("reported", "80", FIRST, "F5")
    assert (made.indicator("A")["comment"], made.indicator("A")["action_plan"]) == ("New", "Old plan")


def test_nci_in_a_later_return_replaces_a_value(tmp_path: Path) -> None:
    made = of_two(tmp_path, [row("A", 80)], [row("A", "NCI - under audit")])
    assert value(made, "A") == ("nci", "", SECOND, "F5")


def test_a_correction_that_cannot_be_used_keeps_the_earlier_value(tmp_path: Path) -> None:
    made = of_two(tmp_path, [row("A", 80), row("B", 70)], [row("A", "eighty or so"), row("B", 71)])
    assert value(made, "A") == ("reported", "80", FIRST, "F5")
    assert value(made, "B") == ("reported", "71", SECOND, "F6")
    assert counts(made, SECOND) == ("accepted_in_part", [2, 1, 1, 0])
    assert made.report.exit_code == 1


def test_what_is_asked_of_a_value_that_still_counts_is_told_of_a_superseded_return_too(tmp_path: Path) -> None:
    made = of_two(tmp_path, [row("A", 103), row("B", 104)], [row("A"), row("B", 71)])
    assert [(found["file"], found["ref"], found["code"]) for found in made.rows("findings")] == [
        (SECOND, "A", "VALUE_BLANK_KEPT"),
        (FIRST, "A", "VALUE_OVER_100"),
    ]


def test_a_retired_row_in_both_returns_does_not_keep_the_earlier_one_in_use(tmp_path: Path) -> None:
    made = of_two(
        tmp_path,
        [row("A", 80), row("OLD", 1)],
        [row("A", 81), row("OLD", 1)],
        Indicators=[indicator("A"), indicator("OLD", to="2009-03-31")],
    )
    assert counts(made, FIRST) == ("superseded", [2, 0, 0, 2])
    assert counts(made, SECOND) == ("accepted", [2, 1, 0, 1])
    assert made.codes() == [("A6", "ROW_RETIRED")]


def test_a_withdrawn_return_gives_way_to_the_earlier_one(tmp_path: Path) -> None:
    made = of_two(tmp_path, [row("A", 80)], [row("A", 81)], decisions=[decision("withdraw", Ref=SECOND)])
    assert value(made, "A") == ("reported", "80", FIRST, "F5")
    assert counts(made, SECOND) == ("withdrawn", [1, 0, 0, 1])
    assert made.file(SECOND)["reason"] == "Agreed at the meeting"
    assert made.file(SECOND)["timeliness"] == ""


@pytest.mark.parametrize("actual", [80, "eighty or so"])
def test_a_withdrawn_return_alone_leaves_its_indicators_withdrawn(tmp_path: Path, actual: Any) -> None:
    made = night(
        tmp_path,
        {FIRST: [row("A", actual)]},
        Indicators=[indicator("A")],
        decisions=[decision("withdraw", Ref="\\E Q2.xlsx".replace("\\", "/"))],
    )
    assert value(made, "A") == ("withdrawn", "", "", "")
    assert made.expected(EE)["timeliness"] == "outstanding"
    assert made.rows("findings") == []


def test_the_same_file_twice_is_counted_once(tmp_path: Path) -> None:
    made = of_two(tmp_path, [row("A", 80)], [row("A", 80)])
    first, again = made.rows("submissions")
    assert [(one["file"], one["outcome"]) for one in (first, again)] in (
        [(FIRST, "accepted"), (SECOND, "ignored")],
        [(FIRST, "superseded"), (SECOND, "accepted")],
    )


def test_a_copy_of_a_file_is_ignored_with_the_name_of_the_first(tmp_path: Path) -> None:
    made = night(tmp_path, {FIRST: [row("A", 80)]}, Indicators=[indicator("A")])
    returns = tmp_path / "inputs" / "returns"
    (returns / "copy.xlsx").write_bytes((returns / FIRST).read_bytes())
    again = Outcome(tmp_path, _again(tmp_path), Q2)
    assert counts(again, "copy.xlsx") == ("ignored", [0, 0, 0, 0])
    assert again.file("copy.xlsx")["reason"] == "This is the same file again as E Q2.xlsx. It was counted once."
    assert made.report.files_read == 1
    assert again.report.files_read == 0


def _again(folder: Path) -> Any:
    from tests.support.workspaces import run

    return run(folder, "2009-11-17")


def test_of_two_senders_the_owners_value_is_used_and_the_other_held(tmp_path: Path) -> None:
    made = of_others(tmp_path, [row("A", 80)], [row("A", 85)])
    assert value(made, "A") == ("reported", "80", FIRST, "F5")
    assert made.codes() == [("F5", "ROW_NOT_OWNED")]
    assert made.rows("findings")[0]["message"] == (
        "A is for Environment & Economy to report, not for Corporate Core. Its return gives 80%, which is used. The "
        "row is held until it is decided. Take it out of the return, or agree with Environment & Economy whose value "
        "counts and tell the corporate performance team."
    )
    assert counts(made, OTHER) == ("accepted_in_part", [2, 1, 1, 0])


def test_the_same_value_of_two_senders_is_no_conflict(tmp_path: Path) -> None:
    made = of_others(tmp_path, [row("A", 80)], [row("A", "80%")])
    assert value(made, "A") == ("reported", "80", FIRST, "F5")
    assert counts(made, OTHER) == ("accepted", [2, 1, 0, 1])
    assert made.report.exit_code == 0


@pytest.mark.parametrize("own", [[], [row("A")]])
def test_the_value_of_another_is_held_while_the_owner_is_silent(tmp_path: Path, own: list[Any]) -> None:
    made = of_others(tmp_path, own, [row("A", 85)])
    assert value(made, "A") == ("held", "", OTHER, "F5")
    assert "No value of Environment & Economy is there to be used, so none is shown." in str(made.rows("findings"))


def test_a_decision_use_settles_a_conflict(tmp_path: Path) -> None:
    use = decision("use", Ref="A", Directorate="CC", Period=Q2)
    made = of_others(tmp_path, [row("A", 80)], [row("A", 85)], decisions=[use])
    assert value(made, "A") == ("reported", "85", OTHER, "F5")
    assert [(found["file"], found["code"]) for found in made.rows("findings")] == [(FIRST, "ROW_DECIDED")]
    assert counts(made, FIRST) == ("accepted", [2, 1, 0, 1])
    assert made.report.exit_code == 0


def test_a_decision_use_of_another_quarter_settles_nothing(tmp_path: Path) -> None:
    use = decision("use", Ref="A", Directorate=CORE, Period="2009-10-Q1")
    made = of_others(tmp_path, [row("A", 80)], [row("A", 85)], decisions=[use])
    assert value(made, "A") == ("reported", "80", FIRST, "F5")


def test_who_supplies_an_indicator_comes_before_the_directorate_it_belongs_to(tmp_path: Path) -> None:
    supplied = [indicator("A", supplied_by=CORE), indicator("B", supplied_by=CORE)]
    made = night(tmp_path, {FIRST: [row("A", 80), row("B", 70)], OTHER: [row("A", 85)]}, Indicators=supplied)
    assert value(made, "A") == ("reported", "85", OTHER, "F5")
    assert value(made, "B") == ("reported", "70", FIRST, "F6")


def test_different_values_in_one_return_are_held(tmp_path: Path) -> None:
    made = night(tmp_path, {FIRST: [row("A", 80), row("A", 81)]}, Indicators=[indicator("A")])
    assert value(made, "A")[:2] == ("held", "")
    assert made.codes() == [("F5", "ROW_TWICE"), ("F6", "ROW_TWICE")]
    assert counts(made, FIRST) == ("held", [2, 0, 2, 0])


def test_a_row_repeated_with_the_same_value_is_read_once(tmp_path: Path) -> None:
    made = night(tmp_path, {FIRST: [row("A", 80), row("A", "80%"), row("A")]}, Indicators=[indicator("A")])
    assert value(made, "A") == ("reported", "80", FIRST, "F5")
    assert made.codes() == [("F6", "ROW_REPEATED"), ("F7", "ROW_REPEATED")]
    assert counts(made, FIRST) == ("accepted", [3, 1, 0, 2])


def test_two_judgements_of_one_project_are_held(tmp_path: Path) -> None:
    rows = [row("A", None, RAG="Green"), row("A", None, RAG="Red", Comment="Late")]
    made = night(tmp_path, {FIRST: rows}, Indicators=[indicator("A", rag_by="owner")])
    assert value(made, "A")[0] == "held"
    assert made.indicator("A")["rag"] == "Not rated"


def test_a_criterion_that_does_not_apply_is_counted_apart(tmp_path: Path) -> None:
    made = night(
        tmp_path,
        {},
        Calendar=[{"Form": "improvement plan", "Period": Q2, "Due": "2009-10-23"}],
        Plan=[
            criterion(ref, workstream="Workstream 1: Standing", manager="Chris Mitchell") for ref in ("1.1a", "1.1b")
        ],
        decisions=[decision("not_applicable", Ref="1.1a", Period=Q2)],
    )
    expected = made.expected("Workstream 1: Standing")
    assert (expected["indicators_due"], expected["not_returned"], expected["not_applicable"]) == ("1", "1", "1")


def test_a_later_return_that_mends_one_row_answers_what_was_asked_of_it(tmp_path: Path) -> None:
    made = of_two(tmp_path, [row("A", "eighty or so"), row("B", 70)], [row("A", 80)])
    assert value(made, "A") == ("reported", "80", SECOND, "F5")
    assert made.codes() == []
    assert counts(made, FIRST) == ("accepted", [2, 1, 0, 1])
    assert made.report.exit_code == 0


@pytest.mark.parametrize("second", [[row("A"), row("B", 71)], [row("A")]])
def test_a_later_blank_does_not_answer_for_a_value_that_cannot_be_used(tmp_path: Path, second: list[Any]) -> None:
    made = of_two(tmp_path, [row("A", "eighty or so"), row("B", 70)], second)
    assert value(made, "A") == ("rejected", "", FIRST, "F5")
    assert (FIRST, "F5", "VALUE_NOT_NUMBER") in [
        (one["file"], one["cell"], one["code"]) for one in made.rows("findings")
    ]
    assert made.report.exit_code == 1


def test_a_later_blank_does_not_answer_for_two_values_that_contradict_each_other(tmp_path: Path) -> None:
    made = of_two(tmp_path, [row("A", 80), row("A", 81)], [row("A"), row("B", 71)])
    assert value(made, "A")[:2] == ("held", "")
    assert [code for _, code in made.codes(FIRST)] == ["ROW_TWICE", "ROW_TWICE"]


def test_a_blank_row_of_another_directorate_asks_nothing(tmp_path: Path) -> None:
    made = of_others(tmp_path, [row("A", 80)], [row("A")])
    assert made.codes() == []
    assert counts(made, OTHER) == ("accepted", [2, 1, 0, 1])
