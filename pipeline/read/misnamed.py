"""Files that are left by their name and are workbooks by their content."""

from __future__ import annotations

import os
import re
from typing import IO

# What a package says of itself stands in its first bytes or in the index at its end.
_LOOKED_AT = 1 << 17
_PACKAGE, _COMPOUND = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
_OPEN_XML, _OPEN_XML_WORKBOOK = b"[Content_Types].xml", b"xl/workbook."
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument."
_PACKED_WORKBOOK = re.compile(rb"\.(?:xls[xmb]?|ods)", re.IGNORECASE)
_STREAMS_OF_97 = tuple(name.encode("utf-16-le") + b"\0\0" for name in ("Workbook", "Book"))
_SECTOR_SIZE, _DIRECTORY = slice(30, 32), slice(48, 52)
_DIRECTORY_BYTES = 2048
_PAGE, _PAGE_TABLE = re.compile(rb"<(?:!doctype\s+html|html|table)\b", re.IGNORECASE), re.compile(rb"<table\b", re.I)


def holds_workbook(file: IO[bytes]) -> bool:
    """Tell whether a file is a workbook by its content, packs workbooks, or is a web page with a table.

    Only a few of its bytes are looked at, and nothing is unpacked: what is told is a hint, never a figure.

    Parameters
    ----------
    file : binary file
        An ordinary file, open.
    """
    head = file.read(_LOOKED_AT)
    if head.startswith(_PACKAGE):
        return _is_package_of_tables(head, _last(file))
    if head.startswith(_COMPOUND):
        return _is_excel_97(file, head)
    return _PAGE.match(head.lstrip(b"\xef\xbb\xbf \t\r\n")) is not None and _PAGE_TABLE.search(head) is not None


def _is_package_of_tables(head: bytes, last: bytes) -> bool:
    if _OPEN_XML in last:
        return _OPEN_XML_WORKBOOK in last
    if _OPEN_DOCUMENT in head[:128]:
        return _OPEN_DOCUMENT + b"spreadsheet" in head[:128]
    return _PACKED_WORKBOOK.search(last) is not None


def _is_excel_97(file: IO[bytes], head: bytes) -> bool:
    """Tell whether the list of streams begins with that of a workbook."""
    power = int.from_bytes(head[_SECTOR_SIZE], "little")
    if power not in (9, 12):
        return False
    sector = int.from_bytes(head[_DIRECTORY], "little")
    file.seek((sector + 1) << power)
    streams = file.read(_DIRECTORY_BYTES)
    return any(name in streams for name in _STREAMS_OF_97)


def _last(file: IO[bytes]) -> bytes:
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _LOOKED_AT))
    return file.read(_LOOKED_AT)
