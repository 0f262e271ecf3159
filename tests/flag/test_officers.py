"""Who is asked for what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.flag.officers import Asked, is_collective, officers_named, officers_of, sender_of
from pipeline.model import FormName
from pipeline.register import Register
from schemas.owed import OwedRole
from tests.flag.owing import DIRECTORATE, EE, GRAHAM, HELEN, PROPERTY, Q2, a_criterion, a_register

TODAY = date(2009, 11, 16)
CONTACT = Asked("Gareth Hill", "gareth.hill@example.org", OwedRole.CONTACT)
FOR = "gareth.hill@example.org"


@pytest.mark.parametrize(
    "name",
    [
        "All Heads of Service",
        "All Business Managers",
        "Business Managers",
        "Various",
        "various officers",
        "Heads of Service",
        "Head of Finance with Business Managers",
        "Business Manager and all Heads of Service in Resources",
        "Assistant Directors",
        "Project co-ordinators",
    ],
)
def test_a_title_of_several_posts_is_collective(name: str) -> None:
    assert is_collective(name)


@pytest.mark.parametrize(
    "name",
    ["Helen Cross", "Head of Human Resources", "Assistant Chief Executive", "Business Manager", "Peter Heads",
     "A Leads", "Head of Property", "Allan Director"],
)  # fmt: skip
def test_one_post_or_one_person_is_not_collective(name: str) -> None:
    assert not is_collective(name)


def test_several_officers_stand_on_lines_or_with_semicolons_between_them() -> None:
    assert officers_named("Helen Cross; P. Lowe\nGraham  Poole\r\n") == ["Helen Cross", "P. Lowe", "Graham Poole"]
    assert officers_named(" ") == []


def asked(*names: str, sender: Asked = CONTACT, today: date = TODAY) -> list[tuple[str, str, str, str]]:
    found = officers_of(a_register(), names, sender, today)
    return [(one.name, one.email, one.role.value, one.officer) for one in found]


def test_each_lead_officer_in_people_is_asked_under_the_name_there() -> None:
    assert asked("Helen Cross", "P. Lowe") == [
        ("Helen Cross", "helen.cross@example.org", "lead_officer", "Helen Cross"),
        ("Peter Lowe", "peter.lowe@example.org", "lead_officer", "Peter Lowe"),
    ]


@pytest.mark.parametrize(
    ("names", "officer"),
    [
        (["Susan Blake"], "Susan Blake"),  # has no address
        (["Graham Poole"], "Graham Poole"),  # has left
        (["Nobody Known"], "Nobody Known"),
        (["All Heads of Service"], "All Heads of Service"),
        (["Susan Blake", "Nobody Known"], "Susan Blake; Nobody Known"),
        ([], ""),
    ],
)
def test_the_contact_stands_in_once_for_all_who_cannot_be_asked(names: list[str], officer: str) -> None:
    assert asked(*names) == [("Gareth Hill", FOR, "stand_in", officer)]


def test_the_contact_stands_in_beside_a_lead_officer_who_can_be_asked() -> None:
    assert [one[0] for one in asked("Susan Blake", "Helen Cross")] == ["Helen Cross", "Gareth Hill"]


def test_a_collective_title_goes_to_the_stand_in_even_when_people_has_an_address_for_it() -> None:
    heads = replace(HELEN, name="All Heads of Service")
    found = officers_of(a_register(people=(heads,)), ["All Heads of Service"], CONTACT, TODAY)
    assert [one.email for one in found] == [FOR]


def test_an_officer_is_asked_on_the_last_day_in_post_and_not_on_the_day_after() -> None:
    assert asked("Graham Poole", today=date(2009, 10, 30))[0][0] == "Graham Poole"
    assert asked("Graham Poole", today=date(2009, 10, 31))[0][0] == "Gareth Hill"


def test_an_address_is_asked_once_whoever_shares_it() -> None:
    shared = replace(GRAHAM, until=None, email="HELEN.CROSS@example.org")
    found = officers_of(a_register(people=(HELEN, shared)), ["Helen Cross", "Graham Poole"], CONTACT, TODAY)
    assert [one.name for one in found] == ["Helen Cross"]
    own = replace(CONTACT, email="Helen.Cross@example.org")
    assert [one[2] for one in asked("Helen Cross", "Nobody Known", sender=own)] == ["lead_officer"]


def test_where_nobody_has_an_address_one_row_says_so() -> None:
    nobody = Asked("Gareth Hill", "", OwedRole.NOBODY)
    assert asked("Nobody Known", sender=nobody) == [("Gareth Hill", "", "nobody", "Nobody Known")]
    assert [one[2] for one in asked("Helen Cross", "Nobody Known", sender=nobody)] == ["lead_officer"]


def sender(register: Register, form: FormName = FormName.SCORECARD, name: str = EE) -> tuple[str, str, str, str]:
    one = sender_of(register, form, name, [Q2], TODAY)
    return one.name, one.email, one.role.value, one.officer


def test_a_return_is_asked_of_the_contact() -> None:
    assert sender(a_register()) == ("Gareth Hill", FOR, "contact", "")


def test_the_director_stands_in_for_a_contact_without_an_address_or_who_has_left() -> None:
    director = ("Ruth Denby", "ruth.denby@example.org", "stand_in", "Gareth Hill")
    assert sender(a_register(directorates=(replace(DIRECTORATE, contact_email=""),))) == director
    assert sender(a_register(people=(replace(GRAHAM, name="Gareth Hill"),))) == director


def test_nobody_can_be_asked_for_a_return_where_neither_has_an_address() -> None:
    bare = replace(DIRECTORATE, contact_email="", director_email="")
    assert sender(a_register(directorates=(bare,))) == ("Gareth Hill", "", "nobody", "")
    assert sender(a_register(directorates=())) == ("", "", "nobody", "")


def test_a_plan_return_is_asked_of_the_workstreams_manager_only() -> None:
    first, second = a_criterion(manager_email=""), a_criterion("1.2a")
    manager = ("Alison Brook", "alison.brook@example.org", "manager", "")
    assert sender(a_register(criteria=(first, second)), FormName.PLAN, PROPERTY) == manager
    assert sender(a_register(criteria=(first,)), FormName.PLAN, PROPERTY) == ("Alison Brook", "", "nobody", "")
    assert sender(a_register(criteria=(first,)), FormName.PLAN, "Another") == ("", "", "nobody", "")


def test_a_manager_who_has_left_is_not_asked_when_another_criterion_names_one_who_has_not() -> None:
    gone = replace(GRAHAM, name="May Lee")
    criteria = (a_criterion(manager="May Lee", manager_email="may.lee@example.org"), a_criterion("1.2a"))
    assert sender(a_register(people=(gone,), criteria=criteria), FormName.PLAN, PROPERTY)[:2] == (
        "Alison Brook",
        "alison.brook@example.org",
    )


def test_a_workstreams_manager_is_that_of_the_criteria_alive_in_the_period() -> None:
    ended = a_criterion("1.0a", manager="May Lee", manager_email="may.lee@example.org", end=date(2009, 6, 30))
    register = a_register(criteria=(ended, a_criterion()))
    assert sender(register, FormName.PLAN, PROPERTY)[0] == "Alison Brook"
    assert sender_of(register, FormName.PLAN, PROPERTY, [Q2.shift(-1)], TODAY).name == "May Lee"


@pytest.mark.parametrize("email", ["gareth", "a@example.org; b@example.org", "a b@example.org"])
def test_an_address_that_cannot_be_written_to_is_none(email: str) -> None:
    bad = replace(DIRECTORATE, contact_email=email)
    assert sender(a_register(directorates=(bad,)))[:3] == ("Ruth Denby", "ruth.denby@example.org", "stand_in")
    person = replace(HELEN, email=email)
    found = officers_of(a_register(people=(person,)), ["Helen Cross"], CONTACT, TODAY)
    assert [(one.email, one.role.value) for one in found] == [(FOR, "stand_in")]
