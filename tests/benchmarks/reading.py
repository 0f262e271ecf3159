"""Reading alone, in one process: a bare python-calamine read of every return, and the project's own reading of it.

Both read the same files in turn, pass by pass, so that what else the machine does falls on both alike. Prints for each
the milliseconds of processor time that one return takes: the median of the passes, without imports or the start of a
process. Ours is all that a reader process does with a file: preflight, values, formats, notes, hidden rows, merged
cells, and packing; what comes after it (unpacking, recognising) is not in it. The same returns are read a third time
as copies that say of themselves that neither Excel nor LibreOffice wrote them: two readers read these.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from zipfile import ZIP_DEFLATED, ZipFile

PASSES = 9
FILES = 30
_APP = "docProps/app.xml"


def bare() -> Callable[[Path], object]:
    """Return a reading of every sheet's values by python-calamine."""
    from python_calamine import CalamineWorkbook

    def read(path: Path) -> object:
        book = CalamineWorkbook.from_path(str(path))
        return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]

    return read


def own() -> Callable[[Path], object]:
    """Return the project's reading, with its packing."""
    from pipeline.read.content import read_document
    from pipeline.read.limits import RETURN_LIMITS
    from pipeline.read.payload import encode

    return lambda path: encode(read_document(path, RETURN_LIMITS))


def twice() -> Callable[[Path], object]:
    """Return the project's reading of a file that a second reader reads too."""
    import python_calamine

    from pipeline.read.content import read_document
    from pipeline.read.limits import RETURN_LIMITS
    from pipeline.read.payload import encode
    from pipeline.read.second_reading import second_reading

    second = second_reading(str(python_calamine.__file__))
    return lambda path: encode(read_document(path, RETURN_LIMITS, second))


def of_another_program(files: list[Path], folder: Path) -> list[Path]:
    """Return copies of workbooks that say that another program wrote them."""
    copies = []
    for file in files:
        copies.append(folder / file.name)
        with ZipFile(file) as source, ZipFile(copies[-1], "w", ZIP_DEFLATED) as copy:
            for part in source.namelist():
                content = source.read(part)
                copy.writestr(part, content.replace(b"Microsoft Excel", b"Report Writer") if part == _APP else content)
    return copies


def milliseconds(files: list[Path], odd: list[Path]) -> dict[str, float]:
    """Return the milliseconds that one file takes, by reader; `odd` are the same files of another program."""
    readers = {"bare": (bare(), files), "own": (own(), files), "twice": (twice(), odd)}
    passes: dict[str, list[float]] = {name: [] for name in readers}
    for read, paths in readers.values():
        for path in paths[:3]:
            read(path)
    for _ in range(PASSES):
        for name, (read, paths) in readers.items():
            begun = time.process_time()
            for path in paths:
                read(path)
            passes[name].append((time.process_time() - begun) * 1000 / len(files))
    return {name: median(taken) for name, taken in passes.items()}


if __name__ == "__main__":
    returns = sorted((Path(sys.argv[1]) / "inputs" / "returns").glob("*.xlsx"))[:FILES]
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(milliseconds(returns, of_another_program(returns, Path(folder)))))
