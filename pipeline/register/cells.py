"""One cell of the register as a typed value, by the kind of its column.

What a cell holds is never guessed: a cell that cannot be read raises `CellRefusedError`, whose text is the sentence
for the officer. Rules about a value that was read (bounds, lists, addresses) are the frames', in `schemas`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from functools import lru_cache

from pipeline.periods import Period, parse_year
from pipeline.read.words import Unreadable, tidy
from pipeline.register import sheet_wording, wording
from pipeline.register.due_rules import END_OF_DAY, due_rule_of
from pipeline.register.shown import LONDON, date_parts, shown
from pipeline.register.spans import read_span
from pipeline.workbook import Cell, CellKind
from schemas.register import Column, ColumnKind

# Each distinct content is read once: to remember what becomes of it would only push out the words of returns.
_tidied = tidy.__wrapped__
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]+(\d{1,2}[:.]\d{2})(?::(\d{2}))?)?")
_QUARTER = re.compile(r"Q?([1-4])")
_BETWEEN_QUARTERS = re.compile(r"[\s,;/&]+(?:and\s+)?")
_BETWEEN_LINES = re.compile(r"[\r\n;]+")
_BETWEEN_REFS = re.compile(r"[\r\n;,]+")
_UNIT_SPELLINGS = {
    "percent": "%", "per cent": "%", "percentage": "%", "no": "number", "no.": "number", "numbers": "number",
    "£000": "£k", "£000s": "£k", "£'000": "£k", "£'000s": "£k", "£ k": "£k", "£million": "£m", "£ million": "£m",
    "£ m": "£m", "day": "days", "levels": "level", "yes / no": "yes/no", "yes or no": "yes/no", "y/n": "yes/no",
}  # fmt: skip
_YES_NO = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


class CellRefusedError(Exception):
    """A cell that cannot be read; its text is the sentence for the officer."""


def empty_value(kind: ColumnKind) -> object:
    """Return what an empty cell of a kind means: no text, no lines, `no`, else None."""
    if kind in (ColumnKind.LINES, ColumnKind.REFS):
        return ()
    if kind is ColumnKind.YES_NO:
        return False
    texts = (
        ColumnKind.TEXT,
        ColumnKind.NAMES,
        ColumnKind.REF,
        ColumnKind.EMAIL,
        ColumnKind.CHOICE,
        ColumnKind.UNIT,
        ColumnKind.AS_WRITTEN,
    )
    return "" if kind in texts else None


def is_blank(cell: Cell | None) -> bool:
    """Tell whether a cell says nothing: not stored, a fill or note only, or spaces."""
    if cell is None or cell.kind is CellKind.BLANK:
        return True
    if cell.kind is not CellKind.TEXT:
        return False
    text = cell.text
    return not text.strip() if text.isascii() and text.isprintable() else not tidy(text)


def read_cell(column: Column, cell: Cell, around: date) -> object:
    """Return the value of a cell that is not blank.

    Parameters
    ----------
    column : Column
        Its declaration.
    cell : Cell
        As read.
    around : date
        A day of the years that the register is about, for years of two digits.

    Raises
    ------
    CellRefusedError
        With the words for the officer.
    """
    if cell.kind is CellKind.ERROR:
        raise CellRefusedError(wording.error_cell(column, cell.text))
    if cell.kind is CellKind.UNCALCULATED:
        raise CellRefusedError(wording.uncalculated(column))
    if cell.struck:
        raise CellRefusedError(wording.struck_out(column))
    if column.kind is ColumnKind.SPAN:
        return _span(column, cell, around)
    return _READERS[column.kind](column, cell)


def read_moment(column: Column, cell: Cell) -> datetime:
    """Return a date-time in Europe/London; one without a time is the end of that day."""
    if cell.kind is CellKind.DATE and cell.moment is not None:
        _refuse_part_of_date(column, cell)
        moment = cell.moment
        has_time = moment.time() != time(0)
    else:
        found = _MOMENT.fullmatch(tidy(cell.text)) if cell.kind is CellKind.TEXT else None
        try:
            day = date.fromisoformat(found[1]) if found else None
            clock = (
                time.fromisoformat(f"{(found[2] or '00:00').replace('.', ':'):0>5}:{found[3] or '00'}")
                if found
                else None
            )
        except ValueError:
            day = clock = None
        if found is None or day is None or clock is None:
            raise CellRefusedError(wording.not_a_moment(column, cell.text))
        moment, has_time = datetime.combine(day, clock), found[2] is not None
    return (moment if has_time else datetime.combine(moment.date(), END_OF_DAY)).replace(tzinfo=LONDON)


def _due(column: Column, cell: Cell) -> datetime | str:
    """Return a date-time, or a rule as it is written: what day it gives is known with the working days."""
    if cell.kind is CellKind.DATE:
        return read_moment(column, cell)
    text = tidy(cell.text)
    if cell.kind is CellKind.TEXT and due_rule_of(text) is not None:
        return text
    try:
        return read_moment(column, cell)
    except CellRefusedError as refused:
        raise CellRefusedError(sheet_wording.not_a_due_date(column, cell.text)) from refused


def _text(column: Column, cell: Cell) -> str:
    if cell.kind in (CellKind.DATE, CellKind.DURATION):
        raise CellRefusedError(wording.date_for_text(column, cell.text))
    return _tidied(shown(cell))


def _as_written(column: Column, cell: Cell) -> str:
    """Return a file's path with its own spaces, a time in ISO form, anything else as shown."""
    if cell.kind is CellKind.DATE:
        _refuse_part_of_date(column, cell)
        return cell.text.replace("T", " ")
    return shown(cell).strip()


def _choice(column: Column, cell: Cell) -> str:
    text = _text(column, cell)
    return next((word for word in column.allowed if _folded(word) == _folded(text)), text)


def _unit(column: Column, cell: Cell) -> str:
    text = _text(column, cell)
    folded = _UNIT_SPELLINGS.get(text.casefold().replace("\u2019", "'"), text).casefold()
    return next((word for word in column.allowed if word == folded), text)


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    return re.sub(r"[\s_-]+", "", text).casefold()


def _lines(separator: re.Pattern[str]) -> Callable[[Column, Cell], tuple[str, ...]]:
    def read(column: Column, cell: Cell) -> tuple[str, ...]:
        _text(column, cell)
        return tuple(line for line in map(tidy, separator.split(shown(cell))) if line)

    return read


def _names(column: Column, cell: Cell) -> str:
    """Return names as one text: those on lines of their own, or with a semicolon between them, apart by `; `."""
    return "; ".join(_lines(_BETWEEN_LINES)(column, cell))


def _yes_no(column: Column, cell: Cell) -> bool:
    answer = _YES_NO.get(tidy(cell.text).casefold())
    if answer is None:
        raise CellRefusedError(wording.not_yes_no(column, cell.text))
    return answer


def _date(column: Column, cell: Cell) -> date:
    if cell.kind is CellKind.DATE and cell.moment is not None:
        _refuse_part_of_date(column, cell)
        return cell.moment.date()
    text = tidy(cell.text)
    if cell.kind is CellKind.TEXT and _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise CellRefusedError(wording.not_a_date(column, cell.text))


def _refuse_part_of_date(column: Column, cell: Cell) -> None:
    """Refuse a date that its cell does not show whole.

    Excel makes `4 December` of this year from a typed `Dec-04`, and `1 December` from `Dec-2004`: what is stored is
    more than was meant.
    """
    if date_parts(cell.format) in ("dm", "my"):
        raise CellRefusedError(wording.part_of_date(column, cell.text))


def _span(column: Column, cell: Cell, around: date) -> object:
    read = read_span(cell, around)
    if isinstance(read, Unreadable):
        raise CellRefusedError(wording.not_a_span(column, cell.text, read.code))
    return read


def _quarter(column: Column, cell: Cell) -> Period:
    period = Period.parse(_period_text(column, cell))
    if period is None:
        raise CellRefusedError(wording.not_a_quarter(column, tidy(cell.text)))
    return period


def _quarter_or_year(column: Column, cell: Cell) -> Period | int:
    text = _period_text(column, cell)
    period = Period.parse(text)
    if period is not None:
        return period
    year = parse_year(text)
    if year is None:
        raise CellRefusedError(wording.not_a_period(column, tidy(cell.text)))
    return year


def _period_text(column: Column, cell: Cell) -> str:
    return _text(column, cell).upper()


def _quarters(column: Column, cell: Cell) -> tuple[int, ...]:
    parts = [part for part in _BETWEEN_QUARTERS.split(_text(column, cell).upper().replace(" AND ", ",")) if part]
    found = [_QUARTER.fullmatch(part) for part in parts]
    if not all(found):
        raise CellRefusedError(wording.not_quarters(column, cell.text))
    return tuple(sorted({int(match[1]) for match in found if match}))


def _whole(column: Column, cell: Cell) -> int:
    text = tidy(cell.text)
    if cell.kind is CellKind.NUMBER and cell.number is not None and cell.number == cell.number.to_integral_value():
        return int(cell.number)
    if cell.kind is CellKind.TEXT and re.fullmatch(r"-?\d{1,9}", text):
        return int(text)
    raise CellRefusedError(wording.not_whole(column, cell.text))


def _later(_: Column, cell: Cell) -> Cell:
    """Leave a figure in its cell: it is read when the indicator's unit is known (`pipeline.register.figures`)."""
    return cell


_READERS: dict[ColumnKind, Callable[[Column, Cell], object]] = {
    ColumnKind.TEXT: _text,
    ColumnKind.REF: _text,
    ColumnKind.NAMES: _names,
    ColumnKind.LINES: _lines(_BETWEEN_LINES),
    ColumnKind.REFS: _lines(_BETWEEN_REFS),
    ColumnKind.EMAIL: _text,
    ColumnKind.CHOICE: _choice,
    ColumnKind.UNIT: _unit,
    ColumnKind.YES_NO: _yes_no,
    ColumnKind.DATE: _date,
    ColumnKind.DUE: _due,
    ColumnKind.QUARTER: _quarter,
    ColumnKind.QUARTER_OR_YEAR: _quarter_or_year,
    ColumnKind.QUARTERS: _quarters,
    ColumnKind.WHOLE: _whole,
    ColumnKind.TOLERANCE: _later,
    ColumnKind.FIGURE: _later,
    ColumnKind.AS_WRITTEN: _as_written,
}
