"""The night's run: read, check, merge, flag, score, write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from pipeline.flag.working_days import WorkingDays
from pipeline.ledger import open_ledger
from pipeline.lock import run_lock
from pipeline.merge.readings import CheckedReturn
from pipeline.night.closed import ClosedPeriod, closed_periods
from pipeline.night.fingerprint import closed_sets, fingerprint, inputs_of
from pipeline.night.inputs import SETTINGS_FILE, end_of_day, load_inputs
from pipeline.night.intake import Progress, is_passing, read_contents, receive, scanned
from pipeline.night.night import Night
from pipeline.night.period import PeriodResult, check_files_seen, work_out
from pipeline.night.publishing import (
    period_set,
    periods_to_publish,
    place_aside,
    published,
    refuse_if_not_published,
)
from pipeline.night.remembered import remembered_report
from pipeline.night.reported import confirm_reported
from pipeline.night.reporting import record, report_of
from pipeline.night.returns import Returns, check_returns
from pipeline.night.unmatched import unmatched_decisions
from pipeline.periods import Period
from pipeline.reports import PublishedSet, RunReport
from pipeline.score.comparators import HeldFigure
from pipeline.settings import Paths
from pipeline.write import set_is_whole, write_set


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
        Our own fault: settings, register, lock, ledger, disk, or totals that do not add up. Nothing half is left.
    """
    settings, register, paths = load_inputs(workspace)
    refuse_if_not_published(only, register, today)
    moment = end_of_day(today)
    with run_lock(paths.outputs), open_ledger(paths.ledger) as ledger, scanned(paths.returns) as (arrivals, private):
        seen_at = min(now, moment)
        scan_id = ledger.record_scan(seen_at, ((one.path, one.sha256, one.size, one.modified) for one in arrivals))
        received = receive(arrivals, ledger.first_sightings(), register, moment)
        inputs = inputs_of(workspace, SETTINGS_FILE, paths, received)
        inputs_sha256 = fingerprint(inputs, received, closed_sets(register, paths.outputs), today, only)
        last = ledger.last_run(inputs_sha256)
        if last is not None and all(set_is_whole(paths.outputs / label) for label in last.published):
            return remembered_report(last, paths.outputs)
        contents, files_read = read_contents(received, private, ledger, progress)
        closed = closed_periods(register, paths.outputs)
        returns = check_returns(received, contents, register, today, closed)
        hashes = {one.arrival.path: one.arrival.sha256 or "" for one in received}
        night = Night(register, settings, today, moment, WorkingDays(settings.rules.closure_days), hashes)
        results, held = _work_out_all(returns, closed, night, progress)
        unplaced = () if results else returns.aside
        check_files_seen(received, results, unplaced)
        run_id = f"{today:%Y%m%d}-{inputs_sha256[:8]}"
        written = _write(results, held, run_id, night, paths, inputs, only, progress)
        runs = {one.run_id for one in ledger.runs()}
        notes = unmatched_decisions(register, {one.path for one in arrivals}, closed, runs)
        notes += confirm_reported(closed, returns, held, night, paths)
        report = report_of(run_id, today, received, files_read, results, unplaced, written, notes)
        # A file that could not be read this time only is tried again, though nothing else changes.
        settled = "" if any(is_passing(content) for content in contents.values()) else inputs_sha256
        record(ledger, report, results, settled, paths.outputs, scan_id)
        return report


def _work_out_all(
    returns: Returns, closed: Mapping[Period, ClosedPeriod], night: Night, progress: Progress
) -> tuple[list[PeriodResult], dict[tuple[str, Period], HeldFigure]]:
    """Work out every open period, oldest first: each leaves its figures for the next; closed ones left theirs."""
    open_periods = periods_to_publish(night.register, night.today)
    aside = place_aside(returns.aside, open_periods, night.today)
    held: dict[tuple[str, Period], HeldFigure] = {}
    for one in closed.values():
        held.update(one.held)
    by_period: dict[Period, list[CheckedReturn]] = {}
    for checked in returns.checked:
        by_period.setdefault(checked.period, []).append(checked)
    results = []
    for number, period in enumerate(open_periods):
        progress("Merging and scoring", number, len(open_periods))
        results.append(work_out(period, by_period.get(period, []), aside.get(period, []), held, night))
    progress("Merging and scoring", len(open_periods), len(open_periods))
    return results, held


def _write(
    results: Sequence[PeriodResult],
    held: dict[tuple[str, Period], HeldFigure],
    run_id: str,
    night: Night,
    paths: Paths,
    inputs: Sequence[tuple[str, str]],
    only: Period | None,
    progress: Progress,
) -> list[PublishedSet]:
    wanted = [result for result in results if only is None or result.period == only]
    written = []
    for number, result in enumerate(wanted):
        progress("Writing scorecards", number, len(wanted))
        made = period_set(result, held, run_id, night.today, night.register, night.settings, inputs)
        written.append(published(result, write_set(made, paths.outputs / result.period.label)))
    progress("Writing scorecards", len(wanted), len(wanted))
    return written
