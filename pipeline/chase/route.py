"""A way by which messages leave, and what it says of each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from pipeline.chase.model import KeptMessage
from pipeline.errors import PipelineError

LONGEST_ASKED = 120.0
"""Seconds: a server may ask for longer waits than ours, up to this; who asks for more is not tried again tonight."""


class DeliveryError(PipelineError):
    """Messages cannot be sent as the settings are; the sentence says what to change."""


class Outcome(StrEnum):
    """What became of one try to hand a message over."""

    TAKEN = "taken"  # the server said that it has it
    REFUSED = "refused"  # the server will not take this message, now or later
    LATER = "later"  # it certainly has not been taken, and may be tried again
    UNCERTAIN = "uncertain"  # it may have been taken


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of one try; made by the functions below.

    Parameters
    ----------
    outcome : Outcome
        What became of it.
    reason : str
        Why, in a sentence; '' for a message that was taken.
    wait_seconds : float
        How long the server asks to wait before the next try; 0 when it does not say.
    retry : bool
        Whether a second try within minutes may fare better.
    stop : bool
        Whether what stands in the way is the route: no other message would fare better by it.
    """

    outcome: Outcome
    reason: str = ""
    wait_seconds: float = 0
    retry: bool = False
    stop: bool = False


def taken() -> Delivery:
    """Return that the server has the message."""
    return Delivery(Outcome.TAKEN)


def refused(reason: str) -> Delivery:
    """Return that the server will not take this message."""
    return Delivery(Outcome.REFUSED, reason)


def later(reason: str, wait_seconds: float = 0) -> Delivery:
    """Return that the message was not taken this time."""
    return Delivery(Outcome.LATER, reason, wait_seconds, retry=True)


def uncertain(reason: str) -> Delivery:
    """Return that nobody knows whether the message was taken."""
    return Delivery(Outcome.UNCERTAIN, reason)


def unreachable(reason: str) -> Delivery:
    """Return that the server could not be reached, and may be in a while."""
    return Delivery(Outcome.LATER, reason, retry=True, stop=True)


def blocked(reason: str) -> Delivery:
    """Return that nothing can be sent by this route until a person has changed something."""
    return Delivery(Outcome.LATER, reason, stop=True)


class Route(Protocol):
    """A way by which messages leave."""

    def deliver(self, message: KeptMessage, content: bytes, handing_over: Callable[[], None]) -> Delivery:
        """Try once to hand a message over.

        Parameters
        ----------
        message : KeptMessage
            Whose address it goes to: `redirected_to` if there is one.
        content : bytes
            The whole MIME message as it is to go.
        handing_over : callable
            Called once, just before the server can have the message. Until then the message is certainly not taken,
            wherever the program stops.
        """

    def close(self) -> None:
        """Take leave of the server; nothing that goes wrong here matters."""


def address_of(message: KeptMessage) -> str:
    """Return the address that a message goes to."""
    return message.redirected_to or message.to.email
