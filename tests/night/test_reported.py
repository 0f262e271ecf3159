"""What Cabinet saw: the decision `reported` fixes it, and takes the mark Draft off."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.support.nights import CALENDAR, DIRECTORATES, Q2, Outcome, decision, drop
from tests.support.nights import received as came
from tests.support.registers import indicator, make_register
from tests.support.workspaces import run, workspace

FILE = "E Q2.xlsx"
CAME = came(FILE, "2009-10-20 12:00")


def laid_out(folder: Path, *decisions: dict[str, Any]) -> None:
    workspace(
        folder,
        Directorates=DIRECTORATES,
        Calendar=CALENDAR,
        Indicators=[indicator("A"), indicator("B")],
        Targets=[{"Ref": "A", "Period": "2009-10", "Target": 75}],
        Decisions=[CAME, *decisions],
    )


def decide(folder: Path, *decisions: dict[str, Any], target: int = 75) -> None:
    make_register(
        folder / "inputs" / "register.xlsx",
        Directorates=DIRECTORATES,
        Calendar=CALENDAR,
        Indicators=[indicator("A"), indicator("B")],
        Targets=[{"Ref": "A", "Period": "2009-10", "Target": target}],
        Decisions=[CAME, *decisions],
    )


def seen_by_cabinet(folder: Path) -> str:
    """Publish a quarter and return the run whose scorecard Cabinet saw."""
    laid_out(folder)
    drop(folder, FILE, [{"Ref": "A", "Indicator": "Measure A", "Actual": 80}])
    (folder / "inputs" / "returns" / "notes.docx").write_bytes(b"words")
    return run(folder, "2009-11-16").run_id


def drafts(folder: Path) -> set[str]:
    """Return the published workbooks that say Draft anywhere in their cells or footers."""
    found = set()
    for path in (folder / "outputs" / Q2).glob("*.xlsx"):
        for sheet in load_workbook(path):
            words = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
            words += [sheet.oddFooter.left.text or "", sheet.oddFooter.center.text or ""]
            if any("DRAFT" in text.upper() for text in words):
                found.add(path.name)
    return found


def tables(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "outputs" / Q2 / "data").iterdir()}


def test_what_cabinet_saw_is_no_draft_any_more_and_its_figures_stay(tmp_path: Path) -> None:
    run_id = seen_by_cabinet(tmp_path)
    assert drafts(tmp_path) == {"scorecard.xlsx", "scorecard-cabinet.xlsx"}
    before = tables(tmp_path)
    decide(tmp_path, decision("reported", Period=Q2, Value=run_id))
    report = run(tmp_path, "2009-12-16")
    manifest = json.loads((tmp_path / "outputs" / Q2 / "manifest.json").read_text(encoding="utf-8"))
    assert (report.published, report.notes) == ([], ())
    assert (manifest["run_id"], manifest["as_at"], manifest["draft"]) == (run_id, "2009-11-16", False)
    assert tables(tmp_path) == before
    assert drafts(tmp_path) == set()


def test_what_cabinet_saw_is_written_as_it_was_whatever_the_register_says_now(tmp_path: Path) -> None:
    run_id = seen_by_cabinet(tmp_path)
    before = tables(tmp_path)
    decide(tmp_path, decision("reported", Period=Q2, Value=run_id), target=90)
    assert run(tmp_path, "2009-12-16").notes == ()
    assert tables(tmp_path) == before
    assert drafts(tmp_path) == set()


def test_an_earlier_nights_scorecard_that_cabinet_saw_is_put_back_into_its_folder(tmp_path: Path) -> None:
    run_id = seen_by_cabinet(tmp_path)
    before = tables(tmp_path)
    drop(tmp_path, "E Q2 again.xlsx", [{"Ref": "A", "Indicator": "Measure A", "Actual": 70}])
    run(tmp_path, "2009-11-20")
    assert tables(tmp_path) != before
    decide(tmp_path, decision("reported", Period=Q2, Value=run_id))
    report = run(tmp_path, "2009-12-16")
    assert tables(tmp_path) == before
    assert drafts(tmp_path) == set()
    assert report.by_outcome == {"held": 1, "ignored": 2}


def test_a_scorecard_whose_archive_is_lost_keeps_its_mark_and_is_said(tmp_path: Path) -> None:
    run_id = seen_by_cabinet(tmp_path)
    before = tables(tmp_path)
    register = sha256((tmp_path / "inputs" / "register.xlsx").read_bytes()).hexdigest()
    decide(tmp_path, decision("reported", Period=Q2, Value=run_id))
    (tmp_path / "outputs" / "archive" / register[:2] / register).unlink()
    (note,) = run(tmp_path, "2009-12-16").notes
    assert note.startswith(
        "The scorecard of Quarter 2 2009/10 (July to September 2009) could not be written again as Cabinet saw it: "
        f"The archive does not hold {register}"
    )
    assert tables(tmp_path) == before
    assert drafts(tmp_path) == {"scorecard.xlsx", "scorecard-cabinet.xlsx"}


def test_a_run_that_is_not_on_record_is_said(tmp_path: Path) -> None:
    seen_by_cabinet(tmp_path)
    decide(tmp_path, decision("reported", Period=Q2, Value="20091116-nonsense"))
    (note,) = run(tmp_path, "2009-12-16").notes
    assert note == (
        "Row 3 of the sheet Decisions (reported) says that Cabinet saw run 20091116-nonsense, which is not on record. "
        "Check the run; Quarter 2 2009/10 (July to September 2009) is closed all the same."
    )


def test_a_decision_about_a_file_that_is_not_there_is_said_and_a_backslash_is_understood(tmp_path: Path) -> None:
    laid_out(tmp_path, decision("withdraw", Ref="Q2\\nope.xlsx"), decision("withdraw", Ref="sub\\E Q2.xlsx"))
    drop(tmp_path, f"sub/{FILE}", [{"Ref": "A", "Indicator": "Measure A", "Actual": 80}])
    report = run(tmp_path, "2009-11-16")
    made = Outcome(tmp_path, report, Q2)
    assert made.file(f"sub/{FILE}")["outcome"] == "withdrawn"
    assert [note.split(" names ")[0] for note in report.notes] == [
        "Row 2 of the sheet Decisions (received)",
        "Row 3 of the sheet Decisions (withdraw)",
    ]
