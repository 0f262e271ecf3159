"""What a person found out about messages of which nobody knew whether they were sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.addresses import same_address
from pipeline.chase.model import KeptMessage, State
from pipeline.chase.route import address_of
from pipeline.errors import PipelineError
from pipeline.messages import sending as words


class SettlingError(PipelineError):
    """Nothing was settled; the sentence says which messages could be."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of one message: sent, or refused, after which what it asks for counts as told to nobody."""

    number: int
    state: State
    reason: str


def settled(messages: Sequence[KeptMessage], address: str, day: date, by: str, *, sent: bool) -> tuple[Settled, ...]:
    """Return what becomes of the uncertain messages that went, or did not go, to one address on one day.

    Parameters
    ----------
    messages : sequence of KeptMessage
        Those on record; only uncertain ones are settled.
    address : str
        Where they were to go; letter case does not matter.
    day : date
        The night that wrote them.
    by : str
        Who looked.
    sent : bool
        What they found: in Sent items, or in the mail server's log.

    Raises
    ------
    SettlingError
        There is no uncertain message of this day to this address.
    """
    uncertain = [one for one in messages if one.state == State.UNCERTAIN]
    meant = [one for one in uncertain if one.day == day and same_address(address_of(one)) == same_address(address)]
    if not meant:
        others = list(dict.fromkeys((address_of(one), one.day) for one in uncertain))
        raise SettlingError(words.nothing_to_settle(address, day, others))
    state = State.SENT if sent else State.REFUSED
    reason = words.settled_as_sent(by) if sent else words.settled_as_not_sent(by)
    return tuple(Settled(one.number, state, reason) for one in meant)
