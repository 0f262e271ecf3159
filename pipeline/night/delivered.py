"""Whose returns had come by the last night on record: what a single file that names no quarter is judged by."""

from __future__ import annotations

from datetime import date

from pipeline.check.assign import Delivered
from pipeline.ledger import Ledger
from pipeline.model import FormName
from pipeline.periods import Period
from pipeline.register import Register


def delivered_before(ledger: Ledger, register: Register, today: date) -> Delivered | None:
    """Return whose return of each form for each quarter of the calendar had come.

    Parameters
    ----------
    ledger : Ledger
        Only asked.
    register : Register
        For the calendar.
    today : date
        The day: only runs for it or an earlier one count.

    Returns
    -------
    mapping or None
        None where no run is on record: then it is not known what had come.
    """
    run = ledger.latest_run(today)
    if run is None:
        return None
    found: dict[tuple[FormName, Period], set[str]] = {}
    for label in sorted({entry.period.label for entry in register.calendar}):
        came = list(ledger.rows("submissions", label, run.number).values())
        # Of a return of several senders, only this says whose figures were in it.
        came += [
            {**row, "period": label}
            for row in ledger.rows("expected", label, run.number).values()
            if row["received_at"]
        ]
        for row in came:
            period = Period.parse(row["period"])
            if period is not None and row["form"] and row["directorate"]:
                found.setdefault((FormName(row["form"]), period), set()).add(row["directorate"])
    return found
