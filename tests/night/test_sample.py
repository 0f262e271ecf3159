"""The sample workspace against the tables that were worked out by hand."""

from __future__ import annotations

import csv
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from tests.support.nights import Q1, Q2, Outcome
from tests.support.workspaces import ANNEX, ROOT, by_ref, run, sample_workspace

PLAN = "2003-04-Q4"
REGISTER = ROOT / "tests" / "sample" / "data" / "plan_register.csv"
Rows = dict[str, dict[str, str]]


def worked(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {row.get("ref") or row["criterion_ref"]: row for row in rows}


BY_HAND = worked(ROOT / "tests" / "sample" / "data" / "expected_2009-10-Q2.csv")
CRITERIA = worked(ROOT / "tests" / "score" / "data" / "rop2_expected.csv")
AGREED = worked(REGISTER)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = sample_workspace(tmp_path_factory.mktemp("sample") / "workspace")
    return Outcome(folder, run(folder, "2009-12-07"), Q2)


@pytest.fixture(scope="module")
def annex(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = sample_workspace(tmp_path_factory.mktemp("annex") / "workspace")
    returns = folder / "inputs" / "returns"
    shutil.rmtree(returns)
    returns.mkdir()
    for path in ANNEX.glob("*.xlsx"):
        shutil.copy(path, returns)
    return Outcome(folder, run(folder, "2004-05-10"), PLAN)


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("ref", BY_HAND)
def test_an_indicator_stands_as_worked_by_hand(sample: Outcome, ref: str) -> None:
    row, hand = by_ref(sample.rows("scorecard"))[ref], BY_HAND[ref]
    names = ("data_status", "rag", "direction_short", "direction_long")
    assert {name: row[name] for name in names} == {name: hand[name] for name in names}
    for name in ("actual", "target"):
        found, wanted = row[name], hand[name]
        assert (Decimal(found) if found else None) == (Decimal(wanted) if wanted else None), name


def test_the_scorecard_holds_exactly_the_indicators_worked_by_hand(sample: Outcome) -> None:
    assert [row["indicator_ref"] for row in sample.rows("scorecard")] == list(BY_HAND)


@pytest.mark.parametrize("ref", CRITERIA)
def test_a_criterion_stands_as_worked_by_hand(sample: Outcome, ref: str) -> None:
    row = by_ref(sample.rows("plan", PLAN))[ref]
    found = {name: one_line(row[name]) for name in CRITERIA[ref]}
    assert found == {name: one_line(value) for name, value in CRITERIA[ref].items()}
    agreed = {name: one_line(row[name]) for name in AGREED[ref] if name != "lead_officers"}
    assert agreed == {name: one_line(value) for name, value in AGREED[ref].items() if name != "lead_officers"}


def test_the_plan_holds_exactly_the_65_criteria(sample: Outcome) -> None:
    assert [row["criterion_ref"] for row in sample.rows("plan", PLAN)] == list(CRITERIA)
    assert len(CRITERIA) == 65


def test_every_criterion_names_its_cell_and_the_files_hold_all_of_them(sample: Outcome) -> None:
    rows = sample.rows("plan", PLAN)
    held = {Path(row["file"]).name: 0 for row in rows}
    for row in rows:
        held[Path(row["file"]).name] += 1
        assert row["sheet"]
        assert row["cell"]
    assert sum(held.values()) == 65
    assert sorted(held.values()) == [6, 7, 9, 11, 11, 21]


def test_the_annex_alone_gives_the_same_65_criteria(sample: Outcome, annex: Outcome) -> None:
    six, one = by_ref(sample.rows("plan", PLAN)), by_ref(annex.rows("plan"))
    assert list(six) == list(one)
    for ref, row in six.items():
        for name in row:
            if name not in ("file", "sheet", "cell"):
                assert one_line(one[ref][name]) == one_line(row[name]), (ref, name)


def test_the_annex_is_one_submission_of_several_senders(annex: Outcome) -> None:
    (row,) = annex.rows("submissions")
    assert (row["directorate"], row["outcome"], row["rows_found"], row["rows_accepted"]) == ("", "accepted", "65", "65")
    assert {one["timeliness"] for one in annex.rows("expected")} == {"late"}
    assert len(annex.rows("expected")) == 6
    assert [row["code"] for row in annex.rows("findings")] == ["PERIOD_ASSUMED"]
    assert annex.rows("chase") == []
    assert annex.report.exit_code == 0


SUBMISSIONS = {
    "CYPF Q2 scorecard.xlsx": ("superseded", "on_time", 22, 1, 0, 21),
    "CYPF Q2 scorecard v2.xlsx": ("accepted_with_queries", "on_time", 22, 16, 0, 6),
    "CYPF workforce data.xlsx": ("accepted", "on_time", 4, 4, 0, 0),
    "Corporate Core - Q2 2009-10 return.xlsx": ("accepted_in_part", "on_time", 18, 16, 2, 0),
    "E&E Quarter 2 return.xlsx": ("accepted_in_part", "late", 13, 11, 2, 0),
    "SCS performance return Jul-Sep 2009.xlsx": ("accepted_in_part", "on_time", 14, 7, 1, 6),
    "SCS People Q2.xlsx": ("accepted", "on_time", 4, 4, 0, 0),
    "CSSS Q2 commentary.docx": ("ignored", "", 0, 0, 0, 0),
    "~$E&E Quarter 2 return.xlsx": ("ignored", "", 0, 0, 0, 0),
}


def test_every_file_of_quarter_2_is_accounted_for(sample: Outcome) -> None:
    kinds = ("found", "accepted", "held", "ignored")
    assert {
        Path(row["file"]).name: (row["outcome"], row["timeliness"], *(int(row[f"rows_{kind}"]) for kind in kinds))
        for row in sample.rows("submissions")
    } == SUBMISSIONS


def test_the_findings_of_quarter_2_are_these(sample: Outcome) -> None:
    assert [(row["cell"], row["severity"], row["code"], row["ref"]) for row in sample.rows("findings")] == [
        ("H11", "explain", "VALUE_BLANK_KEPT", "NI 66"),
        ("M20", "explain", "HIGH_RISK_WITHOUT_PLAN", "NI 148"),
        ("N20", "explain", "RED_WITHOUT_PLAN", "NI 148"),
        ("A7", "note", "ROW_HIDDEN_UNKNOWN", "BV 38"),
        ("F11", "must_fix", "ROW_NOT_OWNED", "NI 152"),
        ("F16", "must_fix", "VALUE_STRUCK_OUT", "BV 8"),
        ("B12", "must_fix", "ROW_REF_NEAR", "NI 1117"),
        ("G7", "must_fix", "VALUE_ERROR_CELL", "EE-F1"),
        ("G15", "must_fix", "VALUE_BLANK", "EE-P4"),
        ("D10", "explain", "TARGET_DIFFERS", "NI 191"),
        ("I10", "explain", "RAG_DIFFERS", "NI 191"),
        ("H5", "note", "HEADING_MISSING", ""),
        ("H10", "note", "HEADING_MISSING", ""),
        ("F11", "must_fix", "SCALE_AMBIGUOUS_PERCENT", "NI 141"),
        ("D8", "explain", "TARGET_DIFFERS", "NI 130"),
        ("F10", "explain", "VALUE_NOT_APPLICABLE", "NI 135"),
    ]


def test_the_plan_and_quarter_1_have_nothing_to_put_right(sample: Outcome) -> None:
    assert sample.rows("findings", PLAN) == []
    assert {row["severity"] for row in sample.rows("findings", Q1)} == {"note"}
