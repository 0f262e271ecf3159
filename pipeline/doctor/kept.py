"""What is kept for good: the ledger, the copies of it, and the archive."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from pipeline.doctor.check import Check, fault, ok, warning
from pipeline.errors import PipelineError
from pipeline.ledger import Run, open_ledger
from pipeline.ledger.addresses import without_password
from pipeline.ledger.places import unsafe_place
from pipeline.ledger.sqlite import URL_START

LOOKED_AT = 200
"""How many contents of the archive are read again: enough to see a damaged disk, few enough to take seconds."""
_SECONDS = 5.0


def file_of(place: Path | str) -> Path | None:
    """Return the file of a ledger; None for one on a server."""
    if isinstance(place, Path):
        return place
    return Path(place.removeprefix(URL_START)) if place.startswith(URL_START) else None


def place_check(place: Path | str) -> Check:
    """Tell whether the ledger lies where it is safe."""
    file = file_of(place)
    if file is None:
        return ok("Ledger's place", f"A database on a server: {without_password(str(place))}.")
    if unsafe := unsafe_place(file):
        return fault(
            "Ledger's place",
            f"{file} lies on {unsafe}, where it would be damaged.",
            'Keep it on a disk of this computer: in settings.toml, [ledger], url = "sqlite:///C:/scorecard/ledger.sqlite".',
        )
    return ok("Ledger's place", f"{file} lies on a disk of this computer.")


def ledger_check(place: Path | str) -> tuple[Check, Sequence[Run]]:
    """Tell whether the ledger can be opened and is of this program's version, and return its runs, newest first."""
    file = file_of(place)
    if file is not None and not file.exists():
        return ok("Ledger", "There is none yet: the first run makes it."), ()
    try:
        if file is not None and (damage := _damage(file)):
            return fault("Ledger", f"{file} is damaged ({damage}).", "Put back a copy of it from the backup."), ()
        with open_ledger(place, read_only=True, wait_seconds=_SECONDS) as ledger:
            runs = ledger.runs()
    except PipelineError as error:
        return fault("Ledger", str(error), "Do what it says, then start doctor again."), ()
    size = f", {file.stat().st_size / 1_000_000:.1f} MB" if file is not None else ""
    return ok("Ledger", f"It can be opened and is up to date; {len(runs)} runs{size}."), runs


def copies_check(place: Path | str) -> Check:
    """Tell whether the copies that are made before a migration are whole."""
    file = file_of(place)
    if file is None:
        return ok("Ledger's copies", "A server's backups are IT's: ask that this database is in them.")
    copies = sorted(file.parent.glob(f"{file.stem}-before-migration-from-*{file.suffix}")) if file.exists() else []
    for copy in copies:
        if damage := _damage(copy):
            return warning(
                "Ledger's copies",
                f"{copy} is damaged ({damage}).",
                "Delete it, and have IT back up the outputs folder: the ledger and the archive are the record.",
            )
    number = f"{len(copies)} {'copy' if len(copies) == 1 else 'copies'} of before a migration" if copies else "None yet"
    return ok("Ledger's copies", f"{number}. The outputs folder has to be in the council's backup.")


def archive_check(archive: Path, runs: Sequence[Run]) -> Check:
    """Tell whether the archive is there and what it holds is what it was."""
    if not archive.is_dir():
        if runs:
            return fault(
                "Archive",
                f"There is no folder {archive}, and the ledger knows runs.",
                "Put it back from the backup: what came in, and what Cabinet saw, is built again from it.",
            )
        return ok("Archive", "There is none yet: the first run makes it.")
    try:
        contents = sorted(path for path in archive.glob("*/*") if not path.name.startswith("."))
        # The same ones every time, spread over all: the names are hashes.
        looked_at = contents[:: max(1, len(contents) // LOOKED_AT)][:LOOKED_AT]
        changed = [path for path in looked_at if hashlib.sha256(path.read_bytes()).hexdigest() != path.name]
    except OSError as error:
        return fault("Archive", f"{archive} cannot be read ({error.strerror or error}).", "Ask IT for the right to it.")
    if changed:
        return fault(
            "Archive",
            f"{len(changed)} of {len(looked_at)} contents looked at are not what they were, {changed[0]} first.",
            "Put them back from the backup, and ask IT what changes files there.",
        )
    return ok("Archive", f"{len(contents)} contents; {len(looked_at)} were read again and are what they were.")


def _damage(file: Path) -> str:
    """Return what SQLite finds wrong in a file; '' when nothing is."""
    try:
        with closing(sqlite3.connect(file, timeout=_SECONDS)) as connection:
            connection.execute("PRAGMA query_only=ON")
            answer = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        return str(error)
    return "" if answer == "ok" else str(answer)
