"""Two runs at once, and a disk that is really full."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli import outcome_of
from pipeline.whole_sets import set_is_whole
from tests.support.nights import Q2, drop, night
from tests.support.registers import indicator
from tests.support.workspaces import ROOT

FILE = "E Q2.xlsx"
NOBODY = 65534
COMMAND = [sys.executable, "-m", "pipeline", "run", "--today", "2009-11-16", "--workspace"]
# Holds the run's lock as a run does, says so, and waits to be killed.
HOLDER = """
import sys, time
from pathlib import Path
from pipeline.lock import run_lock
with run_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def laid_out(folder: Path) -> Path:
    night(folder, {FILE: [{"Ref": "A", "Actual": 80}]}, Indicators=[indicator("A")], today="2009-11-10")
    return folder


def command(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, str(folder)], cwd=ROOT, capture_output=True, text=True, check=False)


def test_of_two_runs_one_works_and_the_other_says_who_holds_the_lock_and_since_when(tmp_path: Path) -> None:
    folder = laid_out(tmp_path)
    outputs = folder / "outputs"
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(outputs)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        before = {path: path.read_bytes() for path in (outputs / Q2).rglob("*") if path.is_file()}
        second = command(folder)
        assert second.returncode == 3
        said = re.compile(
            rf"Another run is going on \(process {holder.pid} on .+, since \d\d:\d\d on \d{{1,2}} \w+ \d{{4}}\)\. "
            r"Wait until it has finished, then start again\.\n"
        )
        assert said.fullmatch(second.stderr), second.stderr
        assert second.stdout == ""
        assert {path: path.read_bytes() for path in (outputs / Q2).rglob("*") if path.is_file()} == before
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        holder.stdout.close() if holder.stdout else None
    # The lock of a process that is dead is taken over.
    assert command(folder).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with 2 MB; skipped where none can be mounted."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"No small disk can be mounted here: {mounted.stderr.strip()}")
    yield place
    for _ in range(10):
        if not subprocess.run(["umount", str(place)], capture_output=True, check=False).returncode:
            break
        time.sleep(0.2)


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="Only root can mount a small disk.")
@pytest.mark.parametrize("room", [0, 20_000, 60_000, 120_000])
def test_a_disk_that_is_full_ends_the_run_in_words_and_the_next_run_mends_all(small_disk: Path, room: int) -> None:
    folder = laid_out(small_disk)
    first = json.loads((folder / "outputs" / Q2 / "manifest.json").read_text("utf-8"))["run_id"]
    drop(folder, "E Q2 again.xlsx", [{"Ref": "A", "Actual": 82}])
    status = os.statvfs(small_disk)
    filler = small_disk / "filler"
    filler.write_bytes(b"x" * max(status.f_bavail * status.f_frsize - room, 0))
    full = command(folder)
    assert full.returncode == 4, full.stdout + full.stderr
    assert "Traceback" not in full.stderr
    assert "No space left on device" in full.stderr or "disk is full" in full.stderr, full.stderr
    if set_is_whole(folder / "outputs" / Q2):
        assert json.loads((folder / "outputs" / Q2 / "manifest.json").read_text("utf-8"))["run_id"] == first
    filler.unlink()
    mended = command(folder)
    assert mended.returncode in (0, 1), mended.stderr
    assert set_is_whole(folder / "outputs" / Q2)
    assert json.loads((folder / "outputs" / Q2 / "manifest.json").read_text("utf-8"))["run_id"] != first


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no other user to become.")
def test_an_outputs_folder_that_cannot_be_written_ends_the_run_in_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        not_writable(laid_out(Path(place)), capsys)


def not_writable(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = folder / "outputs"
    before = {path: path.read_bytes() for path in (outputs / Q2).rglob("*") if path.is_file()}
    user = os.geteuid()
    for place in (outputs, *outputs.rglob("*")):
        place.chmod(0o555 if place.is_dir() else 0o444)
    os.seteuid(NOBODY if user == 0 else user)
    try:
        code = outcome_of(["run", "--today", "2009-11-16", "--workspace", str(folder)])
    finally:
        os.seteuid(user)
        for place in (outputs, *outputs.rglob("*")):
            place.chmod(0o755 if place.is_dir() else 0o644)
    said = capsys.readouterr().err
    assert code == 4, said
    assert "Traceback" not in said
    assert str(outputs) in said
    assert "Permission denied" in said
    assert {path: path.read_bytes() for path in (outputs / Q2).rglob("*") if path.is_file()} == before
