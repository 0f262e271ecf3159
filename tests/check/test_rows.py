"""Rows as they come: hidden twins, retired ones, tables beside each other, criteria of the plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.support.nights import EE, Q1, Q2, Outcome, decision, drop, night
from tests.support.registers import criterion, indicator
from tests.support.returns import PLAN_HEADINGS
from tests.support.workspaces import run

FILE = "E Q2.xlsx"


def edited(folder: Path, change: Any) -> Outcome:
    path = folder / "inputs" / "returns" / FILE
    book = openpyxl.load_workbook(path)
    change(book["Return"])
    book.save(path)
    return Outcome(folder, run(folder, "2009-11-16"), Q2)


@pytest.mark.parametrize("hidden", [5, 6])
def test_of_a_hidden_and_a_visible_row_the_visible_one_counts_whichever_comes_first(
    tmp_path: Path, hidden: int
) -> None:
    rows = [{"Ref": "A", "Actual": 80}, {"Ref": "A", "Actual": 81}]
    night(tmp_path, {FILE: rows}, Indicators=[indicator("A")], today="2009-10-21")

    def hide(page: Any) -> None:
        page.row_dimensions[hidden].hidden = True

    made = edited(tmp_path, hide)
    assert made.indicator("A")["actual"] == {5: "81", 6: "80"}[hidden]
    assert made.codes() == [(f"A{hidden}", "ROW_HIDDEN_TWIN")]


def test_rows_of_two_tables_beside_each_other_are_all_accounted_for(tmp_path: Path) -> None:
    night(tmp_path, {FILE: [{"Ref": "A", "Actual": 80}]}, Indicators=[indicator("A"), indicator("B")])

    def beside(page: Any) -> None:
        for column, (heading, value) in enumerate((("Ref", "B"), ("Target", 70), ("Actual", 71)), start=20):
            page.cell(4, column, heading)
            page.cell(5, column, value)

    made = edited(tmp_path, beside)
    assert made.report.exit_code in (0, 1)
    row = made.file(FILE)
    assert int(row["rows_found"]) == sum(int(row[f"rows_{kind}"]) for kind in ("accepted", "held", "ignored"))


def test_a_figure_of_another_quarter_that_differs_from_the_one_held_is_asked_about(tmp_path: Path) -> None:
    calendar = [
        {"Form": "scorecard", "Period": Q1, "Due": "2009-07-24"},
        {"Form": "scorecard", "Period": Q2, "Due": "2009-10-23"},
    ]
    night(tmp_path, {}, Indicators=[indicator("A")], Calendar=calendar, today="2009-04-01")
    drop(tmp_path, "E Q1.xlsx", [{"Ref": "A", "Actual": 70}], titles=(EE, "Quarter 1 2009/10"))
    headings = ("Ref", "Indicator", "Q1 Actual", "Q2 Actual")
    drop(tmp_path, FILE, [{"Ref": "A", "Q1 Actual": 72, "Q2 Actual": 75}], headings=headings)
    made = Outcome(tmp_path, run(tmp_path, "2009-11-16"), Q2)
    (found,) = made.rows("findings")
    assert (found["cell"], found["code"], found["severity"]) == ("C5", "RESTATED_DIFFERS", "explain")
    assert found["message"] == (
        "The return gives 72% for A in Quarter 1 2009/10 (April to June 2009); the figure held is 70%, a difference "
        "of 2 percentage points. Cabinet has not seen the figure held. The held figure counts until the restatement is "
        "accepted. Say why it was corrected; the corporate performance team decides whether it is accepted."
    )
    assert made.indicator("A")["direction_short"] == "better"


WORKSTREAM = "Workstream 1: Standing"
PLAN: tuple[tuple[str, dict[str, Any]], ...] = (
    ("1.1a", {"Current position": "Achieved", "Comments": "Done in May"}),
    ("1.1b", {"Current position": "On track", "Comments": "As above"}),
    ("1.1c", {"Current position": "Not achieved"}),
    ("1.1d", {"Current position": None}),
    ("1.1e", {"Current position": "Nearly there"}),
    ("1.1f", {"Current position": "tbc"}),
    ("1.1g", {"Current position": "Will be achieved by May 2010", "Comments": "NB moved to May"}),
    ("1.1h", {"Current position": None}),
)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("plan")
    night(
        folder,
        {},
        Calendar=[{"Form": "improvement plan", "Period": Q2, "Due": "2009-10-23"}],
        Plan=[criterion(ref, due="Dec 2009", workstream=WORKSTREAM, manager="Chris Mitchell") for ref, _ in PLAN],
        decisions=[decision("not_applicable", Ref="1.1h", Period=Q2)],
        today="2009-04-01",
    )
    rows = [
        {"Action no": "1.1", "Success criteria": f"Criterion {ref}", "Target date": "Dec 2009", **row}
        for ref, row in PLAN
    ]
    drop(folder, "W1.xlsx", rows, titles=(WORKSTREAM, "Quarter 2 2009/10"), headings=PLAN_HEADINGS)
    return Outcome(folder, run(folder, "2009-11-16"), Q2)


def test_every_criterion_has_its_status(plan: Outcome) -> None:
    names = ("criterion_ref", "data_status", "delivery_status", "rag", "slip_months", "comment_resolved", "change_note")
    assert [tuple(row[name] for name in names) for row in plan.rows("plan")] == [
        ("1.1a", "reported", "achieved", "Green", "", "Done in May", ""),
        ("1.1b", "reported", "on_track", "Green", "", "Done in May", ""),
        ("1.1c", "reported", "not_achieved", "Red", "", "", ""),
        ("1.1d", "blank", "", "Not rated", "", "", ""),
        ("1.1e", "rejected", "", "Not rated", "", "", ""),
        ("1.1f", "nci", "", "Not rated", "", "", ""),
        ("1.1g", "reported", "slipped", "Red", "5", "NB moved to May", "NB moved to May"),
        ("1.1h", "not_applicable", "", "Not rated", "", "", ""),
    ]


def test_every_fault_of_the_plan_is_told_once(plan: Outcome) -> None:
    assert [(row["ref"], row["cell"], row["severity"], row["code"]) for row in plan.rows("findings")] == [
        ("1.1d", "E8", "must_fix", "POSITION_BLANK"),
        ("1.1e", "E9", "must_fix", "POSITION_NOT_UNDERSTOOD"),
        ("1.1c", "F7", "explain", "PLAN_COMMENT_MISSING"),
        ("1.1g", "F11", "explain", "PLAN_CHANGE_NOT_IN_REGISTER"),
    ]
    assert "1.1c is given as 'Not achieved' and has no comment." in plan.rows("findings")[2]["message"]


def test_the_plan_is_expected_of_its_workstream(plan: Outcome) -> None:
    row = plan.expected(WORKSTREAM)
    names = ("timeliness", "indicators_due", "reported", "nci", "blank", "rejected", "not_applicable")
    assert [row[name] for name in names] == ["late", "7", "4", "1", "1", "1", "1"]
