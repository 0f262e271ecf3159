"""From which day something owed is counted, and which step of the chase it has reached."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.owed import OwedKind


def step_of(days: int, ladder: Sequence[int]) -> int | None:
    """Return the step of the ladder that is reached, in working days after the due date; None before the first."""
    return max((step for step in ladder if step <= days), default=None)


def step_reached(kind: OwedKind, days: int, ladder: Sequence[int]) -> int | None:
    """Return the step that something owed has reached; None while nobody is to be asked for it.

    Parameters
    ----------
    kind : OwedKind
        What is owed. A date for an NCI is asked for once: from the ladder's first step on, always on the first step
        that is not before the due date. A promised day is never reminded of before it has passed.
    days : int
        Working days since the day from which it counts; negative before it.
    ladder : sequence of int
        The steps of the chase, in working days.
    """
    not_before = [step for step in ladder if step >= 0]
    if kind is OwedKind.NCI_BROKEN:
        return step_of(days, not_before)
    reached = step_of(days, ladder)
    if kind is OwedKind.NCI_DATE and reached is not None:
        return min(not_before, default=max(ladder))
    return reached
