"""Our own files: the settings, the register, and whether everybody in it can be written to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from pipeline.doctor.check import Check, fault, ok, warning
from pipeline.errors import FaultyInputError
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


def register_check(path: Path) -> tuple[Check, Register | None]:
    """Tell whether the register can be used, and return it; None when it cannot."""
    try:
        register = load_register(path)
    except FaultyInputError as error:
        return _faulty("Register", error), None
    said = f"{len(register.directorates)} directorates, {len(register.indicators)} indicators, "
    said += f"{len(register.criteria)} success criteria."
    if not register.calendar:
        return (
            warning("Register", f"{said} The Calendar is empty.", "Fill it: without a due date nothing is late."),
            register,
        )
    return ok("Register", said), register


def addresses_check(register: Register, today: date) -> Check:
    """Tell whether everybody who may owe something has an address, or somebody who stands in."""
    nobody = [one.name for one in register.directorates if not (one.contact_email or one.director_email)]
    workstreams = sorted({one.workstream or one.manager for one in register.criteria if not one.manager_email} - {""})
    if nobody or workstreams:
        parts = [
            *([f"directorates without an address of a contact or director: {_named(nobody)}"] if nobody else []),
            *([f"workstreams without an address of a manager: {_named(workstreams)}"] if workstreams else []),
        ]
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


def _officers(register: Register) -> Iterable[str]:
    # Several stand in one cell, one a line or with semicolons between.
    for indicator in register.indicators:
        yield from (name.strip() for name in indicator.lead_officer.replace("\n", ";").split(";") if name.strip())
    for criterion in register.criteria:
        yield from criterion.lead_officers


def _reachable(register: Register, name: str, today: date) -> bool:
    person = register.person(name)
    return person is not None and bool(person.email) and (person.until is None or person.until >= today)


def _named(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _faulty(name: str, error: FaultyInputError) -> Check:
    first, more = str(error.faults[0]), len(error.faults) - 1
    found = f"{first}{f' ({more} more)' if more else ''}"
    return fault(name, found, "Put right what is named; scorecard run says all of it.")
