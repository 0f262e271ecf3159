"""Who is asked: whoever sends a return, the lead officers of a single figure, or who stands in for them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.addresses import can_be_written_to, same_address
from pipeline.model import FormName
from pipeline.periods import Period
from pipeline.read.words import tidy
from pipeline.register import Criterion, Person, Register
from schemas.owed import OwedRole

_BETWEEN_OFFICERS = re.compile(r"[;\r\n]+")
# A title of several posts: "All Heads of Service", "Head of Finance with Business Managers", "Various". Plurals that
# are surnames too (Heads, Leads) count only in such a title.
_COLLECTIVE = re.compile(
    r"^(?:all|any|both|each|every|several|various)\b|\bheads of\b|\ball heads\b"
    r"|\b(?:managers|directors|officers|co-?ordinators|executives|team leaders|service leads)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One person who is asked, why this one, and the officer named in the register; the address is '' for nobody."""

    name: str
    email: str
    role: OwedRole
    officer: str = ""


def officers_named(text: str) -> list[str]:
    """Return the officers that a text names: a line each, or with semicolons between them."""
    return [name for name in map(tidy, _BETWEEN_OFFICERS.split(text)) if name]


def is_collective(name: str) -> bool:
    """Tell whether a name stands for several posts, so that nobody would know that they are meant."""
    return _COLLECTIVE.search(name) is not None


def has_left(person: Person | None, today: date) -> bool:
    """Tell whether somebody's last day in post has passed."""
    return person is not None and person.until is not None and person.until < today


def can_be_asked(register: Register, name: str, email: str, today: date) -> bool:
    """Tell whether an address of the register can be written to, and whose it is has not left."""
    return can_be_written_to(email) and not has_left(register.person(name) if name else None, today)


def criteria_of(register: Register, workstream: str, periods: Collection[Period] = ()) -> list[Criterion]:
    """Return the success criteria of a workstream that are alive in one of some periods; without any, all of them."""
    return [
        each
        for each in register.criteria
        if each.workstream == workstream and (not periods or any(register.alive(each, period) for period in periods))
    ]


def manager_of(register: Register, criteria: Sequence[Criterion], today: date) -> Asked:
    """Return the first manager of some criteria who can be asked; nobody, by the first's name, where none can."""
    return _first_of(register, today, [(one.manager, one.manager_email, OwedRole.MANAGER) for one in criteria])


def sender_of(register: Register, form: FormName, sender: str, periods: Collection[Period], today: date) -> Asked:
    """Return who sends a return: the workstream's manager, or the directorate's contact, else its director.

    Parameters
    ----------
    periods : collection of Period
        A workstream's manager is that of the criteria which are alive in one of them.

    Returns
    -------
    Asked
        Nobody is asked who has left, or whose address cannot be written to: then the role is `nobody` and the address
        ''.
    """
    if form is FormName.PLAN:
        return manager_of(register, criteria_of(register, sender, periods), today)
    directorate = register.directorate(sender)
    if directorate is None:
        return _first_of(register, today, [])
    contact = (directorate.contact, directorate.contact_email, OwedRole.CONTACT)
    found = _first_of(register, today, [contact, (directorate.director, directorate.director_email, OwedRole.STAND_IN)])
    return replace(found, officer=directorate.contact) if found.role is OwedRole.STAND_IN else found


def officers_of(register: Register, names: Sequence[str], stand_in: Asked, today: date) -> list[Asked]:
    """Return who is asked for one figure.

    Parameters
    ----------
    names : sequence of str
        The lead officers that the register names.
    stand_in : Asked
        Who is asked in place of a collective title, of somebody who is not in *People*, has left or cannot be written
        to, and where nobody is named.

    Returns
    -------
    list of Asked
        Each address once. Nobody at all (role `nobody`) only where there is no address among them.
    """
    found: dict[str, Asked] = {}
    without = []
    for name in names:
        person = None if is_collective(name) else register.person(name)
        if person is None or not can_be_written_to(person.email) or has_left(person, today):
            without.append(name)
        else:
            found.setdefault(
                same_address(person.email), Asked(person.name, person.email, OwedRole.LEAD_OFFICER, person.name)
            )
    if without or not names:
        officer = "; ".join(without)
        if stand_in.email:
            found.setdefault(same_address(stand_in.email), replace(stand_in, role=OwedRole.STAND_IN, officer=officer))
        elif not found:
            return [replace(stand_in, officer=officer)]
    return list(found.values())


def _first_of(register: Register, today: date, candidates: Sequence[tuple[str, str, OwedRole]]) -> Asked:
    """Return the first who can be asked; nobody, by the first's name, where none can."""
    for name, email, role in candidates:
        if can_be_asked(register, name, email, today):
            return Asked(name, email, role)
    return Asked(candidates[0][0] if candidates else "", "", OwedRole.NOBODY)
