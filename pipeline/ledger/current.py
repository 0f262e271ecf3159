"""What both kinds of database have in common when they are opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from pipeline.ledger import migrate
from pipeline.ledger.migrate import UnfitLedgerError
from pipeline.ledger.tables import metadata


@contextmanager
def empty_ledger() -> Iterator[Connection]:
    """Give the connection of a ledger that holds nothing and is kept nowhere."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    try:
        metadata.create_all(engine)
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def require_current(connection: Connection) -> None:
    """Check that a ledger can be read as it is.

    Raises
    ------
    UnfitLedgerError
        It needs a migration, or a later program made it.
    """
    if not migrate.is_current(migrate.revision_of(connection)):
        raise UnfitLedgerError(
            "an earlier version of this program made it. Start a run once: it brings the ledger up to date"
        )
