"""A rating that a sender states, beside the one that the rule gives."""

from __future__ import annotations

from tests.score.asked import goal, told
from tests.support.score_rows import indicator


def test_a_stated_rating_that_is_not_the_rules_names_figure_and_target_in_the_indicators_unit() -> None:
    found = told("305", indicator(unit="kg"), goal(330), stated_rag="Green")
    (item,) = [each.item for each in found if each.item.code == "RAG_DIFFERS"]
    assert item.message.startswith("A1 is given as Green, but 305 kg against a target of 330 kg is Red by the rule (")
