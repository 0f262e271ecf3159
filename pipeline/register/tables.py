"""The sheets of the register by column: the values of each field, and the cells that they come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.nearest import nearest
from pipeline.read.words import key, tidy
from pipeline.register import sheet_wording
from pipeline.register.cells import empty_value
from pipeline.register.columns import filled_rows, heading_of, read_column
from pipeline.register.faults import Faults
from pipeline.workbook import Cell, address
from schemas.register import SHEETS, SheetSpec

if TYPE_CHECKING:
    from pipeline.read.by_column import CellOf, SheetByColumn

_EXPLANATION = re.compile(r"\s*\([^)]*\)\s*$")


@dataclass(slots=True)
class Table:
    """One sheet: its rows in order, without those that are blank, and what stands in them by field.

    A row goes by its position, from 0, in all of the lists.

    Parameters
    ----------
    spec : SheetSpec
        What the sheet is declared to hold.
    excel_rows : list of int
        The rows.
    values : dict
        By field, the value of each row. A figure is the place of its cell until its indicator's unit is known.
    stored : dict
        By field, the place of what each row's cell holds; None where the cell is blank.
    columns : dict
        By field, the number of its column; without the fields that the sheet does not have.
    cell_of : CellOf or None
        What stands at a place; None for a sheet that is not there, which has no rows.
    """

    spec: SheetSpec
    excel_rows: list[int] = field(default_factory=list)
    values: dict[str, list[Any]] = field(default_factory=dict)
    stored: dict[str, Sequence[int | None]] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    cell_of: CellOf | None = None

    def cell(self, row: int, field_name: str) -> Cell | None:
        """Return the cell of a field in a row; None where it is blank."""
        place = self.stored[field_name][row]
        return None if place is None or self.cell_of is None else self.cell_of(place)

    def fault(self, faults: Faults, row: int, field_name: str, message: str) -> None:
        """Add a fault at a row's cell; at the row's first cell when the sheet has no such column."""
        column = self.columns.get(field_name) or min(self.columns.values(), default=1)
        faults.add(self.spec.name, self.excel_rows[row], column, message)

    def faulty(self, faults: Faults, row: int, field_name: str) -> bool:
        """Tell whether a row's cell has a fault already, so that nothing more is said of it."""
        column = self.columns.get(field_name)
        return column is not None and faults.at(self.spec.name, self.excel_rows[row], column)


def sheets_by_name(sheets: Iterable[SheetByColumn], faults: Faults) -> dict[str, SheetByColumn]:
    """Return the register's sheets under their contract names; others are faults unless they are notes."""
    specs = {key(spec.name): spec.name for spec in SHEETS}
    found: dict[str, SheetByColumn] = {}
    suggested: set[str] = set()
    for sheet in sheets:
        name = specs.get(key(sheet.name))
        if sheet.name.startswith("_") or key(sheet.name).startswith("notes"):
            continue
        if name is None:
            if any(filled_rows(column, sheet.cell_of) for column in sheet.columns.values()):
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


def read_table(spec: SheetSpec, sheet: SheetByColumn | None, faults: Faults, around: date) -> Table:
    """Return a sheet's rows; blank rows are left out.

    Parameters
    ----------
    spec : SheetSpec
        What the sheet is declared to hold.
    sheet : SheetByColumn or None
        As read; None when the register does not have it.
    faults : Faults
        Takes up what is wrong with headings and cells. A cell at fault counts as empty from then on.
    around : date
        A day of the years that the register is about, for years of two digits.
    """
    table = Table(spec, values={column.field: [] for column in spec.columns})
    if sheet is None:
        return table
    for first_row, first_column, last_row, last_column in sheet.merges:
        area = f"{address(first_row, first_column)}:{address(last_row, last_column)}"
        faults.add(spec.name, first_row, first_column, sheet_wording.merged(area))
    headings = _headings(sheet)
    table.columns = _columns(spec, headings, faults)
    table.cell_of = sheet.cell_of
    if not table.columns:
        return table
    for number, stored in sheet.columns.items():
        filled = [] if number in headings else filled_rows(stored, sheet.cell_of)
        if filled:
            faults.add_heading(spec.name, min(filled), number, sheet_wording.without_heading())
    _read_columns(table, sheet, faults, around)
    return table


def _headings(sheet: SheetByColumn) -> dict[int, str]:
    """Return the headings as they stand, by the number of their column; a column without one is left out."""
    found = {number: heading_of(stored, sheet.cell_of) for number, stored in sorted(sheet.columns.items())}
    return {number: heading for number, heading in found.items() if heading is not None}


def _read_columns(table: Table, sheet: SheetByColumn, faults: Faults, around: date) -> None:
    """Put rows and values into a table, a column at a time; a cell that cannot be read is a fault."""
    read = {
        column.field: read_column(column, sheet.columns[table.columns[column.field]], sheet.cell_of, around)
        for column in table.spec.columns
        if column.field in table.columns
    }
    table.excel_rows = sorted(set().union(*(one.places for one in read.values())))
    nothing = (None,) * len(table.excel_rows)
    for column in table.spec.columns:
        name, empty = column.field, empty_value(column.kind)
        if name not in read:
            table.stored[name] = nothing
            table.values[name] = [empty] * len(table.excel_rows)
            continue
        found = read.pop(name)
        table.stored[name] = places = [found.places.get(excel_row) for excel_row in table.excel_rows]
        table.values[name] = [found.values.get(place, empty) for place in places]
        if found.refused:
            for row, place in enumerate(places):
                if place in found.refused:
                    table.fault(faults, row, name, found.refused[place])


def _columns(spec: SheetSpec, headings: Mapping[int, str], faults: Faults) -> dict[str, int]:
    fields = {key(column.heading): column.field for column in spec.columns}
    columns: dict[str, int] = {}
    suggested: set[str] = set()
    for number, heading in headings.items():
        text = tidy(heading)
        name = fields.get(key(text)) or fields.get(key(_EXPLANATION.sub("", text)))
        if name is None:
            known = [column.heading for column in spec.columns]
            faults.add_heading(spec.name, 1, number, sheet_wording.unknown_heading(text, known))
            suggested.add(nearest(text, known))
        elif name in columns:
            first = address(1, columns[name])
            faults.add_heading(spec.name, 1, number, sheet_wording.repeated_heading(text, first))
        else:
            columns[name] = number
    for column in spec.columns:
        if column.starred and column.field not in columns and column.heading not in suggested:
            faults.add_sheet(spec.name, sheet_wording.missing_heading(column))
    return columns
