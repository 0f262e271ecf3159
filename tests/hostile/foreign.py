"""The workbooks that nobody here made, which lie beside the project: what is made of each of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.model import Refusal
from pipeline.read.isolation import read_all
from pipeline.read.payload import unpack
from pipeline.read.scan import scan
from tests.hostile.cases import Case, File
from tests.hostile.judging import Answer, council, verdict_of
from tests.support.workspaces import ROOT

FOLDER = Path(os.environ.get("SCORECARD_CORPUS", ROOT.parent / "shared" / "corpus"))


@dataclass(frozen=True)
class Foreign:
    """What became of one foreign file: whether it was read, its cells, and what a sender would be told.

    `code` is why it was not read, or what stood in the way of a return; empty for a return that counts.
    """

    path: str
    read: bool
    cells: int
    code: str
    answer: Answer


def files() -> list[Path]:
    """Return the foreign files, in order; none where they are not there."""
    if not FOLDER.is_dir():
        return []
    own = {FOLDER / "README.md", FOLDER / "SOURCES.csv"}
    return sorted(path for path in FOLDER.rglob("*") if path.is_file() and path not in own)


def outcomes(chosen: Sequence[Path], folder: Path) -> Iterator[Foreign]:
    """Give what becomes of each file, as if it had been dropped by itself."""
    register = council(folder)
    arrivals = {}
    jobs: dict[str, Path] = {}
    for number, path in enumerate(chosen):
        place = folder / f"drop{number}"
        place.mkdir()
        (place / path.name).write_bytes(path.read_bytes())
        (arrival,) = scan(place, folder / "store")
        arrivals[path] = arrival
        if arrival.sha256 and arrival.left is None:
            jobs[arrival.sha256] = folder / "store" / arrival.sha256
    contents = {sha256: unpack(packed) for sha256, packed in read_all(list(jobs.items()))}
    for path, arrival in arrivals.items():
        case = Case(path.name, "foreign", (File(arrival.path, lambda _: b"", ""),), None)
        answer = verdict_of(case, [arrival], contents, register).answers[arrival.path]
        content = arrival.left or contents[arrival.sha256 or ""]
        read = not isinstance(content, Refusal)
        cells = 0 if isinstance(content, Refusal) else sum(len(sheet.cells) for sheet in content.sheets)
        deciding = dict(zip(answer.words[1:], answer.codes, strict=False)).get(answer.words[0], "")
        code = content.code if isinstance(content, Refusal) else deciding
        yield Foreign(path.relative_to(FOLDER).as_posix(), read, cells, code, answer)
