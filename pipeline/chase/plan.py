"""Who gets what tonight: one digest a person, and for every row what becomes of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.chase.addresses import can_be_written_to, same_address
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

Told = tuple[Thing, str, int]


class Disposition(StrEnum):
    """What becomes of one row tonight: exactly one of these."""

    ASKED = "asked"  # this step is new to whom it is asked of, and is written to them
    LISTED = "listed"  # told on this step before; it stands in the digest that something else has caused
    WAITING = "waiting"  # told on this step before, and nothing is written to them tonight
    STOPPED = "stopped"  # asked often enough: the corporate team has it
    UNREACHABLE = "unreachable"  # there is no address to write to
    QUIET_DAY = "quiet day"  # nothing is written today


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
) -> ChasePlan:
    """Plan a night.

    Parameters
    ----------
    owed : sequence of Owed
        All that is owed and has reached its first step; their order does not matter.
    contacted : sequence of Contacted
        What was told before, without the messages that tonight's take the place of: nobody is told of the same thing
        on the same step again.
    superiors : mapping of (form, sender) to Superiors
        Who is told besides.
    ladder : Ladder
        From which steps on.
    working : bool
        Today is a working day: on others nothing is written.

    Returns
    -------
    ChasePlan
        A digest is written only when something in it is new to its reader. It then holds all that the reader owes and
        is told of, and that has not stopped. A director's page holds the whole directorate.
    """
    rows = sorted(owed, key=reading_order)
    told = {(one.thing, same_address(one.to_email), one.step) for one in contacted}
    digests = _digests(rows, told, superiors, ladder) if working else ()
    written = {same_address(digest.to.email) for digest in digests}
    return ChasePlan(digests, tuple(Account(row, _disposition(row, told, written, ladder, working)) for row in rows))


def reading_order(owed: Owed) -> tuple[object, ...]:
    """Return a key that puts rows into the order in which people read them: NI 2 before NI 10."""
    thing = owed.thing
    parts = tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d+)", thing.ref))
    return thing.period, thing.form, thing.sender, parts, thing, same_address(owed.to_email), repr(owed)


def _disposition(
    row: Owed, told: Collection[Told], written: Collection[str], ladder: Ladder, working: bool
) -> Disposition:
    email = same_address(row.to_email)
    if not can_be_written_to(row.to_email):
        return Disposition.UNREACHABLE
    if row.step >= ladder.stop_at:
        return Disposition.STOPPED
    if not working:
        return Disposition.QUIET_DAY
    if (row.thing, email, row.step) not in told:
        return Disposition.ASKED
    return Disposition.LISTED if email in written else Disposition.WAITING


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
    rows: Sequence[Owed], told: Collection[Told], superiors: Mapping[Sender, Superiors], ladder: Ladder
) -> tuple[Digest, ...]:
    going_on = [row for row in rows if row.step < ladder.stop_at]
    readers: dict[str, _Reader] = {}
    directed: dict[str, list[Owed]] = {}
    for row in going_on:
        if can_be_written_to(row.to_email):
            reader = readers.setdefault(same_address(row.to_email), _Reader())
            reader.names.append((Part.OWN, row.to_name, row.to_email))
            reader.own.append(row)
        above = superiors.get((row.thing.form, row.thing.sender))
        if above is None:
            continue
        if above.director is not None:
            directed.setdefault(same_address(above.director.email), []).append(row)
        for officer, from_step in ((above.contact, ladder.contact_from), (above.director, ladder.director_from)):
            if officer is not None and row.step >= from_step:
                reader = readers.setdefault(same_address(officer.email), _Reader())
                reader.names.append((Part.COPIED, officer.name, officer.email))
                reader.copied.append(row)
    digests = (
        _digest(email, readers[email], directed.get(email, ()), told, superiors, ladder) for email in sorted(readers)
    )
    return tuple(digest for digest in digests if digest is not None)


def _digest(
    email: str,
    reader: _Reader,
    directed: Sequence[Owed],
    told: Collection[Told],
    superiors: Mapping[Sender, Superiors],
    ladder: Ladder,
) -> Digest | None:
    def is_new(row: Owed) -> bool:
        return (row.thing, email, row.step) not in told

    if not any(is_new(row) for row in (*reader.own, *reader.copied)):
        return None
    a_page = any(is_new(row) and row.step >= ladder.director_from for row in directed)
    theirs = {row.thing for row in reader.own}
    told_of = {*reader.copied, *(directed if a_page else ())}
    besides = sorted((row for row in told_of if row.thing not in theirs), key=reading_order)
    entries = (
        *(Entry(row, Part.OWN, is_new(row)) for row in reader.own),
        *(Entry(row, Part.COPIED, is_new(row)) for row in besides),
    )
    if not a_page:
        return Digest(MessageKind.PERSON, reader.officer, entries)
    names = {superiors[row.thing.form, row.thing.sender].directorate for row in directed}
    return Digest(MessageKind.DIRECTOR, reader.officer, entries, " and ".join(sorted(names)))
