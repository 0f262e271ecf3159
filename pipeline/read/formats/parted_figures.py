"""Figures that a text table may have parted: `1,235` without quotation marks is two cells for whoever reads it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.words import read_missing

_BEFORE, _BEHIND = "[-+(−–]? ?£? ?", r"(?:\.[0-9]+)? ?[%km]?\)?"
_DIGITS = "[1-9][0-9]{0,2},[0-9]{3}"
_PARTED = re.compile(f"{_BEFORE}({_DIGITS}){_BEHIND}")
# One may begin within another: 1,234,567.
_WRITTEN = re.compile(f"(?=({_DIGITS}))")
_FIGURE = re.compile(f"{_BEFORE}[0-9][0-9,]*{_BEHIND}")

Pair = tuple[str, str]


def parted_figure(rows: Sequence[Sequence[str]], above: int, text: str) -> tuple[int, str] | None:
    """Return the first figure that may have been parted by its own comma: the number of its row, and the figure.

    That is a cell of one to three digits directly before a cell of three digits, no quotation mark between them. The
    other rows of the table may prove that the two columns hold a figure each: see `_hold_two`. Nothing proves that of
    a row above it.

    Parameters
    ----------
    rows : sequence of sequences
        The rows as parted by commas; those of the table all have as many cells, or one.
    above : int
        How many of the rows stand above the table.
    text : str
        The text that was parted.
    """
    written = frozenset(_WRITTEN.findall(text))
    proved: dict[int, bool] = {}
    for number, row in enumerate(rows, start=1):
        for column, pair in enumerate(pairwise(row)):
            if not _may_be_one(pair, written):
                continue
            if number > above and column not in proved:
                pairs = [(cells[column], cells[column + 1]) for cells in rows[above:] if len(cells) > column + 1]
                proved[column] = _hold_two(pairs, written)
            if number <= above or not proved[column]:
                return number, ",".join(pair).strip()
    return None


def _may_be_one(pair: Pair, written: frozenset[str]) -> bool:
    found = _PARTED.fullmatch(",".join(pair).strip())
    return found is not None and found[1] in written


def _hold_two(pairs: Sequence[Pair], written: frozenset[str]) -> bool:
    """Tell whether two columns side by side surely hold a figure each.

    The second has a heading, that is a text above the first figure of the first. Of the rows with a figure in the
    first, more have such a figure in the second as cannot be the end of the first than have words there; a word for
    no figure, such as NCI, says nothing.
    """
    first_figure = next(at for at, (first, _) in enumerate(pairs) if is_figure(first))
    heading = any(second.strip() for _, second in pairs[:first_figure])
    beside = [pair[1] for pair in pairs if is_figure(pair[0]) and not _may_be_one(pair, written)]
    figures = sum(map(is_figure, beside))
    words = sum(bool(second.strip()) and not is_figure(second) and read_missing(second) is None for second in beside)
    return heading and figures > words


def is_figure(value: str) -> bool:
    """Tell whether a value is a bare figure, perhaps with its sign, pounds or percentage."""
    return _FIGURE.fullmatch(value.strip()) is not None
