"""Files are whole or absent, and what must last is on the disk before anybody goes on."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from pipeline.ledger.archive import Archive, ArchiveError
from pipeline.read.scan import scan
from pipeline.whole_files import write_whole

posix = pytest.mark.skipif(sys.platform == "win32", reason="the system does not sync folders")


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was sent to the disk, in order: `file` or `folder`."""
    kinds: list[str] = []
    sync = os.fsync

    def noted(number: int) -> None:
        kinds.append("folder" if stat.S_ISDIR(os.fstat(number).st_mode) else "file")
        sync(number)

    monkeypatch.setattr(os, "fsync", noted)
    return kinds


def test_a_file_is_there_with_its_content_and_its_permissions(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"figures", aside=".aside-", mode=0o444)
    assert (tmp_path / "a").read_bytes() == b"figures"
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o444
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_file_that_was_there_gives_way(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"half")
    write_whole(tmp_path / "a", b"figures", aside=".aside-", mode=0o600)
    assert (tmp_path / "a").read_bytes() == b"figures"


@pytest.mark.parametrize("lasting", [True, False])
def test_a_file_that_cannot_be_moved_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lasting: bool
) -> None:
    def refuse(_source: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="No space left"):
        write_whole(tmp_path / "a", b"figures", aside=".aside-", mode=0o600, lasting=lasting)
    assert list(tmp_path.iterdir()) == []


@posix
def test_a_file_whose_folder_cannot_be_synced_stays_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(number: int) -> None:
        if stat.S_ISDIR(os.fstat(number).st_mode):
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="Input/output"):
        write_whole(tmp_path / "a", b"figures", aside=".aside-", mode=0o600)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"figures")]


@posix
def test_the_archive_sends_content_and_name_to_the_disk(tmp_path: Path, synced: list[str]) -> None:
    Archive(tmp_path).keep(b"figures")
    assert synced == ["file", "folder"]


def test_an_archive_that_cannot_be_written_says_so_and_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(ArchiveError) as caught:
        Archive(tmp_path).keep(b"figures")
    assert str(caught.value) == (
        f"The archive {tmp_path} cannot be written (No space left on device). "
        "Check that you may write to it and that the disk is not full, then run again."
    )
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_copy_that_one_run_reads_from_is_not_sent_to_the_disk(tmp_path: Path, synced: list[str]) -> None:
    (tmp_path / "returns").mkdir()
    (tmp_path / "returns" / "E.xlsx").write_bytes(b"figures")
    (arrival,) = scan(tmp_path / "returns", tmp_path / "store")
    assert (tmp_path / "store" / str(arrival.sha256)).read_bytes() == b"figures"
    assert synced == []
