"""The sheet Messages: what the figures say, in sentences that an officer can paste, under the paper's four headings."""

from __future__ import annotations

from itertools import groupby

from pipeline.frames import rows_of
from pipeline.write import look
from pipeline.write.book import Page
from pipeline.write.edition import Edition
from pipeline.write.frame import TOP, set_up, title_rows
from pipeline.write.table import room_of
from pipeline.write.textfit import height_for, lines_needed
from pipeline.write.widths import WIDTHS

NAME = "Messages"
_MOST_LINKS = 6
_SIZE = 11


def fill(page: Page, edition: Edition) -> None:
    """Write each sentence with links to the rows that it rests on."""
    period_set = edition.period_set
    width = WIDTHS[NAME]
    title_rows(page, period_set, NAME)
    page.width(0, width["Sentence"])
    for number in range(1, _MOST_LINKS + 2):
        page.width(number, width["Link"])
    place = TOP
    sentence_style = look.style(look.TEXT, font_size=_SIZE)
    room = room_of(width["Sentence"] - 1, sentence_style)
    for heading, group in groupby(rows_of(period_set.summary.messages), key=lambda row: row["heading"]):
        page.put(place, 0, heading, look.style(look.HEADING, font_size=13))
        page.fill(place, 1, _MOST_LINKS + 1, look.HEADING)
        page.put(place, 1, "Rests on", look.style(look.HEADING, look.SMALL, look.GREY, bold=False))
        page.height(place, 24)
        place += 1
        for row in group:
            page.put(place, 0, row["sentence"], sentence_style)
            _links(page, edition, place, row["refs"])
            page.height(place, height_for(lines_needed(row["sentence"], room, _SIZE), _SIZE) + 4)
            place += 1
        page.height(place, 9)
        place += 1
    page.sheet.freeze_panes(TOP, 0)
    set_up(page, period_set, pages_high=1)


def _links(page: Page, edition: Edition, place: int, refs: tuple[str, ...]) -> None:
    """Write the references beside a sentence, each leading to its row; how many more there are, in the last place."""
    for number in range(1, _MOST_LINKS + 2):
        page.put(place, number, None, look.CELL)
    for number, ref in enumerate(refs[:_MOST_LINKS], start=1):
        page.put(place, number, ref, look.style(look.CELL, look.LINKED, look.SMALL, look.INDENTED), edition.link(ref))
    more = len(refs) - _MOST_LINKS
    if more > 0:
        page.put(place, _MOST_LINKS + 1, f"and {more} more", look.style(look.CELL, look.GREY, look.SMALL))
