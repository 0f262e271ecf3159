"""A ledger in a PostgreSQL database: one run at a time, the right tables, and plain words when it cannot be had."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import URL, Connection, Engine, create_engine, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from pipeline.day_words import day_in_words
from pipeline.errors import LedgerError, LockedError
from pipeline.ledger import migrate
from pipeline.ledger.addresses import parsed, without_password
from pipeline.ledger.current import empty_ledger, require_current
from pipeline.ledger.migrate import UnfitLedgerError
from pipeline.ledger.server_words import in_words_of_connecting, in_words_of_working

LOCK = 20_091_207
"""The number of the lock that a run holds; the same for ever, for an older program must find it taken too."""

_LONDON = ZoneInfo("Europe/London")
_LEAST_WAIT = 2  # seconds; the driver takes no less
_NAME = "scorecard: "
# A computer that vanished while it held the lock is noticed after a minute and a half, not after hours.
_ALIVE = "-c tcp_keepalives_idle=60 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3"
_HOLDER = text(
    "SELECT a.application_name, a.backend_start FROM pg_locks AS l JOIN pg_stat_activity AS a ON a.pid = l.pid "
    "WHERE l.locktype = 'advisory' AND l.granted AND l.classid = 0 AND l.objid = :lock AND l.objsubid = 1 "
    "AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


@contextmanager
def connected_to_server(address: str, read_only: bool, wait_seconds: float) -> Iterator[Connection]:
    """Connect to the ledger in a PostgreSQL database, migrated if need be; for the parameters see `open_ledger`.

    Raises
    ------
    LedgerError
        It cannot be used; one sentence names it, without its password, and says what to do.
    LockedError
        Another run is working on it.
    """
    try:
        with _connected(parsed(address), read_only, wait_seconds) as connection:
            yield connection
    except UnfitLedgerError as error:
        raise LedgerError(f"The ledger {without_password(address)} cannot be used: {error}.") from error
    except SQLAlchemyError as error:
        reason = in_words_of_working(error)
        raise LedgerError(f"The ledger {without_password(address)} cannot be used: {reason}.") from error


@contextmanager
def _connected(url: URL, read_only: bool, wait_seconds: float) -> Iterator[Connection]:
    engine = _engine_for(url, read_only, wait_seconds)
    try:
        with _connection(engine, url) as connection:
            if read_only:
                yield from _asked(connection)
            else:
                yield from _worked_on(connection)
    finally:
        engine.dispose()


def _engine_for(url: URL, read_only: bool, wait_seconds: float) -> Engine:
    given: dict[str, Any] = {
        "connect_timeout": max(_LEAST_WAIT, round(wait_seconds)),
        "application_name": f"{_NAME}process {os.getpid()} on {socket.gethostname()}",
        "options": _ALIVE,
    }
    arguments = {name: value for name, value in given.items() if name not in url.query}
    try:
        engine = create_engine(url, poolclass=NullPool, connect_args=arguments, use_native_hstore=False)
    except ImportError as error:
        raise UnfitLedgerError(
            "the part of this program that speaks to PostgreSQL is not installed. "
            'Install it: pip install "directorate-scorecard[postgresql]"'
        ) from error
    if read_only:
        # All answers are of one moment, also while a run is working.
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return engine


@contextmanager
def _connection(engine: Engine, url: URL) -> Iterator[Connection]:
    try:
        connection = engine.connect()
    except DBAPIError as error:
        # Not chained: what the driver says may hold the password.
        raise UnfitLedgerError(in_words_of_connecting(error, url)) from None
    with connection:
        encoding = connection.scalar(text("SHOW server_encoding"))
        if encoding != "UTF8":
            raise UnfitLedgerError(
                f"its database is kept in {encoding}, which cannot hold every character. Have one made with the "
                "encoding UTF8"
            )
        yield connection


def _asked(connection: Connection) -> Iterator[Connection]:
    if not migrate.revision_of(connection):
        with empty_ledger() as nothing:
            yield nothing
        return
    require_current(connection)
    yield connection


def _worked_on(connection: Connection) -> Iterator[Connection]:
    if not connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": LOCK}):
        raise LockedError(_holder(connection))
    try:
        if not migrate.is_current(migrate.revision_of(connection)):
            migrate.upgrade(connection)
        connection.commit()
        yield connection
        connection.commit()
    finally:
        # Said to the server, for a lock that falls away with the connection may do so a moment later.
        with suppress(SQLAlchemyError):
            connection.rollback()
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": LOCK})
            connection.commit()


def _holder(connection: Connection) -> str:
    """Return in words who holds the lock; a server tells another user's name and time to nobody."""
    row = connection.execute(_HOLDER, {"lock": LOCK}).first()
    if row is None or not row.application_name or row.backend_start is None:
        return "it has not given its name"
    since: datetime = row.backend_start.astimezone(_LONDON)
    name = str(row.application_name).removeprefix(_NAME)
    return f"{name}, since {since:%H:%M} on {day_in_words(since.date())}"
