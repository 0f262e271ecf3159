"""What was asked for and is owed no more, and what came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from pipeline.chase.late_data_contacts import Place, contacts_by_place, place_of
from pipeline.chase.late_data_model import OpenPeriods, Row, Settled
from pipeline.chase.model import Contacted, Owed, Thing
from pipeline.day_words import day_in_words
from pipeline.messages import late_data as words
from pipeline.messages.quantities import quantity
from pipeline.model import DataStatus, FormName, Timeliness

_LONGEST_VALUE = 120


def settled(
    contacted: Sequence[Contacted], owed: Iterable[Owed], tables: OpenPeriods, day: date, names: Mapping[str, str]
) -> tuple[Settled, ...]:
    """Return the things that were asked for and are owed no more, those asked for last first.

    Parameters
    ----------
    contacted : sequence of Contacted
        What was told before, as the ledger has it; what is told on `day` itself does not count.
    owed : iterable of Owed
        All that is owed tonight. A thing that is owed under another kind, or from another day, is still owed.
    tables : OpenPeriods
        What stands tonight. A thing of a period that has no returns expected here is left out: the period is closed.
    day : date
        Tonight.
    names : mapping
        The name of each address, in lower case.
    """
    still = {place_of(one.thing) for one in owed}
    last_asked: dict[Place, Contacted] = {}
    for one in sorted(contacted, key=lambda one: (one.day, one.thing)):
        if one.day < day and one.thing.period in tables.expected and place_of(one.thing) not in still:
            last_asked[place_of(one.thing)] = one
    contacts = contacts_by_place(contacted, day, names)
    rows = []
    for place, one in last_asked.items():
        row = _row_of(one.thing, tables)
        known = contacts[place]
        what_came = _what_came(one.thing, row, _expected_of(one.thing, tables))
        rows.append(Settled(one.thing, _title(row), known.all_to, known.last, known.times, what_came))
    return tuple(sorted(rows, key=lambda row: (-row.last_told.toordinal(), row.thing)))


def _row_of(thing: Thing, tables: OpenPeriods) -> Row | None:
    """Return the row of an indicator or a criterion; None for a return, and for what is not alive any more."""
    if not thing.ref:
        return None
    if thing.form == FormName.PLAN.value:
        return next((row for row in tables.plan.get(thing.period, ()) if row["criterion_ref"] == thing.ref), None)
    return next((row for row in tables.scorecard.get(thing.period, ()) if row["indicator_ref"] == thing.ref), None)


def _expected_of(thing: Thing, tables: OpenPeriods) -> Row | None:
    rows = tables.expected.get(thing.period, ())
    return next((row for row in rows if (row["directorate"], row["form"]) == (thing.sender, thing.form)), None)


def _title(row: Row | None) -> str:
    if row is None:
        return ""
    return row["criterion"] if "criterion" in row else row["title"]


def _what_came(thing: Thing, row: Row | None, expected: Row | None) -> str:
    if thing.ref:
        return _figure(row, expected) if row is not None else words.NOT_EXPECTED
    return _return(expected) if expected is not None else words.NOT_EXPECTED


def _return(expected: Row) -> str:
    if expected["file"]:
        late = int(expected["working_days_late"] or 0)
        return words.return_came(_in_words(expected["received_at"]), expected["file"], late)
    if int(expected["reported"]) + int(expected["nci"]) >= int(expected["indicators_due"]):
        return words.ALL_CAME_ANOTHER_WAY
    return _not_asked(expected)


def _figure(row: Row, expected: Row | None) -> str:
    """Return what became of an indicator or a criterion that was asked for."""
    status = row["data_status"]
    place = ", ".join(filter(None, (row["file"], row["sheet"], row["cell"])))
    if status == DataStatus.REPORTED.value:
        if "position_text" in row:
            return words.position_came(_short(row["position_text"]), place)
        return words.figure_came(_short(_value(row)), place)
    if status == DataStatus.NCI.value:
        by = row.get("nci_expected_by", "")
        return words.promised(_in_words(by)) if by else words.NCI_WITHOUT_DATE
    if status == DataStatus.NOT_APPLICABLE.value:
        return words.NOT_APPLICABLE
    if status == DataStatus.NOT_DUE.value:
        return words.NOT_DUE
    return _not_asked(expected)


def _value(row: Row) -> str:
    """Return a figure with its unit, or the words that stand for it."""
    if not row["actual"]:
        return row["actual_text"]
    return quantity(Decimal(row["actual"]), row["unit"], int(row["decimals"]) if row["decimals"] else None)


def _not_asked(expected: Row | None) -> str:
    """Return why a thing that is not there is not asked for: it is due later now, or a decision settles it."""
    if expected is not None and expected["timeliness"] == Timeliness.NOT_YET_DUE.value:
        return words.due_later(_in_words(expected["due"]))
    return words.NOT_ASKED


def _in_words(text: str) -> str:
    return day_in_words(date.fromisoformat(text[:10]))


def _short(text: str) -> str:
    """Return a value on one line, cut with a mark when it is longer than anybody reads in a list."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_VALUE else f"{line[:_LONGEST_VALUE].rstrip()} …"
