"""What the parts of the ledger have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
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


def in_parts(values: Iterable[Value], size: int = _AT_ONCE) -> Iterator[list[Value]]:
    """Give values in parts: by default small enough for one question each."""
    rest = iter(values)
    while part := list(islice(rest, size)):
        yield part
