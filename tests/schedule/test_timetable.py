from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from pipeline.schedule import ScheduleError, install, remove, show
from pipeline.schedule.computer import Ran
from pipeline.schedule.timer import timer_for
from tests.schedule.computers import Linux, Windows

FOUR = time(4, 0)


def linux(folder: Path, **others: bool) -> Linux:
    return Linux(home=folder / "home", **others)


@pytest.fixture(params=["systemd", "cron", "windows"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Linux | Windows:
    if request.param == "windows":
        return Windows()
    return linux(tmp_path, **{request.param: True})


def test_installed_twice_nothing_is_changed_the_second_time(tmp_path: Path, place: Linux | Windows) -> None:
    first = install(tmp_path, computer=place.computer())
    assert (first.installed, first.changed, first.current, first.at) == (True, True, True, "02:30")
    place.calls.clear()
    second = install(tmp_path, computer=place.computer())
    assert (second.installed, second.changed, second.current) == (True, False, True)
    assert second.texts == first.texts
    changing = {"daemon-reload", "enable", "restart", "/Create", "-"}
    assert [call for call in place.calls if changing & set(call)] == []


def test_what_is_shown_before_is_what_is_installed_word_for_word(tmp_path: Path, place: Linux | Windows) -> None:
    before = show(tmp_path, FOUR, computer=place.computer())
    assert (before.installed, before.changed, before.current) == (False, False, False)
    install(tmp_path, FOUR, computer=place.computer())
    after = show(tmp_path, computer=place.computer())
    assert (after.installed, after.current, after.at) == (True, True, "04:00")
    assert after.texts == before.texts
    assert after.notes == ()


def test_installed_again_without_a_time_it_keeps_the_one_it_has(tmp_path: Path, place: Linux | Windows) -> None:
    install(tmp_path, FOUR, computer=place.computer())
    again = install(tmp_path, computer=place.computer())
    assert (again.changed, again.at) == (False, "04:00")
    assert install(tmp_path, time(5, 15), computer=place.computer()).changed
    assert show(tmp_path, computer=place.computer()).at == "05:15"


def test_asked_about_another_time_it_shows_the_one_that_is_installed(tmp_path: Path, place: Linux | Windows) -> None:
    install(tmp_path, FOUR, computer=place.computer())
    shown = show(tmp_path, time(5, 15), computer=place.computer())
    assert (shown.at, shown.installed, shown.current, len(shown.notes)) == ("04:00", True, False, 1)


def test_removing_takes_only_the_timer_of_this_workspace(tmp_path: Path, place: Linux | Windows) -> None:
    if isinstance(place, Windows):
        pytest.skip("the stand-in holds one task")
    other = tmp_path / "other"
    install(other, computer=place.computer())
    install(tmp_path, computer=place.computer())
    gone = remove(tmp_path, computer=place.computer())
    assert (gone.installed, gone.changed, gone.notes) == (False, True, ())
    assert not show(tmp_path, computer=place.computer()).installed
    assert show(other, computer=place.computer()).current


def test_a_task_is_taken_from_the_task_scheduler_by_its_name(tmp_path: Path) -> None:
    windows = Windows()
    install(tmp_path, computer=windows.computer())
    windows.calls.clear()
    assert remove(tmp_path, computer=windows.computer()).changed
    assert windows.calls[-1] == ("schtasks", "/Delete", "/TN", timer_for(tmp_path).name, "/F")
    assert windows.task == ""


def test_removing_what_is_not_there_changes_nothing(tmp_path: Path, place: Linux | Windows) -> None:
    report = remove(tmp_path, computer=place.computer())
    assert (report.installed, report.changed) == (False, False)


def test_a_program_that_has_moved_is_noticed_and_put_right(
    tmp_path: Path, place: Linux | Windows, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, computer=place.computer())
    monkeypatch.setattr("pipeline.schedule.command.program", lambda *_: ("/elsewhere/scorecard",))
    shown = show(tmp_path, computer=place.computer())
    assert (shown.installed, shown.current) == (True, False)
    assert shown.notes[0].startswith("scorecard schedule install would write something else")
    assert install(tmp_path, computer=place.computer()).changed
    assert show(tmp_path, computer=place.computer()).current


def test_a_timer_that_was_stopped_is_started_again(tmp_path: Path) -> None:
    stopped = linux(tmp_path, systemd=True)
    install(tmp_path, computer=stopped.computer())
    stopped.active = False
    assert show(tmp_path, computer=stopped.computer()).notes == (
        "The timer is installed, but it is not started. To start it: scorecard schedule install.",
    )
    assert install(tmp_path, computer=stopped.computer()).changed
    assert stopped.active


def test_a_timer_of_which_nobody_can_tell_whether_it_is_started_is_said(tmp_path: Path) -> None:
    silent = linux(tmp_path)
    first = install(tmp_path, kind="systemd", computer=silent.computer())
    again = install(tmp_path, kind="systemd", computer=silent.computer())
    assert (first.changed, again.changed, again.notes) == (True, False, first.notes)
    assert first.notes[0].startswith(
        "The files are in place, but the timer is not started: there is no systemctl here."
    )
    shown = show(tmp_path, kind="systemd", computer=silent.computer())
    assert shown.current
    assert shown.notes[0].startswith("Whether it is started cannot be told here.")


def test_half_an_installation_is_put_right(tmp_path: Path) -> None:
    half = linux(tmp_path, systemd=True)
    report = install(tmp_path, computer=half.computer())
    Path(next(iter(report.texts))).unlink()
    assert show(tmp_path, computer=half.computer()).current is False
    assert install(tmp_path, computer=half.computer()).changed
    assert show(tmp_path, computer=half.computer()).current


def test_systemd_comes_before_cron_unless_cron_has_it_already(tmp_path: Path) -> None:
    both = linux(tmp_path, systemd=True, cron=True)
    assert show(tmp_path, computer=both.computer()).kind == "systemd"
    install(tmp_path, kind="cron", computer=both.computer())
    assert show(tmp_path, computer=both.computer()).kind == "cron"


def test_a_computer_with_none_of_the_three_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(ScheduleError, match="neither a systemd for this user, nor cron"):
        install(tmp_path, computer=linux(tmp_path).computer())


@pytest.mark.parametrize("kind", ["systemd", "cron", "windows"])
def test_each_kind_can_be_shown_on_a_computer_that_has_it_not(tmp_path: Path, kind: str) -> None:
    report = show(tmp_path, kind=kind, computer=linux(tmp_path).computer())
    assert not report.installed
    assert str(tmp_path) in "".join(report.texts.values())


def test_a_task_that_is_refused_is_said_in_the_task_scheduler_s_words(tmp_path: Path) -> None:
    windows = Windows(refusal=b"ERROR: Access is denied.\r\n")
    with pytest.raises(ScheduleError, match=r"did not take the task: ERROR: Access is denied\."):
        install(tmp_path, computer=windows.computer())


def test_on_windows_it_says_that_it_runs_while_logged_on_and_that_drive_letters_are_not_enough(tmp_path: Path) -> None:
    notes = " ".join(install(tmp_path, computer=Windows().computer()).notes)
    assert "while you are logged on" in notes
    assert r"\\server\share" in notes


def test_a_task_whose_answer_is_utf_16_or_of_an_old_code_page_is_read(tmp_path: Path) -> None:
    windows = Windows()
    folder = tmp_path / "Prüfung"
    install(folder, computer=windows.computer())
    for encoding in ("utf-16", "utf-8", "cp850"):
        text = windows.task

        def answer(_words: list[str], _given: bytes, content: bytes = text.encode(encoding)) -> Ran:
            return Ran(0, content, b"")

        computer = type(windows.computer())("win32", windows.computer().environment, Path(), answer)  # type: ignore[arg-type]
        assert show(folder, computer=computer).current, encoding
