"""The rules of one sheet: its rows against its schema, and what failed in the officer's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import FormName
from pipeline.periods import Period
from pipeline.read.words import key, ref_key
from pipeline.register import wording
from pipeline.register.faults import Faults
from pipeline.register.tables import Row, Table
from schemas.register import ColumnKind, SheetSpec
from schemas.register_frames import (
    ADDRESS,
    ALLOWED,
    BOUNDS,
    FILLED,
    ORDER,
    ROW_KEY,
    TYPE,
    UNIQUE,
    register_schema,
    rows_keep_to,
)

if TYPE_CHECKING:
    import pandas as pd


def check_table(table: Table, faults: Faults) -> None:
    """Check the rows of one sheet against the sheet's schema; only where a rule is broken, as a frame.

    Parameters
    ----------
    table : Table
        The rows, their figures in the indicator's unit.
    faults : Faults
        Takes up every failure that is not already told at its cell.
    """
    if rows_keep_to(table.spec, _values(table)):
        return

    from pandera.errors import SchemaErrors

    rows_by_sheet = frame_of(table)
    try:
        register_schema(table.spec.name).validate(rows_by_sheet, lazy=True)
    except SchemaErrors as errors:
        _tell(table, rows_by_sheet, errors.failure_cases, faults)


def frame_of(table: Table) -> pd.DataFrame:
    """Return a sheet's rows as a frame of objects, with the key that names each row."""
    from pandas import DataFrame, Index, Series

    index = Index([row.excel_row for row in table.rows], dtype="int64", name="excel_row")
    columns = {name: Series(values, index=index, dtype=object) for name, values in _values(table).items()}
    return DataFrame(columns, index=index)


def _values(table: Table) -> dict[str, list[object]]:
    """Return the columns of a sheet's frame: the values by row, and the key that names each row."""
    names = [
        name
        for column in table.spec.columns
        for name in ([column.field, f"{column.field}_text"] if column.kind is ColumnKind.FIGURE else [column.field])
    ]
    columns: dict[str, list[object]] = {name: [row.values[name] for row in table.rows] for name in names}
    columns[ROW_KEY] = [row_key(table.spec, row) for row in table.rows]
    return columns


def row_key(spec: SheetSpec, row: Row) -> str:
    """Return what names a row among its sheet's, folded; empty when it is not to be compared."""
    parts = [_folded(spec, name, row.values[name]) for name in spec.unique]
    return "" if "" in parts else "|".join(parts)


def _folded(spec: SheetSpec, name: str, value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, (Period, int, FormName)):
        return str(value)
    return ref_key(str(value)) if spec.column(name).kind is ColumnKind.REF else key(str(value))


def _tell(table: Table, rows_by_sheet: pd.DataFrame, failures: pd.DataFrame, faults: Faults) -> None:
    rows = {row.excel_row: row for row in table.rows}
    first_rows: dict[str, int] = {}
    for excel_row, row_name in rows_by_sheet[ROW_KEY].items():
        first_rows.setdefault(row_name, int(str(excel_row)))
    # The order in which a cell's failures are told matters: an empty cell is empty, and nothing else.
    found = sorted(
        {
            (str(check) != FILLED, int(excel_row), "" if str(check).startswith(ORDER) else str(column), str(check))
            for column, check, excel_row in zip(failures["column"], failures["check"], failures["index"], strict=True)
        }
    )
    for _, excel_row, column, check in found:
        row = rows[excel_row]
        field, message = _words(table, row, column, check, first_rows)
        if not table.faulty(faults, row, field):
            table.fault(faults, row, field, message)


def _words(table: Table, row: Row, field: str, check: str, first_rows: dict[str, int]) -> tuple[str, str]:
    """Return the field to which a failure belongs, and its words."""
    spec = table.spec
    if check.startswith(ORDER):
        _, first, second = check.split(" ")
        return second, wording.wrong_order(spec.column(first), spec.column(second))
    if check == UNIQUE:
        columns = [spec.column(name) for name in spec.unique]
        return spec.unique[0], wording.repeated(spec, columns, first_rows[row_key(spec, row)])
    column, cell = spec.column(field), table.cell(row, field)
    found = cell.text if cell is not None else ""
    words = {
        FILLED: lambda: wording.not_filled(column),
        ALLOWED: lambda: wording.not_allowed(column, found),
        ADDRESS: lambda: wording.not_an_email(column, found),
        BOUNDS: lambda: wording.out_of_bounds(column, found),
        TYPE: lambda: wording.wrong_type(column, found),
    }
    return field, words[check]()
