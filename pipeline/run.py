"""The night's run, from its own files and the drop folder to the report.

Where everything lies as the last run left it, the night ends here. Otherwise `pipeline.night.whole_night` does the
work; it is loaded only then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from logging import Logger
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.ledger import Ledger, open_ledger
from pipeline.ledger.archive import Archive
from pipeline.lock import run_lock
from pipeline.logs import run_log, telling
from pipeline.night.found import is_without_fault, look, unchanged_since
from pipeline.night.inputs import Own, take_own
from pipeline.night.remembered import remembered_report
from pipeline.periods import Period
from pipeline.reports import RunReport

if TYPE_CHECKING:
    from pipeline.night.intake import Progress


def run_night(workspace: Path, today: date, now: datetime, only: Period | None, progress: Progress) -> RunReport:
    """Do the night's work.

    Parameters
    ----------
    workspace : Path
        The folder that holds `inputs/` and `outputs/`.
    today : date
        The day that the run stands for; everything is judged as of its end.
    now : datetime
        The clock, for the record of the scan only: no output holds it.
    only : Period or None
        Publish this period alone; everything is read all the same.
    progress : callable
        Called with a step's name, how many are done and of how many.

    Returns
    -------
    RunReport
        What was done; `unchanged` when nothing had changed since the last run and every set is whole.

    Raises
    ------
    PipelineError
        Our own fault: settings, register, lock, ledger, archive, disk, or totals that do not add up. The last good sets
        stay.
    """
    own = take_own(workspace, today)
    if not is_without_fault(own, today, only):
        _refuse_faults(own, today, only)
    with at_work(own, today, lambda: now, "run") as (ledger, log):
        report = work_night(own, ledger, today, now, only, telling(log, progress))
        tell(log, report)
    return report


@contextmanager
def at_work(own: Own, today: date, clock: Callable[[], datetime], command: str) -> Iterator[tuple[Ledger, Logger]]:
    """Hold the lock and the ledger for the length of a `with`, and log how it ended.

    Raises
    ------
    LockedError
        Another run holds the lock.
    LedgerError
        The ledger cannot be opened.
    """
    with run_lock(own.paths.outputs), run_log(own.paths.outputs, command, today, clock) as log:
        log.info("begun", extra={"day": today})
        try:
            with open_ledger(own.paths.ledger) as ledger:
                yield ledger, log
        except BaseException:
            log.error("failed")
            raise
        log.info("ended")


def tell(log: Logger, report: RunReport) -> None:
    """Write to the log what a run did: numbers only."""
    counts = {"seen": report.files_seen, "read": report.files_read, "known": report.files_known, **report.by_outcome}
    word = "unchanged" if report.unchanged else "published"
    log.info(word, extra={"run": report.run_id, "counts": counts, "exit_code": report.exit_code})
    for one in report.published:
        totals = {
            "indicators": one.indicators,
            "due": one.due,
            "reported": one.reported,
            "nci": one.nci,
            "missing": one.missing,
            "criteria": one.criteria,
            "late": one.late,
            "outstanding": one.outstanding,
        }
        log.info("reconciled", extra={"run": report.run_id, "period": one.period, "totals": totals})


def work_night(
    own: Own, ledger: Ledger, today: date, now: datetime, only: Period | None, progress: Progress
) -> RunReport:
    """Do the night's work under a lock and over a ledger that are held already; else as `run_night`."""
    outputs, archive = own.paths.outputs, Archive(own.paths.archive)
    found = look(own, ledger, archive, today, now)
    run = unchanged_since(ledger, found, outputs, today, only)
    if run is not None:
        return remembered_report(run, outputs)

    from pipeline.night.whole_night import whole_night

    return whole_night(found, own, ledger, archive, today, only, progress)


def _refuse_faults(own: Own, today: date, only: Period | None) -> None:
    """Refuse a register that holds a fault, or a period that is not published, before anything is touched."""
    from pipeline.night.publishing import refuse_if_not_published

    refuse_if_not_published(only, own.register, today)
