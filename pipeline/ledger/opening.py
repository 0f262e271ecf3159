"""Open the ledger: an SQLite file by its path, or a PostgreSQL database by its address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import LedgerError
from pipeline.ledger.addresses import SCHEME
from pipeline.ledger.sqlite import URL_START, connected_to_file
from pipeline.ledger.store import Ledger


@contextmanager
def open_ledger(place: str | Path, *, read_only: bool = False, wait_seconds: float = 10.0) -> Iterator[Ledger]:
    """Open the ledger for the length of a `with`.

    What `Ledger.commit` kept stays. What was recorded after that is kept when the block ends, and is as if it had never
    been when the block ends with an exception.

    Parameters
    ----------
    place : str or Path
        A path, or the same as an URL (`sqlite:///C:/scorecard/ledger.sqlite`), whose folder is made if need be; or the
        address of a PostgreSQL database that is there (`postgresql+psycopg://team@server/scorecard`).
    read_only : bool
        Only ask: nothing is made, migrated or written, and a ledger that is not there yet answers as an empty one.
    wait_seconds : float
        How long to wait for another program that is writing to the file, or for the server to answer.

    Raises
    ------
    LedgerError
        It cannot be opened, read or written; it is a file on a network share or in a cloud folder; it is damaged; or a
        later version of the program made it. No password is ever shown.
    LockedError
        Another run is working on the same PostgreSQL database.

    Notes
    -----
    An SQLite file is copied beside itself before a migration. On PostgreSQL there is no such copy: there a migration
    that does not come to its end undoes itself.
    """
    scheme, address, _ = str(place).partition("://") if isinstance(place, str) else ("", "", "")
    if not address or str(place).startswith(URL_START):
        opened = connected_to_file(Path(str(place).removeprefix(URL_START)), read_only, wait_seconds)
    elif scheme == SCHEME:
        from pipeline.ledger.postgresql import connected_to_server

        opened = connected_to_server(str(place), read_only, wait_seconds)
    else:
        raise LedgerError(
            f"The ledger is an SQLite file or a PostgreSQL database, not what {scheme}:// names. In settings.toml, "
            'under [ledger], leave url empty, or write url = "sqlite:///C:/scorecard/ledger.sqlite" or '
            f'url = "{SCHEME}://team@server/scorecard".'
        )
    with opened as connection:
        yield Ledger(connection)
