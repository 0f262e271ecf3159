"""The rows of the run's own tables, each with the runs between which it stood.

A row is written when a run brings it and touched once more when a run ends it, so that a night on which little changed
costs little, and what stood after any run can be asked for ever.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, delete, func, insert, or_, select, update

from pipeline.ledger.part import Part, in_parts
from pipeline.ledger.row_text import RowText, storable_rows
from pipeline.ledger.tables import records, runs
from pipeline.ledger.texts import content_text, storable

_WRITTEN_AT_ONCE = 5000
_READ_AT_ONCE = 5000


class _Known(NamedTuple):
    id: int
    key: str
    mark: bytes
    since: int
    until: int | None


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
        self.record_texts(
            number, table, period, (RowText(key, ref, content_text(columns)) for key, (ref, columns) in rows.items())
        )

    def record_texts(self, number: int, table: str, period: str, rows: Iterable[RowText]) -> None:
        """Record how a table stands, as `record_rows`, from rows that are texts already; a few are held at a time.

        Raises
        ------
        ValueError
            The number is not that of the latest run.
        """
        if number != (latest := self._connection.scalar(select(func.max(runs.c.id)))):
            raise ValueError(f"rows are recorded for the latest run, which is {latest}, not {number}")
        place = (records.c.table_name == storable(table), records.c.period == storable(period))
        known = self._known(place, number)
        wanted: Iterable[RowText] = storable_rows(rows)
        if any(row.since == number for row in known):
            wanted = list(wanted)
            if {row.key: row.mark for row in known if row.until is None} == {row.key: row.mark for row in wanted}:
                return
            self._connection.execute(delete(records).where(*place, records.c.since_run == number))
        before = {row.key: row for row in known if row.since != number}
        kept: set[str] = set()
        common = {"table_name": storable(table), "period": storable(period), "since_run": number}
        for some in in_parts(wanted, _WRITTEN_AT_ONCE):
            new = []
            for row in some:
                was = before.get(row.key)
                if was is not None and was.mark == row.mark:
                    kept.add(row.key)
                else:
                    new.append({**common, **row._asdict()})
            if new:
                self._connection.execute(insert(records), new)
        self._end([row for row in before.values() if row.key not in kept and row.until is None], number)
        self._end([row for row in before.values() if row.key in kept and row.until is not None], None)

    def _known(self, place: Iterable[ColumnElement[bool]], number: int) -> list[_Known]:
        """Return the rows that stand before a run, or that an earlier attempt at it wrote or ended."""
        asked = (
            select(records.c.id, records.c.key, records.c.ref, records.c.content)
            .add_columns(records.c.since_run, records.c.until_run)
            .where(*place, or_(records.c.until_run.is_(None), records.c.until_run == number))
        )
        return [
            _Known(row.id, row.key, RowText(row.key, row.ref, row.content).mark, row.since_run, row.until_run)
            for row in self._connection.execute(asked).yield_per(_READ_AT_ONCE)
        ]

    def rows(self, table: str, period: str, as_of: int | None = None) -> dict[str, dict[str, str]]:
        """Return a table for a period, by key, in the order in which the keys were first recorded.

        Parameters
        ----------
        as_of : int, optional
            As it stood after the run of this number; by default as it stands now.
        """
        return self.compared(table, period, as_of, ())[0]

    def compared(
        self, table: str, period: str, as_of: int | None, rows: Iterable[RowText]
    ) -> tuple[dict[str, dict[str, str]], set[str]]:
        """Compare a table, as it stood after a run, with rows as they are now.

        Returns
        -------
        dict
            The rows of the table that are not as they are now, or not there any more; as `rows`.
        set of str
            The keys of the rows of now that are not as they were, or were not there.
        """
        marks = {row.key: row.mark for row in storable_rows(rows)}
        place = (records.c.table_name == storable(table), records.c.period == storable(period))
        asked = select(records.c.key, records.c.ref, records.c.content).where(*place, *_standing(as_of))
        otherwise: dict[str, dict[str, str]] = {}
        for row in self._connection.execute(asked).yield_per(_READ_AT_ONCE):
            if row.key in marks and marks[row.key] == RowText(row.key, row.ref, row.content).mark:
                del marks[row.key]
            else:
                otherwise[row.key] = json.loads(row.content)
        if not otherwise:
            return {}, set(marks)
        first = select(records.c.key, func.min(records.c.id).label("id")).where(*place).group_by(records.c.key)
        places = {row.key: row.id for row in self._connection.execute(first)}
        return {key: otherwise[key] for key in sorted(otherwise, key=places.__getitem__)}, set(marks)

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

    def _end(self, rows: list[_Known], number: int | None) -> None:
        """Let rows end with a run, or stand again."""
        for some in in_parts(rows):
            ended = update(records).where(records.c.id.in_([row.id for row in some]))
            self._connection.execute(ended.values(until_run=number))


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
