"""What a night's result depends on, as one hash: when it is the same, there is nothing to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from pipeline.ledger import Run, TakenDecision
from pipeline.night.closed import ClosedPeriod
from pipeline.night.inputs import REGISTER, SETTINGS
from pipeline.night.intake import Received
from pipeline.night.program import circumstances, facts_sha256
from pipeline.night.recorded_inputs import RETURNS
from pipeline.periods import Period
from pipeline.whole_sets import MANIFEST, manifest_sha256


def inputs_of(own: Mapping[str, str], received: Sequence[Received]) -> list[tuple[str, str]]:
    """Return the files that a night's figures rest on: name and sha256, our own first, then the returns by path."""
    ours = sorted(own.items(), key=lambda item: (_OWN.index(item[0]) if item[0] in _OWN else len(_OWN), item[0]))
    returns = sorted((RETURNS + one.arrival.path, one.arrival.sha256 or "") for one in received)
    return ours + returns


_OWN = (SETTINGS, REGISTER)


def closed_sets(closed: Iterable[ClosedPeriod], outputs: Path) -> list[tuple[str, str]]:
    """Return the sets of closed periods that are read from their folders, for their runs are not on record.

    Returns
    -------
    list of (label, sha256)
        The sha256 is that of the manifest; empty without one.
    """
    folders = [outputs / one.period.label for one in closed if one.run is None]
    return [(folder.name, manifest_sha256(folder) if (folder / MANIFEST).exists() else "") for folder in folders]


def fingerprint(
    inputs: Sequence[tuple[str, str]],
    received: Sequence[Received],
    closed: Sequence[tuple[str, str]],
    decisions: Sequence[TakenDecision],
    last_night: Run | None,
    today: date,
    only: Period | None,
) -> str:
    """Return the sha256 of everything that decides a night's result.

    That is: inputs, receipt, closed sets, decisions taken by command, the night it is compared with, day, program.
    """
    times = [
        (
            one.arrival.path,
            one.received.isoformat(),
            one.arrival.left.code if one.arrival.left is not None else "",
            one.gone,
        )
        for one in received
    ]
    facts = [
        list(inputs),
        times,
        list(closed),
        [(one.number, one.revoked) for one in decisions],
        last_night.number if last_night is not None else 0,
        *circumstances(today, only),
    ]
    return facts_sha256(facts)
