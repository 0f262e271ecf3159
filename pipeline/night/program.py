"""What a night is known again by: the program and what it was asked, and facts as one hash."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

import pipeline
import schemas
from pipeline.periods import Period


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


def circumstances(today: date, only: Period | None) -> list[str]:
    """Return what a night's result depends on beside its inputs: the day, the one period asked for, the program."""
    return [today.isoformat(), only.label if only is not None else "", pipeline.__version__, program_sha256()]


def facts_sha256(facts: Sequence[object]) -> str:
    """Return the sha256 of facts as JSON."""
    return sha256(json.dumps(facts, ensure_ascii=True, default=str).encode()).hexdigest()
