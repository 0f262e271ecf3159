"""Cells that should hold a figure: numbers, percentages, money, answers, and the words for nothing."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from pipeline.read.figure_format import figure_without_format, stored_figure
from pipeline.read.figure_text import LARGEST, STATUSES, Figure, read_one
from pipeline.read.styles_xml import Reading, reading_of
from pipeline.read.units import Converted, code_in_unit, in_unit
from pipeline.read.words import MissingWord, Unreadable, is_error_word, key, read_missing, tidy
from pipeline.workbook import Cell, CellKind

__all__ = ["Converted", "Figure", "code_in_unit", "in_unit", "is_in_powers_of_ten", "read_figure"]

_ANSWERS = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
_ANSWER = re.compile(r"(?P<word>[A-Za-z]+)(?:\s*[(\[](?P<inside>[^()\[\]]*)[)\]])?")
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    rf"[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-](?:[0-9]{{4}}|[0-9]{{2}})|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}.*"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)?[\s-]*{_MONTH}(?:[\s-]*[0-9]{{2,4}})?|{_MONTH}[\s-]*[0-9]{{2,4}}",
    re.IGNORECASE,
)
_PARTINGS = (
    (re.compile(r"[\r\n\v\f\u2028\u2029]+"), False),
    (re.compile(r"[;|]"), False),
    (re.compile(r"\s+/\s+|(?<=%)\s*/\s*(?=[0-9])"), True),
)
_DIGITS = re.compile(r"(?<![^\W_])[0-9][\w.,]*")
_POWERS_OF_TEN = re.compile(r"[-−–+]?\s*[0-9]+(?:[.,][0-9]+)?\s?E[-−–+]?[0-9]{1,3}", re.IGNORECASE)
_SPACED_DIGITS = re.compile(r"[£+-]?\s*[0-9][0-9., ]*%?")
_BAD_KINDS = {
    CellKind.ERROR: "VALUE_ERROR_CELL",
    CellKind.UNCALCULATED: "VALUE_UNCALCULATED",
    CellKind.DATE: "VALUE_IS_DATE",
    CellKind.DURATION: "VALUE_IS_DATE",
}


@lru_cache(maxsize=1024)
def _shows_no_number(number_format: str) -> bool:
    """Tell whether a format shows dates or times: a number there that is none (day 0) shows as 00/01/1900 or ####."""
    return reading_of(number_format) is not Reading.NUMBER


def read_figure(cell: Cell) -> Figure | MissingWord | Unreadable | None:
    """Read a cell that should hold a figure.

    Returns
    -------
    Figure
        The figure in its own mark; `in_unit` brings it into the indicator's unit. "Nil" is the figure 0.
    MissingWord
        The cell says that there is no figure (NCI, n/a, a dash, a drop-down's placeholder).
    Unreadable
        The cell holds something else; `found` is the cell's text.
    None
        The cell is empty.
    """
    if cell.kind is CellKind.NUMBER and not cell.struck:
        return _read_number(cell)
    if cell.kind is CellKind.BLANK or (cell.kind is CellKind.TEXT and not tidy(cell.text)):
        return None
    if cell.kind in _BAD_KINDS:
        return Unreadable(_BAD_KINDS[cell.kind], cell.text)
    if cell.struck:
        return Unreadable("VALUE_STRUCK_OUT", cell.text)
    if cell.kind is CellKind.BOOLEAN:
        answer = _answer(cell.text)
        return Unreadable("VALUE_BOOLEAN", cell.text) if answer is None else answer._replace(stored=True)
    return _read_text(cell.text)


def is_in_powers_of_ten(text: str) -> bool:
    """Tell whether a text is a figure as a calculator shows it, `6.55E+02` for 655: its last digits may be lost."""
    return _POWERS_OF_TEN.fullmatch(tidy(text)) is not None


def _read_number(cell: Cell) -> Figure | Unreadable:
    if cell.number is None or not cell.number.is_finite() or abs(cell.number) > LARGEST:
        return Unreadable("VALUE_NOT_NUMBER", cell.text)
    if not cell.format:
        return figure_without_format(cell.number) or Unreadable("VALUE_FORMAT_LOST", cell.text)
    if _shows_no_number(cell.format):
        return Unreadable("VALUE_IS_DATE", cell.text)
    return stored_figure(cell.number, cell.format)


def _read_text(text: str) -> Figure | MissingWord | Unreadable:
    if is_error_word(text):
        return Unreadable("VALUE_ERROR_CELL", text)
    missing = read_missing(text)
    if missing is not None and missing.kind != "nil":
        return missing
    figure = _answer(text) or read_one(text) or _read_several(text)
    return figure if figure is not None else Unreadable(_what_is_wrong(text), text)


def _answer(text: str) -> Figure | None:
    found = _ANSWER.fullmatch(tidy(text))
    answer = _ANSWERS.get(found["word"].casefold()) if found else None
    if found is None or answer is None:
        return None
    inside = tidy(found["inside"] or "")
    status = STATUSES.get(key(inside))
    return Figure(Decimal(int(answer)), yes_no=answer, status=status, remark="" if status else inside)


def _read_several(text: str) -> Figure | None:
    """Read a cell of several figures, each on a line of its own or parted by `;`, `|` or, when marked, by `/`.

    The first is the figure, the rest are its `others`. None unless every part is a figure.
    """
    for parting, marked in _PARTINGS:
        parts = [part for part in parting.split(text) if tidy(part)]
        figures = [read_one(part) for part in parts]
        whole = [figure for figure in figures if figure is not None]
        if len(parts) < 2 or len(whole) < len(parts):
            continue
        if marked and not all(figure.percent or figure.currency or figure.unit for figure in whole):
            continue
        first, *rest = [single._replace(others=()) for figure in whole for single in (figure, *figure.others)]
        return first._replace(others=tuple(rest))
    return None


def _what_is_wrong(text: str) -> str:
    line = tidy(text)
    if _DATE.fullmatch(line):
        return "VALUE_IS_DATE"
    if _SPACED_DIGITS.fullmatch(line):
        return "VALUE_NOT_NUMBER"
    return "VALUE_SEVERAL_FIGURES" if len(_DIGITS.findall(line)) > 1 else "VALUE_NOT_NUMBER"
