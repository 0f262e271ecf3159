"""The rules as printed say the settings in force."""

from __future__ import annotations

from decimal import Decimal

from pipeline.messages.method import rules_in_words


def test_the_rules_name_the_settings_in_force() -> None:
    rules = dict(rules_in_words(Decimal("7.5"), 12, 2))
    assert "where it is blank it is 7.5 per cent" in rules["Red, Amber, Green"]
    assert rules["Risk"] == "Likelihood times impact, 1 to 5 each; 12 and more is high."
    assert "slipped by up to 2 months" in rules["Improvement plan"]
    assert "slipped by up to one month" in dict(rules_in_words(Decimal(5), 15, 1))["Improvement plan"]


def test_every_rule_of_judgement_is_printed() -> None:
    assert [name for name, _ in rules_in_words(Decimal(5), 15, 1)] == [
        "Red, Amber, Green",
        "Not rated",
        "Owner's judgement",
        "Targets",
        "Direction of travel",
        "Percentages",
        "Risk",
        "Improvement plan",
        "Timeliness",
    ]
