"""Puts the files of a set into place, one by one, so that a reader never meets half a file."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.errors import PublishError
from pipeline.whole_files import move_into_place as _replace
from pipeline.whole_files import write_to_disk

_DATED_COPIES = 9
_LONGEST_PATH = 218


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of the files: those replaced, where a dated copy stands instead, and what to say about it."""

    changed: tuple[str, ...]
    copies: Mapping[str, Path]
    notes: tuple[str, ...]


def place(files: Mapping[str, bytes], folder: Path, as_at: date) -> Placed:
    """Write every file aside, then move each into place in the order given.

    Parameters
    ----------
    files : mapping of str to bytes
        Content by path under the folder. The last one, the manifest, tells that the others are complete.
    folder : Path
        The set's folder; made when it is not there.
    as_at : date
        The day in the name of a copy that stands beside a file which is open in Excel.

    Returns
    -------
    Placed
        A file that holds the same bytes already is left alone. When every file stands under its own name, the dated
        copies of earlier nights beside them are removed, but for those that are open.

    Raises
    ------
    PublishError
        The folder cannot be written; a reader still finds the files of the last run, or the new ones, each whole.
    """
    aside = folder.parent / f".{folder.name}-being-written"
    changed: list[str] = []
    copies: dict[str, Path] = {}
    notes: list[str] = []
    try:
        due = {path: content for path, content in files.items() if not _holds(folder / path, content)}
        _write_aside(due, aside)
        *others, last = files
        for path in (*others, last):
            if path not in due:
                continue
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                _replace(aside / path, target)
                changed.append(path)
            except PermissionError as error:
                if path == last:
                    raise
                copies[path] = _dated_copy(aside / path, target, due[path], as_at, error)
                notes.append(
                    f"{path} is open in another program and could not be replaced. "
                    f"Tonight's figures are in “{copies[path].name}” beside it; close the file and run again."
                )
    except OSError as error:
        raise PublishError(
            f"The folder {folder} cannot be written ({error.strerror or error}). "
            "Check that it is there, that you may write to it and that the disk is not full, then run again."
        ) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    if not copies:
        _remove_dated_copies(folder / path for path in others)
    longest = max((str((folder / path).resolve()) for path in files), key=len)
    if len(longest) > _LONGEST_PATH:
        notes.append(
            f"Excel cannot open a file whose whole path is longer than {_LONGEST_PATH} characters: {longest}. "
            "Move the workspace to a folder with a shorter name."
        )
    return Placed(tuple(changed), copies, tuple(notes))


def _holds(path: Path, content: bytes) -> bool:
    """Tell whether a file is there and holds exactly these bytes."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _write_aside(files: Mapping[str, bytes], aside: Path) -> None:
    """Write the files into an empty folder of our own, each on the disk before anything is moved."""
    if aside.exists():  # left by a run that was stopped
        shutil.rmtree(aside)
    for path, content in files.items():
        (aside / path).parent.mkdir(parents=True, exist_ok=True)
        with (aside / path).open("wb") as stream:
            write_to_disk(stream, content)


def _remove_dated_copies(targets: Iterable[Path]) -> None:
    """Remove the copies that `_dated_copy` left beside files, by exactly its names; one that is open stays."""
    for target in targets:
        stem, suffix = re.escape(target.stem), re.escape(target.suffix)
        named_so = re.compile(rf"{stem} ([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?: \([2-{_DATED_COPIES}]\))?{suffix}")
        for path in target.parent.iterdir():
            found = named_so.fullmatch(path.name)
            if found and _is_a_day(found[1]) and path.is_file() and not path.with_name(f"~${path.name}").exists():
                with suppress(OSError):  # open in Excel: it goes another night
                    path.unlink()


def _is_a_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _dated_copy(source: Path, target: Path, content: bytes, as_at: date, error: PermissionError) -> Path:
    """Put a file beside the one that is open, under a name with the day; a number is added while that is open too."""
    for number in range(1, _DATED_COPIES + 1):
        suffix = f" ({number})" if number > 1 else ""
        copy = target.with_name(f"{target.stem} {as_at.isoformat()}{suffix}{target.suffix}")
        if _holds(copy, content):
            return copy
        with suppress(PermissionError):
            _replace(source, copy)
            return copy
    raise error
