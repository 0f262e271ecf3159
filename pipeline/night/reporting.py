"""What a night has to say when it is done, and its record in the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

import pipeline
from pipeline.ledger import Ledger
from pipeline.model import Outcome, Severity
from pipeline.night.intake import Received
from pipeline.night.period import PeriodResult
from pipeline.night.publishing import problems_aside, problems_of
from pipeline.night.remembered import counts_of
from pipeline.night.returns import SetAside
from pipeline.reports import PublishedSet, RunReport
from pipeline.write.manifest import NAME as MANIFEST


def report_of(
    run_id: str,
    today: date,
    received: Sequence[Received],
    files_read: int,
    results: Sequence[PeriodResult],
    unplaced: Sequence[SetAside],
    written: Sequence[PublishedSet],
    notes: Sequence[str],
) -> RunReport:
    """Return what there is to say of a night.

    Parameters
    ----------
    received : sequence of Received
        Every file that is there.
    files_read : int
        How many contents were read now.
    results : sequence of PeriodResult
        Every open period worked out, also those that were not written.
    unplaced : sequence of SetAside
        Files that stand in no set, for no quarter is open.
    written : sequence of PublishedSet
        The sets written.
    notes : sequence of str
        What an officer must know besides.

    Returns
    -------
    RunReport
        Exit code 1 when a return was not accepted or held, or a finding must be fixed.
    """
    outcomes: Counter[str] = Counter()
    severities: Counter[str] = Counter()
    problems = []
    for result in results:
        outcomes.update(result.submissions["outcome"])
        severities.update(result.findings["severity"])
        problems += problems_of(result)
    outcomes.update(one.outcome.value for one in unplaced)
    severities.update(told.severity.value for one in unplaced for told in one.findings)
    problems += problems_aside(unplaced)
    wrong = severities[Severity.MUST_FIX.value] or outcomes[Outcome.NOT_ACCEPTED.value] or outcomes[Outcome.HELD.value]
    known = (
        len({one.arrival.sha256 for one in received if one.arrival.sha256 and one.arrival.left is None}) - files_read
    )
    return RunReport(
        run_id=run_id,
        as_at=today,
        exit_code=1 if wrong else 0,
        unchanged=False,
        files_seen=len(received),
        files_read=files_read,
        files_known=known,
        by_outcome=dict(sorted(outcomes.items())),
        published=written,
        problems=problems,
        findings={severity.value: severities[severity.value] for severity in Severity},
        notes=tuple(notes),
    )


def record(
    ledger: Ledger,
    report: RunReport,
    results: Sequence[PeriodResult],
    inputs_sha256: str,
    outputs: Path,
    scan_id: int,
) -> None:
    """Record a night in the ledger: the run with the hash of each set's manifest, and what became of every file."""
    labels = [one.period for one in report.published]
    manifests = {label: _sha256(outputs / label / MANIFEST) for label in labels}
    ledger.record_run(
        report.run_id,
        report.as_at,
        pipeline.__version__,
        inputs_sha256,
        labels,
        manifests,
        counts_of(report, outputs),
        scan_id,
    )
    rows = [
        {**row, "published": result.period.label} for result in results for row in result.submissions.to_dict("records")
    ]
    ledger.record_submissions(report.run_id, rows)


def _sha256(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
