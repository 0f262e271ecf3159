"""Where the printed pages of a long sheet end, so that no heading stands alone at the foot of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.write import look
from pipeline.write.book import Page
from pipeline.write.frame import set_up
from pipeline.write.period_set import PeriodSet
from pipeline.write.textfit import pixels_of

_INCHES_WIDE, _INCHES_HIGH = 11.69, 8.27  # A4, landscape
_PIXELS, _POINTS = 96, 72
_WHOLE_SIZE, _SMALLEST = 100, 10
# Programs and printers differ a little in what they fit on a page: no column may stand over, and a break of ours must
# come before theirs.
_SLACK_ACROSS, _SLACK_DOWN = 0.94, 0.97
# Rows that stay on one page: the first and the last of them, from 0.
Together = tuple[int, int]


def scale_for(widths: Iterable[float]) -> int:
    """Return the per cent at which columns of widths in characters fit the width of a page, 100 at most."""
    room = (_INCHES_WIDE - look.MARGINS["left"] - look.MARGINS["right"]) * _PIXELS * _SLACK_ACROSS
    needed = sum(pixels_of(width) for width in widths)
    return max(_SMALLEST, min(_WHOLE_SIZE, int(_WHOLE_SIZE * room / needed)))


def page_breaks(
    heights: Mapping[int, float], rows: int, together: Sequence[Together], scale: int, repeat: int
) -> list[int]:
    """Return the rows, from 0, with which a new printed page starts.

    Parameters
    ----------
    heights : mapping
        The heights that rows were given, in points.
    rows : int
        How many there are.
    together : sequence of (int, int)
        Rows that are not parted: a heading, the headings of its columns, and its first row.
    scale : int
        Per cent.
    repeat : int
        The last row that is printed again at the head of each page.
    """
    usual = look.ROW_HEIGHT_PIXELS * _POINTS / _PIXELS
    margins = look.MARGINS["top"] + look.MARGINS["bottom"]
    room = (_INCHES_HIGH - margins) * _POINTS * _SLACK_DOWN * _WHOLE_SIZE / scale
    head = sum(heights.get(row, usual) for row in range(repeat + 1))
    first_of = {row: first for first, last in together for row in range(first, last + 1)}
    breaks: list[int] = []
    row, page_starts, used = 0, 0, 0.0
    while row < rows:
        height = heights.get(row, usual)
        if used + height > room and row > page_starts:
            first = first_of.get(row, row)
            row = page_starts = first if first > page_starts else row
            breaks.append(row)
            used = head
        else:
            used += height
            row += 1
    return breaks


def set_up_in_parts(
    page: Page, period_set: PeriodSet, widths: Sequence[float], rows: int, together: Sequence[Together], repeat: int
) -> None:
    """Set a sheet of several tables up for printing: as wide as a page, none of its headings alone at the foot of one.

    It is printed at a scale of our own, because Excel leaves out page breaks where it fits a sheet to the page itself.
    """
    scale = scale_for(widths)
    set_up(page, period_set, scale=scale, repeat=repeat)
    breaks = page_breaks(page.heights, rows, together, scale, repeat)
    if breaks:
        page.checked(page.sheet.set_h_pagebreaks(breaks), "page breaks")
