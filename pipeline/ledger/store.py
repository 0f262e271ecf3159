"""What the ledger answers and what it is told, inside one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select

from pipeline.ledger.tables import SUBMISSION_COLUMNS, contents, runs, scans, sightings, submissions
from pipeline.ledger.texts import moment_text, value_text

_AT_ONCE = 500  # values in one question: databases limit them


@dataclass(frozen=True, slots=True)
class Sighting:
    """When a content was first seen under a name.

    Parameters
    ----------
    first_seen_at : datetime
        The scan that saw it first.
    previous_scan_at : datetime or None
        The scan before that, the last one that did not see it; None when the first scan of all saw it.
    modified : datetime or None
        The file's own modification time at that scan.
    """

    first_seen_at: datetime
    previous_scan_at: datetime | None
    modified: datetime | None


@dataclass(frozen=True, slots=True)
class Run:
    """A run on record.

    Parameters
    ----------
    run_id : str
        Its name in the manifests.
    as_at : date
        The day it stands for.
    version : str
        Of the program.
    inputs_sha256 : str
        One hash over everything that went in.
    published : tuple of str
        The periods whose sets it published, as labels.
    manifests : mapping
        The sha256 of each set's manifest, by period.
    counts : mapping
        Counts and control totals as given, except that numbers other than whole ones come back as text.
    at : datetime or None
        The time of its scan; None when it was recorded without one.
    """

    run_id: str
    as_at: date
    version: str
    inputs_sha256: str
    published: tuple[str, ...]
    manifests: Mapping[str, str]
    counts: Mapping[str, Any]
    at: datetime | None


class Ledger:
    """The open ledger; made by `open_ledger`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def known_contents(self, reader_version: str) -> set[str]:
        """Return the sha256 of every content that this version of the reader has read."""
        asked = select(contents.c.sha256).where(contents.c.reader_version == reader_version)
        return set(self._connection.scalars(asked))

    def content(self, sha256: str, reader_version: str) -> bytes | None:
        """Return what was read out of one content; None if this version of the reader has not read it."""
        return self.contents([sha256], reader_version).get(sha256)

    def contents(self, wanted: Iterable[str], reader_version: str) -> dict[str, bytes]:
        """Return what was read out of several contents, by sha256; those not read are left out."""
        found: dict[str, bytes] = {}
        for some in _in_parts(sorted(set(wanted))):
            asked = select(contents.c.sha256, contents.c.payload).where(
                contents.c.reader_version == reader_version, contents.c.sha256.in_(some)
            )
            found.update((row.sha256, bytes(row.payload)) for row in self._connection.execute(asked))
        return found

    def keep_content(self, sha256: str, reader_version: str, size: int, payload: bytes) -> None:
        """Keep what was read out of a content of `size` bytes; what is kept already stays as it is."""
        if self.content(sha256, reader_version) is None:
            row = {"sha256": sha256, "reader_version": reader_version, "size": size, "payload": payload}
            self._connection.execute(insert(contents), row)

    def record_scan(self, at: datetime, sightings_now: Iterable[tuple[str, str | None, int, datetime | None]]) -> int:
        """Record a look at the drop folder and return its number.

        Parameters
        ----------
        at : datetime
            When, with its zone.
        sightings_now : iterable of (path, sha256, size, modified)
            Every name seen. One whose bytes were not taken (sha256 None) is not recorded: nobody knows yet what is
            in it, so that a later scan is the first to see its content.
        """
        scan_id: int = self._connection.execute(
            insert(scans).returning(scans.c.id), {"at": moment_text(at)}
        ).scalar_one()
        known = self._connection.execute(select(sightings.c.path, sightings.c.sha256))
        seen = {(row.path, row.sha256) for row in known}
        new = {
            (path, sha256): {
                "path": path,
                "sha256": sha256,
                "scan_id": scan_id,
                "size": size,
                "modified": moment_text(modified) if modified else None,
            }
            for path, sha256, size, modified in sightings_now
            if sha256 is not None and (path, sha256) not in seen
        }
        if new:
            self._connection.execute(insert(sightings), list(new.values()))
        return scan_id

    def first_sightings(self) -> dict[tuple[str, str], Sighting]:
        """Return when each content was first seen under each name: by (path, sha256)."""
        before = func.lag(scans.c.at).over(order_by=scans.c.id).label("previous")
        timed = select(scans.c.id, scans.c.at, before).subquery()
        asked = select(sightings.c.path, sightings.c.sha256, sightings.c.modified, timed.c.at, timed.c.previous).join(
            timed, timed.c.id == sightings.c.scan_id
        )
        return {
            (row.path, row.sha256): Sighting(
                datetime.fromisoformat(row.at), _moment(row.previous), _moment(row.modified)
            )
            for row in self._connection.execute(asked)
        }

    def record_run(
        self,
        run_id: str,
        as_at: date,
        version: str,
        inputs_sha256: str,
        published: Sequence[str],
        manifests: Mapping[str, str],
        counts: Mapping[str, Any],
        scan_id: int | None = None,
    ) -> None:
        """Record a run that published; for the parameters see `Run`, `scan_id` is the answer of `record_scan`."""
        row = {
            "run_id": run_id,
            "scan_id": scan_id,
            "as_at": as_at.isoformat(),
            "version": version,
            "inputs_sha256": inputs_sha256,
            "published": json.dumps(list(published)),
            "manifests": json.dumps(dict(manifests), sort_keys=True),
            "counts": json.dumps(dict(counts), sort_keys=True, default=value_text, ensure_ascii=False),
        }
        self._connection.execute(insert(runs), row)

    def last_run(self, inputs_sha256: str) -> Run | None:
        """Return the latest run over the same inputs; None if there was none."""
        row = self._connection.execute(_all_runs().where(runs.c.inputs_sha256 == inputs_sha256).limit(1)).first()
        return _run(row) if row else None

    def runs(self) -> list[Run]:
        """Return every run on record, the newest first."""
        return [_run(row) for row in self._connection.execute(_all_runs())]

    def record_submissions(self, run_id: str, rows: Iterable[Mapping[Any, object]]) -> None:
        """Record the submissions of a run as published.

        Parameters
        ----------
        run_id : str
            The run, recorded before.
        rows : iterable of mapping
            The rows of `data/submissions.csv`, each with `published` besides: the period in whose set it stands.

        Raises
        ------
        ValueError
            The run is not on record, or a row has other columns.
        """
        number = self._number(run_id)
        if number is None:
            raise ValueError(f"no run {run_id} is on record")
        records = []
        for row in rows:
            if set(row) != set(SUBMISSION_COLUMNS):
                raise ValueError(f"columns that differ: {sorted(set(row) ^ set(SUBMISSION_COLUMNS))}")
            records.append({"run": number} | {name: value_text(row[name]) for name in SUBMISSION_COLUMNS})
        if records:
            self._connection.execute(insert(submissions), records)

    def submissions(self, run_id: str) -> list[dict[str, str]]:
        """Return the submissions of a run in the order in which they were recorded; every value as its text."""
        asked = (
            select(*(submissions.c[name] for name in SUBMISSION_COLUMNS))
            .where(submissions.c.run == self._number(run_id))
            .order_by(submissions.c.id)
        )
        return [dict(row) for row in self._connection.execute(asked).mappings()]

    def _number(self, run_id: str) -> int | None:
        number = self._connection.scalar(select(func.max(runs.c.id)).where(runs.c.run_id == run_id))
        return None if number is None else int(number)


def _all_runs() -> Select[Any]:
    return select(runs, scans.c.at).outerjoin(scans, scans.c.id == runs.c.scan_id).order_by(runs.c.id.desc())


def _run(row: Row[Any]) -> Run:
    return Run(
        run_id=row.run_id,
        as_at=date.fromisoformat(row.as_at),
        version=row.version,
        inputs_sha256=row.inputs_sha256,
        published=tuple(json.loads(row.published)),
        manifests=json.loads(row.manifests),
        counts=json.loads(row.counts),
        at=_moment(row.at),
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _in_parts(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
