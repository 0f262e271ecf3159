"""The things that a return owes: all of it, or single rows of one that came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.flag.circumstances import Circumstances
from pipeline.flag.nci import Nci, nci_of_criterion, nci_of_indicator
from pipeline.flag.officers import officers_named
from pipeline.messages.owing import FIGURE_OWED, NCI_DATE_OWED, promise_broken, return_owed, return_unusable
from pipeline.model import DataStatus, FormName, Timeliness
from schemas.output_frames import OwedKind

Row = Mapping[Any, Any]

MISSING = frozenset(status.value for status in FIGURE_OWED)
"""The data statuses of what is owed."""


@dataclass(frozen=True, slots=True)
class OwedItem:
    """One thing owed, whoever is asked for it.

    Parameters
    ----------
    ref, title : str
        The indicator's or criterion's; of a whole return '' and its name.
    officers : sequence of str
        Whom the register names as lead officers.
    kind, what : OwedKind, str
        What is owed, and what to do.
    since : date
        The day from which working days are counted.
    place : tuple of str
        File, sheet and cell in the return that came.
    promise : str
        What was last promised, in words.
    """

    ref: str
    title: str
    officers: Sequence[str]
    kind: OwedKind
    what: str
    since: date
    place: tuple[str, str, str]
    promise: str


def item_of_return(sent: Row, given: Circumstances) -> OwedItem:
    """Return what a sender owes of whom nothing has come, or only a file that brought nothing.

    `sent` is the row of `expected`.
    """
    form = FormName(sent["form"])
    unusable = given.unusable.get((str(sent["directorate"]), form.value), "")
    if unusable:
        what = return_unusable(form.value, given.period.words, unusable)
    else:
        outstanding = sent["timeliness"] == Timeliness.OUTSTANDING.value
        what = return_owed(form.value, given.period.words, outstanding=outstanding)
    title = f"{form.value.capitalize()} return"
    return OwedItem("", title, (), OwedKind.RETURN, what, _day(sent["due"]), (unusable, "", ""), "")


def item_of_row(row: Row, sent: Row, given: Circumstances) -> OwedItem | None:
    """Return what a row of a return that came owes; None when it owes nothing, or its promised day has not passed."""
    is_indicator = "indicator_ref" in row
    status = str(row["data_status"])
    came = str(sent["received_at"] or row.get("received_at") or "")
    since = max(_day(sent["due"]), _day(came)) if came else _day(sent["due"])
    place = (str(row["file"]), str(row["sheet"]), str(row["cell"]))
    if is_indicator:
        ref, title, officers = str(row["indicator_ref"]), str(row["title"]), officers_named(str(row["lead_officer"]))
    else:
        criterion = given.register.criterion(str(row["criterion_ref"]))
        ref, title = str(row["criterion_ref"]), str(row["criterion"])
        officers = list(criterion.lead_officers) if criterion is not None else []
    if status == DataStatus.NCI.value:
        nci = nci_of_indicator(row) if is_indicator else nci_of_criterion(row, given.period)
        kind, what, since = _of_nci(nci, since, _day(came) if came else date.min)
        if nci.expected_by is not None and nci.expected_by >= given.today:
            return None
        return OwedItem(ref, title, officers, kind, what, since, place, nci.words)
    if status not in MISSING:
        return None
    if status == DataStatus.NOT_RETURNED.value:
        place = (str(sent["file"]), "", "")
    promise = given.promised.get(ref, "")
    return OwedItem(ref, title, officers, OwedKind.FIGURE, FIGURE_OWED[DataStatus(status)], since, place, promise)


def _of_nci(nci: Nci, since: date, came: date) -> tuple[OwedKind, str, date]:
    """Return what an NCI owes; a promise that was past when it was given counts from the day on which it came."""
    if nci.expected_by is None:
        return OwedKind.NCI_DATE, NCI_DATE_OWED, since
    return OwedKind.NCI_BROKEN, promise_broken(nci.expected_by), max(nci.expected_by, came)


def _day(text: object) -> date:
    return date.fromisoformat(str(text)[:10])
