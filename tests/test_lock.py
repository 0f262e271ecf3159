from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import LockedError
from pipeline.lock import run_lock

HOLD = """
import sys
from pathlib import Path
from pipeline.lock import run_lock
with run_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def end(process: subprocess.Popen[str], *, kill: bool) -> None:
    if kill:
        process.kill()
    process.communicate()


def test_the_folder_is_made_and_the_holders_name_goes_with_the_lock(tmp_path: Path) -> None:
    folder = tmp_path / "outputs"
    with run_lock(folder):
        assert json.loads((folder / ".run-holder.json").read_text()) == {
            "pid": os.getpid(),
            "host": socket.gethostname(),
        }
    assert not (folder / ".run-holder.json").exists()


def test_a_second_run_is_told_which_process_holds_the_lock_where_and_since_when(tmp_path: Path) -> None:
    process = holder(tmp_path)
    try:
        with pytest.raises(LockedError) as caught, run_lock(tmp_path):
            pass
    finally:
        end(process, kill=False)
    host = re.escape(socket.gethostname())
    since = r"since \d\d:\d\d on \d{1,2} [A-Z][a-z]+ \d{4}"
    assert re.fullmatch(f"process {process.pid} on {host}, {since}", caught.value.holder)
    assert str(caught.value) == (
        f"Another run is going on ({caught.value.holder}). Wait until it has finished, then start again."
    )


def test_the_lock_is_free_once_its_holder_has_finished(tmp_path: Path) -> None:
    end(holder(tmp_path), kill=False)
    with run_lock(tmp_path):
        pass


def test_the_lock_of_a_dead_process_is_taken_over(tmp_path: Path) -> None:
    end(holder(tmp_path), kill=True)
    assert (tmp_path / ".run-holder.json").exists()
    with run_lock(tmp_path):
        assert json.loads((tmp_path / ".run-holder.json").read_text())["pid"] == os.getpid()


def test_a_run_that_fails_lets_the_lock_go(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), run_lock(tmp_path):
        raise RuntimeError("the night ended here")
    with run_lock(tmp_path):
        pass


@pytest.mark.parametrize("name", ["", "{", "[]", '{"pid": 7}'])
def test_a_holder_whose_name_cannot_be_read_is_still_told(tmp_path: Path, name: str) -> None:
    process = holder(tmp_path)
    (tmp_path / ".run-holder.json").write_text(name)
    try:
        with pytest.raises(LockedError) as caught, run_lock(tmp_path):
            pass
    finally:
        end(process, kill=False)
    assert caught.value.holder == "it has not given its name yet"
