"""Marks of judgement: RAG by word, letter, fill or symbol; arrows; likelihood and impact.

A letter in a symbol font is a picture: `J` in Wingdings is a smiling face, `é` an arrow. Only the font tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.model import Rag
from pipeline.read.colour_family import colour_family
from pipeline.read.words import REMEMBERED, Unreadable, key, read_missing, tidy
from pipeline.workbook import Cell, CellKind

_BAD_KINDS = {CellKind.ERROR: "VALUE_ERROR_CELL", CellKind.UNCALCULATED: "VALUE_UNCALCULATED"}
_RAG_WORDS = {
    "green": Rag.GREEN, "complete": Rag.GREEN, "completed": Rag.GREEN, "blue": Rag.GREEN, "blue complete": Rag.GREEN,
    "amber": Rag.AMBER, "yellow": Rag.AMBER, "orange": Rag.AMBER, "red": Rag.RED,
    "not rated": Rag.NOT_RATED, "grey": Rag.NOT_RATED, "gray": Rag.NOT_RATED, "no rag": Rag.NOT_RATED,
    "not scored": Rag.NOT_RATED, "not assessed": Rag.NOT_RATED,
}  # fmt: skip
_RAG_LETTERS = {"r": Rag.RED, "a": Rag.AMBER, "g": Rag.GREEN}
# The two steps between the three colours of a five-point rating both count as Amber.
_FIVE_POINTS = frozenset(
    {f"{first} {last}" for pair in (("amber", "green"), ("amber", "red")) for first, last in (pair, pair[::-1])}
    | {"a g", "g a", "a r", "r a"}
)
_LIGHTS = {"🟢": Rag.GREEN, "🟡": Rag.AMBER, "🟠": Rag.AMBER, "🔴": Rag.RED}
_SHAPES = re.compile(r"[●■▲◆★○□△✓✔◼⬤]")
_FACES = {"J": Rag.GREEN, "K": Rag.AMBER, "L": Rag.RED}
_SYMBOL_ARROWS = {
    "wingdings": {"é": "up", "ê": "down", "è": "same", "ì": "up", "î": "down", "ó": "same", "ñ": "up", "ò": "down"},
    "wingdings 3": {"h": "up", "i": "down", "g": "same", "k": "up", "m": "down", "n": "same", "p": "up", "q": "down",
                    "r": "up", "s": "down", "u": "same", "w": "same"},
    "webdings": {"5": "up", "6": "down", "4": "same"},
    "symbol": {"\u00ad": "up", "\u00af": "down", "\u00ab": "same", "\u00ae": "same"},
}  # fmt: skip
_ARROWS = {
    **dict.fromkeys(("↑", "▲", "⬆", "↗", "⇧", "△", "⇑", "🔼", "🡅", "🡑", "⮝"), "up"),
    **dict.fromkeys(("↓", "▼", "⬇", "↘", "⇩", "▽", "⇓", "🔽", "🡇", "🡓", "⮟"), "down"),
    **dict.fromkeys(("↔", "⬌", "⇔", "◄►", "◀▶", "→", "►", "▶", "➡", "⇨", "⮕", "="), "same"),
}
_ARROW_WORDS = {
    **dict.fromkeys(("up", "rising", "increase", "increased", "increasing"), "up"),
    **dict.fromkeys(("down", "falling", "decrease", "decreased", "decreasing"), "down"),
    **dict.fromkeys(("better", "improving", "improved", "improvement", "getting better"), "better"),
    **dict.fromkeys(
        ("worse", "worsening", "worsened", "declining", "declined", "decline", "deteriorating", "deteriorated",
         "getting worse"),
        "worse",
    ),
    **dict.fromkeys(
        ("same", "the same", "static", "no change", "unchanged", "stable", "steady", "level", "constant", "maintained",
         "stayed the same"),
        "same",
    ),
}  # fmt: skip
_SCORES = {
    **dict.fromkeys(("rare", "very low", "negligible", "insignificant", "very unlikely", "remote"), 1),
    **dict.fromkeys(("unlikely", "low", "minor"), 2),
    **dict.fromkeys(("possible", "medium", "moderate"), 3),
    **dict.fromkeys(("likely", "high", "major"), 4),
    **dict.fromkeys(("almost certain", "very high", "severe", "catastrophic", "critical", "extreme", "very likely"), 5),
}
_FIVE = range(1, 6)
_SCORE_TEXT = re.compile(r"(?P<first>[0-9]+)(?:\.0+)?(?:\s*[-–—.:)(]*\s*[^\W\d].*)?|[^\W\d][^\d(]*\((?P<last>[0-9]+)\)")


@dataclass(frozen=True, slots=True)
class RagMark:
    """A stated RAG, and how it was stated: `word`, `letter`, `fill`, `five_point` or `symbol`."""

    rag: Rag
    how: str


def read_rag(cell: Cell) -> RagMark | Unreadable | None:
    """Read a RAG that a sender states.

    Returns
    -------
    RagMark
        By words first, then by the fill of a cell without words. "n/a", NCI and grey in words are Not rated.
    Unreadable
        RAG_NOT_UNDERSTOOD for other words and for numbers, whose direction no return declares.
    None
        An empty cell or a dash without a fill of the red, amber or green families.
    """
    if cell.kind in _BAD_KINDS:
        return Unreadable(_BAD_KINDS[cell.kind], cell.text)
    missing = read_missing(cell.text) if cell.kind in (CellKind.TEXT, CellKind.BLANK) else None
    if missing is not None and missing.kind == "blank":
        family = colour_family(cell.fill)
        return RagMark(family, "fill") if family is not None else None
    if cell.struck:
        return Unreadable("VALUE_STRUCK_OUT", cell.text)
    if missing is not None and missing.kind != "nil":
        return RagMark(Rag.NOT_RATED, "word")
    mark = _rag_of(cell.text, cell.font) if cell.kind is CellKind.TEXT else None
    return mark if mark is not None else Unreadable("RAG_NOT_UNDERSTOOD", cell.text)


@lru_cache(maxsize=REMEMBERED)
def _rag_of(written: str, font: str | None) -> RagMark | None:
    text = tidy(written)
    if "?" in text:
        return None
    if font:
        face = _FACES.get(_symbol(written)) if font.casefold() == "wingdings" else None
        return RagMark(face, "symbol") if face is not None else None
    light = _LIGHTS.get(text)
    if light is not None:
        return RagMark(light, "symbol")
    words = key(_SHAPES.sub(" ", text))
    if words in _FIVE_POINTS:
        return RagMark(Rag.AMBER, "five_point")
    letter = _RAG_LETTERS.get(words)
    if letter is not None:
        return RagMark(letter, "letter")
    rag = _RAG_WORDS.get(words)
    return RagMark(rag, "word") if rag is not None else None


def _symbol(written: str) -> str:
    """Return the letter of a symbol font; texts pasted from Word hold it in the private use area."""
    text = written.strip()
    return chr(ord(text) - 0xF000) if len(text) == 1 and 0xF000 <= ord(text) <= 0xF0FF else text


def read_arrow(cell: Cell) -> str | Unreadable | None:
    """Read a direction of travel.

    Returns
    -------
    str
        `up`, `down` or `same` for an arrow, `better` or `worse` for a word that judges; a word outranks its arrow.
    Unreadable
        ARROW_NOT_UNDERSTOOD.
    None
        An empty cell, or words that say that there is none.
    """
    if cell.kind in _BAD_KINDS:
        return Unreadable(_BAD_KINDS[cell.kind], cell.text)
    if cell.font and cell.kind in (CellKind.TEXT, CellKind.NUMBER):
        arrow = _SYMBOL_ARROWS.get(cell.font.casefold(), {}).get(_symbol(cell.text))
        return arrow if arrow is not None else Unreadable("ARROW_NOT_UNDERSTOOD", cell.text)
    if cell.kind in (CellKind.TEXT, CellKind.BLANK):
        missing = read_missing(cell.text)
        if missing is not None and missing.kind != "nil":
            return None
        # Excel may add a sign that asks for a coloured or a plain picture of the arrow.
        text = tidy(cell.text.replace("\ufe0e", "").replace("\ufe0f", ""))
        words = key(text)
        found = _ARROW_WORDS.get(words) if words else _ARROWS.get(text.replace(" ", ""))
        if found is not None:
            return found
    return Unreadable("ARROW_NOT_UNDERSTOOD", cell.text)


def read_score(cell: Cell) -> int | Unreadable | None:
    """Read a likelihood or an impact: 1 to 5, with or without its word, or the word alone.

    Returns
    -------
    int
        1 (rare, negligible) to 5 (almost certain, catastrophic). A number outranks its word: forms name them in
        different ways.
    Unreadable
        SCORE_NOT_1_TO_5.
    None
        An empty cell, or words that say that there is none.
    """
    if cell.kind in _BAD_KINDS:
        return Unreadable(_BAD_KINDS[cell.kind], cell.text)
    if cell.kind is CellKind.NUMBER and cell.number is not None and "%" not in cell.format:
        score = int(cell.number) if cell.number in _FIVE else None
    elif cell.kind in (CellKind.TEXT, CellKind.BLANK):
        missing = read_missing(cell.text)
        if missing is not None and missing.kind != "nil":
            return None
        score = _score_of(cell.text)
    else:
        score = None
    return Unreadable("SCORE_NOT_1_TO_5", cell.text) if score is None else score


@lru_cache(maxsize=REMEMBERED)
def _score_of(text: str) -> int | None:
    line = tidy(text)
    found = _SCORE_TEXT.fullmatch(line)
    if found:
        number = int((found["first"] or found["last"])[:3])
        return number if number in _FIVE else None
    return _SCORES.get(re.sub(r" (?:impact|likelihood|risk|probability)$", "", key(line)))
