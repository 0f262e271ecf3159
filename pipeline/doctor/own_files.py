"""Our own files: the settings, the register, and whether everybody in it can be written to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from pipeline.addresses import can_be_written_to
from pipeline.doctor.check import Check, fault, ok, warning
from pipeline.errors import FaultyInputError
from pipeline.flag.officers import can_be_asked, officers_named
from pipeline.night.inputs import with_calendar
from pipeline.register import Register, load_register
from pipeline.settings import Settings, load_settings

_NAMED = 5  # how many names stand in a sentence


def settings_check(path: Path) -> tuple[Check, Settings | None]:
    """Tell whether the settings can be used, and return them; None when they cannot."""
    try:
        settings = load_settings(path)
    except FaultyInputError as error:
        return _faulty("Settings", error), None
    said = f"{path} can be used." if path.is_file() else f"There is no {path}: every setting has its default."
    return ok("Settings", said), settings


def register_check(path: Path, settings: Settings, today: date) -> tuple[Check, Register | None]:
    """Tell whether the register can be used, and return it with the due dates by rule; None when it cannot."""
    try:
        register = with_calendar(load_register(path), settings, today)
    except FaultyInputError as error:
        return _faulty("Register", error), None
    said = f"{len(register.directorates)} directorates, {len(register.indicators)} indicators, "
    said += f"{len(register.criteria)} success criteria."
    if not register.calendar:
        return (
            warning(
                "Register",
                f"{said} No return is due on any day.",
                "Fill the sheet Calendar, or give the rule and its first quarter in settings.toml, [calendar]: without "
                "a due date nothing is late.",
            ),
            register,
        )
    return ok("Register", said), register


def addresses_check(register: Register, today: date) -> Check:
    """Tell whether everybody who may owe something has an address, or somebody who stands in."""
    unusable = sorted({email for email in _addresses(register) if email and not can_be_written_to(email)})
    if unusable:
        return warning(
            "People without an address",
            f"No message can go to these addresses: {_named(unusable)}.",
            "Correct them in the register, sheets Directorates, Plan and People.",
        )
    nobody = [
        one.name
        for one in register.directorates
        if not can_be_asked(register, one.contact, one.contact_email, today)
        and not can_be_asked(register, one.director, one.director_email, today)
    ]
    workstreams = {
        one.workstream or one.manager
        for one in register.criteria
        if not can_be_asked(register, one.manager, one.manager_email, today)
    }
    parts = [
        f"{who}: {_named(names)}"
        for who, names in (
            ("directorates without a contact or director in post with an address", nobody),
            ("workstreams without a manager in post with an address", sorted(workstreams - {""})),
        )
        if names
    ]
    if parts:
        return warning(
            "People without an address",
            f"Nobody can be asked for what these owe: {'; '.join(parts)}.",
            "Add the addresses to the register, sheets Directorates and Plan.",
        )
    lacking = sorted({name for name in _officers(register) if not _reachable(register, name, today)})
    if lacking:
        return warning(
            "People without an address",
            f"{len(lacking)} lead officers are not in People with an address, or have left: {_named(lacking)}. What "
            "they owe is asked of their contact or manager.",
            "Add them to the register's sheet People, or correct who leads.",
        )
    return ok("People without an address", "Everybody who may owe something can be asked.")


def _addresses(register: Register) -> Iterable[str]:
    for directorate in register.directorates:
        yield from (directorate.contact_email, directorate.director_email)
    yield from (criterion.manager_email for criterion in register.criteria)
    yield from (person.email for person in register.people)


def _officers(register: Register) -> Iterable[str]:
    for indicator in register.indicators:
        yield from officers_named(indicator.lead_officer)
    for criterion in register.criteria:
        yield from criterion.lead_officers


def _reachable(register: Register, name: str, today: date) -> bool:
    person = register.person(name)
    return person is not None and can_be_asked(register, name, person.email, today)


def _named(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _faulty(name: str, error: FaultyInputError) -> Check:
    first, more = str(error.faults[0]), len(error.faults) - 1
    found = f"{first}{f' ({more} more)' if more else ''}"
    return fault(name, found, "Put right what is named; scorecard run says all of it.")
