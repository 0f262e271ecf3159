"""The names of the senders' sheets: legal in Excel, unique, and as near to the sender's own as can be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.chase.late_data_page import sheet_names

TAKEN = ("Summary", "Returns", "Night")


def test_a_name_that_fits_stays_as_it_is() -> None:
    assert sheet_names(["Corporate Core"], TAKEN) == {"Corporate Core": "Corporate Core"}


def test_a_long_name_is_cut_with_a_mark_at_31_signs() -> None:
    names = sheet_names(["Children, Young People & Families"], TAKEN)
    assert names == {"Children, Young People & Families": "Children, Young People & Famil…"}


def test_two_long_names_that_begin_alike_are_told_apart() -> None:
    senders = [f"Community Safety and Shared Services {place}" for place in ("North", "South")]
    assert list(sheet_names(senders, TAKEN).values()) == [
        "Community Safety and Shared Se…",
        "Community Safety and Share… (2)",
    ]


def test_a_sender_called_like_another_sheet_whatever_its_letters_is_told_apart() -> None:
    assert sheet_names(["summary", "NIGHT"], TAKEN) == {"summary": "summary (2)", "NIGHT": "NIGHT (2)"}


def test_the_name_that_excel_keeps_for_itself_is_not_used() -> None:
    assert sheet_names(["History"], ()) == {"History": "History (2)"}


def test_signs_that_excel_does_not_take_become_blanks_and_a_name_of_nothing_else_a_word() -> None:
    assert sheet_names(["Roads/Paths [A:B]", "'", "???"], ()) == {
        "Roads/Paths [A:B]": "Roads Paths A B",
        "'": "’",
        "???": "Sender",
    }


def test_a_rare_character_counts_twice_as_excel_counts() -> None:
    (name,) = sheet_names(["\U0001f3e0" * 16], ()).values()
    assert name == "\U0001f3e0" * 15 + "…"


@given(st.lists(st.text(max_size=60), unique=True, max_size=12))
def test_every_sender_gets_a_legal_name_of_its_own(senders: list[str]) -> None:
    names = sheet_names(senders, TAKEN)
    assert list(names) == senders
    assert len({name.casefold() for name in [*names.values(), *TAKEN]}) == len(senders) + len(TAKEN)
    for name in names.values():
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\'")
        assert name == name.strip()
