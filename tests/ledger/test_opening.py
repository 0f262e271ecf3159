from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from pipeline.errors import LedgerError
from pipeline.ledger import open_ledger, sqlite
from tests.ledger.recorded import recorded

NOBODY = 65534


def value(place: Path, question: str) -> object:
    with closing(sqlite3.connect(place)) as database:
        return database.execute(question).fetchone()[0]


@contextmanager
def somebody_writing(place: Path) -> Iterator[None]:
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def make(place: Path) -> None:
    with open_ledger(place):
        pass


def test_a_new_ledger_is_made_with_its_folder_and_a_write_ahead_log(tmp_path: Path) -> None:
    place = tmp_path / "outputs £ & 100%" / "ledger.sqlite"
    make(place)
    assert value(place, "PRAGMA journal_mode") == "wal"
    assert value(place, "SELECT version_num FROM alembic_version") == "0003"
    assert [path.name for path in place.parent.iterdir()] == ["ledger.sqlite"]


def test_an_empty_file_becomes_a_new_ledger(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    place.touch()
    make(place)
    assert value(place, "SELECT version_num FROM alembic_version") == "0003"


def test_a_path_may_be_given_as_an_url(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    with open_ledger(f"sqlite:///{place}") as ledger:
        ledger.keep_content("aa", "1", 1, b"x")
    with open_ledger(str(place)) as ledger:
        assert ledger.known_contents("1") == {"aa"}


def test_foreign_keys_are_on_and_every_commit_reaches_the_disk(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        assert ledger._connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert ledger._connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_opening_a_current_ledger_imports_no_migration_tool_and_changes_no_byte(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    make(place)
    before = place.read_bytes()
    program = (
        "import sys\n"
        "from pipeline.ledger import open_ledger\n"
        f"with open_ledger({str(place)!r}) as ledger: ledger.runs()\n"
        "print(*(name in sys.modules for name in ('alembic', 'pandas', 'psycopg')))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False False False\n"
    assert place.read_bytes() == before


def test_a_ledger_that_is_not_there_yet_reads_as_empty_and_is_not_made(tmp_path: Path) -> None:
    place = tmp_path / "outputs" / "ledger.sqlite"
    with open_ledger(place, read_only=True) as ledger:
        assert ledger.runs() == []
        assert ledger.first_sightings() == {}
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_opened_for_reading_answers_and_takes_nothing(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    with open_ledger(place) as ledger:
        recorded(ledger)
    before = place.read_bytes()
    with open_ledger(place, read_only=True) as ledger:
        assert [run.run_id for run in ledger.runs()] == ["r"]
    with pytest.raises(LedgerError, match="cannot be written"), open_ledger(place, read_only=True) as ledger:
        ledger.keep_content("aa", "1", 1, b"x")
    assert place.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.sqlite"]


def test_reading_goes_on_while_somebody_writes(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    make(place)
    with somebody_writing(place), open_ledger(place, read_only=True, wait_seconds=0) as ledger:
        assert ledger.runs() == []


def test_a_ledger_in_use_is_said_to_be_in_use(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    make(place)
    with somebody_writing(place), pytest.raises(LedgerError) as caught, open_ledger(place, wait_seconds=0):
        pass
    assert str(caught.value) == (
        f"The ledger {place} cannot be used: another program is using it. Close that program, then run again."
    )


def test_a_ledger_is_held_by_its_writer_again_after_a_commit(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    with open_ledger(place) as ledger:
        ledger.commit()
        ledger.keep_content("aa", "1", 1, b"x")
        with pytest.raises(LedgerError, match="another program is using it"), open_ledger(place, wait_seconds=0):
            pass


def test_a_file_that_is_no_ledger_is_said_to_be_none(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    place.write_bytes(b"PK\x03\x04 a workbook, by mistake" * 100)
    before = place.read_bytes()
    with pytest.raises(LedgerError, match="it is not a ledger, or it is damaged"), open_ledger(place):
        pass
    assert place.read_bytes() == before


def test_a_damaged_ledger_is_said_to_be_damaged(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    with open_ledger(place) as ledger:
        for number in range(200):
            ledger.keep_content(f"{number:064x}", "1", 1, b"x" * 500)
    damaged = bytearray(place.read_bytes())
    damaged[len(damaged) // 2 : len(damaged) // 2 + 4096] = b"\xff" * 4096
    place.write_bytes(damaged)
    with pytest.raises(LedgerError, match="it is damaged"), open_ledger(place):
        pass


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    with closing(sqlite3.connect(place)) as database:
        database.execute("CREATE TABLE bookings (room TEXT)")
    with pytest.raises(LedgerError, match="not one that this program made"), open_ledger(place):
        pass
    assert value(place, "SELECT group_concat(name) FROM sqlite_master") == "bookings"


@pytest.mark.parametrize("read_only", [False, True])
def test_a_ledger_of_a_later_version_is_refused(tmp_path: Path, read_only: bool) -> None:
    place = tmp_path / "ledger.sqlite"
    make(place)
    with closing(sqlite3.connect(place)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '0099'")
    with (
        pytest.raises(LedgerError, match="a later version of this program made it"),
        open_ledger(place, read_only=read_only),
    ):
        pass


def test_a_ledger_on_a_network_drive_is_refused_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "unsafe_place", lambda _path: "a network drive")
    place = tmp_path / "outputs" / "ledger.sqlite"
    with pytest.raises(LedgerError) as caught, open_ledger(place):
        pass
    assert str(caught.value) == (
        f"The ledger {place} cannot be used: it lies on a network drive, where it would be damaged. "
        "Keep it on this computer's own disk: in settings.toml, under [ledger], "
        'write url = "sqlite:///C:/scorecard/ledger.sqlite".'
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "scheme"),
    [
        ("mysql://team:s3cret@db/scorecard", "mysql"),
        ("postgresql://team:s3cret@db/scorecard", "postgresql"),
        ("postgresql+psycopg2://team:s3cret@db/scorecard", "postgresql+psycopg2"),
        ("sqlite://ledger.sqlite", "sqlite"),
    ],
)
def test_an_address_of_another_kind_is_refused_in_words(url: str, scheme: str) -> None:
    with pytest.raises(LedgerError) as caught, open_ledger(url):
        pass
    assert str(caught.value) == (
        f"The ledger is an SQLite file or a PostgreSQL database, not what {scheme}:// names. In settings.toml, under "
        '[ledger], leave url empty, or write url = "sqlite:///C:/scorecard/ledger.sqlite" or '
        'url = "postgresql+psycopg://team@server/scorecard".'
    )


def test_a_folder_that_is_a_file_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_text("not a folder")
    with pytest.raises(LedgerError, match="its folder cannot be made"), open_ledger(tmp_path / "outputs" / "l.sqlite"):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such permissions on Windows")
def test_a_folder_without_write_permission_is_said_in_words(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "first.sqlite"):
        pass  # everything that opening imports is there before the user changes
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        with (
            ordinary_user(),
            pytest.raises(LedgerError, match="its folder cannot be reached or written"),
            open_ledger(Path(folder) / "l.sqlite"),
        ):
            pass
        Path(folder).chmod(0o700)


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Drop to an ordinary user where the tests run as root, whom permissions do not bind."""
    user = os.geteuid()
    os.seteuid(NOBODY if user == 0 else user)
    try:
        yield
    finally:
        os.seteuid(user)
