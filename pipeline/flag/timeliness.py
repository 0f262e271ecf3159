"""Which return was expected of whom, whether it came in time, and what it brought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from pipeline.check.in_force import is_in_force
from pipeline.flag.working_days import WorkingDays
from pipeline.merge.checked import SAYS_SOMETHING, CheckedReturn
from pipeline.merge.merged import Merged
from pipeline.model import FormName, Timeliness
from pipeline.periods import Period
from pipeline.register import Register
from schemas.output_frames import EXPECTED

COUNTED = ("reported", "nci", "blank", "not_returned", "rejected", "held", "not_applicable", "withdrawn")


@dataclass(frozen=True, slots=True)
class Delivery:
    """The first accepted return of a sender that carried a value or an NCI."""

    received: datetime
    file: str


def first_deliveries(returns: Sequence[CheckedReturn], merged: Merged) -> dict[str, Delivery]:
    """Return for each sender the first return that carried a value or an NCI that could be used.

    A correction never makes a return late: later ones do not count. Withdrawn returns do not count either.
    """
    first: dict[str, Delivery] = {}
    for one in sorted(returns, key=lambda each: each.arrival):
        for sender in senders_delivering(one, merged):
            first.setdefault(sender, Delivery(one.received, one.file))
    return first


def senders_delivering(one: CheckedReturn, merged: Merged) -> list[str]:
    """Return the senders for whom a return carries a value or an NCI that could be used, in the order of its rows."""
    if one.withdrawn:
        return []
    found = []
    for reading in one.readings:
        kind, reason = merged.disposition[reading.place.row_id]
        if reading.data_status in SAYS_SOMETHING and (kind == "accepted" or reason in ("superseded", "repeated")):
            found.append(reading.place.sender)
    return list(dict.fromkeys(found))


def judge(due: datetime, received: datetime | None, moment: datetime, days: WorkingDays) -> tuple[Timeliness, int]:
    """Return the timeliness of a return and the working days by which it is late (0 when it is not).

    A due date without a time runs to the end of its day; the register gives `due` so.
    """
    if received is not None:
        return (
            (Timeliness.ON_TIME, 0) if received <= due else (Timeliness.LATE, days.between(due.date(), received.date()))
        )
    if moment <= due:
        return Timeliness.NOT_YET_DUE, 0
    return Timeliness.OUTSTANDING, days.between(due.date(), moment.date())


def due_of(register: Register, form: FormName, period: Period, sender: str) -> datetime | None:
    """Return when a sender's return is due: the calendar's date, or the latest extension in force for that sender."""
    entry = register.due_entry(form, period)
    if entry is None:
        return None
    extended = [
        decision.moment
        for decision in register.decisions_of("extension")
        if decision.moment is not None and is_in_force(decision, period) and decision.directorate in ("", sender)
    ]
    return max([entry.due, *extended])


def expected_returns(
    form: FormName,
    period: Period,
    statuses: Mapping[str, Sequence[str]],
    deliveries: Mapping[str, Delivery],
    register: Register,
    moment: datetime,
    days: WorkingDays,
    unusable: Mapping[tuple[str, str], str],
) -> pd.DataFrame:
    """Return the returns expected for a form and period.

    Parameters
    ----------
    statuses : mapping
        For each sender, the data statuses of all that is alive and theirs.
    deliveries : mapping
        For each sender, the first delivery.
    moment : datetime
        The end of the run's day.
    unusable : mapping
        For each (sender, form) of whom a file came that brought nothing, the latest such file.

    Returns
    -------
    DataFrame
        One row is a return expected (the columns of `data/expected.csv`): a sender with something due. `due` and
        `received_at` are ISO texts; `working_days_late` is 0 unless late or outstanding. `empty_file` is the file that
        came and brought nothing, where nothing else has come.
    """
    rows = []
    for sender, found in statuses.items():
        counts = Counter(found)
        due_count = sum(number for status, number in counts.items() if status not in ("not_due", "not_applicable"))
        due = due_of(register, form, period, sender)
        if due is None or not due_count:
            continue
        delivery = deliveries.get(sender)
        timeliness, late = judge(due, delivery.received if delivery else None, moment, days)
        rows.append(
            {
                "directorate": sender,
                "form": form.value,
                "period": period.label,
                "due": iso_due(due),
                "timeliness": timeliness.value,
                "working_days_late": late,
                "received_at": delivery.received.isoformat() if delivery else "",
                "file": delivery.file if delivery else "",
                "indicators_due": due_count,
                **{status: counts.get(status, 0) for status in COUNTED},
                "empty_file": "" if delivery else unusable.get((sender, form.value), ""),
            }
        )
    return pd.DataFrame(rows, columns=list(EXPECTED.columns), dtype=object)


def iso_due(due: datetime) -> str:
    """Return a due date as ISO text: the day alone when it runs to the day's end."""
    return due.date().isoformat() if (due.hour, due.minute, due.second) == (23, 59, 59) else due.isoformat()
