"""A run that is killed while its children work: they end with it, and a plain rerun mends all."""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import outcome_of
from pipeline.ledger.postgresql import LOCK
from pipeline.side_by_side import CAN_FORK
from tests.support.held_children import CHILDREN
from tests.support.killing import state_of
from tests.support.nights import CALENDAR, DIRECTORATES, drop, received
from tests.support.postgres import Server
from tests.support.registers import indicator
from tests.support.workspaces import ROOT, workspace

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="this system cannot fork, so everything is done in one process")

TODAY = "2009-11-16"
FILES = {"C Q2.xlsx": "C", "E Q2.xlsx": "A"}
SECONDS_TO_END = 60


@dataclass(frozen=True)
class Start:
    """A workspace before its first run, what an undisturbed run makes of it, and what begins its ledger anew."""

    folder: Path
    calm: dict[str, Any]
    with_new_ledger: Callable[[], None]
    wait_for_ledger: Callable[[], None]


def laid_out(folder: Path, settings: str) -> Path:
    workspace(
        folder,
        settings,
        Decisions=[received(name, "2009-10-20 12:00") for name in FILES],
        Directorates=DIRECTORATES,
        Calendar=CALENDAR,
        Indicators=[indicator("A"), indicator("B"), indicator("C", directorate="Corporate Core")],
    )
    for name, ref in FILES.items():
        drop(folder, name, [{"Ref": ref, "Actual": 80}])
    return folder


def run(folder: Path) -> int:
    return outcome_of(["run", "--quiet", "--workspace", str(folder), "--today", TODAY])


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def start(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    folder = tmp_path_factory.mktemp("start")
    if request.param == "sqlite":
        template = laid_out(folder / "template", "")
        yield Start(template, undisturbed(template), lambda: None, lambda: None)
        return
    server: Server = request.getfixturevalue("postgresql")
    database = server.new_database()
    template = laid_out(folder / "template", f'[ledger]\nurl = "{server.url(database)}"\n')

    def with_new_ledger() -> None:
        server.drop(database)
        server.do(f"CREATE DATABASE {database}")

    def wait_for_ledger() -> None:
        """Wait until the server has seen that the run is gone, which it does a moment later."""
        free = f"SELECT pg_advisory_lock({LOCK}); SELECT pg_advisory_unlock({LOCK})"
        server.do(f"SET lock_timeout = '{SECONDS_TO_END}s'; {free}", database)

    yield Start(template, undisturbed(template), with_new_ledger, wait_for_ledger)
    server.drop(database)


def undisturbed(template: Path) -> dict[str, Any]:
    folder = Path(shutil.copytree(template, template.with_name("calm")))
    assert run(folder) in (0, 1)
    return state_of(folder)


def killed(folder: Path, step: str, with_signal: signal.Signals) -> int:
    """Kill a run while the children of one of its steps work; return how it ended once all of them are gone."""
    command = [sys.executable, "-m", "tests.support.held_children", step, str(folder), TODAY]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        try:
            children = [os.pidfd_open(int(parent.stdout.readline())) for _ in range(CHILDREN)]
        except BaseException:
            parent.kill()
            raise
        parent.send_signal(with_signal)
        ended = parent.wait()
        for child in children:
            assert select.select([child], [], [], SECONDS_TO_END)[0], "a child goes on without its parent"
            os.close(child)
    return ended


@pytest.mark.parametrize("step", ["looking", "writing"])
@pytest.mark.parametrize("with_signal", [signal.SIGKILL, signal.SIGTERM], ids=["SIGKILL", "SIGTERM"])
def test_a_run_killed_while_its_children_work_hinders_no_other_and_a_rerun_gives_what_an_undisturbed_run_gives(
    start: Start, step: str, with_signal: signal.Signals, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(start.folder, tmp_path / "workspace"))
    start.with_new_ledger()
    assert killed(folder, step, with_signal) == -with_signal
    start.wait_for_ledger()
    assert run(folder) in (0, 1), capsys.readouterr().err
    assert state_of(folder) == start.calm
