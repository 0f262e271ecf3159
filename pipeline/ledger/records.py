"""The rows of the run's own tables, each with the runs between which it stood.

A row is written when a run brings it and touched once more when a run ends it, so that a night on which little changed
costs little, and what stood after any run can be asked for ever.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, or_, select, update

from pipeline.ledger.part import Part, in_parts
from pipeline.ledger.tables import records, runs
from pipeline.ledger.texts import REPLACEMENT, content_text, storable


@dataclass(frozen=True, slots=True)
class RowSpan:
    """One row of a table as it stood from one run until another.

    Parameters
    ----------
    table, period, key : str
        Where it stands; no two rows stand at one place at one time.
    ref : str
        The reference that it is about; '' for none.
    content : mapping
        Its columns as text, as `pipeline.ledger.texts.value_text` gives it.
    since : int
        The number of the run that brought it.
    until : int or None
        The number of the run that ended it, which is the first without it; None while it stands.
    """

    table: str
    period: str
    key: str
    ref: str
    content: Mapping[str, str]
    since: int
    until: int | None

    def stands_after(self, number: int) -> bool:
        """Tell whether the row stood after a run; one that a later run ended still stood."""
        return self.since <= number and (self.until is None or self.until > number)


class RecordsPart(Part):
    """The rows of the run's own tables."""

    def record_rows(
        self, number: int, table: str, period: str, rows: Mapping[str, tuple[str, Mapping[str, object]]]
    ) -> None:
        """Record how a table stands for a period after a run: all its rows, of which only changes are written.

        A run that was stopped may do it again: what its earlier attempt recorded here gives way.

        Parameters
        ----------
        number : int
            The latest run on record.
        table, period : str
            What is recorded; an empty period for a table that has none.
        rows : mapping
            The reference and the columns of each row, by a key that tells it from all others of the table and period
            and stays the same from run to run. What a database cannot hold in a key is replaced by U+FFFD.

        Raises
        ------
        ValueError
            The number is not that of the latest run: rows of an earlier one are not changed any more.
        TypeError
            A value is a binary float.
        """
        if number != (latest := self._connection.scalar(select(func.max(runs.c.id)))):
            raise ValueError(f"rows are recorded for the latest run, which is {latest}, not {number}")
        place = (records.c.table_name == storable(table), records.c.period == storable(period))
        wanted = _wanted(rows)
        known = self._connection.execute(
            select(records.c.id, records.c.key, records.c.ref, records.c.content, records.c.since_run)
            .add_columns(records.c.until_run)
            .where(*place, or_(records.c.until_run.is_(None), records.c.until_run == number))
        ).all()
        standing = {row.key: (row.ref, row.content) for row in known if row.until_run is None}
        if standing == wanted:
            return
        if any(row.since_run == number for row in known):
            self._connection.execute(delete(records).where(*place, records.c.since_run == number))
        before = {row.key: row for row in known if row.since_run != number}
        kept = {key for key, row in before.items() if wanted.get(key) == (row.ref, row.content)}
        self._end([row for key, row in before.items() if key not in kept and row.until_run is None], number)
        self._end([row for key, row in before.items() if key in kept and row.until_run is not None], None)
        new = [
            {
                "table_name": storable(table),
                "period": storable(period),
                "key": key,
                "ref": ref,
                "content": content,
                "since_run": number,
            }
            for key, (ref, content) in wanted.items()
            if key not in kept
        ]
        if new:
            self._connection.execute(insert(records), new)

    def rows(self, table: str, period: str, as_of: int | None = None) -> dict[str, dict[str, str]]:
        """Return a table for a period, by key, in the order in which the keys were first recorded.

        Parameters
        ----------
        as_of : int, optional
            As it stood after the run of this number; by default as it stands now.
        """
        place = (records.c.table_name == storable(table), records.c.period == storable(period))
        first = select(records.c.key, func.min(records.c.id).label("id")).where(*place).group_by(records.c.key)
        places = {row.key: row.id for row in self._connection.execute(first)}
        asked = select(records.c.key, records.c.content).where(*place, *_standing(as_of))
        found = sorted(self._connection.execute(asked), key=lambda row: places[row.key])
        return {row.key: json.loads(row.content) for row in found}

    def spans(
        self, table: str, period: str | None = None, ref: str | None = None, key: str | None = None
    ) -> list[RowSpan]:
        """Return every row that a table ever had, the oldest first; of one period, reference or key where named."""
        asked = select(records).where(records.c.table_name == storable(table))
        for column, value in ((records.c.period, period), (records.c.ref, ref), (records.c.key, key)):
            if value is not None:
                asked = asked.where(column == storable(value))
        found = self._connection.execute(asked.order_by(records.c.since_run, records.c.id))
        return [_span(row) for row in found]

    def periods_of(self, table: str, as_of: int | None = None) -> list[str]:
        """Return the periods for which a table has rows, sorted; `as_of` as in `rows`."""
        asked = select(records.c.period).where(records.c.table_name == storable(table), *_standing(as_of)).distinct()
        return sorted(self._connection.scalars(asked))

    def _end(self, rows: list[Row[Any]], number: int | None) -> None:
        """Let rows end with a run, or stand again."""
        for some in in_parts(rows):
            ended = update(records).where(records.c.id.in_([row.id for row in some]))
            self._connection.execute(ended.values(until_run=number))


def _wanted(rows: Mapping[str, tuple[str, Mapping[str, object]]]) -> dict[str, tuple[str, str]]:
    wanted: dict[str, tuple[str, str]] = {}
    for given, (ref, columns) in rows.items():
        key = storable(given)
        while key in wanted:  # two keys that differ only in what cannot be stored
            key += REPLACEMENT
        wanted[key] = (storable(ref), content_text(columns))
    return wanted


def _standing(as_of: int | None) -> list[ColumnElement[bool]]:
    if as_of is None:
        return [records.c.until_run.is_(None)]
    return [records.c.since_run <= as_of, or_(records.c.until_run.is_(None), records.c.until_run > as_of)]


def _span(row: Row[Any]) -> RowSpan:
    return RowSpan(
        table=row.table_name,
        period=row.period,
        key=row.key,
        ref=row.ref,
        content=json.loads(row.content),
        since=row.since_run,
        until=row.until_run,
    )
