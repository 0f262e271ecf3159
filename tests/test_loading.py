"""What a command loads: as little as it needs, for an officer waits for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.support.nights import CALENDAR, DIRECTORATES, drop
from tests.support.registers import indicator
from tests.support.workspaces import ROOT, workspace

FRAMES = {"pandas", "numpy", "pandera"}
WRITING = {"xlsxwriter", "jinja2", "pipeline.write"}


def loaded_by(*arguments: str) -> set[str]:
    """Return every module that a command has loaded when it ends without anything to put right."""
    program = (
        f"import sys\nfrom pipeline.cli import outcome_of\nassert outcome_of({list(arguments)!r}) == 0\n"
        "print(*sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_checking_a_clean_return_loads_neither_frames_nor_what_writes_workbooks(tmp_path: Path) -> None:
    workspace(tmp_path, Directorates=DIRECTORATES, Calendar=CALENDAR, Indicators=[indicator("A")])
    drop(tmp_path, "E Q2.xlsx", [{"Ref": "A", "Actual": 80}])
    file = str(tmp_path / "inputs" / "returns" / "E Q2.xlsx")
    loaded = loaded_by("check", file, "--today", "2009-11-16", "--workspace", str(tmp_path))
    assert loaded.isdisjoint(FRAMES | WRITING | {"holidays", "alembic", "pipeline.score.indicators"})


def test_help_loads_neither_the_ledger_nor_the_register_nor_frames() -> None:
    loaded = loaded_by("--help")
    assert loaded.isdisjoint(FRAMES | WRITING | {"sqlalchemy", "pipeline.ledger", "pipeline.register", "rich"})
