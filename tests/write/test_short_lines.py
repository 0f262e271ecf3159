"""Lines needed: the quick answer for short texts is the one that counting gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.write.textfit import lines_needed, room_in, width_of


@given(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=40), st.floats(5, 60), st.booleans())
def test_a_text_that_fits_takes_one_line(text: str, width: float, bold: bool) -> None:
    if width_of(text, 10, bold) <= room_in(width) - 1:
        assert lines_needed(text, width, 10, bold) == 1


@given(st.integers(2, 12), st.floats(5, 60))
def test_a_text_of_the_widest_letters_that_does_not_fit_takes_more(words: int, width: float) -> None:
    text = " ".join(["@@@"] * words)
    if width_of(text) > room_in(width) + 1:
        assert lines_needed(text, width) > 1


def test_line_breaks_are_counted_in_short_texts_too() -> None:
    assert lines_needed("a\nb\nc", 60) == 3
