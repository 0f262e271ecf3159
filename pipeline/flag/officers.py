"""Who is asked: whoever sends a return, the lead officers of a single figure, or who stands in for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.model import FormName
from pipeline.read.words import tidy
from pipeline.register import Person, Register
from schemas.output_frames import OwedRole

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


def sender_of(register: Register, form: FormName, sender: str, today: date) -> Asked:
    """Return who sends a return: the workstream's manager, or the directorate's contact, else its director.

    Nobody is asked who has left or has no address: then the role is `nobody` and the address ''.
    """
    if form is FormName.PLAN:
        managed = [each for each in register.criteria if each.workstream == sender]
        first = next((each for each in managed if each.manager_email), managed[0] if managed else None)
        return _first_of(register, today, [(first.manager, first.manager_email, OwedRole.MANAGER)] if first else [])
    directorate = register.directorate(sender)
    if directorate is None:
        return _first_of(register, today, [])
    contact = (directorate.contact, directorate.contact_email, OwedRole.CONTACT)
    found = _first_of(register, today, [contact, (directorate.director, directorate.director_email, OwedRole.STAND_IN)])
    return replace(found, officer=directorate.contact) if found.role is OwedRole.STAND_IN else found


def officers_of(register: Register, names: Sequence[str], sender: Asked, today: date) -> list[Asked]:
    """Return who is asked for one figure.

    Parameters
    ----------
    names : sequence of str
        The lead officers that the register names.
    sender : Asked
        Who sends the return: stands in for a collective title, for somebody who is not in *People*, has left or has
        no address, and where nobody is named.

    Returns
    -------
    list of Asked
        Each address once. Nobody at all (role `nobody`) only where there is no address among them.
    """
    found: dict[str, Asked] = {}
    without = []
    for name in names:
        person = None if is_collective(name) else register.person(name)
        if person is None or not person.email or has_left(person, today):
            without.append(name)
        else:
            found.setdefault(
                person.email.casefold(), Asked(person.name, person.email, OwedRole.LEAD_OFFICER, person.name)
            )
    if without or not names:
        officer = "; ".join(without)
        if sender.email:
            found.setdefault(sender.email.casefold(), replace(sender, role=OwedRole.STAND_IN, officer=officer))
        elif not found:
            return [replace(sender, officer=officer)]
    return list(found.values())


def _first_of(register: Register, today: date, candidates: Sequence[tuple[str, str, OwedRole]]) -> Asked:
    """Return the first who can be written to; nobody, by the first's name, where none can."""
    for name, email, role in candidates:
        if email and not has_left(register.person(name), today):
            return Asked(name, email, role)
    return Asked(candidates[0][0] if candidates else "", "", OwedRole.NOBODY)
