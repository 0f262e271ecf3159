"""Bring a ledger to the tables that this program needs. Alembic is imported only when there is something to do."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from pipeline.errors import LedgerError
from pipeline.ledger.tables import REVISIONS

SCRIPTS = Path(__file__).parent / "migrations"


class UnfitLedgerError(LedgerError):
    """Why a ledger cannot be used, as the end of the sentence that `open_ledger` begins."""


def revision_of(connection: Connection) -> str:
    """Return the migration at which a ledger stands; empty for a new one.

    Raises
    ------
    UnfitLedgerError
        The file is some other program's database.
    """
    names = inspect(connection).get_table_names()
    if "alembic_version" not in names:
        if names:
            raise UnfitLedgerError("it is a database, but not one that this program made")
        return ""
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")) or "")


def is_current(revision: str, revisions: tuple[str, ...] = REVISIONS) -> bool:
    """Tell whether a ledger needs no migration.

    Raises
    ------
    UnfitLedgerError
        A later program made it.
    """
    if revision and revision not in revisions:
        raise UnfitLedgerError(
            "a later version of this program made it. Install that version, or set another ledger in settings.toml"
        )
    return revision == revisions[-1]


def back_up(path: Path, revision: str) -> Path:
    """Copy a ledger beside itself before it is changed; return the copy.

    The copy is made with SQLite's own backup, which is whole whatever is going on, and bears its name only when it is.
    """
    copy = path.with_name(f"{path.stem}-before-migration-from-{revision}{path.suffix}")
    aside = copy.with_name(copy.name + ".tmp")
    aside.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(aside)) as target:
        source.backup(target)
    aside.replace(copy)
    return copy


def upgrade(connection: Connection, scripts: Path = SCRIPTS) -> None:
    """Run the migrations that a ledger lacks, inside the transaction that is open on the connection."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
