"""The scorecard that Cabinet saw, without the mark *Draft*: the night after a decision `reported`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.errors import FaultyInputError
from pipeline.ledger import Ledger
from pipeline.ledger.archive import Archive, ArchiveError
from pipeline.messages.nights import not_as_reported
from pipeline.night.closed import ClosedPeriod
from pipeline.night.rebuild import rebuild
from pipeline.night.recording import tables_that_differ
from pipeline.periods import Period
from pipeline.settings import Paths
from pipeline.whole_sets import MANIFEST, set_is_whole
from pipeline.write import write_set


def confirm_reported(
    closed: Mapping[Period, ClosedPeriod], ledger: Ledger, archive: Archive, paths: Paths
) -> list[str]:
    """Put what Cabinet saw into its folder, without the mark *Draft*: worked out again from ledger and archive.

    Parameters
    ----------
    closed : mapping
        The periods reported to Cabinet.
    ledger, archive : Ledger, Archive
        What is on record of the runs that it saw.
    paths : Paths
        Where the sets lie.

    Returns
    -------
    list of str
        What an officer must know: which set could not be written as it was, and why. Its figures stay in the ledger as
        they were published, and count for later quarters, whatever lies in the folder.
    """
    said: list[str] = []
    for period, one in sorted(closed.items()):
        folder = paths.outputs / period.label
        if one.run is None or _is_in_place(folder, one.run_id):
            continue
        try:
            (made,) = rebuild(ledger, archive, one.run, only=period)
        except (ArchiveError, FaultyInputError) as error:
            said.append(not_as_reported(period.words, str(error)))
            continue
        if tables_that_differ(made, ledger, one.run.number):
            said.append(not_as_reported(period.words, ""))
        else:
            said += write_set(replace(made, draft=False), folder).notes
    return said


def out_of_place(closed: Mapping[Period, ClosedPeriod], outputs: Path) -> bool:
    """Tell whether the folder of a closed period does not hold what Cabinet saw, though its run is on record."""
    return any(
        one.run is not None and not _is_in_place(outputs / period.label, one.run_id) for period, one in closed.items()
    )


def _is_in_place(folder: Path, run_id: str) -> bool:
    """Tell whether a folder holds the whole set of a run, and not as a draft."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        return manifest["run_id"] == run_id and manifest["draft"] is False and set_is_whole(folder)
    except (OSError, ValueError, KeyError, TypeError):
        return False
