"""Who sent a return and for which quarter: what its sheets say, then its name, then its rows.

The sheet outranks the name. A bare month or date in a file's name is when it was sent, not its period. What
contradicts itself is told, never guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from pipeline.model import FormName, Sheet
from pipeline.periods import Period
from pipeline.read.grid import Grid
from pipeline.read.known import Known
from pipeline.read.period_words import Mention, find_mentions
from pipeline.read.tables import Table

_LABEL = re.compile(
    r"\s*(directorate|department|workstream|manager|workstream manager|sender|from|period|quarter|reporting period)\s*[:\-–]\s*(.*)",
    re.I | re.S,
)
_COVER_ROWS = 40
_COVER_COLUMNS = 12
_MONTHS_A_QUARTER = 3


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
    above = [text for table in tables for _, _, text in table.above]
    cover: list[str] = []
    labelled: list[str] = []
    for table in tables:
        labelled += _labelled(table.grid, [(row, column) for row, column, _ in table.above])
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
        Evidence("title", tuple(above)),
        Evidence("tab", tuple(dict.fromkeys(table.sheet for table in tables))),
        Evidence("cover", tuple(cover)),
        Evidence("name", (re.sub(r"[_]+", " ", file.stem),)),
        Evidence("folder", tuple(reversed(file.parent.parts))),
    ]


def _labelled(grid: Grid, places: Iterable[tuple[int, int]]) -> list[str]:
    """Return the texts that stand behind a label such as `Directorate:`, in its own cell or the next one."""
    found = []
    for row, column in places:
        text = grid.text(row, column)
        match = _LABEL.fullmatch(text if ":" in text or "-" in text or "–" in text else f"{text}:")
        if not match:
            continue
        if match[2].strip():
            found.append(match[2].strip())
        else:
            beside = next(
                (grid.text(row, right) for right in range(column + 1, column + 5) if grid.text(row, right)), ""
            )
            found.append(beside)
    return [text for text in found if text]


def senders_by_level(evidence: Iterable[Evidence], known: Known, form: FormName) -> list[tuple[Evidence, set[str]]]:
    """Return for each level of evidence the senders it names."""
    return [
        (level, set().union(*(known.senders_in(text, form) for text in level.texts)) if level.texts else set())
        for level in evidence
    ]


def periods_by_level(evidence: Iterable[Evidence], received: date) -> list[tuple[Evidence, set[Period]]]:
    """Return for each level of evidence the quarters it names.

    A quarter without a year is the latest of that number that had ended when the return was received. A financial
    year alone means its fourth quarter, if that had ended. Months count inside the workbook only, when they end a
    quarter.
    """
    return [(level, _periods(level, received)) for level in evidence]


def _periods(level: Evidence, received: date) -> set[Period]:
    quarters: set[Period] = set()
    weaker: set[Period] = set()
    for text in level.texts:
        mentions = find_mentions(text)
        years = [mention.year for mention in mentions if mention.kind == "year" and mention.year is not None]
        for mention in mentions:
            if mention.kind == "quarter" and mention.quarter is not None:
                year = mention.year if mention.year is not None else (years[0] if years else None)
                quarters.add(Period(year, mention.quarter) if year is not None else _latest(mention.quarter, received))
            elif mention.kind == "month" and level.is_sheet:
                weaker |= _month_end(mention)
            elif mention.kind == "year" and mention.year is not None and Period(mention.year, 4).end < received:
                weaker.add(Period(mention.year, 4))
    return quarters or weaker


def _month_end(mention: Mention) -> set[Period]:
    if mention.month is None or mention.year is None or mention.month % _MONTHS_A_QUARTER:
        return set()
    return {Period.containing(date(mention.year, mention.month, 1))}


def _latest(quarter: int, received: date) -> Period:
    period = Period(received.year, quarter)
    while period.end >= received:
        period = period.shift(-4)
    return period


def owners(tables: Iterable[Table], known: Known, form: FormName) -> Counter[str]:
    """Count, over the rows of the tables, the senders who owe the references and titles they name."""
    found: Counter[str] = Counter()
    for table in tables:
        names = [
            column.index
            for column in table.header.columns
            if column.field in ("ref", "title", "action_no", "criterion")
        ]
        for row in table.rows:
            if row.layout:
                continue
            owner = next(
                (
                    known.owner(table.grid.text(row.number, index), form)
                    for index in names
                    if known.owner(table.grid.text(row.number, index), form)
                ),
                "",
            )
            if owner:
                found[owner] += 1
    return found
