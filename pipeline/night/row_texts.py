"""A table as the ledger keeps it: each row's columns as texts."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from pipeline.ledger.texts import value_text


def row_texts(frame: pd.DataFrame) -> Iterator[dict[str, str]]:
    """Give a table's rows, each as its columns in text: nothing is empty, numbers are plain, dates are ISO.

    Raises
    ------
    TypeError
        A value is a binary float.
    """
    names = [str(name) for name in frame.columns]
    for values in frame.itertuples(index=False, name=None):
        yield {name: value_text(value) for name, value in zip(names, values, strict=True)}
