"""Workbooks of Excel 97-2003 written record by record, to hold what no library writes."""

from __future__ import annotations

import struct
from collections.abc import Sequence

SECTOR = 512
EMPTY_RESULT = b"\3\0\0\0\0\0\xff\xff"


def record(kind: int, data: bytes = b"") -> bytes:
    """Write one record."""
    return struct.pack("<2H", kind, len(data)) + data


def text(value: str, *, length_bytes: int = 2) -> bytes:
    """Write a text as Excel 97 does, two bytes a character."""
    return len(value).to_bytes(length_bytes, "little") + b"\1" + value.encode("utf-16-le")


def begin(kind: int, version: int = 0x0600) -> bytes:
    """Write the beginning of a part: 5 is the workbook, 0x10 a sheet, 0x20 a chart."""
    return record(0x0809, struct.pack("<4H", version, kind, 0, 0) + bytes(8))


END = record(0x000A)
CALCULATED = record(0x01C1, bytes(8))
CALENDAR_1904 = record(0x0022, b"\1\0")


def font(name: str = "Arial", *, struck: bool = False, charset: int = 0, script: int = 0, height: int = 200) -> bytes:
    """Write a font; a script of 1 is raised, 2 lowered; the height is in twentieths of a point."""
    head = struct.pack("<5H4B", height, 8 if struck else 0, 0x7FFF, 400, script, 0, 0, charset, 0)
    return record(0x0031, head + text(name, length_bytes=1))


def number_format(number: int, code: str) -> bytes:
    """Write a number format."""
    return record(0x041E, struct.pack("<H", number) + text(code))


def style(font_number: int = 0, format_number: int = 0, *, pattern: int = 0, colour: int = 64) -> bytes:
    """Write a cell style."""
    head = struct.pack("<3H4B", font_number, format_number, 0, 0, 0, 0, 0)
    return record(0x00E0, head + struct.pack("<2LH", 0, pattern << 26, colour))


def shared(*texts: str) -> bytes:
    """Write the shared texts."""
    return record(0x00FC, struct.pack("<2L", len(texts), len(texts)) + b"".join(text(each) for each in texts))


def number(row: int, column: int, value: float, style_number: int = 0) -> bytes:
    """Write a number; rows and columns from 0."""
    return record(0x0203, struct.pack("<3Hd", row, column, style_number, value))


def shared_text(row: int, column: int, place: int, style_number: int = 0) -> bytes:
    """Write a cell that points to a shared text."""
    return record(0x00FD, struct.pack("<3HL", row, column, style_number, place))


def label(row: int, column: int, value: str, style_number: int = 0) -> bytes:
    """Write a cell with a text of its own."""
    return record(0x0204, struct.pack("<3H", row, column, style_number) + text(value))


def formula(row: int, column: int, result: bytes | float, style_number: int = 0) -> bytes:
    """Write a formula with its result: a number, or eight bytes."""
    stored = struct.pack("<d", result) if isinstance(result, float) else result
    return record(0x0006, struct.pack("<3H", row, column, style_number) + stored + bytes(8))


def result_text(value: str) -> bytes:
    """Write the text that is the result of the formula before it."""
    return record(0x0207, text(value))


def note(row: int, column: int, words: str, number: int = 1) -> bytes:
    """Write a note: the drawn object, its text, and the cell it belongs to."""
    drawn = record(0x005D, struct.pack("<4H", 0x15, 0x12, 0x19, number) + bytes(14))
    words_record = record(0x01B6, struct.pack("<2H6x2H4x", 0, 0, len(words), 0))
    continued = record(0x003C, b"\1" + words.encode("utf-16-le"))
    place = record(0x001C, struct.pack("<4H", row, column, 0, number) + text("Jo"))
    return drawn + words_record + continued + place


def stream(
    *sheets: bytes | tuple[str, int, int, bytes],
    head: bytes = b"",
    fonts: Sequence[bytes] = (font(),),
    styles: Sequence[bytes] = (style(),),
    version: int = 0x0600,
) -> bytes:
    """Write the stream of a workbook; a sheet is its records, or name, state, kind and records."""
    listed = [(f"Sheet{at}", 0, 0, sheet) if isinstance(sheet, bytes) else sheet for at, sheet in enumerate(sheets, 1)]
    before = begin(5, version) + head + b"".join((*fonts, *styles))
    bodies = [begin(0x10, version) + sheet[3] + END for sheet in listed]
    names = [name.encode("latin-1") if version < 0x0600 else b"\0" + name.encode("latin-1") for name, *_ in listed]
    lengths = sum(4 + 7 + len(name) for name in names) + len(END)
    entries, place = b"", len(before) + lengths
    for (name, state, kind, _), raw, body in zip(listed, names, bodies, strict=True):
        entries += record(0x0085, struct.pack("<L2BB", place, state, kind, len(name)) + raw)
        place += len(body)
    return before + entries + END + b"".join(bodies)


def compound(content: bytes, name: str = "Workbook") -> bytes:
    """Wrap a stream into a compound file; short ones are filled up, so that they stand in whole sectors."""
    content += bytes(max(0, 4096 - len(content)))
    count = -(-len(content) // SECTOR)
    assert count < 120
    chain = [*range(1, count), 0xFFFFFFFE, 0xFFFFFFFE, 0xFFFFFFFD]
    fat = b"".join(struct.pack("<L", place) for place in chain).ljust(SECTOR, b"\xff")
    directory = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + _entry(name, 2, 0xFFFFFFFF, 0, len(content))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9L", 0, 1, count, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<L", count + 1) + b"\xff" * 432
    return header + content.ljust(count * SECTOR, b"\0") + directory.ljust(SECTOR, b"\0") + fat


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    head = raw.ljust(64, b"\0") + struct.pack("<H2B3L", len(raw), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return head + bytes(36) + struct.pack("<2LL", start, size, 0)


def workbook(*sheets: bytes | tuple[str, int, int, bytes], **others: object) -> bytes:
    """Write a whole workbook."""
    return compound(stream(*sheets, **others))  # type: ignore[arg-type]
