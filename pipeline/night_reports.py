"""What `scorecard chase` and `scorecard nightly` have to say: handed to the command line, printed or given as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.reports import RunReport


@dataclass(frozen=True, slots=True)
class WrittenMessage:
    """One message of a night: for whom, what it is called, and what became of it (`reason` is '' without trouble)."""

    to_name: str
    to_email: str
    kind: str
    subject: str
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChaseReport:
    """What one chase did.

    Parameters
    ----------
    as_at : date
        The night.
    folder : Path or None
        Where its drafts and pages lie; None for a preview, which writes nothing.
    messages : sequence of WrittenMessage
        Tonight's messages, in the order of the folder.
    became : mapping
        How many rows of what is owed were asked, listed, waiting, stopped, unreachable, or quiet for the day.
    needs_a_person : sequence of (title, lines)
        What somebody has to look at.
    summary : str
        Who owes what, in one screen.
    preview : str
        The messages as plain text; '' unless asked for.
    notes : sequence of str
        What to know of this night, such as that it is no working day; whole sentences.
    sent : bool
        Messages were handed over; False for drafts.
    redirected_to : str
        The address that got all of them in place of those they are for; '' when each went to its own.
    trouble : str
        Why sending was given up; ''.
    exit_code : int
        0, or 1 when a message was not sent that should have been.
    """

    as_at: date
    folder: Path | None
    messages: Sequence[WrittenMessage]
    became: Mapping[str, int]
    needs_a_person: Sequence[tuple[str, Sequence[str]]]
    summary: str
    preview: str = ""
    notes: Sequence[str] = ()
    sent: bool = False
    redirected_to: str = ""
    trouble: str = ""
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class NightReport:
    """What one night did: the scorecards, the chase, and what was cleared away.

    Parameters
    ----------
    run : RunReport
        The scorecards.
    chase : ChaseReport
        Who was asked for what.
    removed : sequence of str
        Old folders of reminders and old logs that were removed.
    exit_code : int
        0 or 1, the worse of the two.
    """

    run: RunReport
    chase: ChaseReport
    removed: Sequence[str]
    exit_code: int
