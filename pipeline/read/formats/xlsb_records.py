"""The records of a binary workbook (MS-XLSB), and the texts and colours in them."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from pipeline.read.limits import damaged
from pipeline.read.package_xml import Attributes

_NO_TEXT = 0xFFFFFFFF
_AUTOMATIC, _INDEXED, _RGB, _THEME = range(4)
# The scale of a tint: from -1 to 1.
_WHOLE_TINT = 32_767


def records(data: bytes, part: str) -> Iterator[tuple[int, bytes]]:
    """Give the records of a part: kind and bytes of each.

    Raises
    ------
    RefusedError
        FILE_DAMAGED when the part ends within a record.
    """
    place, end = 0, len(data)
    while place < end:
        kind, place = _number(data, place, 2, part)
        length, place = _number(data, place, 4, part)
        if place + length > end:
            raise damaged(f"the part {part} is cut short")
        yield kind, data[place : place + length]
        place += length


def _number(data: bytes, place: int, most: int, part: str) -> tuple[int, int]:
    """Read a number of seven bits a byte; a kind keeps its marks, a length does not. Also the place behind it."""
    value = 0
    for position in range(most):
        if place == len(data):
            raise damaged(f"the part {part} is cut short")
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << (7 * position)
        if not byte & 0x80:
            break
    return value, place


def wide_text(data: bytes, place: int) -> tuple[str, int]:
    """Return the text at a place, and the place behind it."""
    (length,) = struct.unpack_from("<L", data, place)
    place += 4
    if length == _NO_TEXT:
        return "", place
    raw = data[place : place + 2 * length]
    if len(raw) < 2 * length:
        raise damaged("a text in it is cut short")
    return raw.decode("utf-16-le", "replace"), place + 2 * length


def colour(data: bytes, place: int) -> Attributes:
    """Return the colour at a place in the words in which `resolve_colour` takes it."""
    kind, index, tint, red, green, blue = struct.unpack_from("<2Bh3B", data, place)
    attributes: Attributes = {"tint": str(tint / _WHOLE_TINT)} if tint else {}
    if kind >> 1 == _INDEXED:
        attributes["indexed"] = str(index)
    elif kind >> 1 == _RGB:
        attributes["rgb"] = bytes((red, green, blue)).hex()
    elif kind >> 1 == _THEME:
        attributes["theme"] = str(index)
    return attributes
