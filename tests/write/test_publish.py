"""A period's folder: every file of the contract, the same bytes for the same set, and a manifest that can tell."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from pandera.errors import SchemaErrors

import pipeline.write.publish
from pipeline.whole_sets import set_is_whole
from pipeline.write import making_sets, write_set, write_sets
from tests.support.period_sets import make_period_set
from tests.support.reconciled_sets import reconciled_set

CONTRACT = [
    "data/changes.csv",
    "data/chase.csv",
    "data/control_totals.csv",
    "data/decisions.csv",
    "data/expected.csv",
    "data/findings.csv",
    "data/plan.csv",
    "data/reconciliation.csv",
    "data/scorecard.csv",
    "data/submissions.csv",
    "manifest.json",
    "scorecard-cabinet.xlsx",
    "scorecard.xlsx",
]
COLUMNS = {
    "scorecard": (
        "period, indicator_ref, title, perspective, directorate, lead_officer, unit, good_is, frequency, source, "
        "baseline, target, actual, actual_text, figure_status, data_as_at, data_status, nci_reason, "
        "nci_expected_by, rag, stated_rag, variance, variance_percent, direction_short, direction_long, "
        "direction_baseline, likelihood, impact, risk, action_plan, comment, file, sheet, cell, received_at"
    ),
    "plan": (
        "period, criterion_ref, outcome_no, outcome, action_no, action, criterion, due_text, due_start, due_end, "
        "position_text, delivery_status, forecast_end, slip_months, rag, comment, comment_resolved, change_note, "
        "lead_officers, workstream, manager, file, sheet, cell"
    ),
    "findings": ("file, sheet, cell, heading, ref, severity, code, found, message"),
    "submissions": (
        "file, sha256, form, directorate, period, received_at, due, timeliness, working_days_late, outcome, "
        "reason, rows_found, rows_accepted, rows_held, rows_ignored"
    ),
    "expected": (
        "directorate, form, period, due, timeliness, working_days_late, received_at, file, indicators_due, "
        "reported, nci, blank, not_returned, rejected, held, not_applicable"
    ),
    "chase": ("to_name, to_email, directorate, ref, title, what, due, working_days_late, step"),
    "reconciliation": (
        "list, code, ref, title, directorate, lead_officer, what, was, now, published, difference, likely, rag_was, "
        "rag_now, changes_rag, seen_by_cabinet, state, file, sheet, cell, message"
    ),
    "control_totals": "scope, name, block, line, count, part_of",
    "changes": "since, since_label, kind, ref, title, directorate, what, was, now, file",
    "decisions": ("number, kind, rule, ref, directorate, period, value, reason, by, taken, start, end, state, touched"),
}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_set_holds_every_file_of_the_contract(tmp_path: Path) -> None:
    written = write_set(make_period_set(plan=True), tmp_path / "2009-10-Q2")
    assert sorted(contents(tmp_path / "2009-10-Q2")) == CONTRACT
    assert sorted(written.changed) == CONTRACT
    assert written.scorecard == tmp_path / "2009-10-Q2" / "scorecard.xlsx"
    assert written.cabinet == tmp_path / "2009-10-Q2" / "scorecard-cabinet.xlsx"
    assert written.notes == ()


def test_the_same_set_gives_the_same_bytes_in_another_folder(tmp_path: Path) -> None:
    write_set(make_period_set(plan=True), tmp_path / "one")
    write_set(make_period_set(plan=True), tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_second_night_with_nothing_new_changes_nothing(tmp_path: Path) -> None:
    write_set(make_period_set(), tmp_path)
    assert write_set(make_period_set(), tmp_path).changed == ()


def test_a_set_just_written_is_whole(tmp_path: Path) -> None:
    write_set(make_period_set(), tmp_path)
    assert set_is_whole(tmp_path)


def test_a_set_with_one_byte_added_to_any_file_is_not_whole(tmp_path: Path) -> None:
    write_set(make_period_set(indicators=False, plan=True), tmp_path)
    for name in CONTRACT:
        content = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(content + b"x")
        assert not set_is_whole(tmp_path), name
        (tmp_path / name).write_bytes(content)
    assert set_is_whole(tmp_path)


def test_a_set_without_one_file_is_not_whole_and_the_next_run_mends_it(tmp_path: Path) -> None:
    write_set(make_period_set(), tmp_path)
    (tmp_path / "data/plan.csv").unlink()
    assert not set_is_whole(tmp_path)
    assert write_set(make_period_set(), tmp_path).changed == ("data/plan.csv",)
    assert set_is_whole(tmp_path)


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"files": {}}', '{"files": 5}', "not JSON"])
def test_a_folder_with_a_damaged_manifest_is_not_whole(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "manifest.json").write_text(manifest)
    assert not set_is_whole(tmp_path)


def test_an_empty_folder_is_not_whole(tmp_path: Path) -> None:
    assert not set_is_whole(tmp_path)


def test_the_manifest_says_what_the_set_holds_and_rests_on(tmp_path: Path) -> None:
    write_set(make_period_set(plan=True), tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert {name: manifest[name] for name in ("run_id", "as_at", "period", "version", "draft", "label")} == {
        "run_id": "2009-12-07-5b1c9a20",
        "as_at": "2009-12-07",
        "period": "2009-10-Q2",
        "version": "0.1.0",
        "draft": True,
        "label": "Illustrative figures",
    }
    assert sorted([*manifest["files"], "manifest.json"]) == CONTRACT
    assert manifest["files"]["data/plan.csv"] == sha256((tmp_path / "data/plan.csv").read_bytes()).hexdigest()
    assert manifest["inputs"]["inputs/register.xlsx"] == "0f" * 32
    assert manifest["settings"]["rules.default_tolerance"] == {"value": "5", "from": "default"}
    assert manifest["counts"]["rows"] == {
        "scorecard": 26, "plan": 65, "findings": 6, "submissions": 4, "expected": 5, "chase": 1,
        "reconciliation": 0, "control_totals": 0, "changes": 0, "decisions": 0,
    }  # fmt: skip
    assert manifest["counts"]["indicators"]["due"] == 24
    assert manifest["control_totals"][1] == {"line": "Rows accepted", "count": 45, "of": 46}


def test_each_csv_starts_with_the_columns_of_the_contract(tmp_path: Path) -> None:
    write_set(make_period_set(plan=True), tmp_path)
    for name, columns in COLUMNS.items():
        with (tmp_path / f"data/{name}.csv").open(encoding="utf-8", newline="") as stream:
            header = next(csv.reader(stream))
        contract = columns.split(", ")
        assert header[: len(contract)] == contract, name


def test_the_plan_csv_holds_the_65_criteria(tmp_path: Path) -> None:
    write_set(make_period_set(indicators=False, plan=True), tmp_path)
    with (tmp_path / "data/plan.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["criterion_ref"]: row for row in csv.DictReader(stream)}
    assert len(rows) == 65
    slipped = rows["2.2c"]
    assert [slipped[name] for name in ("delivery_status", "due_end", "forecast_end", "slip_months", "rag")] == [
        "slipped", "2004-02-29", "2004-08-31", "6", "Red",
    ]  # fmt: skip


def test_a_table_that_breaks_the_contract_is_not_published(tmp_path: Path) -> None:
    period_set = make_period_set()
    broken = replace(period_set, findings=period_set.findings.drop(columns="cell"))
    with pytest.raises(SchemaErrors):
        write_set(broken, tmp_path / "set")
    assert not (tmp_path / "set").exists()


def test_a_period_with_nothing_returned_is_written_too(tmp_path: Path) -> None:
    write_set(make_period_set(returns=False), tmp_path)
    assert set_is_whole(tmp_path)


def test_the_tables_of_the_reconciliation_are_published_with_the_others(tmp_path: Path) -> None:
    write_set(reconciled_set(), tmp_path)
    with (tmp_path / "data/reconciliation.csv").open(encoding="utf-8", newline="") as stream:
        restated = next(row for row in csv.DictReader(stream) if row["list"] == "restatements")
    told = ("ref", "was", "published", "now", "difference", "rag_was", "rag_now")
    assert {name: restated[name] for name in told} == {
        "ref": "F03", "was": "91.8%", "published": "91.8%", "now": "90.2%", "difference": "-1.6", "rag_was": "Amber",
        "rag_now": "Red",
    }  # fmt: skip
    assert (restated["changes_rag"], restated["seen_by_cabinet"]) == ("true", "true")
    rows = json.loads((tmp_path / "manifest.json").read_text("utf-8"))["counts"]["rows"]
    assert {name: rows[name] for name in ("reconciliation", "control_totals", "changes", "decisions")} == {
        "reconciliation": 12, "control_totals": 115, "changes": 7, "decisions": 8,
    }  # fmt: skip


@pytest.mark.parametrize("table", ["reconciliation", "control_totals", "changes", "decisions"])
def test_a_table_of_the_reconciliation_that_breaks_its_schema_is_not_published(tmp_path: Path, table: str) -> None:
    period_set = reconciled_set()
    frame = getattr(period_set, table)
    with pytest.raises(SchemaErrors):
        write_set(replace(period_set, **{table: frame.drop(columns=frame.columns[-1])}), tmp_path / "set")
    assert not (tmp_path / "set").exists()


def test_sets_written_in_several_processes_are_those_written_in_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sets = [make_period_set(plan=True), make_period_set(plan=True, draft=False)]
    folders = [tmp_path / "one", tmp_path / "two"]
    alone = list(write_sets(list(zip(sets, folders, strict=True)), workers=1))
    contents = [folder_contents(folder) for folder in folders]
    monkeypatch.setattr(pipeline.write.publish, "_FEW_ROWS", 0)
    again = [tmp_path / "three", tmp_path / "four"]
    together = list(write_sets(list(zip(sets, again, strict=True)), workers=2))
    assert [folder_contents(folder) for folder in again] == contents
    assert [one.changed for one in together] == [one.changed for one in alone]
    assert all(one.changed == () for one in write_sets(list(zip(sets, again, strict=True)), workers=2))


def test_nothing_is_in_a_folder_before_its_set_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline.write.publish, "_FEW_ROWS", 0)
    folders = [tmp_path / "one", tmp_path / "two"]
    with making_sets([(make_period_set(), folder) for folder in folders], workers=2) as sets:
        assert not list(tmp_path.iterdir())
        assert next(sets).folder == folders[0]
        assert list(tmp_path.iterdir()) == folders[:1]


def test_no_set_is_written_when_a_table_of_one_does_not_keep_to_the_contract(tmp_path: Path) -> None:
    spoilt = make_period_set()
    spoilt.scorecard.loc[0, "rag"] = "Purple"
    with pytest.raises(SchemaErrors):
        list(write_sets([(make_period_set(), tmp_path / "one"), (spoilt, tmp_path / "two")]))
    assert not list(tmp_path.iterdir())


def folder_contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
