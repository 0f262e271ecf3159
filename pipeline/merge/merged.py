"""What merging makes: the master of one form and period."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.merge.checked import SAYS_SOMETHING, Reading
from pipeline.merge.conflicts import Conflict
from pipeline.merge.versions import Replaced
from pipeline.model import DataStatus, Finding

_REMEMBERED = 1024
_ACCEPTED = (*SAYS_SOMETHING, DataStatus.BLANK)


@dataclass(slots=True)
class Merged:
    """The master of one form and period.

    Parameters
    ----------
    chosen : dict
        Reference to the reading that counts (for `rejected` and `held`, the reading that was set aside).
    status : dict
        Reference to its data status, for every reference that any row carries.
    disposition : dict
        Row id to what became of it: `accepted`, `held` or `ignored`, and the reason.
    overtaken : set of str
        The row ids of blanks that left an earlier value standing, where a later row of the same sender has come since.
    superseded : dict
        File to the file of the same sender that takes its place.
    older : dict
        File to the file with rows of the same sender that came before it and is newer all the same: those are kept.
    replaced : list of Replaced
        Every value in whose place a different one counts.
    conflicts : list of Conflict
        Every indicator or criterion whose rows contradict each other.
    findings : list of Finding
        What merging tells.
    """

    chosen: dict[str, Reading] = field(default_factory=dict)
    status: dict[str, DataStatus] = field(default_factory=dict)
    disposition: dict[str, tuple[str, str]] = field(default_factory=dict)
    overtaken: set[str] = field(default_factory=set)
    superseded: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    older: dict[str, str] = field(default_factory=dict)
    replaced: list[Replaced] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    def accepted(self, ref: str) -> Reading | None:
        """Return the reading that was accepted; None where what came was withdrawn, is held or cannot be used."""
        return self.chosen.get(ref) if self.status.get(ref) in _ACCEPTED else None

    def is_replaced(self, reading: Reading) -> bool:
        """Tell whether a later row has taken the place of a row, be it one with a value or a blank."""
        row_id = reading.place.row_id
        return row_id in self.overtaken or self.disposition[row_id] == _outcome("ignored", "superseded")

    def set_row(self, reading: Reading, kind: str, reason: str = "") -> None:
        """Record what became of a row."""
        self.disposition[reading.place.row_id] = _outcome(kind, reason)


@lru_cache(maxsize=_REMEMBERED)
def _outcome(kind: str, reason: str) -> tuple[str, str]:
    """Return what became of a row: there are few such outcomes, and many rows."""
    return kind, reason
