"""What templates are given: a digest as plain texts, grouped by return."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from pipeline.chase.model import Digest, Entry, Kind, MessageKind, Owed, Part, Role
from pipeline.chase.plain import plain
from pipeline.messages import digests as words
from pipeline.model import FormName

_LONGEST_TITLE = 200
_LONGEST_SENTENCE = 400
_LONGEST_SUBJECT = 60
_ORDER = (words.RETURN, words.FIGURE, words.POSITION, words.DATE)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing owed, as a reader sees it. Every field is plain text of one line; '' where there is nothing to say.

    Parameters
    ----------
    ref, title, what : str
        What it is, and what to do about it, as a sentence without a full stop.
    when : str
        `due tomorrow`, `3 working days late`; `no date yet` for a figure whose date is asked for.
    is_late, is_new : bool
        To show it in red; it was not told to this reader on this step before.
    place, promise : str
        Where it stands; what was last promised.
    asked_of : str
        Whom it is asked of, where that is not the reader.
    in_place_of : str
        For whom the reader is asked, as a sentence.
    """

    ref: str
    title: str
    what: str
    when: str
    is_late: bool
    is_new: bool
    place: str
    promise: str
    asked_of: str
    in_place_of: str


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one return; `due` in words, `consequences` as sentences."""

    name: str
    due: str
    consequences: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class DigestView:
    """A digest as its templates have it.

    Parameters
    ----------
    name, directorate : str
        To whom it is written; of which directorate a page is.
    about, whom : str
        The subject's two halves: what and when, and whose.
    own, copied : tuple of Group
        What is asked of the reader; what is asked of others.
    own_asked, copied_asked : str
        The same counted: `4 figures to send for Q2 2009/10`.
    new : int
        How many lines are new; `lines` is how many there are.
    """

    name: str
    directorate: str
    about: str
    whom: str
    own: tuple[Group, ...]
    copied: tuple[Group, ...]
    own_asked: str
    copied_asked: str
    new: int
    lines: int


def view_of(digest: Digest, day: date) -> DigestView:
    """Return a digest as its templates have it."""
    own = tuple(entry for entry in digest.entries if entry.part is Part.OWN)
    copied = tuple(entry for entry in digest.entries if entry.part is Part.COPIED)
    groups, others = _groups(own, day), _groups(copied, day)
    lines = [line for group in (*groups, *others) for line in group.lines]
    name = plain(digest.to.name, _LONGEST_TITLE) or digest.to.email
    first = (own or copied) if digest.kind is not MessageKind.DIRECTOR else digest.entries
    about, whom = _subject(first, digest, day)
    return DigestView(
        name=name,
        directorate=plain(digest.directorate, _LONGEST_TITLE),
        about=about,
        whom=plain(whom, _LONGEST_SUBJECT) or name,
        own=groups,
        copied=others,
        own_asked=_asked(own, own=True) if own else "",
        copied_asked=_asked(copied, own=False) if copied else "",
        new=sum(line.is_new for line in lines),
        lines=len(lines),
    )


def line_of(entries: Sequence[Entry], day: date) -> Line:
    """Return one thing as a reader sees it; of several entries of one thing, the names of all whom it is asked of."""
    owed, part = entries[0].owed, entries[0].part
    stand_ins = [each.owed for each in entries if part is Part.OWN and each.owed.role == Role.STAND_IN]
    asked = dict.fromkeys(_name(each.owed) for each in entries if part is Part.COPIED)
    return Line(
        ref=plain(owed.thing.ref, _LONGEST_TITLE),
        title=plain(owed.title, _LONGEST_TITLE),
        what=plain(owed.what, _LONGEST_SENTENCE),
        when=when(owed, day),
        is_late=owed.late > 0 and owed.thing.kind != Kind.NCI_DATE,
        is_new=any(each.new for each in entries),
        place=words.place_words(plain(owed.file), plain(owed.sheet), plain(owed.cell)),
        promise=plain(owed.promise, _LONGEST_SENTENCE),
        asked_of=", ".join(asked),
        in_place_of=_in_place_of(stand_ins),
    )


def when(owed: Owed, day: date) -> str:
    """Say when something is due or how late it is; of a figure without a date, that it has none."""
    if owed.thing.kind == Kind.NCI_DATE:
        return words.DATE_NEEDED
    return words.lateness(owed.late, date.fromisoformat(owed.since), day)


def _name(owed: Owed) -> str:
    return plain(owed.to_name, _LONGEST_TITLE) or owed.to_email or words.NOBODY


def _in_place_of(rows: Sequence[Owed]) -> str:
    if not rows:
        return ""
    officers = dict.fromkeys(plain(row.officer, _LONGEST_TITLE) for row in rows)
    return words.in_place_of([officer for officer in officers if officer], rows[0].thing.kind == Kind.RETURN)


def _groups(entries: Sequence[Entry], day: date) -> tuple[Group, ...]:
    groups = []
    for _, of_return in groupby(entries, key=lambda entry: _return(entry.owed)):
        members = tuple(of_return)
        first = members[0].owed
        by_thing = [tuple(same) for _, same in groupby(members, key=lambda entry: entry.owed.thing)]
        groups.append(
            Group(
                words.return_of(first.thing.form, plain(first.thing.sender, _LONGEST_TITLE), first.thing.period),
                words.due_words(plain(first.due)),
                tuple(dict.fromkeys(said for each in members if (said := plain(each.owed.consequence)))),
                tuple(line_of(same, day) for same in by_thing),
            )
        )
    return tuple(groups)


def _return(owed: Owed) -> tuple[str, str, str]:
    return owed.thing.period, owed.thing.form, owed.thing.sender


def _subject(entries: Sequence[Entry], digest: Digest, day: date) -> tuple[str, str]:
    things = list(dict.fromkeys(entry.owed.thing for entry in entries))
    only = entries[0].owed
    if len(things) == 1 and only.thing.kind == Kind.RETURN:
        return words.about_return(only.thing.form, only.thing.period, when(only, day)), only.thing.sender
    own = entries[0].part is Part.OWN and digest.kind is not MessageKind.DIRECTOR
    if digest.kind is MessageKind.DIRECTOR:
        return _asked(entries, own), digest.directorate
    senders = list(dict.fromkeys(thing.sender for thing in things))
    return _asked(entries, own), senders[0] if not own and len(senders) == 1 else digest.to.name


def _asked(entries: Iterable[Entry], own: bool) -> str:
    things = dict.fromkeys(entry.owed.thing for entry in entries)
    kinds = [_kind(thing.kind, thing.form) for thing in things]
    counts = [(kind, kinds.count(kind)) for kind in _ORDER]
    return words.about_counted(words.asked_for(counts, own), sorted({thing.period for thing in things}))


def _kind(kind: str, form: str) -> str:
    if kind == Kind.RETURN:
        return words.RETURN
    if kind == Kind.NCI_DATE:
        return words.DATE
    return words.POSITION if form == FormName.PLAN.value else words.FIGURE
