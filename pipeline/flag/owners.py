"""Where nobody can be asked: indicators without an owner, officers who are unknown, have left or never answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from pipeline.addresses import can_be_written_to
from pipeline.flag.officers import has_left, is_collective, officers_named, sender_of
from pipeline.flag.timeliness import due_of
from pipeline.messages.owing import OWNER_TROUBLES
from pipeline.model import DataStatus, FormName
from pipeline.periods import Period
from pipeline.read.words import key
from pipeline.register import Register
from schemas.owed import OwedRole
from schemas.team_frames import OWNERS, OwnerTrouble

Scorecards = Mapping[Period, Sequence[Mapping[str, str]]]

_SAYS_SOMETHING = (DataStatus.REPORTED.value, DataStatus.NCI.value)
_OUTSIDE = (DataStatus.NOT_DUE.value, DataStatus.NOT_APPLICABLE.value)
_ORDER = {trouble: number for number, trouble in enumerate(OwnerTrouble)}
_NOT_ASKED = (OwnerTrouble.LEFT, OwnerTrouble.COLLECTIVE)


@dataclass(frozen=True, slots=True)
class _Owned:
    """One indicator or criterion: who sends it, and whom the register names for it."""

    ref: str
    sender: str
    officers: Sequence[str]


def owner_troubles(register: Register, scorecards: Scorecards, today: date) -> pd.DataFrame:
    """Return everything that has nobody who could be asked, and everybody who cannot be asked or never answers.

    Parameters
    ----------
    register : Register
        Indicators, criteria, people and directorates.
    scorecards : mapping
        By period, the rows of `data/scorecard.csv` as texts.
    today : date
        Who has left by then; what is alive in its quarter counts, and what is alive in the latest scorecard.

    Returns
    -------
    DataFrame
        One row is one trouble with one officer (the frame `OWNERS`), or with what a directorate or workstream has of
        that nobody owns (`name` is ''). An officer who serves several senders stands once for each. `never_sent`:
        somebody in post whose figures, in every period whose return was due before today, were all missing.
        A contact or a manager without an address has no `refs`: it is the return that nobody can be asked for.
        An address that cannot be written to is none.
    """
    latest = max(scorecards, default=None)
    periods = [Period.containing(today), *([latest] if latest is not None else [])]
    owned = list(_alive(register, periods))
    found: dict[tuple[OwnerTrouble, str, str], list[str]] = {}
    for one in owned:
        if not one.officers:
            found.setdefault((OwnerTrouble.NO_LEAD_OFFICER, "", one.sender), []).append(one.ref)
        for name in one.officers:
            trouble = _trouble(name, register, today)
            if trouble is not None:
                found.setdefault((trouble, name, one.sender), []).append(one.ref)
    for trouble, name, sender in _contacts(register, today):
        found.setdefault((trouble, name, sender), [])
    for trouble, name, sender in _managers(register, {one.sender for one in owned}, periods, today):
        found.setdefault((trouble, name, sender), [])
    silent = _never_sent(register, scorecards, today)
    for one in owned:
        for name in one.officers:
            if _who(name, register) in silent and _trouble(name, register, today) not in _NOT_ASKED:
                found.setdefault((OwnerTrouble.NEVER_SENT, name, one.sender), []).append(one.ref)
    rows = [
        (trouble.value, name, sender, "; ".join(dict.fromkeys(refs)), OWNER_TROUBLES[trouble])
        for (trouble, name, sender), refs in sorted(found.items(), key=lambda each: (_ORDER[each[0][0]], each[0][1:]))
    ]
    return OWNERS.validate(pd.DataFrame(rows, columns=list(OWNERS.columns), dtype=object), lazy=True)


def _alive(register: Register, periods: Sequence[Period]) -> Iterator[_Owned]:
    for indicator in register.indicators:
        if any(register.alive(indicator, period) for period in periods):
            sender = indicator.supplied_by or indicator.directorate
            yield _Owned(indicator.ref, sender, officers_named(indicator.lead_officer))
    for criterion in register.criteria:
        if any(register.alive(criterion, period) for period in periods):
            yield _Owned(criterion.ref, criterion.workstream, criterion.lead_officers)


def _trouble(name: str, register: Register, today: date) -> OwnerTrouble | None:
    """Return why an officer cannot be asked; None for somebody who can."""
    if is_collective(name):
        return OwnerTrouble.COLLECTIVE
    person = register.person(name)
    if person is None:
        return OwnerTrouble.NOT_IN_PEOPLE
    if has_left(person, today):
        return OwnerTrouble.LEFT
    return None if can_be_written_to(person.email) else OwnerTrouble.NO_ADDRESS


def _contacts(register: Register, today: date) -> Iterator[tuple[OwnerTrouble, str, str]]:
    """Give the directorates' contacts who cannot be written to: their directors are asked instead."""
    for directorate in register.directorates:
        if has_left(register.person(directorate.contact), today):
            yield OwnerTrouble.LEFT, directorate.contact, directorate.name
        elif not can_be_written_to(directorate.contact_email):
            yield OwnerTrouble.NO_ADDRESS, directorate.contact, directorate.name


def _managers(
    register: Register, senders: Collection[str], periods: Collection[Period], today: date
) -> Iterator[tuple[OwnerTrouble, str, str]]:
    """Give the managers who cannot be written to, of the workstreams that have anything alive."""
    for workstream in dict.fromkeys(each.workstream for each in register.criteria if each.workstream in senders):
        manager = sender_of(register, FormName.PLAN, workstream, periods, today)
        if manager.role is OwedRole.NOBODY:
            left = has_left(register.person(manager.name), today)
            yield OwnerTrouble.LEFT if left else OwnerTrouble.NO_ADDRESS, manager.name, workstream


def _who(name: str, register: Register) -> str:
    """Return a name as it is compared: that of *People*, whatever spelling is used."""
    person = register.person(name)
    return key(person.name if person is not None else name)


def _never_sent(register: Register, scorecards: Scorecards, today: date) -> frozenset[str]:
    """Return the folded names of all whose figures were due and missing in every period known."""
    sent: dict[str, bool] = {}
    for period, rows in scorecards.items():
        for row in rows:
            indicator = register.indicator(row["indicator_ref"])
            if indicator is None or row["data_status"] in _OUTSIDE:
                continue
            due = due_of(register, FormName.SCORECARD, period, indicator.supplied_by or indicator.directorate)
            if due is None or due.date() >= today:
                continue
            for name in officers_named(indicator.lead_officer):
                who = _who(name, register)
                sent[who] = sent.get(who, False) or row["data_status"] in _SAYS_SOMETHING
    return frozenset(name for name, has_sent in sent.items() if not has_sent)
