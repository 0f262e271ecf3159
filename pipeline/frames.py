"""A frame as plain rows, and rows as columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray


def rows_of(frame: pd.DataFrame, *names: str) -> list[dict[str, Any]]:
    """Return a frame's rows, in order, as mappings from column to value; with `names`, of these columns alone.

    The values are those that the frame holds. `DataFrame.to_dict("records")` gives the same and asks of every single
    value whether it is one of numpy's, which takes most of its time. A mapping of all columns of a wide frame takes
    more memory than the values in it: who needs a few columns, or a few rows, takes these.
    """
    return list(each_row(frame, *names))


def each_row(frame: pd.DataFrame, *names: str) -> Iterator[dict[str, Any]]:
    """Give a frame's rows as `rows_of`, one at a time: for who looks at each of many once."""
    chosen = list(names) or [str(name) for name in frame.columns]
    for values in tuples_of(frame, *names):
        yield dict(zip(chosen, values, strict=True))


class _RowInPlace(Mapping[str, Any]):
    """A row that holds no value of its own, only which row of which columns it is."""

    __slots__ = ("_columns", "_number")

    def __init__(self, columns: Mapping[str, NDArray[np.object_]], number: int) -> None:
        self._columns = columns
        self._number = number

    def __getitem__(self, name: str) -> Any:
        return self._columns[name][self._number]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


def rows_in_place(frame: pd.DataFrame, *names: str) -> list[Mapping[str, Any]]:
    """Return a frame's rows as `rows_of`, but with their values left in the frame: for who goes over many rows often.

    A mapping of its own for each row of a wide frame takes several times the memory of the frame.
    """
    chosen = names or tuple(map(str, frame.columns))
    if frame.empty:
        return []
    columns = {name: frame[name].to_numpy(dtype=object) for name in chosen}
    return [_RowInPlace(columns, number) for number in range(len(frame))]


def rows_with(frame: pd.DataFrame, column: str, values: Collection[Any], *names: str) -> list[dict[str, Any]]:
    """Return the rows that hold one of some values in a column, in order; with `names`, of these columns alone."""
    wanted = [value in values for (value,) in tuples_of(frame, column)]
    return rows_of(frame if all(wanted) else frame[wanted], *names)


def tuples_of(frame: pd.DataFrame, *names: str) -> Iterable[tuple[Any, ...]]:
    """Give a frame's rows, in order, as tuples of the columns named; of all of them without a name.

    A frame without rows may be without the columns too.
    """
    if frame.empty:
        return ()
    if not names:
        return frame.itertuples(index=False, name=None)
    return zip(*(frame[name] for name in names), strict=True)


def columns_of(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> dict[str, Iterator[Any]]:
    """Return rows as columns: by name, what gives the values of each place in the rows, once."""
    return {name: map(itemgetter(place), rows) for place, name in enumerate(names)}
