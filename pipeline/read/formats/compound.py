"""The compound file around a workbook of Excel 97-2003 (MS-CFB): the streams at its root, read strictly.

It has no checksums. What can be checked is: every chain of sectors ends, none is walked twice, and none leads out of
the file.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from pipeline.read.limits import damaged

_ENTRY = struct.Struct("<64sHBx3L16x12x8xLL4x")
_ENTRY_BYTES = 128
_IN_HEADER = 109
_HEADER_BYTES = 512
_NONE = 0xFFFFFFFA
_ROOT = 5


class Compound:
    """A compound file.

    Parameters
    ----------
    data : bytes
        The whole file.

    Raises
    ------
    RefusedError
        FILE_DAMAGED when its tables cannot be followed.
    """

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER_BYTES:
            raise damaged("it is cut short")
        self._data = data
        self._shift = int.from_bytes(data[30:32], "little")
        mini_shift = int.from_bytes(data[32:34], "little")
        if self._shift not in (9, 12) or mini_shift != 6:
            raise damaged("its first bytes are not those of a workbook")
        (fat_sectors,) = struct.unpack_from("<L", data, 44)
        (directory,) = struct.unpack_from("<L", data, 48)
        self._cutoff, mini_fat, _, difat, _ = struct.unpack_from("<5L", data, 56)
        self._fat = self._read_fat(fat_sectors, difat)
        self._mini_fat = self._numbers(self._chain(mini_fat, self._fat)) if mini_fat < _NONE else ()
        entries = self._joined(self._chain(directory, self._fat))
        self._entries = [
            _ENTRY.unpack_from(entries, place) for place in range(0, len(entries) - _ENTRY_BYTES + 1, _ENTRY_BYTES)
        ]
        if not self._entries or self._entries[0][2] != _ROOT:
            raise damaged("its list of contents is missing")
        root = self._entries[0]
        self._mini = self._joined(self._chain(root[6], self._fat)) if root[6] < _NONE else b""
        self.names = self._at_root()

    def stream(self, number: int) -> bytes:
        """Return the bytes of a stream by its number, a value of `names`."""
        start, size = self._entries[number][6:8]
        if not size:
            return b""
        if size < self._cutoff:
            places = self._chain(start, self._mini_fat)
            plain = b"".join(self._mini[place * 64 : place * 64 + 64] for place in places)
        else:
            plain = self._joined(self._chain(start, self._fat))
        if len(plain) < size:
            raise damaged("it is cut short")
        return plain[:size]

    def _at_root(self) -> dict[str, int]:
        """Return the numbers of the entries at the root by name in lower case, folders too."""
        found: dict[str, int] = {}
        waiting, seen = [self._entries[0][5]], set()
        while waiting:
            number = waiting.pop()
            if number >= len(self._entries) or number in seen:
                continue
            seen.add(number)
            raw, length, _, left, right = self._entries[number][:5]
            name = raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace").lower()
            found.setdefault(name, number)
            waiting += (left, right)
        return found

    def _read_fat(self, count: int, difat: int) -> Sequence[int]:
        listed = list(struct.unpack_from(f"<{_IN_HEADER}L", self._data, 76))
        seen: set[int] = set()
        while difat < _NONE:
            if difat in seen:
                raise damaged("its tables run in a circle")
            seen.add(difat)
            *more, difat = self._numbers([difat]) or (_NONE,)
            listed += more
        places = [place for place in listed if place < _NONE]
        if len(places) < count:
            raise damaged("its tables are incomplete")
        return self._numbers(places[:count])

    def _chain(self, start: int, table: Sequence[int]) -> list[int]:
        """Return the sectors of a chain in order."""
        places: list[int] = []
        place = start
        while place < _NONE:
            if place >= len(table) or len(places) > len(table):
                raise damaged("its tables lead out of it or in a circle")
            places.append(place)
            place = table[place]
        return places

    def _joined(self, places: Sequence[int]) -> bytes:
        """Return the bytes of sectors one after the other; the last of the file may be shorter than the rest."""
        data, shift = self._data, self._shift
        if any((place + 1) << shift >= len(data) for place in places):
            raise damaged("it is cut short")
        return b"".join(data[(place + 1) << shift : (place + 2) << shift] for place in places)

    def _numbers(self, places: Sequence[int]) -> tuple[int, ...]:
        data = self._joined(places)
        return struct.unpack(f"<{len(data) // 4}L", data[: len(data) // 4 * 4])
