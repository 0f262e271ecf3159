"""Single files checked before they are sent: each has its answer, whatever it is and whatever it is called."""

from __future__ import annotations

import os
import socket
import sys
from datetime import date
from pathlib import Path

import pytest

from pipeline.night.checking import check_files
from pipeline.reports import CheckedFile
from tests.support.nights import CALENDAR, DIRECTORATES, Q1, Q2, Outcome, drop, received
from tests.support.registers import indicator
from tests.support.workspaces import run, workspace

posix = pytest.mark.skipif(sys.platform == "win32", reason="the system has no such names, links or pipes")
FILE = "E Q2.xlsx"
A_DEVICE = (
    "The name belongs to a pipe or a device, not to a file, and is not opened. If it is meant as a return, put the "
    "workbook itself into the folder."
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    workspace(tmp_path, Directorates=DIRECTORATES, Calendar=CALENDAR, Indicators=[indicator("A")])
    drop(tmp_path, FILE, [{"Ref": "A", "Indicator": "Measure A", "Actual": 60}])
    return tmp_path


def answers(place: Path, *files: Path) -> list[CheckedFile]:
    return list(check_files(place, files, date(2009, 10, 26)).files)


@posix
def test_only_ordinary_files_are_opened_and_the_others_cost_no_file_its_answer(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(place / "pipe.xlsx")
    (place / "endless.xlsx").symlink_to("/dev/zero")
    (place / "gone.xlsx").symlink_to(place / "nowhere.xlsx")
    with (place / "big.xlsx").open("wb") as file:
        file.truncate((25 << 20) + 1)
    monkeypatch.chdir(place)  # the name of a socket may not be long
    names = ("pipe.xlsx", "endless.xlsx", "socket.xlsx", "gone.xlsx", "big.xlsx")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket.xlsx")
        found = answers(place, *(place / name for name in names), place / "inputs" / "returns" / FILE)
    assert [(one.outcome, one.reason) for one in found[:3]] == [("ignored", A_DEVICE)] * 3
    assert [one.outcome for one in found[3:5]] == ["ignored", "not_accepted"]
    assert "larger than 25 MB" in found[4].reason
    assert (found[5].outcome, found[5].rows_found) == ("accepted", 1)


@posix
def test_a_link_that_a_person_names_is_followed(place: Path) -> None:
    (place / "link.xlsx").symlink_to(place / "inputs" / "returns" / FILE)
    assert [(one.outcome, one.rows_found) for one in answers(place, place / "link.xlsx")] == [("accepted", 1)]


@posix
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\nb.xlsx", "a\\u000ab.xlsx"),
        (b"x\xe2\x80\xaexslx.xlsx", "x\\u202exslx.xlsx"),
        (b"\x1b]0;title\x07.xlsx", "\\u001b]0;title\\u0007.xlsx"),
        (b"caf\xe9.xlsx", "caf\\xe9.xlsx"),
        ("café.xlsx".encode(), "café.xlsx"),
    ],
)
def test_a_name_is_shown_such_that_it_cannot_do_anything(place: Path, name: bytes, shown: str) -> None:
    file = place / os.fsdecode(name)
    file.write_bytes((place / "inputs" / "returns" / FILE).read_bytes())
    assert [(one.file, one.outcome) for one in answers(place, file)] == [(str(place / shown), "accepted")]


NO_QUARTER = {"titles": ("Environment & Economy",)}
TWO_QUARTERS = ({"Form": "scorecard", "Period": Q1, "Due": "2009-07-24"}, *CALENDAR)


def without_a_quarter(folder: Path) -> Path:
    """Lay out a workspace in which quarters 1 and 2 are asked for, and a return that names neither, beside it."""
    workspace(
        folder,
        Directorates=DIRECTORATES,
        Calendar=TWO_QUARTERS,
        Indicators=[indicator("A")],
        Decisions=[received("E Q1.xlsx", "2009-07-20 12:00")],
    )
    rows = [{"Ref": "A", "Indicator": "Measure A", "Actual": 60}]
    drop(folder, "E&E.xlsx", rows, **NO_QUARTER)
    return (folder / "inputs" / "returns" / "E&E.xlsx").rename(folder / "E&E.xlsx")


def told(place: Path, file: Path) -> list[tuple[str, str, list[str]]]:
    return [
        (one.outcome, one.period, [each.code for each in one.findings if each.code.startswith("PERIOD_")])
        for one in answers(place, file)
    ]


def test_a_return_without_a_quarter_is_taken_as_the_night_will_take_it_that_knows_what_had_come(tmp_path: Path) -> None:
    file = without_a_quarter(tmp_path)
    rows = [{"Ref": "A", "Indicator": "Measure A", "Actual": 70}]
    drop(tmp_path, "E Q1.xlsx", rows, titles=("Environment & Economy", "Quarter 1 2009/10"))
    run(tmp_path, "2009-10-23")
    expected = ("accepted", Q2, ["PERIOD_ASSUMED"])
    assert told(tmp_path, file) == [expected]
    file.rename(tmp_path / "inputs" / "returns" / file.name)
    report = run(tmp_path, "2009-10-26")
    assert Outcome(tmp_path, report, Q2).file(file.name)["outcome"] == "accepted"


def test_a_return_without_a_quarter_is_held_where_the_record_says_that_an_earlier_one_is_owed(tmp_path: Path) -> None:
    file = without_a_quarter(tmp_path)
    run(tmp_path, "2009-10-23")
    assert told(tmp_path, file) == [("held", "", ["PERIOD_EARLIER_OWED"])]


def test_a_check_that_goes_by_the_record_says_that_it_knows_no_return_that_no_night_has_read(tmp_path: Path) -> None:
    file = without_a_quarter(tmp_path)
    run(tmp_path, "2009-10-23")
    rows = [{"Ref": "A", "Indicator": "Measure A", "Actual": 70}]
    drop(tmp_path, "E Q1.xlsx", rows, titles=("Environment & Economy", "Quarter 1 2009/10"))
    (held,) = answers(tmp_path, file)
    assert held.reason.endswith(
        "send it again. This goes by the returns that earlier nights have read: what lies in the folder unread, the "
        "next night will know and this check does not."
    )
    run(tmp_path, "2009-10-25")
    (taken,) = answers(tmp_path, file)
    assert (taken.outcome, taken.reason) == ("accepted", "")


def test_a_return_without_a_quarter_is_said_not_to_be_sure_where_nothing_is_on_record(tmp_path: Path) -> None:
    file = without_a_quarter(tmp_path)
    assert told(tmp_path, file) == [("accepted_with_queries", Q2, ["PERIOD_NOT_SURE"])]
    assert not (tmp_path / "outputs" / "ledger.sqlite").exists()
