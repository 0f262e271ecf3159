"""A table as the ledger keeps it: each row's columns as texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import repeat

import pandas as pd

from pipeline.ledger import RowText
from pipeline.ledger.texts import content_texts, value_text

_AT_ONCE = 2000  # rows that are texts at one time
_KEYS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "scorecard": (("indicator_ref",), "indicator_ref"),
    "plan": (("criterion_ref",), "criterion_ref"),
    "submissions": (("file",), ""),
    "expected": (("directorate", "form"), ""),
    "findings": (("file", "sheet", "cell", "code", "ref"), "ref"),
    "chase": (("to_name", "to_email", "directorate", "form", "ref", "kind"), "ref"),
    "reconciliation": (("list", "code", "ref", "what", "file", "sheet", "cell"), "ref"),
    "control_totals": (("scope", "name", "block", "line"), ""),
    "decisions": (("number",), "ref"),
}
RECORDED = tuple(_KEYS)


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


def table_texts(table: str, frame: pd.DataFrame) -> Iterator[RowText]:
    """Give the rows of a table that is recorded, each by its key; rows that have one key get a number besides.

    Raises
    ------
    TypeError
        A value is a binary float.
    """
    names, ref = _KEYS[table]
    seen: Counter[str] = Counter()
    for start in range(0, len(frame), _AT_ONCE):
        part = frame.iloc[start : start + _AT_ONCE]
        keys = map("|".join, zip(*(map(value_text, part[name]) for name in names), strict=True))
        refs = map(value_text, part[ref]) if ref else repeat("", len(part))
        contents = content_texts({str(name): part[name].tolist() for name in part.columns})
        for key, about, content in zip(keys, refs, contents, strict=True):
            seen[key] += 1
            yield RowText(f"{key}|{seen[key]}" if seen[key] > 1 else key, about, content)
