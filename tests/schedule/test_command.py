from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.schedule import ScheduleError, cron, timer_for
from pipeline.schedule.command import command_for, program
from tests.schedule.test_cron import as_cron_hands_it_on
from tests.support.nights import CALENDAR, DIRECTORATES, Q2, drop, received
from tests.support.registers import indicator
from tests.support.workspaces import table, workspace

DAY = "2009-11-16"


def small(folder: Path) -> Path:
    came = [received("E.xlsx", "2009-10-20 12:00")]
    workspace(folder, Directorates=DIRECTORATES, Calendar=CALENDAR, Indicators=[indicator("E1")], Decisions=came)
    drop(folder, "E.xlsx", [{"Ref": "E1", "Indicator": "Measure E1", "Actual": 82}])
    return folder


def from_nowhere(words: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    """Run a command as a timer does at worst: from the root, with an empty environment."""
    return subprocess.run(words, cwd="/", env={}, capture_output=True, text=True, timeout=300, check=False)


def test_the_timer_s_command_works_from_the_root_with_an_empty_environment(tmp_path: Path) -> None:
    folder = small(tmp_path / "score card 50% Prüfung")
    done = from_nowhere((*command_for(folder, "nightly"), "--today", DAY))
    assert done.returncode in (0, 1), done.stderr
    # A return is read by a process of its own, which has to find the program too.
    assert [line["rows_accepted"] for line in table(folder, Q2, "submissions")] == ["1"]
    done = from_nowhere(command_for(folder, "status"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Returns as at the last run, 16 November 2009")


def test_the_line_of_the_crontab_works_as_cron_runs_it(tmp_path: Path) -> None:
    folder = small(tmp_path / "score card 50% 'Prüfung' $HOME")
    made = replace(timer_for(folder), command=command_for(folder, "status"))
    done = from_nowhere(("/bin/sh", "-c", as_cron_hands_it_on(cron.line(made))))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Nothing has been published yet. Next: scorecard run\n"


def test_the_workspace_and_the_program_are_given_by_whole_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path)
    words = command_for(Path("mine"))
    assert words[-3:] == ("nightly", "--workspace", str(tmp_path / "mine"))
    assert Path(words[0]).is_absolute()


@pytest.mark.parametrize(("platform", "name"), [("linux", "scorecard"), ("win32", "scorecard.exe")])
def test_the_program_beside_the_interpreter_is_what_is_started(tmp_path: Path, platform: str, name: str) -> None:
    (tmp_path / name).touch()
    assert program(tmp_path / "python", platform) == (str(tmp_path / name),)


def test_without_it_the_interpreter_starts_the_source(tmp_path: Path) -> None:
    start = Path(program.__code__.co_filename).with_name("start.py")
    assert program(tmp_path / "python", "linux") == (str(tmp_path / "python"), "-P", str(start))
    done = from_nowhere((sys.executable, "-P", str(start), "--version"))
    assert done.stdout.startswith("scorecard ")


def test_two_workspaces_have_two_timers_and_one_has_one_however_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path)
    names = {timer_for(path).name for path in (tmp_path / "a", Path("a"), tmp_path / "b" / ".." / "a")}
    assert len(names) == 1
    assert timer_for(tmp_path / "b").name not in names


@pytest.mark.parametrize("name", ["a\nb", "a\tb", "a\udcffb", "a\x00b"[:1] + "\x07"])
def test_a_path_that_no_timetable_can_hold_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ScheduleError, match="cannot be written into a timetable"):
        timer_for(tmp_path / name)
