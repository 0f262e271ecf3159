"""What a night has to say when it is done, and its record in the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from pipeline.ledger import Ledger, Run
from pipeline.model import Outcome, Severity
from pipeline.night.intake import Received
from pipeline.night.publishing import problems_aside, problems_of
from pipeline.night.remembered import counts_of
from pipeline.night.work import Worked
from pipeline.reports import PublishedSet, RunReport


def report_of(
    run_id: str,
    today: date,
    received: Sequence[Received],
    files_read: int,
    worked: Worked,
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
    worked : Worked
        Every open period worked out, also those that were not written.
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
    for result in worked.results:
        outcomes.update(result.submissions["outcome"])
        severities.update(result.findings["severity"])
        problems += problems_of(result)
    outcomes.update(one.outcome.value for one in worked.unplaced)
    severities.update(told.severity.value for one in worked.unplaced for told in one.findings)
    problems += problems_aside(worked.unplaced)
    wrong = severities[Severity.MUST_FIX.value] or outcomes[Outcome.NOT_ACCEPTED.value] or outcomes[Outcome.HELD.value]
    known = (
        len({one.arrival.sha256 for one in received if one.arrival.sha256 and not one.arrival.left and not one.gone})
        - files_read
    )
    return RunReport(
        run_id=run_id,
        as_at=today,
        exit_code=1 if wrong else 0,
        unchanged=False,
        files_seen=sum(not one.gone for one in received),
        files_kept=sum(bool(one.gone) for one in received) - len(worked.returns.quiet),
        files_read=files_read,
        files_known=known,
        by_outcome=dict(sorted(outcomes.items())),
        published=written,
        problems=problems,
        findings={severity.value: severities[severity.value] for severity in Severity},
        notes=tuple(notes),
    )


def mark_published(
    ledger: Ledger,
    number: int,
    report: RunReport,
    manifests: Mapping[str, str],
    outputs: Path,
    signs: Mapping[str, str],
) -> None:
    """Note in the ledger that a run has published its sets: which, the hash of each one's manifest, and its report.

    `signs` hold what tells that nothing has changed since, by the names of `pipeline.night.found`.
    """
    counts = {**counts_of(report, outputs), **signs}
    ledger.mark_published(number, [one.period for one in report.published], manifests, counts)


def renew_signs(ledger: Ledger, run: Run, signs: Mapping[str, str]) -> None:
    """Note in the ledger by what an earlier run is known again from now on, where only the looks of things differ."""
    ledger.mark_published(run.number, run.published, run.manifests, {**run.counts, **signs})
