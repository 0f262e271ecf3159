"""Open the ledger: the right place, the right tables, one transaction, and plain words when it cannot be had."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool, StaticPool

from pipeline.errors import LedgerError
from pipeline.ledger import migrate
from pipeline.ledger.migrate import UnfitLedgerError
from pipeline.ledger.places import unsafe_place
from pipeline.ledger.store import Ledger
from pipeline.ledger.tables import metadata

_SQLITE_URL = "sqlite:///"
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
}


@contextmanager
def open_ledger(place: str | Path, *, read_only: bool = False, wait_seconds: float = 10.0) -> Iterator[Ledger]:
    """Open the ledger for the length of a `with`, which is one transaction: all that was recorded is kept, or nothing.

    Parameters
    ----------
    place : str or Path
        A path, or the same as an URL (`sqlite:///C:/scorecard/ledger.sqlite`). Its folder is made if need be.
    read_only : bool
        Only ask: nothing is made, migrated or written, and a ledger that is not there yet answers as an empty one.
    wait_seconds : float
        How long to wait for another program that is writing.

    Raises
    ------
    LedgerError
        It cannot be opened, read or written; it lies on a network share or in a cloud folder; it is damaged; or a later
        version of the program made it.
    """
    path = _path_of(place)
    with _in_words(path):
        if read_only and not path.exists():
            engine = create_engine("sqlite://", poolclass=StaticPool)
            metadata.create_all(engine)
        else:
            engine = _engine_for(path, wait_seconds, read_only)
        try:
            if not read_only:
                _make_current(engine, path)
            with engine.begin() as connection:
                if read_only and path.exists():
                    _require_current(connection)
                yield Ledger(connection)
        finally:
            engine.dispose()


def _path_of(place: str | Path) -> Path:
    if isinstance(place, str) and "://" in place:
        if not place.startswith(_SQLITE_URL):
            scheme = place.split("://", maxsplit=1)[0]
            raise LedgerError(
                f"The ledger of this version is an SQLite file, not {scheme}. In settings.toml, under [ledger], "
                f"leave url empty, or write {_EXAMPLE}."
            )
        return Path(place.removeprefix(_SQLITE_URL))
    return Path(place)


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


def _require_current(connection: Connection) -> None:
    if not migrate.is_current(migrate.revision_of(connection)):
        raise UnfitLedgerError(
            "an earlier version of this program made it. Start a run once: it brings the ledger up to date"
        )


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
