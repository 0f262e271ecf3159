"""A run that is killed, or has no room left on the disk: the last good set stays, and a plain rerun mends all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import outcome_of
from tests.support.nights import CALENDAR, Q1, decision, drop, night
from tests.support.registers import indicator
from tests.support.workspaces import ROOT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="This system has no fork: the harness needs it.")
FULL = os.environ.get("SCORECARD_FULL") == "1"
POINTS = {"kill": 240 if FULL else 6, "full": 80 if FULL else 3, "night": 60 if FULL else 3}
PARTS = 4 if FULL else 1
LATER = {"E Q2 again.xlsx": "2009-11-14 12:00", "C Q2.xlsx": "2009-11-15 09:00"}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose first night is done; since, Q1 was reported to Cabinet, and a correction and a return came."""
    folder = tmp_path_factory.mktemp("template") / "workspace"
    first = night(
        folder,
        {"E Q2.xlsx": [{"Ref": "A", "Actual": 80}, {"Ref": "B", "Actual": 12}]},
        settings='[chase]\nstop_at = 60\n[mail]\nteam_address = "team@example.org"\n',
        Indicators=[indicator("A"), indicator("B"), indicator("C", directorate="Corporate Core"), indicator("D")],
        Targets=[{"Ref": "A", "Period": "2009-10", "Target": 82}],
        Calendar=[*CALENDAR, {"Form": "scorecard", "Period": Q1, "Due": "2009-07-24"}],
        times={"E Q2.xlsx": "2009-10-20 12:00"},
        decisions=[decision("received", Ref=name, Value=moment) for name, moment in LATER.items()],
        today="2009-11-10",
    )
    reported = ["decide", "reported", "--period", Q1, "--value", first.report.run_id, "--why", "Cabinet, item 7"]
    assert outcome_of([*reported, "--by", "Jo", "--today", "2009-11-12", "--workspace", str(folder)]) == 0
    drop(folder, "E Q2 again.xlsx", [{"Ref": "A", "Actual": 83}, {"Ref": "B", "Actual": None}])
    drop(folder, "C Q2.xlsx", [{"Ref": "C", "Actual": "NCI - audit, expected January 2010"}])
    return folder


def killed(template: Path, work: Path, mode: str, part: int, parts: int = PARTS) -> dict[str, Any]:
    of = POINTS[mode]
    wanted = list(range(part, of, parts))
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.killing", str(template), str(work), mode, json.dumps(wanted), str(of)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    assert len(answer["results"]) == len(wanted) > 0
    return answer


@pytest.mark.parametrize("part", range(PARTS))
def test_a_killed_run_leaves_no_half_set_and_a_rerun_gives_what_an_undisturbed_run_gives(
    template: Path, tmp_path: Path, part: int
) -> None:
    answer = killed(template, tmp_path, "kill", part)
    assert answer["points"] > 200
    for result in answer["results"]:
        assert result["ended"] in (-9, 0), result
        assert all(result["whole"].values()), result
        assert result["same"], result
    assert any(result["ended"] == -9 for result in answer["results"])


def test_a_killed_night_and_its_rerun_write_every_message_once(template: Path, tmp_path: Path) -> None:
    answer = killed(template, tmp_path, "night", 0, 1)
    assert answer["messages"] == 1  # to the contact of Environment & Economy, for D
    for result in answer["results"]:
        assert result["ended"] in (-9, 0), result
        assert all(result["whole"].values()), result
        assert result["same"], result
    assert any(result["ended"] == -9 for result in answer["results"])


@pytest.mark.parametrize("part", range(PARTS))
def test_a_full_disk_ends_a_run_in_words_with_the_last_good_set_in_place(
    template: Path, tmp_path: Path, part: int
) -> None:
    for result in killed(template, tmp_path, "full", part)["results"]:
        code, said = result["command"]
        assert code in (0, 1, 4), result
        assert "Traceback" not in said, said
        if code == 4:
            assert "No space left on device" in said or "disk is full" in said, said
        assert all(result["whole"].values()), result
        assert result["same"], result
