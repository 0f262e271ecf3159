"""What is owed on a day, worked out from the script alone, a second way: nothing of the pipeline is asked.

It knows the rules of the chase, the register's people and the events of the script. It is slow and simple on purpose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple

from tests.year.council import (
    BANK_HOLIDAYS,
    CLOSURE_DAYS,
    CONTACTS,
    CORE,
    DIRECTORS,
    DUE,
    MANAGERS,
    MEASURES,
    PARTNERS,
    PEOPLE,
    PERIODS,
    PLAN,
    WITHOUT_ADDRESS,
    address,
    due_from,
)
from tests.year.script import BLANK, MISSED, OUT_OF_USE, SCRIPT, Closes, Comes, Decided, GetsAddress

STEPS = (-5, 0, 2, 5, 10)
CONTACT_FROM, DIRECTOR_FROM, STOP_AT = 2, 5, 10
_PROMISED = re.compile(r"NCI - .*expected (\d+ \w+ \d{4})")
# The register's waivers: the collection, the last day on which each holds.
_WAIVED = {("CS 7", "B"): date(2009, 7, 31), ("EE 2", "C"): date(2009, 11, 13)}
_USABLE = ("figure", "nci")


class Key(NamedTuple):
    """Something owed: as two nights name it. A date for No Current Information has no `since`: it is asked for once."""

    period: str
    form: str
    sender: str
    ref: str
    kind: str
    since: str


@dataclass(frozen=True)
class Owing:
    """Something owed on a day.

    `since` and `late` are the day from which it counts and the working days since then, `step` the one it has reached,
    `owners` who owes it, `others` who is told besides on this step.
    """

    key: Key
    since: date
    late: int
    step: int
    owners: frozenset[str]
    others: frozenset[str]

    def is_stopped(self, was_told: bool) -> bool:
        """Tell whether nobody is asked any more: it is late for long enough, and somebody was told of it before."""
        return self.late >= STOP_AT and was_told

    def as_asked(self, was_told: bool) -> Owing:
        """Return it as it is asked: what arises only now that others have stopped, of its owners alone, on step 0."""
        return replace(self, step=0, others=frozenset()) if self.late >= STOP_AT and not was_told else self


@cache
def is_working(day: date) -> bool:
    return day.weekday() < 5 and day not in BANK_HOLIDAYS and day not in CLOSURE_DAYS


def is_a_night_for_messages(day: date) -> bool:
    """Tell whether anybody may be written to: a working day on which the night ran."""
    return is_working(day) and day not in MISSED


@cache
def working_days(since: date, day: date) -> int:
    """Return the working days after `since` up to and with `day`; negative before it."""
    if day < since:
        return -working_days(day, since)
    return sum(is_working(since + timedelta(days=each)) for each in range(1, (day - since).days + 1))


def key_of(period: str, form: str, sender: str, ref: str, kind: str, since: str) -> Key:
    return Key(period, form, sender, ref, kind, "" if kind == "nci_date" else since)


@cache
def owed_on(day: date, quarters: str) -> tuple[Owing, ...]:
    """Return all that is owed at the end of a day and has reached a step of the ladder."""
    found = []
    for quarter in quarters:
        if any(isinstance(event, Closes) and event.quarter == quarter and event.day <= day for event in SCRIPT):
            continue
        for sender in (*DIRECTORS, *MANAGERS):
            for ref, kind, since in _of_return(sender, quarter, day):
                late = working_days(since, day)
                step = _step(kind, late, since, day)
                if step is None:
                    continue
                form = "improvement plan" if sender in MANAGERS else "scorecard"
                key = key_of(PERIODS[quarter], form, sender, ref, kind, since.isoformat())
                owners = frozenset(_owners(sender, ref, kind, day)) - {""}
                others = _others(sender, step, day) - owners - {""}
                found.append(Owing(key, since, late, step, owners, frozenset(others)))
    return tuple(found)


def _step(kind: str, late: int, since: date, day: date) -> int | None:
    if late < STEPS[0] or (kind == "nci_broken" and day <= since):
        return None
    if kind == "nci_date":
        return 0
    reached = max(step for step in STEPS if step <= late)
    return max(reached, 0) if kind == "nci_broken" else reached


def _of_return(sender: str, quarter: str, day: date) -> list[tuple[str, str, date]]:
    """Return what a sender owes for a collection as (reference, kind, since)."""
    due = _due(sender, quarter, day)
    withdrawn = {one.command[1]: one.day for one in _decisions(day, "withdraw")}
    files = [
        event for event in SCRIPT
        if isinstance(event, Comes) and (event.sender, event.quarter) == (sender, quarter) and event.day <= day
    ]  # fmt: skip
    counting = [one for one in files if one.file not in withdrawn]
    delivered = [one for one in counting if any(_what(one, ref) in _USABLE for ref in one.rows)]
    taken_back = {ref: withdrawn[one.file] for one in files if one.file in withdrawn for ref in one.rows}
    if not delivered:
        return [("", "return", max([due, *taken_back.values()]))]
    late_from = max(due, min(one.at for one in delivered).date())
    found = []
    for ref in due_from(sender, quarter):
        said = [one for one in sorted(counting, key=lambda one: one.at) if ref in one.rows]
        usable = [one for one in said if _what(one, ref) in _USABLE]
        if not usable:
            if not _is_quiet(ref, quarter, day):
                # What came and was taken back is owed from that day on; what came otherwise since says more.
                found.append((ref, "figure", late_from if said else max(late_from, taken_back.get(ref, late_from))))
        elif _what(usable[-1], ref) == "nci":
            promised, came = _PROMISED.fullmatch(str(usable[-1].says[ref])), usable[-1].day
            if promised is None:
                found.append((ref, "nci_date", max(due, came)))
            else:
                found.append((ref, "nci_broken", max(datetime.strptime(promised[1], "%d %B %Y").date(), came)))
    return found


def _what(one: Comes, ref: str) -> str:
    """Return what a row is worth."""
    if ref not in one.says:
        return "figure"
    said = one.says[ref]
    if isinstance(said, str) and said.startswith("NCI"):
        return "nci"
    assert said in (BLANK, OUT_OF_USE) or isinstance(said, tuple)
    return "nothing"


def _due(sender: str, quarter: str, day: date) -> date:
    due = DUE["improvement plan" if sender in MANAGERS else "scorecard"][quarter]
    for one in _decisions(day, "extension"):
        options = _options(one)
        if (options["--directorate"], options["--period"]) == (sender, PERIODS[quarter]):
            due = max(due, date.fromisoformat(options["--value"]))
    return due


def _is_quiet(ref: str, quarter: str, day: date) -> bool:
    """Tell whether the question about a row is waived, or its explanation accepted."""
    accepted = [_options(one) for one in _decisions(day, "accept")]
    waived = _WAIVED.get((ref, quarter))
    return (waived is not None and day <= waived) or any(
        (one["--ref"], one["--period"]) == (ref, PERIODS[quarter]) for one in accepted
    )


def _decisions(day: date, kind: str) -> list[Decided]:
    return [event for event in SCRIPT if isinstance(event, Decided) and kind in event.command[:2] and event.day <= day]


def _options(one: Decided) -> dict[str, str]:
    return dict(zip(one.command[2::2], one.command[3::2], strict=True))


def _owners(sender: str, ref: str, kind: str, day: date) -> list[str]:
    """Return the addresses of those who owe it; '' for nobody."""
    if kind == "return":
        return [_contact(sender, day)]
    leads = PLAN[ref][3] if ref in PLAN else MEASURES[ref].lead
    return [_of_person(name.strip(), day) or _contact(sender, day) for name in leads.split(";")]


def _of_person(name: str, day: date) -> str:
    """Return the address of an officer in post; '' of one who cannot be asked."""
    _, email, until = PEOPLE.get(name, ("", "", ""))
    return "" if until and day > date.fromisoformat(until) else email.lower()


def _contact(sender: str, day: date) -> str:
    """Return who is asked for a return: the contact, who may have no address, then the director; or the manager."""
    if sender in MANAGERS:
        name = MANAGERS[sender]
        given = [one.email for one in SCRIPT if isinstance(one, GetsAddress) and one.name == name and one.day <= day]
        return given[0] if given else (address(name) if name in PEOPLE else "")
    name = CONTACTS[sender]
    return address(DIRECTORS[sender] if name in WITHOUT_ADDRESS else name)


def _others(sender: str, step: int, day: date) -> frozenset[str]:
    """Return who is told besides: on the ladder's upper steps the contact, then the director too."""
    told = set()
    if step >= CONTACT_FROM:
        told.add(_contact(sender, day))
    # Rosa King, who manages one workstream, belongs to the Corporate Core; the other's manager to no directorate.
    if step >= DIRECTOR_FROM and sender != PARTNERS:
        told.add(address(DIRECTORS[CORE if sender in MANAGERS else sender]))
    return frozenset(told)
