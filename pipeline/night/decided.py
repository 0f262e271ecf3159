"""What was decided about files: which are withdrawn, and when they came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from pipeline.read.drop_names import path_under_returns
from pipeline.register import Decision, Register

ABOUT_FILES = ("received", "withdraw")
# Enough of a sha256 to tell two files from each other, and short enough to be read beside a time.
SHORT = 12


def file_of(decision: Decision) -> str:
    """Return the path of the file that a decision names, under `returns/`."""
    return path_under_returns(decision.ref.strip())


def is_about(decision: Decision, path: str, sha256: str) -> bool:
    """Tell whether a decision about a file means this one.

    One that names a content means it under whatever name: a copy of a withdrawn file, or the same file renamed, is
    withdrawn too. One that names a path alone means every content that comes under it.
    """
    return sha256.startswith(decision.content) if decision.content else file_of(decision) == path


def withdrawn_reason(register: Register, path: str, sha256: str, moved_from: Iterable[str] = ()) -> str:
    """Return why a file is withdrawn; empty when it is not.

    Parameters
    ----------
    register : Register
        The decisions; a later one counts before an earlier one.
    path : str
        The file's path under `returns/`.
    sha256 : str
        Of what it holds: a corrected file under the same name is not withdrawn by a decision that names a content.
    moved_from : iterable of str
        The paths that it had before it was moved or renamed: it stays withdrawn.
    """
    paths = (path, *moved_from)
    found = (one.reason for each in paths for one in _latest(register, "withdraw", each, sha256))
    return next(found, "")


def received_time(register: Register, path: str, sha256: str) -> datetime | None:
    """Return when a file came, as decided; None where nothing was. For the parameters see `withdrawn_reason`."""
    return next((one.moment for one in _latest(register, "received", path, sha256)), None)


def _latest(register: Register, kind: str, path: str, sha256: str) -> Iterator[Decision]:
    return (one for one in reversed(register.decisions_of(kind)) if is_about(one, path, sha256))
