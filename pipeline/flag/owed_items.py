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
from pipeline.model import DataStatus, FormName
from schemas.owed import OwedKind

Row = Mapping[Any, Any]

MISSING = frozenset(status.value for status in FIGURE_OWED)
"""The data statuses of what is owed."""

# Findings of files that are held as a whole until the council has decided: sending them again would not help.
_FOR_THE_COUNCIL = frozenset(("PERIOD_CLOSED", "RETURN_REPEATS_QUARTER"))


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


def item_of_return(sent: Row, given: Circumstances) -> OwedItem | None:
    """Return what a sender owes of whom nothing has come, or only a file that brought nothing.

    `sent` is the row of `expected`. None for a return that came and is held as a whole for the council to decide.
    """
    form, due, empty = FormName(sent["form"]), _day(sent["due"]), str(sent["empty_file"])
    if empty and any(found.file == empty and found.code in _FOR_THE_COUNCIL for found in given.findings):
        return None
    if empty:
        what = return_unusable(form.value, given.period.words, empty)
    else:
        # A return that is due at noon may still come today: a night runs in the morning, though it stands for the day.
        what = return_owed(form.value, given.period.words, outstanding=due < given.today)
    title = f"{form.value.capitalize()} return"
    since = _withdrawn_since(due, (form.value, str(sent["directorate"]), ""), given)
    return OwedItem("", title, (), OwedKind.RETURN, what, since, (empty, "", ""), "")


def item_of_row(row: Row, sent: Row, given: Circumstances) -> OwedItem | None:
    """Return what a row of a return that came owes; None when it owes nothing, or its promised day has not passed."""
    is_indicator = "indicator_ref" in row
    status = str(row["data_status"])
    due = _day(sent["due"])
    first_came = _day_or(sent["received_at"] or row.get("received_at"), due)
    place = (str(row["file"]), str(row["sheet"]), str(row["cell"]))
    if is_indicator:
        ref, title, officers = str(row["indicator_ref"]), str(row["title"]), officers_named(str(row["lead_officer"]))
    else:
        criterion = given.register.criterion(str(row["criterion_ref"]))
        ref, title = str(row["criterion_ref"]), str(row["criterion"])
        officers = list(criterion.lead_officers) if criterion is not None else []
    if status == DataStatus.NCI.value:
        nci = nci_of_indicator(row) if is_indicator else nci_of_criterion(row, given.period)
        if nci.expected_by is not None and nci.expected_by >= given.today:
            return None
        kind, what, since = _of_nci(nci, due, _day_or(row.get("received_at"), first_came))
        return OwedItem(ref, title, officers, kind, what, since, place, nci.words)
    if status not in MISSING:
        return None
    if status == DataStatus.NOT_RETURNED.value:
        place = (str(sent["file"]), "", "")
    since = max(due, first_came)
    if status == DataStatus.WITHDRAWN.value:
        since = _withdrawn_since(since, (str(sent["form"]), "", ref), given)
    promise = given.promised.get(ref, "")
    return OwedItem(ref, title, officers, OwedKind.FIGURE, FIGURE_OWED[DataStatus(status)], since, place, promise)


def _of_nci(nci: Nci, due: date, came: date) -> tuple[OwedKind, str, date]:
    """Return what an NCI owes; a promise that was past when it was given counts from the day on which it came."""
    if nci.expected_by is None:
        return OwedKind.NCI_DATE, NCI_DATE_OWED, max(due, came)
    return OwedKind.NCI_BROKEN, promise_broken(nci.expected_by), max(nci.expected_by, came)


def _withdrawn_since(since: date, what: tuple[str, str, str], given: Circumstances) -> date:
    """Return the later of a day and the day on which something was withdrawn, where that is known."""
    return max(since, min(given.withdrawn.get(what, since), given.today))


def _day_or(text: object, otherwise: date) -> date:
    return _day(text) if text else otherwise


def _day(text: object) -> date:
    return date.fromisoformat(str(text)[:10])
