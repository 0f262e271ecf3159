"""The report of a run, kept with it, for the night on which nothing has changed."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline.ledger import Run
from pipeline.reports import FileProblem, PublishedSet, RunReport

_PATHS = ("folder", "scorecard", "cabinet")


def counts_of(report: RunReport, outputs: Path) -> dict[str, Any]:
    """Return a report as it is kept in the ledger: plain values, paths under the outputs folder."""
    kept = asdict(report)
    del kept["as_at"]
    for one in kept["published"]:
        one.update({name: Path(one[name]).relative_to(outputs).as_posix() for name in _PATHS})
        one["notes"] = list(one["notes"])
    return kept


def remembered_report(run: Run, outputs: Path) -> RunReport:
    """Return the report of an earlier run over the same inputs: nothing was read, nothing written."""
    kept = dict(run.counts)
    published = [PublishedSet(**{**one, **{name: outputs / one[name] for name in _PATHS}}) for one in kept["published"]]
    seen = int(kept["files_known"]) + int(kept["files_read"])
    return RunReport(
        run_id=run.run_id,
        as_at=run.as_at,
        exit_code=int(kept["exit_code"]),
        unchanged=True,
        files_seen=int(kept["files_seen"]),
        files_read=0,
        files_known=seen,
        by_outcome=kept["by_outcome"],
        published=published,
        problems=[FileProblem(**one) for one in kept["problems"]],
        findings=kept["findings"],
        notes=tuple(kept.get("notes", ())),
        files_kept=int(kept.get("files_kept", 0)),
    )
