"""Whole nights: hostile files beside five good returns cost nobody anything but their own sender."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.hostile.cases import Case
from tests.hostile.corpus import CASES, expected_to_fail
from tests.hostile.drafts import FORMS, ISSUED, Form
from tests.hostile.nights import FIGURES, PERIOD, TODAY, a_night, printed, stays_out, submissions, tables
from tests.support.workspaces import run, table

# Returns that speak for another directorate change its rows by right.
OF_OTHERS = ("another directorate", "two directorates")
KINDS = ("accepted", "held", "ignored")


@cache
def alone(folder: Path) -> dict[str, list[dict[str, str]]]:
    """Return the master's tables of the five good returns alone."""
    return tables(a_night(folder / "alone"))


@pytest.fixture(scope="module")
def of_five(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, str]]]:
    return alone(tmp_path_factory.getbasetemp())


def met(case: Case, form: Form) -> bool:
    return not expected_to_fail(case, form)


def assert_every_file_is_answered_once_and_every_row_accounted_for(folder: Path) -> None:
    rows = submissions(folder)
    assert sorted(row["file"] for row in rows) == printed(folder)
    assert [row["file"] for row in rows if not row["outcome"]] == []
    assert [row["file"] for row in rows if row["outcome"] != "accepted" and not row["reason"]] == []
    lost = [row for row in rows if int(row["rows_found"]) != sum(int(row[f"rows_{kind}"]) for kind in KINDS)]
    assert lost == []


def without_what_came(
    of_master: dict[str, list[dict[str, str]]],
) -> dict[str, list[dict[str, str]]]:
    """Return tables without the columns that say of a return still owed that a file came, but nothing in it counts."""
    said = {"expected": ("empty_file",), "chase": ("what", "file")}
    return {
        name: [{column: value for column, value in row.items() if column not in said.get(name, ())} for row in rows]
        for name, rows in of_master.items()
    }


def test_the_five_good_returns_give_what_was_written_into_them(of_five: dict[str, list[dict[str, str]]]) -> None:
    found = {row["indicator_ref"]: row["actual"] for row in of_five["scorecard"] if row["actual"]}
    assert found == {ref: str(figure) for ref, figure in FIGURES.items()}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_beside_everything_that_stays_out_the_master_is_as_if_it_were_not_there(
    form: Form, tmp_path: Path, of_five: dict[str, list[dict[str, str]]]
) -> None:
    hostile = [case for case in CASES if stays_out(case) and met(case, form)]
    assert len(hostile) > 150
    folder = a_night(tmp_path / "night", hostile, form)
    assert without_what_came(tables(folder)) == without_what_came(of_five)
    assert_every_file_is_answered_once_and_every_row_accounted_for(folder)


@pytest.mark.parametrize(
    ("form", "families"),
    [
        (FORMS[0], ("cell", "format", "scale")),
        (FORMS[1], ("layout", "identity", "duplicate")),
        (FORMS[0], ("zip", "xml", "concurrency", "injection")),
    ],
    ids=lambda given: given.name if isinstance(given, Form) else " ".join(given),
)
def test_beside_everything_that_is_read_the_rows_of_the_five_are_as_if_it_were_not_there(
    form: Form, families: tuple[str, ...], tmp_path: Path, of_five: dict[str, list[dict[str, str]]]
) -> None:
    hostile = [
        case
        for case in CASES
        if case.family in families and not stays_out(case) and not any(words in case.name for words in OF_OTHERS)
    ]
    assert len(hostile) > 50
    folder = a_night(tmp_path / "night", hostile, form)
    now = {row["indicator_ref"]: row for row in table(folder, PERIOD, "scorecard")}
    assert [now[row["indicator_ref"]] for row in of_five["scorecard"] if row["indicator_ref"] in FIGURES] == [
        row for row in of_five["scorecard"] if row["indicator_ref"] in FIGURES
    ]
    assert_every_file_is_answered_once_and_every_row_accounted_for(folder)


def test_a_second_run_over_hostile_files_changes_nothing(tmp_path: Path) -> None:
    hostile = [case for case in CASES if case.family in ("format", "concurrency") and met(case, ISSUED)][::4]
    folder = a_night(tmp_path / "night", hostile, ISSUED)
    before = sets(folder)
    run(folder, TODAY)
    assert sets(folder) == before


def sets(folder: Path) -> dict[str, bytes]:
    """Return every file of every set; beside the sets lie the logs, which grow."""
    outputs = folder / "outputs"
    return {
        path.relative_to(outputs).as_posix(): path.read_bytes()
        for manifest in sorted(outputs.glob("*/manifest.json"))
        for path in sorted(manifest.parent.rglob("*"))
        if path.is_file()
    }
