"""The outbox of a night: what waits to be sent, and what became of it, each word of it kept at once."""

from __future__ import annotations

from datetime import date, datetime

from pipeline.chase.model import KeptMessage, State
from pipeline.ledger.store import Ledger


class Outbox:
    """The messages of one day that a route may be given.

    Parameters
    ----------
    ledger : Ledger
        Open for writing; whatever was recorded in it before is kept by the first mark.
    day : date
        Messages of other days are never sent.
    """

    def __init__(self, ledger: Ledger, day: date) -> None:
        self._ledger = ledger
        self._day = day

    def waiting(self, redirected_to: str) -> list[KeptMessage]:
        """Return the queued messages that go to an address in place of those they are for; with '', all others."""
        queued = self._ledger.messages(self._day, [State.QUEUED])
        return [message for message in queued if message.redirected_to == redirected_to]

    def handed_over(self) -> list[KeptMessage]:
        """Return the messages, of whatever day, that were being handed over when the program stopped."""
        return self._ledger.messages(states=[State.SENDING])

    def mark(self, number: int, state: State, reason: str, at: datetime) -> None:
        """Record what became of a message so that it outlasts the program; for the rules see `Ledger.mark`."""
        self._ledger.mark(number, state, reason, at)
        self._ledger.commit()
