"""The program itself, as one hash."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

import pipeline
import schemas


@cache
def program_sha256() -> str:
    """Return the sha256 of the program itself, so that a change of its code works everything out again."""
    digest = sha256()
    for package in (pipeline, schemas):
        folder = Path(next(iter(package.__path__)))
        for path in sorted(folder.rglob("*.py")):
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
