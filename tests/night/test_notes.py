"""What a run notes besides its findings: a new ledger, an earlier day, decisions that may not be meant."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.night.deciding import Asked, withdraw
from tests.support.nights import CORE, EE, Q1, Q2, decision, drop, night, received
from tests.support.registers import indicator
from tests.support.workspaces import run

FILE = "E Q2.xlsx"
ROWS = [{"Ref": "A", "Target": 80, "Actual": 81}]
NEW_LEDGER = (
    "The ledger is new, though earlier runs have left scorecards beside it: the decisions taken by "
    "command and the history of every figure are not in it. If it was lost, put back a copy and run again."
)
EARLIER_DAY = (
    "The last run stood for 16 November 2009; this one stands for an earlier day, and its scorecards took the place of "
    "the later ones. Run again without --today to have the latest."
)


def notes(folder: Path, *decisions: dict[str, Any], **others: Any) -> tuple[str, ...]:
    made = night(folder, {FILE: ROWS}, Indicators=[indicator("A"), indicator("B")], decisions=decisions, **others)
    return tuple(made.report.notes)


def test_a_first_run_notes_nothing_and_neither_do_those_that_follow(tmp_path: Path) -> None:
    assert notes(tmp_path) == ()
    assert run(tmp_path, "2009-11-16").notes == ()
    assert run(tmp_path, "2009-11-17").notes == ()


def test_a_new_ledger_beside_published_sets_is_noted_until_the_next_night(tmp_path: Path) -> None:
    notes(tmp_path)
    (tmp_path / "outputs" / "ledger.sqlite").unlink()
    assert run(tmp_path, "2009-11-16").notes == (NEW_LEDGER,)
    assert run(tmp_path, "2009-11-16").unchanged
    assert run(tmp_path, "2009-11-17").notes == ()


def test_a_folder_that_holds_no_published_set_is_no_sign_of_a_lost_ledger(tmp_path: Path) -> None:
    other = tmp_path / "outputs" / "notes of the team"
    other.mkdir(parents=True)
    (other / "manifest.json").write_text("{}", encoding="utf-8")
    assert notes(tmp_path) == ()


def test_a_run_for_an_earlier_day_than_an_earlier_run_is_noted(tmp_path: Path) -> None:
    notes(tmp_path)
    assert run(tmp_path, "2009-11-15").notes == (EARLIER_DAY,)
    assert run(tmp_path, "2009-11-15").notes == (EARLIER_DAY,)
    assert run(tmp_path, "2009-11-16").notes == ()


def test_a_file_that_a_decision_dates_after_the_run_is_noted(tmp_path: Path) -> None:
    assert notes(tmp_path, times={FILE: "2009-11-17 00:00"}) == (
        "By a decision, E Q2.xlsx counts as received after the day that this run stands for, so tonight's scorecards "
        "are without them.",
    )
    assert run(tmp_path, "2009-11-17").notes == ()


def test_two_files_dated_after_the_run_are_one_note(tmp_path: Path) -> None:
    (tmp_path / "inputs" / "returns").mkdir(parents=True)
    (tmp_path / "inputs" / "returns" / "notes.docx").write_bytes(b"words")
    assert notes(tmp_path, received("notes.docx", "2009-12-01"), times={FILE: "2009-11-17 00:00"}) == (
        "By a decision, E Q2.xlsx, notes.docx count as received after the day that this run stands for, so tonight's "
        "scorecards are without them.",
    )


TWICE = (
    "Row 3 of the sheet Decisions (use) and Row 4 of the sheet Decisions (use) both decide whose value of A counts, "
    "and differ. The second counts; end the other."
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({}, {}, [TWICE]),
        ({"Period": Q2}, {}, [TWICE]),
        ({"Period": Q2}, {"Period": Q2}, [TWICE]),
        ({"Period": Q1}, {"Period": Q2}, []),
        ({"To": "2009-06-30"}, {"From": "2009-07-01"}, []),
        ({"From": "2009-07-01"}, {"To": "2009-06-30"}, []),
        ({"To": "2009-07-01"}, {"From": "2009-07-01"}, [TWICE]),
        ({}, {"Ref": "B"}, []),
        ({}, {"Directorate": EE}, []),
    ],
)
def test_two_decisions_that_name_different_senders_for_one_indicator_are_noted(
    tmp_path: Path, one: dict[str, Any], other: dict[str, Any], expected: list[str]
) -> None:
    uses = [decision("use", **{"Ref": "A", "Directorate": EE, **one})]
    uses.append(decision("use", **{"Ref": "A", "Directorate": CORE, **other}))
    assert [note for note in notes(tmp_path, *uses) if "both decide" in note] == expected


def test_workbooks_that_their_names_hide_are_named_the_first_five_and_counted(tmp_path: Path) -> None:
    notes(tmp_path)
    returns = tmp_path / "inputs" / "returns"
    content = (returns / FILE).read_bytes()
    (returns / "E Q2").write_bytes(content)
    said = run(tmp_path, "2009-11-17").notes
    assert said == (
        "1 file holds a workbook and was not read, for its name does not say so: “E Q2”. If it is a return, give it "
        "the ending .xlsx; take what is packed in a .zip out of it.",
    )
    assert run(tmp_path, "2009-11-17").notes == said
    for number in range(2, 8):
        (returns / f"E Q2.xlsx.{number}").write_bytes(content)
    report = run(tmp_path, "2009-11-18")
    assert report.notes == (
        "7 files hold workbooks and were not read, for their names do not say so: “E Q2”; “E Q2.xlsx.2”; "
        "“E Q2.xlsx.3”; “E Q2.xlsx.4”; “E Q2.xlsx.5”; 2 more. If they are returns, give them the ending .xlsx; take "
        "what is packed in a .zip out of it.",
    )
    assert report.by_outcome["ignored"] == 7


def test_a_time_of_receipt_that_several_versions_of_a_file_get_is_noted_until_it_names_one(tmp_path: Path) -> None:
    assert notes(tmp_path, times={FILE: "2009-10-21 08:30"}) == ()
    older = (tmp_path / "inputs" / "returns" / FILE).read_bytes()
    drop(tmp_path, FILE, [{"Ref": "A", "Target": 80, "Actual": 82}])
    later = hashlib.sha256((tmp_path / "inputs" / "returns" / FILE).read_bytes()).hexdigest()
    said = (
        "By a decision, every version of E Q2.xlsx counts as received at 2009-10-21 08:30, and 2 have come under that "
        f"name. If one of them is meant, write the start of its sha256 in brackets behind the time; ({later[:12]}) is "
        "the one that counts now."
    )
    assert run(tmp_path, "2009-11-17").notes == (said,)
    (tmp_path / "inputs" / "returns" / FILE).write_bytes(older)
    first = hashlib.sha256(older).hexdigest()
    assert run(tmp_path, "2009-11-18").notes == (said.replace(later[:12], first[:12]),)


def test_a_time_of_receipt_that_several_versions_get_of_which_none_counts_names_none_of_them(tmp_path: Path) -> None:
    notes(tmp_path)
    drop(tmp_path, FILE, [{"Ref": "A", "Target": 80, "Actual": 82}])
    run(tmp_path, "2009-11-17")
    for name in (FILE, f"{FILE} (as received 20 October 2009 at 12:00)"):
        withdraw(tmp_path, name, Asked("", "Sent by mistake", "Alison Brook"), date(2009, 11, 17))
    assert run(tmp_path, "2009-11-18").notes == (
        f"By a decision, every version of {FILE} counts as received at 2009-10-20 12:00, and 2 have come under that "
        "name. If one of them is meant, write the start of its sha256 in brackets behind the time.",
    )
