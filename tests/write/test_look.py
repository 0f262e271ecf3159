"""The palette: every pair of ink and fill can be read, and no state is told by its colour alone."""

from __future__ import annotations

import pytest

from pipeline.write.look import BAND, GREY, HEADER, INK, LABEL, MARKS, NAVY, PALE, QUIET, WHITE, style


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours: 1 for the same, 21 for black on white."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", list(MARKS))
def test_the_ink_of_a_rating_can_be_read_on_its_fill(name: str) -> None:
    assert contrast(MARKS[name].fill, MARKS[name].ink) >= 4.5


@pytest.mark.parametrize("name", list(MARKS))
def test_the_ink_of_a_bar_can_be_read_on_its_colour(name: str) -> None:
    assert contrast(MARKS[name].bar, MARKS[name].bar_ink) >= 4.5


@pytest.mark.parametrize(
    ("ink", "ground"),
    [(INK, WHITE), (QUIET, WHITE), (QUIET, PALE), (NAVY, WHITE), (NAVY, BAND), (NAVY, PALE), (WHITE, NAVY)],
)
def test_text_can_be_read_on_its_ground(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


def test_the_label_can_be_read_on_white() -> None:
    assert contrast(str(LABEL["font_color"]), WHITE) >= 4.5


def test_each_rating_has_a_symbol_of_its_own_and_the_colours_a_letter() -> None:
    rated = [MARKS[name] for name in ("Green", "Amber", "Red", "Not rated")]
    assert len({mark.symbol for mark in rated}) == 4
    assert [MARKS[name].letter for name in ("Green", "Amber", "Red", "NCI")] == ["G", "A", "R", "NCI"]


def test_a_later_style_outranks_an_earlier_one() -> None:
    assert style(HEADER, GREY, bold=False)["font_color"] == QUIET
    assert style(HEADER, GREY, bold=False)["bold"] is False
