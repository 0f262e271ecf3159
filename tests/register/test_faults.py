"""A register with faults: all of them at once, each at its cell, in words that say what to do."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font

from pipeline.errors import RegisterError
from pipeline.messages.files import FILES
from pipeline.model import Refusal, Severity
from pipeline.register import load_register
from pipeline.register.sheet_wording import refused
from tests.support.registers import HEADINGS, indicator, make_register


def faults_in(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(RegisterError) as raised:
        load_register(path)
    assert all(fault.file == path.name for fault in raised.value.faults)
    return [(fault.place, fault.message) for fault in raised.value.faults]


def test_a_missing_register_is_said_in_words(tmp_path: Path) -> None:
    [(place, message)] = faults_in(tmp_path / "register.xlsx")
    assert place == ""
    assert message.startswith("There is no register at ")
    assert message.endswith("Put it there, or name it in settings.toml under [folders].")


def test_a_register_that_is_no_workbook_is_said_in_words(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    path.write_text("not a workbook", encoding="utf-8")
    assert faults_in(path) == [
        (
            "",
            "The register cannot be opened: it is named as an Excel workbook but is plain text, not a table; a text "
            "table (.csv) holds only one sheet, the one in front when it was saved. Put back a copy of it that "
            "Excel saved as an Excel Workbook (.xlsx).",
        )
    ]


def test_a_damaged_register_is_spoken_of_as_the_register(tmp_path: Path) -> None:
    path = make_register(tmp_path / "register.xlsx")
    content = path.read_bytes()
    path.write_bytes(content.replace(b"xl/workbook.xml", b"xl/workbonk.xml"))
    [(place, message)] = faults_in(path)
    assert place == ""
    assert message.startswith("The register cannot be opened: it is damaged (")
    assert message.endswith("). Put back a copy of it.")


FACTS = {"looks": "a PDF", "kind": "a binary workbook (.xlsb)", "what": "it is larger than 100 MB"}


# Only the reader process, which reads returns, stops a file for its time or memory.
REFUSALS = {message.code for message in FILES if message.severity is Severity.MUST_FIX} | {"FILE_ARRIVING"}
REFUSALS -= {"FILE_STOPPED_READER", "FILE_TOO_SLOW"}


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_whatever_refuses_the_register_is_told_without_asking_to_send_it(code: str) -> None:
    message = refused(Refusal(code, FACTS))
    assert message.startswith("The register cannot be opened: ")
    assert message.endswith(".")
    assert not re.search(r"\breturn\b|\bsend\b|[{}]", message)


def test_a_missing_sheet_is_a_fault_only_where_it_is_needed(tmp_path: Path) -> None:
    path = make_register(tmp_path / "register.xlsx", without=list(HEADINGS)[:-1])
    assert faults_in(path) == [
        ("Directorates", "The sheet “Directorates” is missing. Add it with its headings in row 1; it may be empty "
         "below "
         "them."),
        ("Calendar", "The sheet “Calendar” is missing. Add it with its headings in row 1; it may be empty below them."),
    ]  # fmt: skip


def test_an_unknown_sheet_is_refused_with_a_suggestion(tmp_path: Path) -> None:
    path = make_register(tmp_path / "register.xlsx", extra={"Indicaters": [["Ref"]], "Sheet1": [["x"]]})
    assert faults_in(path) == [
        ("Indicaters", "There is no sheet “Indicaters” in the register. Did you mean “Indicators”?"),
        (
            "Sheet1",
            "There is no sheet “Sheet1” in the register. Delete it, or let its name start with Notes or with _.",
        ),
    ]


def test_headings_unknown_missing_and_repeated_are_told_together(tmp_path: Path) -> None:
    path = make_register(
        tmp_path / "register.xlsx",
        headings={"Targets": ["Ref", "Targit", "Note", "note", "Cost centre"]},
    )
    assert faults_in(path) == [
        ("Targets", "The heading “Period” is missing. Add it in row 1."),
        ("Targets!B1", "There is no heading “Targit” on this sheet. Did you mean “Target”?"),
        ("Targets!D1", "The heading “note” stands in C1 too. Keep one of the two columns."),
        (
            "Targets!E1",
            "There is no heading “Cost centre” on this sheet. Take the column away, or move it to a sheet whose name "
            "starts with Notes.",
        ),
    ]


def test_a_renamed_sheet_is_told_alone(tmp_path: Path) -> None:
    path = make_register(
        tmp_path / "register.xlsx",
        without=["Indicators", "Directorates"],
        extra={
            "Indicator": [list(indicator("NI 1")), list(indicator("NI 1").values())],
            "Directorate": [["Directorate"], ["Environment & Economy"]],
        },
        targets=[{"Ref": "NI 1", "Period": "2009-10", "Target": 85}],
        people=[{"Name": "M. Hill", "Directorate": "Environment & Economy"}],
        decisions=[{"Kind": "not_applicable", "Ref": "NI 1", "Reason": "r", "By": "b"}],
    )
    assert faults_in(path) == [
        ("Directorate", "There is no sheet “Directorate” in the register. Did you mean “Directorates”?"),
        ("Indicator", "There is no sheet “Indicator” in the register. Did you mean “Indicators”?"),
    ]


def test_a_misspelt_heading_is_told_alone(tmp_path: Path) -> None:
    headings = ["Reff", *HEADINGS["Indicators"][1:]]
    row = {("Reff" if name == "Ref" else name): value for name, value in indicator("NI 1").items()}
    path = make_register(
        tmp_path / "register.xlsx",
        headings={"Indicators": headings},
        indicators=[row],
        targets=[{"Ref": "NI 1", "Period": "2009-10", "Target": 85}],
        decisions=[{"Kind": "not_applicable", "Ref": "NI 1", "Reason": "r", "By": "b"}],
    )
    assert faults_in(path) == [
        ("Indicators!A1", "There is no heading “Reff” on this sheet. Did you mean “Ref”?"),
    ]


def test_a_sheet_without_any_heading_misses_its_starred_ones(tmp_path: Path) -> None:
    path = make_register(tmp_path / "register.xlsx", headings={"People": []})
    assert faults_in(path) == [("People", "The heading “Name” is missing. Add it in row 1.")]


def test_starred_cells_must_be_filled(tmp_path: Path) -> None:
    path = make_register(
        tmp_path / "register.xlsx",
        indicators=[{"Definition": "only this"}],
        calendar=[{"Committee": "Cabinet"}],
        targets=[{"Target": 5}],
        decisions=[{"Kind": "withdraw", "Ref": "a.xlsx"}],
    )
    assert faults_in(path) == [
        ("Indicators!A2", "Enter “Ref”, for example NI 117."),
        ("Indicators!C2", "Enter “Title”."),
        ("Indicators!D2", "Enter “Perspective”, for example Customer."),
        ("Indicators!E2", "Enter “Directorate”."),
        ("Indicators!H2", "Enter “Unit”, for example %."),
        ("Indicators!I2", "Enter “Good is”, for example higher."),
        ("Indicators!K2", "Enter “Frequency”, for example monthly."),
        ("Targets!A2", "Enter “Ref”, for example NI 117."),
        ("Targets!B2", "Enter “Period”, for example 2009-10 or 2009-10-Q2."),
        ("Calendar!A2", "Enter “Form”, for example scorecard."),
        ("Calendar!B2", "Enter “Period”, for example 2009-10-Q2."),
        ("Calendar!C2", "Enter “Due”, for example 2009-10-23 17:00."),
        ("Decisions!G2", "Enter “Reason”."),
        ("Decisions!H2", "Enter “By”."),
    ]


def test_words_outside_a_closed_list_are_refused_with_a_suggestion(tmp_path: Path) -> None:
    path = make_register(
        tmp_path / "register.xlsx",
        indicators=[
            indicator("NI 1", perspective="Costumer", good_is="up", rag_by="ownr", frequency="weekly", source="nation",
                      tolerance=5, tolerance_kind="point", cumulative="perhaps"),
        ],
        calendar=[{"Form": "score card return", "Period": "2009-10-Q2", "Due": "2009-10-23"}],
        decisions=[{"Kind": "extend", "Reason": "r", "By": "b"}],
    )  # fmt: skip
    assert faults_in(path) == [
        (
            "Indicators!D2",
            "Perspective must be Customer, Projects, Finance or People, not “Costumer”. Did you mean “Customer”?",
        ),
        ("Indicators!I2", "Good is must be higher, lower, range or none, not “up”."),
        ("Indicators!J2", "RAG by must be rule or owner, not “ownr”. Did you mean “owner”?"),
        (
            "Indicators!K2",
            "Frequency must be monthly, quarterly, termly, half-yearly, annual or ad hoc, not “weekly”.",
        ),
        ("Indicators!N2", "Source must be national or local, not “nation”. Did you mean “national”?"),
        ("Indicators!S2", "Tolerance kind must be percent or points, not “point”. Did you mean “points”?"),
        ("Indicators!T2", "Cumulative must be yes or no, not “perhaps”."),
        (
            "Calendar!A2",
            "Form must be scorecard or improvement plan, not “score card return”. Did you mean “scorecard”?",
        ),
        (
            "Decisions!A2",
            "Kind must be received, reported, withdraw, not_applicable, extension, waive, use, heading, alias, "
            "accept or restate, not “extend”. Did you mean “extension”?",
        ),
    ]


@pytest.mark.parametrize(
    ("column", "typed", "place", "message"),
    [
        ("decimals", 7, "O2", "Decimals must be a whole number from 0 to 6, not “7”."),
        ("decimals", -1, "O2", "Decimals must be a whole number from 0 to 6, not “-1”."),
        ("decimals", 1.5, "O2", "Decimals must be a whole number from 0 to 6, not “1.5”."),
        ("decimals", "two", "O2", "Decimals must be a whole number from 0 to 6, not “two”."),
        ("lag_months", 60, "M2", "Lag months must be a whole number from 0 to 36, not “60”."),
        ("due_in", "Q5", "L2", "Due in must name quarters, for example Q2, Q4, not “Q5”."),
        ("due_in", "summer", "L2", "Due in must name quarters, for example Q2, Q4, not “summer”."),
        ("from_", "1/4/2009", "U2", "From must be a real date, for example 2009-04-01, not “1/4/2009”."),
        ("from_", "2009-02-30", "U2", "From must be a real date, for example 2009-04-01, not “2009-02-30”."),
        ("to", 40268, "V2", "To must be a real date, for example 2010-03-31, not “40268”."),
        ("to", (date(2010, 3, 1), "mmm-yy"), "V2",
         "To does not show the whole date (Excel holds 2010-03-01). Enter it with day, month and year."),
        ("title", date(2009, 10, 1), "C2",
         "Excel has made a date of Title (2009-10-01). Format the cell as Text and type it again."),
        ("other_refs", date(2009, 10, 1), "B2",
         "Excel has made a date of Other refs (2009-10-01). Format the cell as Text and type it again."),
        ("decimals", "=1+1", "O2",
         "Decimals holds a formula without a result. Open the register in Excel, save it, and run again."),
        ("priority", "#REF!", "W2", "Priority holds the error #REF!. Enter the value itself."),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_used_is_told(tmp_path: Path, column: str, typed: Any, place: str, message: str) -> None:
    path = make_register(tmp_path / "register.xlsx", indicators=[indicator("NI 1", **{column: typed})])
    assert faults_in(path) == [(f"Indicators!{place}", message)]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("2009-11", "Period must be a quarter such as 2009-10-Q2 or a year such as 2009-10, not “2009-11”. A "
         "financial year "
         "runs into the next one, such as 2009-10."),
        ("2009/10", "Period must be a quarter such as 2009-10-Q2 or a year such as 2009-10, not “2009/10”. Did you "
         "mean "
         "“2009-10”?"),
        ("Q2 2009/10", "Period must be a quarter such as 2009-10-Q2 or a year such as 2009-10, not “Q2 2009/10”. "
         "Did you "
         "mean “2009-10-Q2”?"),
        ("2009-10-Q5", "Period must be a quarter such as 2009-10-Q2 or a year such as 2009-10, not “2009-10-Q5”. A "
         "year "
         "has the quarters Q1 to Q4."),
        ("autumn", "Period must be a quarter such as 2009-10-Q2 or a year such as 2009-10, not “autumn”."),
        (datetime(2009, 10, 1), "Excel has made a date of Period (2009-10-01). Format the cell as Text and type it "
         "again, "
         "for example 2009-10 or 2009-10-Q2."),
    ],
)  # fmt: skip
def test_a_period_that_is_not_one_is_told_with_the_nearest(tmp_path: Path, typed: Any, message: str) -> None:
    path = make_register(
        tmp_path / "register.xlsx",
        indicators=[indicator("NI 1")],
        targets=[{"Ref": "NI 1", "Period": typed, "Target": 85}],
    )
    assert faults_in(path) == [("Targets!B2", message)]


def test_a_calendar_takes_quarters_only(tmp_path: Path) -> None:
    path = make_register(
        tmp_path / "register.xlsx",
        calendar=[
            {"Form": "scorecard", "Period": "2009-10", "Due": "2009-10-23"},
            {"Form": "scorecard", "Period": "2009-10-Q2", "Due": "23 October"},
            {"Form": "scorecard", "Period": "2009-10-Q3", "Due": "2009-01-22"},
            {"Form": "scorecard", "Period": "2009-10-Q4", "Due": (datetime(2026, 4, 23), "d-mmm")},
        ],
    )
    assert faults_in(path) == [
        (
            "Calendar!B2",
            "Period must be a quarter such as 2009-10-Q2, not “2009-10”. Add the quarter, such as 2009-10-Q4.",
        ),
        (
            "Calendar!C3",
            "Due must be a date or a date and time, for example 2009-10-23 or 2009-10-23 17:00, or a rule, for example "
            "15 working days after the quarter's end, 12:00 (or days, calendar days or weeks; the time may be left "
            "out), not “23 October”.",
        ),
        (
            "Calendar!C4",
            "Due is before the period begins (Quarter 3 2009/10 (October to December 2009)). Check the year.",
        ),
        (
            "Calendar!C5",
            "Due does not show the whole date (Excel holds 2026-04-23). Enter it with day, month and year.",
        ),
    ]


def test_words_beside_the_table_are_not_lost_in_silence(tmp_path: Path) -> None:
    path = make_register(tmp_path / "register.xlsx")
    workbook = load_workbook(path)
    workbook["People"]["G3"] = "leaves in May"
    workbook["People"]["G4"] = "so does she"
    workbook.save(path)
    assert faults_in(path) == [
        (
            "People!G3",
            "This column has no heading in row 1. Give it one, or move its words to a sheet whose name starts with "
            "Notes.",
        )
    ]


def test_merged_and_struck_through_cells_are_refused(tmp_path: Path) -> None:
    path = make_register(
        tmp_path / "register.xlsx", people=[{"Name": "M. Hill", "Email": "m@example.org"}, {"Name": "B"}]
    )
    workbook = load_workbook(path)
    workbook["People"]["A3"].font = Font(strike=True)
    workbook["People"].merge_cells("C2:C3")
    workbook.save(path)
    assert faults_in(path) == [
        ("People!C2", "The cells C2:C3 are merged. Unmerge them and fill in each one."),
        ("People!A3", "Name is struck through. Delete what no longer counts, or take the line through it away."),
    ]


def test_a_fault_says_file_sheet_and_cell(tmp_path: Path) -> None:
    path = make_register(tmp_path / "register.xlsx", indicators=[indicator("NI 1", decimals=9)])
    with pytest.raises(
        RegisterError,
        match=r"^register\.xlsx, Indicators!O2: Decimals must be a whole number from 0 to 6, not “9”\.$",
    ):
        load_register(path)
