"""What the cell of an actual becomes: one return, one row a case, each with its status, its figure and its findings."""

from __future__ import annotations

from typing import Any

import openpyxl
import pytest

from tests.support.nights import Outcome, night
from tests.support.registers import indicator

# ref: (unit, what the cell holds, its number format, other cells, data status, actual, codes at the actual's cell)
Case = tuple[str, Any, str, dict[str, Any], str, str, list[str]]
CASES: dict[str, Case] = {
    "V1": ("%", 85, "General", {}, "reported", "85", []),
    "V2": ("%", 0.85, "0%", {}, "reported", "85", []),
    "V3": ("%", "85%", "General", {}, "reported", "85", []),
    "V4": ("%", "85 per cent", "General", {}, "reported", "85", []),
    "V5": ("%", 0.85, "General", {}, "rejected", "", ["SCALE_AMBIGUOUS_PERCENT"]),
    "V6": ("%", 1, "General", {}, "rejected", "", ["SCALE_AMBIGUOUS_PERCENT"]),
    "V7": ("%", 0, "General", {}, "reported", "0", []),
    "V8": ("%", "Nil", "General", {}, "reported", "0", []),
    "V9": ("%", 103, "General", {}, "reported", "103", ["VALUE_OVER_100"]),
    "V10": ("%", None, "General", {}, "blank", "", ["VALUE_BLANK"]),
    "V11": ("%", "-", "General", {}, "blank", "", ["VALUE_BLANK"]),
    "V12": ("%", "NCI", "General", {}, "nci", "", ["NCI_WITHOUT_REASON"]),
    "V13": ("%", "NCI - awaiting validation", "General", {}, "nci", "", []),
    "V14": ("%", "tbc", "General", {"Comment": "The survey is out"}, "nci", "", []),
    "V15": ("%", "awaiting data", "General", {}, "nci", "", ["NCI_WITHOUT_REASON"]),
    "V16": ("%", "n/a", "General", {}, "nci", "", ["VALUE_NOT_APPLICABLE"]),
    "V17": ("%", "not due", "General", {}, "blank", "", ["VALUE_SAYS_NOT_DUE"]),
    "V18": ("%", "to be set", "General", {}, "blank", "", ["VALUE_TO_BE_SET"]),
    "V19": ("%", "51.7% (Oxfordshire 2002)", "General", {}, "reported", "51.7", ["VALUE_WITH_REMARK"]),
    "V20": ("%", "48% (2003)", "General", {}, "reported", "48", ["VALUE_WITH_REMARK"]),
    "V21": ("%", "48% (provisional)", "General", {}, "reported", "48", []),
    "V22": ("%", "48% (est)", "General", {}, "reported", "48", []),
    "V23": ("%", "about half", "General", {}, "rejected", "", ["VALUE_NOT_NUMBER"]),
    "V24": ("%", "6.71 -> 7.84", "General", {}, "rejected", "", ["VALUE_SEVERAL_FIGURES"]),
    "V25": ("%", "81%; 79%", "General", {}, "rejected", "", ["VALUE_SEVERAL_FIGURES"]),
    "V26": ("number", "12 (15%)", "General", {}, "reported", "12", ["VALUE_WITH_REMARK"]),
    "V27": ("%", "#REF!", "General", {}, "rejected", "", ["VALUE_ERROR_CELL"]),
    "V28": ("%", "=A1", "General", {}, "rejected", "", ["VALUE_UNCALCULATED"]),
    "V29": ("days", "12 days", "General", {}, "reported", "12", []),
    "V30": ("days", -3, "General", {}, "reported", "-3", ["VALUE_NEGATIVE"]),
    "V31": ("£k", "£850k", "General", {}, "reported", "850", []),
    "V32": ("£k", "£1.2m", "General", {}, "reported", "1200", []),
    "V33": ("£", "(1,250)", "General", {}, "reported", "-1250", []),
    "V34": ("level", "Level 3", "General", {}, "reported", "3", []),
    "V35": ("level", 2.5, "General", {}, "reported", "2.5", ["VALUE_NOT_WHOLE"]),
    "V36": ("yes/no", "Yes", "General", {}, "reported", "1", []),
    "V37": ("yes/no", "perhaps", "General", {}, "rejected", "", ["VALUE_NOT_YES_NO"]),
    "V38": ("yes/no", 1, "General", {}, "rejected", "", ["VALUE_NOT_YES_NO"]),
    "V39": ("text", "In force since May", "General", {}, "reported", "", []),
    "V40": ("text", 7, "General", {}, "reported", "", []),
    "V41": ("text", "#REF!", "General", {}, "rejected", "", ["VALUE_ERROR_CELL"]),
    "V43": ("number", "6.55E+02", "General", {}, "rejected", "", ["VALUE_POWERS_OF_TEN"]),
    "V44": ("number", "1e5", "General", {}, "rejected", "", ["VALUE_POWERS_OF_TEN"]),
    "V45": ("yes/no", "6.55E+02", "General", {}, "rejected", "", ["VALUE_NOT_YES_NO"]),
    "V46": ("number", "80-85", "General", {}, "rejected", "", ["VALUE_SEVERAL_FIGURES"]),
    "V42": ("days", "12 weeks", "General", {}, "rejected", "", ["UNIT_OTHER_WORD"]),
}
HEADINGS = ("Ref", "Indicator", "Actual", "Comment", "Figure status", "NCI expected by")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    from tests.support import nights

    folder = tmp_path_factory.mktemp("values")
    rows = [
        {"Ref": ref, "Indicator": f"Measure {ref}", "Actual": value, **others}
        for ref, (_, value, _, others, *_) in CASES.items()
    ]
    outcome = night(folder, {}, Indicators=[indicator(ref, unit=case[0]) for ref, case in CASES.items()])
    path = folder / "inputs" / "returns" / "E Q2.xlsx"
    nights.drop(folder, "E Q2.xlsx", rows, headings=HEADINGS)
    book = openpyxl.load_workbook(path)
    page = book["Return"]
    for row, case in enumerate(CASES.values(), start=5):
        page.cell(row, 3).number_format = case[2]
    book.save(path)
    return Outcome(folder, nights.run(folder, "2009-11-16"), outcome.period)


@pytest.mark.parametrize("ref", CASES)
def test_a_cell_has_its_status_its_figure_and_its_findings(made: Outcome, ref: str) -> None:
    _, _, _, _, status, actual, codes = CASES[ref]
    row = made.indicator(ref)
    told = [each["code"] for each in made.rows("findings") if each["ref"] == ref]
    assert (row["data_status"], row["actual"], told) == (status, actual, codes)
    assert row["rag"] == "Not rated"  # there are no targets; a missing figure is never Red


def test_the_status_of_a_figure_is_kept(made: Outcome) -> None:
    assert made.indicator("V21")["figure_status"] == "provisional"
    assert made.indicator("V22")["figure_status"] == "estimated"
    assert made.indicator("V19")["figure_status"] == ""


def test_the_reason_of_an_nci_is_kept(made: Outcome) -> None:
    assert made.indicator("V13")["nci_reason"] == "awaiting validation"
    assert made.indicator("V14")["nci_reason"] == "The survey is out"


def test_a_rejected_cell_shows_what_it_said_as_text_only(made: Outcome) -> None:
    row = made.indicator("V23")
    assert (row["actual_text"], row["actual"], row["cell"]) == ("about half", "", "C27")


def test_a_remark_is_quoted_with_the_figure_that_was_used(made: Outcome) -> None:
    told = next(each for each in made.rows("findings") if each["ref"] == "V20")
    assert told["severity"] == "explain"
    assert told["message"] == (
        "The cell holds '48% (2003)'. 48% was used, and what stands beside it was not. Check that it is this period's "
        "figure; type the number alone and put the words in the comment column."
    )


def test_every_row_is_accounted_for(made: Outcome) -> None:
    row = made.file("E Q2.xlsx")
    rejected = sum(case[4] == "rejected" for case in CASES.values())
    assert int(row["rows_found"]) == len(CASES)
    assert (int(row["rows_held"]), row["rows_ignored"]) == (rejected, "0")
    assert int(row["rows_accepted"]) == len(CASES) - rejected
    assert row["outcome"] == "accepted_in_part"


def test_the_cell_of_every_finding_holds_what_was_found(made: Outcome) -> None:
    page = openpyxl.load_workbook(made.folder / "inputs" / "returns" / "E Q2.xlsx")["Return"]
    for told in made.rows("findings"):
        value = page[told["cell"]].value
        stored = "" if value is None or str(value).startswith("=") else str(value)
        assert told["found"].removeprefix("'") == stored, told


def test_a_must_fix_leads_to_exit_code_1(made: Outcome) -> None:
    assert made.report.exit_code == 1
