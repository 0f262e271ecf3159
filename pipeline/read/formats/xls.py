"""A workbook of Excel 97-2003 (.xls; also of Excel 5 and 95) to its cells.

Written out with the standard library: the libraries for it do not tell a formula from a value, stop a process on
damaged files, and cannot be loaded where the reader runs, which is without site packages.
"""

from __future__ import annotations

import struct

from pipeline.model import Refusal
from pipeline.read.formats.compound import Compound
from pipeline.read.formats.xls_globals import read_globals
from pipeline.read.formats.xls_sheet import finish_sheet, take_records
from pipeline.read.gathered import Gathered
from pipeline.read.limits import Limits, RefusedError, damaged
from pipeline.read.open_xml import OUTPUT_PROPERTY
from pipeline.read.payload import Document
from pipeline.read.preflight import NO_WORKBOOK_INSIDE
from pipeline.read.shared_by_sheets import SharedBySheets

_COMPOUND = b"\xd0\xcf\x11\xe0"
_OWN_PROPERTIES = "\x05documentsummaryinformation"


def read_xls(data: bytes, limits: Limits) -> Document:
    """Read a workbook of Excel 97-2003.

    Raises
    ------
    RefusedError
        FILE_DAMAGED, FILE_PASSWORD, FILE_OLD_FORMAT, FILE_TOO_LARGE, FILE_NOT_WORKBOOK, FILE_NO_SHEETS.
    """
    try:
        return _read(data, limits)
    except (struct.error, IndexError) as fault:
        raise damaged("a record in it is cut short") from fault


def _read(data: bytes, limits: Limits) -> Document:
    stream, facts = _workbook(data)
    book = read_globals(stream, limits)
    shared = SharedBySheets(book.strings, book.styles, book.from_1904, limits)
    gathered = Gathered(shared)
    taken = [(place, take_records(stream, place, book.encoding)) for place in book.sheets]
    calculated = book.calculated or any(records.calculated for _, records in taken)
    for place, records in taken:
        stored, notes = finish_sheet(records, place, book.fonts, shared, calculated=calculated)
        gathered.add(place.name, place.state, stored, notes)
    return gathered.document({"FILE_IS_XLS", *facts, *book.facts})


def _workbook(data: bytes) -> tuple[bytes, set[str]]:
    """Return the stream of the workbook, and what its other parts tell."""
    if not data.startswith(_COMPOUND):
        return data, set()
    file = Compound(data)
    # A workbook saved for both Excel 5 and Excel 97 has two; the later one holds more.
    found = next((name for name in ("workbook", "book") if name in file.names), None)
    if found is None:
        looks = "a Word document" if "worddocument" in file.names else NO_WORKBOOK_INSIDE
        raise RefusedError(Refusal("FILE_NOT_WORKBOOK", {"looks": looks}))
    facts: set[str] = set()
    if "_vba_project_cur" in file.names:
        facts.add("FILE_HAS_MACROS")
    own = file.names.get(_OWN_PROPERTIES)
    if own is not None:
        said = file.stream(own)
        if any(OUTPUT_PROPERTY.encode(encoding) in said for encoding in ("cp1252", "utf-16-le")):
            facts.add("FILE_IS_OUTPUT")
    return file.stream(file.names[found]), facts
