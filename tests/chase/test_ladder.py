"""Who is told besides."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.chase.ladder import superiors_of
from pipeline.chase.model import Officer, Superiors
from pipeline.periods import Period
from pipeline.register import Register, load_register
from tests.support.registers import criterion, directorate, make_register

TODAY = date(2009, 10, 28)
GARETH, DILYS = Officer("Gareth Hill", "gareth.hill@example.org"), Officer("Dilys Rowe", "dilys.rowe@example.org")
OFFICERS = {
    "director": "Dilys Rowe",
    "director_email": "dilys.rowe@example.org",
    "contact": "Gareth Hill",
    "contact_email": "gareth.hill@example.org",
}


def register(tmp_path: Path, **sheets: object) -> Register:
    return load_register(make_register(tmp_path / "register.xlsx", **sheets))  # type: ignore[arg-type]


def safety(tmp_path: Path, *people: dict[str, str], **others: str) -> Superiors:
    loaded = register(tmp_path, directorates=[directorate("Safety", **{**OFFICERS, **others})], people=people)
    return superiors_of(loaded, TODAY)["scorecard", "Safety"]


def test_of_a_directorate_the_contact_and_the_director_are_told(tmp_path: Path) -> None:
    assert safety(tmp_path) == Superiors(GARETH, DILYS, "Safety")


def test_the_director_stands_in_for_a_contact_without_address(tmp_path: Path) -> None:
    assert safety(tmp_path, contact_email="") == Superiors(DILYS, DILYS, "Safety")


@pytest.mark.parametrize(("until", "contact"), [("2009-10-28", GARETH), ("2009-10-27", DILYS)])
def test_a_contact_is_written_to_until_the_last_day_in_post(tmp_path: Path, until: str, contact: Officer) -> None:
    assert safety(tmp_path, {"Name": "Gareth Hill", "Until": until}).contact == contact


def test_a_directorate_without_addresses_has_nobody(tmp_path: Path) -> None:
    assert safety(tmp_path, contact_email="", director_email="") == Superiors(None, None, "Safety")


def workstream(tmp_path: Path, *people: dict[str, str], **manager: str) -> Superiors:
    loaded = register(
        tmp_path,
        directorates=[directorate("Safety", **OFFICERS)],
        people=people,
        plan=[criterion(workstream="Safety", **manager)],
    )
    found = superiors_of(loaded, TODAY)
    assert found["scorecard", "Safety"] == Superiors(GARETH, DILYS, "Safety")
    return found["improvement plan", "Safety"]


MAY = Officer("May Lee", "may.lee@example.org")
MANAGER = {"manager": "May Lee", "manager_email": "may.lee@example.org"}


def test_of_a_workstream_the_manager_and_the_director_of_their_directorate_are_told(tmp_path: Path) -> None:
    found = workstream(tmp_path, {"Name": "May Lee", "Directorate": "Safety"}, **MANAGER)
    assert found == Superiors(MAY, DILYS, "Safety")


def test_a_manager_who_is_not_among_the_people_has_no_director(tmp_path: Path) -> None:
    assert workstream(tmp_path, **MANAGER) == Superiors(MAY, None, "")


def test_a_manager_who_has_left_is_not_written_to_and_the_director_is(tmp_path: Path) -> None:
    left = {"Name": "May Lee", "Directorate": "Safety", "Until": "2009-10-01"}
    assert workstream(tmp_path, left, **MANAGER) == Superiors(DILYS, DILYS, "Safety")


def test_the_directorate_of_a_workstream_is_known_though_its_director_has_no_address(tmp_path: Path) -> None:
    loaded = register(
        tmp_path,
        directorates=[directorate("Safety", **{**OFFICERS, "director_email": ""})],
        people=[{"Name": "May Lee", "Directorate": "Safety"}],
        plan=[criterion(workstream="Governance", **MANAGER)],
    )
    assert superiors_of(loaded, TODAY)["improvement plan", "Governance"] == Superiors(MAY, None, "Safety")


def test_a_workstreams_manager_is_that_of_the_latest_period_in_which_it_has_criteria(tmp_path: Path) -> None:
    loaded = register(
        tmp_path,
        plan=[
            criterion("1.1a", workstream="Governance", **MANAGER, to="2009-06-30"),
            criterion(
                "1.1b", workstream="Governance", manager="Dilys Rowe", manager_email="dilys.rowe@example.org",
                **{"from": "2009-07-01"},
            ),
        ],
    )  # fmt: skip
    first, second = Period(2009, 1), Period(2009, 2)
    told = [superiors_of(loaded, TODAY, periods)["improvement plan", "Governance"].contact
            for periods in ([], [first], [second], [second, first], [second.shift(1)])]  # fmt: skip
    assert told == [MAY, MAY, DILYS, DILYS, DILYS]


def test_a_manager_who_has_left_gives_way_to_another_of_the_workstream(tmp_path: Path) -> None:
    loaded = register(
        tmp_path,
        people=[{"Name": "May Lee", "Until": "2009-10-01"}],
        plan=[
            criterion("1.1a", workstream="Governance", **MANAGER),
            criterion("1.1b", workstream="Governance", manager="Gareth Hill", manager_email=GARETH.email),
        ],
    )
    assert superiors_of(loaded, TODAY)["improvement plan", "Governance"].contact == GARETH
