"""A frame as plain rows, and rows as columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd


def rows_of(frame: pd.DataFrame, *names: str) -> list[dict[str, Any]]:
    """Return a frame's rows, in order, as mappings from column to value; with `names`, of these columns alone.

    The values are those that the frame holds. `DataFrame.to_dict("records")` gives the same and asks of every single
    value whether it is one of numpy's, which takes most of its time. A mapping of all columns of a wide frame takes
    more memory than the values in it: who needs a few columns, or a few rows, takes these.
    """
    chosen = list(names) or [str(name) for name in frame.columns]
    values = tuples_of(frame, *names)
    return [dict(zip(chosen, row, strict=True)) for row in values]


def tuples_of(frame: pd.DataFrame, *names: str) -> Iterable[tuple[Any, ...]]:
    """Give a frame's rows, in order, as tuples of the columns named; of all of them without a name."""
    if not names:
        return frame.itertuples(index=False, name=None)
    return zip(*(frame[name] for name in names), strict=True)


def columns_of(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> dict[str, list[Any]]:
    """Return rows as columns: by name, the values of each place in the rows."""
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}
