"""What holds of every night, checked against what the script alone says is owed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tests.year.council import DIRECTORS, address
from tests.year.second_way import DIRECTOR_FROM, Key, Owing, is_a_night_for_messages, owed_on

_DIRECTORS = frozenset(address(name) for name in DIRECTORS.values())


class Told(NamedTuple):
    """One thing that stood in a message."""

    day: date
    to_email: str
    key: Key
    step: int
    part: str


def broken_laws(told: Sequence[Told], days: Sequence[date], quarters: str) -> list[str]:
    """Return in words what was done over a run of days and must not be, and what was not done; nothing if all is well.

    Parameters
    ----------
    told : sequence of Told
        All that was written.
    days : sequence of date
        Every day, working or not, in order.
    quarters : str
        The letters of the collections that the calendar has.
    """
    known: set[tuple[Key, str, int]] = set()
    broken: list[str] = []
    for day in days:
        owing = {one.key: one for one in owed_on(day, quarters)}
        tonight = [one for one in told if one.day == day]
        if tonight and not is_a_night_for_messages(day):
            broken.append(f"{day}: written to on a day off")
        broken += [f"{day}: {why}" for one in tonight for why in _faults(one, owing.get(one.key), tonight)]
        for reader in sorted({one.to_email for one in tonight}):
            if all((one.key, reader, one.step) in known for one in tonight if one.to_email == reader):
                broken.append(f"{day}: {reader} was told all of it before, on the same step")
        known |= {(one.key, one.to_email, one.step) for one in tonight}
        if is_a_night_for_messages(day):
            broken += [
                f"{day}: {reader} was never told of {one.key} on step {one.step}"
                for one in owing.values()
                for reader in sorted(one.to_be_told)
                if (one.key, reader, one.step) not in known
            ]
    return broken


def _faults(one: Told, owing: Owing | None, tonight: Sequence[Told]) -> Iterator[str]:
    """Give what is wrong about one thing told."""
    if owing is None:
        yield f"{one.to_email} was told of {one.key}, which is not owed"
        return
    if owing.is_stopped:
        yield f"{one.to_email} was told of {one.key}, which is stopped"
    if one.step != owing.step:
        yield f"{one.to_email} was told of {one.key} on step {one.step}, but it has reached {owing.step}"
    if (one.part == "own") != (one.to_email in owing.owners):
        yield f"{one.to_email} was told of {one.key} as {one.part}, but it is owed by {sorted(owing.owners)}"
    if one.part == "copied" and one.to_email not in owing.others and not _is_on_a_page(one, tonight):
        yield f"{one.to_email} was told of {one.key}, which is not theirs to know yet"


def _is_on_a_page(one: Told, tonight: Sequence[Told]) -> bool:
    """Tell whether something that is not a director's yet stands on a page that something else has caused."""
    return one.to_email in _DIRECTORS and any(
        each.to_email == one.to_email and each.step >= DIRECTOR_FROM for each in tonight
    )
