from __future__ import annotations

import re
import socket
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import LedgerError, LockedError
from pipeline.ledger import open_ledger
from pipeline.ledger.postgresql import LOCK
from tests.ledger.recorded import recorded
from tests.support.postgres import Server

PASSWORD = "s3cret%25word"  # as an address has it: a per cent sign is written %25


@pytest.fixture
def database(postgresql: Server) -> Iterator[str]:
    name = postgresql.new_database()
    yield name
    postgresql.drop(name)


def words_of_opening(address: str, *, read_only: bool = False) -> str:
    """Return the sentence with which a ledger cannot be opened, and hold that no password shows anywhere."""
    with pytest.raises(LedgerError) as caught, open_ledger(address, read_only=read_only, wait_seconds=2):
        pass
    assert "s3cret" not in "".join(traceback.format_exception(caught.value))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_new_database_becomes_a_ledger(postgresql: Server, database: str) -> None:
    with open_ledger(postgresql.url(database)):
        pass
    assert postgresql.do("SELECT version_num FROM alembic_version", database) == [("0003",)]


def test_reading_makes_nothing_in_a_new_database(postgresql: Server, database: str) -> None:
    with open_ledger(postgresql.url(database), read_only=True) as ledger:
        assert ledger.runs() == []
    assert postgresql.do("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", database) == []


def test_a_second_run_on_the_same_database_is_told_who_works_on_it_and_since_when(
    postgresql: Server, database: str
) -> None:
    place = postgresql.url(database)
    with open_ledger(place) as ledger:
        recorded(ledger)
        ledger.commit()
        with pytest.raises(LockedError) as caught, open_ledger(place):
            pass
        assert re.fullmatch(
            r"process \d+ on .+, since \d\d:\d\d on \d+ [A-Z][a-z]+ \d{4}",
            caught.value.holder,
        )
        assert socket.gethostname()[:30] in caught.value.holder
        with open_ledger(place, read_only=True) as asked:
            assert [run.run_id for run in asked.runs()] == ["r"]
    with open_ledger(place) as ledger:
        assert [run.run_id for run in ledger.runs()] == ["r"]


def test_a_run_that_failed_leaves_no_lock(postgresql: Server, database: str) -> None:
    place = postgresql.url(database)
    with pytest.raises(RuntimeError), open_ledger(place):
        raise RuntimeError("the night ended here")
    with pytest.raises(LedgerError, match="does not exist"), open_ledger(place) as ledger:
        ledger._connection.exec_driver_sql("SELECT nothing FROM nowhere")
    with open_ledger(place) as ledger:
        assert ledger.runs() == []


def test_runs_on_two_databases_of_one_server_do_not_hinder_each_other(postgresql: Server, database: str) -> None:
    other = postgresql.new_database()
    with open_ledger(postgresql.url(database)), open_ledger(postgresql.url(other)) as ledger:
        assert ledger.runs() == []
    postgresql.drop(other)


def test_a_connection_that_breaks_keeps_what_was_committed_and_frees_the_lock(
    postgresql: Server, database: str
) -> None:
    place = postgresql.url(database)
    with pytest.raises(LedgerError) as caught, open_ledger(place) as ledger:
        recorded(ledger, "a")
        ledger.commit()
        recorded(ledger, "b")
        postgresql.do(
            f"SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory' AND objid = {LOCK}"
        )
        recorded(ledger, "c")
    assert str(caught.value) == (
        f"The ledger {place} cannot be used: the connection to the server broke. What was kept before stays. "
        "Check the network, then run again."
    )
    with open_ledger(place) as ledger:
        assert [run.run_id for run in ledger.runs()] == ["a"]


def test_a_wrong_password_is_said_and_not_shown(postgresql: Server, database: str) -> None:
    postgresql.do("CREATE GROUP guarded")
    postgresql.do("CREATE USER team PASSWORD 's3cret%word' IN GROUP guarded")
    try:
        assert words_of_opening(postgresql.url(database, "team", "s3cret%25wort")) == (
            f"The ledger {postgresql.url(database, 'team', '***')} cannot be used: the server does not take its user "
            "name and password. Check both in the address, or in the password file of whoever runs this program."
        )
        assert "does not take its user name and password" in words_of_opening(postgresql.url(database, "team"))
        with open_ledger(postgresql.url(database, "team", PASSWORD), read_only=True) as ledger:
            assert ledger.runs() == []
    finally:
        postgresql.do("DROP USER team")
        postgresql.do("DROP GROUP guarded")


@pytest.fixture
def stranger(postgresql: Server) -> Iterator[str]:
    postgresql.do("CREATE USER stranger")
    yield "stranger"
    postgresql.do("DROP USER stranger")


def test_a_user_who_may_not_make_tables_is_said(postgresql: Server, database: str, stranger: str) -> None:
    postgresql.do("REVOKE ALL ON SCHEMA public FROM PUBLIC", database)
    postgresql.do("GRANT USAGE ON SCHEMA public TO PUBLIC", database)
    assert words_of_opening(postgresql.url(database, stranger)) == (
        f"The ledger {postgresql.url(database, stranger)} cannot be used: its user may not make or change tables in "
        "it. Ask whoever looks after the server to grant its user CREATE on the schema, or to make it the owner of "
        "the database."
    )


def test_a_user_who_may_not_connect_is_said(postgresql: Server, database: str, stranger: str) -> None:
    postgresql.do(f"REVOKE CONNECT ON DATABASE {database} FROM PUBLIC")
    assert "its user may not use the database" in words_of_opening(postgresql.url(database, stranger))


def test_the_holder_is_not_named_to_a_user_who_may_not_know(postgresql: Server, database: str, stranger: str) -> None:
    with (
        open_ledger(postgresql.url(database)),
        pytest.raises(LockedError) as caught,
        open_ledger(postgresql.url(database, stranger)),
    ):
        pass
    assert caught.value.holder == "it has not given its name"


@pytest.mark.parametrize("read_only", [False, True])
def test_a_missing_database_is_said(postgresql: Server, read_only: bool) -> None:
    assert words_of_opening(postgresql.url("nowhere"), read_only=read_only) == (
        f"The ledger {postgresql.url('nowhere')} cannot be used: the server has no database of that name. Check the "
        "end of the address, or have the database made."
    )


def test_an_unknown_user_is_said(postgresql: Server, database: str) -> None:
    assert "the server does not know its user" in words_of_opening(postgresql.url(database, "nobody_here", PASSWORD))


def test_a_server_that_is_not_there_is_said(postgresql: Server) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        assert words_of_opening(f"postgresql+psycopg://team:{PASSWORD}@127.0.0.1:{port}/scorecard") == (
            f"The ledger postgresql+psycopg://team:***@127.0.0.1:{port}/scorecard cannot be used: the server does not "
            "answer. Check that it is running, and the server's name and port in the address."
        )
    assert "does not answer" in words_of_opening(postgresql.url().replace(str(postgresql.folder), "/tmp/no-such"))


@pytest.mark.parametrize("address", ["team:odd@/scorecard?sslmode=odd", "team@/scorecard?password=odd&sslmode=odd"])
def test_what_is_not_known_is_said_in_the_drivers_words_without_the_password(postgresql: Server, address: str) -> None:
    words = words_of_opening(f"postgresql+psycopg://{address}&host={postgresql.folder}")
    assert re.search(r'the server cannot be reached \(.*sslmode.*"\*\*\*"\)', words)


def test_a_database_that_cannot_hold_every_character_is_refused(postgresql: Server) -> None:
    database = postgresql.new_database("TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    assert "its database is kept in LATIN1, which cannot hold every character" in words_of_opening(
        postgresql.url(database)
    )
    postgresql.drop(database)


@pytest.mark.parametrize("read_only", [False, True])
def test_another_programs_database_is_left_alone(postgresql: Server, database: str, read_only: bool) -> None:
    postgresql.do("CREATE TABLE bookings (room text)", database)
    words = words_of_opening(postgresql.url(database), read_only=read_only)
    assert "it is a database, but not one that this program made" in words
    assert postgresql.do("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", database) == [("bookings",)]


def test_a_program_without_the_part_for_postgresql_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)
    assert words_of_opening(f"postgresql+psycopg://team:{PASSWORD}@server/scorecard") == (
        "The ledger postgresql+psycopg://team:***@server/scorecard cannot be used: the part of this program that "
        'speaks to PostgreSQL is not installed. Install it: pip install "directorate-scorecard[postgresql]".'
    )


def test_nothing_is_copied_before_a_migration(postgresql: Server, database: str, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        with open_ledger(postgresql.url(database)):
            pass
    assert list(tmp_path.iterdir()) == []
