from datetime import date
from decimal import Decimal

import pytest

from pipeline.messages.quantities import counted, first_sentence, listed, month_words, named, places_of, quantity, share


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "words"),
    [
        ("85", "%", None, "85%"),
        ("80.750", "%", None, "80.75%"),
        ("80.75", "%", 1, "80.8%"),
        ("1200", "£", None, "£1,200"),
        ("1099.5", "£", None, "£1,099.50"),
        ("1099.3333333", "£", None, "£1,099.33"),
        ("-1099.5", "£", 1, "-£1,099.50"),
        ("0.125", "£", 3, "£0.125"),
        ("1099.5", "£", 0, "£1,100"),
        ("-850", "£k", None, "-£850k"),
        ("1.2", "£m", 2, "£1.20m"),
        ("1", "days", None, "1 day"),
        ("12.5", "days", None, "12.5 days"),
        ("3", "level", None, "Level 3"),
        ("1", "yes/no", None, "Yes"),
        ("0", "yes/no", None, "No"),
        ("9", "per day", None, "9 per day"),
        ("1234567.5", "number", None, "1,234,567.5"),
        ("-0.04", "ratio", 1, "0.0"),
        ("100", "score", None, "100"),
        ("1E+3", "number", None, "1,000"),
    ],
)
def test_a_value_is_written_with_its_unit(value: str, unit: str, decimals: int | None, words: str) -> None:
    assert quantity(Decimal(value), unit, decimals) == words


def test_counts_have_singular_and_plural() -> None:
    assert [counted(1, "month"), counted(2, "month"), counted(0, "month")] == ["1 month", "2 months", "0 months"]
    assert counted(1, "success criterion", "success criteria", start=True) == "One success criterion"
    assert counted(65, "success criterion", "success criteria") == "65 success criteria"


def test_a_share_is_whole_and_rounded_half_up() -> None:
    assert [share(1, 8), share(18, 43), share(1, 200), share(5, 5)] == [
        "13 per cent",
        "42 per cent",
        "1 per cent",
        "100 per cent",
    ]


def test_lists_end_with_and() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert named(["a, b", "c"]) == "a, b; c"
    assert named(["a", "b", "c", "d"]) == "a; b; c; and 1 other"
    assert named(["a", "b", "c", "d", "e"]) == "a; b; c; and 2 others"


def test_a_month_is_written_out() -> None:
    assert month_words(date(2004, 8, 31)) == "August 2004"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Recruit by May. Then review.", "Recruit by May."),
        ("Recruit by May", "Recruit by May."),
        ("See No. 5 of approx. 30 plans. Done.", "See No. 5 of approx. 30 plans."),
        ("Led by Dr Ann B. Lee. Starts soon.", "Led by Dr Ann B. Lee."),
        ("Agreed wording “targets are met.”", "Agreed wording “targets are met.”"),
        ("Agreed wording “targets are met.” Then more.", "Agreed wording “targets are met.”"),
        ("Cost is £1.5m. £2m later.", "Cost is £1.5m."),
        ("\n  First line\nsecond line.", "First line."),
        ("Is it enough? It is.", "Is it enough?"),
        ("", ""),
    ],
)
def test_the_first_sentence_ends_at_a_full_stop_not_at_an_abbreviation(text: str, first: str) -> None:
    assert first_sentence(text) == first


def test_without_stated_places_a_figure_shows_those_it_has() -> None:
    assert places_of(Decimal("85.250"), None) == 2
    assert places_of(Decimal("1E+3"), None) == 0


def test_without_stated_places_a_figure_shows_six_at_most() -> None:
    assert places_of(Decimal(1) / Decimal(3), None) == 6
