from __future__ import annotations

from collections.abc import Sequence

from pipeline.console.findings import check_summary, grouped
from pipeline.model import Finding, Severity
from pipeline.reports import CheckedFile, CheckReport

NOT_A_NUMBER = "You entered words. This cell takes a number, for example 85."


def finding(
    cell: str = "",
    message: str = NOT_A_NUMBER,
    *,
    sheet: str = "Return",
    heading: str = "Q2 actual",
    ref: str = "",
    severity: Severity = Severity.MUST_FIX,
    code: str = "VALUE_NOT_NUMBER",
) -> Finding:
    return Finding("Housing.xlsx", sheet, cell, heading, ref, severity, code, "", message)


def checked(findings: Sequence[Finding], outcome: str = "accepted", reason: str = "") -> CheckedFile:
    return CheckedFile(
        "Housing.xlsx",
        outcome,
        reason,
        "scorecard",
        "Social & Community Services",
        "2009-10-Q2",
        24,
        22,
        1,
        1,
        findings,
    )


def test_the_same_message_over_many_cells_is_one_line() -> None:
    findings = [finding("D12", ref="NI 3"), finding("D7", ref="NI 1"), finding("D9", ref="NI 2")]
    assert grouped(findings) == [f"Return!D7, D9 and D12 (Q2 actual): {NOT_A_NUMBER} [VALUE_NOT_NUMBER]"]


def test_cells_below_each_other_are_named_as_a_run() -> None:
    findings = [finding(cell) for cell in ("F14", "F16", "F17", "F18", "F19", "F21", "F22")]
    assert grouped(findings) == [f"Return!F14, F16 to F19, F21 and F22 (Q2 actual): {NOT_A_NUMBER} [VALUE_NOT_NUMBER]"]


def test_one_finding_names_its_reference() -> None:
    assert grouped([finding("F14", ref="HSG-03")]) == [
        f"Return!F14 (Q2 actual), HSG-03: {NOT_A_NUMBER} [VALUE_NOT_NUMBER]"
    ]


def test_findings_about_a_sheet_or_a_file_name_only_that() -> None:
    assert grouped(
        [
            finding(message="The sheet has no table.", heading="", code="SHEET_NO_TABLE"),
            finding(message="The file has macros.", sheet="", heading="", code="FILE_HAS_MACROS"),
        ]
    ) == ["Return: The sheet has no table. [SHEET_NO_TABLE]", "The file has macros. [FILE_HAS_MACROS]"]


def test_lines_stand_in_the_order_of_the_rows() -> None:
    findings = [finding("AA3", "b"), finding("C12", "d"), finding("C4", "c"), finding("B3", "a")]
    assert [line.split()[2][:-1] for line in grouped(findings)] == ["actual)"] * 4
    assert [line.split(": ")[1][0] for line in grouped(findings)] == ["a", "b", "c", "d"]


def test_must_fix_stands_first_and_information_last() -> None:
    findings = [
        finding("B2", "A note.", severity=Severity.NOTE, code="C_NOTE"),
        finding("B3", "Why so high?", severity=Severity.EXPLAIN, code="C_EXPLAIN"),
        finding("B4", "Enter the Q2 actual.", code="C_FIX"),
    ]
    report = CheckReport([checked(findings, "accepted_in_part")], 1)
    assert check_summary(report) == (
        "Housing.xlsx: accepted in part\n"
        "  Read as: scorecard, Social & Community Services, 2009-10-Q2\n"
        "  24 rows found: 22 accepted, 1 held back, 1 ignored\n"
        "\n"
        "  Must be fixed (1)\n"
        "    Return!B4 (Q2 actual): Enter the Q2 actual. [C_FIX]\n"
        "\n"
        "  To explain (1)\n"
        "    Return!B3 (Q2 actual): Why so high? [C_EXPLAIN]\n"
        "\n"
        "  For information (1)\n"
        "    Return!B2 (Q2 actual): A note. [C_NOTE]"
    )


def test_a_clean_file_says_no_problems_found() -> None:
    assert check_summary(CheckReport([checked([])], 0)).splitlines()[-1] == "  No problems found."


def test_a_file_that_cannot_be_read_gives_its_reason() -> None:
    file = CheckedFile("a.xlsx", "not_accepted", "The file is empty.", "", "", "", 0, 0, 0, 0, ())
    assert check_summary(CheckReport([file], 1)) == "a.xlsx: not accepted\n  The file is empty."


def test_shortly_messages_that_differ_in_their_words_alone_are_one_line() -> None:
    findings = [finding(f"D{row}", f"The cell holds '{row}'.", ref=f"NI {row}") for row in range(5, 405)]
    assert len(grouped(findings)) == 400
    line = "Return!D5 to D404 (Q2 actual): The cell holds '5'. And 399 others like this. [VALUE_NOT_NUMBER]"
    assert grouped(findings, shortly=True) == [line]
    assert check_summary(CheckReport([checked(findings)], 1)).splitlines()[-1] == f"    {line}"


def test_as_long_as_twenty_lines_hold_them_all_messages_stand_by_themselves() -> None:
    findings = [finding(f"D{row}", f"The cell holds '{row}'.", ref=f"NI {row}") for row in range(20)]
    assert len(check_summary(CheckReport([checked(findings)], 1)).splitlines()) == 5 + 20


def test_of_many_places_the_first_are_named() -> None:
    findings = [finding(f"D{row}") for row in range(1, 401, 2)]
    assert grouped(findings) == [
        f"Return!D1, D3, D5, D7, D9, D11, D13, D15 and 192 other places (Q2 actual): {NOT_A_NUMBER} [VALUE_NOT_NUMBER]"
    ]


def test_of_a_file_with_many_faults_twenty_lines_are_said_and_the_others_counted() -> None:
    faults = [finding(f"B{at}", heading=f"Heading {at}") for at in range(1, 31)]
    notes = [finding("C1", "A note.", severity=Severity.NOTE, code="C_NOTE")]
    lines = check_summary(CheckReport([checked([*faults, *notes], "accepted_in_part")], 1)).splitlines()
    assert lines[4] == "  Must be fixed (30)"
    assert lines[24].startswith("    Return!B20 (Heading 20)")
    assert lines[25:] == [
        "    and 10 lines more; with --json every finding is listed",
        "",
        "  For information (1)",
        "    and 1 line more; with --json every finding is listed",
    ]
