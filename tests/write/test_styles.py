"""Styles: made once, and looked up at every cell."""

from __future__ import annotations

from pipeline.write import look
from pipeline.write.book import Book


def test_the_same_parts_give_the_very_same_style() -> None:
    assert look.style(look.TEXT, look.BOLD) is look.style(look.TEXT, look.BOLD)
    assert look.style(look.TEXT, bold=True) is look.style(look.TEXT, bold=True)


def test_the_later_part_outranks_the_earlier() -> None:
    assert look.style({"bold": True, "indent": 1}, {"indent": 2}, align="left") == {
        "bold": True,
        "indent": 2,
        "align": "left",
    }


def test_styles_of_the_same_properties_are_one_format_whatever_their_order() -> None:
    book = Book()
    assert book.form(look.style(bold=True, indent=1)) is book.form(look.style(indent=1, bold=True))
    assert book.form(look.style(bold=True, indent=1)) is not book.form(look.style(bold=True, indent=2))
