"""The quick look whether a text can name a quarter, against the grammar itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.period_words import find_mentions, may_name_a_quarter

PARTS = (
    "Q1", "q 2", "Q_3", "qtr 4", "Qtr.1", "quarter two", "second quarter", "3rd qtr", "July to September 2009", "2009",
    "Jul-Sep", "april/june", "oct - dec 2009", "Jan", "March", "2009/10", "09/10", "last year", "this quarter", "and",
    "to", "-", "the figure", "agreed in April", "in May", "30/09/2009", "Q2.1", "Q1-Q3", "year to date", "–", "\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=6), st.sampled_from((" ", "", ", ", "_", "\n")))
def test_no_text_in_which_a_quarter_is_found_is_passed_over(parts: list[str], between: str) -> None:
    text = between.join(parts)
    if any(mention.kind == "quarter" for mention in find_mentions(text)):
        assert may_name_a_quarter(text)


@pytest.mark.parametrize("text", ["Agreed in April, 85.3 of 100.", "Two vacancies were filled.", "", "2009/10 outturn"])
def test_words_without_a_quarter_are_passed_over(text: str) -> None:
    assert not may_name_a_quarter(text)


@pytest.mark.parametrize("text", ["Q2 figure", "the third quarter", "July to September"])
def test_words_with_a_quarter_are_looked_into(text: str) -> None:
    assert may_name_a_quarter(text)
