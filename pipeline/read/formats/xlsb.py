"""A binary workbook (.xlsb) to its cells: a package like .xlsx, its parts as records instead of XML.

Read with the standard library because no library gives the number formats.
"""

from __future__ import annotations

import struct

from pipeline.read.cell_values import StyleTable
from pipeline.read.colours_xml import read_theme
from pipeline.read.formats.xlsb_records import records, wide_text
from pipeline.read.formats.xlsb_sheet import read_notes, read_sheet
from pipeline.read.formats.xlsb_styles import BinaryStyles, read_texts
from pipeline.read.gathered import Gathered
from pipeline.read.limits import Limits, damaged
from pipeline.read.open_xml import only_part, own_facts, saved, worksheets
from pipeline.read.package import Package
from pipeline.read.payload import Document
from pipeline.read.shared_by_sheets import SharedBySheets
from pipeline.read.strings_xml import read_notes as read_xml_notes
from pipeline.read.workbook_xml import SheetEntry, WorkbookIndex

# The kinds of records (MS-XLSB, 2.3).
_BEGIN_BOOK, _BOOK_PROPERTIES, _SHEET = 131, 153, 156
_FROM_1904 = 0x01
_STATES = {0: "visible", 1: "hidden", 2: "veryHidden"}


def read_xlsb(package: Package, limits: Limits) -> Document:
    """Read a binary workbook.

    Raises
    ------
    RefusedError
        FILE_DAMAGED, FILE_UNSAFE, FILE_TOO_LARGE, FILE_NO_SHEETS.
    """
    try:
        return _read(package, limits)
    except (struct.error, IndexError) as fault:
        raise damaged("a record in it is cut short") from fault


def _read(package: Package, limits: Limits) -> Document:
    index = _index(package.part(package.workbook), package.workbook)
    listed = worksheets(package, index.sheets)
    theme_part, theme = only_part(package, "theme")
    style_part, style_data = only_part(package, "styles")
    text_part, text_data = only_part(package, "sharedStrings")
    styles = BinaryStyles(style_data, style_part, lambda: read_theme(theme, theme_part))
    table = StyleTable(styles.styles())
    shared = SharedBySheets(read_texts(text_data, text_part, styles, limits.text), table, index.from_1904, limits)
    gathered = Gathered(shared)
    for entry, part in listed:
        notes: dict[tuple[int, int], str] = {}
        for found in package.targets(part, "comments"):
            notes |= read_notes(package.part(found), found, styles)
        for found in package.targets(part, "threadedComment"):
            notes |= read_xml_notes(package.part(found), found)
        stored = read_sheet(package.part(part), entry.name, entry.state == "visible", notes, shared, styles)
        gathered.add(entry.name, entry.state, stored, notes)
    return gathered.document({"FILE_IS_XLSB", *package.facts, *own_facts(package)}, *saved(package))


def _index(data: bytes, part: str) -> WorkbookIndex:
    """Read the list of sheets, and whether days count from 1904."""
    sheets: list[SheetEntry] = []
    from_1904 = is_book = False
    for kind, record in records(data, part):
        if kind == _BEGIN_BOOK:
            is_book = True
        elif kind == _BOOK_PROPERTIES:
            from_1904 = bool(record[0] & _FROM_1904)
        elif kind == _SHEET:
            (state,) = struct.unpack_from("<L", record)
            relation, place = wide_text(record, 8)
            name, _ = wide_text(record, place)
            sheets.append(SheetEntry(name, _STATES.get(state, "hidden"), relation))
    if not is_book:
        raise damaged(f"the part {part} is not a workbook")
    if len({sheet.name.lower() for sheet in sheets}) < len(sheets):
        raise damaged("two of its sheets have the same name")
    return WorkbookIndex(tuple(sheets), from_1904)
