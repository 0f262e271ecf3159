"""Files that are whole or absent, wherever the program is stopped while it writes them."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import IO


def write_whole(place: Path, content: bytes, *, aside: str, mode: int, lasting: bool = True) -> None:
    """Write a file aside, in the folder where it belongs, and move it into place in one step.

    Parameters
    ----------
    place : Path
        Where it belongs; a file that is there already gives way.
    content : bytes
        All that it holds.
    aside : str
        How the name begins under which it is written: so a left-over of a run that was stopped is known.
    mode : int
        The permissions that it gets.
    lasting : bool
        It outlasts a power cut, once this returns. A file that only this run needs does without.

    Raises
    ------
    OSError
        The folder cannot be written: nothing half is left.
    """
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=aside)
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            if lasting:
                write_to_disk(stream, content)
            else:
                stream.write(content)
        written.chmod(mode)
        if lasting:
            move_into_place(written, place)
        else:
            written.replace(place)
    except BaseException:
        written.unlink(missing_ok=True)
        raise


def write_to_disk(stream: IO[bytes], content: bytes) -> None:
    """Write a content so that it is on the disk, not in the system's memory only, when this returns."""
    stream.write(content)
    stream.flush()
    os.fsync(stream.fileno())


def move_into_place(source: Path, target: Path) -> None:
    """Move a file into place in one step that outlasts a power cut."""
    source.replace(target)
    if os.name == "posix":
        number = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
