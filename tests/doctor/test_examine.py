from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pipeline.console.doctor_board import doctor_board
from pipeline.console.doctor_command import doctor
from pipeline.console.session import Session
from pipeline.doctor.check import Check, DoctorReport, State
from pipeline.doctor.examine import Surroundings, examine
from pipeline.night.heartbeat import write_heartbeat
from pipeline.schedule import install
from tests.schedule.computers import Linux
from tests.support.nights import CALENDAR, DIRECTORATES, night
from tests.support.registers import indicator
from tests.support.workspaces import workspace

LONDON = ZoneInfo("Europe/London")
TODAY = date(2009, 11, 17)
NOW = datetime(2009, 11, 17, 9, 30, tzinfo=LONDON)
MAIL = """
[mail]
from_address = "performance@example.org"
reply_to = "performance@example.org"
team_address = "performance@example.org"
host = "mail.example.org"
"""


def around(linux: Linux, *, free: int = 10_000_000_000, reached: str = "") -> Surroundings:
    return Surroundings(linux.computer(), lambda _: free, lambda _: reached, timedelta())


def states(report: DoctorReport) -> dict[str, str]:
    return {check.name: check.state.value for check in report.checks}


@pytest.fixture
def linux(tmp_path: Path) -> Linux:
    return Linux(home=tmp_path / "home", cron=True)


def healthy(folder: Path, linux: Linux) -> Path:
    night(folder, {"E.xlsx": [{"Ref": "E1", "Actual": 82}]}, Indicators=[indicator("E1")], settings=MAIL)
    install(folder, computer=linux.computer())
    write_heartbeat(folder / "outputs", date(2009, 11, 17), "", NOW, 0)
    return folder


def test_everything_is_looked_at_and_a_healthy_workspace_has_no_fault(tmp_path: Path, linux: Linux) -> None:
    folder = healthy(tmp_path / "ws", linux)
    report = examine(folder, TODAY, NOW, connect=True, around=around(linux))
    assert states(report) == dict.fromkeys(
        [
            "Python",
            "Libraries",
            "Templates",
            "Zone",
            "Computer's zone",
            "Workspace",
            "Settings",
            "Register",
            "People without an address",
            "Drop folder",
            "Outputs",
            "Path length",
            "Disk",
            "Ledger's place",
            "Ledger",
            "Ledger's copies",
            "Archive",
            "Clock",
            "Last run",
            "Timetable",
            "Last night",
            "Lock",
            "Mail route",
            "Mail addresses",
            "Mail secret",
            "Mail password",
            "Mail server",
        ],
        "ok",
    )
    assert (report.exit_code, report.as_at) == (0, TODAY)


def test_looking_changes_nothing(tmp_path: Path, linux: Linux) -> None:
    folder = healthy(tmp_path / "ws", linux)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    examine(folder, TODAY, NOW, connect=True, around=around(linux))
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    # SQLite's own files beside the ledger come and go with whoever looks.
    assert {path: after.get(path) for path in before} == before
    assert {path.name for path in set(after) - set(before)} <= {"ledger.sqlite-wal", "ledger.sqlite-shm"}


def test_each_trouble_is_found_where_it_lies(tmp_path: Path, linux: Linux, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = healthy(tmp_path / "ws", linux)
    (folder / "inputs" / "templates").mkdir()
    (folder / "inputs" / "templates" / "strange.j2").write_text("{{")
    monkeypatch.setenv("OneDrive", str(folder))
    yesterday = NOW - timedelta(days=2)
    linux.table = None
    report = examine(
        folder, date(2009, 11, 25), yesterday, connect=True, around=around(linux, free=1, reached="It does not answer.")
    )
    troubled = {name: state for name, state in states(report).items() if state != "ok"}
    assert troubled == {
        "Templates": "fault",
        "Disk": "fault",
        "Ledger's place": "fault",
        "Timetable": "warning",
        "Last night": "warning",
        "Mail server": "fault",
    }
    assert report.exit_code == 1
    assert [check.name for check in report.checks if check.state is not State.OK and not check.what_to_do] == []


def test_a_clock_before_the_last_run_is_found(tmp_path: Path, linux: Linux) -> None:
    folder = healthy(tmp_path / "ws", linux)
    report = examine(folder, TODAY, datetime(2009, 11, 15, 9, tzinfo=LONDON), around=around(linux))
    assert states(report)["Clock"] == "fault"


def test_without_a_register_the_rest_is_looked_at_all_the_same(tmp_path: Path, linux: Linux) -> None:
    folder = workspace(tmp_path / "ws", Directorates=DIRECTORATES, Calendar=CALENDAR)
    (folder / "inputs" / "register.xlsx").unlink()
    found = states(examine(folder, TODAY, NOW, around=around(linux)))
    assert (found["Register"], found["Drop folder"], "People without an address" in found) == ("fault", "ok", False)


def test_without_settings_only_what_needs_none_is_looked_at(tmp_path: Path, linux: Linux) -> None:
    folder = workspace(tmp_path / "ws", "nonsense", Directorates=DIRECTORATES)
    report = examine(folder, TODAY, NOW, around=around(linux))
    assert (report.checks[-1].name, report.checks[-1].state, report.exit_code) == ("Settings", State.FAULT, 1)


def test_a_folder_that_is_no_workspace_is_a_fault_and_stays_empty(tmp_path: Path, linux: Linux) -> None:
    (tmp_path / "ws").mkdir()
    found = states(examine(tmp_path / "ws", TODAY, NOW, around=around(linux)))
    assert (found["Workspace"], found["Register"]) == ("fault", "fault")
    assert list((tmp_path / "ws").iterdir()) == []


REPORT = DoctorReport(
    TODAY,
    (
        Check("Disk", State.OK, "9.0 GB are free."),
        Check("Clock", State.FAULT, "It is wrong.", "Set it right."),
        Check("Timetable", State.WARNING, "It is of before.", "Bring it up to date."),
    ),
    1,
)


def test_the_board_has_a_thing_a_line_and_below_it_what_to_do() -> None:
    assert doctor_board(REPORT) == (
        "As at 17 November 2009\n"
        "\n"
        "ok     Disk: 9.0 GB are free.\n"
        "FAULT  Clock: It is wrong.\n"
        "       -> Set it right.\n"
        "look   Timetable: It is of before.\n"
        "       -> Bring it up to date.\n"
        "\n"
        "1 fault, 1 thing to look at."
    )


def test_the_board_of_a_healthy_workspace_says_so() -> None:
    assert doctor_board(DoctorReport(TODAY, REPORT.checks[:1], 0)).endswith("\n\nNo fault.")


def test_the_command_answers_with_1_for_a_fault_in_words_and_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--workspace", str(tmp_path), "--today", "2009-11-17"]
    assert doctor.main(where, standalone_mode=False, obj=Session()) == 1
    assert "\nFAULT  Workspace: There is no folder\n" in capsys.readouterr().out
    assert doctor.main([*where, "--json"], standalone_mode=False, obj=Session()) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["exit_code"] == 1
    assert set(answer["checks"][0]) == {"name", "state", "found", "what_to_do"}
