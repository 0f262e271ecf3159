"""One worksheet of a workbook of Excel 97-2003."""

from __future__ import annotations

from pipeline.read.formats.xls_cells import SheetRecords
from pipeline.read.formats.xls_globals import SheetPlace
from pipeline.read.formats.xls_records import records
from pipeline.read.formats.xls_styles import StyleRecords
from pipeline.read.shared_by_sheets import SharedBySheets
from pipeline.read.sheet_cells import CellTaker
from pipeline.read.stored_sheet import StoredSheet

Notes = dict[tuple[int, int], str]


def take_records(stream: bytes, place: SheetPlace, encoding: str) -> SheetRecords:
    """Take the records of a worksheet.

    Raises
    ------
    RefusedError
        FILE_DAMAGED.
    """
    taken = SheetRecords(encoding)
    for record in records(stream, place.start):
        taken.take(record)
    return taken


def finish_sheet(
    taken: SheetRecords, place: SheetPlace, fonts: StyleRecords, shared: SharedBySheets, *, calculated: bool
) -> tuple[StoredSheet, Notes]:
    """Return a worksheet and its notes; in a workbook that nobody has `calculated`, results of 0 or nothing are none.

    Raises
    ------
    RefusedError
        FILE_DAMAGED, FILE_TOO_LARGE.
    """
    notes = taken.all_notes()
    taker = CellTaker(place.name, place.state == "visible", notes, shared)
    # Cells of a row need not stand together in the file.
    taker.unordered = True
    taker.layout.columns += taken.hidden_columns
    for merged in taken.merged:
        if merged[2] < merged[0] or merged[3] < merged[1]:
            raise taker.fault("the merged cells are no area of a sheet")
        if merged[:2] != merged[2:]:
            taker.layout.merges.append(merged)
    for row in sorted(taken.cells.keys() | taken.hidden_rows):
        taker.begin_row(str(row), row in taken.hidden_rows)
        for column, found in sorted(taken.cells.get(row, {}).items()):
            style = shared.styles[str(found.style)]
            if found.unsure and not calculated:
                taker.take(column, None, style, None, True)
            elif found.runs:
                text, look = fonts.rich(found.value or "", found.runs)
                taker.take_text(column, taker.with_look(style, look), text, found.formula)
            elif found.kind == "str":
                taker.take_text(column, style, found.value or "", found.formula)
            else:
                taker.take(column, found.kind, style, found.value, found.formula)
        taker.end_row()
    return taker.finish(), notes
