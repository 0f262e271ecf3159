"""Room for words: estimates that err on the side of showing everything."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.write.textfit import (
    HIGHEST_ROW_POINTS,
    broken,
    fitted,
    height_for,
    lines_in_highest_row,
    lines_needed,
    room_in,
    shortened,
    width_of,
)


def test_a_short_word_takes_one_line() -> None:
    assert lines_needed("Green", 12) == 1


def test_an_empty_text_takes_one_line() -> None:
    assert lines_needed("", 12) == 1


def test_each_line_break_starts_a_line() -> None:
    assert lines_needed("a\nb\nc", 12) == 3


def test_a_title_of_85_letters_takes_three_lines_in_29_characters() -> None:
    title = "Achievement of 5 or more A*-C grades at GCSE or equivalent including English and Maths"
    assert lines_needed(title, 29) == 3
    assert lines_needed(title, 45) == 2


def test_a_word_wider_than_the_column_is_broken() -> None:
    assert lines_needed("W" * 20, 10) > 2


def test_wide_letters_take_more_room_than_narrow_ones() -> None:
    assert width_of("WWWW") > 3 * width_of("iiii")


def test_no_row_is_higher_than_excel_allows() -> None:
    assert height_for(500) == HIGHEST_ROW_POINTS


def test_a_row_of_two_lines_is_higher_than_a_row_of_one() -> None:
    assert height_for(2) - height_for(1) == 12.75


def test_text_that_fits_is_not_shortened() -> None:
    assert shortened("Staff turnover", 40) == "Staff turnover"


def test_text_is_shortened_after_a_word() -> None:
    assert shortened("Working days lost to sickness for each employee", 20) == "Working days lost …"


def test_text_longer_than_the_highest_row_ends_with_the_mark() -> None:
    shown = fitted("word " * 4000, 30, "[cut here]")
    assert shown.endswith("[cut here]")
    assert lines_needed(shown, 30) <= lines_in_highest_row()


def test_text_that_the_highest_row_shows_is_whole() -> None:
    text = "word " * 60
    assert fitted(text, 30, "[cut here]") == text


def test_a_letter_outside_the_table_takes_the_widest_usual_room() -> None:
    assert width_of("語語") == 2 * width_of("語") > 2 * width_of("n")


@given(st.text(alphabet="ab cdefW.\n", max_size=400), st.integers(8, 60))
def test_a_wider_column_never_needs_more_lines(text: str, width: int) -> None:
    assert lines_needed(text, width + 10) <= lines_needed(text, width)


@given(st.text(alphabet="abc defW", max_size=200), st.integers(8, 60))
def test_shortened_text_fits_its_room(text: str, width: int) -> None:
    shown = shortened(text, width)
    assert width_of(shown) <= room_in(width)


def test_text_is_broken_between_words_and_loses_none() -> None:
    text = "Historical data cleansed and new system implemented; first full monitoring report in June 2004"
    lines = broken(text, 30)
    assert lines == [
        "Historical data cleansed and new", "system implemented; first full", "monitoring report in June 2004",
    ]  # fmt: skip


def test_a_word_wider_than_the_room_stands_on_a_line_of_its_own() -> None:
    assert broken("see SCALE_AMBIGUOUS_PERCENT there", 12) == ["see", "SCALE_AMBIGUOUS_PERCENT", "there"]
    assert broken("", 12) == [""]
