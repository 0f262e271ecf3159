"""Files that cannot be taken one night, among returns that can: they are said, cost nobody anything, and come later."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from pipeline.read import scan as scanning
from tests.hostile.nights import FIGURES, PERIOD, TODAY, good_returns, set_times, submissions
from tests.support.workspaces import run, table

LATE = "C good.xlsx"
OF_LATE = frozenset(ref for ref in FIGURES if ref.startswith("C "))
COUNTS = ("accepted", "accepted_with_queries")


def told(folder: Path) -> dict[str, tuple[str, str]]:
    return {row["file"]: (row["outcome"], row["reason"]) for row in submissions(folder)}


def figures(folder: Path) -> set[str]:
    return {row["indicator_ref"] for row in table(folder, PERIOD, "scorecard") if row["actual"]}


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("grows", "The file was being changed while it was looked at. It is left until the next run"),
        ("is locked", "The file or folder cannot be opened: permission is missing"),
        ("goes", "The file was being changed while it was looked at. It is left until the next run"),
    ],
)
def test_a_file_that_cannot_be_taken_is_said_and_counts_the_night_it_can(
    what: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good_returns(tmp_path)
    set_times(tmp_path)
    opening = os.open

    def opened(path: str, flags: int, *others: Any, **named: Any) -> int:
        if Path(path).name != LATE:
            return opening(path, flags, *others, **named)
        if what == "is locked":
            raise PermissionError(13, "Permission denied", path)
        if what == "goes":
            raise FileNotFoundError(2, "No such file", path)
        modified = Path(path).stat().st_mtime_ns
        os.utime(path, ns=(modified, modified + 1))
        return opening(path, flags)

    monkeypatch.setattr(scanning.os, "open", opened)
    run(tmp_path, TODAY)
    outcome, reason = told(tmp_path)[LATE]
    assert outcome == "ignored"
    assert reason.startswith(words)
    assert figures(tmp_path) == set(FIGURES) - OF_LATE
    assert [name for name, (one, _) in told(tmp_path).items() if one not in COUNTS] == [LATE]

    monkeypatch.undo()
    run(tmp_path, "2009-11-17")
    assert told(tmp_path)[LATE][0] in COUNTS
    assert figures(tmp_path) == set(FIGURES)
