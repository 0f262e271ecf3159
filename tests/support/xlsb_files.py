"""Binary workbooks (.xlsb) written record by record: no library writes them."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from tests.support.packages import relationships, zipped

BOOK, SHEET, STYLES, TEXTS = "xl/workbook.bin", "xl/worksheets/sheet1.bin", "xl/styles.bin", "xl/sharedStrings.bin"


def record(kind: int, data: bytes = b"") -> bytes:
    """Write one record: its kind and length in seven bits a byte."""
    head = bytes((kind & 0x7F | (0x80 if kind > 0x7F else 0),)) + (bytes((kind >> 7,)) if kind > 0x7F else b"")
    length = len(data)
    size = b""
    while length > 0x7F:
        size += bytes((length & 0x7F | 0x80,))
        length >>= 7
    return head + size + bytes((length,)) + data


def text(value: str) -> bytes:
    """Write a text."""
    return struct.pack("<L", len(value)) + value.encode("utf-16-le")


def row(number: int, *, hidden: bool = False) -> bytes:
    """Begin a row, counted from 0."""
    return record(0, struct.pack("<2LH", number, 0, 300) + bytes((0, 0x10 if hidden else 0, 0)) + bytes(4))


def cell(kind: int, column: int, value: bytes = b"", style: int = 0) -> bytes:
    """Write one cell, its column counted from 0."""
    return record(kind, struct.pack("<2L", column, style) + value)


def real(column: int, value: float, style: int = 0, *, formula: bool = False) -> bytes:
    """Write a number, or a formula whose result is one."""
    return cell(9 if formula else 5, column, struct.pack("<d", value) + (bytes(10) if formula else b""), style)


def words(column: int, value: str, style: int = 0) -> bytes:
    """Write a text of its own."""
    return cell(6, column, text(value), style)


def font(name: str = "Calibri", *, struck: bool = False, charset: int = 0, script: int = 0) -> bytes:
    """Write a font; a script of 1 is raised, 2 lowered."""
    head = struct.pack("<4H4B", 220, 8 if struck else 0, 400, script, 0, 0, charset, 0)
    return record(43, head + bytes(9) + text(name))


def fill(pattern: int, colour: bytes = bytes(8)) -> bytes:
    """Write a fill; 1 is a solid one."""
    return record(45, struct.pack("<L", pattern) + colour + bytes(8 + 48))


def rgb(colour: str) -> bytes:
    """Write a colour as it is."""
    return bytes((5, 0, 0, 0)) + bytes.fromhex(colour) + b"\xff"


def theme_colour(number: int, tint: int = 0) -> bytes:
    """Write a colour of the theme."""
    return struct.pack("<2Bh4B", 7, number, tint, 0, 0, 0, 255)


def number_format(number: int, code: str) -> bytes:
    """Write a number format."""
    return record(44, struct.pack("<H", number) + text(code))


def styles(*cells: tuple[int, int, int], head: bytes = b"") -> bytes:
    """Write the styles: format, font and fill of each."""
    listed = b"".join(record(47, struct.pack("<5H6x", 0, *one, 0)) for one in cells)
    other = record(626) + record(47, struct.pack("<5H6x", 0xFFFF, 9, 0, 0, 0)) + record(627)
    return head + other + record(617, struct.pack("<L", len(cells))) + listed + record(618)


def sheet(rows: bytes, *, before: bytes = b"", after: bytes = b"") -> bytes:
    """Write a worksheet around its rows."""
    return (
        record(129)
        + record(148, struct.pack("<4L", 0, 9, 0, 9))
        + before
        + record(145)
        + rows
        + record(146)
        + after
        + record(130)
    )


def workbook(
    rows: bytes,
    *,
    before: bytes = b"",
    after: bytes = b"",
    style_part: bytes | None = None,
    texts: Sequence[bytes] | None = None,
    comments: bytes | None = None,
    from_1904: bool = False,
    state: int = 0,
    theme: str | None = None,
) -> dict[str, str | bytes]:
    """Return the parts of a workbook with one sheet, `Return`."""
    pointers = [("rId1", "worksheet", "worksheets/sheet1.bin")]
    book = record(153, struct.pack("<2L", int(from_1904), 0)) + record(143)
    book += record(156, struct.pack("<2L", state, 1) + text("rId1") + text("Return")) + record(144)
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relationships(("rId1", "officeDocument", BOOK)),
        BOOK: record(131) + book + record(132),
        SHEET: sheet(rows, before=before, after=after),
    }
    if style_part is not None:
        parts[STYLES] = style_part
        pointers.append(("rId2", "styles", "styles.bin"))
    if texts is not None:
        parts[TEXTS] = record(159, bytes(8)) + b"".join(record(19, each) for each in texts) + record(160)
        pointers.append(("rId3", "sharedStrings", "sharedStrings.bin"))
    if theme is not None:
        parts["xl/theme/theme1.xml"] = theme
        pointers.append(("rId4", "theme", "theme/theme1.xml"))
    if comments is not None:
        parts["xl/comments1.bin"] = comments
        parts["xl/worksheets/_rels/sheet1.bin.rels"] = relationships(("rId1", "comments", "../comments1.bin"))
    parts["xl/_rels/workbook.bin.rels"] = relationships(*pointers)
    return parts


def packed(rows: bytes, **others: object) -> bytes:
    """Return the whole file."""
    return zipped(workbook(rows, **others))  # type: ignore[arg-type]
