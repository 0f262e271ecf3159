"""Reading alone, in one process: a bare python-calamine read of every return, or the project's own reading of it.

Prints the milliseconds for one return: the median of five passes over the folder, without the imports.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

PASSES = 5


def bare() -> Callable[[Path], object]:
    """Return a reading of every sheet's values by python-calamine."""
    from python_calamine import CalamineWorkbook

    def read(path: Path) -> object:
        book = CalamineWorkbook.from_path(str(path))
        return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]

    return read


def own() -> Callable[[Path], object]:
    """Return the project's reading: preflight, values, formats, notes, hidden rows, merged cells."""
    from pipeline.read.content import read_document
    from pipeline.read.limits import RETURN_LIMITS

    return lambda path: read_document(path, RETURN_LIMITS)


def milliseconds(read: Callable[[Path], object], files: list[Path]) -> float:
    """Return the milliseconds that one file takes."""
    for path in files[:3]:
        read(path)
    passes = []
    for _ in range(PASSES):
        begun = time.perf_counter()
        for path in files:
            read(path)
        passes.append((time.perf_counter() - begun) * 1000 / len(files))
    return median(passes)


if __name__ == "__main__":
    returns = sorted((Path(sys.argv[2]) / "inputs" / "returns").glob("*.xlsx"))[:30]
    print(milliseconds(own() if sys.argv[1] == "own" else bare(), returns))
