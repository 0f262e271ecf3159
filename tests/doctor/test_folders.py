from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest

from pipeline.doctor.check import State
from pipeline.doctor.folders import (
    LONGEST_FILE,
    LONGEST_WORKBOOK,
    inputs_check,
    outputs_check,
    path_check,
    returns_check,
    room_check,
)


def refuse(*_: Any, **__: Any) -> Any:
    raise PermissionError(errno.EACCES, "Permission denied")


@pytest.mark.parametrize("check", [inputs_check, returns_check])
def test_a_folder_that_is_there_can_be_read(tmp_path: Path, check: Any) -> None:
    (tmp_path / "a").touch()
    found = check(tmp_path)
    assert (found.state, found.found) == (State.OK, f"{tmp_path} can be read; it holds 1 entry.")


@pytest.mark.parametrize("check", [inputs_check, returns_check])
def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path, check: Any) -> None:
    found = check(tmp_path / "none")
    assert (found.state, found.found) == (State.FAULT, f"There is no folder {tmp_path / 'none'}.")
    assert found.what_to_do


@pytest.mark.parametrize("check", [inputs_check, returns_check])
def test_a_folder_that_may_not_be_read_is_a_fault(tmp_path: Path, check: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "iterdir", refuse)
    found = check(tmp_path)
    assert (found.state, found.found) == (State.FAULT, f"{tmp_path} cannot be read (Permission denied).")


def test_a_file_is_written_into_the_outputs_and_removed_again(tmp_path: Path) -> None:
    assert outputs_check(tmp_path).found == f"A file was written into {tmp_path} and removed again."
    assert list(tmp_path.iterdir()) == []


def test_outputs_that_are_not_there_yet_are_made_by_the_first_run(tmp_path: Path) -> None:
    found = outputs_check(tmp_path / "outputs")
    assert (found.state, (tmp_path / "outputs").exists()) == (State.OK, False)
    assert outputs_check(tmp_path / "none" / "outputs").state is State.FAULT


@pytest.mark.parametrize("place", ["tempfile.mkstemp", "pathlib.Path.unlink"])
def test_outputs_in_which_nothing_can_be_written_or_deleted_are_a_fault(
    tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, refuse)
    found = outputs_check(tmp_path)
    monkeypatch.undo()
    assert (found.state, found.found) == (State.FAULT, f"Nothing can be written into {tmp_path} (Permission denied).")


def test_the_longest_workbook_has_49_characters_and_the_longest_file_91() -> None:
    assert (LONGEST_WORKBOOK, LONGEST_FILE) == (49, 91)


def test_excel_opens_a_path_of_218_characters_and_no_longer() -> None:
    assert path_check(Path("/" + "a" * 168), "linux").state is State.OK
    found = path_check(Path("/" + "a" * 169), "linux")
    assert (found.state, found.what_to_do) == (
        State.WARNING,
        "Move the workspace: its path has to be shorter by 1.",
    )
    assert "of up to 219 characters; Excel opens 218." in found.found


def test_windows_takes_a_path_of_259_characters_and_no_longer() -> None:
    assert path_check(Path("/" + "a" * 167), "win32").state is State.OK
    found = path_check(Path("/" + "a" * 168), "win32")
    assert found.state is State.FAULT
    assert "of up to 260 characters; Windows takes 259." in found.found


@pytest.mark.parametrize(
    ("free", "state"),
    [
        (5_000_000_000, State.OK),
        (4_999_999_999, State.WARNING),
        (1_000_000_000, State.WARNING),
        (999_999_999, State.FAULT),
    ],
)
def test_a_night_needs_a_gigabyte_and_five_are_comfortable(tmp_path: Path, free: int, state: State) -> None:
    assert room_check(tmp_path / "not" / "there", lambda folder: free if folder == tmp_path else 0).state is state


def test_room_that_cannot_be_told_is_said(tmp_path: Path) -> None:
    assert room_check(tmp_path, refuse).state is State.WARNING
