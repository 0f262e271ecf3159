from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from pipeline.console.schedule_commands import schedule
from pipeline.console.session import Session
from tests.schedule.computers import Linux


@pytest.fixture
def linux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Linux:
    made = Linux(home=tmp_path / "home", cron=True)
    monkeypatch.setattr("pipeline.schedule.timetable.this_computer", made.computer)
    return made


def call(*words: str) -> int:
    result = schedule.main(list(words), standalone_mode=False, obj=Session())
    assert isinstance(result, int)
    return result


def test_install_show_and_remove_say_what_they_did(
    tmp_path: Path, linux: Linux, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ("--workspace", str(tmp_path))
    assert call("show", *where) == 0
    would_be = capsys.readouterr().out
    assert would_be.startswith("Not installed. `scorecard schedule install` would put the night on the timetable every")
    assert call("install", "--at", "4:05", *where) == 0
    assert capsys.readouterr().out.startswith(
        "The night is on the timetable, every day at 04:05, by a line of your crontab (scorecard-"
    )
    assert call("install", *where) == 0
    assert "nothing was changed." in capsys.readouterr().out
    assert call("show", *where) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(
        "Installed, every day at 04:05, by a line of your crontab:\n\n--- crontab\n# begin scorecard-"
    )
    assert linux.table is not None
    assert linux.table.decode().rstrip() in shown
    assert call("remove", *where) == 0
    assert "is off the timetable" in capsys.readouterr().out
    assert call("remove", *where) == 0
    assert capsys.readouterr().out.startswith("There was nothing to take away")
    assert linux.table == b""


def test_the_answer_can_be_had_as_json(tmp_path: Path, linux: Linux, capsys: pytest.CaptureFixture[str]) -> None:
    assert linux.table is None
    call("show", "--json", "--workspace", str(tmp_path))
    answer = json.loads(capsys.readouterr().out)
    assert (answer["kind"], answer["at"], answer["installed"]) == ("cron", "02:30", False)
    assert list(answer["texts"]) == ["crontab"]


@pytest.mark.parametrize("at", ["24:00", "2.30", "02:60", "half past two", ""])
def test_a_time_that_is_none_is_wrong_usage(tmp_path: Path, linux: Linux, at: str) -> None:
    with pytest.raises(click.BadParameter, match="must be a time of day, written like 02:30"):
        call("install", "--at", at, "--workspace", str(tmp_path))
    assert linux.calls == []
