"""Where nobody can be asked, and who never answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.flag.owners import owner_troubles
from pipeline.model import FormName
from pipeline.periods import Period
from pipeline.register import CalendarEntry, Register
from tests.flag.owing import (
    DIRECTORATE,
    DUE,
    EE,
    ENTRY,
    GRAHAM,
    HELEN,
    PETER,
    PROPERTY,
    Q2,
    a_criterion,
    a_register,
    a_row,
    an_indicator,
)

TODAY = date(2009, 11, 16)


def troubles(register: Register, scorecards: Any = None, today: date = TODAY) -> list[tuple[str, str, str, str]]:
    found = owner_troubles(register, scorecards or {}, today).to_dict("records")
    return [(row["trouble"], row["name"], row["directorate"], row["refs"]) for row in found]


def test_every_trouble_is_told_with_what_it_is_about_and_what_to_do() -> None:
    register = a_register(
        indicators=(
            an_indicator("A"),
            an_indicator("B", lead_officer=""),
            an_indicator("C", lead_officer="Nobody Known; Susan Blake"),
            an_indicator("D", lead_officer="Graham Poole"),
            an_indicator("E", lead_officer=""),
            an_indicator("F", lead_officer="All Heads of Service"),
        ),
        criteria=(a_criterion(lead_officers=("Nobody Known",)),),
    )
    assert troubles(register) == [
        ("no_lead_officer", "", EE, "B; E"),
        ("not_in_people", "Nobody Known", EE, "C"),
        ("not_in_people", "Nobody Known", PROPERTY, "1.1a"),
        ("left", "Graham Poole", EE, "D"),
        ("no_address", "Susan Blake", EE, "C"),
        ("collective", "All Heads of Service", EE, "F"),
    ]
    assert owner_troubles(register, {}, TODAY)["what_to_do"].iloc[0] == "Enter a lead officer in the register."


def test_an_officer_has_left_on_the_day_after_the_last_day_in_post() -> None:
    register = a_register(indicators=(an_indicator(lead_officer="Graham Poole"),))
    assert troubles(register, today=date(2009, 10, 30)) == []
    assert troubles(register, today=date(2009, 10, 31)) == [("left", "Graham Poole", EE, "A")]


def test_contacts_and_managers_who_cannot_be_written_to_are_told() -> None:
    bare = replace(DIRECTORATE, contact_email="")
    criteria = (a_criterion(manager_email="", lead_officers=("Helen Cross",)),)
    assert troubles(a_register(directorates=(bare,), criteria=criteria)) == [
        ("no_address", "Alison Brook", PROPERTY, ""),
        ("no_address", "Gareth Hill", EE, ""),
    ]
    left = replace(GRAHAM, name="Gareth Hill")
    assert troubles(a_register(people=(*a_register().people, left))) == [("left", "Gareth Hill", EE, "")]


def test_an_address_that_cannot_be_written_to_is_told_as_none() -> None:
    bad = replace(HELEN, email="helen.cross")
    directorate = replace(DIRECTORATE, contact_email="a@example.org; b@example.org")
    criteria = (a_criterion(manager_email="alison", lead_officers=("P. Lowe",)),)
    register = a_register(people=(bad, PETER), directorates=(directorate,), criteria=criteria)
    assert troubles(register) == [
        ("no_address", "Alison Brook", PROPERTY, ""),
        ("no_address", "Gareth Hill", EE, ""),
        ("no_address", "Helen Cross", EE, "A"),
    ]


def test_what_has_ended_troubles_nobody() -> None:
    ended = an_indicator("B", lead_officer="", end=date(2009, 9, 30))
    register = a_register(indicators=(an_indicator(), ended))
    assert troubles(register) == []
    assert troubles(register, {Q2: [a_row("reported")]}) == [("no_lead_officer", "", EE, "B")]  # Q2 is its last quarter


def test_somebody_of_whom_no_figure_has_ever_come_never_sent_anything() -> None:
    register = a_register(
        indicators=(an_indicator("A", lead_officer="P. Lowe"), an_indicator("B", lead_officer="Peter Lowe")),
        calendar=(ENTRY, CalendarEntry(FormName.SCORECARD, Period(2009, 1), due_on(7, 24), "", None, 3)),
    )
    rows = [a_row("blank", lead_officer="P. Lowe"), a_row("not_returned", ref="B", lead_officer="Peter Lowe")]
    never = [("never_sent", "P. Lowe", EE, "A"), ("never_sent", "Peter Lowe", EE, "B")]
    assert troubles(register, {Q2: rows}) == never
    assert troubles(register, {Q2.shift(-1): [a_row("nci")], Q2: rows}) == []
    assert troubles(register, {Q2.shift(-1): [a_row("not_due")], Q2: rows}) == never


def due_on(month: int, day: int) -> Any:
    return DUE.replace(month=month, day=day)


def test_nobody_is_said_to_send_nothing_before_the_return_is_overdue() -> None:
    rows = {Q2: [a_row("not_returned")]}
    assert troubles(a_register(), rows, today=date(2009, 10, 23)) == []
    assert troubles(a_register(), rows, today=date(2009, 10, 24)) == [("never_sent", "Helen Cross", EE, "A")]


def test_somebody_who_has_left_is_told_once() -> None:
    register = a_register(indicators=(an_indicator(lead_officer="Graham Poole"),))
    assert troubles(register, {Q2: [a_row("blank")]}) == [("left", "Graham Poole", EE, "A")]
