"""Foreign workbooks, where they are there: read or refused in words, never a success with nothing read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.hostile.corpus_table import table
from tests.hostile.foreign import Foreign, files, outcomes
from tests.hostile.judging import Answer, plainness

STEP = 1 if os.environ.get("SCORECARD_FULL") == "1" else 9
COUNTS = ("accepted", "accepted_with_queries", "accepted_in_part")
# Ends of the reader's process, which are answered, but which no file of the world should bring about.
DIED = ("FILE_STOPPED_READER", "FILE_TOO_SLOW")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Foreign]:
    chosen = files()[::STEP]
    if not chosen:
        pytest.skip("the foreign workbooks are not there")
    return list(outcomes(chosen, tmp_path_factory.mktemp("foreign")))


def test_every_foreign_file_is_answered_in_plain_words(found: list[Foreign]) -> None:
    spoken = {one.path: [plainness(line) for line in one.answer.words if plainness(line)] for one in found}
    assert {path: faults for path, faults in spoken.items() if faults} == {}
    assert [one.path for one in found if one.answer.outcome not in COUNTS and not any(one.answer.words)] == []


def test_no_foreign_file_counts_with_nothing_read(found: list[Foreign]) -> None:
    assert [one.path for one in found if one.answer.outcome in COUNTS and not one.answer.rows["rows_accepted"]] == []
    assert [one.path for one in found if one.read and not one.cells and one.answer.outcome in COUNTS] == []


def test_no_foreign_file_ends_its_reader(found: list[Foreign]) -> None:
    assert [one.path for one in found if one.code in DIED] == []


def test_the_table_counts_every_file_once_by_its_reason() -> None:
    def one(path: str, read: bool, code: str, outcome: str) -> Foreign:
        return Foreign(path, read, 3, code, Answer(outcome, (), ("words",), {}))

    page = table(
        [
            one("a/b.xls", False, "FILE_OLD_FORMAT", "not_accepted"),
            one("a/c.xls", False, "FILE_OLD_FORMAT", "not_accepted"),
            one("a/d.xlsx", True, "FORM_NOT_FOUND", "not_accepted"),
            one("a/e.xlsx", True, "", "accepted"),
        ]
    )
    assert page.splitlines()[-3:] == [
        "| not read, and said why | `FILE_OLD_FORMAT` | 2 | .xls 2 | b.xls |",
        "| read, and would count as a return | – | 1 | .xlsx 1 | e.xlsx |",
        "| read; no return of ours in it | `FORM_NOT_FOUND` | 1 | .xlsx 1 | d.xlsx |",
    ]


def test_without_the_foreign_files_there_are_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tests.hostile.foreign.FOLDER", tmp_path / "nowhere")
    assert files() == []
