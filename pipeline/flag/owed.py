"""What is owed by whom: returns by whoever sends them, single figures by their lead officers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.flag.circumstances import Circumstances
from pipeline.flag.consequence import consequence_of
from pipeline.flag.officers import Asked, manager_of, officers_of, sender_of
from pipeline.flag.owed_items import MISSING, OwedItem, item_of_return, item_of_row
from pipeline.flag.settled import SettledRows
from pipeline.flag.steps import step_reached
from pipeline.frames import rows_in_place, rows_of
from pipeline.model import FormName
from pipeline.register import Register
from schemas.output_frames import CHASE

Row = Mapping[Any, Any]
# The columns by which it is known what a row owes.
_INDICATOR = (
    *("indicator_ref", "title", "lead_officer", "data_status", "nci_reason", "nci_expected_by"),
    *("received_at", "file", "sheet", "cell"),
)
_CRITERION = ("criterion_ref", "criterion", "workstream", "data_status", "position_text", "file", "sheet", "cell")


def owed_by_person(
    expected: pd.DataFrame, scorecard: pd.DataFrame, plan: pd.DataFrame, given: Circumstances
) -> pd.DataFrame:
    """Return what is owed in a period.

    Parameters
    ----------
    expected, scorecard, plan : DataFrame
        As written to `data/`.
    given : Circumstances
        Who can be asked, and what day it is.

    Returns
    -------
    DataFrame
        One row is one thing asked of one person (the columns of `data/chase.csv`). A missing return is asked of whoever
        sends it, not of every officer in it; lead officers get only their items in returns that came; an NCI is quiet
        until its promised day has passed, and without a date is asked for one. Working days are counted from `since`:
        the due day, the later day on which the return came or was withdrawn, or the day that was promised. What has not
        reached the first step is no row, and neither is what a decision has settled, nor a return that the council has
        to decide about. Nobody who has delivered, or whose figures have all come another way, is asked for a missing
        return.
    """
    settled = SettledRows(given.findings, given.register, given.period)
    of_sender = _rows_by_sender(scorecard, plan, given.register)
    rows: list[Row] = []
    for sent in rows_of(expected):
        sender, form = str(sent["directorate"]), FormName(sent["form"])
        found = of_sender.get((sender, form), [])
        who_sends = sender_of(given.register, form, sender, [given.period], given.today)
        if _is_missing(sent):
            whole = None if _all_settled(found, settled, sender) else item_of_return(sent, given)
            if whole is not None:
                rows += _rows(whole, [who_sends], sent, given)
            continue
        for row in found:
            item = None if settled.holds(row, sender) else item_of_row(row, sent, given)
            if item is not None:
                asked = officers_of(given.register, item.officers, _stand_in(row, who_sends, given), given.today)
                rows += _rows(item, asked, sent, given)
    return pd.DataFrame(rows, columns=list(CHASE.columns), dtype=object)


def _rows_by_sender(
    scorecard: pd.DataFrame, plan: pd.DataFrame, register: Register
) -> dict[tuple[str, FormName], list[Row]]:
    found: dict[tuple[str, FormName], list[Row]] = {}
    for row in rows_in_place(scorecard, *_INDICATOR):
        indicator = register.indicator(str(row["indicator_ref"]))
        if indicator is not None:
            sender = indicator.supplied_by or indicator.directorate
            found.setdefault((sender, FormName.SCORECARD), []).append(row)
    for row in rows_in_place(plan, *_CRITERION):
        found.setdefault((str(row["workstream"]), FormName.PLAN), []).append(row)
    return found


def _stand_in(row: Row, who_sends: Asked, given: Circumstances) -> Asked:
    """Return who stands in for a row's lead officers: a criterion's own manager, else whoever sends the return."""
    criterion = given.register.criterion(str(row["criterion_ref"])) if "criterion_ref" in row else None
    own = manager_of(given.register, [criterion] if criterion is not None else [], given.today)
    return own if own.email else who_sends


def _is_missing(sent: Row) -> bool:
    """Tell whether nothing of a return is there, and not all that is due has come another way."""
    return not sent["file"] and sent["indicators_due"] > sent["reported"] + sent["nci"]


def _all_settled(rows: Sequence[Row], settled: SettledRows, sender: str) -> bool:
    missing = [row for row in rows if str(row["data_status"]) in MISSING]
    return bool(missing) and all(settled.holds(row, sender) for row in missing)


def _rows(item: OwedItem, asked: Sequence[Asked], sent: Row, given: Circumstances) -> Iterator[Row]:
    """Give one row for each person who is asked; none before the first step."""
    days = given.days.between(item.since, given.today)
    step = step_reached(item.kind, days, given.ladder)
    if step is None:
        return
    entry = given.register.due_entry(FormName(sent["form"]), given.period)
    file, sheet, cell = item.place
    for one in asked:
        yield {
            "to_name": one.name,
            "to_email": one.email,
            "directorate": sent["directorate"],
            "ref": item.ref,
            "title": item.title,
            "what": item.what,
            "due": sent["due"],
            "working_days_late": max(0, days),
            "step": step,
            "form": sent["form"],
            "period": given.period.label,
            "kind": item.kind.value,
            "role": one.role.value,
            "officer": one.officer,
            "since": item.since.isoformat(),
            "days_from_since": days,
            "file": file,
            "sheet": sheet,
            "cell": cell,
            "promise": item.promise,
            "consequence": consequence_of(entry, given.today),
        }
