"""A night, with its chase, over returns of which every text means to do harm further down."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

from pipeline.workbook import address
from tests.hostile.drafts import text
from tests.hostile.injection_cases import PAYLOADS
from tests.support.nights import CALENDAR, DIRECTORATES, EE, received
from tests.support.packages import parts_of as parts_of_package
from tests.support.packages import zipped
from tests.support.registers import indicator
from tests.support.workspaces import ROOT, workspace
from tests.support.xls_files import label
from tests.support.xls_files import workbook as old_workbook

TODAY = "2009-11-16"
REFS = {f"IJ {at}": words for at, words in enumerate(PAYLOADS.values(), 1)}
HEADINGS = (
    "Ref", "Indicator", "Actual", "RAG", "Comment", "Action plan", "Lead officer", "Direction of travel",
    "Figure status", "Data as at",
)  # fmt: skip
NAMES = ("E.xlsx", "E =evil().xlsx", "E <b>evil<b>.xlsx", "E [bold red]evil.xls")
# No XML can hold an escape code; a workbook of 97-2003 can.
ESCAPES = "\x1b[2J\x1b]0;evil\x07"


def put(path: Path, rows: Iterable[Iterable[str]]) -> None:
    """Write a return whose every cell is a text as it stands, which no library writes."""
    lines = [[EE], ["Quarter 2 2009/10"], [], HEADINGS, *rows]
    written = ""
    for row, line in enumerate(lines, 1):
        cells = "".join(text(words).xml(address(row, column)) for column, words in enumerate(line, 1))
        written += f'<row r="{row}">{cells}</row>'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(zipped(parts_of_package(written)))


def hostile_night(folder: Path) -> None:
    """Run the unattended night in a folder: a good row for each text, then the texts in every other place."""
    workspace(
        folder,
        Directorates=DIRECTORATES,
        Calendar=CALENDAR,
        Indicators=[indicator(ref, directorate=EE) for ref in (*REFS, "IJ 98", "IJ 99")],
        Targets=[{"Ref": ref, "Period": "2009-10", "Target": 60} for ref in REFS],
        Decisions=[received(name, "2009-10-20 12:00") for name in NAMES],
    )
    returns = folder / "inputs" / "returns"
    put(returns / NAMES[0], ([ref, f"Measure {ref}", "51", *[words] * 7] for ref, words in REFS.items()))
    put(returns / NAMES[1], ([words] * 10 for words in REFS.values()))
    put(returns / NAMES[2], ([words] * 3 for words in REFS.values()))
    old = [[EE], ["Quarter 2 2009/10"], HEADINGS[:5], ["IJ 98", "Measure IJ 98", "51", "", f"evil {ESCAPES}"]]
    cells = [label(row, column, words) for row, line in enumerate(old) for column, words in enumerate(line) if words]
    (returns / NAMES[3]).write_bytes(old_workbook(b"".join(cells)))
    command(folder, "nightly", "--today", TODAY)


def command(folder: Path, *arguments: str) -> str:
    """Return what a command prints, on both streams."""
    answer = subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments, "--workspace", str(folder)],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    return (answer.stdout + answer.stderr).decode("utf-8")


def parts_of(path: Path) -> dict[str, str]:
    """Return the parts of a workbook as texts."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
