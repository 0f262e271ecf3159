"""The first part of a workbook of Excel 97-2003: its sheets, styles and shared texts."""

from __future__ import annotations

import codecs
import struct
from dataclasses import dataclass

from pipeline.model import Refusal
from pipeline.read.cell_values import StyleTable
from pipeline.read.formats.xls_records import Pieces, Record, records, short_text
from pipeline.read.formats.xls_styles import StyleRecords
from pipeline.read.limits import Limits, RefusedError, damaged, too_large
from pipeline.read.strings_xml import Strings

# The kinds of records (MS-XLS, 2.3).
_PASSWORD, _CODE_PAGE, _DATE_MODE, _SHEET = 0x002F, 0x0042, 0x0022, 0x0085
_STRINGS, _MACROS, _BOOKS, _CALCULATED = 0x00FC, 0x00D3, 0x01AE, 0x01C1
_EXCEL_97, _EXCEL_5 = 0x0600, 0x0500
_GLOBALS = 0x0005
_WORKSHEET, _MACRO_SHEETS = 0, (1, 6)
_STATES = {0: "visible", 1: "hidden", 2: "veryHidden"}
# A list of books that stands for the workbook itself, and for functions of add-ins.
_OWN_BOOK, _ADD_INS = 0x0401, 0x3A01


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """One worksheet as the workbook lists it, and where in the stream it begins."""

    name: str
    state: str
    start: int


@dataclass(frozen=True, slots=True)
class Globals:
    """What the sheets of the workbook share.

    `encoding` is that of texts before Excel 97; empty from then on. `calculated` says that a program which works out
    formulas wrote the file.
    """

    encoding: str
    from_1904: bool
    sheets: tuple[SheetPlace, ...]
    styles: StyleTable
    fonts: StyleRecords
    strings: Strings
    facts: tuple[str, ...]
    calculated: bool


def read_globals(stream: bytes, limits: Limits) -> Globals:
    """Read the first part.

    Raises
    ------
    RefusedError
        FILE_PASSWORD, FILE_OLD_FORMAT, FILE_DAMAGED, FILE_TOO_LARGE.
    """
    version, kind = struct.unpack_from("<2H", stream, 4)
    if version not in (_EXCEL_97, _EXCEL_5):
        raise RefusedError(Refusal("FILE_OLD_FORMAT", {"kind": "a workbook of Excel 4 or older"}))
    if kind != _GLOBALS:
        raise damaged("its first sheet is not preceded by the workbook")
    encoding = "" if version == _EXCEL_97 else "cp1252"
    from_1904 = calculated = False
    sheets: list[Record] = []
    facts: set[str] = set()
    shared: Record | None = None
    styles = StyleRecords()
    for record in records(stream, 0):
        kind, data = record.kind, record.data
        if kind == _PASSWORD:
            raise RefusedError(Refusal("FILE_PASSWORD"))
        if kind == _CODE_PAGE and encoding:
            encoding = _encoding(int.from_bytes(data[:2], "little"))
        elif kind == _DATE_MODE:
            from_1904 = data[:2] == b"\1\0"
        elif kind == _SHEET:
            sheets.append(record)
        elif kind == _STRINGS:
            shared = record
        elif kind == _CALCULATED:
            calculated = True
        elif kind == _MACROS:
            facts.add("FILE_HAS_MACROS")
        elif kind == _BOOKS and _is_another_book(data):
            facts.add("FILE_HAS_LINKS")
        else:
            styles.take(record, encoding)
    table = StyleTable(styles.styles())
    strings = _shared_strings(shared, styles, limits) if shared else Strings()
    places, macros = _sheets(sheets, encoding)
    if macros:
        facts.add("FILE_HAS_MACROS")
    return Globals(encoding, from_1904, places, table, styles, strings, tuple(facts), calculated)


def _is_another_book(data: bytes) -> bool:
    """Tell whether a list of books names one: not this workbook, not add-ins, not a place without a name."""
    length = int.from_bytes(data[2:4], "little")
    return length not in (_OWN_BOOK, _ADD_INS) and length > 1


def _encoding(code_page: int) -> str:
    name = {367: "ascii", 10000: "mac-roman", 32768: "mac-roman", 32769: "cp1252", 1200: "cp1252"}.get(
        code_page, f"cp{code_page}"
    )
    try:
        codecs.lookup(name)
    except LookupError as fault:
        raise damaged("its letters are written in a way that is not known") from fault
    return name


def _sheets(listed: list[Record], encoding: str) -> tuple[tuple[SheetPlace, ...], bool]:
    """Return the worksheets, and whether there are sheets of macros."""
    places: list[SheetPlace] = []
    names: set[str] = set()
    macros = False
    for record in listed:
        start, state, kind = struct.unpack_from("<L2B", record.data)
        name = short_text(record.data[6:], encoding)
        if name.lower() in names:
            raise damaged("two of its sheets have the same name")
        names.add(name.lower())
        macros = macros or kind in _MACRO_SHEETS
        if kind == _WORKSHEET:
            places.append(SheetPlace(name, _STATES.get(state & 3, "hidden"), start))
    if len({place.start for place in places}) < len(places):
        raise damaged("two of its sheets are one")
    return tuple(places), macros


def _shared_strings(record: Record, styles: StyleRecords, limits: Limits) -> Strings:
    pieces = Pieces(record)
    pieces.number(4)
    strings = Strings()
    for number in range(pieces.number(4)):
        if pieces.ended:
            # The number of texts is too high; a cell that points to one that is not there is refused.
            break
        text, runs = pieces.text()
        if len(text) > limits.text:
            raise too_large(f"a cell holds more than {limits.text:,} characters")
        if runs:
            text, look = styles.rich(text, runs)
            if look != (None, False):
                strings.looks[number] = look
        strings.texts.append(text)
    return strings
