"""What was received, read, decided and published, night by night: the pipeline's memory."""

from pipeline.ledger.opening import open_ledger
from pipeline.ledger.received import Sighting
from pipeline.ledger.records import RowSpan
from pipeline.ledger.row_text import RowText
from pipeline.ledger.runs import PUBLISHED, RECORDED, Run
from pipeline.ledger.store import Ledger
from pipeline.ledger.taken import TakenDecision

__all__ = [
    "PUBLISHED",
    "RECORDED",
    "Ledger",
    "RowSpan",
    "RowText",
    "Run",
    "Sighting",
    "TakenDecision",
    "open_ledger",
]
