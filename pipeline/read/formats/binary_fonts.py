"""Fonts of the binary formats: what a style takes of one, and a rich text as its fonts show it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipeline.read.raised_text import LOWERED, RAISED, cut_at
from pipeline.read.strings_xml import Look, RunLook
from pipeline.read.styles_xml import Style, reading_of, symbol_font

POSITIONS = {1: RAISED, 2: LOWERED}
TWENTIETHS = 20


class BinaryFont(NamedTuple):
    """A font: its name, the number of its character set, struck or not, raised or lowered, its size in points."""

    name: str
    charset: int
    struck: bool
    position: str
    points: float


def style_of(code: str, fill: str | None, font: BinaryFont | None) -> Style:
    """Return the style of a number format, the colour of a fill and a font, None where there is none of that number."""
    symbol = symbol_font(font.name, str(font.charset)) if font else None
    struck, position = (font.struck, font.position) if font else (False, "")
    return Style(code, fill or None, symbol, struck, reading_of(code), position)


def rich_text(
    text: str, runs: Sequence[tuple[int, int]], font_of: Callable[[int], BinaryFont | None]
) -> tuple[str, Look]:
    """Return a text as its runs show it, and its look; what stands before the first run has the look of the cell.

    Parameters
    ----------
    text : str
        What is stored.
    runs : sequence of (int, int)
        Where each run begins, in units of UTF-16, and the number of its font.
    font_of : callable
        The font of a number; None where there is none.
    """
    common = RunLook()
    first, *pieces = cut_at(text, [0, *(place for place, _ in runs)])
    shown = [common.end_run(first)]
    for (_, number), piece in zip(runs, pieces, strict=True):
        common.begin_run()
        font = font_of(number)
        if font:
            common.property("rFont", {"val": font.name})
            common.property("charset", {"val": str(font.charset)})
            common.property("strike", {"val": str(int(font.struck))})
            common.property("vertAlign", {"val": font.position})
            common.property("sz", {"val": str(font.points)})
        shown.append(common.end_run(piece))
    return "".join(shown), common.take()
