"""The sample workspace: built again from plain data, with the contract's headings and the paper's story."""

from __future__ import annotations

import hashlib
import zipfile
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from tests.sample.build import INPUTS, ORIGINALS, PLAN_FOLDER, build
from tests.sample.typed import table

CYPF = "Children, Young People & Families"
CONTRACT = {
    "Directorates": "Directorate, Other names, Director, Director email, Contact, Contact email",
    "People": "Name, Other names, Email, Directorate, Until",
    "Indicators": (
        "Ref, Other refs, Title, Perspective, Directorate, Supplied by, Lead officer, Unit, Good is, RAG by, "
        "Frequency, Due in, Lag months, Source, Decimals, Baseline, Baseline period, Tolerance, Tolerance kind, "
        "Cumulative, From, To, Priority, Definition"
    ),
    "Targets": "Ref, Period, Target, Low, High, Note",
    "Calendar": "Form, Period, Due, Committee, Committee date",
    "Plan": (
        "Criterion ref, Outcome no, Outcome, Action no, Action, Criterion, Due, Revised due, Agreed by, "
        "Lead officers, Workstream, Manager, Manager email, From, To"
    ),
    "Decisions": "Kind, Rule, Ref, Directorate, Period, Value, Reason, By, From, To",
}
COPIES = {
    "annex/rop2_first_monitoring_report.xlsx": "20ad44e7a41484a677395b48eddef5d5e52566b9783560d8e8884257dcc75f22",
    "published/bvpi_outturns_2006_07.xlsx": "8f6bd18069172e7b34e5e93f0e6226cb769b6766d250acf066e332f31f57a6ad",
    "published/oxfordshire_scs_dashboard_2013_14_q2.xlsx": (
        "853ce299971f3c9aad7e06322a790a9480dc477d21bf4cb2c3a8e41ba64f315e"
    ),
}


def parts(path: Path) -> object:
    """Return what a file holds; of a package its parts, because another zlib packs the same parts into other bytes."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as package:
        return [(entry.filename, entry.date_time, package.read(entry)) for entry in package.infolist()]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inputs")
    build(folder)
    return folder


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_inputs_hold_what_is_built_the_six_originals_and_the_settings(built: Path) -> None:
    originals = {f"returns/{PLAN_FOLDER}/{name}" for name in ORIGINALS}
    assert files(INPUTS) == files(built) | originals | {"settings.toml"}


def test_every_part_of_every_built_file_is_byte_for_byte_that_of_inputs(built: Path) -> None:
    assert [name for name in sorted(files(built)) if parts(built / name) != parts(INPUTS / name)] == []


def test_building_twice_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    build(tmp_path)
    assert [
        name for name in sorted(files(built)) if (built / name).read_bytes() != (tmp_path / name).read_bytes()
    ] == []


def test_the_plan_returns_are_the_bytes_that_their_senders_made() -> None:
    folder = INPUTS / "returns" / PLAN_FOLDER
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()} == ORIGINALS


@pytest.mark.parametrize("name", COPIES)
def test_the_annex_and_the_published_tables_are_as_they_came(name: str) -> None:
    content = (Path(__file__).parents[1] / "data" / name).read_bytes()
    assert hashlib.sha256(content).hexdigest() == COPIES[name]


def test_no_workbook_is_larger_than_40_kilobytes() -> None:
    assert [path.name for path in INPUTS.rglob("*.xlsx") if path.stat().st_size >= 40 * 1024] == []


def test_the_register_has_the_sheets_and_headings_of_the_contract_and_nothing_else() -> None:
    book = openpyxl.load_workbook(INPUTS / "register.xlsx")
    assert {sheet.title: ", ".join(str(cell.value) for cell in sheet[1]) for sheet in book} == CONTRACT


def test_every_file_of_the_sample_has_a_time_of_receipt() -> None:
    dated = [row["Ref"] for row in table("decisions.csv") if row["Kind"] == "received"]
    assert sorted(dated) == sorted(files(INPUTS / "returns"))


def test_the_register_holds_72_indicators_over_four_perspectives() -> None:
    indicators = table("indicators.csv")
    assert Counter(row["Perspective"] for row in indicators) == {
        "Customer": 31, "Projects": 7, "Finance": 10, "People": 24,
    }  # fmt: skip
    assert len({row["Directorate"] for row in indicators}) == 5


def test_every_indicator_has_one_row_worked_by_hand() -> None:
    assert [row["ref"] for row in table("expected_2009-10-Q2.csv")] == [row["Ref"] for row in table("indicators.csv")]


def test_quarter_2_is_as_planned_47_reported_10_without_current_information_7_not_returned() -> None:
    worked = table("expected_2009-10-Q2.csv")
    assert Counter(row["data_status"] for row in worked) == {
        "reported": 47, "nci": 10, "not_returned": 7, "rejected": 3, "blank": 1, "not_applicable": 1, "not_due": 3,
    }  # fmt: skip
    assert Counter(row["rag"] for row in worked if row["data_status"] == "reported") == {
        "Green": 18, "Amber": 16, "Red": 11, "Not rated": 2,
    }  # fmt: skip


def test_eleven_amber_or_red_indicators_of_children_young_people_and_families_are_improving() -> None:
    own = {row["Ref"] for row in table("indicators.csv") if row["Directorate"] == CYPF}
    off_target = [
        row for row in table("expected_2009-10-Q2.csv") if row["ref"] in own and row["rag"] in ("Amber", "Red")
    ]
    improving = [
        row["ref"]
        for row in off_target
        if row["direction_short"] == "better"
        or (row["direction_short"] == "no_comparison" and row["direction_long"] == "better")
    ]
    assert len(off_target) == 14
    assert improving == [
        "NI 59", "NI 60", "NI 62", "NI 67", "NI 72", "NI 73", "NI 75", "NI 87", "NI 117", "CY01", "CY-F1",
    ]  # fmt: skip
