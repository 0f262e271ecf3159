"""The night by command: hostile files cost neither the memory nor the time of the program that runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.corpus import CASES
from tests.hostile.drafts import ISSUED
from tests.hostile.judging import LONGEST
from tests.hostile.nights import TODAY, beside, good_returns, printed, set_times, submissions
from tests.support.workspaces import ROOT

MEMORY = 1 << 30
SECONDS = 300
# Nothing that the program says of its own insides reaches the person who runs it.
INSIDES = ("Traceback", "Error:", "pipeline/", "site-packages")


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="this system does not tell what a process has used")
def test_a_night_over_the_largest_files_stays_within_its_memory_and_ends(tmp_path: Path) -> None:
    large = [case for case in CASES if case.family in ("scale", "format")]
    good_returns(tmp_path)
    beside(tmp_path, large, ISSUED)
    set_times(tmp_path)
    said = tmp_path / "said.txt"
    with said.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "pipeline", "run", "--workspace", str(tmp_path), "--today", TODAY],
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    words = said.read_text(encoding="utf-8")
    assert process.returncode == 1, words
    assert [inside for inside in INSIDES if inside in words] == []
    # Linux counts kilobytes, other systems bytes; the readers that it has started are counted with it.
    assert used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) < MEMORY
    assert used.ru_utime + used.ru_stime < SECONDS
    assert sorted(row["file"] for row in submissions(tmp_path)) == printed(tmp_path)


# What one screen holds: the head of the answer, at most twenty lines, and a count of the others.
SCREEN = 40


@pytest.mark.parametrize("name", ["one fault in 400 rows", "4,900 rows of nothing known", "one reference 400 times"])
def test_a_fault_that_many_rows_share_is_told_on_one_screen(name: str, tmp_path: Path) -> None:
    good_returns(tmp_path)
    (case,) = [case for case in CASES if case.name == name]
    path = tmp_path / "return.xlsx"
    path.write_bytes(case.files[0].make(ISSUED))
    answer = subprocess.run(
        [sys.executable, "-m", "pipeline", "check", str(path), "--workspace", str(tmp_path), "--today", TODAY],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    lines = answer.stdout.decode("utf-8").splitlines()
    assert answer.returncode == 1, answer.stderr.decode("utf-8")
    assert any("NI 192" in line or "ZZ" in line for line in lines)
    assert len(lines) <= SCREEN
    assert max(map(len, lines)) < LONGEST
