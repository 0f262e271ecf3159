"""What was received, read and published, night by night: the pipeline's memory, and the only part that needs one."""

from pipeline.ledger.opening import open_ledger
from pipeline.ledger.store import Ledger, Run, Sighting

__all__ = ["Ledger", "Run", "Sighting", "open_ledger"]
