from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.ledger import TakenDecision, open_ledger

Place = Path | str
WITHDRAW = TakenDecision(
    number=0,
    kind="withdraw",
    rule="",
    ref="Housing Q2.xlsx",
    directorate="",
    period="",
    value="aa",
    reason="The wrong quarter",
    by="Alison Brook",
    start="",
    end="",
    taken=date(2009, 12, 7),
    revoked=None,
)
WAIVE = replace(
    WITHDRAW,
    kind="waive",
    rule="ACTUAL_OUTLIER",
    ref="E1",
    directorate="Corporate Core",
    period="2009-10-Q2",
    value="",
    start="2009-12-01",
    end="2010-03-31",
    taken=date(2009, 12, 8),
)


def test_decisions_come_back_in_order_as_they_were_taken(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        assert ledger.decisions() == []
        assert [ledger.take_decision(one) for one in (WITHDRAW, WAIVE)] == [1, 2]
    with open_ledger(ledger_place, read_only=True) as ledger:
        assert ledger.decisions() == [replace(WITHDRAW, number=1), replace(WAIVE, number=2)]


def test_the_number_and_the_revocation_that_a_new_decision_carries_do_not_count(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.take_decision(replace(WITHDRAW, number=17, revoked=4))
        assert ledger.decisions() == [replace(WITHDRAW, number=1)]


def test_a_decision_that_is_taken_back_stays_with_who_and_why(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.take_decision(WITHDRAW)
        ledger.take_decision(WAIVE)
        assert ledger.revoke_decision(1, "It was the right quarter", "Karen Mills", date(2009, 12, 9)) == 3
        assert ledger.decisions() == [
            replace(WITHDRAW, number=1, revoked=3),
            replace(WAIVE, number=2),
            TakenDecision(
                number=3,
                kind="revoke",
                rule="",
                ref="1",
                directorate="",
                period="",
                value="",
                reason="It was the right quarter",
                by="Karen Mills",
                start="",
                end="",
                taken=date(2009, 12, 9),
                revoked=None,
            ),
        ]


def test_a_decision_still_stands_for_a_run_that_did_not_know_it_was_taken_back(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.take_decision(WITHDRAW)
        ledger.take_decision(WAIVE)
        ledger.revoke_decision(1, "It was the right quarter", "Karen Mills", date(2009, 12, 9))

        def known(upto: int | None = None, day: int | None = None) -> list[tuple[int, int | None]]:
            found = ledger.decisions(upto, date(2009, 12, day) if day else None)
            return [(one.number, one.revoked) for one in found]

        assert known(upto=0) == []
        assert known(upto=1) == [(1, None)]
        assert known(upto=2) == [(1, None), (2, None)]
        assert known(upto=3) == [(1, 3), (2, None), (3, None)]
        assert known(day=6) == []
        assert known(day=7) == [(1, None)]
        assert known(day=8) == [(1, None), (2, None)]
        assert known(day=9) == [(1, 3), (2, None), (3, None)]
        assert known(upto=2, day=9) == [(1, None), (2, None)]
        assert known(upto=3, day=7) == [(1, None)]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (9, "there is no decision no. 9"),
        (1, "decision no. 1 was taken back already, by no. 3"),
        (3, "decision no. 3 takes back no. 1; to let that act again, take it anew"),
    ],
)
def test_only_a_decision_that_acts_is_taken_back(ledger_place: Place, number: int, words: str) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.take_decision(WITHDRAW)
        ledger.take_decision(WAIVE)
        ledger.revoke_decision(1, "It was the right quarter", "Karen Mills", date(2009, 12, 9))
        with pytest.raises(ValueError, match=words):
            ledger.revoke_decision(number, "Once more", "Karen Mills", date(2009, 12, 9))
        assert [one.number for one in ledger.decisions()] == [1, 2, 3]


def test_a_revocation_is_not_taken_like_other_decisions(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger, pytest.raises(ValueError, match="revoke_decision"):
        ledger.take_decision(replace(WITHDRAW, kind="revoke", ref="1"))


def test_words_that_no_database_can_hold_are_kept_with_replacements(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.take_decision(replace(WITHDRAW, ref="Housing\x00 \udce9.xlsx"))
        assert [one.ref for one in ledger.decisions()] == ["Housing\ufffd \ufffd.xlsx"]
