"""A frame as plain rows."""

from __future__ import annotations

from typing import Any

import pandas as pd


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a frame's rows, in order, as mappings from column to value.

    The values are those that the frame holds. `DataFrame.to_dict("records")` gives the same and asks of every single
    value whether it is one of numpy's, which takes most of its time.
    """
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, values, strict=True)) for values in frame.itertuples(index=False, name=None)]
