"""The sheets of the register as rows of typed values, each knowing its cells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.model import Cell, Sheet, WorkbookRead, address
from pipeline.nearest import nearest
from pipeline.read.words import key, tidy
from pipeline.register import sheet_wording
from pipeline.register.cells import CellRefusedError, empty_value, is_blank, reader_of
from pipeline.register.faults import Faults
from schemas.register import SHEETS, SheetSpec

_EXPLANATION = re.compile(r"\s*\([^)]*\)\s*$")


@dataclass(slots=True)
class Row:
    """One row: its values by field."""

    excel_row: int
    values: dict[str, object]


@dataclass(slots=True)
class Table:
    """One sheet: where each field's column is, its cells that are not blank, by field and row, and its rows in order.

    A sheet that is not there has none of them.
    """

    spec: SheetSpec
    columns: dict[str, int] = field(default_factory=dict)
    cells: dict[str, dict[int, Cell]] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    def cell(self, row: Row, field_name: str) -> Cell | None:
        """Return the cell of a field in a row; None where it is blank."""
        return self.cells.get(field_name, {}).get(row.excel_row)

    def fault(self, faults: Faults, row: Row, field_name: str, message: str) -> None:
        """Add a fault at a row's cell; at the row's first cell when the sheet has no such column."""
        column = self.columns.get(field_name) or min(self.columns.values(), default=1)
        faults.add(self.spec.name, row.excel_row, column, message)

    def faulty(self, faults: Faults, row: Row, field_name: str) -> bool:
        """Tell whether a row's cell has a fault already, so that nothing more is said of it."""
        column = self.columns.get(field_name)
        return column is not None and faults.at(self.spec.name, row.excel_row, column)


def sheets_by_name(workbook: WorkbookRead, faults: Faults) -> dict[str, Sheet]:
    """Return the register's sheets under their contract names; others are faults unless they are notes."""
    specs = {key(spec.name): spec.name for spec in SHEETS}
    found: dict[str, Sheet] = {}
    suggested: set[str] = set()
    for sheet in workbook.sheets:
        name = specs.get(key(sheet.name))
        if sheet.name.startswith("_") or key(sheet.name).startswith("notes"):
            continue
        if name is None:
            if any(not is_blank(cell) for cell in sheet.cells.values()):
                faults.add_sheet(sheet.name, sheet_wording.unknown_sheet(sheet.name, specs.values()))
                suggested.add(nearest(sheet.name, specs.values()))
        elif name in found:
            faults.add_sheet(name, sheet_wording.repeated_sheet(name))
        else:
            found[name] = sheet
    for spec in SHEETS:
        if spec.needed and spec.name not in found and spec.name not in suggested:
            faults.add_sheet(spec.name, sheet_wording.missing_sheet(spec.name))
    return found


def read_table(spec: SheetSpec, sheet: Sheet | None, faults: Faults, around: date) -> Table:
    """Return a sheet's rows; blank rows are left out.

    Parameters
    ----------
    spec : SheetSpec
        What the sheet is declared to hold.
    sheet : Sheet or None
        As read; None when the register does not have it.
    faults : Faults
        Takes up what is wrong with headings and cells. A cell at fault counts as empty from then on.
    around : date
        A day of the years that the register is about, for years of two digits.
    """
    table = Table(spec)
    if sheet is None:
        return table
    for first_row, first_column, last_row, last_column in sheet.merges:
        area = f"{address(first_row, first_column)}:{address(last_row, last_column)}"
        faults.add(spec.name, first_row, first_column, sheet_wording.merged(area))
    by_column: dict[int, dict[int, Cell]] = defaultdict(dict)
    for (excel_row, column), cell in sheet.cells.items():
        by_column[column][excel_row] = cell
    headings = [cells.pop(1) for _, cells in sorted(by_column.items()) if not is_blank(cells.get(1))]
    table.columns = _columns(spec, headings, faults)
    if not table.columns:
        return table
    _refuse_unheaded(spec, by_column, {cell.column for cell in headings}, faults)
    _read_rows(table, by_column, faults, around)
    return table


def _refuse_unheaded(
    spec: SheetSpec, by_column: Mapping[int, Mapping[int, Cell]], headed: Collection[int], faults: Faults
) -> None:
    """Refuse a column that holds something and has no heading, at its first cell."""
    for column, cells in by_column.items():
        filled = [excel_row for excel_row, cell in cells.items() if column not in headed and not is_blank(cell)]
        if filled:
            faults.add_heading(spec.name, min(filled), column, sheet_wording.without_heading())


def _read_rows(table: Table, by_column: Mapping[int, Mapping[int, Cell]], faults: Faults, around: date) -> None:
    """Put the cells and their values into the rows, a column at a time; a cell that cannot be read is a fault."""
    spec, rows = table.spec, dict[int, Row]()
    empty = {column.field: empty_value(column.kind) for column in spec.columns}
    for column in spec.columns:
        name, read = column.field, reader_of(column, around)
        found = by_column.get(table.columns.get(name, 0), {})
        table.cells[name] = {excel_row: cell for excel_row, cell in found.items() if not is_blank(cell)}
        for excel_row, cell in table.cells[name].items():
            row = rows.get(excel_row)
            if row is None:
                row = rows[excel_row] = Row(excel_row, empty.copy())
            value = read(cell)
            if isinstance(value, CellRefusedError):
                faults.add(spec.name, excel_row, cell.column, str(value))
            else:
                row.values[name] = value
    table.rows = [rows[excel_row] for excel_row in sorted(rows)]


def _columns(spec: SheetSpec, headings: list[Cell], faults: Faults) -> dict[str, int]:
    fields = {key(column.heading): column.field for column in spec.columns}
    columns: dict[str, int] = {}
    suggested: set[str] = set()
    for cell in headings:
        text = tidy(cell.text)
        name = fields.get(key(text)) or fields.get(key(_EXPLANATION.sub("", text)))
        if name is None:
            known = [column.heading for column in spec.columns]
            faults.add_heading(spec.name, 1, cell.column, sheet_wording.unknown_heading(text, known))
            suggested.add(nearest(text, known))
        elif name in columns:
            first = address(1, columns[name])
            faults.add_heading(spec.name, 1, cell.column, sheet_wording.repeated_heading(text, first))
        else:
            columns[name] = cell.column
    for column in spec.columns:
        if column.starred and column.field not in columns and column.heading not in suggested:
            faults.add_sheet(spec.name, sheet_wording.missing_heading(column))
    return columns
