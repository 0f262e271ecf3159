"""The grid of the late-data workbook's first sheet: sections one under the other, a sender's name first in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.write import look
from pipeline.write.book import Page
from pipeline.write.look import Style
from pipeline.write.textfit import broken, height_for, lines_needed, shortened

WIDTHS = (36.0, 12.0, *(10.5,) * 9)
LAST = len(WIDTHS) - 1
_WHOLE = sum(WIDTHS) - 3
_OF_WORDS = ("Period", "Return", "Ref", "State", "Whose, and what", "Consequence")
_HEADER_SIZE = 8
_NUMBER_HEADER = look.style(look.PANEL_HEADER, look.RIGHT)
_WORDS_HEADER = look.style(look.PANEL_HEADER, look.INDENTED, text_wrap=False)


def put_name(page: Page, place: int, name: str, sheets: Mapping[str, str], base: Style) -> None:
    """Write a sender's name, which leads to its sheet."""
    link = f"internal:'{sheets[name]}'!A1" if name in sheets else ""
    style = look.style(base, look.LINKED) if link else base
    page.put(place, 0, shortened(name, WIDTHS[0], 9), style, link)


def put_heading(page: Page, place: int, heading: str) -> int:
    """Write the heading of a section; return the next row."""
    page.put(place, 0, heading, look.HEADING)
    page.fill(place, 1, LAST, look.HEADING)
    page.height(place, 22)
    return place + 1


def put_header(page: Page, place: int, *names: str) -> int:
    """Write the headings of a section's columns after the sender's name; return the next row."""
    page.fill(place, 0, LAST, look.PANEL_HEADER)
    page.put(place, 0, "Directorate or workstream", look.PANEL_HEADER)
    for column, name in enumerate(names, start=1):
        page.put(place, column, name, _WORDS_HEADER if name in _OF_WORDS else _NUMBER_HEADER)
    lines = max(lines_needed(name, WIDTHS[-1], _HEADER_SIZE, bold=True) for name in names if name not in _OF_WORDS)
    page.height(place, height_for(lines, _HEADER_SIZE) + 3)
    return place + 1


def put_sentence(page: Page, place: int, sentence: str) -> int:
    """Write the sentence of a section that is empty; return the next row."""
    page.put(place, 0, sentence, look.BASE)
    return place + 1


def put_prose(page: Page, place: int, sentences: Sequence[str]) -> int:
    """Write sentences over the whole width, broken into lines by us: no cell is merged; return the next row."""
    for sentence in sentences:
        for line in broken(sentence, _WHOLE):
            page.put(place, 0, line, look.SUBTITLE)
            place += 1
    return place
