"""What needs a person after a night, in words: for the corporate team's mail and the sheet *Night*."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.day_words import day_in_words
from pipeline.messages.outcome_words import outcome_words
from pipeline.messages.quantities import counted

NOT_ACCEPTED = "Returns that were not accepted or are held"
CONFLICTS = "Conflicts to decide"
STUCK = "Files that are still arriving"
NO_ADDRESS = "Nobody can be asked"
STOPPED = "Asked to the end of the ladder: take it up in person"
SILENCE = "Nothing has come"
MISSED = "Nights that did not run"
MESSAGES = "Messages to look after"
TONIGHT = "Tonight's messages to look after"


def file_problem(file: str, outcome: str, reason: str, must_fix: int) -> str:
    """Say what is wrong with a file."""
    said = f"{file}: {outcome_words(outcome).lower()}."
    if reason:
        said += f" {reason}"
    return said + (f" ({counted(must_fix, 'finding')} must be fixed)" if must_fix else "")


def conflict(ref: str, period: str, message: str) -> str:
    """Say that two values contend for one place."""
    return f"{ref}, {period}: {message}"


def still_arriving(file: str, since: date | None) -> str:
    """Say that a file was still growing; since when, where an earlier night found it so too."""
    if since is None:
        return f"{file}: it was still being written tonight; it is read when it is whole."
    since_when = day_in_words(since)
    return f"{file}: still not whole since the night of {since_when}. Ask its sender to save it again, or remove it."


def unreachable(what: str, directorate: str, officer: str) -> str:
    """Say that nobody has an address for something."""
    whose = f" (lead officer {officer})" if officer else ""
    return f"{directorate}: {what}{whose}. Enter an address on the register's sheet Directorates or People."


def stopped(what: str, directorate: str, asked: str, since: date) -> str:
    """Say that the ladder has come to its end."""
    return f"{directorate}: {what}, late since {day_in_words(since)}; asked of {asked}."


def silence(last: date | None, outstanding: int) -> str:
    """Say that nothing has been received for a long time."""
    since = f"since {day_in_words(last)}" if last is not None else "at all"
    returns = counted(outstanding, "return")
    is_are = "is" if outstanding == 1 else "are"
    return (
        f"No file has come {since}, and {returns} {is_are} outstanding. Check that the drop folder is the one that "
        "directorates use."
    )


def missed(days: Sequence[date]) -> str:
    """Say on which working days the night did not run."""
    if len(days) == 1:
        return f"The night of {day_in_words(days[0])} did not run. scorecard doctor looks for the cause."
    return (
        f"No night ran from {day_in_words(days[0])} to {day_in_words(days[-1])} ({counted(len(days), 'working day')}). "
        "scorecard doctor looks for the cause."
    )


def unfinished(day: date) -> str:
    """Say that a night was begun and not finished."""
    return f"The night of {day_in_words(day)} was begun and did not come to its end; tonight took it up again."


def message_trouble(name: str, subject: str, state: str, reason: str) -> str:
    """Say what became of a message that was not simply sent."""
    return f"“{subject}” to {name}: {state}. {reason}".rstrip()


def drafts_never_written(day: date) -> str:
    """Say that the drafts of an earlier night never reached their folder, so that they were planned anew."""
    return f"The drafts of {day_in_words(day)} were never written to their folder; what they asked for is planned anew."


def drafts_left(day: date, number: int) -> str:
    """Say that drafts of an earlier night were not sent by this program."""
    drafts = counted(number, "draft")
    verb = "was" if number == 1 else "were"
    return f"{drafts} of {day_in_words(day)} {verb} not sent by this program: send from Outlook what is still open."


def drafts_edited(names: Sequence[str]) -> str:
    """Say that somebody's edited drafts lie beside ours, which is what this program sends."""
    return f"This program sends its own wording, not that of drafts that somebody edited: {', '.join(names)}."


def quiet_day(day: date) -> str:
    """Say that nothing is written to anybody today."""
    return f"{day_in_words(day)} is not a working day: nobody is written to."
