"""A pen finishes the cells of one style, and says the same however a figure comes."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from pipeline.write import look
from pipeline.write.book import Book


@pytest.mark.parametrize("written", ["0", "-0.0", "57.3", "57.30", "8.636209239130434782608695652", "1E+2", "-1200"])
def test_a_figure_is_the_same_cell_as_its_number(written: str) -> None:
    pen = Book().page("One").pen(look.NUMBER)
    assert pen.finished_figure(written) == pen.finished(Decimal(written))


def test_each_kind_of_value_has_its_cell() -> None:
    pen = Book().page("One").pen(look.BASE)
    assert pen.finished("words") == '" s="1" t="s"><v>0</v></c>'
    assert pen.finished("") == pen.finished(None) == '" s="1"/>'
    assert pen.finished(True) == '" s="1" t="b"><v>1</v></c>'
    assert pen.finished(1) == pen.finished(Decimal("1.0")) == '" s="1"><v>1</v></c>'
    assert pen.finished(date(2009, 11, 16)) == pen.finished(datetime(2009, 11, 16)) == '" s="1"><v>40133</v></c>'


def test_a_style_has_one_pen_on_a_sheet() -> None:
    page = Book().page("One")
    assert page.pen(look.style(look.CELL, look.BOLD)) is page.pen(look.style(look.CELL, look.BOLD))
