"""What holds of every night, checked against what the script alone says is owed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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


class Known:
    """The greatest step on which each reader was told of each thing: who was asked for it knows of it too."""

    def __init__(self, told: Iterable[Told] = ()) -> None:
        self._steps: dict[tuple[Key, str, str], int] = {}
        self.things: set[Key] = set()
        self.note(told)

    def note(self, told: Iterable[Told]) -> None:
        for one in told:
            self.things.add(one.key)
            for part in ("own", "copied") if one.part == "own" else ("copied",):
                place = one.key, one.to_email, part
                self._steps[place] = max(one.step, self._steps.get(place, one.step))

    def has(self, key: Key, email: str, part: str, step: int) -> bool:
        """Tell whether a reader was told of it on this step or a greater one; of a date for an NCI on any."""
        last = self._steps.get((key, email, part))
        return last is not None and (step <= last or key.kind == "nci_date")


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
    known = Known()
    broken: list[str] = []
    for day in days:
        owing = {
            one.key: one.as_asked(one.key in known.things)
            for one in owed_on(day, quarters)
            if not one.is_stopped(one.key in known.things)
        }
        tonight = [one for one in told if one.day == day]
        if tonight and not is_a_night_for_messages(day):
            broken.append(f"{day}: written to on a day off")
        broken += [f"{day}: {why}" for one in tonight for why in _faults(one, owing.get(one.key), tonight)]
        for reader in sorted({one.to_email for one in tonight}):
            theirs = [one for one in tonight if one.to_email == reader]
            if all(known.has(one.key, reader, one.part, one.step) for one in theirs):
                broken.append(f"{day}: {reader} was told all of it before, on the same step")
        known.note(tonight)
        if is_a_night_for_messages(day):
            broken += [
                f"{day}: {reader} was never told of {one.key} on step {one.step}, as {part}"
                for one in owing.values()
                for part, readers in (("own", one.owners), ("copied", one.others))
                for reader in sorted(readers)
                if not known.has(one.key, reader, part, one.step)
            ]
    return broken


def _faults(one: Told, owing: Owing | None, tonight: Sequence[Told]) -> Iterator[str]:
    """Give what is wrong about one thing told."""
    if owing is None:
        yield f"{one.to_email} was told of {one.key}, which is not owed, or has stopped"
        return
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
