"""Send what waits in the outbox, and never anything twice."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import stamina

from pipeline.chase.model import KeptMessage, State
from pipeline.chase.route import LONGEST_ASKED, Delivery, Outcome, Route, address_of
from pipeline.messages.sending import OTHERS_FIRST, STOPPED_WHILE_HANDING_OVER

# The retries are told in the report; the library would print them as warnings where no log is kept.
logging.getLogger("stamina").addHandler(logging.NullHandler())

_BECOMES = {
    Outcome.TAKEN: State.SENT,
    Outcome.REFUSED: State.REFUSED,
    Outcome.LATER: State.QUEUED,
    Outcome.UNCERTAIN: State.UNCERTAIN,
}


class Outbox(Protocol):
    """What waits to be sent; each `mark` is kept before it returns."""

    def waiting(self, redirected_to: str) -> Sequence[KeptMessage]:
        """Return the queued messages that go to this address in place of those they are for; with '', all others."""

    def handed_over(self) -> Sequence[KeptMessage]:
        """Return the messages that were being handed over when the program stopped."""

    def mark(self, number: int, state: State, reason: str, at: datetime) -> None:
        """Record what became of a message."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a message that was not taken is tried, and how many seconds pass between the tries (they double)."""

    attempts: int = 3
    first_wait: float = 2
    longest_wait: float = 30
    longest_asked: float = LONGEST_ASKED


@dataclass(frozen=True, slots=True)
class SendLine:
    """What became of one message: to whom, what, and its state with the reason ('' when it was sent)."""

    number: int
    name: str
    email: str
    subject: str
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class SendReport:
    """What became of all that waited, and of what an earlier run left in the middle; `trouble` is why it was given up.

    `lines` are in the order of the outbox, those that an earlier run left first.
    """

    lines: tuple[SendLine, ...]
    trouble: str = ""

    def count(self, state: State) -> int:
        """Return how many messages came to a state."""
        return sum(line.state == state for line in self.lines)

    @property
    def sent(self) -> int:
        """How many the server took."""
        return self.count(State.SENT)

    @property
    def refused(self) -> int:
        """How many the server will not take."""
        return self.count(State.REFUSED)

    @property
    def uncertain(self) -> int:
        """How many may have been sent: a person has to look."""
        return self.count(State.UNCERTAIN)

    @property
    def queued(self) -> int:
        """How many still wait."""
        return self.count(State.QUEUED)

    @property
    def exit_code(self) -> int:
        """0 when all that waited was sent, 1 otherwise."""
        return 0 if self.sent == len(self.lines) else 1


class _NotTakenError(Exception):
    """A try that may be made again; carries the answer."""

    def __init__(self, delivery: Delivery) -> None:
        self.delivery = delivery
        super().__init__(str(delivery.outcome))


def send_all(
    outbox: Outbox,
    route: Route,
    clock: Callable[[], datetime],
    as_sent: Callable[[bytes, str], bytes],
    redirect_to: str = "",
    patience: Patience | None = None,
) -> SendReport:
    """Hand every message that waits to a route, one after the other, and record of each what became of it.

    A message is marked as being handed over before the server can have it, and that mark is kept; one found with it at
    the start may have been sent by a run that was stopped, and is never sent again but reported. When the route itself
    is at fault, the others stay in the queue.

    Parameters
    ----------
    outbox : Outbox
        Where the messages wait.
    route : Route
        By which they leave; it is closed at the end.
    clock : callable
        Gives the time with its zone.
    as_sent : callable
        Gives a message's bytes as they are to leave, from the bytes of the draft and the address that gets it in place
        of the one it is for ('' for none).
    redirect_to : str
        Send only what was redirected to this address.
    patience : Patience, optional
        How often to try.

    Returns
    -------
    SendReport
        One line a message.
    """
    lines = list(settle_left_over(outbox, clock))
    trouble = ""
    try:
        for message in outbox.waiting(redirect_to):
            if trouble:
                lines.append(_line(message, State.QUEUED, OTHERS_FIRST))
                continue
            delivery = _deliver(outbox, route, clock, as_sent, message, patience or Patience())
            lines.append(_line(message, _BECOMES[delivery.outcome], delivery.reason))
            trouble = delivery.reason if delivery.stop else ""
    finally:
        route.close()
    return SendReport(tuple(lines), trouble)


def settle_left_over(outbox: Outbox, clock: Callable[[], datetime]) -> tuple[SendLine, ...]:
    """Mark what a run was handing over when it was stopped: it may have been sent, and is never sent again."""
    return tuple(_left_in_the_middle(outbox, message, clock()) for message in outbox.handed_over())


def _left_in_the_middle(outbox: Outbox, message: KeptMessage, at: datetime) -> SendLine:
    outbox.mark(message.number, State.UNCERTAIN, STOPPED_WHILE_HANDING_OVER, at)
    return _line(message, State.UNCERTAIN, STOPPED_WHILE_HANDING_OVER)


def _deliver(
    outbox: Outbox,
    route: Route,
    clock: Callable[[], datetime],
    as_sent: Callable[[bytes, str], bytes],
    message: KeptMessage,
    patience: Patience,
) -> Delivery:
    content = as_sent(message.content, message.redirected_to)
    delivery = Delivery(Outcome.LATER)

    def handing_over() -> None:
        outbox.mark(message.number, State.SENDING, "", clock())

    with suppress(_NotTakenError):
        for attempt in stamina.retry_context(
            on=lambda error: _wait(error, patience),
            attempts=patience.attempts,
            timeout=None,
            wait_initial=patience.first_wait,
            wait_max=patience.longest_wait,
            wait_jitter=0,
        ):
            with attempt:
                delivery = route.deliver(message, content, handing_over)
                outbox.mark(message.number, _BECOMES[delivery.outcome], delivery.reason, clock())
                if delivery.outcome is Outcome.LATER and delivery.retry:
                    raise _NotTakenError(delivery)
    return delivery


def _wait(error: Exception, patience: Patience) -> bool | float:
    """Tell whether to try again: as we would, or after as many seconds as the server asked for."""
    if not isinstance(error, _NotTakenError):
        return False
    asked = error.delivery.wait_seconds
    return min(asked, patience.longest_asked) if asked else True


def _line(message: KeptMessage, state: State, reason: str) -> SendLine:
    return SendLine(message.number, message.to.name, address_of(message), message.subject, state, reason)
