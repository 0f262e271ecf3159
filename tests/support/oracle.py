"""What openpyxl reads of a workbook, in the words of `pipeline.workbook`, to compare our reader with."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from pipeline.read.stored_values import plain_number, plain_text
from pipeline.workbook import Cell, CellKind, WorkbookRead

# openpyxl does not work out colours of the theme, of the palette, or with a tint.
NOT_RESOLVED = "theme or index"

Seen = dict[tuple[str, int, int], tuple[object, ...]]


def by_openpyxl(path: Path) -> tuple[Seen, dict[str, tuple[object, ...]]]:
    """Return cells (kind, text, format, fill, struck, note, formula), and by sheet state, merges and what is hidden."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        values = openpyxl.load_workbook(path, data_only=True)
        formulas = openpyxl.load_workbook(path)
    cells: Seen = {}
    layouts: dict[str, tuple[object, ...]] = {}
    for sheet in values.worksheets:
        formula_sheet = formulas[sheet.title]
        used: list[tuple[int, int]] = []
        for (row, column), cell in sheet._cells.items():
            formula = formula_sheet._cells[row, column].data_type == "f"
            if cell.value in (None, "") and not formula and not cell.comment and not _fill(cell):
                continue
            kind, text = _value(cell, formula)
            note = cell.comment.text.strip() if cell.comment else None
            cells[sheet.title, row, column] = (
                kind, text, cell.number_format, _fill(cell), bool(cell.font.strike), note or None, formula,
            )  # fmt: skip
            if cell.value not in (None, "") or formula:
                used.append((row, column))
        last_row, last_column = (max((place[axis] for place in used), default=0) for axis in (0, 1))
        merges = {
            (area.min_row, area.min_col, area.max_row, area.max_col)
            for area in sheet.merged_cells.ranges
            if area.min_row < area.max_row or area.min_col < area.max_col
        }
        rows = {row for row, look in sheet.row_dimensions.items() if look.hidden and row <= last_row}
        columns = {
            at
            for look in sheet.column_dimensions.values()
            if look.hidden
            for at in range(look.min or 1, (look.max or 1) + 1)
            if at <= last_column
        }
        layouts[sheet.title] = (sheet.sheet_state, merges, rows, columns)
        # Blank cells beyond the values cost nothing and are not kept.
        for title, row, column in list(cells):
            blank = cells[title, row, column][0] == CellKind.BLANK and not cells[title, row, column][5]
            if title == sheet.title and blank and (row > last_row or column > last_column):
                del cells[title, row, column]
    return cells, layouts


def by_us(workbook: WorkbookRead) -> tuple[Seen, dict[str, tuple[object, ...]]]:
    """Return the same of our reading."""
    cells: Seen = {}
    layouts: dict[str, tuple[object, ...]] = {}
    for sheet in workbook.sheets:
        for (row, column), cell in sheet.cells.items():
            cells[sheet.name, row, column] = (
                *_ours(cell),
                cell.format,
                cell.fill,
                cell.struck,
                cell.note,
                cell.formula,
            )
        layouts[sheet.name] = (sheet.state, set(sheet.merges), set(sheet.hidden_rows), set(sheet.hidden_columns))
    return cells, layouts


def differences(path: Path, workbook: WorkbookRead) -> Iterator[tuple[object, object, object]]:
    """Give each place where the two readings differ: place, openpyxl's, ours."""
    (cells, layouts), (our_cells, our_layouts) = by_openpyxl(path), by_us(workbook)
    for place in sorted(cells.keys() | our_cells.keys()):
        theirs, ours = cells.get(place), our_cells.get(place)
        if theirs and ours and theirs[3] == NOT_RESOLVED and ours[3]:
            theirs = (*theirs[:3], ours[3], *theirs[4:])
        if theirs is None and ours and ours[0] is CellKind.BLANK and _covered(place, our_layouts):
            continue
        if theirs != ours:
            yield place, theirs, ours
    for title in sorted(layouts.keys() | our_layouts.keys()):
        if layouts.get(title) != our_layouts.get(title):
            yield title, layouts.get(title), our_layouts.get(title)


def _covered(place: tuple[str, int, int], layouts: dict[str, tuple[object, ...]]) -> bool:
    """Tell whether a place lies in a merged area: openpyxl keeps no fill there."""
    title, row, column = place
    merges = layouts[title][1]
    assert isinstance(merges, set)
    return any(top <= row <= bottom and left <= column <= right for top, left, bottom, right in merges)


def _ours(cell: Cell) -> tuple[object, object]:
    if cell.kind is CellKind.DURATION and cell.number is not None:
        return cell.kind, round(cell.number * 86_400)
    return cell.kind, cell.text


def _fill(cell: Any) -> str | None:
    fill = cell.fill
    if fill.fill_type != "solid":
        return None
    colour = fill.fgColor
    if colour.type != "rgb" or colour.tint:
        return NOT_RESOLVED
    return colour.rgb[-6:].upper() if isinstance(colour.rgb, str) else None


def _value(cell: Any, formula: bool) -> tuple[object, object]:
    value = cell.value
    if value is None or value == "":
        return (CellKind.UNCALCULATED if formula and value is None else CellKind.BLANK), ""
    if cell.data_type == "e":
        return CellKind.ERROR, value
    if isinstance(value, bool):
        return CellKind.BOOLEAN, str(value).upper()
    if isinstance(value, int | float | Decimal):
        return CellKind.NUMBER, plain_number(repr(value))
    if isinstance(value, dt.datetime):
        text = value.isoformat(timespec="milliseconds" if value.microsecond else "seconds")
        return CellKind.DATE, text.removesuffix("T00:00:00")
    if isinstance(value, dt.date):
        return CellKind.DATE, value.isoformat()
    if isinstance(value, dt.time):
        return CellKind.DURATION, round(value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6)
    if isinstance(value, dt.timedelta):
        return CellKind.DURATION, round(value.total_seconds())
    return CellKind.TEXT, plain_text(str(value))
