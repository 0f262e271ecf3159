"""The night's run: read, check, merge, flag, score, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from logging import Logger
from pathlib import Path

import pipeline
from pipeline.ledger import Ledger, Run, open_ledger
from pipeline.ledger.archive import Archive
from pipeline.lock import run_lock
from pipeline.logs import run_log, telling
from pipeline.night.closed import closed_periods, settled_long_ago
from pipeline.night.earlier import EarlierNights
from pipeline.night.fingerprint import closed_sets, fingerprint, inputs_of, program_sha256
from pipeline.night.inputs import Own, end_of_day, take_own
from pipeline.night.intake import Progress, first_of_each, is_passing, read_contents, receive, scanned
from pipeline.night.kept import kept_returns
from pipeline.night.notes import notes_before, notes_on_decisions
from pipeline.night.publishing import published, refuse_if_not_published
from pipeline.night.recorded_inputs import TABLE
from pipeline.night.recording import record_inputs, record_reported, record_set
from pipeline.night.remembered import remembered_report
from pipeline.night.reported import confirm_reported, out_of_place
from pipeline.night.reporting import mark_published, report_of
from pipeline.night.unmatched import unmatched_decisions
from pipeline.night.work import night_of, sets_of, work
from pipeline.periods import Period
from pipeline.register.taken import with_taken
from pipeline.reports import PublishedSet, RunReport
from pipeline.whole_sets import manifest_sha256, set_is_whole
from pipeline.write import write_set


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
    refuse_if_not_published(only, own.register, today)
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
    paths, moment = own.paths, end_of_day(today)
    archive = Archive(paths.archive)
    notes = notes_before(ledger, paths, today)
    archive.sweep()
    taken = ledger.decisions(day=today)
    register, misfits = with_taken(own.register, taken)
    earlier = EarlierNights(ledger, today)
    with scanned(paths.returns) as (arrivals, private):
        seen = [(one.path, one.sha256, one.size, one.modified) for one in arrivals]
        scan_id = ledger.record_scan(min(now, moment), seen)
        for one in arrivals:
            if one.sha256:
                archive.keep_file(private / one.sha256)
    sightings = ledger.first_sightings()
    first = first_of_each(sightings)
    present = receive(arrivals, sightings, first, register, moment)
    closed = closed_periods(register, paths.outputs, earlier)
    settled = settled_long_ago(closed, register)
    received = [*present, *kept_returns(ledger.spans(TABLE, ""), present, first, register, moment, settled)]
    hashes = {name: archive.keep(content) for name, content in own.files.items()}
    inputs = inputs_of(hashes, received)
    sets = closed_sets(closed.values(), paths.outputs)
    inputs_sha256 = fingerprint(inputs, received, sets, taken, earlier.last, today, only)
    last = ledger.last_run(inputs_sha256)
    if last is not None and _stands(last, paths.outputs) and not out_of_place(closed, paths.outputs):
        return remembered_report(last, paths.outputs)
    contents, files_read = read_contents(received, archive, ledger, progress)
    ledger.commit()  # what was read is kept, whatever happens next

    night = night_of(register, own.settings, today, received, earlier, taken)
    worked = work(received, contents, closed, night, progress)
    run_id = f"{today:%Y%m%d}-{inputs_sha256[:8]}"
    # A file that could not be read this time only is tried again, though nothing else changes.
    known_by = "" if any(is_passing(content) for content in contents.values()) else inputs_sha256
    upto = max((one.number for one in taken), default=0)
    number = ledger.record_run(
        run_id, today, pipeline.__version__, program_sha256(), known_by, only.label if only else "", upto, scan_id
    )
    record_inputs(ledger, number, list(hashes.items()), worked)
    record_reported(ledger, number, register)
    made = list(sets_of(worked, run_id, night, inputs, only))
    for result, period_set in made:
        record_set(ledger, number, result, period_set)
    ledger.commit()  # on record before anybody can see it; not yet as published

    written: list[PublishedSet] = []
    for done, (result, period_set) in enumerate(made):
        progress("Writing scorecards", done, len(made))
        written.append(published(result, write_set(period_set, paths.outputs / result.period.label)))
    progress("Writing scorecards", len(made), len(made))
    runs = {one.run_id for one in closed.values() if ledger.run(one.run_id) is not None}
    known = {(one.path, one.arrival.sha256 or "") for one in received}
    known |= {(one.path, one.sha256 or "") for one in arrivals}
    notes += [sentence for _, sentence in misfits]
    notes += notes_on_decisions(register, arrivals, received)
    notes += unmatched_decisions(register, known, closed, runs)
    notes += confirm_reported(closed, ledger, archive, paths)
    report = report_of(run_id, today, received, files_read, worked, written, notes)
    mark_published(ledger, number, report, _manifests(paths.outputs, (one.period for one in written)), paths.outputs)
    return report


def _stands(run: Run, outputs: Path) -> bool:
    """Tell whether every set of a run is whole in its folder, and is that run's."""
    return all(set_is_whole(outputs / label) for label in run.published) and run.manifests == _manifests(
        outputs, run.published
    )


def _manifests(outputs: Path, labels: Iterable[str]) -> Mapping[str, str]:
    return {label: manifest_sha256(outputs / label) for label in labels}
