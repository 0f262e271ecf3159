"""The words of reminders that hang on numbers and days; their sentences stand in the templates of `pipeline.chase`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from pipeline.day_words import day_in_words, moment_in_words
from pipeline.messages.quantities import counted, listed
from pipeline.periods import Period

RETURN, FIGURE, POSITION, DATE = "return", "figure", "position", "date"
"""What can be owed: a whole return, a figure, the position of a success criterion, the date of a figure."""

DATE_NEEDED = "no date yet"
NOBODY = "nobody"
_STATES = {
    "drafted": "draft",
    "queued": "waiting to be sent",
    "sending": "being handed over",
    "uncertain": "perhaps sent: somebody has to look",
}


def working_days(count: int) -> str:
    """Write `1 working day`, `3 working days`."""
    return counted(count, "working day")


def lateness(late: int, since: date, day: date) -> str:
    """Say how late something is, or when it is due.

    Parameters
    ----------
    late : int
        Working days since `since`; negative before it.
    since : date
        The day from which lateness counts.
    day : date
        Today.
    """
    if late > 0:
        return f"{working_days(late)} late"
    if since == day:
        return "due today"
    if since == day + timedelta(days=1):
        return "due tomorrow"
    if late < 0:
        return f"due in {working_days(-late)}"
    return f"due on {day_in_words(since)}"


def due_words(due: str) -> str:
    """Write a due day, with its time where it has one: `23 October 2009 at 12:00`; a text that is no day stays."""
    try:
        moment = datetime.fromisoformat(due)
    except ValueError:
        return due
    return day_in_words(moment.date()) if len(due) == len("2009-10-23") else moment_in_words(moment)


def period_words(label: str) -> str:
    """Write a quarter's label short: `Q2 2009/10`; a text that is no label stays."""
    period = Period.parse(label)
    return f"Q{period.quarter} {period.year}/{(period.year + 1) % 100:02d}" if period else label


def return_of(form: str, sender: str, period: str) -> str:
    """Name a return: `Scorecard return of Community Safety, Q2 2009/10`."""
    return f"{form.capitalize()} return of {sender}, {period_words(period)}"


def step_words(step: int) -> str:
    """Say which step of the ladder is reached."""
    if step == 0:
        return "on the day"
    return f"{working_days(abs(step))} {'after' if step > 0 else 'before'}"


def place_words(file: str, sheet: str, cell: str) -> str:
    """Say where in a return something stands; '' for a return that did not come."""
    parts = [f"file “{file}”" if file else "", f"sheet “{sheet}”" if sheet else "", f"cell {cell}" if cell else ""]
    return ", ".join(part for part in parts if part)


def asked_for(counts: Sequence[tuple[str, int]], own: bool) -> str:
    """Count what is asked: `1 return and 4 figures to send, 1 date to give`, or `… outstanding` when others owe it.

    Parameters
    ----------
    counts : sequence of (kind, count)
        How many of each of `RETURN`, `FIGURE`, `POSITION`, `DATE`; those without any are left out.
    own : bool
        It is the reader who owes it.
    """
    sent = listed([counted(count, kind) for kind, count in counts if count and kind != DATE])
    dates = "".join(counted(count, DATE) for kind, count in counts if count and kind == DATE)
    if not own:
        return f"{listed([part for part in (sent, dates) if part])} outstanding"
    return ", ".join(part for part in (f"{sent} to send" if sent else "", f"{dates} to give" if dates else "") if part)


def about_counted(asked: str, periods: Sequence[str]) -> str:
    """Say what is asked and for which quarters: the first words of a subject."""
    return f"{asked} for {listed([period_words(period) for period in periods])}"


def about_return(form: str, period: str, when: str) -> str:
    """Say which return is asked for, and how late it is: the first words of a subject."""
    name = "return" if form == "scorecard" else f"{form} return"
    return f"{period_words(period)} {name} {when}"


def in_place_of(officers: Sequence[str], whole_return: bool) -> str:
    """Say for whom somebody is asked: for lead officers, or for whoever sends a whole return."""
    if not officers:
        return f"Asked of you because the register names no {'contact' if whole_return else 'lead officer'}."
    return f"Asked of you in place of {listed(officers)}, who cannot be written to."


def last_told(day: date | None) -> str:
    """Say when somebody was last written to about something."""
    return day_in_words(day) if day else "not yet"


def one_owed(line: str, of_return: str, who: str, when: str) -> str:
    """Name one thing owed on one line: `NI 1 Road deaths (Scorecard return of …): Ann Lee, 5 working days late`."""
    return f"{line} ({of_return}): {who}, {when}"


def state_words(state: str, reason: str) -> str:
    """Say what became of a message."""
    said = _STATES.get(state, state)
    return f"{said}: {reason}" if reason else said


def template_not_text(name: str) -> str:
    """Say that a template is not UTF-8 text."""
    return (
        f"The template “{name}” is not plain text in UTF-8. Save it as UTF-8, or take it away to use the standard one."
    )


def template_not_readable(reason: str) -> str:
    """Say that a template cannot be read from the disk."""
    return (
        f"The template cannot be read ({reason}). Check that it may be read, or take it away to use the standard one."
    )


def template_fault(reason: str) -> str:
    """Say what is wrong in a template."""
    return (
        f"The template cannot be used: {reason.rstrip('.')}. Correct it, or take the file away to use the standard one."
    )


def template_too_long(limit: int) -> str:
    """Say that a template writes without end."""
    return f"it writes more than {limit:,} characters; look for a loop that does not end"


def template_too_deep() -> str:
    """Say that a template calls itself without end."""
    return "it calls itself without end"


def template_not_allowed(what: str) -> str:
    """Say that a template uses what templates may not."""
    return f"{what} is not allowed in a template"


def template_missing(name: str) -> str:
    """Say that a template includes one that is not there."""
    return f"there is no template “{name}”"


def template_name_unknown(name: str) -> str:
    """Say that a template uses a name that there is not."""
    return f"there is nothing named “{name}”; check how it is written"


def template_unknown(name: str, known: Sequence[str], near: str) -> str:
    """Say that a file of the templates folder is no template that is used."""
    hint = f" Is it meant to be {near}?" if near else ""
    return f"No message uses a template “{name}”.{hint} Templates are: {listed(known)}."


def folder_not_writable(folder: str, reason: str) -> str:
    """Say that the night's folder cannot be put into place."""
    return (
        f"The folder {folder} cannot be written ({reason}). Close whatever is open from it in Outlook or Excel, check "
        "that you may write there and that the disk is not full, then run again."
    )


def redirected_banner(name: str, email: str) -> str:
    """Say on a message that goes elsewhere for a test whom it was for."""
    return f"This is a test. It would have gone to {f'{name} ({email})' if name else email}."


def needs_a_person(count: int) -> str:
    """Say in a subject how many things need a person."""
    return "1 thing needs a person" if count == 1 else f"{count} things need a person"
