"""The folders of the workspace: there, readable, writable, not too deep, with room."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from pipeline.doctor.check import Check, fault, ok, warning

EXCEL_LONGEST = 218
"""Characters of a whole path that Excel opens (Microsoft KB 213983)."""
WINDOWS_LONGEST = 259
"""Characters of a whole path that Windows takes unless long paths are switched on: MAX_PATH without its end."""
LONGEST_WORKBOOK = len("/2009-10-Q2/scorecard-cabinet 2009-11-16 (9).xlsx")
LONGEST_FILE = len("/chase/2009-11-16/directorates/") + 60
LEAST_ROOM = 1_000_000_000
"""Bytes below which a night must not begin: a set, the archive and the ledger's copy of a large council at once."""
LITTLE_ROOM = 5_000_000_000
"""Bytes below which somebody should make room before the year is out."""
_GIGABYTE = 1_000_000_000


def inputs_check(inputs: Path) -> Check:
    """Tell whether the folder of the register and the settings is there and can be read."""
    if not inputs.is_dir():
        return fault(
            "Workspace",
            f"There is no folder {inputs}.",
            "Name the workspace with --workspace, or lay one out: scorecard init DIR.",
        )
    return _readable("Workspace", inputs)


def returns_check(returns: Path) -> Check:
    """Tell whether the drop folder is there and can be read."""
    if not returns.is_dir():
        return fault(
            "Drop folder",
            f"There is no folder {returns}.",
            "Make it, or give its path in settings.toml under [folders]; a night task sees no mapped drive: write "
            r"\\server\share\... .",
        )
    return _readable("Drop folder", returns)


def outputs_check(outputs: Path) -> Check:
    """Tell whether a file can be written into the outputs folder and removed again; it really is."""
    if not outputs.is_dir():
        if not outputs.parent.is_dir():
            return fault("Outputs", f"There is no folder {outputs.parent}.", "Make it, or correct [folders] outputs.")
        place, said = outputs.parent, f"{outputs} is not there yet: the first run makes it."
    else:
        place, said = outputs, f"A file was written into {outputs} and removed again."
    try:
        handle, name = tempfile.mkstemp(dir=place, prefix=".doctor-")
        with os.fdopen(handle, "wb") as stream:
            stream.write(b"scorecard doctor")
        Path(name).unlink()
    except OSError as error:
        return fault(
            "Outputs",
            f"Nothing can be written into {place} ({error.strerror or error}).",
            "Ask IT for the right to write there and to delete, or choose another folder in settings.toml, [folders].",
        )
    return ok("Outputs", said)


def path_check(outputs: Path, platform: str) -> Check:
    """Tell whether what is written would have paths that Excel, and Windows, can open."""
    here = len(str(outputs.absolute()))
    longest = here + LONGEST_WORKBOOK
    if platform == "win32" and here + LONGEST_FILE > WINDOWS_LONGEST:
        return fault(
            "Path length",
            f"Files in {outputs} would have paths of up to {here + LONGEST_FILE} characters; Windows takes "
            f"{WINDOWS_LONGEST}.",
            f"Move the workspace: its path has to be shorter by {here + LONGEST_FILE - WINDOWS_LONGEST}.",
        )
    if longest > EXCEL_LONGEST:
        return warning(
            "Path length",
            f"Workbooks in {outputs} would have paths of up to {longest} characters; Excel opens {EXCEL_LONGEST}.",
            f"Move the workspace: its path has to be shorter by {longest - EXCEL_LONGEST}.",
        )
    return ok("Path length", f"Workbooks have paths of up to {longest} characters; Excel opens {EXCEL_LONGEST}.")


def room_check(outputs: Path, free: Callable[[Path], int]) -> Check:
    """Tell whether the disk of the outputs has room; `free` returns the bytes that are free where a folder lies."""
    folder = next((place for place in (outputs, *outputs.absolute().parents) if place.is_dir()), Path("/"))
    try:
        room = free(folder)
    except OSError as error:
        return warning("Disk", f"The room on the disk cannot be told ({error.strerror or error}).", "Ask IT.")
    said = f"{room / _GIGABYTE:.1f} GB are free where {folder} lies."
    if room < LEAST_ROOM:
        return fault("Disk", said, f"Make room: a night needs {LEAST_ROOM // _GIGABYTE} GB.")
    if room < LITTLE_ROOM:
        return warning("Disk", said, f"Make room before there is less than {LEAST_ROOM // _GIGABYTE} GB.")
    return ok("Disk", said)


def _readable(name: str, folder: Path) -> Check:
    try:
        number = sum(1 for _ in folder.iterdir())
    except OSError as error:
        return fault(name, f"{folder} cannot be read ({error.strerror or error}).", "Ask IT for the right to read it.")
    return ok(name, f"{folder} can be read; it holds {number} {'entry' if number == 1 else 'entries'}.")
