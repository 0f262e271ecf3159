"""What a row below a heading is: data, or a banner, a total, a note, an example, an unused slot."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple, Protocol

from pipeline.read.grid import Grid
from pipeline.read.headings import Header
from pipeline.read.marks import RagMark, read_rag
from pipeline.read.words import is_placeholder, key

_KINDS_OF_TOTAL = r"(?:sub ?|grand |overall |directorate |council |combined )?"
_TOTAL = re.compile(
    rf"{_KINDS_OF_TOTAL}(?:totals?|averages?|mean|sum)"
    r"|(?:sub ?)?totals? (?:number )?(?:of )?(?:red|amber|green|nci|rated|not rated|indicators|measures|rows)s?\b.*"
    rf"|(?:sub ?)?totals? for .*|.* {_KINDS_OF_TOTAL}(?:sub ?)?totals?"
)
_NOTE = re.compile(
    r"(?:foot)?notes?\s*(?:[0-9]+\s*)?(?:[:.–—-]|$)"
    r"|(?:n\.?b\.?|sources?|key|legend|contacts?|guidance)\s*(?:[:–—-]|$)"
    r"|(?:please|completed by|prepared by|signed|approved by|authori[sz]ed by|agreed by|return to|returned by)\b"
    r"|\*|†|‡",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?:signed(?: off)?|name|date|(?:completed|prepared|approved|authori[sz]ed|agreed|checked|signed off) by)\s*:?",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r"(?:worked )?example\b|eg\b")
_END = re.compile(r"end(?: of (?:table|return|form|sheet))?")
_CODE = re.compile(r"[A-Za-z]{0,5}[ .-]?\d+[a-z]?(?:[.-]\d+)*[a-z]?")


class Names(Protocol):
    """What the register says of the names in a table."""

    def is_known(self, text: str) -> bool:
        """Tell whether a text is a reference or a title of the register: its row is data though all else is blank."""

    def is_band(self, text: str) -> bool:
        """Tell whether a text is a heading under which rows stand: a perspective, an outcome."""


class Kind(StrEnum):
    """What a row is. `BLANK` and `ALONE` (a banner, a title) are no rows of a return; all others are counted."""

    DATA = ""
    TOTAL = "total"
    NOTE = "note"
    EXAMPLE = "example"
    EMPTY_SLOT = "empty_slot"
    BLANK = "blank"
    ALONE = "alone"
    END = "end"


class Look(NamedTuple):
    """What a row looks like by itself: its kind, its first text, and whether it names something of the register."""

    row: int
    kind: Kind
    text: str = ""
    named: bool = False
    has_value: bool = False


def look_at(grid: Grid, header: Header, row: int, known: Names) -> Look:
    """Tell what a row is by itself, from the cells within the table's columns that begin in it."""
    own = {index: text for index, text in grid.own_texts(row).items() if header.left <= index <= header.right}
    said = {index: text for index, text in own.items() if not is_placeholder(text)}
    if not said:
        return Look(row, Kind.BLANK)
    first_index, first = next(iter(said.items()))
    names = {index: text for index, text in said.items() if index not in header.beside_names}
    named = any(known.is_known(text) for text in names.values())
    has_value = not said.keys().isdisjoint(header.values_at)
    kind = Kind.DATA if named else _unnamed(grid, header, row, said, names, has_value)
    if named and len(said) == 1 and _covers_a_value(grid, header, row, first_index):
        kind = Kind.ALONE
    elif kind is Kind.DATA and not named and known.is_band(first) and not _says(header, said, header.form.value):
        # "Customer ... 3 red, 2 amber": the counts of a block stand beside its name.
        kind = Kind.ALONE
    elif kind is Kind.DATA and not named and len(said) == 1 and len(own) > 1 and _CODE.fullmatch(first):
        kind = Kind.EMPTY_SLOT
    return Look(row, kind, first, named, has_value)


def _unnamed(
    grid: Grid, header: Header, row: int, said: dict[int, str], names: dict[int, str], has_value: bool
) -> Kind:
    """Tell what a row is that names nothing of the register."""
    index, first = next(iter(said.items()))
    folded = key(first)
    if _END.fullmatch(folded):
        return Kind.END
    if any(_EXAMPLE.match(key(text)) for text in (first, *names.values())):
        return Kind.EXAMPLE
    if _is_total(header, said):
        return Kind.TOTAL
    if len(said) == 1:
        return _single(grid, header, row, index, first)
    if _covers_a_value(grid, header, row, index):
        return Kind.ALONE
    if _SIGNED.fullmatch(first) or (_NOTE.match(first) and not has_value):
        return Kind.NOTE
    return Kind.NOTE if _is_legend(grid, header, row, index, said) else Kind.DATA


def _single(grid: Grid, header: Header, row: int, index: int, text: str) -> Kind:
    """Tell what a text is that stands alone in its row: a code or a figure is data, words are a banner or a remark."""
    if header.field_at.get(index, "") in header.form.prose:
        return Kind.NOTE
    if not _is_name(header, index):
        return Kind.ALONE if _is_words(text) and grid.reach(row, index) != (row, index) else Kind.DATA
    if _NOTE.match(text):
        return Kind.NOTE
    spans = grid.reach(row, index)[1] > index
    return Kind.DATA if _CODE.fullmatch(text) and not spans else Kind.ALONE


def _is_words(text: str) -> bool:
    return not any(sign.isdigit() for sign in text)


def _is_name(header: Header, index: int) -> bool:
    """Tell whether a column says what its row is about; one without a known heading may."""
    return index not in header.beside_names


def _says(header: Header, said: dict[int, str], field: str) -> bool:
    return any(index in said for index in header.columns_at.get(field, ()))


def _covers_a_value(grid: Grid, header: Header, row: int, index: int) -> bool:
    """Tell whether a text is merged over the column of the values: then the row has none, it is a banner."""
    if not _is_name(header, index):
        return False
    last = grid.reach(row, index)[1]
    return any(index < value <= last for value in header.columns_at.get(header.form.value, ()))


def _is_total(header: Header, said: dict[int, str]) -> bool:
    """Tell whether a row is a total: its first words say so, and it has no reference of its own."""
    index, first = next(iter(said.items()))
    if not _TOTAL.fullmatch(key(first)):
        return False
    reference = next((column.index for column in header.columns if column.field in ("ref", "action_no")), None)
    return reference is None or reference == index or reference not in said


def _is_legend(grid: Grid, header: Header, row: int, index: int, said: dict[int, str]) -> bool:
    """Tell whether a row explains a colour: a mark where a name should stand, and words beside it."""
    cell = grid.seen(row, index)
    short = len(said) <= 2 and _is_name(header, index) and cell is not None
    return short and cell is not None and isinstance(read_rag(cell), RagMark)
