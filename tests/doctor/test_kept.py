from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from pipeline.doctor.check import State
from pipeline.doctor.kept import archive_check, copies_check, ledger_check, place_check
from pipeline.ledger import RECORDED, Run, open_ledger
from pipeline.ledger.archive import Archive

SERVER = "postgresql+psycopg://team:hunter2@server/scorecard"
RUN = Run(1, "20091116-3f2a91c0", date(2009, 11, 16), "1", "", "", "", 0, RECORDED, (), {}, {}, None)


def test_a_ledger_on_this_computer_s_disk_is_in_the_right_place(tmp_path: Path) -> None:
    assert place_check(tmp_path / "ledger.sqlite").state is State.OK
    assert place_check(f"sqlite:///{tmp_path}/ledger.sqlite").state is State.OK


def test_a_ledger_in_a_cloud_folder_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDrive", str(tmp_path))
    check = place_check(tmp_path / "ledger.sqlite")
    assert check.state is State.FAULT
    assert "a folder that OneDrive copies to the cloud, where it would be damaged" in check.found


def test_the_password_of_a_ledger_on_a_server_is_not_shown() -> None:
    check = place_check(SERVER)
    assert (check.state, check.found) == (
        State.OK,
        "A database on a server: postgresql+psycopg://team:***@server/scorecard.",
    )


def test_a_ledger_that_can_be_opened_tells_its_runs(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    assert ledger_check(place)[0].found == "There is none yet: the first run makes it."
    with open_ledger(place) as ledger:
        ledger.record_run("20091116-3f2a91c0", date(2009, 11, 16), "1", "", "", "", 0)
    check, runs = ledger_check(place)
    assert check.state is State.OK
    assert [run.run_id for run in runs] == ["20091116-3f2a91c0"]


def test_a_file_that_is_no_ledger_is_a_fault(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    place.write_bytes(b"not a database, but long enough to be looked at" * 100)
    check, runs = ledger_check(place)
    assert (check.state, runs) == (State.FAULT, ())
    assert "is damaged (file is not a database)" in check.found


def test_a_ledger_of_another_version_is_a_fault(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    with open_ledger(place):
        pass
    for version, words in (("0001", "an earlier version of this program made it"), ("9999", "later version")):
        with closing(sqlite3.connect(place)) as connection:
            connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
            connection.commit()
        check, _ = ledger_check(place)
        assert check.state is State.FAULT
        assert words in check.found


def test_a_damaged_copy_of_the_ledger_is_said(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    with open_ledger(place):
        pass
    assert copies_check(place).found.startswith("None yet. ")
    copy = tmp_path / "ledger-before-migration-from-0001.sqlite"
    copy.write_bytes(place.read_bytes())
    assert copies_check(place).found.startswith("1 copy of before a migration. ")
    copy.write_bytes(b"\x00" * 4096 + b"rubbish")
    assert copies_check(place).state is State.WARNING
    assert copies_check(SERVER).state is State.OK


def test_an_archive_that_is_what_it_was_is_read_again(tmp_path: Path) -> None:
    assert archive_check(tmp_path / "archive", ()).state is State.OK
    archive = Archive(tmp_path / "archive")
    for number in range(3):
        archive.keep(bytes([number]))
    check = archive_check(tmp_path / "archive", (RUN,))
    assert (check.state, check.found) == (State.OK, "3 contents; 3 were read again and are what they were.")


def test_an_archive_that_has_gone_is_a_fault(tmp_path: Path) -> None:
    check = archive_check(tmp_path / "archive", (RUN,))
    assert (check.state, check.found) == (
        State.FAULT,
        f"There is no folder {tmp_path / 'archive'}, and the ledger knows runs.",
    )


def test_a_content_that_was_changed_is_a_fault(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    place = archive.place(archive.keep(b"a"))
    archive.keep(b"b")
    place.chmod(0o644)
    place.write_bytes(b"A")
    check = archive_check(tmp_path / "archive", (RUN,))
    assert check.state is State.FAULT
    assert check.found == f"1 of 2 contents looked at are not what they were, {place} first."
