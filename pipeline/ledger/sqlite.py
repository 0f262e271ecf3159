"""A ledger in an SQLite file: the right place, the right tables, and plain words when it cannot be had."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from pipeline.errors import LedgerError
from pipeline.ledger import migrate
from pipeline.ledger.current import empty_ledger, require_current
from pipeline.ledger.migrate import UnfitLedgerError
from pipeline.ledger.places import unsafe_place

URL_START = "sqlite:///"
_EXAMPLE = 'url = "sqlite:///C:/scorecard/ledger.sqlite"'
_REASONS = {
    "database is locked": "another program is using it. Close that program, then run again",
    "not a database": "it is not a ledger, or it is damaged. Put back a copy of it, or move it away and run again: "
    "a new one is made from the returns, without the record of earlier runs",
    "malformed": "it is damaged. Put back a copy of it, or move it away and run again: a new one is made from the "
    "returns, without the record of earlier runs",
    "unable to open": "its folder cannot be reached or written. Check that it is there and that you may write in it",
    "readonly": "it cannot be written. Check that you may write in its folder, and that it is not marked read-only",
    "disk is full": "the disk is full. Make room on it, then run again",
    "disk I/O": "its disk cannot be read or written: most often the disk is full. Make room on it, then run again",
}


@contextmanager
def connected_to_file(path: Path, read_only: bool, wait_seconds: float) -> Iterator[Connection]:
    """Connect to the ledger in a file, made and migrated if need be; for the parameters see `open_ledger`.

    Raises
    ------
    LedgerError
        It cannot be used; one sentence names it and says what to do.
    """
    with _in_words(path):
        if read_only and not path.exists():
            with empty_ledger() as connection:
                yield connection
            return
        engine = _engine_for(path, wait_seconds, read_only)
        try:
            if not read_only:
                _make_current(engine, path)
            with engine.connect() as connection:
                connection.begin()
                if read_only:
                    require_current(connection)
                yield connection
                connection.commit()
        finally:
            engine.dispose()


def _engine_for(path: Path, wait_seconds: float, read_only: bool) -> Engine:
    if unsafe := unsafe_place(path):
        raise UnfitLedgerError(
            f"it lies on {unsafe}, where it would be damaged. Keep it on this computer's own disk: in settings.toml, "
            f"under [ledger], write {_EXAMPLE}"
        )
    if not read_only:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnfitLedgerError(f"its folder cannot be made ({error.strerror})") from error
    # A creator, because a path inside an URL would need escaping that differs between systems.
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(path, timeout=wait_seconds), poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # the driver would commit on its own before some statements
        if read_only:
            connection.execute("PRAGMA query_only=ON")
        else:
            connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=FULL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer asks for the lock at once, so that it never finds it taken after hours of work.
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


def _make_current(engine: Engine, path: Path) -> None:
    """Check that the file is sound and migrate it if it is new or old."""
    with engine.begin() as connection:
        if (answer := connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()) != "ok":
            raise UnfitLedgerError(f"{_REASONS['malformed']} ({answer})")
        revision = migrate.revision_of(connection)
        if migrate.is_current(revision):
            return
        if not revision:
            migrate.upgrade(connection)
            return
    # Outside the transaction, because the copy must not wait for our own lock.
    migrate.back_up(path, revision)
    with engine.begin() as connection:
        migrate.upgrade(connection)


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """Turn whatever the database says into one sentence that names the ledger and what to do."""
    try:
        yield
    except UnfitLedgerError as error:
        raise LedgerError(f"The ledger {path} cannot be used: {error}.") from error
    except (SQLAlchemyError, sqlite3.Error) as error:
        cause = str(getattr(error, "orig", None) or error)
        reason = next((words for sign, words in _REASONS.items() if sign in cause), cause)
        raise LedgerError(f"The ledger {path} cannot be used: {reason}.") from error
