"""A whole night, from what was found to the report: read, check, merge, flag, score, write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pipeline
from pipeline.executors import current_reading
from pipeline.ledger import Ledger, Run
from pipeline.ledger.archive import Archive
from pipeline.night.closed import closed_periods, settled_long_ago
from pipeline.night.earlier import EarlierNights
from pipeline.night.fingerprint import closed_sets, fingerprint, inputs_of
from pipeline.night.found import FOUND, OWN, Found, found_sha256, own_sha256
from pipeline.night.inputs import Own, end_of_day
from pipeline.night.intake import Progress, first_of_each, read_contents, receive
from pipeline.night.kept import kept_returns
from pipeline.night.notes import notes_before, notes_on_decisions, notes_on_names
from pipeline.night.program import program_sha256
from pipeline.night.publishing import published
from pipeline.night.recorded_inputs import TABLE
from pipeline.night.recording import record_inputs, record_reported, record_set
from pipeline.night.remembered import remembered_report
from pipeline.night.reported import confirm_reported, out_of_place
from pipeline.night.reporting import mark_published, renew_signs, report_of
from pipeline.night.unmatched import unmatched_decisions
from pipeline.night.work import night_of, sets_of, work
from pipeline.periods import Period
from pipeline.register.taken import with_taken
from pipeline.reports import PublishedSet, RunReport
from pipeline.whole_sets import manifest_sha256, set_is_whole
from pipeline.write import making_sets


def whole_night(
    found: Found, own: Own, ledger: Ledger, archive: Archive, today: date, only: Period | None, progress: Progress
) -> RunReport:
    """Work a night out, write its sets and put it on record.

    Parameters
    ----------
    found : Found
        What the night found.
    own : Own
        Our own files.
    ledger, archive : Ledger, Archive
        Open, and held by this run alone.
    today, only, progress
        As in `pipeline.run.run_night`.

    Returns
    -------
    RunReport
        What was done; `unchanged` when the night comes to what a run before has published.

    Raises
    ------
    PipelineError
        As `pipeline.run.run_night`.
    """
    paths, moment = own.paths, end_of_day(today)
    notes = notes_before(ledger, paths, today)
    register, misfits = with_taken(own.register, found.taken)
    earlier = EarlierNights(ledger, today)
    arrivals, first = found.arrivals, first_of_each(found.sightings)
    present = receive(arrivals, found.sightings, first, register, moment)
    closed = closed_periods(register, paths.outputs, earlier)
    settled = settled_long_ago(closed, register)
    received = [*present, *kept_returns(ledger.spans(TABLE, ""), present, first, register, moment, settled)]
    inputs = inputs_of(found.own, received)
    sets = closed_sets(closed.values(), paths.outputs)
    inputs_sha256 = fingerprint(inputs, received, sets, found.taken, earlier.last, today, only)
    last = ledger.last_run(inputs_sha256)
    if last is not None and _stands(last, paths.outputs) and not out_of_place(closed, paths.outputs):
        signs = {OWN: own_sha256(found.own, today, only), FOUND: found_sha256(found, paths.outputs, today, only)}
        renew_signs(ledger, last, signs)  # so that the next night need not come here to see that
        return remembered_report(last, paths.outputs)
    contents, files_read = read_contents(received, archive, ledger, progress)
    notes += current_reading().notes
    ledger.commit()  # what was read is kept, whatever happens next

    night = night_of(register, own.settings, today, received, earlier, found.taken)
    worked = work(received, contents, closed, night, progress)
    run_id = f"{today:%Y%m%d}-{inputs_sha256[:8]}"
    # A file that could not be read this time only is tried again, though nothing else changes.
    known_by = "" if contents.are_passing else inputs_sha256
    made = list(sets_of(worked, run_id, night, inputs, only))
    due = [(period_set, paths.outputs / result.period.label) for result, period_set in made]
    written: list[PublishedSet] = []
    with making_sets(due) as placed:  # other processes begin with the workbooks while this one puts the run on record
        upto = max((one.number for one in found.taken), default=0)
        label = only.label if only else ""
        number = ledger.record_run(
            run_id, today, pipeline.__version__, program_sha256(), known_by, label, upto, found.scan_id
        )
        record_inputs(ledger, number, list(found.own.items()), worked)
        record_reported(ledger, number, register)
        for result, period_set in made:
            record_set(ledger, number, result, period_set)
        ledger.commit()  # on record before anybody can see it; not yet as published
        progress("Writing scorecards", 0, len(made))
        for (result, _), done in zip(made, placed, strict=True):
            written.append(published(result, done))
            progress("Writing scorecards", len(written), len(made))
    runs = {one.run_id for one in closed.values() if ledger.run(one.run_id) is not None}
    known = {(one.path, one.arrival.sha256 or "") for one in received}
    known |= {(one.path, one.sha256 or "") for one in arrivals}
    notes += [sentence for _, sentence in misfits]
    notes += notes_on_names(paths.returns, arrivals)
    notes += notes_on_decisions(register, arrivals, received, worked.giving)
    notes += unmatched_decisions(register, known, closed, runs)
    notes += confirm_reported(closed, ledger, archive, paths)
    report = report_of(run_id, today, received, files_read, worked, written, notes)
    signs = {OWN: own_sha256(found.own, today, only)}
    if known_by and not out_of_place(closed, paths.outputs):
        signs[FOUND] = found_sha256(found, paths.outputs, today, only)
    manifests = _manifests(paths.outputs, (one.period for one in written))
    mark_published(ledger, number, report, manifests, paths.outputs, signs)
    return report


def _stands(run: Run, outputs: Path) -> bool:
    """Tell whether every set of a run is whole in its folder, and is that run's."""
    return all(set_is_whole(outputs / label) for label in run.published) and run.manifests == _manifests(
        outputs, run.published
    )


def _manifests(outputs: Path, labels: Iterable[str]) -> Mapping[str, str]:
    return {label: manifest_sha256(outputs / label) for label in labels}
