"""What a night finds before any of it is understood, and the unchanged night that is known by it alone.

Nothing here opens the register or a return: when everything lies as the last run left it, there is nothing to do.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from pipeline.errors import LedgerError, LockedError
from pipeline.ledger import PUBLISHED, Ledger, Run, Sighting, TakenDecision, open_ledger
from pipeline.ledger.archive import Archive
from pipeline.model import Arrival
from pipeline.night.inputs import Own, end_of_day
from pipeline.night.program import circumstances, facts_sha256
from pipeline.periods import Period
from pipeline.read.scan import scan
from pipeline.whole_sets import MANIFEST, manifest_sha256, set_is_whole

OWN, FOUND = "own_sha256", "found_sha256"
"""Under these a run's counts keep by what it is known again."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a night finds.

    Parameters
    ----------
    own : mapping
        Our own files: name to sha256.
    arrivals : tuple of Arrival
        The drop folder as scanned.
    sightings : mapping
        When each content was first seen under each name, by (path, sha256).
    taken : tuple of TakenDecision
        The decisions taken by command until the end of the day.
    scan_id : int
        The ledger's number of this look at the folder.
    """

    own: Mapping[str, str]
    arrivals: tuple[Arrival, ...]
    sightings: Mapping[tuple[str, str], Sighting]
    taken: tuple[TakenDecision, ...]
    scan_id: int


def look(own: Own, ledger: Ledger, archive: Archive, today: date, now: datetime) -> Found:
    """Scan the drop folder, record what is seen in it, and archive the bytes of everything.

    Raises
    ------
    PipelineError
        The drop folder or the archive cannot be used.
    """
    archive.sweep()
    with tempfile.TemporaryDirectory(prefix="scorecard-") as private:
        arrivals = scan(own.paths.returns, Path(private))
        seen = [(one.path, one.sha256, one.size, one.modified) for one in arrivals]
        scan_id = ledger.record_scan(min(now, end_of_day(today)), seen)
        for one in arrivals:
            if one.sha256:
                archive.keep_file(Path(private, one.sha256))
    hashes = {name: archive.keep(content) for name, content in own.files.items()}
    return Found(hashes, tuple(arrivals), ledger.first_sightings(), tuple(ledger.decisions(day=today)), scan_id)


def own_sha256(own: Mapping[str, str], today: date, only: Period | None) -> str:
    """Return the sha256 of what decides whether our own files hold a fault: these files, day, period and program."""
    return facts_sha256([*circumstances(today, only), sorted(own.items())])


def found_sha256(found: Found, outputs: Path, today: date, only: Period | None) -> str:
    """Return the sha256 of everything that a night finds: our own files, folder, decisions, sets, day and program.

    Returns
    -------
    str
        Empty when a set in the outputs folder is not whole: such a night is not known by what it finds.
    """
    folders = [folder for folder in sorted(outputs.iterdir()) if Period.parse(folder.name) and folder.is_dir()]
    published = [folder for folder in folders if (folder / MANIFEST).exists()]
    if not all(set_is_whole(folder) for folder in published):
        return ""
    facts = [
        *circumstances(today, only),
        sorted(found.own.items()),
        [_arrival(one) for one in found.arrivals],
        sorted([*name, *_sighting(one)] for name, one in found.sightings.items()),
        [(one.number, one.revoked) for one in found.taken],
        [(folder.name, manifest_sha256(folder)) for folder in published],
    ]
    return facts_sha256(facts)


def is_without_fault(own: Own, today: date, only: Period | None) -> bool:
    """Tell whether the last run on record took these very files of ours for this day: then they hold no fault."""
    with suppress(LedgerError, LockedError), open_ledger(own.paths.ledger, read_only=True) as ledger:
        last = ledger.last_on_record()
        hashes = {name: sha256(content).hexdigest() for name, content in own.files.items()}
        return _is_known_by(last, OWN, own_sha256(hashes, today, only)) is not None
    return False


def unchanged_since(ledger: Ledger, found: Found, outputs: Path, today: date, only: Period | None) -> Run | None:
    """Return the last run on record when a night finds everything as that run left it; else None.

    Only the last run counts: a later one may have changed what is on record.
    """
    last = ledger.last_on_record()
    if _is_known_by(last, OWN, own_sha256(found.own, today, only)) is None:
        return None  # without a look at the sets, which takes longer
    return _is_known_by(last, FOUND, found_sha256(found, outputs, today, only))


def _is_known_by(run: Run | None, name: str, known_by: str) -> Run | None:
    if run is None or run.state != PUBLISHED or not known_by:
        return None
    return run if run.counts.get(name) == known_by else None


def _arrival(one: Arrival) -> list[object]:
    left = [one.left.code, sorted(one.left.facts.items())] if one.left is not None else []
    return [one.path, one.sha256 or "", one.size, _text(one.modified), left]


def _sighting(one: Sighting) -> list[object]:
    return [_text(one.first_seen_at), _text(one.previous_scan_at), _text(one.modified), one.looked_back]


def _text(moment: datetime | None) -> str:
    return moment.isoformat() if moment is not None else ""
