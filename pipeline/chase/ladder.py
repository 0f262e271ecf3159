"""Who is told besides whoever owes something: the directorate's contact, the workstream's manager, the director."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from pipeline.chase.model import Officer, Superiors
from pipeline.flag.officers import Asked, can_be_asked, criteria_of, manager_of
from pipeline.model import FormName
from pipeline.periods import Period
from pipeline.register import Directorate, Register

Sender = tuple[str, str]
"""Form and name: a directorate and a workstream may bear one name."""


def superiors_of(register: Register, day: date, periods: Collection[Period] = ()) -> Mapping[Sender, Superiors]:
    """Return who is told besides, for every directorate and every workstream.

    Parameters
    ----------
    register : Register
        The only place that addresses come from.
    day : date
        Somebody whose last day in post (*People*) is before it is not written to.
    periods : collection of Period
        Those in which something may be owed: a workstream's manager is that of the latest of them in which it has
        criteria. Without any, all its criteria count.

    Returns
    -------
    mapping of (form, sender) to Superiors
        The director stands in for a contact or manager who cannot be written to. A workstream's director is that of its
        manager's directorate in *People*; None for a manager who is in none.
    """
    superiors: dict[Sender, Superiors] = {}
    for directorate in register.directorates:
        director = _director(register, directorate, day)
        contact = _officer(register, directorate.contact, directorate.contact_email, day)
        superiors[FormName.SCORECARD.value, directorate.name] = Superiors(
            contact or director, director, directorate.name
        )
    for workstream in dict.fromkeys(criterion.workstream for criterion in register.criteria):
        superiors[FormName.PLAN.value, workstream] = _of_workstream(register, workstream, day, periods)
    return superiors


def _of_workstream(register: Register, workstream: str, day: date, periods: Collection[Period]) -> Superiors:
    latest_first = (criteria_of(register, workstream, [period]) for period in sorted(periods, reverse=True))
    criteria = next(filter(None, latest_first), None) or criteria_of(register, workstream)
    manager = manager_of(register, criteria, day)
    names = (manager.name, *(each.manager for each in criteria))
    directorates = (_directorate_of(register, name) for name in names)
    directorate = next((one for one in directorates if one is not None), None)
    director = _director(register, directorate, day) if directorate else None
    return Superiors(_written_to(manager) or director, director, directorate.name if directorate else "")


def _directorate_of(register: Register, name: str) -> Directorate | None:
    person = register.person(name) if name else None
    return register.directorate(person.directorate) if person and person.directorate else None


def _director(register: Register, directorate: Directorate, day: date) -> Officer | None:
    return _officer(register, directorate.director, directorate.director_email, day)


def _officer(register: Register, name: str, email: str, day: date) -> Officer | None:
    return Officer(name, email) if can_be_asked(register, name, email, day) else None


def _written_to(asked: Asked) -> Officer | None:
    return Officer(asked.name, asked.email) if asked.email else None
