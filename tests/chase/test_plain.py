"""A cell's text as one plain line."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.chase.plain import plain


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Zoë O’Brien, 😀", "Zoë O’Brien, 😀"),
        ("a\r\nBcc: b@example.org", "a Bcc: b@example.org"),
        ("a\N{LINE SEPARATOR}b\N{PARAGRAPH SEPARATOR}c\x85d\x0be\x0cf\x00g", "a b c d e f g"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}gro.elpmaxe\N{POP DIRECTIONAL FORMATTING}", "gro.elpmaxe"),
        ("pass\N{SOFT HYPHEN}word\N{ZERO WIDTH SPACE}s", "passwords"),
        ("שלום", "שלום"),
        ("👩\N{ZERO WIDTH JOINER}🔬", "👩\N{ZERO WIDTH JOINER}🔬"),
        ("a\ud800b", "a�b"),
        ("   ", ""),
    ],
)
def test_what_ends_a_line_or_turns_the_reading_round_is_gone(text: str, line: str) -> None:
    assert plain(text) == line


def test_a_long_text_is_cut_to_its_length() -> None:
    assert plain("word " * 10, 12) == "word word w…"
    assert plain("twelve chars", 12) == "twelve chars"


@given(st.text(st.characters(), max_size=40), st.integers(0, 20))
def test_a_line_is_one_line_can_be_written_and_stays_so(text: str, longest: int) -> None:
    line = plain(text, longest)
    assert len(line.splitlines()) <= 1
    assert not {unicodedata.category(character) for character in line} & {"Cc", "Cs", "Zl", "Zp"}
    assert plain(line, longest) == line
    assert longest == 0 or len(line) <= longest
    line.encode("utf-8")
