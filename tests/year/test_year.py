"""A year of nights: every night's messages are those worked by hand, and the laws of the chase hold on all of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.year.drive import Written, run_one_night
from tests.year.expected.nights import NIGHTS, days, differences
from tests.year.expected.words import Line, Message
from tests.year.laws import Known, Told, broken_laws
from tests.year.script import FIRST, LAST, MISSED
from tests.year.second_way import owed_on
from tests.year.workspace import Workspace

YEAR = (FIRST, LAST, "ABCD")
# An extension, a missed night, a withdrawal, a waiver that ends, a leaver, directors' pages.
MONTH = (date(2009, 7, 15), date(2009, 8, 14), "B")
SPAN = YEAR if os.environ.get("SCORECARD_FULL") == "1" else MONTH


def test_the_nights_write_what_was_worked_by_hand_and_running_one_again_changes_nothing(tmp_path: Path) -> None:
    first, last, quarters = SPAN
    wrong: list[str] = []
    told: list[Told] = []
    workspace = Workspace(tmp_path, quarters)
    workspace.before(first)
    for day in days(first, last):
        workspace.on(day)
        if day in MISSED:
            continue
        written = run_one_night(tmp_path, day)
        workspace.last_run = written.run_id
        told += written.told
        wrong += owed_otherwise(day, quarters, written)
        wrong += differences(day, written.messages)
        if written.messages:
            wrong += changed(day, written, run_one_night(tmp_path, day))
    assert wrong == []
    assert broken_laws(told, days(first, last), quarters) == []


def owed_otherwise(day: date, quarters: str, written: Written) -> Iterator[str]:
    """Give every row of the table `chase` that the script does not give, and every one that is not there."""
    given = {(one.key, email, one.step) for one in owed_on(day, quarters) for email in one.owners or ("",)}
    for row in sorted(written.owed - given):
        yield f"{day} has in `chase` {row}"
    for row in sorted(given - written.owed):
        yield f"{day} has not in `chase` {row}"


def changed(day: date, once: Written, twice: Written) -> Iterator[str]:
    """Give what a second run of a night changed."""
    if once.kept != twice.kept:
        yield f"{day}: a second run wrote other messages"
    for name in sorted(once.files.keys() | twice.files.keys()):
        if once.files.get(name) != twice.files.get(name):
            yield f"{day}: a second run wrote {name} otherwise"


def told_by_hand() -> list[Told]:
    """Return the lists worked by hand, each thing as the script names it on that day."""
    told = []
    for day, night in NIGHTS.items():
        owing = {(one.key.sender, one.key.ref, one.key.kind): one.key for one in owed_on(day, "ABCD")}
        assert len(owing) == len(owed_on(day, "ABCD")), day
        told += [
            Told(day, message.to_email, owing[line.sender, line.ref, line.kind], line.step, line.part)
            for message in night.messages
            for line in message.lines
        ]
    return told


def test_the_lists_worked_by_hand_keep_every_law_on_every_day_of_the_year() -> None:
    assert broken_laws(told_by_hand(), days(FIRST, LAST), "ABCD") == []


def test_the_lists_worked_by_hand_mark_as_known_what_the_reader_was_told_before() -> None:
    known = Known()
    for day, night in sorted(NIGHTS.items()):
        owing = {(one.key.sender, one.key.ref, one.key.kind): one.key for one in owed_on(day, "ABCD")}
        for message in night.messages:
            for line in message.lines:
                key = owing[line.sender, line.ref, line.kind]
                assert line.new == (not known.has(key, message.to_email, line.part, line.step)), (day, message, line)
        known.note(one for one in told_by_hand() if one.day == day)


def test_the_year_has_every_kind_of_day() -> None:
    steps = {line.step for night in NIGHTS.values() for message in night.messages for line in message.lines}
    kinds = {line.kind for night in NIGHTS.values() for message in night.messages for line in message.lines}
    assert steps == {-5, 0, 2, 5}
    assert kinds == {"return", "figure", "nci_date", "nci_broken"}
    assert sum(bool(night.messages) for night in NIGHTS.values()) >= 24
    in_the_month = [day for day in NIGHTS if MONTH[0] <= day <= MONTH[1]]
    assert len(in_the_month) >= 8


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("leave out", "was never told of"),
        ("a day later", "was told of"),
        ("tell again", "was told all of it before"),
        ("on a Saturday", "written to on a day off"),
    ],
)
def test_the_laws_see_a_list_that_was_changed(change: str, says: str) -> None:
    told = told_by_hand()
    one = next(each for each in told if each.day == date(2009, 5, 7) and each.part == "own")
    rest = [each for each in told if each != one]
    changed_lists = {
        "leave out": rest,
        "a day later": [*rest, one._replace(day=date(2009, 5, 11))],
        "tell again": [*told, one._replace(day=date(2009, 5, 8))],
        "on a Saturday": [*told, one._replace(day=date(2009, 5, 9))],
    }
    assert any(says in why for why in broken_laws(changed_lists[change], days(FIRST, LAST), "ABCD"))


def test_the_laws_see_a_thing_that_stops_though_nobody_was_told_of_it() -> None:
    told = [one for one in told_by_hand() if one.key.ref != "EE 2"]
    assert any("EE 2" in why and "was never told of" in why for why in broken_laws(told, days(FIRST, LAST), "ABCD"))


def test_the_laws_see_somebody_who_was_told_of_a_thing_and_never_asked_for_it() -> None:
    told = [
        one._replace(part="copied") if one.key.ref == "CS 3" and one.day == date(2009, 5, 7) else one
        for one in told_by_hand()
    ]
    assert any("as own" in why for why in broken_laws(told, days(FIRST, LAST), "ABCD"))


def test_a_list_that_differs_is_told_both_ways() -> None:
    line = Line("own", "Corporate Core", "CC 6", "figure", 2, True)
    other = Message("karen.mills@example.org", "person", frozenset({line._replace(step=5)}))
    told = list(differences(date(2009, 7, 29), frozenset({other})))
    assert [one.split(" karen")[0] for one in told] == ["2009-07-29 wrote", "2009-07-29 did not write"]
