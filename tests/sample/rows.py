"""Rows of a return, drawn in a sender's way: which columns in which order, and how RAG and direction look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from xlsxwriter.worksheet import Worksheet

from tests.sample.paper import ARROWS, RAG_FILLS, RAG_LETTERS, WINGDINGS_ARROWS, Paper, row_height
from tests.sample.typed import Entry

Drawn = tuple[str, dict[str, Any]]
Draw = Callable[[str], Drawn]


def rag_word(rag: str) -> Drawn:
    """Return the colour as a word, without a fill."""
    return rag, {}


def rag_letter(rag: str) -> Drawn:
    """Return the colour as its letter, on its fill."""
    return RAG_LETTERS.get(rag, ""), {"bg_color": RAG_FILLS[rag], "bold": True} if rag else {}


def rag_fill(rag: str) -> Drawn:
    """Return the colour as a fill alone: nothing is written."""
    return "", {"bg_color": RAG_FILLS[rag]} if rag else {}


def arrow(direction: str) -> Drawn:
    """Return the direction as an arrow."""
    return ARROWS.get(direction, ""), {}


def wingdings(direction: str) -> Drawn:
    """Return the direction as a letter of the Wingdings font."""
    return WINGDINGS_ARROWS.get(direction, ""), {"font_name": "Wingdings"} if direction else {}


@dataclass(frozen=True, slots=True)
class Habit:
    """A sender's columns and marks.

    Parameters
    ----------
    columns : tuple of str
        Fields of `Entry` in the order of the columns.
    widths : tuple of float
        The columns' widths, in characters.
    rag, direction : callable
        How the two are drawn.
    border : int
        The line around each cell.
    """

    columns: tuple[str, ...]
    widths: tuple[float, ...]
    rag: Draw = rag_word
    direction: Draw = arrow
    border: int = 1


_HEADINGS_HEIGHT = 30
_CENTRED = {"rag", "direction", "likelihood", "impact", "unit"}


def write_entry(paper: Paper, page: Worksheet, row: int, entry: Entry, habit: Habit) -> None:
    """Write one row of a return, high enough for its longest text."""
    page.set_row(row, row_height((getattr(entry, name) for name in habit.columns), habit.widths))
    for column, name in enumerate(habit.columns):
        text = getattr(entry, name).replace("{row}", str(row + 1))
        style: dict[str, Any] = {"border": habit.border, "text_wrap": True, "valign": "top"}
        if name in _CENTRED:
            style["align"] = "center"
        if name in ("rag", "direction"):
            text, marks = (habit.rag if name == "rag" else habit.direction)(text)
            style |= marks
        paper.put(page, row, column, text, **style)


def write_headings(paper: Paper, page: Worksheet, row: int, headings: tuple[str, ...], **style: Any) -> None:
    """Write a row of headings; an empty one leaves the cell without words."""
    page.set_row(row, _HEADINGS_HEIGHT)
    for column, heading in enumerate(headings):
        paper.put(page, row, column, heading, text_wrap=True, valign="vcenter", bold=True, border=1, **style)
