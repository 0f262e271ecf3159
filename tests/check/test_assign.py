from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.check.assign import Assigned, assign_periods, owes
from pipeline.model import FormName, Refusal
from pipeline.periods import Period
from pipeline.read.recognise import Recognised
from pipeline.register import Register
from tests.support.layouts import EE, LONDON, SCS, council

Q4, Q1, Q2, Q3 = Period(2008, 4), Period(2009, 1), Period(2009, 2), Period(2009, 3)
TODAY = date(2009, 12, 7)


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return council(tmp_path)


def sent(file: str, day: str, period: Period | None = None, **others: Any) -> Recognised:
    facts: dict[str, Any] = {"form": FormName.SCORECARD, "sender": EE, "period": period, **others}
    return Recognised(file, datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=LONDON), **facts)


def assign(register: Register, *returns: Recognised) -> dict[str, Assigned]:
    return {one.recognised.file: one for one in assign_periods(returns, register, TODAY)}


def why(one: Assigned) -> str:
    return one.recognised.held.code if one.recognised.held is not None else ""


def test_a_return_belongs_to_the_quarter_that_it_names(register: Register) -> None:
    assert assign(register, sent("a", "2009-10-20", Q2))["a"].period == Q2


def test_one_that_names_none_belongs_to_the_latest_that_had_ended_when_it_came(register: Register) -> None:
    before = [sent("q4", "2009-04-20", Q4), sent("q1", "2009-07-20", Q1)]
    found = assign(register, *before, sent("a", "2009-09-30"), sent("b", "2009-10-01"))
    assert (found["a"].period, found["b"].period) == (Q1, Q2)


def test_one_that_names_none_is_held_while_its_sender_owes_an_earlier_one(register: Register) -> None:
    found = assign(register, sent("q4", "2009-04-20", Q4), sent("a", "2009-10-20"))
    assert (found["a"].period, why(found["a"])) == (None, "PERIOD_EARLIER_OWED")
    assert found["a"].recognised.held == Refusal(
        "PERIOD_EARLIER_OWED", {"sender": EE, "owed": Q1.words, "period": Q2.words}
    )


def test_one_that_names_none_is_not_held_when_the_earlier_one_had_come_before(register: Register) -> None:
    before = {(FormName.SCORECARD, Q4): {EE}, (FormName.SCORECARD, Q1): {EE}}
    (one,) = assign_periods([sent("a", "2009-10-20")], register, TODAY, before)
    assert (one.period, [told.code for told in one.recognised.findings]) == (Q2, ["PERIOD_ASSUMED"])


def test_one_that_names_none_is_taken_and_asked_about_where_it_is_not_known_what_had_come(register: Register) -> None:
    (one,) = assign_periods([sent("a", "2009-10-20")], register, TODAY, None)
    assert (one.period, [told.code for told in one.recognised.findings]) == (Q2, ["PERIOD_NOT_SURE"])
    assert one.recognised.findings[0].message == (
        f"The return names no quarter. It is taken for {Q2.words} here, but will be held if {EE} still owes {Q1.words} "
        "when it comes. Write the quarter in the title above the table."
    )


def test_another_senders_return_settles_nothing(register: Register) -> None:
    before = [sent("q4", "2009-04-20", Q4, sender=SCS), sent("q1", "2009-07-20", Q1, sender=SCS)]
    assert why(assign(register, *before, sent("a", "2009-10-20"))["a"]) == "PERIOD_EARLIER_OWED"


def test_a_return_of_several_senders_settles_what_each_of_them_owed(register: Register) -> None:
    several: dict[str, Any] = {"sender": "", "several": True, "row_senders": frozenset({EE, SCS})}
    before = [sent("q4", "2009-04-20", Q4, **several), sent("q1", "2009-07-20", Q1, **several)]
    assert assign(register, *before, sent("a", "2009-10-20"))["a"].period == Q2


def test_a_return_that_is_held_settles_nothing(register: Register) -> None:
    before = [
        sent("q4", "2009-04-20", Q4),
        sent("q1", "2009-07-20", Q1, held=Refusal("SENDER_UNCLEAR", {"senders": ""})),
    ]
    assert why(assign(register, *before, sent("a", "2009-10-20"))["a"]) == "PERIOD_EARLIER_OWED"


def test_nothing_is_owed_for_a_quarter_that_cabinet_has_seen(tmp_path: Path) -> None:
    decisions = [
        {"Kind": "reported", "Period": period.label, "Value": "run 1", "Reason": "Cabinet", "By": "A Brook"}
        for period in (Q4, Q1)
    ]
    assert assign(council(tmp_path, decisions=decisions), sent("a", "2009-10-20"))["a"].period == Q2


def test_a_book_of_several_quarters_is_for_the_one_being_collected(register: Register) -> None:
    before = [sent("q4", "2009-04-20", Q4), sent("q1", "2009-07-20", Q1)]
    found = assign(
        register,
        *before,
        sent("a", "2009-10-20", candidates=frozenset({Q1, Q2})),
        sent("b", "2009-10-20", candidates=frozenset({Q4, Q1})),
    )
    assert (found["a"].period, why(found["b"])) == (Q2, "PERIOD_UNCLEAR")
    alone = assign(register, sent("a", "2009-10-20", candidates=frozenset({Q1, Q2})))
    assert why(alone["a"]) == "PERIOD_UNCLEAR"


@pytest.mark.parametrize(
    ("period", "code"),
    [(Period(2009, 4), "PERIOD_NOT_STARTED"), (Period(2007, 2), "PERIOD_NOT_IN_CALENDAR")],
)
def test_a_return_for_a_quarter_that_is_not_collected_is_held(register: Register, period: Period, code: str) -> None:
    found = assign(register, sent("a", "2009-10-20", period))
    assert (found["a"].period, why(found["a"]), found["a"].recognised.period) == (None, code, period)


def test_before_the_first_quarter_ends_nothing_is_collected(register: Register) -> None:
    assert why(assign(register, sent("a", "2009-03-31"))["a"]) == "PERIOD_NOT_COLLECTED"


def test_the_order_of_the_files_does_not_matter(register: Register) -> None:
    returns = [
        sent("q4", "2009-04-20", Q4),
        sent("q1", "2009-07-20", Q1),
        sent("a", "2009-10-20"),
        sent("b", "2009-10-20"),
    ]
    assert assign(register, *returns) == assign(register, *reversed(returns))


def test_a_sender_owes_what_is_due_of_its_indicators(register: Register) -> None:
    assert owes(register, FormName.SCORECARD, EE, Q2)
    assert not owes(register, FormName.PLAN, EE, Q2)
