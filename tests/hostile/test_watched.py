"""No file makes the program touch another file or the network: every such act of it is watched."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from pipeline.read.limits import RETURN_LIMITS
from tests.hostile.corpus import CASES
from tests.hostile.drafts import ISSUED
from tests.hostile.injection_cases import CASES as INJECTIONS
from tests.hostile.nights import TODAY, beside, good_returns, set_times
from tests.support.workspaces import ROOT

# Written to a file that is open before anything is watched: each act and the path or address it names.
WATCH = """
import os, runpy, sys
log = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
def watch(event, arguments):
    if event.partition(".")[0] in WATCHED:
        os.write(log, f"{event}\\t{arguments[0] if arguments else ''}\\n".encode("utf-8", "backslashreplace"))
sys.addaudithook(watch)
sys.argv = sys.argv[2:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""
NETWORK = ("socket", "urllib", "http", "smtplib", "ftplib", "imaplib", "poplib", "telnetlib", "webbrowser")
FILES = ("open", "os", "shutil", "subprocess", "ctypes", "tempfile", "winreg", "glob", "pty")
# What the interpreter itself does to find its modules.
HARMLESS = ("os.listdir", "os.scandir")


def watched(log: Path, kinds: tuple[str, ...], *arguments: str, said: bytes = b"") -> list[tuple[str, str]]:
    """Run a module of the program and return what it did."""
    subprocess.run(
        [sys.executable, "-c", f"WATCHED = {kinds!r}\n{WATCH}", str(log), *arguments],
        cwd=ROOT,
        input=said,
        capture_output=True,
        check=False,
    )
    lines = log.read_text(encoding="utf-8").splitlines()
    return [(event, about) for event, _, about in (line.partition("\t") for line in lines)]


def test_the_reader_opens_the_file_it_is_given_and_nothing_else(tmp_path: Path) -> None:
    given, requests = set(), []
    for number, case in enumerate(case for case in CASES if case.family in ("format", "zip", "xml", "injection")):
        for file in case.files:
            if file.place is None:
                path = tmp_path / f"{number}"
                path.write_bytes(file.make(ISSUED))
                given.add(str(path))
                limits = {name: getattr(RETURN_LIMITS, name) for name in RETURN_LIMITS.__slots__}
                # The second reader is not Python: no such watch sees it, and some files end it.
                request = {"path": str(path), "limits": limits, "seconds": 600, "second": ""}
                requests.append(json.dumps(request))
    said = "\n".join(requests).encode() + b"\n"
    acts = watched(tmp_path / "log", (*NETWORK, *FILES), "pipeline.read.reader_process", said=said)
    opened = {about for event, about in acts if event == "open"}
    assert given <= opened
    # Beside the files it is given only the program's own modules and the interpreter's.
    others = {about for about in opened - given if not about.startswith((sys.prefix, sys.base_prefix, str(ROOT)))}
    assert others == set()
    assert [act for act in acts if act[0] != "open" and act[0] not in HARMLESS] == []


def test_a_night_over_injected_texts_opens_no_connection(tmp_path: Path) -> None:
    good_returns(tmp_path)
    beside(tmp_path, INJECTIONS[::5], ISSUED)
    set_times(tmp_path)
    acts = watched(tmp_path / "log", NETWORK, "pipeline", "nightly", "--workspace", str(tmp_path), "--today", TODAY)
    # Its own name stands in the lock.
    assert [act for act in acts if act[0] != "socket.gethostname"] == []
    assert list((tmp_path / "outputs").glob("*/manifest.json")) != []
    assert list((tmp_path / "outputs" / "chase").iterdir()) != []
