"""The fields beside an actual: marks, words, dates, goals, and what two columns say of one field."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.nights import Outcome, drop, night
from tests.support.registers import indicator
from tests.support.workspaces import run

HEADINGS = (
    "Ref",
    "Indicator",
    "Baseline",
    "Target",
    "Actual",
    "Outturn",
    "RAG",
    "Likelihood",
    "Impact",
    "Action plan",
    "Comment",
    "Notes",
    "Figure status",
    "Data as at",
    "NCI expected by",
)
ROWS: tuple[dict[str, Any], ...] = (
    {"Ref": "F1", "Actual": 80, "Outturn": 80},
    {"Ref": "F2", "Actual": 80, "Outturn": 79},
    {"Ref": "F3", "Outturn": 79},
    {"Ref": "F4", "Actual": 80, "Comment": "First", "Notes": "Second"},
    {"Ref": "F5", "Actual": 80, "Likelihood": 4},
    {"Ref": "F6", "Actual": 80, "Likelihood": "often", "Impact": 3},
    {"Ref": "F7", "Actual": 80, "RAG": "purple"},
    {"Ref": "F8", "Actual": 80, "Figure status": "guess"},
    {"Ref": "F9", "Actual": 80, "Data as at": "soon"},
    {"Ref": "F10", "Actual": "NCI - survey", "NCI expected by": "January 2010"},
    {"Ref": "F11", "Actual": "NCI - survey due January 2010"},
    {"Ref": "F12", "Actual": 80, "Target": 90, "Action plan": "More visits"},
    {"Ref": "F13", "Actual": 80, "Baseline": "70%"},
    {"Ref": "F14", "Actual": 80, "Target": "85%"},
    {"Ref": "F15", "RAG": "Amber/Green", "Comment": "No figure"},
    {"Ref": "F16", "Actual": 80},
    {"Ref": "F17"},
    {"Ref": "F18", "Actual": "-", "RAG": "R", "Comment": "A dash for a figure"},
    {"Ref": "F19", "Actual": 60, "Likelihood": 5, "Impact": 3},
)
OWNED = ("F15", "F16", "F17", "F18")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("fields")
    night(
        folder,
        {},
        Indicators=[
            indicator(row["Ref"], baseline=72, rag_by="owner" if row["Ref"] in OWNED else "rule") for row in ROWS
        ],
        Targets=[{"Ref": row["Ref"], "Period": "2009-10", "Target": 85} for row in ROWS if row["Ref"] == "F12"]
        + [{"Ref": "F19", "Period": "2009-10", "Target": 85}],
    )
    drop(folder, "E Q2.xlsx", [{"Indicator": f"Measure {row['Ref']}", **row} for row in ROWS], headings=HEADINGS)
    return Outcome(folder, run(folder, "2009-11-16"), "2009-10-Q2")


@pytest.mark.parametrize(
    ("ref", "told"),
    [
        ("F1", []),
        ("F2", [("E6", "must_fix", "VALUE_TWO_COLUMNS")]),
        ("F3", []),
        ("F4", []),
        ("F5", [("H9", "explain", "RISK_HALF_GIVEN")]),
        ("F6", [("H10", "must_fix", "SCORE_NOT_1_TO_5")]),
        ("F7", [("G11", "must_fix", "RAG_NOT_UNDERSTOOD")]),
        ("F8", [("M12", "explain", "FIGURE_STATUS_NOT_UNDERSTOOD")]),
        ("F9", [("N13", "explain", "DATE_NOT_READ")]),
        ("F10", []),
        ("F11", []),
        ("F12", [("D16", "explain", "TARGET_DIFFERS")]),
        ("F13", [("C17", "explain", "BASELINE_DIFFERS")]),
        ("F14", [("D18", "explain", "NO_TARGET_IN_REGISTER")]),
        ("F15", []),
        ("F16", [("G20", "must_fix", "RAG_NOT_STATED")]),
        ("F17", [("G21", "must_fix", "RAG_NOT_STATED")]),
        ("F18", []),
        ("F19", [("J23", "explain", "HIGH_RISK_WITHOUT_PLAN"), ("K23", "explain", "RED_WITHOUT_PLAN")]),
    ],
)
def test_a_fault_is_told_once_and_at_its_cell(made: Outcome, ref: str, told: list[tuple[str, str, str]]) -> None:
    found = [(row["cell"], row["severity"], row["code"]) for row in made.rows("findings") if row["ref"] == ref]
    assert found == told


def test_of_two_columns_for_the_actual_the_filled_one_counts_whichever_comes_first(made: Outcome) -> None:
    assert {ref: (made.indicator(ref)["actual"], made.indicator(ref)["cell"]) for ref in ("F1", "F3")} == {
        "F1": ("80", "E5"),
        "F3": ("79", "F7"),
    }
    assert made.indicator("F2")["data_status"] == "rejected"


def test_two_columns_of_words_are_both_kept(made: Outcome) -> None:
    assert made.indicator("F4")["comment"] == "First\nSecond"


@pytest.mark.parametrize("ref", ["F10", "F11"])
def test_the_date_by_which_an_nci_is_expected_is_kept(made: Outcome, ref: str) -> None:
    row = made.indicator(ref)
    assert (row["data_status"], row["nci_expected_by"]) == ("nci", "2010-01-31")


def test_goals_are_told_with_their_unit(made: Outcome) -> None:
    words = {row["ref"]: row["message"] for row in made.rows("findings")}
    assert words["F12"] == (
        "The return gives 90% as the target of F12; the register says 85%. The register's counts. If the target was "
        "changed, say who agreed it."
    )
    assert words["F13"] == (
        "The return gives 70% as the baseline of F13; the register says 72%. The register's counts. If the baseline "
        "was changed, say who agreed it."
    )


def test_an_owners_judgement_stands_with_and_without_a_figure(made: Outcome) -> None:
    rows = {ref: made.indicator(ref) for ref in OWNED}
    assert {ref: (row["data_status"], row["actual"], row["rag"]) for ref, row in rows.items()} == {
        "F15": ("reported", "", "Amber"),
        "F16": ("reported", "80", "Not rated"),
        "F17": ("blank", "", "Not rated"),
        "F18": ("reported", "", "Red"),
    }
