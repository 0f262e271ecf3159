"""The rows of a frame by column: a table of many rows is written from its columns, and no row is made for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

State = tuple[Any, ...]


class Rows:
    """The rows of a frame, in order; each is made only when somebody asks for it.

    Parameters
    ----------
    columns : mapping
        The values by column's name, all of one length.
    count : int
        How many rows there are.
    """

    def __init__(self, columns: Mapping[str, Sequence[Any]], count: int) -> None:
        self._columns = columns
        self._count = count
        self._written: dict[str, Sequence[Any]] = {}

    @classmethod
    def of(cls, frame: pd.DataFrame) -> Rows:
        """Return the rows of a frame, with the values that it holds."""
        return cls({str(name): frame[name].tolist() for name in frame.columns}, len(frame))

    @property
    def names(self) -> list[str]:
        """The names of the columns, in order."""
        return list(self._columns)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return self._count

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Yield each row as a mapping of its own."""
        names = self.names
        for values in zip(*map(self.column, names), strict=True):
            yield dict(zip(names, values, strict=True))

    def column(self, name: str) -> Sequence[Any]:
        """Return the values of a column."""
        return self._columns[name]

    def row(self, number: int, names: Sequence[str] | None = None) -> dict[str, Any]:
        """Return one row, by its number from 0; with `names`, these columns of it only, where they exist."""
        asked = self.names if names is None else [name for name in names if name in self._columns]
        return {name: self.column(name)[number] for name in asked}

    def only(self, numbers: Sequence[int]) -> Rows:
        """Return some of the rows, by their numbers from 0."""
        return _SomeRows(self, numbers)

    def distinct(self, names: Sequence[str]) -> tuple[list[State], Iterator[tuple[State, dict[str, Any]]]]:
        """Return what some columns hold, so that what is the same is looked at once.

        Returns
        -------
        list of tuple
            The state of each row: what tells it from others in these columns. Rows of one state hold the very same:
            numbers that are equal and written with other places are two. A column that does not exist tells nothing.
        iterator of (tuple, dict)
            Each state, and a row of it with these columns only.
        """
        known = [name for name in names if name in self._columns]
        if not known:
            return [()] * self._count, iter([((), {})])
        states = list(zip(*map(self.as_written, known), strict=True))
        rows = dict(zip(states, range(self._count), strict=True))
        columns = [(name, self.column(name)) for name in known]
        return states, ((state, {name: column[row] for name, column in columns}) for state, row in rows.items())

    def as_written(self, name: str) -> Sequence[Any]:
        """Return a column's values, or what stands for them, so that only those that are written alike are equal."""
        written = self._written.get(name)
        if written is None:
            values = self.column(name)
            kinds = set(map(type, values)) - {type(None)}
            if kinds == {Decimal}:
                values = list(map(str, values))
            elif len(kinds) > 1:
                values = [(type(value), str(value)) for value in values]
            written = self._written[name] = values
        return written


class _SomeRows(Rows):
    """Some of the rows of others; a column of them is picked when it is first asked for."""

    def __init__(self, whole: Rows, numbers: Sequence[int]) -> None:
        super().__init__(dict.fromkeys(whole.names, ()), len(numbers))
        self._whole = whole
        self._numbers = numbers
        self._picked: dict[str, Sequence[Any]] = {}

    def column(self, name: str) -> Sequence[Any]:
        picked = self._picked.get(name)
        if picked is None:
            picked = self._picked[name] = list(map(self._whole.column(name).__getitem__, self._numbers))
        return picked

    def as_written(self, name: str) -> Sequence[Any]:
        written = self._whole.as_written(name)
        if written is self._whole.column(name):
            return self.column(name)
        return list(map(written.__getitem__, self._numbers))
