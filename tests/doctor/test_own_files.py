from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.doctor.check import Check, State
from pipeline.doctor.own_files import addresses_check, register_check, settings_check
from pipeline.register import load_register
from pipeline.settings import CalendarRules, Settings
from tests.support.nights import CALENDAR, DIRECTORATES
from tests.support.registers import criterion, directorate, indicator, make_register

TODAY = date(2009, 11, 16)
HELEN = {"Name": "Helen Cross", "Email": "helen.cross@example.org"}


def test_settings_without_a_fault_are_handed_on(tmp_path: Path) -> None:
    check, settings = settings_check(tmp_path / "settings.toml")
    assert (check.state, check.found) == (
        State.OK,
        f"There is no {tmp_path / 'settings.toml'}: every setting has its default.",
    )
    assert settings is not None


def test_settings_with_faults_are_said_at_their_line(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("[rules]\nhigh_risk = 99\namber_slip_months = 99\n")
    check, settings = settings_check(tmp_path / "settings.toml")
    assert (check.state, settings) == (State.FAULT, None)
    assert check.found.startswith("settings.toml, line 2: high_risk must be a whole number")
    assert check.found.endswith("(1 more)")


def test_a_register_without_a_fault_is_handed_on(tmp_path: Path) -> None:
    make_register(tmp_path / "r.xlsx", Directorates=list(DIRECTORATES), Calendar=list(CALENDAR))
    check, register = register_check(tmp_path / "r.xlsx", Settings(), TODAY)
    assert (check.state, check.found) == (State.OK, "2 directorates, 0 indicators, 0 success criteria.")
    assert register is not None


def test_a_register_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    check, register = register_check(tmp_path / "r.xlsx", Settings(), TODAY)
    assert (check.state, register) == (State.FAULT, None)


def test_a_register_without_a_calendar_is_said(tmp_path: Path) -> None:
    make_register(tmp_path / "r.xlsx", Directorates=list(DIRECTORATES), Calendar=[])
    check, _ = register_check(tmp_path / "r.xlsx", Settings(), TODAY)
    assert (check.state, check.found) == (
        State.WARNING,
        "2 directorates, 0 indicators, 0 success criteria. No return is due on any day.",
    )


@pytest.mark.parametrize(("since", "state"), [("2009-10-Q2", State.OK), ("", State.WARNING)])
def test_a_rule_of_the_settings_makes_up_for_an_empty_calendar_from_its_first_quarter_on(
    tmp_path: Path, since: str, state: State
) -> None:
    make_register(tmp_path / "r.xlsx", Directorates=list(DIRECTORATES), Calendar=[])
    rule = CalendarRules(scorecard_due="15 working days after the quarter's end, 12:00", since=since)
    check, _ = register_check(tmp_path / "r.xlsx", Settings(calendar=rule), TODAY)
    assert check.state is state


def addresses(folder: Path, **sheets: Any) -> Check:
    make_register(folder / "r.xlsx", **{"Directorates": list(DIRECTORATES), **sheets})
    return addresses_check(load_register(folder / "r.xlsx"), TODAY)


def test_everybody_with_an_address_can_be_asked(tmp_path: Path) -> None:
    check = addresses(tmp_path, People=[HELEN], Indicators=[indicator("A", lead_officer="Helen Cross")])
    assert (check.state, check.found) == (State.OK, "Everybody who may owe something can be asked.")


def test_a_directorate_with_no_address_at_all_is_named(tmp_path: Path) -> None:
    check = addresses(tmp_path, Directorates=[*DIRECTORATES, directorate("Resources", contact="Ann")])
    assert check.state is State.WARNING
    assert check.found == (
        "Nobody can be asked for what these owe: directorates without a contact or director in post with an address: "
        "Resources."
    )


def test_a_workstream_whose_manager_has_no_address_is_named(tmp_path: Path) -> None:
    check = addresses(tmp_path, Plan=[criterion("1.1a", workstream="Scrutiny", manager="Ann Lee")])
    assert check.found == (
        "Nobody can be asked for what these owe: workstreams without a manager in post with an address: Scrutiny."
    )


def test_a_directorate_whose_only_contact_has_left_is_named(tmp_path: Path) -> None:
    gone = {"Name": "Ann Lee", "Email": "ann@example.org", "Until": "2009-11-15"}
    resources = directorate("Resources", contact="Ann Lee", contact_email="ann@example.org")
    assert addresses(tmp_path, Directorates=[*DIRECTORATES, resources], People=[gone]).found.endswith(": Resources.")


def test_an_address_that_no_message_can_go_to_is_named(tmp_path: Path) -> None:
    check = addresses(tmp_path, People=[HELEN, {"Name": "Ann Lee", "Email": "ann..lee@example.org"}])
    assert (check.state, check.found) == (
        State.WARNING,
        "No message can go to these addresses: ann..lee@example.org.",
    )


def test_lead_officers_who_are_unknown_without_address_or_gone_are_named(tmp_path: Path) -> None:
    check = addresses(
        tmp_path,
        People=[
            HELEN,
            {"Name": "Ann Lee"},
            {"Name": "Bob Ray", "Email": "bob@example.org", "Until": "2009-11-15"},
            {"Name": "Cy Day", "Email": "cy@example.org", "Until": "2009-11-16"},
        ],
        Indicators=[
            indicator("A", lead_officer="Helen Cross; Ann Lee"),
            indicator("B", lead_officer="Bob Ray\nCy Day"),
            indicator("C", lead_officer="All Heads of Service"),
        ],
    )
    assert check.state is State.WARNING
    assert check.found.startswith(
        "3 lead officers are not in People with an address, or have left: All Heads of Service, Ann Lee, Bob Ray. "
    )
