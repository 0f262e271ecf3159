"""What installing asks of this computer: its programs, its environment, the user's own folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_SECONDS = 60  # each of these programs answers at once, or never


@dataclass(frozen=True, slots=True)
class Ran:
    """What a program answered."""

    code: int
    out: bytes
    err: bytes

    @property
    def words(self) -> str:
        """What it said, as one line."""
        said = (self.err.strip() or self.out.strip()).decode("utf-8", "replace")
        return " ".join(said.split()) or f"exit code {self.code}"


@dataclass(frozen=True, slots=True)
class Computer:
    """A computer, as far as it matters here.

    Parameters
    ----------
    platform : str
        As `sys.platform` says.
    environment : mapping
        Its environment variables.
    home : Path
        The user's own folder.
    run : callable
        Runs a program with its words and its input; None when there is no such program.
    """

    platform: str
    environment: Mapping[str, str]
    home: Path
    run: Callable[[Sequence[str], bytes], Ran | None]


def this_computer() -> Computer:
    """Return the computer that this runs on."""
    return Computer(sys.platform, os.environ, Path.home(), _run)


def _run(words: Sequence[str], given: bytes) -> Ran | None:
    found = shutil.which(words[0])
    if found is None:
        return None
    try:
        # LC_ALL: what a program says is recognised by its English words.
        done = subprocess.run(
            [found, *words[1:]],
            input=given,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except subprocess.TimeoutExpired:
        return Ran(124, b"", f"{words[0]} did not answer within {_SECONDS} seconds".encode())
    except OSError as error:
        return Ran(126, b"", str(error.strerror or error).encode())
    return Ran(done.returncode, done.stdout, done.stderr)
