"""The rows of `data/submissions.csv`: one row is a file seen, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pipeline.flag.timeliness import Delivery, due_of, iso_due, judge, senders_delivering
from pipeline.merge.checked import CheckedReturn
from pipeline.merge.merged import Merged
from pipeline.merge.submissions import count_rows, outcome_of
from pipeline.model import Finding, Outcome
from pipeline.night.decided import is_about
from pipeline.night.night import Night
from pipeline.night.set_aside import SetAside
from pipeline.register import Register


def submission_row(
    one: CheckedReturn, merged: Merged, deliveries: Mapping[str, Delivery], told: Sequence[Finding], night: Night
) -> dict[str, Any]:
    """Return the row of a return of the period; `told` are its findings.

    `timeliness` is that of its sender's first return, so that a correction is never late; it is empty, as
    `working_days_late` is, for a return that carries neither a value nor an NCI that could be used.
    """
    rows = count_rows(one, merged)
    outcome, reason = outcome_of(one, merged, rows, told)
    due = due_of(night.register, one.form, one.period, one.sender)
    timeliness, late = "", None
    if due is not None and senders_delivering(one, merged):
        first = deliveries.get(one.sender)
        received = min(first.received, one.received) if first else one.received
        judged, late = judge(due, received, night.moment, night.days)
        timeliness = judged.value
    return {
        "file": one.file,
        "sha256": night.sha256[one.file],
        "form": one.form.value,
        "directorate": one.sender,
        "period": one.period.label,
        "received_at": one.received.isoformat(),
        "due": iso_due(due) if due is not None else "",
        "timeliness": timeliness,
        "working_days_late": late,
        "outcome": outcome.value,
        "reason": reason,
        **rows,
    }


def aside_row(one: SetAside, night: Night) -> dict[str, Any]:
    """Return the row of a file that is no return of the period: it has neither a due date nor a timeliness."""
    held = one.rows if one.outcome is Outcome.HELD else 0
    return {
        "file": one.file,
        "sha256": night.sha256[one.file],
        "form": one.form,
        "directorate": one.sender,
        "period": one.period.label if one.period is not None else "",
        "received_at": one.received.isoformat(),
        "due": "",
        "timeliness": "",
        "working_days_late": None,
        "outcome": one.outcome.value,
        "reason": one.reason,
        "rows_found": one.rows,
        "rows_accepted": 0,
        "rows_held": held,
        "rows_ignored": one.rows - held,
    }


def files_without_use(
    returns: Sequence[CheckedReturn], merges: Mapping[Any, Merged], aside: Sequence[SetAside]
) -> dict[tuple[str, str], str]:
    """Return for each (sender, form) the latest file that came from them and brought nothing that could be used."""
    came = [(one.received, one.file, one.sender, one.form) for one in aside if one.sender and _is_no_use(one)]
    came += [
        (one.received, one.file, one.sender, one.form.value)
        for one in returns
        if one.sender and not one.withdrawn and not senders_delivering(one, merges[one.form])
    ]
    return {(sender, form): file for _, file, sender, form in sorted(came)}


def withdrawals(returns: Sequence[CheckedReturn], register: Register) -> dict[tuple[str, str, str], date]:
    """Return the day on which something that had come was withdrawn, of several files the latest, where it is known.

    By form, sender and reference: of a row the sender is '', of a whole return the reference.
    """
    found: dict[tuple[str, str, str], date] = {}
    for one in returns:
        decided = [each for each in register.decisions_of("withdraw") if is_about(each, one.file, one.sha256)]
        days = [day for each in decided if (day := each.taken or each.start) is not None]
        if not one.withdrawn or not days:
            continue
        whole = [(one.form.value, sender, "") for sender in {one.sender, *one.senders} if sender]
        rows = [(one.form.value, "", reading.ref) for reading in one.rows_in_use]
        for what in (*whole, *rows):
            found[what] = max(min(days), found.get(what, date.min))
    return found


def _is_no_use(one: SetAside) -> bool:
    return one.outcome in (Outcome.HELD, Outcome.NOT_ACCEPTED)
