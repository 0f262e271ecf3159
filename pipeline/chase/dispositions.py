"""What becomes of one row of what is owed, on one night."""

from __future__ import annotations

from enum import StrEnum


class Disposition(StrEnum):
    """What becomes of one row tonight: exactly one of these."""

    ASKED = "asked"  # it, or this step of it, is new to whom it is asked of, and is written to them
    LISTED = "listed"  # told on this step before; it stands in the digest that something else has caused
    WAITING = "waiting"  # told on this step before, and nothing is written to them tonight
    STOPPED = "stopped"  # asked before, and late for long enough: the corporate team has it
    UNREACHABLE = "unreachable"  # there is no address to write to
    QUIET_DAY = "quiet day"  # nothing is written today
