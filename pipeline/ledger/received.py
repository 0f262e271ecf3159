"""What was received: contents read, looks at the drop folder, and what was first seen when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from pipeline.ledger.part import Part, in_parts
from pipeline.ledger.tables import contents, scans, sightings
from pipeline.ledger.texts import moment_text, storable


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
    looked_back : bool
        The scan stood for an earlier day than one before it, so that its time tells nothing.
    """

    first_seen_at: datetime
    previous_scan_at: datetime | None
    modified: datetime | None
    looked_back: bool = False


class ReceivedPart(Part):
    """What was received."""

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
        for some in in_parts(sorted(set(wanted))):
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

    def forget_content(self, sha256: str, reader_version: str) -> None:
        """Forget what a version of the reader read out of one content, so that it can be kept anew."""
        kept = (contents.c.sha256 == sha256) & (contents.c.reader_version == reader_version)
        self._connection.execute(delete(contents).where(kept))

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
            (storable(path), sha256): {
                "path": storable(path),
                "sha256": sha256,
                "scan_id": scan_id,
                "size": size,
                "modified": moment_text(modified) if modified else None,
            }
            for path, sha256, size, modified in sightings_now
            if sha256 is not None and (storable(path), sha256) not in seen
        }
        if new:
            self._connection.execute(insert(sightings), list(new.values()))
        return scan_id

    def first_sightings(self) -> dict[tuple[str, str], Sighting]:
        """Return when each content was first seen under each name: by (path, sha256).

        A scan for a day before that of an earlier scan only looks back: what it was the first to see had come since,
        nobody knows when, so it has neither a scan before nor a day by which it had come.
        """
        times: dict[int, tuple[datetime, datetime | None, bool]] = {}
        latest: datetime | None = None
        for scan in self._connection.execute(select(scans.c.id, scans.c.at).order_by(scans.c.id)):
            at = datetime.fromisoformat(scan.at)
            looks_back = latest is not None and at < latest
            times[scan.id] = (at, None if looks_back else latest, looks_back)
            latest = at if latest is None else max(latest, at)
        asked = select(sightings.c.path, sightings.c.sha256, sightings.c.modified, sightings.c.scan_id)
        found = {}
        for row in self._connection.execute(asked):
            at, previous, looks_back = times[row.scan_id]
            found[row.path, row.sha256] = Sighting(at, previous, _moment(row.modified), looks_back)
        return found


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
