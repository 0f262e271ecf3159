"""What is owed, what was promised, what will be missed, and what to do about owners: sentences for officers."""

from __future__ import annotations

from datetime import date

from pipeline.day_words import day_in_words
from pipeline.model import DataStatus

FIGURE_OWED = {
    DataStatus.BLANK: "The row came without a figure: enter it, or write NCI with the reason",
    DataStatus.REJECTED: "A value came that cannot be used: correct it",
    DataStatus.HELD: "The row is held: see its finding, and send it again",
    DataStatus.NOT_RETURNED: "The return came without this indicator: send it",
    DataStatus.WITHDRAWN: "The return was withdrawn: send it again",
}
"""What to do about a figure that is owed, by its data status; without a full stop, as all that is owed is worded."""

NCI_DATE_OWED = "No Current Information was given without a date: say when it is expected"

OWNER_TROUBLES = {
    "no_lead_officer": "Enter a lead officer in the register.",
    "not_in_people": "Add this name to the sheet People with an email address, or as another name of somebody there.",
    "left": "Enter in the register who has taken over.",
    "no_address": "Enter an email address in the register, or correct the one that stands there.",
    "never_sent": "Ask whether this officer knows of the indicators, and who has the figures.",
    "collective": "Name one officer beside this title, or leave it and the manager or the contact is asked.",
}
"""What to do about an owner, by the trouble with them."""


def return_owed(form: str, period: str, *, outstanding: bool) -> str:
    """Say that a whole return has not come, or is due."""
    return f"The {form} return for {period} {'has not come' if outstanding else 'is due'}"


def return_unusable(form: str, period: str, file: str) -> str:
    """Say that a return came of which nothing could be used."""
    return f"The {form} return for {period} came ({file}), but nothing in it could be used: send it again"


def promise_broken(expected_by: date) -> str:
    """Say that the day has passed on which a figure was promised."""
    return f"The figure was promised by {day_in_words(expected_by)}: send it"


def promise_words(reason: str, expected_by: date | None) -> str:
    """Return an NCI with its reason and its date in words; what it leaves out is said."""
    cause = f"NCI: {' '.join(reason.split()).rstrip(' .,;')}" if reason.strip() else "NCI without a reason"
    if expected_by is not None:
        return f"{cause}, expected by {day_in_words(expected_by)}"
    return f"{cause}, without a date" if reason.strip() else "NCI without a reason or a date"


def will_miss(committee: str, meets: date, papers_due: date | None) -> str:
    """Say what a figure will miss; `papers_due` is the last day for the papers, None where nobody has said."""
    meeting = f"{committee or 'the committee'} on {day_in_words(meets)}"
    if papers_due is None:
        return f"Without it, it will be missing from the papers for {meeting}."
    return f"Without it by {day_in_words(papers_due)} it will miss the papers for {meeting}."


def has_missed(committee: str, meets: date) -> str:
    """Say what a figure has missed."""
    return f"It has missed the papers for {committee or 'the committee'} on {day_in_words(meets)}."
