"""Whether a file is written in an unusual way, so that a second reader should look at it too.

What Excel and LibreOffice write is read every night, and every test of the reader is about it. What other programs
write may be right and may be read rightly, but nobody has seen it before. The formats that are not Open XML are read
by fewer people, and are always read twice.
"""

from __future__ import annotations

import re

from pipeline.read.package import Format, Package
from pipeline.read.preflight import Whole

_WRITER = re.compile(rb"<Application>([^<]*)</Application>")
_USUAL_WRITER = re.compile(rb"Microsoft (?:Macintosh )?Excel(?: Online)?|LibreOffice/.*", re.DOTALL)
# A program writes its last rows as it writes its first.
_HEAD, _FIRST_ROWS = 1_000, 8_000
_STRICT = b"purl.oclc.org/ooxml"
_NEEDS_TWO = frozenset((Format.BINARY, Format.OPEN_DOCUMENT, Format.EXCEL_97))


def is_unusual(file: Package | Whole) -> bool:
    """Tell whether a file should be read by a second reader; a table of text or of a web page has none."""
    if isinstance(file, Whole) or file.format is not Format.OPEN_XML:
        return file.format in _NEEDS_TWO
    return (
        not _by_usual_writer(file)
        or any(_is_unusual_part(file.parts.get(part, b""), b"<worksheet") for part in _parts(file, "worksheet"))
        or any(_is_unusual_part(file.parts.get(part, b""), b"<sst") for part in _parts(file, "sharedStrings"))
    )


def _parts(package: Package, kind: str) -> tuple[str, ...]:
    return package.targets(package.workbook, kind)


def _by_usual_writer(package: Package) -> bool:
    """Tell whether the file says that Excel or LibreOffice wrote it; a file that says nothing may be anybody's."""
    for kind in ("extended-properties", "extendedProperties"):
        for part in package.targets("", kind):
            said = _WRITER.search(package.parts.get(part, b""))
            if said and _USUAL_WRITER.fullmatch(said[1]):
                return True
    return False


def _is_unusual_part(data: bytes, root: bytes) -> bool:
    """Tell whether the XML of a sheet or of its texts is not as Excel writes it.

    That is: Strict, with prefixes or in another encoding (the root is not found then), with comments or character
    data, with texts in the cells, or with cells that do not begin with their address.
    """
    head = data[:_HEAD]
    if root not in head or _STRICT in head or (b"!" in data and b"<!" in data):
        return True
    rows = data[max(0, data.find(b"<sheetData")) :][:_FIRST_ROWS]
    return b'"inlineStr"' in rows or b"<c>" in rows or rows.count(b"<c ") != rows.count(b'<c r="')
