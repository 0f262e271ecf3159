"""Real published returns, read as they are: indicators, targets and actuals right to the digit."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.support.nights import Outcome
from tests.support.registers import directorate, indicator
from tests.support.workspaces import PUBLISHED, run, workspace

SCS = "Social and Community Services"
UNITARY = "Unitary Council"
OXFORDSHIRE, BVPI = "oxfordshire_scs_dashboard_2013_14_q2.xlsx", "bvpi_outturns_2006_07.xlsx"
# ref: unit, good is, target
OX: dict[str, tuple[str, str, Any]] = {
    "1": ("%", "higher", 100),
    "2": ("per day", "higher", 9),
    "3": ("%", "higher", 55),
    "4": ("number", "lower", 0),
    "5": ("number", "lower", 35),
    "5a": ("number", "lower", 31),
    "5b": ("number", "lower", 3),
    "5c": ("number", "lower", 1),
    "6": ("days", "lower", 10),
    "7": ("%", "higher", 75),
}
BV: dict[str, tuple[str, str, Any]] = {
    "BV 2a": ("level", "higher", 2),
    "BV 2b": ("%", "higher", 79),
    "BV 3": ("%", "higher", 55),
    "BV 4": ("%", "higher", 40),
    "BV 8": ("%", "higher", 100),
    "BV 9": ("%", "higher", 98.3),
    "BV 10": ("%", "higher", 98.7),
    "BV 11a": ("%", "higher", 55),
    "BV 012": ("days", "lower", None),
    "BV 79b(i)": ("%", "higher", None),
    "BV 38": ("%", "higher", None),
    "BV 178": ("%", "higher", 70),
}


def read(folder: Path, sender: str, file: str, specs: dict[str, tuple[str, str, Any]], **others: Any) -> Outcome:
    year, period, today = others["year"], others["period"], others["today"]
    page = load_workbook(PUBLISHED / file).worksheets[0]
    titles = {str(row[0].value): str(row[1].value) for row in page.iter_rows(max_col=2)}
    workspace(
        folder,
        Directorates=[directorate(sender)],
        Indicators=[
            indicator(
                ref, title=titles[ref], directorate=sender, unit=unit, good_is=good, frequency=others["frequency"]
            )
            for ref, (unit, good, _) in specs.items()
        ],
        Targets=[
            {"Ref": ref, "Period": year, "Target": target}
            for ref, (_, _, target) in specs.items()
            if target is not None
        ],
        Calendar=[{"Form": "scorecard", "Period": period, "Due": others["due"]}],
    )
    shutil.copy(PUBLISHED / file, folder / "inputs" / "returns")
    return Outcome(folder, run(folder, today), period)


@pytest.fixture(scope="module")
def oxfordshire(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return read(
        tmp_path_factory.mktemp("ox"), SCS, OXFORDSHIRE, OX,
        year="2013-14", period="2013-14-Q2", due="2013-10-25", today="2013-11-01", frequency="quarterly",
    )  # fmt: skip


@pytest.fixture(scope="module")
def bvpi(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return read(
        tmp_path_factory.mktemp("bv"), UNITARY, BVPI, BV,
        year="2006-07", period="2006-07-Q4", due="2007-06-30", today="2007-07-10", frequency="annual",
    )  # fmt: skip


def test_the_directorate_dashboard_of_oxfordshire(oxfordshire: Outcome) -> None:
    names = ("indicator_ref", "target", "baseline", "actual", "actual_text", "stated_rag", "rag", "cell")
    assert [tuple(row[name] for name in names) for row in oxfordshire.rows("scorecard")] == [
        ("1", "100", "", "55", "55%", "Red", "Red", "E7"),
        ("2", "9", "6", "7.3", "7.3 per day", "Red", "Red", "E8"),
        ("3", "55", "50", "52", "52%", "Red", "Red", "E9"),
        ("4", "0", "390", "339", "339", "Amber", "Red", "E11"),
        ("5", "35", "35", "19", "19", "Green", "Green", "E12"),
        ("5a", "31", "31", "0", "0", "Green", "Green", "E13"),
        ("5b", "3", "3", "6", "6", "Red", "Red", "E14"),
        ("5c", "1", "1", "13", "13", "Red", "Red", "E15"),
        ("6", "10", "10", "10", "10", "Amber", "Green", "E16"),
        ("7", "75", "71", "75", "75%", "Green", "Green", "E18"),
    ]
    file = oxfordshire.file(OXFORDSHIRE)
    assert (file["directorate"], file["period"], file["rows_found"], file["rows_accepted"]) == (
        SCS,
        "2013-14-Q2",
        "10",
        "10",
    )


def test_what_is_told_of_the_dashboard(oxfordshire: Outcome) -> None:
    assert oxfordshire.codes() == [
        ("F11", "RAG_DIFFERS"),
        ("F16", "RAG_DIFFERS"),
        ("A5", "HEADING_MISSING"),
        ("B5", "HEADING_MISSING"),
    ]
    assert oxfordshire.indicator("5b")["comment"] == "Delays rising as it is harder to source care."


def test_the_best_value_outturns_of_a_unitary_council(bvpi: Outcome) -> None:
    names = ("indicator_ref", "data_status", "target", "actual", "actual_text", "rag", "direction_long", "cell")
    assert [tuple(row[name] for name in names) for row in bvpi.rows("scorecard")] == [
        ("BV 2a", "reported", "2", "2", "Level 2", "Green", "better", "G5"),
        ("BV 2b", "reported", "79", "79", "79%", "Green", "better", "G6"),
        ("BV 3", "reported", "55", "43", "43%", "Red", "worse", "G7"),
        ("BV 4", "reported", "40", "36", "36%", "Red", "better", "G8"),
        ("BV 8", "reported", "100", "92.67", "92.67%", "Red", "better", "G9"),
        ("BV 9", "reported", "98.3", "98.34", "98.34%", "Green", "better", "G10"),
        ("BV 10", "reported", "98.7", "98.9", "98.90%", "Green", "better", "G11"),
        ("BV 11a", "reported", "55", "38.57", "38.57%", "Red", "worse", "G12"),
        ("BV 012", "rejected", "", "", "6.71 -> 7.84 (Redditch, 2010)", "Not rated", "no_comparison", "G13"),
        ("BV 79b(i)", "rejected", "", "", "77.35% -> 73.82% (Redditch)", "Not rated", "no_comparison", "G14"),
        ("BV 38", "reported", "", "51.7", "51.7% (Oxfordshire 2002)", "Not rated", "no_comparison", "G16"),
        (
            "BV 178",
            "rejected",
            "70",
            "",
            "'68% of network easy to use 1610 miles'",
            "Not rated",
            "no_comparison",
            "G17",
        ),
    ]


def test_what_is_told_of_the_outturns(bvpi: Outcome) -> None:
    told = {(row["cell"], row["severity"], row["code"]) for row in bvpi.rows("findings")}
    assert told >= {
        ("G13", "must_fix", "VALUE_SEVERAL_FIGURES"),
        ("G14", "must_fix", "VALUE_SEVERAL_FIGURES"),
        ("G17", "must_fix", "VALUE_SEVERAL_FIGURES"),
        ("G16", "explain", "VALUE_WITH_REMARK"),
        ("A15", "must_fix", "ROW_REF_UNKNOWN"),
    }
    assert "''" not in " ".join(row["message"] for row in bvpi.rows("findings"))
    file = bvpi.file(BVPI)
    assert (file["outcome"], file["rows_found"], file["rows_accepted"], file["rows_held"]) == (
        "accepted_in_part",
        "13",
        "9",
        "4",
    )
