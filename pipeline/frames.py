"""A frame as plain rows, and rows as columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any

import pandas as pd


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
