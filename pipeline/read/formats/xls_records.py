"""The records of a workbook of Excel 97-2003 (MS-XLS), and the texts in them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.read.limits import damaged

_BEGIN, _END, _CONTINUE = 0x0809, 0x000A, 0x003C
_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08


# The character at which each run of a rich text begins, and the number of its font.
Runs = tuple[tuple[int, int], ...]


class Record(NamedTuple):
    """One record: its kind, its bytes, and those of the records that continue it."""

    kind: int
    data: bytes
    more: tuple[bytes, ...] = ()


def records(stream: bytes, start: int) -> Iterator[Record]:
    """Give the records of the part of a stream that begins at a place, without those of parts within it (charts).

    Raises
    ------
    RefusedError
        FILE_DAMAGED when no part begins there, or it has no end.
    """
    if stream[start : start + 2] != _BEGIN.to_bytes(2, "little"):
        raise damaged("a sheet is not where the workbook says")
    place, depth = start, 0
    held: Record | None = None
    while True:
        if place + 4 > len(stream):
            raise damaged("it is cut short")
        kind, length = struct.unpack_from("<2H", stream, place)
        data = stream[place + 4 : place + 4 + length]
        if len(data) < length:
            raise damaged("it is cut short")
        place += 4 + length
        if kind == _CONTINUE and held:
            held = held._replace(more=(*held.more, data))
            continue
        if held:
            yield held
            held = None
        if kind == _BEGIN:
            depth += 1
        elif kind == _END:
            depth -= 1
        if not depth:
            return
        if depth == 1:
            held = Record(kind, data)


class Pieces:
    """The bytes of a record and of those that continue it, read one thing after the other."""

    def __init__(self, record: Record) -> None:
        self._pieces = [record.data, *record.more]
        self._piece = self._pieces.pop(0)
        self._place = 0

    @property
    def ended(self) -> bool:
        """Tell whether nothing is left."""
        return self._place == len(self._piece) and not any(self._pieces)

    def take(self, count: int) -> bytes:
        """Return the next bytes, wherever a record ends among them."""
        parts = [self._some(count)]
        left = count - len(parts[0])
        while left:
            parts.append(self._some(left))
            left -= len(parts[-1])
        return b"".join(parts)

    def number(self, count: int) -> int:
        """Return the next bytes as a number."""
        return int.from_bytes(self.take(count), "little")

    def text(self) -> tuple[str, Runs]:
        """Return the next text, and its runs."""
        length, flags = self.number(2), self.number(1)
        runs = self.number(2) if flags & _RICH else 0
        extra = self.number(4) if flags & _EXTENDED else 0
        text = self.characters(length, flags & _WIDE)
        found = self.take(4 * runs)
        self.take(extra)
        return text, tuple(struct.iter_unpack("<2H", found))

    def characters(self, length: int, wide: int) -> str:
        """Return so many characters; where a record ends among them the next one says anew how wide they are."""
        parts: list[str] = []
        while length:
            if self._place == len(self._piece):
                self._next()
                wide = self.number(1) & _WIDE
            raw = self._some(length << wide)
            if wide and len(raw) & 1:
                raise damaged("a text in it is cut short")
            parts.append(raw.decode("utf-16-le" if wide else "latin-1", "surrogatepass"))
            length -= len(raw) >> wide
        return "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _some(self, count: int) -> bytes:
        """Return up to so many of the next bytes, all of one record."""
        if count and self._place == len(self._piece):
            self._next()
        found = self._piece[self._place : self._place + count]
        self._place += len(found)
        return found

    def _next(self) -> None:
        if not self._pieces:
            raise damaged("a text in it is cut short")
        self._piece = self._pieces.pop(0)
        self._place = 0


def short_text(data: bytes, encoding: str) -> str:
    """Return a text whose length is one byte, in the form of Excel 97 (`encoding` empty) or of the code page."""
    return _text(data, 1, encoding)


def long_text(data: bytes, encoding: str) -> str:
    """Return a text whose length is two bytes, in the form of Excel 97 (`encoding` empty) or of the code page."""
    return _text(data, 2, encoding)


def rich_text(data: bytes, encoding: str) -> tuple[str, Runs]:
    """Return a text whose length is two bytes, in either form, and the runs that stand behind it."""
    text = long_text(data, encoding)
    length = int.from_bytes(data[:2], "little")
    if encoding:
        behind = data[2 + length :]
        return text, tuple(struct.iter_unpack("<2B", behind[1 : 1 + 2 * behind[0]]))
    behind = data[3 + (length << (data[2] & _WIDE)) :]
    (count,) = struct.unpack_from("<H", behind)
    return text, tuple(struct.iter_unpack("<2H", behind[2 : 2 + 4 * count]))


def _text(data: bytes, length_bytes: int, encoding: str) -> str:
    length = int.from_bytes(data[:length_bytes], "little")
    if encoding:
        raw = data[length_bytes : length_bytes + length]
        if len(raw) < length:
            raise damaged("a text in it is cut short")
        return raw.decode(encoding, "replace")
    pieces = Pieces(Record(0, data[length_bytes:]))
    return pieces.characters(length, pieces.number(1) & _WIDE)
