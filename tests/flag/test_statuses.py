"""What is shown of a row that did not become the figure of its quarter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.nights import CORE, Q2, Outcome, decision, drop, night
from tests.support.registers import criterion, indicator
from tests.support.returns import PLAN_HEADINGS
from tests.support.workspaces import run

FILE, OTHER = "E Q2.xlsx", "C Q2.xlsx"
WITHDRAW = decision("withdraw", Ref=FILE)


def row(actual: Any, **others: Any) -> dict[str, Any]:
    return {"Ref": "A", "Indicator": "Measure A", "Actual": actual, "Likelihood": 5, "Impact": 5, **others}


def of_not_due(folder: Path, files: dict[str, list[Any]], **others: Any) -> Outcome:
    indicators = [indicator("A", frequency="annual"), indicator("B"), indicator("C1", directorate=CORE)]
    return night(folder, files, Indicators=indicators, **others)


@pytest.mark.parametrize(
    ("files", "decisions"),
    [
        pytest.param({FILE: [row(64)]}, [WITHDRAW], id="withdrawn"),
        pytest.param({OTHER: [row(64)]}, [], id="of another directorate"),
        pytest.param({FILE: [row(64), row(65)]}, [], id="two rows that contradict each other"),
        pytest.param({FILE: [row("sixty or so")]}, [], id="cannot be used"),
    ],
)
def test_a_figure_that_was_not_accepted_is_no_last_known_one(
    tmp_path: Path, files: dict[str, list[Any]], decisions: list[Any]
) -> None:
    made = of_not_due(tmp_path, files, decisions=decisions)
    found = made.indicator("A")
    names = ("data_status", "actual", "data_as_at", "risk", "file", "cell")
    assert [found[name] for name in names] == ["not_due", "", "", "", "", ""]
    assert "REPORTED_NOT_DUE" not in {code for _, code in made.codes()}


def test_an_accepted_figure_that_is_not_due_is_shown_and_said(tmp_path: Path) -> None:
    made = of_not_due(tmp_path, {FILE: [row(64)]})
    found = made.indicator("A")
    assert [found[name] for name in ("data_status", "actual", "data_as_at", "file", "cell")] == [
        "not_due", "64", Q2, FILE, "F5",
    ]  # fmt: skip
    assert made.codes() == [("F5", "REPORTED_NOT_DUE")]


def test_the_earlier_figure_counts_where_another_directorates_is_held(tmp_path: Path) -> None:
    made = of_not_due(tmp_path, {FILE: [row(64)], OTHER: [row(70)]})
    assert (made.indicator("A")["actual"], made.indicator("A")["file"]) == ("64", FILE)


def test_a_withdrawn_row_of_what_is_not_applicable_is_not_shown(tmp_path: Path) -> None:
    exempt = decision("not_applicable", Ref="A", Period=Q2)
    made = night(tmp_path, {FILE: [row(64)]}, Indicators=[indicator("A"), indicator("B")], decisions=[WITHDRAW, exempt])
    found = made.indicator("A")
    names = ("data_status", "actual_text", "risk", "file", "cell")
    assert [found[name] for name in names] == ["not_applicable", "", "", "", ""]


def test_a_withdrawn_position_of_what_is_not_applicable_is_not_shown(tmp_path: Path) -> None:
    workstream = "Workstream 1: Standing"
    night(
        tmp_path,
        {},
        Calendar=[{"Form": "improvement plan", "Period": Q2, "Due": "2009-10-23"}],
        Plan=[criterion(ref, due="Dec 2009", workstream=workstream) for ref in ("1.1a", "1.1b")],
        decisions=[decision("not_applicable", Ref="1.1a", Period=Q2), decision("withdraw", Ref="W1.xlsx")],
        today="2009-04-01",
    )
    position = {"Action no": "1.1", "Success criteria": "Criterion 1.1a", "Current position": "Achieved"}
    drop(tmp_path, "W1.xlsx", [position], titles=(workstream, "Quarter 2 2009/10"), headings=PLAN_HEADINGS)
    found = Outcome(tmp_path, run(tmp_path, "2009-11-16"), Q2).criterion("1.1a")
    assert [found[name] for name in ("position_text", "file", "cell")] == ["", "", ""]
