"""What was waived or explained says so on the lists of the reconciliation too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support.nights import EE, Q2, decision, night
from tests.support.registers import indicator

FILE = "E Q2.xlsx"
ROW = {"Ref": "A", "Indicator": "Measure A", "Target": "85%", "Actual": "70%", "RAG": "Green"}
TARGETS = ({"Ref": "A", "Period": Q2, "Target": 90},)


def states(folder: Path, *decisions: dict[str, Any]) -> dict[str, str]:
    made = night(folder, {FILE: [ROW]}, Indicators=[indicator("A", Unit="%")], Targets=TARGETS, decisions=decisions)
    return {row["code"]: row["state"] for row in made.rows("reconciliation")}


def test_an_item_whose_finding_was_waived_says_by_whom_and_why(tmp_path: Path) -> None:
    waive = decision("waive", Rule="TARGET_DIFFERS", Directorate=EE)
    found = states(tmp_path, waive)
    assert found["TARGET_DIFFERS"] == "Waived by Alison Brook: Agreed at the meeting"
    assert found["RAG_DIFFERS"] == ""


def test_an_item_whose_explanation_was_accepted_says_so_while_the_value_stays(tmp_path: Path) -> None:
    accept = decision("accept", Rule="RAG_DIFFERS", Ref="A", Value="Green")
    assert states(tmp_path / "stays", accept)["RAG_DIFFERS"] == (
        "Explanation accepted by Alison Brook: Agreed at the meeting"
    )
    moved = decision("accept", Rule="RAG_DIFFERS", Ref="A", Value="Amber")
    assert states(tmp_path / "moves", moved)["RAG_DIFFERS"] == ""
