"""A second reader's values beside our own: where the two disagree, one of them is wrong.

python-calamine knows values only: no formats, no errors, no formulas without a value, no notes. Where it knows less
than we do it cannot disagree.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from pipeline.read.cell_values import BLANK, BOOLEAN, DATE, DURATION, ERROR, NUMBER, TEXT, UNCALCULATED
from pipeline.read.disputed_cell import Disputed
from pipeline.read.formats.ods_values import days_of
from pipeline.read.payload import ALONE, Document, PackedCell, cells_of
from pipeline.read.raised_text import as_stored
from pipeline.read.stored_values import iso_moment, plain_number, plain_text
from pipeline.read.styles_xml import Reading, reading_of

SecondReading = Callable[[Document, bytes], Document]
"""Takes what was read and the file's bytes, and returns what was read with what a second reader says of it."""

Area = tuple[int, int, int, int]

READER = "python_calamine"

# The second reader holds a sheet as a full rectangle; a larger one is not handed to it.
_LARGEST = 2_000_000
_MOST_TOLD = 1_000

_DAY = 86_400
# Clock times are stored as fractions of a day, and each reader rounds them in its own way.
_SECONDS_APART = 1.0
_NOTHING = (BLANK, ERROR, UNCALCULATED.lower())
# Characters that no table can carry, which our reader leaves escaped.
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNMAPPED = frozenset(map(chr, range(0x80, 0xA0)))


def second_reading(place: str) -> SecondReading:
    """Return the second reading by the package at a place; without one, that there was none is noted.

    What was read without the package is marked as such (`pipeline.read.payload.was_read_alone`), for another time the
    package may be there. What the package cannot read it never can: that is noted only.

    Parameters
    ----------
    place : str
        The file of the package's `__init__`: a reader process does not look for packages by itself.
    """
    return _read_twice if place and _load(place) else _read_alone


def _load(place: str) -> bool:
    if READER in sys.modules:
        return True
    folder = str(Path(place).parent)
    spec = importlib.util.spec_from_file_location(READER, place, submodule_search_locations=[folder])
    if spec is None or spec.loader is None:
        return False
    module = importlib.util.module_from_spec(spec)
    sys.modules[READER] = module
    spec.loader.exec_module(module)
    return True


def _read_alone(document: Document, data: bytes) -> Document:
    return {**_read_once(document, data), ALONE: True}


def _read_once(document: Document, _: bytes) -> Document:
    return {**document, "facts": sorted({*document["facts"], "READERS_ONE_ONLY"})}


def _read_twice(document: Document, data: bytes) -> Document:
    from python_calamine import CalamineError, CalamineWorkbook

    sheets = [(sheet, cells_of(sheet, document["contents"])) for sheet in document["sheets"]]
    if sum(_area(cells) for _, cells in sheets) > _LARGEST:
        return _read_once(document, data)
    same = SameValues([code for code, *_ in document["styles"]])
    disputed: list[Disputed] = []
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for sheet, cells in sheets:
            rows = book.get_sheet_by_name(sheet["name"]).to_python(skip_empty_area=False)
            if not rows and any(cell[2].lower() not in _NOTHING for cell in cells):
                # Of XML in UTF-16 it finds nothing, and says nothing.
                return _read_once(document, data)
            disputed += (Disputed(sheet["name"], *one) for one in compared(cells, rows, sheet["merges"], same))
    except CalamineError:
        return _read_once(document, data)
    return {**document, "disputed": disputed[:_MOST_TOLD]} if disputed else document


def _area(cells: Sequence[PackedCell]) -> int:
    return max((cell[0] for cell in cells), default=0) * max((cell[1] for cell in cells), default=0)


def compared(
    cells: Sequence[PackedCell], rows: Sequence[Sequence[Any]], merges: Sequence[Area], same: SameValues
) -> Iterator[tuple[int, int, str, str]]:
    """Give the cells of one sheet that differ: row, column, our value, the second reader's.

    Parameters
    ----------
    cells : sequence of tuple
        Ours.
    rows : sequence of sequences
        Theirs: every row from the first, every column from the first.
    merges : sequence of tuple
        Merged areas, in which Excel shows nothing but the first cell.
    same : SameValues
        Knows which values are the same.
    """
    met = 0
    for cell in cells:
        try:
            theirs = rows[cell[0] - 1][cell[1] - 1]
        except IndexError:
            theirs = ""
        if theirs != "":
            met += 1
        # The two commonest cells: the same text, the same number.
        if theirs == cell[3] or (cell[2] == NUMBER and type(theirs) is float and theirs == float(cell[3])):
            continue
        if not same[(*cell[2:], type(theirs), theirs)]:
            yield cell[0], cell[1], cell[3], _as_text(theirs)
    if met < sum(len(row) - row.count("") for row in rows):
        yield from _only_theirs(cells, rows, merges)


def _only_theirs(
    cells: Sequence[PackedCell], rows: Sequence[Sequence[Any]], merges: Sequence[Area]
) -> Iterator[tuple[int, int, str, str]]:
    ours = {(cell[0], cell[1]) for cell in cells}
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            if _is_nothing(value) or (row, column) in ours:
                continue
            if not any(top <= row <= bottom and left <= column <= right for top, left, bottom, right in merges):
                yield row, column, "", _as_text(value)


class SameValues(dict[tuple[Any, ...], bool]):
    """Whether a cell of ours (kind, text, style, number) and a value of theirs are the same, each pair decided once.

    Parameters
    ----------
    codes : sequence of str
        The number formats of the styles.
    """

    def __init__(self, codes: Sequence[str]) -> None:
        self._codes = codes

    def __missing__(self, pair: tuple[Any, ...]) -> bool:
        letter, text, style, number, _, theirs = pair
        same = _agree(letter, text, text if number is None else number, self._codes[style], theirs)
        self[pair] = same
        return same


def _agree(letter: str, text: str, number: str, code: str, theirs: Any) -> bool:
    """Tell whether two readers found the same in a cell, as far as both can know.

    Parameters
    ----------
    letter, text, number, code
        Our own: the letter of the kind (a capital for a formula), the text, the stored number, the number format.
    theirs
        A value as the second reader gives it.
    """
    kind = letter.lower()
    if kind in _NOTHING:
        return _is_nothing(theirs)
    if kind == TEXT:
        if isinstance(theirs, int | float):
            # A number all of whose digits are raised or lowered shows as a text.
            return as_stored(text) != text and plain_number(repr(float(theirs))) == as_stored(text)
        return isinstance(theirs, str) and _same_text(as_stored(text), as_stored(theirs))
    if kind == BOOLEAN:
        # OpenDocument may store 1 for a formula that answers yes.
        return (isinstance(theirs, bool) or letter != kind) and theirs == (text == "TRUE")
    if isinstance(theirs, str):
        if kind == DATE:
            return iso_moment(theirs) == datetime.fromisoformat(text)
        if kind == DURATION:
            days = days_of(theirs)
            return days is not None and abs(float(days) - float(number)) * _DAY <= _SECONDS_APART
        return kind == NUMBER and plain_number(theirs) == number
    if isinstance(theirs, int | float):
        return not isinstance(theirs, bool) and float(plain_number(repr(float(theirs))) or "nan") == float(number)
    if kind == NUMBER:
        # A number that Excel shows as no date, such as 0 or the 29th of February 1900, under a format of dates.
        return reading_of(code) is not Reading.NUMBER
    return _same_time(kind, text, number, theirs)


def _same_text(ours: str, theirs: str) -> bool:
    """Tell whether two texts are the same but for spaces, of which either reader drops some."""
    found = _ESCAPE.sub(_character, plain_text(theirs))
    mine = _ESCAPE.sub(_character, ours)
    if _plain(found) in (_plain(mine), _plain(mine.replace("\t", ""))) or found.replace("\0", "") == ours:
        return True
    # Letters of an old code page, which the second reader did not know.
    return (
        not _UNMAPPED.isdisjoint(found)
        and len(found) == len(ours)
        and all(mine == other for mine, other in zip(ours, found, strict=True) if mine.isascii())
    )


def _same_time(kind: str, text: str, number: str, theirs: date | time | timedelta) -> bool:
    if isinstance(theirs, date):
        if kind != DATE:
            return False
        moment = theirs if isinstance(theirs, datetime) else datetime(theirs.year, theirs.month, theirs.day)
        return abs((moment - datetime.fromisoformat(text)).total_seconds()) <= _SECONDS_APART
    if isinstance(theirs, timedelta):
        seconds = theirs.total_seconds()
    else:
        seconds = theirs.hour * 3600 + theirs.minute * 60 + theirs.second + theirs.microsecond / 1e6
    return abs(seconds - float(number) * _DAY) <= _SECONDS_APART


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _is_nothing(value: Any) -> bool:
    return isinstance(value, str) and not value.strip()


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.15g}"
    return value.isoformat() if isinstance(value, date | time) else str(value)
