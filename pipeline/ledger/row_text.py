"""A row of a table as one text, and what two such rows are compared by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple

from pipeline.ledger.texts import REPLACEMENT, storable


class RowText(NamedTuple):
    """A row as it is kept: its key, the reference that it is about ('' for none), and its columns as `content_text`."""

    key: str
    ref: str
    content: str

    @property
    def mark(self) -> bytes:
        """Return what two rows of one key are compared by: of so many rows the whole texts would fill the memory."""
        return blake2b(f"{self.ref}\0{self.content}".encode(), digest_size=16).digest()


def storable_rows(rows: Iterable[RowText]) -> Iterator[RowText]:
    """Give rows as a database can hold them, each under a key of its own."""
    keys: set[str] = set()
    for row in rows:
        key = storable(row.key)
        while key in keys:  # two keys that differ only in what cannot be stored
            key += REPLACEMENT
        keys.add(key)
        ref = storable(row.ref)
        yield row if (key, ref) == (row.key, row.ref) else RowText(key, ref, row.content)
