"""What the parts of the ledger have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Connection

_AT_ONCE = 500  # values in one question: databases limit them
Value = TypeVar("Value")


class Part:
    """One kind of question to an open ledger.

    Parameters
    ----------
    connection : Connection
        Open, and shared by all parts: what one of them records the others see.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection


def in_parts(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """Give values in parts small enough for one question each."""
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
