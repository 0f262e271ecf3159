"""Decisions in the register: what each kind needs, and whom and what it may name."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from pipeline.errors import RegisterError
from pipeline.periods import Period
from pipeline.register import Decision, Register, load_register
from tests.support.registers import criterion, directorate, indicator, make_register

LONDON = ZoneInfo("Europe/London")


def register_with(folder: Path, *decisions: dict[str, Any]) -> Register:
    path = make_register(
        folder / "register.xlsx",
        directorates=[directorate("Environment & Economy", other_names="E&E")],
        indicators=[indicator("NI 117", other_refs="BV 12")],
        plan=[criterion("1.1a", workstream="Workstream 1: What We Stand For", manager="Chris Mitchell")],
        decisions=[{"Reason": "agreed", "By": "Head of Performance", **decision} for decision in decisions],
    )
    return load_register(path)


def faults_with(folder: Path, *decisions: dict[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(RegisterError) as raised:
        register_with(folder, *decisions)
    return [(fault.place, fault.message) for fault in raised.value.faults]


def test_a_decision_is_read_whole(tmp_path: Path) -> None:
    register = register_with(
        tmp_path,
        {
            "Kind": "Waive",
            "Rule": "RAG_DIFFERS",
            "Ref": "NI 117",
            "Directorate": "e&e",
            "Period": "2009-10-Q2",
            "Value": 3,
            "From": "2009-10-01",
            "To": date(2009, 12, 31),
        },
    )
    assert register.decisions == (
        Decision(
            kind="waive",
            rule="RAG_DIFFERS",
            ref="NI 117",
            directorate="Environment & Economy",
            period=Period(2009, 2),
            value="3",
            reason="agreed",
            by="Head of Performance",
            start=date(2009, 10, 1),
            end=date(2009, 12, 31),
            excel_row=2,
        ),
    )


@pytest.mark.parametrize(
    ("typed", "value", "moment"),
    [
        ("2009-10-20 16:45", "2009-10-20 16:45", datetime(2009, 10, 20, 16, 45, tzinfo=LONDON)),
        ("2009-10-20T16:45:30", "2009-10-20T16:45:30", datetime(2009, 10, 20, 16, 45, 30, tzinfo=LONDON)),
        ("2009-10-20", "2009-10-20", datetime(2009, 10, 20, 23, 59, 59, tzinfo=LONDON)),
        (datetime(2009, 10, 20, 16, 45), "2009-10-20 16:45:00", datetime(2009, 10, 20, 16, 45, tzinfo=LONDON)),
        (date(2009, 10, 20), "2009-10-20", datetime(2009, 10, 20, 23, 59, 59, tzinfo=LONDON)),
    ],
)
def test_the_time_received_is_that_of_london(tmp_path: Path, typed: Any, value: str, moment: datetime) -> None:
    register = register_with(tmp_path, {"Kind": "received", "Ref": "2009-10 Q2/E&E  return (2).xlsx", "Value": typed})
    [decision] = register.decisions_of("received")
    assert (decision.ref, decision.value, decision.moment) == ("2009-10 Q2/E&E  return (2).xlsx", value, moment)


def test_decisions_of_a_kind_keep_the_order_of_the_sheet(tmp_path: Path) -> None:
    register = register_with(
        tmp_path,
        {"Kind": "received", "Ref": "b.xlsx", "Value": "2009-10-20 16:45"},
        {"Kind": "reported", "Period": "2009-10-Q2", "Value": "run-1"},
        {"Kind": "received", "Ref": "a.xlsx", "Value": "2009-10-19 16:45"},
    )
    assert [decision.ref for decision in register.decisions_of("received")] == ["b.xlsx", "a.xlsx"]
    assert register.decisions_of("withdraw") == ()


def test_a_decision_may_name_a_workstream_by_its_manager(tmp_path: Path) -> None:
    register = register_with(
        tmp_path, {"Kind": "extension", "Directorate": "chris mitchell", "Period": "2009-10-Q2", "Value": "2009-11-02"}
    )
    [decision] = register.decisions
    assert decision.directorate == "Workstream 1: What We Stand For"
    assert decision.moment == datetime(2009, 11, 2, 23, 59, 59, tzinfo=LONDON)


def test_each_kind_needs_what_it_is_about(tmp_path: Path) -> None:
    kinds = ["received", "reported", "withdraw", "not applicable", "extension", "waive", "use", "heading"]
    assert faults_with(tmp_path, *({"Kind": kind} for kind in kinds)) == [
        ("Decisions!C2", "Enter “Ref” for “received”: it says which file came, as its path under returns."),
        ("Decisions!F2", "Enter “Value” for “received”: it says when the file came."),
        ("Decisions!E3", "Enter “Period” for “reported”: it says which quarter Cabinet saw."),
        ("Decisions!F3", "Enter “Value” for “reported”: it says which run Cabinet saw."),
        ("Decisions!C4", "Enter “Ref” for “withdraw”: it says which file is withdrawn, as its path under returns."),
        ("Decisions!C5", "Enter “Ref” for “not_applicable”: it says which indicator or criterion does not apply."),
        ("Decisions!E6", "Enter “Period” for “extension”: it says for which quarter."),
        ("Decisions!F6", "Enter “Value” for “extension”: it says until when."),
        ("Decisions!B7", "Enter “Rule” for “waive”: it says which finding is waived."),
        ("Decisions!C8", "Enter “Ref” for “use”: it says for which indicator."),
        ("Decisions!D8", "Enter “Directorate” for “use”: it says whose value counts."),
        ("Decisions!C9", "Enter “Ref” for “heading”: it says which column of the form is meant."),
        ("Decisions!F9", "Enter “Value” for “heading”: it says which heading."),
    ]


def test_a_measure_must_be_known_but_a_file_need_not_be_there(tmp_path: Path) -> None:
    assert faults_with(
        tmp_path,
        {"Kind": "not_applicable", "Ref": "NI 171"},
        {"Kind": "not_applicable", "Ref": "bv12"},
        {"Kind": "not_applicable", "Ref": "1.1A"},
        {"Kind": "waive", "Rule": "VALUE_BLANK", "Ref": "2009-10 Q2/gone.xlsx"},
        {"Kind": "withdraw", "Ref": "gone.xlsx"},
    ) == [("Decisions!C2", "Ref “NI 171” is not on the sheets Indicators and Plan. Did you mean “NI 117”?")]


def test_a_decision_on_a_measure_names_it_by_its_own_reference(tmp_path: Path) -> None:
    register = register_with(
        tmp_path,
        {"Kind": "not_applicable", "Ref": "bv-12"},
        {"Kind": "use", "Ref": "1.1 A", "Directorate": "chris mitchell"},
        {"Kind": "withdraw", "Ref": "bv-12"},
    )
    assert [decision.ref for decision in register.decisions] == ["NI 117", "1.1a", "bv-12"]


def test_a_heading_is_for_a_column_of_a_form(tmp_path: Path) -> None:
    assert faults_with(
        tmp_path,
        {"Kind": "heading", "Ref": "Lead officer", "Value": "Accountable person"},
        {"Kind": "heading", "Ref": "actuel", "Value": "Where we are"},
        {"Kind": "heading", "Ref": "cost centre", "Value": "CC"},
    ) == [
        ("Decisions!C3", "Ref “actuel” is not a column of a form. Did you mean “actual”?"),
        (
            "Decisions!C4",
            "Ref “cost centre” is not a column of a form. Enter one such as actual, comment or lead officer.",
        ),
    ]


def test_a_waiver_names_the_code_of_a_finding(tmp_path: Path) -> None:
    assert faults_with(
        tmp_path,
        {"Kind": "waive", "Rule": "value_blank"},
        {"Kind": "waive", "Rule": "VALUE_BLNK"},
        {"Kind": "waive", "Rule": "Jo said so"},
        {"Kind": "withdraw", "Rule": "as agreed", "Ref": "a.xlsx"},
    ) == [
        ("Decisions!B3", "Rule “VALUE_BLNK” is not the code of a finding. Did you mean “VALUE_BLANK”?"),
        (
            "Decisions!B4",
            "Rule “Jo said so” is not the code of a finding. Enter the code that stands beside the finding, such as "
            "VALUE_BLANK.",
        ),
    ]


def test_a_sender_must_be_known(tmp_path: Path) -> None:
    decision = {"Kind": "withdraw", "Ref": "a.xlsx", "Directorate": "Workstream 1: What We Stood For"}
    assert faults_with(tmp_path, decision) == [
        (
            "Decisions!D2",
            "Directorate “Workstream 1: What We Stood For” is neither on the sheet Directorates nor a workstream of "
            "the Plan. Did you mean “Workstream 1: What We Stand For”?",
        )
    ]


@pytest.mark.parametrize("typed", ["20/10/2009 16:45", "2009-10-32", "2009-10-20 25:00", "yesterday", 40106.7])
def test_a_time_received_that_is_not_one_is_a_fault(tmp_path: Path, typed: Any) -> None:
    [(place, message)] = faults_with(tmp_path, {"Kind": "received", "Ref": "a.xlsx", "Value": typed})
    assert place == "Decisions!F2"
    assert message == (
        f"Value must be a date or a date and time, for example 2009-10-23 or 2009-10-23 17:00, not “{typed}”."
    )
