"""What goes into a night: the files in the drop folder, when each was received, and what each content holds."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.ledger import Ledger, Sighting
from pipeline.model import Arrival, Refusal, WorkbookRead
from pipeline.read.isolation import read_all
from pipeline.read.payload import READER_VERSION, unpack
from pipeline.read.receipts import received_at
from pipeline.read.scan import scan
from pipeline.register import Decision, Register

_PASSING = ("FILE_TOO_SLOW", "FILE_STOPPED_READER")
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Received:
    """A file of the drop folder as received: its name and hash, and when it came."""

    arrival: Arrival
    received: datetime


@contextmanager
def scanned(folder: Path) -> Iterator[tuple[list[Arrival], Path]]:
    """Scan a drop folder; the bytes that were taken lie in a private folder until the block ends."""
    with tempfile.TemporaryDirectory(prefix="scorecard-") as private:
        yield scan(folder, Path(private)), Path(private)


def receive(
    arrivals: Sequence[Arrival], sightings: dict[tuple[str, str], Sighting], register: Register, moment: datetime
) -> list[Received]:
    """Return the files that are there at the run's moment, each with the time at which it was received."""
    decided = {path_of(decision): decision.moment for decision in register.decisions_of("received")}
    found = []
    for arrival in arrivals:
        seen = sightings.get((arrival.path, arrival.sha256)) if arrival.sha256 else None
        received = received_at(
            seen.modified if seen is not None else arrival.modified,
            _scan_before(seen),
            decided.get(arrival.path),
            moment,
        )
        if received is not None:
            found.append(Received(arrival, received))
    return found


def path_of(decision: Decision) -> str:
    r"""Return the path of the file that a decision names, under `returns/`: with `/`, also when typed with `\`."""
    return decision.ref.strip().replace("\\", "/").lstrip("/")


def _scan_before(seen: Sighting | None) -> datetime | None:
    """Return the last scan that did not see a file; one as of a later day than the first that did tells nothing."""
    if seen is None or seen.previous_scan_at is None or seen.previous_scan_at > seen.first_seen_at:
        return None
    return seen.previous_scan_at


def read_contents(
    received: Sequence[Received], private: Path, ledger: Ledger, progress: Progress
) -> tuple[dict[str, WorkbookRead | Refusal], int]:
    """Read each content once: those that the ledger knows are not read again.

    Returns
    -------
    dict
        sha256 to what the content holds, or why it cannot be read.
    int
        How many contents were read now.
    """
    sizes = {
        one.arrival.sha256: one.arrival.size for one in received if one.arrival.sha256 and one.arrival.left is None
    }
    payloads = ledger.contents([sha for sha in sizes if sha], READER_VERSION)
    new = [sha for sha in sizes if sha and sha not in payloads]
    progress("Reading returns", 0, len(new))
    contents = {sha: unpack(payload) for sha, payload in payloads.items()}
    for number, (sha, payload) in enumerate(read_all([(sha, private / sha) for sha in new]), start=1):
        contents[sha] = unpack(payload)
        if not is_passing(contents[sha]):
            ledger.keep_content(sha, READER_VERSION, sizes[sha], payload)
        progress("Reading returns", number, len(new))
    return contents, len(new)


def is_passing(content: WorkbookRead | Refusal) -> bool:
    """Tell whether a file could not be read this time only, for the machine was busy: it is tried again."""
    return isinstance(content, Refusal) and content.code in _PASSING
