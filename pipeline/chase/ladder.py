"""Who is told besides whoever owes something: the directorate's contact, the workstream's manager, the director."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pipeline.chase.addresses import can_be_written_to
from pipeline.chase.model import Officer, Superiors
from pipeline.model import FormName
from pipeline.register import Directorate, Register

Sender = tuple[str, str]
"""Form and name: a directorate and a workstream may bear one name."""


def superiors_of(register: Register, day: date) -> Mapping[Sender, Superiors]:
    """Return who is told besides, for every directorate and every workstream.

    Parameters
    ----------
    register : Register
        The only place that addresses come from.
    day : date
        Somebody whose last day in post (*People*) is before it is not written to.

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
        superiors[FormName.PLAN.value, workstream] = _of_workstream(register, workstream, day)
    return superiors


def _of_workstream(register: Register, workstream: str, day: date) -> Superiors:
    criteria = [each for each in register.criteria if each.workstream == workstream]
    managers = (_officer(register, each.manager, each.manager_email, day) for each in criteria)
    manager = next((one for one in managers if one is not None), None)
    directorates = (_directorate_of(register, each.manager) for each in criteria)
    directorate = next((one for one in directorates if one is not None), None)
    director = _director(register, directorate, day) if directorate else None
    return Superiors(manager or director, director, directorate.name if directorate and director else "")


def _directorate_of(register: Register, name: str) -> Directorate | None:
    person = register.person(name) if name else None
    return register.directorate(person.directorate) if person and person.directorate else None


def _director(register: Register, directorate: Directorate, day: date) -> Officer | None:
    return _officer(register, directorate.director, directorate.director_email, day)


def _officer(register: Register, name: str, email: str, day: date) -> Officer | None:
    person = register.person(name) if name else None
    has_left = person is not None and person.until is not None and person.until < day
    return None if has_left or not can_be_written_to(email) else Officer(name, email)
