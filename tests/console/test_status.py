"""`scorecard status` in folders that lack something, and the day it stands for."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from pipeline.cli import outcome_of
from pipeline.night.status import status_of
from tests.support.workspaces import workspace


def test_status_outside_a_workspace_says_what_run_says(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    said = []
    for command in ("run", "status"):
        assert outcome_of([command, "--workspace", str(tmp_path), "--today", "2009-12-07"]) == 2
        said.append(capsys.readouterr())
    assert said[0] == said[1]
    assert "register.xlsx" in said[1].err


def test_status_before_the_first_run_says_that_nothing_is_published(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    workspace(tmp_path)
    assert outcome_of(["status", "--workspace", str(tmp_path), "--today", "2009-12-07"]) == 0
    assert capsys.readouterr().out == "Nothing has been published yet. Next: scorecard run\n"


def test_status_stands_for_the_day_of_the_latest_set(tmp_path: Path) -> None:
    workspace(tmp_path)
    for label, day in (("2009-10-Q1", "2009-12-07"), ("2009-10-Q2", "2009-11-30"), (".2009-10-Q2-being-written", "")):
        folder = tmp_path / "outputs" / label
        (folder / "data").mkdir(parents=True)
        (folder / "data" / "expected.csv").write_text(f"directorate,period\nCorporate Core,{label}\n", encoding="utf-8")
        (folder / "manifest.json").write_text(json.dumps({"as_at": day}), encoding="utf-8")
    report = status_of(tmp_path, date(2009, 12, 9))
    assert (report.as_at, report.asked) == (date(2009, 12, 7), date(2009, 12, 9))
    assert [row["period"] for row in report.rows] == ["2009-10-Q1", "2009-10-Q2"]
