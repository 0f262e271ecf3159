"""What readers were told before: whether something is new to them."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.addresses import same_address
from pipeline.chase.model import Contacted, Kind, Part, Thing

_Key = tuple[Thing, str, str]


class Told:
    """The greatest step on which each reader was told of each thing, as something they owe and as something to know.

    Whoever was asked for a thing knows of it; whoever was only told that somebody else was asked was never asked.

    Parameters
    ----------
    contacted : iterable of Contacted
        What was told before.
    """

    def __init__(self, contacted: Iterable[Contacted] = ()) -> None:
        self._greatest: dict[_Key, int] = {}
        for one in contacted:
            self.add(one.thing, one.to_email, one.part, one.step)

    def add(self, thing: Thing, email: str, part: str, step: int) -> None:
        """Note that a reader is told of a thing on a step."""
        for each in (Part.OWN, Part.COPIED) if part == Part.OWN else (Part.COPIED,):
            key = _key(thing, email, each)
            self._greatest[key] = max(step, self._greatest.get(key, step))

    def knows(self, thing: Thing, email: str, part: str, step: int) -> bool:
        """Tell whether a reader was told of a thing, in this part, on this step or a greater one.

        A date for No Current Information is asked for once: on whatever step that was.
        """
        greatest = self._greatest.get(_key(thing, email, part))
        return greatest is not None and (step <= greatest or thing.kind == Kind.NCI_DATE)


def _key(thing: Thing, email: str, part: str) -> _Key:
    return thing, same_address(email), str(part)
