"""A real PostgreSQL server for the tests, and the fixture that gives a ledger's place in a file and on that server.

A `conftest.py` or a test module takes both fixtures over by name:

    from tests.support.postgres import ledger_place, postgresql
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

_INSTALLED = "/usr/lib/postgresql"  # where Debian and Ubuntu keep the server's programs, outside the search path
_SETTINGS = {
    "listen_addresses": "''",
    # What these give up is lost only when the whole computer stops.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "16MB",
    "max_connections": "20",
}
# Whoever is in the group `guarded` must give a password; everybody else is let in.
_WHO = "local all +guarded scram-sha-256\nlocal all all trust\n"
_OWNER = "scorecard"


@dataclass(frozen=True)
class Server:
    """A running server; `folder` holds its socket."""

    folder: Path
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def url(self, database: str = "postgres", user: str = _OWNER, password: str = "") -> str:
        """Return the address of a database."""
        who = f"{user}:{password}" if password else user
        return f"postgresql+psycopg://{who}@/{database}?host={self.folder}"

    def do(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run a statement as the server's owner, outside any transaction; return its rows."""
        import psycopg

        with psycopg.connect(host=str(self.folder), user=_OWNER, dbname=database, autocommit=True) as connection:
            done = connection.execute(statement)
            return done.fetchall() if done.description else []

    def new_database(self, more: str = "") -> str:
        """Make an empty database and return its name."""
        name = f"test_{next(self.numbers)}"
        self.do(f"CREATE DATABASE {name} {more}")
        return name

    def drop(self, database: str) -> None:
        """Remove a database, whoever is still connected."""
        self.do(f"DROP DATABASE {database} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """Give a server of this process's own; skip where there is none, and fail there in continuous integration."""
    programs = _programs()
    if not programs or importlib.util.find_spec("psycopg") is None:
        reason = "PostgreSQL's server programs, or the package psycopg, are not installed here"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    # Not under the folder of the tests: a socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    user = _ordinary_user()
    if user is not None:
        shutil.chown(folder, user)
    log = folder / "log"

    def execute(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [programs / program, "-D", str(folder / "data"), *arguments],
            cwd=folder,
            user=user,
            extra_groups=None if user is None else [],
            env={**os.environ, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        said = log.read_text() if log.exists() else ""
        assert done.returncode == 0, f"{program} did not do its work: {done.stderr}{said}"

    settings = " ".join(f"-c {name}={value}" for name, value in _SETTINGS.items())
    try:
        execute("initdb", "-U", _OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        (folder / "data" / "pg_hba.conf").write_text(_WHO)
        execute("pg_ctl", "start", "-w", "-s", "-l", str(log), "-o", f"{settings} -c unix_socket_directories={folder}")
        try:
            yield Server(folder)
        finally:
            execute("pg_ctl", "stop", "-s", "-m", "immediate")
    finally:
        shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | str]:
    """Give the place of a ledger that is not there yet: a file, then an empty database."""
    if request.param == "sqlite":
        yield tmp_path / "ledger.sqlite"
        return
    server: Server = request.getfixturevalue("postgresql")
    database = server.new_database()
    yield server.url(database)
    server.drop(database)


def _programs() -> Path | None:
    if os.name != "posix":
        return None
    found = shutil.which("pg_ctl")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path(_INSTALLED).glob("*/bin"), reverse=True)
    return next((folder for folder in folders if all((folder / name).exists() for name in ("initdb", "pg_ctl"))), None)


def _ordinary_user() -> str | None:
    """Return whom the server runs as where the tests run as root, whom PostgreSQL refuses; None for the same user."""
    return "nobody" if os.geteuid() == 0 else None
