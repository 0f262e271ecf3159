"""What a figure will miss, or has missed: the papers of the committee that the calendar names."""

from __future__ import annotations

from datetime import date

from pipeline.messages.owing import has_missed, will_miss
from pipeline.register import CalendarEntry


def consequence_of(entry: CalendarEntry | None, today: date) -> str:
    """Return what is missed without a figure, as a sentence.

    The last day for the papers is the calendar's, else the day on which the agenda is published. '' without
    a committee date, and once the meeting is past.
    """
    if entry is None or entry.committee_date is None or entry.committee_date < today:
        return ""
    last_day = entry.papers_due or entry.agenda_published
    if last_day is not None and last_day < today:
        return has_missed(entry.committee, entry.committee_date)
    return will_miss(entry.committee, entry.committee_date, last_day)
