"""Who gets what tonight: one digest a person, and for every row what becomes of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.addresses import can_be_written_to, same_address
from pipeline.chase.dispositions import Disposition
from pipeline.chase.ladder import Sender
from pipeline.chase.model import (
    Contacted,
    Digest,
    Entry,
    Ladder,
    MessageKind,
    Officer,
    Owed,
    Part,
    Superiors,
    Thing,
)
from pipeline.chase.told import Told


@dataclass(frozen=True, slots=True)
class Account:
    """One row of what is owed, and what becomes of it tonight."""

    owed: Owed
    disposition: Disposition


@dataclass(frozen=True, slots=True)
class ChasePlan:
    """What is written tonight, by address, and one account for every row of what is owed, in reading order."""

    digests: tuple[Digest, ...]
    accounts: tuple[Account, ...]

    @property
    def stopped(self) -> tuple[Owed, ...]:
        """What nobody is written to about any more."""
        return self._with(Disposition.STOPPED)

    @property
    def unreachable(self) -> tuple[Owed, ...]:
        """What nobody can be asked for, because nobody has an address."""
        return self._with(Disposition.UNREACHABLE)

    def _with(self, disposition: Disposition) -> tuple[Owed, ...]:
        return tuple(account.owed for account in self.accounts if account.disposition is disposition)


def plan_chase(
    owed: Sequence[Owed],
    contacted: Sequence[Contacted],
    superiors: Mapping[Sender, Superiors],
    ladder: Ladder,
    working: bool,
    tonight: date | None = None,
) -> ChasePlan:
    """Plan a night.

    Parameters
    ----------
    owed : sequence of Owed
        All that is owed and has reached its first step; their order does not matter.
    contacted : sequence of Contacted
        What was told before, without the messages that tonight's take the place of: nobody is told of the same thing
        again on a step that is not greater.
    superiors : mapping of (form, sender) to Superiors
        Who is told besides.
    ladder : Ladder
        From which steps on.
    working : bool
        Today is a working day: on others nothing is written.
    tonight : date, optional
        The night: what it told already, before it was interrupted, does not stop anything yet.

    Returns
    -------
    ChasePlan
        A digest is written only when something in it is new to its reader. It then holds all that the reader owes and
        is told of, and that has not stopped. A director's page holds the whole directorate. What nobody was ever told
        of does not stop: it is asked once, of who owes it only, on the last step before others are told. The accounts
        hold the rows as they came.
    """
    rows = sorted(owed, key=reading_order)
    told = Told(contacted)
    known = {one.thing for one in contacted if tonight is None or one.day < tonight}
    standings = [_standing(row, known, ladder) for row in rows]
    digests = _digests(standings, told, superiors, ladder) if working else ()
    written = {same_address(digest.to.email) for digest in digests}
    return ChasePlan(
        digests,
        tuple(
            Account(row, _disposition(standing, told, written, working))
            for row, standing in zip(rows, standings, strict=True)
        ),
    )


def reading_order(owed: Owed) -> tuple[object, ...]:
    """Return a key that puts rows into the order in which people read them: NI 2 before NI 10."""
    thing = owed.thing
    parts = tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d+)", thing.ref))
    return thing.period, thing.form, thing.sender, parts, thing, same_address(owed.to_email), repr(owed)


@dataclass(frozen=True, slots=True)
class _Standing:
    """One row of what is owed, on the step on which it is asked; `alone`: of nobody but who owes it."""

    owed: Owed
    is_stopped: bool = False
    alone: bool = False


def _standing(row: Owed, known: Collection[Thing], ladder: Ladder) -> _Standing:
    if row.late < ladder.stop_at:
        return _Standing(row)
    if row.thing in known:
        return _Standing(row, is_stopped=True)
    before_others = [step for step in ladder.steps if step < ladder.contact_from]
    step = max(before_others, default=min(ladder.steps, default=row.step))
    return _Standing(replace(row, step=step), alone=True)


def _disposition(standing: _Standing, told: Told, written: Collection[str], working: bool) -> Disposition:
    row = standing.owed
    if not can_be_written_to(row.to_email):
        return Disposition.UNREACHABLE
    if standing.is_stopped:
        return Disposition.STOPPED
    if not working:
        return Disposition.QUIET_DAY
    if not told.knows(row.thing, row.to_email, Part.OWN, row.step):
        return Disposition.ASKED
    return Disposition.LISTED if same_address(row.to_email) in written else Disposition.WAITING


@dataclass(slots=True)
class _Reader:
    """One address: under which names the register has it, what is asked of it, what it is told of besides."""

    names: list[tuple[Part, str, str]] = field(default_factory=list)
    own: list[Owed] = field(default_factory=list)
    copied: list[Owed] = field(default_factory=list)

    @property
    def officer(self) -> Officer:
        """The name under which something is asked goes before others."""
        _, name, email = min(self.names, key=lambda each: (each[0] is not Part.OWN, each[1], each[2]))
        return Officer(name, email)


def _digests(
    standings: Sequence[_Standing], told: Told, superiors: Mapping[Sender, Superiors], ladder: Ladder
) -> tuple[Digest, ...]:
    readers: dict[str, _Reader] = {}
    directed: dict[str, list[_Standing]] = {}
    for standing in standings:
        if standing.is_stopped:
            continue
        row = standing.owed
        if can_be_written_to(row.to_email):
            reader = readers.setdefault(same_address(row.to_email), _Reader())
            reader.names.append((Part.OWN, row.to_name, row.to_email))
            reader.own.append(row)
        above = superiors.get((row.thing.form, row.thing.sender))
        if above is None:
            continue
        if above.director is not None:
            directed.setdefault(same_address(above.director.email), []).append(standing)
        for officer, from_step in ((above.contact, ladder.contact_from), (above.director, ladder.director_from)):
            if officer is not None and _is_told(standing, from_step):
                reader = readers.setdefault(same_address(officer.email), _Reader())
                reader.names.append((Part.COPIED, officer.name, officer.email))
                reader.copied.append(row)
    digests = (
        _digest(email, readers[email], directed.get(email, ()), told, superiors, ladder) for email in sorted(readers)
    )
    return tuple(digest for digest in digests if digest is not None)


def _is_told(standing: _Standing, from_step: int) -> bool:
    """Tell whether somebody is told of a row from a step on."""
    return not standing.alone and standing.owed.step >= from_step


def _digest(
    email: str,
    reader: _Reader,
    directed: Sequence[_Standing],
    told: Told,
    superiors: Mapping[Sender, Superiors],
    ladder: Ladder,
) -> Digest | None:
    theirs = {row.thing for row in reader.own}

    def is_new(row: Owed) -> bool:
        part = Part.OWN if row.thing in theirs else Part.COPIED
        return not told.knows(row.thing, email, part, row.step)

    if not any(is_new(row) for row in (*reader.own, *reader.copied)):
        return None
    a_page = any(_is_told(each, ladder.director_from) and is_new(each.owed) for each in directed)
    told_of = {*reader.copied, *(each.owed for each in directed if a_page)}
    besides = sorted((row for row in told_of if row.thing not in theirs), key=reading_order)
    entries = (
        *(Entry(row, Part.OWN, is_new(row)) for row in reader.own),
        *(Entry(row, Part.COPIED, is_new(row)) for row in besides),
    )
    if not a_page:
        return Digest(MessageKind.PERSON, reader.officer, entries)
    names = {superiors[each.owed.thing.form, each.owed.thing.sender].directorate for each in directed}
    return Digest(MessageKind.DIRECTOR, reader.officer, entries, " and ".join(sorted(names)))
