"""The runs on record: what each stood for, what went into it, and what it published."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, insert, select, update

from pipeline.ledger.part import Part
from pipeline.ledger.tables import runs, scans
from pipeline.ledger.texts import storable, value_text

RECORDED, PUBLISHED = "recorded", "published"


@dataclass(frozen=True, slots=True)
class Run:
    """A run on record.

    Parameters
    ----------
    number : int
        The ledger's own number of it; a later run has a higher one.
    run_id : str
        Its name in the manifests.
    as_at : date
        The day it stands for.
    version : str
        Of the program.
    program_sha256 : str
        One hash over the program's own files; '' for a run of before it was kept.
    inputs_sha256 : str
        One hash over everything that went in.
    only : str
        The period that alone was published; '' for all.
    decisions_upto : int
        The number of the last decision that it knew; 0 for none.
    state : str
        `recorded`: worked out, and not published to its end; or `published`.
    published : tuple of str
        The periods whose sets it published, as labels; none while it is only recorded.
    manifests : mapping
        The sha256 of each set's manifest, by period.
    counts : mapping
        Counts and control totals as given, except that numbers other than whole ones come back as text.
    at : datetime or None
        The time of its scan; None when it was recorded without one.
    """

    number: int
    run_id: str
    as_at: date
    version: str
    program_sha256: str
    inputs_sha256: str
    only: str
    decisions_upto: int
    state: str
    published: tuple[str, ...]
    manifests: Mapping[str, str]
    counts: Mapping[str, Any]
    at: datetime | None


class RunsPart(Part):
    """The runs on record."""

    def record_run(
        self,
        run_id: str,
        as_at: date,
        version: str,
        program_sha256: str,
        inputs_sha256: str,
        only: str,
        decisions_upto: int,
        scan_id: int | None = None,
    ) -> int:
        """Record a run that is about to publish, and return its number; for the parameters see `Run`.

        The latest run on record is taken up again when it has the same name and never came to publish: it was stopped.
        `scan_id` is the answer of `record_scan`.
        """
        row = {
            "run_id": storable(run_id),
            "scan_id": scan_id,
            "as_at": as_at.isoformat(),
            "version": storable(version),
            "program_sha256": storable(program_sha256),
            "inputs_sha256": storable(inputs_sha256),
            "only_period": storable(only),
            "decisions_upto": decisions_upto,
            "state": RECORDED,
            "published": "[]",
            "manifests": "{}",
            "counts": "{}",
        }
        latest = self._connection.execute(
            select(runs.c.id, runs.c.run_id, runs.c.state).order_by(runs.c.id.desc()).limit(1)
        ).first()
        if latest is not None and (latest.run_id, latest.state) == (row["run_id"], RECORDED):
            self._connection.execute(update(runs).where(runs.c.id == latest.id).values(row))
            return int(latest.id)
        return int(self._connection.execute(insert(runs).returning(runs.c.id), row).scalar_one())

    def mark_published(
        self, number: int, published: Sequence[str], manifests: Mapping[str, str], counts: Mapping[str, Any]
    ) -> None:
        """Record that a run has published to its end; for the parameters see `Run`.

        Raises
        ------
        ValueError
            There is no run of that number.
        """
        changed = {
            "state": PUBLISHED,
            "published": json.dumps(list(published)),
            "manifests": json.dumps(dict(manifests), sort_keys=True),
            "counts": json.dumps(dict(counts), sort_keys=True, default=value_text),
        }
        done = self._connection.execute(update(runs).where(runs.c.id == number).values(changed))
        if done.rowcount != 1:
            raise ValueError(f"no run of the number {number} is on record")

    def last_run(self, inputs_sha256: str) -> Run | None:
        """Return the latest run that published the same inputs; None if there was none."""
        asked = _newest_first().where(runs.c.inputs_sha256 == storable(inputs_sha256), runs.c.state == PUBLISHED)
        return self._first(asked)

    def last_on_record(self) -> Run | None:
        """Return the run that was recorded last, also one that was stopped before it had published; None without."""
        return self._first(_newest_first())

    def runs(self) -> list[Run]:
        """Return every run on record, the newest first; one that was stopped before it had published is among them."""
        return [_run(row) for row in self._connection.execute(_newest_first())]

    def days(self, *, published: bool = False) -> dict[int, date]:
        """Return the day that each run stands for, by its number; with `published` only of those that published."""
        asked = select(runs.c.id, runs.c.as_at)
        if published:
            asked = asked.where(runs.c.state == PUBLISHED)
        return {row.id: date.fromisoformat(row.as_at) for row in self._connection.execute(asked)}

    def run(self, run_id: str) -> Run | None:
        """Return the latest run of a name that published, else the latest that did not; None if there is none."""
        asked = _newest_first().where(runs.c.run_id == storable(run_id))
        return self._first(asked.where(runs.c.state == PUBLISHED)) or self._first(asked)

    def run_before(self, day: date, number: int | None = None) -> Run | None:
        """Return the run that published for the latest day before a day, of several on that day the latest.

        Parameters
        ----------
        day : date
            Runs that stand for this day or a later one do not count.
        number : int, optional
            Only runs with a lower number count.

        Returns
        -------
        Run or None
            None if there is none.
        """
        return self._latest([one for one in self._days() if one[0] < day and (number is None or one[1] < number)])

    def latest_run(self, day: date | None = None) -> Run | None:
        """Return the latest run that published; None if there is none.

        Parameters
        ----------
        day : date, optional
            Of the runs that stand for this day or an earlier one, that of the latest day, of several the latest.
        """
        days = self._days()
        if day is None:
            return self._numbered(max((number for _, number in days), default=None))
        return self._latest([one for one in days if one[0] <= day])

    def _days(self) -> list[tuple[date, int]]:
        """Return the day and the number of every run that published; compared here, not by a database's rules."""
        asked = select(runs.c.as_at, runs.c.id).where(runs.c.state == PUBLISHED)
        return [(date.fromisoformat(row.as_at), row.id) for row in self._connection.execute(asked)]

    def _latest(self, days: Sequence[tuple[date, int]]) -> Run | None:
        return self._numbered(max(days)[1] if days else None)

    def _numbered(self, number: int | None) -> Run | None:
        return None if number is None else self._first(_newest_first().where(runs.c.id == number))

    def _first(self, asked: Select[Any]) -> Run | None:
        row = self._connection.execute(asked.limit(1)).first()
        return None if row is None else _run(row)


def _newest_first() -> Select[Any]:
    return select(runs, scans.c.at).outerjoin(scans, scans.c.id == runs.c.scan_id).order_by(runs.c.id.desc())


def _run(row: Row[Any]) -> Run:
    return Run(
        number=row.id,
        run_id=row.run_id,
        as_at=date.fromisoformat(row.as_at),
        version=row.version,
        program_sha256=row.program_sha256,
        inputs_sha256=row.inputs_sha256,
        only=row.only_period,
        decisions_upto=row.decisions_upto,
        state=row.state,
        published=tuple(json.loads(row.published)),
        manifests=json.loads(row.manifests),
        counts=json.loads(row.counts),
        at=datetime.fromisoformat(row.at) if row.at else None,
    )
