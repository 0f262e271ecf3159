"""The drop folder, name by name."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pipeline.errors import PipelineError
from pipeline.model import Arrival, Refusal
from pipeline.read import scan as scanning
from pipeline.read.drop_names import printable
from pipeline.read.scan import scan

LONDON = ZoneInfo("Europe/London")
# The user `nobody`.
ORDINARY = 65534
posix = pytest.mark.skipif(sys.platform == "win32", reason="the system has no such names, links or pipes")


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    folder = tmp_path / "returns"
    folder.mkdir()
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def put(folder: Path, name: str, content: bytes = b"x", when: int = 1_254_700_800) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (when, when))
    return path


def left(arrivals: list[Arrival]) -> dict[str, Refusal | None]:
    return {arrival.path: arrival.left for arrival in arrivals}


def test_a_workbook_is_taken_once_with_its_hash_size_and_time(drop: Path, store: Path) -> None:
    put(drop, "Finance/2009/Q2 return.XLSX", b"figures")
    digest = hashlib.sha256(b"figures").hexdigest()
    expected = Arrival("Finance/2009/Q2 return.XLSX", digest, 7, datetime(2009, 10, 5, 1, 0, tzinfo=LONDON))
    assert scan(drop, store) == [expected]
    assert (store / digest).read_bytes() == b"figures"
    assert stat.S_IMODE((store / digest).stat().st_mode) & 0o222 == 0


def test_one_content_under_two_names_is_kept_once(drop: Path, store: Path) -> None:
    put(drop, "a.xlsx")
    put(drop, "a - Copy.xlsx")
    assert [arrival.path for arrival in scan(drop, store)] == ["a - Copy.xlsx", "a.xlsx"]
    assert scan(drop, store) == scan(drop, store)
    assert len(list(store.iterdir())) == 1


def test_a_copy_that_was_cut_short_is_made_again_and_left_overs_go(drop: Path, store: Path) -> None:
    put(drop, "a.xlsx", b"whole")
    store.mkdir()
    digest = hashlib.sha256(b"whole").hexdigest()
    (store / digest).write_bytes(b"")
    (store / ".taking-1").write_bytes(b"wh")
    scan(drop, store)
    assert {path.name: path.read_bytes() for path in store.iterdir()} == {digest: b"whole"}


def test_names_are_sorted_by_path_at_any_depth(drop: Path, store: Path) -> None:
    for name in ("b.xlsx", "a/z.xlsx", "a/b/c.xlsx", "B.xlsx", "a.xlsx"):
        put(drop, name)
    assert [arrival.path for arrival in scan(drop, store)] == ["B.xlsx", "a.xlsx", "a/b/c.xlsx", "a/z.xlsx", "b.xlsx"]


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("~$Q2 return.xlsx", Refusal("FILE_OPEN", {"file": "Q2 return.xlsx"})),
        (".~lock.Q2 return.xlsx#", Refusal("FILE_OPEN", {"file": "Q2 return.xlsx"})),
        ("x.tmp", Refusal("FILE_TEMPORARY")),
        ("~WRL0001.tmp", Refusal("FILE_TEMPORARY")),
        ("return.xlsx.crdownload", Refusal("FILE_TEMPORARY")),
        ("._return.xlsx", Refusal("FILE_TEMPORARY")),
        ("Thumbs.db", Refusal("FILE_TEMPORARY")),
        ("desktop.ini", Refusal("FILE_TEMPORARY")),
        (".DS_Store", Refusal("FILE_TEMPORARY")),
        ("letter.docx", Refusal("FILE_OTHER_KIND", {"ending": ".docx"})),
        ("README", Refusal("FILE_OTHER_KIND", {"ending": "none"})),
        (".xlsx", Refusal("FILE_OTHER_KIND", {"ending": "none"})),
        ("o.fods", Refusal("FILE_OLD_FORMAT", {"kind": "an OpenDocument spreadsheet in one piece (.fods)"})),
        ("n.Numbers", Refusal("FILE_OLD_FORMAT", {"kind": "a spreadsheet of Apple Numbers (.numbers)"})),
    ],
)
def test_a_name_that_is_no_workbooks_is_left_unopened(
    drop: Path, store: Path, name: str, refusal: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(drop, name)

    def opened(*_: object) -> int:
        raise AssertionError("it was opened")

    monkeypatch.setattr(scanning.os, "open", opened)
    found = scan(drop, store)
    assert left(found) == {name: refusal}
    assert found[0].sha256 is None
    assert found[0].size == 1


@pytest.mark.parametrize(
    "name",
    ["a.xlsx", "a.xlsm", "a.xltx", "A.XLSX ", "Return (1).xlsx", "Q2-LAPTOP7.xlsx", "a..xlsx", "old.XLS", "b.xlsb",
     "o.ods", "c.csv", "t.tsv"],
)  # fmt: skip
def test_a_workbooks_name_is_taken(drop: Path, store: Path, name: str) -> None:
    put(drop, name)
    assert left(scan(drop, store)) == {name: None}


@posix
def test_links_and_pipes_are_neither_followed_nor_opened(drop: Path, store: Path, tmp_path: Path) -> None:
    outside = put(tmp_path, "outside/secret.xlsx")
    (drop / "link.xlsx").symlink_to(outside)
    (drop / "folder").symlink_to(outside.parent)
    (drop / "gone.xlsx").symlink_to(tmp_path / "nowhere")
    os.mkfifo(drop / "pipe.xlsx")
    link = Refusal("FILE_NOT_ORDINARY", {"kind": "a link to another place"})
    assert left(scan(drop, store)) == {
        "folder": Refusal("FILE_OTHER_KIND", {"ending": "none"}),
        "gone.xlsx": link,
        "link.xlsx": link,
        "pipe.xlsx": Refusal("FILE_NOT_ORDINARY", {"kind": "a pipe or a device"}),
    }


@posix
def test_a_link_put_in_a_files_place_is_not_followed(
    drop: Path, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = put(tmp_path, "secret.xlsx", b"secret")
    place = put(drop, "a.xlsx")
    opening = os.open

    def swapped(path: str, flags: int) -> int:
        place.unlink()
        place.symlink_to(secret)
        return opening(path, flags)

    monkeypatch.setattr(scanning.os, "open", swapped)
    assert left(scan(drop, store)) == {"a.xlsx": Refusal("FILE_GROWING")}
    assert list(store.iterdir()) == []


def test_a_folder_named_like_a_workbook_is_walked_and_told(drop: Path, store: Path) -> None:
    put(drop, "Q2.xlsx/a.xlsx")
    (drop / "empty").mkdir()
    assert left(scan(drop, store)) == {
        "Q2.xlsx": Refusal("FILE_NOT_ORDINARY", {"kind": "a folder"}),
        "Q2.xlsx/a.xlsx": None,
    }


@pytest.mark.parametrize("change", ["size", "time", "gone"])
def test_a_file_that_changes_while_it_is_copied_is_left(
    drop: Path, store: Path, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = put(drop, "a.xlsx", b"first")
    opening = os.open

    def changing(path: str, flags: int) -> int:
        handle = opening(path, flags)
        if change == "size":
            place.write_bytes(b"first and more")
        elif change == "time":
            os.utime(place, (1, 1))
        else:
            place.unlink()
        return handle

    monkeypatch.setattr(scanning.os, "open", changing)
    assert left(scan(drop, store)) == {"a.xlsx": Refusal("FILE_GROWING")}
    assert list(store.iterdir()) == []


def test_a_file_that_grows_after_its_bytes_were_taken_is_left(
    drop: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = put(drop, "a.xlsx", b"first half")
    looking = os.fstat
    looked: list[int] = []

    def growing(handle: int) -> os.stat_result:
        looked.append(handle)
        if len(looked) == 2:
            with place.open("ab") as file:
                file.write(b" and the second")
        return looking(handle)

    monkeypatch.setattr(scanning.os, "fstat", growing)
    assert left(scan(drop, store)) == {"a.xlsx": Refusal("FILE_GROWING")}
    assert len(looked) == 2
    assert list(store.iterdir()) == []
    monkeypatch.undo()
    assert left(scan(drop, store)) == {"a.xlsx": None}


@posix
def test_what_an_ordinary_user_may_not_open_is_told() -> None:
    """Run as an ordinary user: the system's own refusals, not made ones."""
    with tempfile.TemporaryDirectory() as place:
        drop = Path(place, "returns")
        put(drop, "open.xlsx")
        put(drop, "locked.xlsx").chmod(0)
        for name, mode in (("closed", 0), ("listed", 0o444)):
            put(drop, f"{name}/a.xlsx")
            (drop / name).chmod(mode)
        Path(place).chmod(0o755)
        told = as_ordinary_user(lambda: told_of(drop, Path(place, "store")), Path(place))
        for name in ("closed", "listed"):
            (drop / name).chmod(0o755)
    assert told == {
        "closed": "FILE_NO_PERMISSION",
        "listed/a.xlsx": "FILE_NO_PERMISSION",
        "locked.xlsx": "FILE_NO_PERMISSION",
        "open.xlsx": "",
    }


def told_of(drop: Path, store: Path) -> dict[str, str]:
    return {path: refusal.code if refusal else "" for path, refusal in left(scan(drop, store)).items()}


def as_ordinary_user(work: Callable[[], dict[str, str]], folder: Path) -> dict[str, str]:
    """Do something in a process of a user who may not read everything; the folder becomes that user's."""
    if os.geteuid() != 0:
        return work()
    for path in (folder, *folder.rglob("*")):
        os.chown(path, ORDINARY, ORDINARY)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.setgid(ORDINARY)
        os.setuid(ORDINARY)
        os.write(writing, json.dumps(work()).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        found: dict[str, str] = json.loads(answer.read())
    os.waitpid(child, 0)
    return found


def test_a_file_or_folder_without_permission_is_told(drop: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(drop, "a.xlsx")
    put(drop, "closed/b.xlsx")
    listing = os.scandir

    def denied(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    def guarded(path: str) -> Iterator[os.DirEntry[str]]:
        return denied() if str(path).endswith("closed") else listing(path)  # type: ignore[return-value]

    monkeypatch.setattr(scanning.os, "open", denied)
    monkeypatch.setattr(scanning.os, "scandir", guarded)
    assert left(scan(drop, store)) == {"a.xlsx": Refusal("FILE_NO_PERMISSION"), "closed": Refusal("FILE_NO_PERMISSION")}


@posix
def test_a_file_larger_than_25_mb_is_not_read(drop: Path, store: Path) -> None:
    with (drop / "big.xlsx").open("wb") as file:
        file.truncate((25 << 20) + 1)
    assert left(scan(drop, store)) == {"big.xlsx": Refusal("FILE_TOO_LARGE", {"what": "it is larger than 25 MB"})}


@posix
def test_names_that_text_files_cannot_carry_are_made_printable(drop: Path, store: Path) -> None:
    (Path(os.fsdecode(os.fsencode(drop) + b"/caf\xe9\x07.xlsx"))).write_bytes(b"x")
    (drop / "a\\b.xlsx").write_bytes(b"y")
    found = scan(drop, store)
    assert [arrival.path for arrival in found] == ["a\\\\b.xlsx", "caf\\xe9\\u0007.xlsx"]
    assert all(arrival.sha256 for arrival in found)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Q2 – café ✓.xlsx", "Q2 – café ✓.xlsx"),
        ("a\nb", "a\\u000ab"),
        ("xslx\u202exe.exe", "xslx\\u202exe.exe"),
        ("a\ud800", "a\\ud800"),
        ("a\uffff\U0001ffff", "a\\uffff\\U0001ffff"),
        ("soft\u00adhyphen", "soft\u00adhyphen"),
    ],
)
def test_printable_names_stay_as_they_are(name: str, shown: str) -> None:
    assert printable(name) == shown


def test_a_drop_folder_that_is_not_there_is_our_own_fault(tmp_path: Path, store: Path) -> None:
    with pytest.raises(PipelineError, match="returns cannot be used: No such file or directory"):
        scan(tmp_path / "returns", store)
