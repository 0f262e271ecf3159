"""The rules of one sheet: its rows against its schema, and what failed in the officer's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.model import FormName
from pipeline.periods import Period
from pipeline.read.words import key, ref_key
from pipeline.register import wording
from pipeline.register.faults import Faults
from pipeline.register.tables import Table
from schemas.register import Column, ColumnKind
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
    if rows_keep_to(table.spec, _columns(table)):
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

    index = Index(table.excel_rows, dtype="int64", name="excel_row")
    columns = {name: Series(values, index=index, dtype=object) for name, values in _columns(table).items()}
    return DataFrame(columns, index=index)


def _columns(table: Table) -> dict[str, list[Any]]:
    """Return the columns of a sheet's frame: the values by row, and the key that names each row."""
    names = [
        name
        for column in table.spec.columns
        for name in ([column.field, f"{column.field}_text"] if column.kind is ColumnKind.FIGURE else [column.field])
    ]
    return {**{name: table.values[name] for name in names}, ROW_KEY: _row_keys(table)}


def _row_keys(table: Table) -> list[str]:
    """Return what names each row among its sheet's, folded; empty for a row that is not to be compared."""
    if not table.spec.unique:
        return [""] * len(table.excel_rows)
    parts = [_folded(table.spec.column(name), table.values[name]) for name in table.spec.unique]
    return ["" if "" in found else "|".join(found) for found in zip(*parts, strict=True)]


def _folded(column: Column, values: list[Any]) -> list[str]:
    """Return the values of a column for comparing, each distinct one folded once; empty where there is none."""
    fold = ref_key if column.kind is ColumnKind.REF else key
    folded = {
        value: str(value) if isinstance(value, (Period, int, FormName)) else fold(str(value or ""))
        for value in set(values)
    }
    return [folded[value] for value in values]


def _tell(table: Table, rows_by_sheet: pd.DataFrame, failures: pd.DataFrame, faults: Faults) -> None:
    rows = {excel_row: row for row, excel_row in enumerate(table.excel_rows)}
    row_keys = rows_by_sheet[ROW_KEY].tolist()
    # The order in which a cell's failures are told matters: an empty cell is empty, and nothing else.
    found = sorted(
        {
            (str(check) != FILLED, int(excel_row), "" if str(check).startswith(ORDER) else str(column), str(check))
            for column, check, excel_row in zip(failures["column"], failures["check"], failures["index"], strict=True)
        }
    )
    for _, excel_row, column, check in found:
        row = rows[excel_row]
        field, message = _words(table, row, column, check, row_keys)
        if not table.faulty(faults, row, field):
            table.fault(faults, row, field, message)


def _words(table: Table, row: int, field: str, check: str, row_keys: list[str]) -> tuple[str, str]:
    """Return the field to which a failure belongs, and its words."""
    spec = table.spec
    if check.startswith(ORDER):
        _, first, second = check.split(" ")
        return second, wording.wrong_order(spec.column(first), spec.column(second))
    if check == UNIQUE:
        columns = [spec.column(name) for name in spec.unique]
        first_row = table.excel_rows[row_keys.index(row_keys[row])]
        return spec.unique[0], wording.repeated(spec, columns, first_row)
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
