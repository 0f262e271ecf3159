"""Decisions in the register: what each kind needs, and whom and what it may name."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
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
        indicators=[indicator("NI 117", other_refs="BV 12"), indicator("NI 118", unit="£k")],
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
            number="row 2",
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


def test_what_the_later_kinds_need(tmp_path: Path) -> None:
    assert faults_with(tmp_path, *({"Kind": kind} for kind in ("alias", "accept", "restate"))) == [
        ("Decisions!C2", "Enter “Ref” for “alias”: it says which indicator or criterion is meant."),
        ("Decisions!F2", "Enter “Value” for “alias”: it says which reference or title senders write for it."),
        ("Decisions!B3", "Enter “Rule” for “accept”: it says which finding is explained."),
        ("Decisions!C4", "Enter “Ref” for “restate”: it says which indicator's figure is restated."),
        ("Decisions!E4", "Enter “Period” for “restate”: it says of which quarter."),
        ("Decisions!F4", "Enter “Value” for “restate”: it says the figure that counts from now on."),
    ]


def test_an_alias_is_for_an_indicator_or_a_criterion_and_is_no_reference_of_its_own(tmp_path: Path) -> None:
    assert faults_with(
        tmp_path,
        {"Kind": "alias", "Ref": "1.1", "Value": "Plan carried out"},
        {"Kind": "alias", "Ref": "NI 118", "Value": "bv-12"},
        {"Kind": "alias", "Ref": "NI 118", "Value": "…"},
        {"Kind": "alias", "Ref": "NI 117", "Value": "NEET"},
        {"Kind": "alias", "Ref": "NI 118", "Value": "N.E.E.T."},
        {"Kind": "alias", "Ref": "NI 118", "Value": "NEET", "Directorate": "E&E"},
    ) == [
        ("Decisions!C2", "Ref “1.1” is not on the sheets Indicators and Plan. Did you mean “1.1a”?"),
        (
            "Decisions!F3",
            "Value “bv-12” is a reference of the register's own (NI 117). An alias is a reference or a title that the "
            "register does not have.",
        ),
        ("Decisions!F4", "Value must be a reference or a title as senders write it, not “…”."),
        (
            "Decisions!F6",
            "Value “N.E.E.T.” already means NI 117, by row 5. Take one of the two back, or end it.",
        ),
    ]


def test_an_alias_may_mean_another_thing_once_the_first_has_ended(tmp_path: Path) -> None:
    register = register_with(
        tmp_path,
        {"Kind": "alias", "Ref": "BV 12", "Value": "NEET", "To": "2009-06-30"},
        {"Kind": "alias", "Ref": "NI 118", "Value": "NEET", "From": "2009-07-01"},
    )
    assert [one.ref for one in register.decisions] == ["NI 117", "NI 118"]


@pytest.mark.parametrize(
    ("ref", "typed", "figure", "value"),
    [
        ("NI 117", "85%", Decimal(85), "85%"),
        ("NI 117", (0.85, "0%"), Decimal(85), "85%"),
        ("NI 117", 85, Decimal(85), "85"),
        ("NI 118", "£1.2m", Decimal(1200), "£1.2m"),
    ],
)
def test_a_restated_figure_is_in_the_indicators_unit(
    tmp_path: Path, ref: str, typed: Any, figure: Decimal, value: str
) -> None:
    register = register_with(tmp_path, {"Kind": "restate", "Ref": ref, "Period": "2009-10-Q1", "Value": typed})
    assert [(one.figure, one.value) for one in register.decisions] == [(figure, value)]


def test_a_restated_figure_must_be_one(tmp_path: Path) -> None:
    restate = {"Kind": "restate", "Ref": "NI 117", "Period": "2009-10-Q1"}
    assert faults_with(
        tmp_path,
        {**restate, "Value": "0.85"},
        {**restate, "Value": "NCI"},
        {**restate, "Value": "85%", "Ref": "1.1a"},
    ) == [
        (
            "Decisions!F2",
            "Value may mean two things in a percentage. Write it with its sign, such as 0.5% or 50%; it says “0.85”.",
        ),
        ("Decisions!F3", "Value must be a figure, for example 85%, 12.5 or Level 3; it says “NCI”."),
        ("Decisions!C4", "Ref “1.1a” is not on the sheet Indicators. Add it there, or delete this row."),
    ]


def test_a_choice_may_name_the_value_that_counts(tmp_path: Path) -> None:
    use = {"Kind": "use", "Directorate": "E&E"}
    register = register_with(
        tmp_path, {**use, "Ref": "NI 118", "Value": "£850k"}, {**use, "Ref": "1.1a", "Value": "Achieved"}
    )
    assert [(one.figure, one.value) for one in register.decisions] == [(Decimal(850), "£850k"), (None, "Achieved")]


def test_an_explanation_is_of_a_finding_that_there_is(tmp_path: Path) -> None:
    assert faults_with(tmp_path, {"Kind": "accept", "Rule": "RAG_DIFERS", "Ref": "NI 171"}) == [
        ("Decisions!B2", "Rule “RAG_DIFERS” is not the code of a finding. Did you mean “RAG_DIFFERS”?"),
        ("Decisions!C2", "Ref “NI 171” is not on the sheets Indicators and Plan. Did you mean “NI 117”?"),
    ]


def test_a_decision_about_a_file_may_mean_one_content_of_it(tmp_path: Path) -> None:
    register = register_with(
        tmp_path,
        {"Kind": "withdraw", "Ref": "a.xlsx"},
        {"Kind": "withdraw", "Ref": "a.xlsx", "Value": "3FA29C1B"},
        {"Kind": "received", "Ref": "a.xlsx", "Value": "2009-10-20 16:45 (3fa29c1b07d1)"},
    )
    assert [one.content for one in register.decisions] == ["", "3fa29c1b", "3fa29c1b07d1"]
    assert register.decisions[2].moment == datetime(2009, 10, 20, 16, 45, tzinfo=LONDON)


def test_what_is_no_sha256_withdraws_nothing_by_mistake(tmp_path: Path) -> None:
    assert faults_with(tmp_path, {"Kind": "withdraw", "Ref": "a.xlsx", "Value": "the old one"}) == [
        (
            "Decisions!F2",
            "Value must be empty, or the file's sha256 or at least its first 8 characters, not “the old one”.",
        )
    ]
