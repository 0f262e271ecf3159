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
            seen.previous_scan_at if seen is not None else None,
            decided.get(arrival.path),
            moment,
        )
        if received is not None:
            found.append(Received(arrival, received))
    return found


def path_of(decision: Decision) -> str:
    r"""Return the path of the file that a decision names, under `returns/`: with `/`, also when typed with `\`."""
    return decision.ref.strip().replace("\\", "/").lstrip("/")


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
    for number, (sha, payload) in enumerate(read_all([(sha, private / sha) for sha in new]), start=1):
        ledger.keep_content(sha, READER_VERSION, sizes[sha], payload)
        payloads[sha] = payload
        progress("Reading returns", number, len(new))
    return {sha: unpack(payload) for sha, payload in payloads.items()}, len(new)
