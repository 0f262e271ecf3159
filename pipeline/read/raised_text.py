"""Text that does not stand on the line of its cell: a raised or lowered mark must not become a digit of a figure."""

from __future__ import annotations

import re

RAISED, LOWERED = "superscript", "subscript"

_DIGITS = "0123456789"
_RAISED_DIGITS, _LOWERED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"
_OFF_THE_LINE = {
    RAISED: str.maketrans(_DIGITS, _RAISED_DIGITS),
    LOWERED: str.maketrans(_DIGITS, _LOWERED_DIGITS),
}
_ON_THE_LINE = str.maketrans(_RAISED_DIGITS + _LOWERED_DIGITS, _DIGITS * 2)
_UNSEEN_BELOW_POINTS = 3.0
_UNSEEN = re.compile(r"‹not seen: ([^›]*)›")


def as_it_stands(text: str, position: str) -> str:
    """Return a text with its digits as the raised or lowered ones that it shows; any other position leaves it.

    Parameters
    ----------
    text : str
        What is stored.
    position : str
        `superscript` or `subscript`, as Open XML names them.
    """
    signs = _OFF_THE_LINE.get(position)
    return text.translate(signs) if signs else text


def as_it_is_seen(text: str, points: str) -> str:
    """Return a text that is too small to be seen as what it is: `655` and a `1` of one point are `655‹not seen: 1›`.

    Parameters
    ----------
    text : str
        What is stored.
    points : str
        The size of its font; empty or no number where it is not known.
    """
    try:
        unseen = float(points) < _UNSEEN_BELOW_POINTS
    except ValueError:
        return text
    return not_seen(text) if unseen else text


def not_seen(text: str) -> str:
    """Return a text that nobody sees as what it is; space and underscores, which part words, stay as they are."""
    return f"‹not seen: {text}›" if text.replace("_", " ").strip() else text


def as_stored(text: str) -> str:
    """Return a text as its cell stores it, whatever its runs look like."""
    return _UNSEEN.sub(r"\1", text).translate(_ON_THE_LINE)


def cut_at(text: str, places: list[int]) -> list[str]:
    """Return the pieces of a text between places that are counted in units of UTF-16, as binary formats count."""
    stored = text.encode("utf-16-le", "surrogatepass")
    ends = [*places[1:], len(stored) // 2]
    return [stored[2 * begin : 2 * end].decode("utf-16-le", "replace") for begin, end in zip(places, ends, strict=True)]
