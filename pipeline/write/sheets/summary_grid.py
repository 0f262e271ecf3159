"""The grid of the summary: counts at the left, lists at the right, headline tiles across both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.write import look
from pipeline.write.book import Page
from pipeline.write.look import Mark, Style
from pipeline.write.textfit import shortened
from pipeline.write.widths import WIDTHS

_WIDTH = WIDTHS["Summary"]
NUMBERS = 13
COLUMNS: tuple[float, ...] = (
    _WIDTH["Group"],
    *(_WIDTH["Number"],) * NUMBERS,
    _WIDTH["Gap"],
    _WIDTH["Ref"],
    _WIDTH["Title"],
    _WIDTH["Title goes on"],
    _WIDTH["From"],
    _WIDTH["To"],
    _WIDTH["Change"],
)
LEFT = 0
REF = NUMBERS + 2
TITLE, FROM, TO, CHANGE = REF + 1, REF + 3, REF + 4, REF + 5
LAST = len(COLUMNS) - 1
_TITLE_WIDTH = _WIDTH["Title"] + _WIDTH["Title goes on"]
LINE_POINTS = 14.25
HEADER_POINTS = 24.0

# The first and last column of each headline tile.
_TILES = ((0, 0), (1, 3), (4, 6), (7, 9), (10, NUMBERS), (REF, TITLE), (TITLE + 1, FROM), (TO, CHANGE))


@dataclass(frozen=True, slots=True)
class Tile:
    """One headline figure: what it counts, the figure, what it is out of, and where it leads."""

    label: str
    figure: str
    note: str
    link: str = ""
    mark: Mark | None = None


def tiles(page: Page, row: int, strip: Sequence[Tile]) -> int:
    """Write the headline tiles over three rows; return the next row."""
    for (first, last), tile in zip(_TILES, strip, strict=False):
        fill = tile.mark.fill if tile.mark else look.PALE
        ink = tile.mark.ink if tile.mark else look.NAVY
        ground = look.style(look.BASE, bg_color=fill, font_color=ink)
        edge = look.style(look.INDENTED, left=5, left_color=look.WHITE)
        parts: tuple[tuple[str, Style], ...] = (
            (tile.label, look.style(ground, look.SMALL, look.BOLD, valign="bottom")),
            (tile.figure, look.style(ground, look.BOLD, font_size=20)),
            (tile.note, look.style(ground, look.SMALL, valign="top")),
        )
        for offset, (value, style) in enumerate(parts):
            page.put(row + offset, first, value, look.style(style, edge), tile.link if offset == 1 else "")
            page.fill(row + offset, first + 1, last, style)
    for offset, points in enumerate((17.0, 27.0, 16.0)):
        page.height(row + offset, points)
    return row + 4


def heading(page: Page, row: int, first: int, last: int, value: str) -> None:
    """Write the heading of a block, with a line under it."""
    page.put(row, first, value, look.style(look.HEADING, font_size=11))
    page.fill(row, first + 1, last, look.HEADING)


def line(page: Page, row: int, ref: str, title: str, link: str) -> None:
    """Write reference and title of a row of a list at the right, and the line under it."""
    linked = look.style(look.LINE, look.LINKED) if link else look.LINE
    page.put(row, REF, ref, linked, link)
    page.put(row, TITLE, shortened(title, _TITLE_WIDTH, 9), look.LINE)
    page.put(row, TITLE + 1, None, look.LINE)
    for column in (FROM, TO, CHANGE):
        page.put(row, column, None, look.LINE)


def note(page: Page, row: int, first: int, last: int, value: str, link: str = "") -> None:
    """Write a sentence in place of, or at the end of, a list."""
    quiet = look.style(look.LINE, look.GREY)
    page.put(row, first, value, look.style(quiet, look.LINKED) if link else quiet, link)
    page.fill(row, first + 1, last, quiet)


def list_header(page: Page, row: int, names: Sequence[tuple[int, str]]) -> None:
    """Write the small headings of a list at the right."""
    page.fill(row, REF, CHANGE, look.PANEL_HEADER)
    for column, name in names:
        page.put(row, column, name, look.PANEL_HEADER)


def band(page: Page, row: int, header_points: float = 0) -> None:
    """Make room for headings that stand side by side, and for the small headings under them."""
    page.height(row, 18)
    if header_points:
        page.height(row + 1, header_points)


def level(page: Page, first: int, last: int) -> None:
    """Give the rows from first to last that have no height yet one and the same."""
    for row in range(first, last + 1):
        if row not in page.heights:
            page.height(row, LINE_POINTS)
