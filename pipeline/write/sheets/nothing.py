"""A sheet that has nothing to show in a quarter, and says so: every workbook has the same sheets in the same places."""

from __future__ import annotations

from pipeline.write import look
from pipeline.write.book import Page
from pipeline.write.edition import Edition
from pipeline.write.frame import TOP, set_up, title_rows

_WIDTH = 110


def fill(page: Page, edition: Edition, sentence: str) -> None:
    """Write the title rows and the sentence that says why there is nothing below them."""
    title_rows(page, edition.period_set, page.name)
    page.width(0, _WIDTH)
    page.put(TOP, 0, sentence, look.TEXT)
    set_up(page, edition.period_set)
