"""A scorecard of ours that somebody drops among the returns is no return."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.support.nights import CALENDAR, DIRECTORATES, Q2, Outcome, drop
from tests.support.nights import received as came
from tests.support.registers import indicator
from tests.support.workspaces import run, workspace

FILE = "E Q2.xlsx"


def test_our_own_scorecards_are_listed_and_left_out(tmp_path: Path) -> None:
    decisions = [came(FILE, "2009-10-20 12:00")]
    workspace(tmp_path, Directorates=DIRECTORATES, Calendar=CALENDAR, Indicators=[indicator("A")], Decisions=decisions)
    drop(tmp_path, FILE, [{"Ref": "A", "Indicator": "Measure A", "Actual": 80}])
    run(tmp_path, "2009-11-16")
    for name in ("scorecard.xlsx", "scorecard-cabinet.xlsx"):
        shutil.copy(tmp_path / "outputs" / Q2 / name, tmp_path / "inputs" / "returns" / name)
    made = Outcome(tmp_path, run(tmp_path, "2009-11-17"), Q2)
    for name in ("scorecard.xlsx", "scorecard-cabinet.xlsx"):
        found = made.file(name)
        assert (found["outcome"], found["rows_found"]) == ("ignored", "0")
        assert found["reason"] == "This is a scorecard that this program wrote, not a return. It was left out."
    assert (made.indicator("A")["actual"], made.indicator("A")["file"]) == ("80", FILE)
