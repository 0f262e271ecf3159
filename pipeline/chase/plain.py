"""Text of a cell as plain text of one line: nothing in it ends a line, begins a header or turns the reading round."""

from __future__ import annotations

import unicodedata

_ENDS_A_LINE = ("Cc", "Zl", "Zp")
_SURROGATE = "Cs"
_INSTEAD = "�"
# Marks that turn the direction of what stands around them, and characters without width that are no part of a word.
_TURNS_OR_HIDES = frozenset(
    "\N{ARABIC LETTER MARK}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ZERO WIDTH SPACE}\N{WORD JOINER}"
    "\N{ZERO WIDTH NO-BREAK SPACE}\N{SOFT HYPHEN}"
    "\N{LEFT-TO-RIGHT EMBEDDING}\N{RIGHT-TO-LEFT EMBEDDING}\N{POP DIRECTIONAL FORMATTING}"
    "\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}\N{LEFT-TO-RIGHT ISOLATE}\N{RIGHT-TO-LEFT ISOLATE}"
    "\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"
)


def plain(text: str, longest: int = 0) -> str:
    """Return a text on one line, without what a reader cannot see.

    Parameters
    ----------
    text : str
        As it stands in a cell.
    longest : int
        Characters to cut it to, with an ellipsis; 0: all of it.
    """
    line = " ".join("".join(_plain(character) for character in text).split())
    return line if not longest or len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _plain(character: str) -> str:
    if character in _TURNS_OR_HIDES:
        return ""
    category = unicodedata.category(character)
    if category == _SURROGATE:
        return _INSTEAD
    return " " if category in _ENDS_A_LINE else character
