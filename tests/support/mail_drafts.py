"""Drafts for tests of the outbox and of sending: one digest a person, with the things that it asks."""

from __future__ import annotations

from datetime import date, datetime
from email.message import EmailMessage
from email.policy import SMTP
from zoneinfo import ZoneInfo

from pipeline.chase.model import Draft, Entry, Kind, MessageKind, Officer, Owed, Part, Thing

DAY = date(2009, 10, 27)
NOW = datetime(2009, 10, 27, 6, 15, tzinfo=ZoneInfo("Europe/London"))


def thing(ref: str = "E1", since: str = "2009-10-19") -> Thing:
    """Return a figure of Corporate Core that is owed."""
    return Thing("2009-10-Q2", "scorecard", "Corporate Core", ref, Kind.FIGURE, since)


def entry(ref: str = "E1", step: int = 2, part: Part = Part.OWN, new: bool = True) -> Entry:
    """Return a thing as it stands in a message."""
    owed = Owed(
        thing=thing(ref),
        to_name="Helen Cross",
        to_email="helen.cross@example.org",
        role="lead_officer",
        officer="Helen Cross",
        title="Sickness absence",
        what="Enter the actual",
        due="2009-10-19T12:00:00+01:00",
        late=step,
        step=step,
    )
    return Entry(owed, part, new)


def draft(
    number: int = 1,
    *entries: Entry,
    name: str = "Helen Cross",
    email: str = "",
    kind: MessageKind = MessageKind.PERSON,
    text: str = "One figure is owed.\n",
) -> Draft:
    """Return a draft whose Message-ID tells its number; its address is made from the number where none is given."""
    address = email or f"officer{number}@example.org"
    message_id = f"<message{number}@scorecard.invalid>"
    message = EmailMessage(policy=SMTP)
    message["From"] = "performance@example.org"
    message["To"] = address
    message["Subject"] = f"Message {number}"
    message["Message-ID"] = message_id
    message.set_content(text)
    return Draft(message_id, kind, Officer(name, address), f"Message {number}", message.as_bytes(), entries)
