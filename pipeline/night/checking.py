"""`scorecard check`: what a night would say of single files; nothing is changed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from pipeline.check.assign import Delivered
from pipeline.check.in_force import acting_on, settling_decisions
from pipeline.check.waivers import apply_waivers
from pipeline.ledger import open_ledger
from pipeline.merge.checked import CheckedReturn
from pipeline.merge.owners import owners_of
from pipeline.merge.readings import merge_readings
from pipeline.merge.submissions import count_rows, outcome_of
from pipeline.merge.told import still_told
from pipeline.messages.nights import judged_by_record
from pipeline.model import Finding, Outcome, Refusal, Severity
from pipeline.night.closed import ClosedPeriod, closed_periods
from pipeline.night.delivered import delivered_before
from pipeline.night.earlier import EarlierNights
from pipeline.night.inputs import end_of_day, load_inputs
from pipeline.night.intake import Received
from pipeline.night.returns import check_returns
from pipeline.night.set_aside import SetAside
from pipeline.periods import Period
from pipeline.read.drop_names import printable_path
from pipeline.read.isolation import read_all
from pipeline.read.payload import unpack
from pipeline.read.scan import scan_file
from pipeline.register import Register
from pipeline.register.taken import with_taken
from pipeline.reports import CheckedFile, CheckReport
from pipeline.workbook import WorkbookRead

# Held for what the record says, which knows no file that no night has read.
_BY_RECORD = "PERIOD_EARLIER_OWED"
_GOOD = (Outcome.ACCEPTED, Outcome.ACCEPTED_WITH_QUERIES, Outcome.IGNORED)


def check_files(workspace: Path, files: Sequence[Path], today: date) -> CheckReport:
    """Check returns one by one, as if each had just come after what earlier nights received.

    Parameters
    ----------
    workspace : Path
        Whose settings and register apply.
    files : sequence of Path
        The returns, anywhere on disk; what is no ordinary file, or too large, is not opened, and said so of.
    today : date
        The day: a return that names no period belongs to the one being collected then.

    Returns
    -------
    CheckReport
        Exit code 0 when nothing must be fixed.
    """
    _, register, paths = load_inputs(workspace, today)
    with open_ledger(paths.ledger, read_only=True) as ledger:
        register, _ = with_taken(register, ledger.decisions(day=today))
        register = acting_on(register, today)
        closed = closed_periods(register, paths.outputs, EarlierNights(ledger, today + timedelta(days=1)))
        before = delivered_before(ledger, register, today)
    moment = end_of_day(today)
    checked = [_check_one(file, register, today, moment, closed, before) for file in files]
    wrong = any(
        Outcome(one.outcome) not in _GOOD or any(told.severity is Severity.MUST_FIX for told in one.findings)
        for one in checked
    )
    return CheckReport(checked, 1 if wrong else 0)


def _check_one(
    file: Path,
    register: Register,
    today: date,
    moment: datetime,
    closed: Mapping[Period, ClosedPeriod],
    before: Delivered | None,
) -> CheckedFile:
    named = printable_path(file)
    contents: dict[str, WorkbookRead | Refusal] = {}
    with tempfile.TemporaryDirectory(prefix="scorecard-check-") as folder:
        private = Path(folder)
        arrival = scan_file(file, private)
        wanted = [(arrival.sha256, private / arrival.sha256)] if arrival.sha256 else []
        for sha256, payload in read_all(wanted):
            contents[sha256] = unpack(payload)
    returns = check_returns([Received(arrival, moment, arrival.path)], contents, register, today, closed, before=before)
    if returns.aside:
        return _of_aside(returns.aside[0], named)
    return _of_return(returns.checked[0], named, register)


def _of_aside(one: SetAside, file: str) -> CheckedFile:
    held = one.rows if one.outcome is Outcome.HELD else 0
    period = one.period.label if one.period is not None else ""
    return CheckedFile(
        file,
        one.outcome.value,
        _with_what_it_rests_on(one),
        one.form,
        one.sender,
        period,
        one.rows,
        0,
        held,
        one.rows - held,
        one.findings,
    )


def _with_what_it_rests_on(one: SetAside) -> str:
    """Return why a file is set aside; where that depends on what had come, also what is known of it here."""
    by_record = any(told.code == _BY_RECORD for told in one.findings)
    return f"{one.reason} {judged_by_record()}" if by_record else one.reason


def _of_return(one: CheckedReturn, file: str, register: Register) -> CheckedFile:
    merged = merge_readings([one], lambda ref: owners_of(ref, one.form, one.period, register))
    findings = tuple(
        _in_order(
            apply_waivers(
                still_told((*one.findings, *merged.findings), [one], merged),
                settling_decisions(register),
                one.period,
                one.sender,
            )
        )
    )
    rows = count_rows(one, merged)
    outcome, reason = outcome_of(one, merged, rows, findings)
    return CheckedFile(
        file,
        outcome.value,
        reason,
        one.form.value,
        one.sender,
        one.period.label,
        rows["rows_found"],
        rows["rows_accepted"],
        rows["rows_held"],
        rows["rows_ignored"],
        findings,
    )


def _in_order(findings: Sequence[Finding]) -> Iterator[Finding]:
    order = list(Severity)
    yield from sorted(dict.fromkeys(findings), key=lambda told: order.index(told.severity))
