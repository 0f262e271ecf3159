"""The open ledger: all that it answers and all that it is told."""

from __future__ import annotations

from pipeline.ledger.messages import MessagesPart
from pipeline.ledger.nights import NightsPart
from pipeline.ledger.received import ReceivedPart
from pipeline.ledger.records import RecordsPart
from pipeline.ledger.runs import RunsPart
from pipeline.ledger.taken import DecisionsPart


class Ledger(ReceivedPart, RunsPart, RecordsPart, DecisionsPart, MessagesPart, NightsPart):
    """The open ledger; made by `open_ledger`."""

    def commit(self) -> None:
        """Keep what was recorded so far, whatever comes after; the next statement begins a new transaction."""
        self._connection.commit()
