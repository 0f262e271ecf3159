"""What holds for every night, whatever is owed."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pipeline.chase.dispositions import Disposition
from pipeline.chase.model import Contacted, Ladder, MessageKind, Officer, Owed, Part, Superiors, Thing
from pipeline.chase.plan import plan_chase
from tests.chase.owed_rows import contacts, owed

LADDER = Ladder(steps=(-2, 0, 1, 3, 5), contact_from=1, director_from=3, stop_at=5)
PEOPLE = [Officer(name, f"{name.lower()}@example.org") for name in ("Ann", "Bob", "Cay", "Dee")]
NOBODY = Officer("Nobody", "")
SENDERS = ("North", "South")
REFS = ("", "NI 1", "NI 2", "NI 10")
STEPS = st.sampled_from(LADDER.steps)


@st.composite
def rows(draw: st.DrawFn) -> list[Owed]:
    """Some things owed, each thing by one or two people, all on the thing's step."""
    keys = draw(st.lists(st.tuples(st.sampled_from(SENDERS), st.sampled_from(REFS)), unique=True, max_size=6))
    found = []
    for sender, ref in keys:
        step = draw(STEPS)
        for person in draw(st.lists(st.sampled_from([*PEOPLE, NOBODY]), unique=True, min_size=1, max_size=2)):
            found.append(owed(ref, step=step, to=person, sender=sender))
    return found


@st.composite
def superiors(draw: st.DrawFn) -> dict[tuple[str, str], Superiors]:
    someone = st.none() | st.sampled_from(PEOPLE)
    return {("scorecard", sender): Superiors(draw(someone), draw(someone), sender) for sender in SENDERS}


@given(rows(), rows(), superiors(), st.booleans())
def test_every_row_is_accounted_for_once(
    before: list[Owed], tonight: list[Owed], above: dict[tuple[str, str], Superiors], working: bool
) -> None:
    told = contacts(plan_chase(before, (), above, LADDER, True).digests)
    plan = plan_chase(tonight, told, above, LADDER, working)
    assert Counter(account.owed for account in plan.accounts) == Counter(tonight)
    own = {
        (entry.owed.thing, entry.owed.to_email, entry.new)
        for digest in plan.digests
        for entry in digest.entries
        if entry.part is Part.OWN
    }
    for account in plan.accounts:
        row = account.owed
        assert ((row.thing, row.to_email, True) in own) == (account.disposition is Disposition.ASKED)
        assert ((row.thing, row.to_email, False) in own) == (account.disposition is Disposition.LISTED)


@given(rows(), rows(), superiors(), st.booleans())
def test_no_row_stops_that_nobody_was_told_of(
    before: list[Owed], tonight: list[Owed], above: dict[tuple[str, str], Superiors], working: bool
) -> None:
    told = contacts(plan_chase(before, (), above, LADDER, True).digests)
    known = {one.thing for one in told}
    for account in plan_chase(tonight, told, above, LADDER, working).accounts:
        is_late = account.owed.late >= LADDER.stop_at and account.disposition is not Disposition.UNREACHABLE
        assert (account.disposition is Disposition.STOPPED) == (is_late and account.owed.thing in known)


@given(rows(), rows(), superiors())
def test_a_person_gets_one_digest_with_something_new_and_nothing_that_has_stopped(
    before: list[Owed], tonight: list[Owed], above: dict[tuple[str, str], Superiors]
) -> None:
    told = contacts(plan_chase(before, (), above, LADDER, True).digests)
    plan = plan_chase(tonight, told, above, LADDER, True)
    stopped = {row.thing for row in plan.stopped}
    addresses = [digest.to.email for digest in plan.digests]
    assert addresses == sorted(set(addresses))
    for digest in plan.digests:
        assert any(entry.new for entry in digest.entries)
        assert not stopped & {entry.owed.thing for entry in digest.entries}
        assert all((entry.owed.to_email == digest.to.email) == (entry.part is Part.OWN) for entry in digest.entries
                   if entry.part is Part.OWN or digest.kind is MessageKind.PERSON)  # fmt: skip
        parts = [entry.part for entry in digest.entries]
        assert parts == sorted(parts, key=lambda part: part is Part.COPIED)


@given(st.data(), rows(), superiors())
def test_the_order_of_rows_does_not_matter(
    data: st.DataObject, tonight: list[Owed], above: dict[tuple[str, str], Superiors]
) -> None:
    shuffled = data.draw(st.permutations(tonight))
    assert plan_chase(shuffled, (), above, LADDER, True) == plan_chase(tonight, (), above, LADDER, True)


@given(st.lists(st.tuples(rows(), st.booleans()), min_size=2, max_size=6), superiors())
def test_over_many_nights_nobody_is_told_twice_and_nobody_is_forgotten(
    nights: list[tuple[list[Owed], bool]], above: dict[tuple[str, str], Superiors]
) -> None:
    told: list[Contacted] = []
    day = date(2009, 10, 5)
    for tonight, working in nights:
        day += timedelta(days=1)
        before = greatest(told)
        known = {one.thing for one in told}
        plan = plan_chase(tonight, told, above, LADDER, working, tonight=day)
        for digest in plan.digests:
            for entry in digest.entries:
                last = before.get((entry.owed.thing, digest.to.email, entry.part.value))
                assert entry.new == (last is None or entry.owed.step > last)
        told += contacts(plan.digests, day)
        after = greatest(told)
        for row in tonight if working else ():
            if row.late < LADDER.stop_at:
                for email, part in must_know(row, above):
                    assert after[row.thing, email, part] >= row.step
            elif row.thing not in known and row.to_email:
                assert (row.thing, row.to_email, "own") in after
        if not working:
            assert plan.digests == ()


def greatest(told: list[Contacted]) -> dict[tuple[Thing, str, str], int]:
    """Return the greatest step told by thing, address and part: who was asked knows of it too."""
    found: dict[tuple[Thing, str, str], int] = {}
    for one in told:
        for part in ("own", "copied") if one.part == "own" else ("copied",):
            key = one.thing, one.to_email, part
            found[key] = max(one.step, found.get(key, one.step))
    return found


def must_know(row: Owed, above: dict[tuple[str, str], Superiors]) -> set[tuple[str, str]]:
    """Return who has to have been told of a row on its step and in which part, worked out apart from the plan."""
    over = above["scorecard", row.thing.sender]
    who = {(row.to_email, "own")} if row.to_email else set()
    if row.step >= 1 and over.contact:
        who.add((over.contact.email, "copied"))
    if row.step >= 3 and over.director:
        who.add((over.director.email, "copied"))
    return who


@given(rows(), superiors())
def test_nobody_is_told_who_need_not_know(tonight: list[Owed], above: dict[tuple[str, str], Superiors]) -> None:
    for digest in plan_chase(tonight, (), above, LADDER, True).digests:
        for entry in digest.entries:
            over = above["scorecard", entry.owed.thing.sender]
            a_page = digest.kind is MessageKind.DIRECTOR and over.director == digest.to
            if entry.owed.late >= LADDER.stop_at:
                assert entry.part is Part.OWN or a_page
            assert digest.to.email in {email for email, _ in must_know(entry.owed, above)} or a_page
