"""What a return says of itself, strongest evidence first: labelled cells, titles, tabs, covers, its name, its folders.

The sheet outranks the name. What contradicts itself is told, never guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.model import FormName
from pipeline.read.grid import Grid
from pipeline.read.known import Known
from pipeline.read.tables import Table
from pipeline.workbook import Sheet

_LABEL = re.compile(
    r"\s*(?:name of )?(?P<label>directorate|department|workstream|manager|workstream manager|sender|from|submitted by"
    r"|return from|(?:reporting |return )?(?:period|quarter)(?: end(?:ing|ed)?)?|(?:financial )?year)(?: name)?"
    r"\s*(?:[:=]|\s[-–]\s)\s*(?P<said>.*)",
    re.IGNORECASE | re.DOTALL,
)
_COVER_ROWS = 40
_COVER_COLUMNS = 12
_BESIDE = 5


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one level of evidence says: a labelled cell, above the tables, tab, cover sheet, file name, folder."""

    level: str
    texts: tuple[str, ...]

    @property
    def is_sheet(self) -> bool:
        """Tell whether it stands inside the workbook."""
        return self.level not in ("name", "folder")


def gather(path: str, tables: Sequence[Table], others: Iterable[Sheet]) -> list[Evidence]:
    """Gather what a return says of itself, strongest evidence first.

    Parameters
    ----------
    path : str
        The path under the drop folder.
    tables : sequence of Table
        The tables found.
    others : iterable of Sheet
        Visible sheets without a table (covers, guidance).
    """
    labelled: list[str] = []
    titles: list[str] = []
    for table in tables:
        own, above, _ = of_table(table)
        labelled += own.texts
        titles += above.texts
    cover: list[str] = []
    for sheet in others:
        grid = Grid(sheet)
        places = [
            (row, column)
            for row in grid.rows
            if row <= _COVER_ROWS
            for column in grid.columns(row)
            if column <= _COVER_COLUMNS
        ]
        labelled += _labelled(grid, places)
        cover += [grid.text(row, column) for row, column in places]
    file = PurePosixPath(path)
    return [
        Evidence("label", tuple(labelled)),
        Evidence("title", tuple(titles)),
        Evidence("tab", tuple(dict.fromkeys(table.sheet for table in tables))),
        Evidence("cover", tuple(cover)),
        Evidence("name", (re.sub(r"[_]+", " ", file.stem),)),
        Evidence("folder", tuple(reversed(file.parent.parts))),
    ]


def of_table(table: Table) -> list[Evidence]:
    """Return what a single table says of itself: labelled cells above it, titles above it, its sheet's name."""
    rows = range(table.header.first_row, table.header.last_row)
    places = [(row, column) for row, column, _ in table.above]
    places += [(row, column) for row in rows for column in table.grid.columns(row)]
    return [
        Evidence("label", tuple(_labelled(table.grid, places))),
        Evidence("title", tuple(text for _, _, text in table.above)),
        Evidence("tab", (table.sheet,)),
    ]


def _labelled(grid: Grid, places: Iterable[tuple[int, int]]) -> list[str]:
    """Return the texts that stand behind a label such as `Directorate:`, in its own cell or the next one.

    A bare number behind the label of a quarter is that quarter.
    """
    found = []
    for row, column in places:
        text = grid.text(row, column)
        match = _LABEL.fullmatch(text) or _LABEL.fullmatch(f"{text}:")
        if not match:
            continue
        last = grid.reach(row, column)[1]
        beside = (grid.text(row, right) for right in range(last + 1, last + _BESIDE))
        said = match["said"].strip(" :") or next((one for one in beside if one), "")
        is_number = match["label"].casefold().endswith("quarter") and re.fullmatch(r"[1-4]", said)
        found.append(f"Quarter {said}" if is_number else said)
    return [text for text in found if text]


def senders_by_level(evidence: Iterable[Evidence], known: Known, form: FormName) -> list[tuple[Evidence, set[str]]]:
    """Return for each level of evidence the senders it names."""
    return [
        (level, set().union(*(known.senders_in(text, form) for text in level.texts)) if level.texts else set())
        for level in evidence
    ]


def owners(tables: Iterable[Table], known: Known, form: FormName) -> Counter[str]:
    """Count, over the rows of the tables, the senders who owe the references and titles they name."""
    found: Counter[str] = Counter()
    for table in tables:
        names = table.header.names
        for row in table.data:
            for index in names:
                owner = known.owner(table.grid.text(row.number, index), form)
                if owner:
                    found[owner] += 1
                    break
    return found
