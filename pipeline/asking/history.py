"""The runs on record, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.asking.record import in_order
from pipeline.ledger import PUBLISHED, Ledger, Run


@dataclass(frozen=True, slots=True)
class RunListed:
    """One run on record.

    Parameters
    ----------
    run_id : str
        Its name, as in the workbooks' footers.
    as_at : date
        The day it stands for.
    version : str
        Of the program.
    state : str
        `published`, or `recorded` for a run that was stopped before it had published.
    only : str
        The period that alone was to be published; empty for all.
    published : tuple of str
        The periods whose sets it published, latest first.
    reported : tuple of str
        The periods that were reported to Cabinet with this run's figures.
    files_seen, files_read : int or None
        Names in the drop folder; contents read in that run. None where the run was stopped before it had counted.
    by_outcome, findings : mapping
        Files by outcome; findings by severity. Empty where the run was stopped before it had counted.
    exit_code : int or None
        How the run ended; None for one that was stopped.
    """

    run_id: str
    as_at: date
    version: str
    state: str
    only: str
    published: tuple[str, ...]
    reported: tuple[str, ...]
    files_seen: int | None
    files_read: int | None
    by_outcome: Mapping[str, int]
    findings: Mapping[str, int]
    exit_code: int | None


@dataclass(frozen=True, slots=True)
class History:
    """The runs listed, newest first, and how many there are on record."""

    runs: tuple[RunListed, ...]
    total: int


def history(ledger: Ledger, limit: int | None = None, until: date | None = None) -> History:
    """Return the runs on record, newest first.

    Parameters
    ----------
    limit : int, optional
        That many at most; the total counts the others too.
    until : date, optional
        Only runs that stand for this day or an earlier one.
    """
    runs = [run for run in ledger.runs() if until is None or run.as_at <= until]
    reported = reported_runs(ledger)
    listed = runs if limit is None else runs[:limit]
    return History(tuple(_listed(run, reported) for run in listed), len(runs))


def reported_runs(ledger: Ledger, number: int | None = None) -> dict[str, str]:
    """Return the id of the run that was reported to Cabinet, by period.

    Parameters
    ----------
    number : int, optional
        As the decisions stood after the run of this number; without it, as they stand now.
    """
    found: dict[str, tuple[int, str]] = {}
    for span in ledger.spans("decisions"):
        row = span.content
        stood = span.until is None if number is None else span.stands_after(number)
        if stood and row["kind"] == "reported" and row["state"] != "revoked":
            found[row["period"]] = max((span.since, row["value"]), found.get(row["period"], (0, "")))
    return {period: run_id for period, (_, run_id) in found.items()}


def _listed(run: Run, reported: Mapping[str, str]) -> RunListed:
    counts: Mapping[str, Any] = run.counts if run.state == PUBLISHED else {}
    return RunListed(
        run_id=run.run_id,
        as_at=run.as_at,
        version=run.version,
        state=run.state,
        only=run.only,
        published=tuple(in_order(run.published)),
        reported=tuple(in_order(label for label, run_id in reported.items() if run_id == run.run_id)),
        files_seen=_whole(counts.get("files_seen")),
        files_read=_whole(counts.get("files_read")),
        by_outcome={str(name): int(count) for name, count in counts.get("by_outcome", {}).items()},
        findings={str(name): int(count) for name, count in counts.get("findings", {}).items()},
        exit_code=_whole(counts.get("exit_code")),
    )


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None
