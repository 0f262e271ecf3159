"""What does not matter, and what must not change."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import openpyxl
import pytest

from pipeline.night.inputs import SETTINGS_FILE
from tests.support.nights import Q2, Outcome, decision, drop, night
from tests.support.registers import indicator
from tests.support.workspaces import by_ref, run, sample_workspace, table

TODAY = "2009-12-07"
PERIODS = ("2003-04-Q4", "2009-10-Q1", "2009-10-Q2")
_NAMES = ("file", "reason", "message", "found")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = sample_workspace(tmp_path_factory.mktemp("sample") / "workspace")
    return Outcome(folder, run(folder, TODAY), Q2)


def hashes(folder: Path) -> dict[str, str]:
    outputs = folder / "outputs"
    return {
        path.relative_to(outputs).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for period in PERIODS
        for path in (outputs / period).rglob("*")
        if path.is_file()
    }


def test_a_second_run_reads_no_file_and_changes_no_byte(sample: Outcome) -> None:
    before = hashes(sample.folder)
    again = run(sample.folder, TODAY)
    assert (again.unchanged, again.files_read, again.exit_code) == (True, 0, sample.report.exit_code)
    assert hashes(sample.folder) == before
    assert again.by_outcome == sample.report.by_outcome


def test_the_same_inputs_in_another_folder_give_the_same_bytes(sample: Outcome, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    shutil.copytree(sample.folder / "inputs", folder / "inputs")
    run(folder, TODAY)
    assert hashes(folder) == hashes(sample.folder)


def test_a_set_that_is_not_whole_is_mended_without_reading(sample: Outcome, tmp_path: Path) -> None:
    folder = tmp_path / "mended"
    shutil.copytree(sample.folder, folder)
    (folder / "outputs" / Q2 / "data" / "plan.csv").unlink()
    again = run(folder, TODAY)
    assert (again.unchanged, again.files_read) == (False, 0)
    assert hashes(folder) == hashes(sample.folder)


def test_the_rows_of_every_file_add_up(sample: Outcome) -> None:
    for period in PERIODS:
        for row in sample.rows("submissions", period):
            parts = [int(row[f"rows_{kind}"]) for kind in ("accepted", "held", "ignored")]
            assert int(row["rows_found"]) == sum(parts), row["file"]


def test_the_cell_of_every_finding_holds_what_was_found(sample: Outcome) -> None:
    told = [row for period in PERIODS for row in sample.rows("findings", period) if row["cell"]]
    assert len(told) > 10
    for row in told:
        book = openpyxl.load_workbook(sample.folder / "inputs" / "returns" / row["file"])
        value = book[row["sheet"]][row["cell"]].value
        shown = openpyxl.load_workbook(sample.folder / "inputs" / "returns" / row["file"], data_only=True)
        stored = shown[row["sheet"]][row["cell"]].value if str(value).startswith("=") else value
        assert row["found"].removeprefix("'") == ("" if stored is None else str(stored)), row


def test_the_cell_of_every_figure_of_the_sample_reads_as_its_text(sample: Outcome) -> None:
    books: dict[str, openpyxl.Workbook] = {}
    for row in sample.rows("scorecard"):
        if row["data_status"] != "reported":
            continue
        path = row["file"]
        book = books.setdefault(
            path, openpyxl.load_workbook(sample.folder / "inputs" / "returns" / path, data_only=True)
        )
        value = book[row["sheet"]][row["cell"]].value
        text = row["actual_text"].removeprefix("'")
        if isinstance(value, (int, float)) and not isinstance(value, bool) and text.endswith("%"):
            assert float(text[:-1]) == pytest.approx(float(value) * 100), row["indicator_ref"]
        else:
            assert text == ("" if value is None else str(value).strip()), row["indicator_ref"]


def test_without_one_directorates_return_only_its_rows_change(sample: Outcome, tmp_path: Path) -> None:
    folder = tmp_path / "without"
    shutil.copytree(sample.folder / "inputs", folder / "inputs")
    gone = "2009-10 Q2/Corporate Core - Q2 2009-10 return.xlsx"
    (folder / "inputs" / "returns" / gone).unlink()
    run(folder, TODAY)
    before, after = by_ref(sample.rows("scorecard")), by_ref(table(folder, Q2, "scorecard"))
    changed = {ref for ref in before if before[ref] != after[ref]}
    assert changed == {ref for ref, row in before.items() if row["file"] == gone}
    assert {after[ref]["data_status"] for ref in changed} <= {"not_returned", "not_due"}
    assert table(folder, Q2, "submissions") == [row for row in sample.rows("submissions") if row["file"] != gone]
    assert table(folder, "2009-10-Q1", "scorecard") == sample.rows("scorecard", "2009-10-Q1")
    assert table(folder, "2003-04-Q4", "plan") == sample.rows("plan", "2003-04-Q4")


ROWS = {
    "E one.xlsx": [{"Ref": "A", "Actual": 80}, {"Ref": "B", "Actual": 103}, {"Ref": "C", "Actual": None}],
    "E two.xlsx": [{"Ref": "A", "Actual": None}, {"Ref": "B", "Actual": "many"}, {"Ref": "C", "Actual": 30}],
    "C one.xlsx": [{"Ref": "A", "Actual": 81}, {"Ref": "D", "Actual": "NCI - audit"}],
}
TIMES = {"E one.xlsx": "2009-10-20 12:00", "E two.xlsx": "2009-10-21 12:00", "C one.xlsx": "2009-10-22 12:00"}


def shuffled(folder: Path, names: dict[str, str], *, upside_down: bool = False) -> dict[str, list[dict[str, str]]]:
    from tests.support.nights import CORE

    made = night(
        folder,
        {names[name]: rows[::-1] if upside_down else rows for name, rows in ROWS.items()},
        times={names[name]: moment for name, moment in TIMES.items()},
        Indicators=[indicator("A"), indicator("B"), indicator("C"), indicator("D", directorate=CORE)],
        Targets=[{"Ref": "B", "Period": "2009-10", "Target": 80}],
    )
    back = {new: name for name, new in names.items()}
    hidden = {*_NAMES, "sha256", *(("cell",) if upside_down else ())}
    return {
        name: sorted(
            (
                {
                    column: back.get(value, value) if column == "file" else value
                    for column, value in row.items()
                    if column == "file" or column not in hidden
                }
                for row in made.rows(name)
            ),
            key=str,
        )
        for name in ("scorecard", "findings", "submissions", "expected")
    }


def test_neither_the_names_of_files_nor_the_order_of_rows_matters(tmp_path: Path) -> None:
    same = {name: name for name in ROWS}
    other = {"E one.xlsx": "E zz.xlsx", "E two.xlsx": "E aa.xlsx", "C one.xlsx": "C mm.xlsx"}
    straight = shuffled(tmp_path / "straight", same)
    assert shuffled(tmp_path / "renamed", other) == straight
    turned = shuffled(tmp_path / "turned", same, upside_down=True)
    for name, rows in straight.items():
        without = [{column: value for column, value in row.items() if column != "cell"} for row in rows]
        assert turned[name] == sorted(without, key=str)


def test_an_unreadable_neighbour_changes_nothing_of_the_others(tmp_path: Path) -> None:
    files = {"E Q2.xlsx": [{"Ref": "A", "Actual": 80}]}
    alone = night(tmp_path / "alone", files, Indicators=[indicator("A")])
    night(tmp_path / "beside", files, Indicators=[indicator("A")])
    (tmp_path / "beside" / "inputs" / "returns" / "bomb.xlsx").write_bytes(b"PK\x03\x04 broken")
    beside = Outcome(tmp_path / "beside", run(tmp_path / "beside", "2009-11-16"), Q2)
    assert beside.rows("scorecard") == alone.rows("scorecard")
    # The builder stamps each workbook with its time, so that the two differ in their hashes.
    one, other = (made.file("E Q2.xlsx") | {"sha256": ""} for made in (beside, alone))
    assert one == other


def test_a_decision_frees_a_return_without_reading_it_again(tmp_path: Path) -> None:
    night(tmp_path, {}, Indicators=[indicator("A")])
    drop(
        tmp_path,
        "E&E Q2.xlsx",
        [{"Ref": "A", "How we did": 81, "Target": 80}],
        headings=("Ref", "Target", "How we did"),
    )
    refused = Outcome(tmp_path, run(tmp_path, "2009-11-16"), Q2)
    assert refused.file("E&E Q2.xlsx")["outcome"] == "not_accepted"
    settings = (tmp_path / SETTINGS_FILE).read_text("utf-8")
    own = decision("heading", Ref="Actual", Value="How we did")
    freed = night(tmp_path, {}, Indicators=[indicator("A")], decisions=[own], settings=settings)
    assert (freed.report.files_read, freed.indicator("A")["actual"]) == (0, "81")
