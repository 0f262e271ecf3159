"""Suggestions for words that are not known."""

from __future__ import annotations

from pipeline.nearest import did_you_mean, nearest


def test_the_likest_word_is_found_whatever_its_case() -> None:
    assert nearest("HIHG_RISK", ["default_tolerance", "high_risk"]) == "high_risk"


def test_nothing_is_suggested_for_a_word_like_none() -> None:
    assert nearest("cost centre", ["Ref", "Period", "Target"]) == ""
    assert did_you_mean("cost centre", []) == ""


def test_of_two_that_are_equally_like_the_first_is_suggested() -> None:
    assert did_you_mean("NI 11", ["NI 12", "NI 13"]) == " Did you mean “NI 12”?"
