"""Reading alone, in one process: a bare python-calamine read of every return, and the project's own reading of it.

Both read the same files in turn, pass by pass, so that what else the machine does falls on both alike. Prints for each
the milliseconds of processor time that one return takes: the median of the passes, without imports or the start of a
process. Ours is all that a reader process does with a file: preflight, values, formats, notes, hidden rows, merged
cells, and packing; what comes after it (unpacking, recognising) is not in it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

PASSES = 9
FILES = 30


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


def milliseconds(files: list[Path]) -> dict[str, float]:
    """Return the milliseconds that one file takes, by reader."""
    readers = {"bare": bare(), "own": own()}
    passes: dict[str, list[float]] = {name: [] for name in readers}
    for read in readers.values():
        for path in files[:3]:
            read(path)
    for _ in range(PASSES):
        for name, read in readers.items():
            begun = time.process_time()
            for path in files:
                read(path)
            passes[name].append((time.process_time() - begun) * 1000 / len(files))
    return {name: median(taken) for name, taken in passes.items()}


if __name__ == "__main__":
    returns = sorted((Path(sys.argv[1]) / "inputs" / "returns").glob("*.xlsx"))[:FILES]
    print(json.dumps(milliseconds(returns)))
