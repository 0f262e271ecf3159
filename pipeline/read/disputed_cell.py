"""A cell about which two readers disagree."""

from __future__ import annotations

from typing import NamedTuple


class Disputed(NamedTuple):
    """A cell that two readers read differently; each value as text, empty where a reader finds nothing."""

    sheet: str
    row: int
    column: int
    ours: str
    theirs: str
