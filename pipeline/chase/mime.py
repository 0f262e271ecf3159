"""Messages as bytes: headers that no cell can reach into, two parts, and the same bytes for the same words."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import format_datetime
from html import escape
from zoneinfo import ZoneInfo

from pipeline.addresses import same_address
from pipeline.chase.headers import address_field, fields, plain_field, text_field
from pipeline.chase.model import Entry, MessageKind, Officer
from pipeline.chase.plain import plain
from pipeline.messages import digests as words

_ZONE = ZoneInfo("Europe/London")
_POLICY = policy.SMTP
_NOWHERE = "scorecard.invalid"  # a domain that never is one (RFC 2606), where no address of ours is set
_DIGITS = 24
_LONGEST_SUBJECT = 150
_LONGEST_NAME = 100
# No delivery, read and non-read receipts and no answers by a machine; an out-of-office notice is news, and comes.
_SUPPRESSED = "DR, RN, NRN, AutoReply"
_UNSENT = plain_field("X-Unsent", "1")
_OF_THE_BODY = ("MIME-Version", "Content-Type", "Content-Language")
_DATE = re.compile(rb"^Date: [^\r\n]*\r\n", re.MULTILINE)
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_BANNER = (
    '<p style="margin:0 0 16px 0;padding:8px;border:2px solid #1F2933;background:#FFEB9C;color:#000000;'
    'font-family:Arial,sans-serif;font-size:14px"><strong>{words}</strong></p>'
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands on every message: whose it is, whom to ask, where answers and returns go.

    Parameters
    ----------
    council, label, contact : str
        The council's name, a label such as *Illustrative figures*, and whom to ask.
    from_address, reply_to : str
        '' leaves the header to the program that sends the draft.
    where_to_put_it : str
        Where a return belongs; '' leaves the sentence out.
    suppress_auto_replies : bool
        Ask mail systems for no receipts and no answers by rule.
    """

    council: str
    label: str = ""
    contact: str = ""
    from_address: str = ""
    reply_to: str = ""
    where_to_put_it: str = ""
    suppress_auto_replies: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A message's words: its subject and its two parts."""

    subject: str
    text: str
    html: str


def message_id_of(
    day: date, kind: MessageKind, to: Officer, entries: Sequence[Entry], letter: Letter, from_address: str
) -> str:
    """Return the Message-ID: the same night, reader, things and words have the same one on every machine."""
    things = [
        [each.owed.thing.period, each.owed.thing.form, each.owed.thing.sender, each.owed.thing.ref,
         each.owed.thing.kind, each.owed.thing.since, each.owed.step, each.part.value]
        for each in entries
    ]  # fmt: skip
    facts = [day.isoformat(), kind.value, same_address(to.email), things, letter.subject, letter.text, letter.html]
    return _message_id(facts, from_address)


def mime_of(letter: Letter, to: Officer, message_id: str, day: date, letterhead: Letterhead) -> bytes:
    """Return a draft as it lies in a folder: Outlook opens it ready to be sent.

    Parameters
    ----------
    letter : Letter
        Its words.
    to : Officer
        The one reader.
    message_id : str
        Names the message, and the boundary between its parts.
    day : date
        Its date: the beginning of that day in London.
    letterhead : Letterhead
        Whose it is.
    """
    head = []
    if letterhead.from_address:
        head.append(address_field("From", letterhead.council, letterhead.from_address, _LONGEST_NAME))
    if letterhead.reply_to:
        head.append(address_field("Reply-To", "", letterhead.reply_to, _LONGEST_NAME))
    head += [
        address_field("To", to.name, to.email, _LONGEST_NAME),
        text_field("Subject", letter.subject, _LONGEST_SUBJECT),
        plain_field("Date", format_datetime(datetime(day.year, day.month, day.day, tzinfo=_ZONE))),
        plain_field("Message-ID", message_id),
        plain_field("Auto-Submitted", "auto-generated"),
    ]
    if letterhead.suppress_auto_replies:
        head.append(plain_field("X-Auto-Response-Suppress", _SUPPRESSED))
    head.append(_UNSENT)
    return b"".join(head) + _body(letter.text, letter.html, message_id)


def parsed(content: bytes) -> EmailMessage:
    """Return a message of ours, taken apart."""
    return BytesParser(EmailMessage, policy=_POLICY).parsebytes(content)


def part_of(message: EmailMessage, subtype: str) -> str:
    """Return the words of one part, `plain` or `html`; '' when it has none."""
    part = message.get_body((subtype,))
    return str(part.get_content()).replace("\r\n", "\n") if part is not None else ""


def as_sent(content: bytes, redirect_to: str = "") -> bytes:
    """Return a draft as it goes out.

    Parameters
    ----------
    content : bytes
        The draft, as kept.
    redirect_to : str
        For a test: the one address that it goes to instead. The message then says in both parts for whom it was.

    Returns
    -------
    bytes
        Without X-Unsent, which opens a message as a draft. All else is as it was, to the byte, unless redirected.

    Raises
    ------
    ValueError
        `redirect_to` is not one address.
    """
    head, blank, body = content.partition(b"\r\n\r\n")
    parts = fields(head + b"\r\n")
    parts.pop("X-Unsent", None)
    if not redirect_to:
        return b"".join(parts.values()) + blank.removeprefix(b"\r\n") + body
    message = parsed(content)
    reader: Address = message["To"].addresses[0]
    banner = words.redirected_banner(plain(reader.display_name), reader.addr_spec)
    parts["To"] = address_field("To", "", redirect_to, _LONGEST_NAME)
    of_the_head = (part for name, part in parts.items() if name not in _OF_THE_BODY)
    text, html = part_of(message, "plain"), part_of(message, "html")
    message_id = str(message["Message-ID"])
    return b"".join(of_the_head) + _body(f"{banner}\n\n{text}", _under_banner(html, banner), message_id)


def dated(content: bytes, moment: datetime) -> bytes:
    """Return a message with another date; all else is as it was, to the byte."""
    head, blank, body = content.partition(b"\r\n\r\n")
    date_line = f"Date: {format_datetime(moment)}\r\n".encode("ascii")
    return _DATE.sub(date_line, head + b"\r\n", count=1).removesuffix(b"\r\n") + blank + body


def _message_id(facts: Sequence[object], from_address: str) -> str:
    digest = hashlib.sha256(json.dumps(facts, ensure_ascii=True).encode("ascii")).hexdigest()[:_DIGITS]
    return f"<{digest}@{from_address.rpartition('@')[2].lower() or _NOWHERE}>"


def _body(text: str, html: str, message_id: str) -> bytes:
    """Return the two parts, in an encoding of short lines in which no line can look like the boundary."""
    message = EmailMessage(policy=_POLICY)
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    message.set_boundary(f"=_{message_id[1 : _DIGITS + 1]}")
    message["Content-Language"] = "en-GB"
    return message.as_bytes()


def _under_banner(html: str, banner: str) -> str:
    told = _BANNER.format(words=escape(banner))
    return _BODY.sub(lambda found: found[0] + told, html, count=1) if _BODY.search(html) else told + html
