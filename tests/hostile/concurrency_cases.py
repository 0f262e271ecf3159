"""Concurrency and names: files that somebody is still writing, and things in the folder that are no files."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from tests.hostile.cases import ACCEPTED, IGNORED, REFUSED, STAYS_OUT, Case, case, good, same_for_all, spoilt
from tests.hostile.drafts import Draft


def _left(name: str, file: str, code: str, content: bytes = b"anything") -> Case:
    return case("concurrency", name, same_for_all(content), IGNORED, code, file=file)


_OF_PROGRAMS = (
    _left("a lock file of Excel", "~$return.xlsx", "FILE_OPEN"),
    _left("a lock file of LibreOffice", ".~lock.return.xlsx#", "FILE_OPEN"),
    _left("a temporary file of Word", "~WRL0005.tmp", "FILE_TEMPORARY"),
    _left("a temporary file of Excel", "9A3F2B00.tmp", "FILE_TEMPORARY"),
    _left("a download of Chrome", "return.xlsx.crdownload", "FILE_TEMPORARY"),
    _left("a download of Firefox", "return.xlsx.part", "FILE_TEMPORARY"),
    _left("a half copy of a sync program", "return.xlsx.partial", "FILE_TEMPORARY"),
    _left("a leftover of a Mac", "._return.xlsx", "FILE_TEMPORARY"),
    _left("a folder's own file on a Mac", ".DS_Store", "FILE_TEMPORARY"),
    _left("thumbnails", "Thumbs.db", "FILE_TEMPORARY"),
    _left("a folder's own file on Windows", "desktop.ini", "FILE_TEMPORARY"),
    _left("a folder's own file of OneDrive", ".849C9593-D756-4E56-8D6E-42412F2A707B", "FILE_OTHER_KIND"),
    _left("a shortcut of Windows", "return.xlsx.lnk", "FILE_OTHER_KIND"),
    _left("a shortcut of SharePoint", "return.url", "FILE_OTHER_KIND"),
    _left("a pointer of Google Drive", "return.gsheet", "FILE_OTHER_KIND"),
    _left("zeros for a file of the cloud", "return.xlsx", "FILE_ARRIVING", bytes(65_536)),
    case("concurrency", "the first half of a copy", lambda form: good(form)[: len(good(form)) // 2], IGNORED,
         "FILE_ARRIVING"),
    case("concurrency", "a file whose size is reserved", lambda form: good(form)[:3_000] + bytes(4_000),
         STAYS_OUT, "FILE_ARRIVING|FILE_DAMAGED"),
)  # fmt: skip


def _linked(path: Path, content: bytes) -> None:
    outside = path.parents[2] / "outside.xlsx"
    outside.write_bytes(content)
    path.symlink_to(outside)


def _to_nothing(path: Path, _: bytes) -> None:
    path.symlink_to(path.parent / "nothing.xlsx")


def _to_itself(path: Path, _: bytes) -> None:
    path.symlink_to(path)


def _to_passwords(path: Path, _: bytes) -> None:
    path.symlink_to("/etc/passwd")


def _to_its_folder(path: Path, _: bytes) -> None:
    path.symlink_to(path.parent, target_is_directory=True)


def _folder(path: Path, _: bytes) -> None:
    path.mkdir()


def _pipe(path: Path, _: bytes) -> None:
    os.mkfifo(path)


def _socket(path: Path, _: bytes) -> None:
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def _device(path: Path, _: bytes) -> None:
    path.symlink_to("/dev/zero")


def _with_a_hole(path: Path, _: bytes) -> None:
    with path.open("wb") as file:
        file.truncate(30 << 20)


def _odd(name: str, place: object, code: str = "FILE_NOT_ORDINARY", outcome: str = IGNORED) -> Case:
    says = ("a link to another place",) if name.startswith("a link") else ()
    return case("concurrency", name, good, outcome, code, says=says, place=place)  # type: ignore[arg-type]


_NO_FILES = (
    _odd("a link to a workbook outside", _linked),
    _odd("a link to nothing", _to_nothing),
    _odd("a link to itself", _to_itself),
    _odd("a link to the passwords", _to_passwords),
    _odd("a link to its own folder", _to_its_folder),
    _odd("a link to a device", _device),
    _odd("a folder", _folder),
    _odd("a pipe", _pipe),
    _odd("a socket", _socket),
    _odd("a file with a hole of thirty megabytes", _with_a_hole, "FILE_TOO_LARGE", REFUSED),
)


def _bytes_name(name: bytes) -> object:
    def place(path: Path, content: bytes) -> None:
        (path.parent / os.fsdecode(name)).write_bytes(content)

    return place


def _named(name: str, file: str) -> Case:
    return case("concurrency", name, good, ACCEPTED, file=file)


_NAMES = (
    _named("a name with an emoji", "\U0001f4ca return.xlsx"),
    _named("a name of accents", "d\u00e9clar\u00e9.xlsx"),
    _named("a name of accents apart", "de\u0301clare\u0301.xlsx"),
    _named("a name in Chinese", "\u62a5\u544a.xlsx"),
    _named("a name with quotes", "O'Brien \"final\".xlsx"),
    _named("a name with a dollar", "$(touch evil).xlsx"),
    _named("a name with a back tick", "`id`.xlsx"),
    _named("a name with a semicolon", "a;rm -rf b.xlsx"),
    _named("a name that begins with a dash", "-rf.xlsx"),
    _named("a name that begins with an equals sign", "=1+1.xlsx"),
    _named("a name of HTML", "<b>return<b>.xlsx"),
    _named("a name of a template", "{file} %s {{7*7}}.xlsx"),
    _named("a name with brackets of a console", "[bold]return[red].xlsx"),
    _named("a name with a comma and quotes", 'a,"b",c.xlsx'),
    _named("a device of Windows", "CON.xlsx"),
    _named("a name with dots", "...return...xlsx"),
    _named("a hidden name", ".return.xlsx"),
    _named("a conflict copy of OneDrive", "return-LAPTOP7.xlsx"),
    _named("a conflict copy of Dropbox", "return (Jane's conflicted copy 2009-10-20).xlsx"),
    _named("a copy of SharePoint", "return (1).xlsx"),
    _named("a very long name", "r" * 240 + ".xlsx"),
    _named("twenty folders deep", "/".join("abcdefghijklmnopqrst") + "/return.xlsx"),
    _named("a folder of a year in front", "old/return.xlsx"),
    *(
        case("concurrency", name, good, ACCEPTED, place=_bytes_name(written))  # type: ignore[arg-type]
        for name, written in (
            ("a name with a line break", b"re\nturn.xlsx"),
            ("a name with a carriage return", b"re\r\nBcc: x.xlsx"),
            ("a name with a tab", b"re\tturn.xlsx"),
            ("a name with an escape code", b"\x1b[31mreturn.xlsx"),
            ("a name that is no UTF-8", b"re\xff\xfeturn.xlsx"),
            ("a name with a back slash", b"..\\return.xlsx"),
            ("a name that turns its direction", "re\u202eturn.xlsx".encode()),
        )
    ),
    case("concurrency", "a name that only looks like a workbook's", good, IGNORED, "FILE_OTHER_KIND",
         place=_bytes_name("return\u202exslx.exe".encode())),  # type: ignore[arg-type]
)  # fmt: skip


def _open_elsewhere(draft: Draft) -> None:
    draft.workbook = '<fileSharing userName="Gareth Hill" readOnlyRecommended="1"/>'


_SHARED = (
    case("concurrency", "a workbook that is shared", spoilt(_open_elsewhere), ACCEPTED),
    case("concurrency", "a workbook with a history of its users", spoilt(lambda draft: draft.extra.update(
        {"xl/revisions/revisionHeaders.xml": "<headers/>", "xl/revisions/userNames.xml": "<users/>"})), ACCEPTED),
)  # fmt: skip

CASES: tuple[Case, ...] = (*_OF_PROGRAMS, *_NO_FILES, *_NAMES, *_SHARED)
