"""What is owed, what was asked before, and what is written to whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from schemas.owed import OwedKind, OwedRole

Kind = OwedKind
"""What is owed."""

Role = OwedRole
"""Why somebody is asked."""


class Part(StrEnum):
    """What somebody has to do with a thing that stands in a message."""

    OWN = "own"  # it is asked of them
    COPIED = "copied"  # they are told that it is asked of somebody else


class MessageKind(StrEnum):
    """Whom a message is for."""

    PERSON = "person"  # a digest: all that one person owes, and what they are told of
    DIRECTOR = "director"  # a page: the whole directorate
    TEAM = "team"  # the corporate team: what needs a person


class State(StrEnum):
    """What became of a message.

    drafted → queued → sending → sent, refused or uncertain; sending → queued when it certainly was not taken.
    """

    DRAFTED = "drafted"  # written as a draft; a person sends it, or nobody
    QUEUED = "queued"  # to be sent; the server has not been given it
    SENDING = "sending"  # it is being handed over: found so after a crash, nobody knows whether it was
    SENT = "sent"  # the server took it
    REFUSED = "refused"  # the server will not take it, now or later
    UNCERTAIN = "uncertain"  # it may have been sent: a person has to look
    SUPERSEDED = "superseded"  # written over before anybody got it


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """The identity of something owed: two nights speak of the same when all fields are equal.

    Parameters
    ----------
    period, form, sender : str
        Of which quarter (label), in which form's return, by which directorate or workstream.
    ref : str
        The indicator's or criterion's reference; '' for a whole return.
    kind : str
        One of `Kind`.
    since : str
        The day (ISO) from which working days late are counted: the due date with its extension, the day on which the
        return came or was withdrawn if that is later, or the day that was promised. A new day begins the ladder anew.
        Always '' for a date of No Current Information, which is asked for once.
    """

    period: str
    form: str
    sender: str
    ref: str
    kind: str
    since: str

    def __post_init__(self) -> None:
        if self.kind == Kind.NCI_DATE:
            object.__setattr__(self, "since", "")


@dataclass(frozen=True, slots=True)
class Owed:
    """One row of `data/chase.csv`: something asked of one person.

    Parameters
    ----------
    thing : Thing
        What it is, from night to night.
    to_name, to_email : str
        Who is asked; the address is '' where nobody has one (`role` is then `nobody`).
    role, officer : str
        Why this person (`Role`), and whom the register names as lead officer.
    title, what : str
        The indicator's or criterion's title, or the return's name; what to do, in a sentence without a full stop.
    due : str
        When the return is due, ISO; with a time where it has one.
    late : int
        Working days since `since`; 0 when not late, negative before it.
    step : int
        The step of the ladder that is reached, in working days from `since`; what is asked for the first time when
        others have stopped is asked on an earlier one.
    file, sheet, cell : str
        Where it stands in the return that came; '' for a return that did not.
    promise : str
        What was last promised, such as "NCI: survey under way, expected by 31 January 2010"; ''.
    consequence : str
        What it will miss or has missed, as a sentence; ''.
    since : str
        The day (ISO) from which it is late, for words; where it is not given, that of the thing.
    """

    thing: Thing
    to_name: str
    to_email: str
    role: str
    officer: str
    title: str
    what: str
    due: str
    late: int
    step: int
    file: str = ""
    sheet: str = ""
    cell: str = ""
    promise: str = ""
    consequence: str = ""
    since: str = ""

    def __post_init__(self) -> None:
        if not self.since:
            object.__setattr__(self, "since", self.thing.since)

    @classmethod
    def of_row(cls, row: Mapping[str, str]) -> Owed:
        """Return a row of the table `chase`, as the ledger gives it: every column a text."""
        thing = Thing(row["period"], row["form"], row["directorate"], row["ref"], row["kind"], row["since"])
        return cls(
            thing=thing,
            to_name=row["to_name"],
            to_email=row["to_email"],
            role=row["role"],
            officer=row["officer"],
            title=row["title"],
            what=row["what"],
            due=row["due"],
            late=int(row["days_from_since"]),
            step=int(row["step"]),
            file=row["file"],
            sheet=row["sheet"],
            cell=row["cell"],
            promise=row["promise"],
            consequence=row["consequence"],
            since=row["since"],
        )


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps of the chase, in working days from the day from which lateness counts.

    Below `contact_from` only who owes is written to; from this step on the directorate's contact too; from the step
    `director_from` on the director too. Whatever is `stop_at` working days late, whichever step that is, and was told
    before, is asked of nobody any more: it is reported to the corporate team.
    """

    steps: tuple[int, ...]
    contact_from: int
    director_from: int
    stop_at: int


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who can be written to."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Superiors:
    """Who is told besides, by sender (directorate or workstream); None where the register has no address.

    `directorate` is the directorate in which the sender is, whoever can be written to there ('' for a workstream whose
    manager is in none); its director gets the page.
    """

    contact: Officer | None
    director: Officer | None
    directorate: str


@dataclass(frozen=True, slots=True)
class Contacted:
    """One thing that stood in a message that counts (not superseded, not refused).

    Parameters
    ----------
    thing : Thing
        What was asked.
    to_email : str
        Whom, in lower case.
    step : int
        On which step.
    part : str
        `Part`: asked of them, or told to them.
    day : date
        The night.
    state : str
        `State` of the message.
    message_id : str
        Its Message-ID.
    """

    thing: Thing
    to_email: str
    step: int
    part: str
    day: date
    state: str
    message_id: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a digest. `new` tells that this person was not told of it before, in this part or on this step."""

    owed: Owed
    part: Part
    new: bool


@dataclass(frozen=True, slots=True)
class Digest:
    """What one person is to be written tonight: all that they owe and are told of, once.

    `directorate` is whose page a director gets, '' for others' digests.
    """

    kind: MessageKind
    to: Officer
    entries: tuple[Entry, ...]
    directorate: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One message ready to be kept: its bytes are a whole MIME message, and `entries` what it asks or tells.

    `content` holds neither Bcc nor any header that came from a cell as it was; the same night and the same things give
    the same bytes and the same `message_id`.
    """

    message_id: str
    kind: MessageKind
    to: Officer
    subject: str
    content: bytes
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptMessage:
    """One message as the ledger keeps it.

    Parameters
    ----------
    number : int
        The ledger's own number.
    message_id, subject : str
        As in its headers.
    day : date
        The night that wrote it.
    kind : str
        `MessageKind`.
    to : Officer
        For whom it is; `redirected_to` is the address that got it instead ('' when it was not redirected).
    content : bytes
        The whole MIME message.
    state, reason : str
        `State`, and why: a sentence for whoever has to look; '' where there is nothing to say.
    attempts : int
        How often it was handed to a server.
    """

    number: int
    message_id: str
    subject: str
    day: date
    kind: str
    to: Officer
    redirected_to: str
    content: bytes
    state: str
    reason: str
    attempts: int
