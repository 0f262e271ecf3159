"""What goes into a night: the files in the drop folder, when each was received, and what each content holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.executors import current_reading
from pipeline.ledger import Ledger, Sighting
from pipeline.ledger.archive import Archive
from pipeline.model import Arrival
from pipeline.night.contents import Contents, is_passing
from pipeline.night.decided import received_time
from pipeline.night.inputs import LONDON, end_of_day
from pipeline.read.payload import READER_VERSION, is_packed
from pipeline.read.receipts import received_at
from pipeline.register import Register

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Received:
    """A file as received: its name and hash, and when it came.

    Parameters
    ----------
    arrival : Arrival
        As scanned. Of a file that was replaced under its name since, the path also says when that version came.
    received : datetime
        When it counts as received.
    path : str
        Its path under `returns/`.
    gone : str
        Empty for a file that is there; for one that is kept from an earlier night `FILE_GONE` or `FILE_REPLACED`, or,
        where what lies under its name now had come before it, `FILE_PUT_BACK`; `FILE_OLDER_COUNTS` where that counts.
    first_seen : datetime or None
        The scan that first saw this content under this path; None for one that is seen now.
    moved_from : tuple of str
        The paths under which this content was seen and is not any more: a decision about one of them is about it.
    """

    arrival: Arrival
    received: datetime
    path: str
    gone: str = ""
    first_seen: datetime | None = None
    moved_from: tuple[str, ...] = ()


def receive(
    arrivals: Sequence[Arrival],
    sightings: Mapping[tuple[str, str], Sighting],
    first: Mapping[str, Sighting],
    register: Register,
    moment: datetime,
) -> list[Received]:
    """Return the files that are there at the run's moment, each with the time at which it was received.

    A content that was seen before under another name was received then: renaming a file does not make it late.

    Parameters
    ----------
    arrivals : sequence of Arrival
        As scanned.
    sightings : mapping
        When each content was first seen under each name, by (path, sha256).
    first : mapping
        The first sighting of each content (`first_of_each`).
    register : Register
        For the times of receipt that were decided.
    moment : datetime
        The run's moment.
    """
    there = {arrival.path for arrival in arrivals}
    gone: dict[str, list[str]] = {}
    for path, sha256 in sorted(sightings):
        if path not in there:
            gone.setdefault(sha256, []).append(path)
    found = []
    for arrival in arrivals:
        received = receipt(arrival, arrival.path, first.get(arrival.sha256 or ""), register, moment)
        own = sightings.get((arrival.path, arrival.sha256 or ""))
        if received is not None:
            seen = own.first_seen_at if own is not None else None
            moved = tuple(gone.get(arrival.sha256 or "", ()))
            found.append(Received(arrival, received, arrival.path, "", seen, moved))
    return found


def first_of_each(sightings: Mapping[tuple[str, str], Sighting]) -> dict[str, Sighting]:
    """Return the first sighting of each content, under whatever name."""
    first: dict[str, Sighting] = {}
    for (_, sha256), sighting in sightings.items():
        known = first.get(sha256)
        if known is None or _rank(sighting) < _rank(known):
            first[sha256] = sighting
    return first


def _rank(sighting: Sighting) -> tuple[bool, datetime]:
    return (sighting.looked_back, sighting.first_seen_at)


def receipt(
    arrival: Arrival, path: str, seen: Sighting | None, register: Register, moment: datetime
) -> datetime | None:
    """Return when a file was received; None when that lies after the run's moment."""
    known_by = None
    if seen is not None and not seen.looked_back:
        known_by = end_of_day(seen.first_seen_at.astimezone(LONDON).date())
    return received_at(
        seen.modified if seen is not None else arrival.modified,
        seen.previous_scan_at if seen is not None else None,
        received_time(register, path, arrival.sha256 or ""),
        moment,
        known_by,
    )


def by_arrival(one: Received) -> tuple[datetime, datetime, bool, datetime, str]:
    """Sort files by receipt; of those received at one moment by when they were saved, the one that is there last."""
    modified = one.arrival.modified or one.received
    return (
        one.received,
        min(modified, one.received),
        not one.gone,
        one.first_seen or one.received,
        one.arrival.path,
    )


def read_contents(
    received: Sequence[Received], archive: Archive, ledger: Ledger, progress: Progress, *, keep: bool = True
) -> tuple[Contents, int]:
    """Read each content once, from the archive: those that the ledger knows are not read again.

    What the ledger keeps of a content and is damaged counts as not known.

    Parameters
    ----------
    received : sequence of Received
        Every file.
    archive : Archive
        Holds their bytes.
    ledger : Ledger
        Keeps what was read.
    progress : callable
        Called with a step's name, how many are done and of how many.
    keep : bool
        Keep what is read now in the ledger.

    Returns
    -------
    Contents
        sha256 to what the content holds, or why it cannot be read.
    int
        How many contents were read now.

    Raises
    ------
    ArchiveError
        The archive does not hold a content that must be read, or it was changed there.
    """
    sizes = {
        one.arrival.sha256: one.arrival.size for one in received if one.arrival.sha256 and one.arrival.left is None
    }
    kept = ledger.contents([sha for sha in sizes if sha], READER_VERSION)
    packed = {sha: payload for sha, payload in kept.items() if is_packed(payload)}
    new = [sha for sha in sizes if sha and sha not in packed]
    for sha in new:
        archive.content(sha)  # checked before anything in it can become a figure
    progress("Reading returns", 0, len(new))
    jobs = [(sha, archive.place(sha)) for sha in new]
    for number, (sha, payload) in enumerate(current_reading().read(jobs), start=1):
        packed[sha] = payload
        if keep and sha in kept:
            ledger.forget_content(sha, READER_VERSION)
        if keep and not is_passing(payload):
            ledger.keep_content(sha, READER_VERSION, sizes[sha], payload)
        progress("Reading returns", number, len(new))
    return Contents(packed), len(new)
