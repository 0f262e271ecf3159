"""Who owes how much, and when they were last told: for `scorecard status`."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.addresses import same_address
from pipeline.chase.model import Contacted, Kind, Owed
from pipeline.errors import LedgerError
from pipeline.ledger import open_ledger
from pipeline.register import Register
from pipeline.register.taken import with_taken
from pipeline.reports import OwedByPerson


@dataclass(frozen=True, slots=True)
class OnRecord:
    """What the ledger has on record besides what was published; one that cannot be read now tells nothing.

    Parameters
    ----------
    closed : frozenset of str
        The periods that are reported to Cabinet, as labels: nobody is asked for anything of theirs.
    told : mapping
        The last thing that each address was told.
    last_night : date or None
        The last unattended night that came to its end.
    """

    closed: frozenset[str]
    told: Mapping[str, Contacted]
    last_night: date | None


def on_record(register: Register, ledger: Path | str, today: date) -> OnRecord:
    """Return what the ledger has on record; `register` holds the decisions of its sheet."""
    try:
        with open_ledger(ledger, read_only=True) as opened:
            decided, _ = with_taken(register, opened.decisions(day=today))
            last_night = max((one.day for one in opened.nights() if one.run_id), default=None)
            return OnRecord(_closed(decided), _last_told(opened.contacted()), last_night)
    except LedgerError:
        return OnRecord(_closed(register), {}, None)


def people_owing(folders: Iterable[Path], told: Mapping[str, Contacted]) -> tuple[OwedByPerson, ...]:
    """Return everybody who owes something, whoever is latest first.

    Parameters
    ----------
    folders : iterable of Path
        The folders of the periods published; their `data/chase.csv` is read.
    told : mapping
        The last thing that each address was told.
    """
    rows: list[Owed] = []
    for folder in folders:
        place = folder / "data" / "chase.csv"
        if not place.is_file():
            continue
        with place.open(encoding="utf-8", newline="") as lines:
            rows += [Owed.of_row(row) for row in csv.DictReader(lines) if row.get("kind")]
    people: dict[tuple[str, str], list[Owed]] = {}
    for one in rows:
        people.setdefault((one.to_name, one.to_email), []).append(one)
    found = [_person(name, email, several, told) for (name, email), several in people.items()]
    return tuple(sorted(found, key=lambda one: (-(one.latest or 0), one.name, one.email)))


def _closed(register: Register) -> frozenset[str]:
    return frozenset(one.period.label for one in register.decisions_of("reported") if one.period is not None)


def _person(name: str, email: str, owed: Sequence[Owed], told: Mapping[str, Contacted]) -> OwedByPerson:
    kinds = [one.thing.kind for one in owed]
    last = told.get(same_address(email))
    return OwedByPerson(
        name=name,
        email=email,
        returns=kinds.count(Kind.RETURN),
        figures=kinds.count(Kind.FIGURE),
        promises=kinds.count(Kind.NCI_DATE) + kinds.count(Kind.NCI_BROKEN),
        latest=max((one.late for one in owed if one.thing.kind != Kind.NCI_DATE), default=None),
        last_told=last.day if last is not None else None,
        told_state=last.state if last is not None else "",
    )


def _last_told(contacted: Iterable[Contacted]) -> dict[str, Contacted]:
    last: dict[str, Contacted] = {}
    for one in contacted:
        if one.to_email not in last or one.day >= last[one.to_email].day:
            last[one.to_email] = one
    return last
