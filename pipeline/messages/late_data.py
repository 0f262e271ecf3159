"""The words of the late-data workbook: states in a few words, sentences, and why a sheet is empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pipeline.messages.quantities import counted, listed
from pipeline.model import Outcome

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "return": "Return",
        "figure": "Figure",
        "nci_date": "NCI without a date",
        "nci_broken": "Promise broken",
    }
)

# What becomes of a row tonight, and what that means.
TONIGHT: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "asked": ("Asked", "A message of tonight asks for it: a step of the ladder is newly reached."),
        "listed": ("Listed", "It stands in a message that is written tonight because of something else."),
        "waiting": ("Waiting", "It was asked for on this step already; nothing new is reached."),
        "quiet day": ("Not asked today", "Nobody is written to on weekends, bank holidays and closure days."),
        "unreachable": ("Nobody to ask", "The register has no address of anybody who could be asked: give it one."),
        "stopped": ("Stopped", "The last step is passed: nobody is written to any more. It needs a person."),
    }
)

MESSAGE_STATES: Mapping[str, str] = MappingProxyType(
    {
        "drafted": "Draft",
        "queued": "To be sent",
        "sending": "Being sent",
        "sent": "Sent",
        "refused": "Refused",
        "uncertain": "Uncertain: look",
        "superseded": "Written over",
    }
)

TROUBLES: Mapping[str, str] = MappingProxyType(
    {
        "no_lead_officer": "Nobody owns it",
        "not_in_people": "Not on the sheet People",
        "left": "Has left",
        "no_address": "No address",
        "never_sent": "Never sent anything",
        "collective": "A title, not a person",
    }
)

COULD: Mapping[str, str] = MappingProxyType({"yes": "Yes: figures came between", "ask": "Ask", "no": "No"})

MESSAGE_KINDS: Mapping[str, str] = MappingProxyType(
    {"person": "Digest", "director": "Director's page", "team": "To the team"}
)

NOTHING: Mapping[str, str] = MappingProxyType(
    {
        "sender": "Nothing is owed.",
        "summary": "Nothing is owed: nobody has to be asked for anything.",
        "completeness": "No return is expected for the periods that are open.",
        "consequences": "No committee date is at stake.",
        "take_up": "Nothing: everything that is owed is asked of somebody.",
        "Returns": "No return is expected for the periods that are open.",
        "Settled": "Nothing that was asked for has come since, or nothing was asked for yet.",
        "Promises": "There is no No Current Information (NCI) in the periods that are open.",
        "Owners": "Every indicator and every criterion has an owner who can be written to.",
        "Annual measures": "No indicator is reported once or twice a year only.",
        "Messages": "Tonight nobody is written to.",
        "Night": "Nothing was reported of this night.",
    }
)

_CAME: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.ACCEPTED: "was accepted",
        Outcome.ACCEPTED_WITH_QUERIES: "was accepted, with queries",
        Outcome.ACCEPTED_IN_PART: "was accepted in part",
        Outcome.NOT_ACCEPTED: "was not accepted",
        Outcome.SUPERSEDED: "was superseded by another version",
        Outcome.WITHDRAWN: "was withdrawn",
        Outcome.HELD: "is held for a decision",
        Outcome.IGNORED: "was ignored",
    }
)

NOTHING_CAME = "Nothing came."


def became(state: str) -> str:
    """Say in a few words what became of a message."""
    return MESSAGE_STATES.get(state, state).lower()


def file_came(day: str, outcome: str, file: str, reason: str, *, same_day: bool, named: bool) -> str:
    """Say that a file came since the last contact, and what became of it.

    Parameters
    ----------
    day : str
        The day of its receipt, in words.
    outcome, file, reason : str
        As in the submissions.
    same_day : bool
        It came on the day of the contact itself, before or after it.
    named : bool
        False for a file that names no one sender: it may be this sender's.
    """
    what = "A file" if named else "A file that names no one sender"
    when = f"on the day of the contact, {day}," if same_day else f"on {day}"
    why = f": {reason}" if reason else ""
    return _stopped(f"{what} came {when} and {_CAME[Outcome(outcome)]}: {file}{why}")


def more_came(count: int) -> str:
    """Say how many files came before those that are named."""
    return f"{counted(count, 'more file', 'more files', start=True)} came before."


def return_came(day: str, file: str, late: int) -> str:
    """Say that a return came, and how late."""
    after = f", {counted(late, 'working day')} late" if late else ""
    return _stopped(f"The return came on {day}{after}: {file}")


ALL_CAME_ANOTHER_WAY = "All that was due came another way."
NOT_EXPECTED = "It is not expected any more."
NOT_APPLICABLE = "A decision takes it out of the counts: not applicable."
NOT_DUE = "It is not due in this period."
NOT_ASKED = "It is not asked for any more: see the sheet Decisions of the scorecard."
NCI_WITHOUT_DATE = "No Current Information was given, without a date."


def due_later(day: str) -> str:
    """Say that something is due later than it was when it was asked for."""
    return f"It is due on {day} now."


def figure_came(value: str, place: str) -> str:
    """Say that a figure came, and where it stands."""
    return _stopped(f"The figure came: {value}{f' ({place})' if place else ''}")


def position_came(position: str, place: str) -> str:
    """Say that a position came, and where it stands."""
    return _stopped(f"The position came: {position}{f' ({place})' if place else ''}")


def promised(day: str) -> str:
    """Say that a figure is promised for a day."""
    return f"No Current Information, expected by {day}."


def step_words(step: int) -> str:
    """Write a step of the ladder: `5 working days before`, `On the day`, `2 working days after`."""
    if step == 0:
        return "On the day"
    return f"{counted(abs(step), 'working day')} {'before' if step < 0 else 'after'}"


def ladder_words(steps: Sequence[int], contact_from: int, director_from: int, stop_at: int) -> tuple[str, str]:
    """Say when who is written to, in two sentences."""
    before = [str(-step) for step in sorted(steps) if step < 0]
    after = [str(step) for step in sorted(steps) if 0 < step < stop_at]
    when = [f"{_working_days(before)} before the day"] if before else []
    when += ["on the day"] if 0 in steps else []
    when += [f"{_working_days(after)} after {'it' if when else 'the day'}"] if after else []
    return (
        f"Reminders are written {', '.join(when) or 'on no step'}. The day is the due date with its extension, the day "
        "on which the return came if that is later, or the day for which the figure was promised.",
        f"From {counted(contact_from, 'working day')} after it the directorate's contact or the workstream's manager "
        f"is told too, from {director_from} the director; from {stop_at} nobody is written to any more.",
    )


def _working_days(numbers: Sequence[str]) -> str:
    """Write `2 and 5 working days`."""
    return f"{listed(numbers)} working {'day' if list(numbers) == ['1'] else 'days'}"


def _stopped(sentence: str) -> str:
    """Return a sentence with a full stop at its end, once."""
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
