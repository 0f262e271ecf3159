"""Frames checked a column at a time: pandera says what is wrong with a frame, and is asked only where something is.

A column of a schema may carry, beside its pandera check, the same rule for all of its values at once. pandera takes
some milliseconds for every column of every frame, however few its rows, and looks at each value by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from types import NoneType
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa

Fits = Callable[[Sequence[Any]], bool]
FrameFits = Callable[[pd.DataFrame], bool]
_FITS = "fits"


def fits(rule: Fits | FrameFits) -> dict[str, Fits | FrameFits]:
    """Return the metadata of a column, or of a schema, whose checks all hold where a rule does.

    The rule of a column takes its values, that of a schema the frame; it stands for the schema's own checks, not for
    those of its columns.
    """
    return {_FITS: rule}


def filled(values: Sequence[Any]) -> bool:
    """Tell whether each value is a text that is not empty."""
    return set(map(type, values)) <= {str} and "" not in values


def made_of(*kinds: type) -> Fits:
    """Return the rule that each value is of one of some types."""
    return lambda values: all(issubclass(kind, kinds) and kind is not type(pd.NaT) for kind in set(map(type, values)))


def one_of(allowed: Sequence[str]) -> Fits:
    """Return the rule that each value is one of some words."""
    words, are_texts = frozenset(allowed), made_of(str)
    return lambda values: are_texts(values) and set(values) <= words


def finite_or_none(values: Sequence[Any]) -> bool:
    """Tell whether each value is a finite Decimal or None."""
    if not set(map(type, values)) <= {Decimal, NoneType}:
        return False
    return all(value is None or value.is_finite() for value in values)


def whole_numbers(low: int, high: int | None, nullable: bool) -> Fits:
    """Return the rule that each value is a whole number from `low` to `high`, or None where that may be."""
    kinds = {int, NoneType} if nullable else {int}

    def rule(values: Sequence[Any]) -> bool:
        if not set(map(type, values)) <= kinds:
            return False
        return all(value is None or (value >= low and (high is None or value <= high)) for value in set(values))

    return rule


def anything(values: Sequence[Any]) -> bool:  # noqa: ARG001
    """Tell that whatever stands in a column is right."""
    return True


def validated(schema: pa.DataFrameSchema, frame: pd.DataFrame) -> pd.DataFrame:
    """Check a frame against its schema and return it.

    Raises
    ------
    pandera.errors.SchemaErrors
        With every fault.
    """
    return frame if keeps_to(schema, frame) else schema.validate(frame, lazy=True)


def checked_columns(schema: pa.DataFrameSchema, columns: Mapping[str, Iterable[Any]]) -> pd.DataFrame:
    """Make the frame of `schema` from its columns, in whatever order they are given, and check it.

    Each column is taken from what gives it when its turn comes, and stays as it is: of a wide frame neither lists nor
    a second copy are held. A column of another frame with the same rows is shared with it.

    Raises
    ------
    KeyError
        When a column is missing.
    pandera.errors.SchemaErrors
        With every fault.
    """
    taken = {name: _column(columns[name]) for name in schema.columns}
    return validated(schema, pd.DataFrame(taken, dtype=object, copy=False))


def _column(values: Iterable[Any]) -> pd.Series | np.ndarray:
    return values if isinstance(values, pd.Series) else np.fromiter(values, dtype=object)


def keeps_to(schema: pa.DataFrameSchema, frame: pd.DataFrame) -> bool:
    """Tell whether a frame surely keeps to its schema; False also where only pandera could say."""
    names, there = list(schema.columns), list(frame.columns)
    if (there if schema.strict else there[: len(names)]) != names:
        return False
    columns: Mapping[str, pa.Column] = schema.columns
    for name, column in columns.items():
        rule = (column.metadata or {}).get(_FITS)
        series = frame[name]
        if rule is None or series.dtype != object or not rule(series.tolist()):
            return False
    if schema.unique and len(set(zip(*(frame[name] for name in schema.unique), strict=True))) != len(frame):
        return False
    of_rows = (schema.metadata or {}).get(_FITS)
    return bool(of_rows(frame)) if of_rows is not None else not schema.checks
