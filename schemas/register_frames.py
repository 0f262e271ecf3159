"""The frames of the register: one per sheet, one row a row of the sheet, the index the row in Excel.

Texts are str (`''` when empty), several names a tuple, numbers `Decimal` or int, dates and periods as they are; None
where a cell is empty. A failure's check is a code, and `pipeline.register.rules` finds the words for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache, partial
from types import NoneType
from typing import TYPE_CHECKING, Any

from pipeline.model import DateSpan
from pipeline.periods import Period
from schemas.register import SHEETS, Column, ColumnKind, SheetSpec

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

FILLED = "filled"
ALLOWED = "allowed"
ADDRESS = "address"
BOUNDS = "bounds"
TYPE = "type"
UNIQUE = "unique"
ORDER = "order"

ROW_KEY = "row_key"
"""The column that names a row for uniqueness: the `unique` fields of its sheet, folded; empty where one is missing."""

_ADDRESS = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.[^@\s,;<>().]+")
_TYPES: dict[ColumnKind, tuple[type, ...]] = {
    ColumnKind.LINES: (tuple,),
    ColumnKind.REFS: (tuple,),
    ColumnKind.YES_NO: (bool,),
    ColumnKind.DATE: (date,),
    ColumnKind.DUE: (datetime, str),
    ColumnKind.SPAN: (DateSpan,),
    ColumnKind.QUARTER: (Period,),
    ColumnKind.QUARTER_OR_YEAR: (Period, int),
    ColumnKind.QUARTERS: (tuple,),
    ColumnKind.WHOLE: (int,),
    ColumnKind.TOLERANCE: (Decimal,),
    ColumnKind.FIGURE: (Decimal,),
}


def column_types(kind: ColumnKind) -> tuple[type, ...]:
    """Return the types that a column's values have, besides None."""
    return _TYPES.get(kind, (str,))


@cache
def register_schema(sheet: str) -> pa.DataFrameSchema:
    """Return the pandera schema of a sheet's frame.

    Parameters
    ----------
    sheet : str
        The sheet's name, such as `Indicators`.
    """
    import pandera.pandas as pa

    spec = next(spec for spec in SHEETS if spec.name == sheet)
    columns = {column.field: pa.Column(object, _checks(column), nullable=True) for column in spec.columns}
    columns |= {
        f"{column.field}_text": pa.Column(object, pa.Check(partial(_is_a, (str,)), element_wise=True, error=TYPE))
        for column in spec.columns
        if column.kind is ColumnKind.FIGURE
    }
    columns[ROW_KEY] = pa.Column(object, pa.Check(_first_of_its_key, error=UNIQUE), nullable=True)
    return pa.DataFrameSchema(columns, checks=_frame_checks(spec), strict=True, coerce=False, unique_column_names=True)


def rows_keep_to(spec: SheetSpec, values: Mapping[str, Sequence[Any]]) -> bool:
    """Tell whether the rows of a sheet keep to its schema: by the same rules, each distinct value once, and no frame.

    Parameters
    ----------
    spec : SheetSpec
        The sheet.
    values : mapping
        Every column of its frame: the values by row, `ROW_KEY` among them.
    """
    keys = [row_key for row_key in values[ROW_KEY] if row_key]
    return (
        all(_column_keeps_to(column, values) for column in spec.columns)
        and len(set(keys)) == len(keys)
        and all(all(_pairs_in_order(values[first], values[second])) for first, second in spec.ordered)
    )


def _column_keeps_to(column: Column, values: Mapping[str, Sequence[Any]]) -> bool:
    types, found = column_types(column.kind), values[column.field]
    words = values[f"{column.field}_text"] if column.kind is ColumnKind.FIGURE else ()
    if not all(issubclass(kind, types) or kind is NoneType for kind in set(map(type, found))):
        return False
    if not set(map(type, words)) <= {str}:
        return False
    rules = _rules(column)
    distinct = set(found) if rules else ()
    return all(rule(value) for code, rule in rules.items() for value in distinct if value is not None or code == FILLED)


def _rules(column: Column) -> dict[str, Callable[[Any], bool]]:
    """Return the rules of one value of a column besides its type, by their codes; only `FILLED` looks at None too."""
    rules: dict[str, Callable[[Any], bool]] = {}
    if column.starred:
        rules[FILLED] = _is_filled
    if column.kind is ColumnKind.CHOICE:
        rules[ALLOWED] = partial(_is_in, frozenset(column.allowed))
    if column.kind is ColumnKind.EMAIL:
        rules[ADDRESS] = _is_address
    if column.least is not None:
        rules[BOUNDS] = partial(_is_within, column.least, column.most)
    return rules


def _checks(column: Column) -> list[pa.Check]:
    import pandera.pandas as pa

    checks = [pa.Check(partial(_is_a, column_types(column.kind)), element_wise=True, error=TYPE)]
    for code, rule in _rules(column).items():
        checks.append(pa.Check(rule, element_wise=True, ignore_na=code != FILLED, error=code))
    return checks


def _frame_checks(spec: SheetSpec) -> list[pa.Check]:
    import pandera.pandas as pa

    return [
        pa.Check(partial(_in_order, first, second), error=f"{ORDER} {first} {second}") for first, second in spec.ordered
    ]


def _is_a(types: tuple[type, ...], value: object) -> bool:
    return isinstance(value, types)


def _is_filled(value: object) -> bool:
    return value is not None and value != ""


def _is_in(allowed: frozenset[str], value: str) -> bool:
    return not value or value in allowed


def _is_address(value: str) -> bool:
    return not value or _ADDRESS.fullmatch(value) is not None


def _is_within(least: int, most: int | None, value: Decimal | int) -> bool:
    return least <= value and (most is None or value <= most)


def _first_of_its_key(row_keys: pd.Series) -> pd.Series:
    return (row_keys == "") | ~row_keys.duplicated(keep="first")


def _in_order(first: str, second: str, rows: pd.DataFrame) -> pd.Series:
    from pandas import Series

    return Series(_pairs_in_order(rows[first], rows[second]), index=rows.index, dtype=bool)


def _pairs_in_order(lows: Iterable[Any], highs: Iterable[Any]) -> list[bool]:
    return [low is None or high is None or low <= high for low, high in zip(lows, highs, strict=True)]
