"""Pages for the corporate team: one a directorate with all that is owed, and one that lists the night."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from pipeline.addresses import same_address
from pipeline.chase.ladder import Sender
from pipeline.chase.mime import Letterhead
from pipeline.chase.model import Contacted, Entry, KeptMessage, Kind, Owed, Part, Superiors, Thing
from pipeline.chase.plain import plain
from pipeline.chase.plan import Account, ChasePlan
from pipeline.chase.render import own_templates
from pipeline.chase.views import Line, line_of, when
from pipeline.day_words import day_in_words
from pipeline.messages import digests as words

_LONGEST = 200
_LastTold = Mapping[tuple[Thing, str], date]


@dataclass(frozen=True, slots=True)
class PageRow:
    """One thing owed by one person, on a directorate's page; every field is plain text."""

    line: Line
    since: str
    asked_of: str
    step: str
    last_told: str
    tonight: str


@dataclass(frozen=True, slots=True)
class PageTable:
    """What is owed of one return."""

    name: str
    due: str
    consequences: tuple[str, ...]
    rows: tuple[PageRow, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One directorate (or a workstream whose manager is in none)."""

    name: str
    tables: tuple[PageTable, ...]


@dataclass(frozen=True, slots=True)
class NightIndex:
    """What stands on the night's first page besides its messages: one line of plain text for each thing.

    `notes` are sentences about the whole night, such as that it is no working day.
    """

    day: date
    council: str
    label: str = ""
    notes: tuple[str, ...] = ()
    stopped: tuple[str, ...] = ()
    unreachable: tuple[str, ...] = ()


def index_of(plan: ChasePlan, letterhead: Letterhead, day: date, notes: Sequence[str] = ()) -> NightIndex:
    """Return the night's first page: what has stopped, and what nobody can be asked for."""
    return NightIndex(
        day,
        plain(letterhead.council),
        plain(letterhead.label),
        tuple(plain(note) for note in notes),
        tuple(dict.fromkeys(_one_line(owed, day) for owed in plan.stopped)),
        tuple(dict.fromkeys(_one_line(owed, day) for owed in plan.unreachable)),
    )


def directorate_pages(
    plan: ChasePlan,
    contacted: Iterable[Contacted],
    superiors: Mapping[Sender, Superiors],
    letterhead: Letterhead,
    day: date,
) -> dict[str, str]:
    """Return one page for each directorate that owes something: HTML by the directorate's name, in their order.

    Parameters
    ----------
    plan : ChasePlan
        Every row of what is owed.
    contacted : iterable of Contacted
        When each was last told.
    superiors : mapping of (form, sender) to Superiors
        In which directorate a workstream is.
    letterhead, day
        As on the messages.
    """
    told: dict[tuple[Thing, str], date] = {}
    for one in contacted:
        key = one.thing, same_address(one.to_email)
        told[key] = max(one.day, told.get(key, one.day))
    accounts: dict[str, list[Account]] = {}
    for account in plan.accounts:
        thing = account.owed.thing
        above = superiors.get((thing.form, thing.sender))
        accounts.setdefault((above.directorate if above else "") or thing.sender, []).append(account)
    templates = own_templates()
    return {
        name: templates.fill(
            "page.html.j2", page=_page(name, accounts[name], told, day), letterhead=letterhead, today=day_in_words(day)
        )
        for name in sorted(accounts)
    }


def index_page(
    index: NightIndex,
    messages: Sequence[tuple[str, KeptMessage]],
    pages: Sequence[tuple[str, str]],
    others: Sequence[str],
) -> str:
    """Return the night's first page as HTML.

    Parameters
    ----------
    index : NightIndex
        What it says besides.
    messages : sequence of (file, KeptMessage)
        The night's messages, and where each lies.
    pages : sequence of (file, name)
        The directorates' pages.
    others : sequence of str
        Further files of the folder.
    """
    return own_templates().fill(
        "index.html.j2",
        index=index,
        today=day_in_words(index.day),
        messages=[
            {
                "file": file,
                "to": plain(message.to.name, _LONGEST) or message.to.email,
                "subject": plain(message.subject),
                "state": plain(words.state_words(message.state, message.reason)),
            }
            for file, message in messages
        ],
        pages=[{"file": file, "name": plain(name, _LONGEST)} for file, name in pages],
        others=list(others),
    )


def _one_line(owed: Owed, day: date) -> str:
    thing = owed.thing
    return words.one_owed(
        plain(f"{thing.ref} {owed.title}", _LONGEST),
        words.return_of(thing.form, plain(thing.sender, _LONGEST), thing.period),
        _asked_of(owed),
        when(owed, day),
    )


def _page(name: str, accounts: Sequence[Account], told: _LastTold, day: date) -> Page:
    tables = []
    for _, of_return in groupby(accounts, key=_return):
        members = tuple(of_return)
        first = members[0].owed
        tables.append(
            PageTable(
                words.return_of(first.thing.form, plain(first.thing.sender, _LONGEST), first.thing.period),
                words.due_words(plain(first.due)),
                tuple(dict.fromkeys(said for each in members if (said := plain(each.owed.consequence)))),
                tuple(_row(account, told, day) for account in members),
            )
        )
    return Page(plain(name, _LONGEST), tuple(tables))


def _return(account: Account) -> tuple[str, str, str]:
    thing = account.owed.thing
    return thing.period, thing.form, thing.sender


def _row(account: Account, told: _LastTold, day: date) -> PageRow:
    owed = account.owed
    return PageRow(
        line_of((Entry(owed, Part.COPIED, new=False),), day),
        words.due_words(owed.since),
        _asked_of(owed),
        words.DATE_NEEDED if owed.thing.kind == Kind.NCI_DATE else words.step_words(owed.step),
        words.last_told(told.get((owed.thing, same_address(owed.to_email)))),
        account.disposition.value,
    )


def _asked_of(owed: Owed) -> str:
    return plain(owed.to_name, _LONGEST) or owed.to_email or words.NOBODY
