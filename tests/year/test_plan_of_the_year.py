"""The plan of a chase over the whole year, given what the script says is owed: it writes the lists worked by hand."""

from __future__ import annotations

from collections import Counter
from dataclasses import astuple
from datetime import date
from pathlib import Path

from pipeline.chase.ladder import superiors_of
from pipeline.chase.model import Contacted, Ladder, Owed, Role, State, Thing
from pipeline.chase.plan import plan_chase
from pipeline.register.load import load_register
from tests.year.council import write_register
from tests.year.expected.nights import days, differences
from tests.year.expected.words import Line, Message
from tests.year.script import FIRST, LAST, MISSED, SCRIPT, GetsAddress
from tests.year.second_way import CONTACT_FROM, DIRECTOR_FROM, STEPS, STOP_AT, Owing, is_working, owed_on

LADDER = Ladder(STEPS, CONTACT_FROM, DIRECTOR_FROM, STOP_AT)


def test_the_plan_writes_the_lists_worked_by_hand_all_the_year(tmp_path: Path) -> None:
    wrong: list[str] = []
    contacted: list[Contacted] = []
    write_register(tmp_path, "ABCD")
    register = load_register(tmp_path / "inputs" / "register.xlsx")
    for day in days(FIRST, LAST):
        for event in SCRIPT:
            if isinstance(event, GetsAddress) and event.day == day:
                write_register(tmp_path, "ABCD", addresses={event.name: event.email})
                register = load_register(tmp_path / "inputs" / "register.xlsx")
        if day in MISSED:
            continue
        owed = [row for one in owed_on(day, "ABCD") for row in rows(one)]
        made = plan_chase(owed, contacted, superiors_of(register, day), LADDER, is_working(day))
        assert Counter(account.owed for account in made.accounts) == Counter(owed), day
        messages = set()
        for digest in made.digests:
            email = digest.to.email.lower()
            lines = frozenset(
                Line(
                    str(entry.part), entry.owed.thing.sender, entry.owed.thing.ref, entry.owed.thing.kind,
                    entry.owed.step, entry.new,
                )
                for entry in digest.entries
            )  # fmt: skip
            messages.add(Message(email, str(digest.kind), lines))
            contacted += [_contacted(entry.owed, email, str(entry.part), day) for entry in digest.entries]
        wrong += differences(day, frozenset(messages))
    assert wrong == []


def rows(one: Owing) -> list[Owed]:
    """Return the rows of the table `chase` for one thing owed: one for each who owes it, or one that nobody does."""
    thing = Thing(*one.key)
    return [
        Owed(
            thing=thing, to_name=email, to_email=email, role=Role.LEAD_OFFICER if email else Role.NOBODY, officer="",
            title=thing.ref, what="", due="", late=one.late, step=one.step, since=one.since.isoformat(),
        )
        for email in sorted(one.owners) or [""]
    ]  # fmt: skip


def _contacted(owed: Owed, email: str, part: str, day: date) -> Contacted:
    return Contacted(Thing(*astuple(owed.thing)), email, owed.step, part, day, State.DRAFTED, "")
