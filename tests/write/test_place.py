"""Files are whole or absent; one that is open gets a dated copy; what is the same is left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import PublishError
from pipeline.write import place as placing
from pipeline.write.place import place

DAY = date(2009, 12, 7)
FILES = {"data/plan.csv": b"a\n", "scorecard.xlsx": b"workbook", "manifest.json": b"{}"}


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def lock(monkeypatch: pytest.MonkeyPatch, *locked: str) -> None:
    """Make files refuse to be replaced, as Excel does with an open workbook."""
    replace = placing._replace

    def refuse(source: Path, target: Path) -> None:
        if target.name in locked:
            raise PermissionError(13, "The process cannot access the file")
        replace(source, target)

    monkeypatch.setattr(placing, "_replace", refuse)


def test_a_new_folder_gets_every_file(tmp_path: Path) -> None:
    placed = place(FILES, tmp_path / "2009-10-Q2", DAY)
    assert placed.changed == ("data/plan.csv", "scorecard.xlsx", "manifest.json")
    assert names(tmp_path) == ["2009-10-Q2/data/plan.csv", "2009-10-Q2/manifest.json", "2009-10-Q2/scorecard.xlsx"]
    assert (tmp_path / "2009-10-Q2/scorecard.xlsx").read_bytes() == b"workbook"


def test_the_same_files_again_are_left_alone(tmp_path: Path) -> None:
    place(FILES, tmp_path / "set", DAY)
    before = (tmp_path / "set/scorecard.xlsx").stat().st_mtime_ns
    assert place(FILES, tmp_path / "set", DAY).changed == ()
    assert (tmp_path / "set/scorecard.xlsx").stat().st_mtime_ns == before


def test_only_what_changed_is_replaced(tmp_path: Path) -> None:
    place(FILES, tmp_path / "set", DAY)
    placed = place(FILES | {"scorecard.xlsx": b"new"}, tmp_path / "set", DAY)
    assert placed.changed == ("scorecard.xlsx",)


def test_a_workbook_that_is_open_gets_a_dated_copy_and_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place(FILES, tmp_path / "set", DAY)
    lock(monkeypatch, "scorecard.xlsx")
    placed = place(FILES | {"scorecard.xlsx": b"new", "manifest.json": b"{1}"}, tmp_path / "set", DAY)
    copy = tmp_path / "set/scorecard 2009-12-07.xlsx"
    assert copy.read_bytes() == b"new"
    assert (tmp_path / "set/scorecard.xlsx").read_bytes() == b"workbook"
    assert placed.copies == {"scorecard.xlsx": copy}
    assert placed.changed == ("manifest.json",)
    assert placed.notes == (
        "scorecard.xlsx is open in another program and could not be replaced. Tonight's figures are in "
        "“scorecard 2009-12-07.xlsx” beside it; close the file and run again.",
    )


def test_a_dated_copy_that_is_open_too_gets_a_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock(monkeypatch, "scorecard.xlsx", "scorecard 2009-12-07.xlsx")
    placed = place(FILES, tmp_path / "set", DAY)
    assert placed.copies["scorecard.xlsx"].name == "scorecard 2009-12-07 (2).xlsx"


def test_a_dated_copy_with_the_same_bytes_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock(monkeypatch, "scorecard.xlsx")
    place(FILES, tmp_path / "set", DAY)
    place(FILES, tmp_path / "set", DAY)
    assert names(tmp_path / "set") == ["data/plan.csv", "manifest.json", "scorecard 2009-12-07.xlsx"]


def test_a_manifest_that_cannot_be_replaced_stops_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock(monkeypatch, "manifest.json")
    with pytest.raises(PublishError, match=r"cannot be written .*run again"):
        place(FILES, tmp_path / "set", DAY)


def test_a_folder_that_cannot_be_made_stops_the_run_in_words(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_text("a file where the folder should be")
    with pytest.raises(PublishError, match="cannot be written"):
        place(FILES, tmp_path / "outputs" / "set", DAY)


def test_what_a_stopped_run_left_aside_is_cleared(tmp_path: Path) -> None:
    aside = tmp_path / ".set-being-written"
    aside.mkdir()
    (aside / "half.xlsx").write_bytes(b"half")
    place(FILES, tmp_path / "set", DAY)
    assert names(tmp_path) == ["set/data/plan.csv", "set/manifest.json", "set/scorecard.xlsx"]


def test_the_manifest_is_moved_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved: list[str] = []
    replace = placing._replace
    monkeypatch.setattr(
        placing, "_replace", lambda source, target: (moved.append(target.name), replace(source, target))
    )
    place(FILES, tmp_path / "set", DAY)
    assert moved == ["plan.csv", "scorecard.xlsx", "manifest.json"]


def test_a_path_too_long_for_excel_is_said(tmp_path: Path) -> None:
    placed = place(FILES, tmp_path / ("a" * 120) / ("b" * 120), DAY)
    assert len(placed.notes) == 1
    assert placed.notes[0].startswith("Excel cannot open a file whose whole path is longer than 218 characters: ")


def test_dated_copies_go_when_the_set_is_whole_again_under_its_own_name(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    gone = ["scorecard 2009-12-06.xlsx", "scorecard 2009-12-06 (2).xlsx", "scorecard 2009-12-07 (9).xlsx"]
    stay = [
        "scorecard 2009-12-06 (1).xlsx",
        "scorecard 2009-12-06 (10).xlsx",
        "scorecard 2009-12-06 final.xlsx",
        "scorecard 2009-13-06.xlsx",
        "scorecard-cabinet 2009-12-06.xlsx",
        "scorecard 2009-12-06.xls",
        "my scorecard 2009-12-06.xlsx",
    ]
    for name in gone + stay:
        (folder / name).write_bytes(b"old")
    (folder / "scorecard 2009-12-05.xlsx").mkdir()
    (tmp_path / "scorecard 2009-12-06.xlsx").write_bytes(b"not beside the file")
    place(FILES, folder, DAY)
    assert sorted(path.name for path in folder.glob("*.xls*")) == sorted(
        [*stay, "scorecard.xlsx", "scorecard 2009-12-05.xlsx"]
    )
    assert (tmp_path / "scorecard 2009-12-06.xlsx").exists()


def test_a_dated_copy_stays_while_the_workbook_is_still_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place(FILES, tmp_path, DAY)
    (tmp_path / "scorecard 2009-12-06.xlsx").write_bytes(b"last night")
    lock(monkeypatch, "scorecard.xlsx")
    place(FILES | {"scorecard.xlsx": b"new"}, tmp_path, DAY)
    assert sorted(path.name for path in tmp_path.glob("*.xlsx")) == [
        "scorecard 2009-12-06.xlsx", "scorecard 2009-12-07.xlsx", "scorecard.xlsx",
    ]  # fmt: skip


def test_a_dated_copy_that_is_open_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held, marked = tmp_path / "scorecard 2009-12-05.xlsx", tmp_path / "scorecard 2009-12-06.xlsx"
    for path in (held, marked):
        path.write_bytes(b"old")
    # Excel's own sign, also for a program on another machine than the one that holds the file open.
    (tmp_path / f"~${marked.name}").write_bytes(b"")
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path == held:
            raise PermissionError(13, "The process cannot access the file")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    placed = place(FILES, tmp_path, DAY)
    assert placed.notes == ()
    assert held.exists()
    assert marked.exists()
