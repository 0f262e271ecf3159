"""The drop folder: every name in it once, and the bytes of what is to be read, taken once."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.errors import PipelineError
from pipeline.model import Arrival, Refusal
from pipeline.read.drop_names import printable, refusal_by_name
from pipeline.read.limits import RETURN_LIMITS
from pipeline.read.misnamed import holds_workbook
from pipeline.whole_files import write_whole

_LONDON = ZoneInfo("Europe/London")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# Never through a link, never waiting for a pipe's other end; systems without a flag do without it.
_OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOINHERIT", 0)
)

# Windows: a name whose content is a pointer to another place, and one whose content is still in the cloud.
_LINK_TAGS = frozenset((0xA000000C, 0xA0000003))
_NOT_HERE = 0x00400000 | 0x00001000

# A copy not yet whole; one left over is from a run that was stopped.
_TAKING = ".taking-"


def scan(folder: Path, store: Path) -> list[Arrival]:
    """List the drop folder and take the bytes of its workbooks.

    Parameters
    ----------
    folder : Path
        The drop folder; files at any depth, links are not followed.
    store : Path
        A private folder: each new content is copied to `store/<sha256>`, read-only, and is read from there.

    Returns
    -------
    list of Arrival
        One for each name, sorted by path; a folder has one only when it is not walked or is named like a workbook.
        In a path, characters that text files cannot carry are written as escapes, a backslash as two.

    Raises
    ------
    PipelineError
        The drop folder or the store cannot be used: our own fault.
    """
    try:
        store.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.scandir(folder):
            pass
        for left_over in store.glob(f"{_TAKING}*"):
            left_over.unlink()
    except OSError as fault:
        raise PipelineError(f"The folder {fault.filename} cannot be used: {fault.strerror}.") from fault
    found = [_arrival(path, entry, store) for path, entry in _walk(folder)]
    return sorted((arrival for arrival in found if arrival), key=lambda arrival: arrival.path)


def scan_file(file: Path, store: Path) -> Arrival:
    """Take the bytes of one file that a person names, as `scan` does of those in a folder; a link is followed.

    Parameters
    ----------
    file : Path
        Anything that has a name: what is no ordinary file is not opened.
    store : Path
        A private folder that is there.

    Returns
    -------
    Arrival
        Its path is the file's own name, printable.
    """
    path = printable(file.name)
    try:
        status = file.stat()
    except OSError as fault:
        return Arrival(path, None, 0, None, _refusal_of(fault))
    size, modified = status.st_size, _moment(status)
    left = refusal_by_name(file.name) or _refusal_by_status(status)
    taken = left or _take(os.path.realpath(file), status, store)
    if isinstance(taken, Refusal):
        return Arrival(path, None, size, modified, taken)
    return Arrival(path, taken, size, modified)


def misnamed(folder: Path, arrivals: Sequence[Arrival]) -> list[str]:
    """Return the paths of files that a scan left for their names and that are workbooks by their content.

    Parameters
    ----------
    folder : Path
        The drop folder.
    arrivals : sequence of Arrival
        As scanned. One that cannot be opened any more is none.
    """
    by_name = {one.path for one in arrivals if one.left is not None and one.left.code == "FILE_OTHER_KIND"}
    return sorted(path for path, entry in _walk(folder) if path in by_name and _holds_workbook(entry.path))


def _holds_workbook(place: str) -> bool:
    try:
        if _refusal_by_status(os.lstat(place)) is not None:
            return False
        with os.fdopen(os.open(place, _OPEN_FLAGS), "rb") as file:
            return stat.S_ISREG(os.fstat(file.fileno()).st_mode) and holds_workbook(file)
    except OSError:
        return False


def _walk(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Give every name under a folder with its printable path."""
    waiting: list[tuple[str, str]] = [("", os.fspath(folder))]
    while waiting:
        above, place = waiting.pop()
        try:
            with os.scandir(place) as listing:
                entries = list(listing)
        except OSError:
            # Said where the folder itself is listed.
            continue
        for entry in entries:
            path = above + printable(entry.name)
            yield path, entry
            if _is_folder(entry):
                waiting.append((path + "/", entry.path))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Tell whether a name is a folder to walk: not a link to one, not one that is gone."""
    try:
        return entry.is_dir(follow_symlinks=False) and not _is_link(os.lstat(entry.path))
    except OSError:
        return False


def _arrival(path: str, entry: os.DirEntry[str], store: Path) -> Arrival | None:
    """Return what to say of one name; None of a folder that is walked and has nothing special."""
    try:
        # Not the status of the listing, which Windows keeps for later.
        status = os.lstat(entry.path)
    except OSError as fault:
        return Arrival(path, None, 0, None, _refusal_of(fault))
    size, modified = status.st_size, _moment(status)
    if stat.S_ISDIR(status.st_mode) and not _is_link(status):
        left = _folder(entry)
        return Arrival(path, None, 0, modified, left) if left else None
    left = refusal_by_name(entry.name) or _refusal_by_status(status)
    if left:
        return Arrival(path, None, size, modified, left)
    taken = _take(entry.path, status, store)
    if isinstance(taken, Refusal):
        return Arrival(path, None, size, modified, taken)
    return Arrival(path, taken, size, modified)


def _folder(entry: os.DirEntry[str]) -> Refusal | None:
    try:
        with os.scandir(entry.path):
            pass
    except OSError as fault:
        return _refusal_of(fault)
    named_like_a_file = refusal_by_name(entry.name) is None
    return Refusal("FILE_NOT_ORDINARY", {"kind": "a folder"}) if named_like_a_file else None


def _refusal_by_status(status: os.stat_result) -> Refusal | None:
    if stat.S_ISLNK(status.st_mode) or _is_link(status):
        return Refusal("FILE_NOT_ORDINARY", {"kind": "a link to another place"})
    if not stat.S_ISREG(status.st_mode):
        return Refusal("FILE_NOT_ORDINARY", {"kind": "a pipe or a device"})
    if getattr(status, "st_file_attributes", 0) & _NOT_HERE:
        return Refusal("FILE_NOT_DOWNLOADED")
    if status.st_size > RETURN_LIMITS.file_bytes:
        return Refusal("FILE_TOO_LARGE", {"what": f"it is larger than {RETURN_LIMITS.file_bytes >> 20} MB"})
    return None


def _take(place: str, status: os.stat_result, store: Path) -> str | Refusal:
    """Copy a file's bytes into the store; return their sha256, or why they were not taken."""
    try:
        handle = os.open(place, _OPEN_FLAGS)
        with os.fdopen(handle, "rb") as file:
            opened = os.fstat(file.fileno())
            if not stat.S_ISREG(opened.st_mode):
                return Refusal("FILE_NOT_ORDINARY", {"kind": "a pipe or a device"})
            data = file.read(RETURN_LIMITS.file_bytes + 1)
            closing = os.fstat(file.fileno())
        now = os.lstat(place)
    except OSError as fault:
        return _refusal_of(fault)
    same = {(seen.st_size, seen.st_mtime_ns) for seen in (status, opened, closing, now)}
    if len(same) > 1 or len(data) != status.st_size:
        return Refusal("FILE_GROWING")
    digest = hashlib.sha256(data).hexdigest()
    _keep(store / digest, data)
    return digest


def _keep(place: Path, data: bytes) -> None:
    """Write a content that is new to the store, whole or not at all."""
    try:
        if place.stat().st_size == len(data):
            return
        place.chmod(0o600)
    except FileNotFoundError:
        pass
    try:
        write_whole(place, data, aside=_TAKING, mode=0o400, lasting=False)
    except OSError as fault:
        raise PipelineError(f"A return cannot be copied to {place.parent}: {fault.strerror}.") from fault


def _refusal_of(fault: OSError) -> Refusal:
    if isinstance(fault, PermissionError):
        return Refusal("FILE_NO_PERMISSION")
    # Gone or changed between the listing and the opening; or a link put in its place.
    return Refusal("FILE_GROWING")


def _is_link(status: os.stat_result) -> bool:
    return getattr(status, "st_reparse_tag", 0) in _LINK_TAGS


def _moment(status: os.stat_result) -> datetime | None:
    """Return the modification time to the second; None for one that no calendar has."""
    try:
        return (_EPOCH + timedelta(seconds=status.st_mtime_ns // 1_000_000_000)).astimezone(_LONDON)
    except OverflowError:
        return None
