from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from pipeline.errors import LedgerError
from pipeline.ledger import migrate, open_ledger
from pipeline.ledger.tables import REVISIONS, metadata
from tests.support.postgres import Server

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade():
    op.add_column("scans", sa.Column("note", sa.Text()))
    {more}
"""


def install_next_version(folder: Path, monkeypatch: pytest.MonkeyPatch, more: str = "") -> None:
    """Let the program be one migration further than it is."""
    scripts = folder / "migrations"
    shutil.copytree(migrate.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "v0004_next.py").write_text(NEXT.format(more=more))
    monkeypatch.setattr(migrate.upgrade, "__defaults__", (scripts,))
    monkeypatch.setattr(migrate.is_current, "__defaults__", (("0001", "0002", "0003", "0004"),))


def columns(place: Path) -> list[str]:
    with closing(sqlite3.connect(place)) as database:
        return [row[1] for row in database.execute("PRAGMA table_info(scans)")]


def ledger_with_a_content(folder: Path) -> Path:
    place = folder / "ledger.sqlite"
    with open_ledger(place) as ledger:
        ledger.keep_content("aa", "1", 1, b"x")
    return place


def test_the_list_of_revisions_is_that_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    scripts = ScriptDirectory.from_config(config)
    assert tuple(script.revision for script in reversed(list(scripts.walk_revisions()))) == REVISIONS


def test_the_migrations_make_exactly_the_tables_that_are_declared(ledger_place: Path | str) -> None:
    with open_ledger(ledger_place):
        pass
    engine = create_engine(ledger_place if isinstance(ledger_place, str) else f"sqlite:///{ledger_place}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_an_older_ledger_is_copied_and_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = ledger_with_a_content(tmp_path)
    install_next_version(tmp_path, monkeypatch)
    with open_ledger(place) as ledger:
        assert ledger.content("aa", "1") == b"x"
    assert columns(place) == ["id", "at", "note"]
    copy = tmp_path / "ledger-before-migration-from-0003.sqlite"
    assert columns(copy) == ["id", "at"]
    with closing(sqlite3.connect(copy)) as database:
        assert database.execute("SELECT payload FROM contents").fetchall() == [(b"x",)]


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = ledger_with_a_content(tmp_path)
    install_next_version(tmp_path, monkeypatch, more='op.execute("INSERT INTO nowhere VALUES (1)")')
    with pytest.raises(LedgerError, match="no such table: nowhere"), open_ledger(place):
        pass
    assert columns(place) == ["id", "at"]


def test_an_older_ledger_is_not_migrated_by_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = ledger_with_a_content(tmp_path)
    install_next_version(tmp_path, monkeypatch)
    with (
        pytest.raises(LedgerError, match="an earlier version of this program made it"),
        open_ledger(place, read_only=True),
    ):
        pass
    assert columns(place) == ["id", "at"]


def test_a_migration_that_fails_on_postgresql_leaves_the_database_as_it_was(
    postgresql: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = postgresql.new_database()
    with open_ledger(postgresql.url(database)) as ledger:
        ledger.keep_content("aa", "1", 1, b"x")
    with monkeypatch.context() as next_version:
        install_next_version(tmp_path, next_version, more='op.execute("INSERT INTO nowhere VALUES (1)")')
        with (
            pytest.raises(LedgerError, match='relation "nowhere" does not exist'),
            open_ledger(postgresql.url(database)),
        ):
            pass
    with open_ledger(postgresql.url(database)) as ledger:
        assert ledger.content("aa", "1") == b"x"
    postgresql.drop(database)
