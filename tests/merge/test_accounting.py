"""However returns contradict each other: every row is accounted for, and their order does not matter."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.check.readings import IndicatorReading, Place
from pipeline.errors import ReconciliationError
from pipeline.merge.checked import CheckedReturn
from pipeline.merge.owners import Owners
from pipeline.merge.readings import merge_readings
from pipeline.merge.submissions import count_rows, outcome_of
from pipeline.merge.told import still_told
from pipeline.messages.row_reasons import row_reason
from pipeline.model import DataStatus, FormName
from pipeline.periods import Period

PERIOD = Period(2009, 2)
NOON = datetime(2009, 10, 20, 12)
OWNERS = {"A": ("E&E",), "B": ("CC", "E&E"), "C": ("CC",)}
STATES = (
    (DataStatus.REPORTED, "", ""),
    (DataStatus.NCI, "", ""),
    (DataStatus.BLANK, "", ""),
    (DataStatus.REJECTED, "held", "VALUE_REJECTED"),
    (DataStatus.BLANK, "ignored", "retired"),
)


def owners(ref: str, decided: str = "") -> Owners:
    return Owners(tuple(dict.fromkeys([decided, *OWNERS[ref]] if decided else OWNERS[ref])), bool(decided))


@st.composite
def returns(draw: st.DrawFn) -> list[CheckedReturn]:
    made = []
    for number in range(draw(st.integers(1, 4))):
        file, sender = f"{number}.xlsx", draw(st.sampled_from(("E&E", "CC", "XX")))
        received = NOON + timedelta(days=number)
        readings = []
        for row in range(draw(st.integers(1, 4))):
            status, set_aside, reason = draw(st.sampled_from(STATES))
            value = Decimal(draw(st.integers(1, 2))) if status is DataStatus.REPORTED else None
            place = Place(file, "Return", row + 5, f"F{row + 5}", sender, received, f"A{row + 5}")
            ref = draw(st.sampled_from(("A", "B", "C", "")))
            if not ref:
                set_aside, reason = "held", "ROW_REF_UNKNOWN"
            readings.append(
                IndicatorReading(place, ref, set_aside, reason, data_status=status, actual=value, actual_text="text")
            )
        withdrawn = draw(st.sampled_from(("", "", "", "Sent by mistake")))
        made.append(
            CheckedReturn(
                file, FormName.SCORECARD, sender, PERIOD, received, tuple(readings), len(readings), (), withdrawn
            )
        )
    return made


@given(some=returns(), decided=st.sampled_from(("", "XX")))
def test_every_row_is_accepted_held_or_ignored_with_a_reason(some: list[CheckedReturn], decided: str) -> None:
    merged = merge_readings(some, lambda ref: owners(ref, decided))
    for one in some:
        rows = count_rows(one, merged)
        assert rows["rows_found"] == len(one.readings)
        assert rows["rows_found"] == rows["rows_accepted"] + rows["rows_held"] + rows["rows_ignored"]
        assert outcome_of(one, merged, rows, [])[0].value
        for reading in one.readings:
            kind, reason = merged.disposition[reading.place.row_id]
            assert kind == "accepted" or row_reason(reason)


@given(some=returns(), seed=st.randoms(use_true_random=False))
def test_the_order_in_which_returns_are_given_does_not_matter(some: list[CheckedReturn], seed: object) -> None:
    turned = list(some)
    seed.shuffle(turned)  # type: ignore[attr-defined]
    one, other = merge_readings(some, owners), merge_readings(turned, owners)
    assert (one.status, one.chosen, one.disposition, one.superseded) == (
        other.status,
        other.chosen,
        other.disposition,
        other.superseded,
    )


@given(some=returns())
def test_a_value_that_counts_is_its_owners_and_accepted(some: list[CheckedReturn]) -> None:
    merged = merge_readings(some, owners)
    for ref, status in merged.status.items():
        reading = merged.chosen[ref]
        if status in (DataStatus.REPORTED, DataStatus.NCI):
            assert merged.disposition[reading.place.row_id][0] == "accepted"
            assert reading.place.sender in OWNERS[ref]
            assert reading.data_status is status


@given(some=returns())
def test_a_reported_value_is_lost_only_to_a_later_one_or_a_withdrawal(some: list[CheckedReturn]) -> None:
    merged = merge_readings(some, owners)
    for one in some:
        for reading in one.readings:
            reported = reading.data_status is DataStatus.REPORTED and not reading.set_aside and not one.withdrawn
            if reported and reading.place.sender == OWNERS[reading.ref][0]:
                kind, reason = merged.disposition[reading.place.row_id]
                assert kind in ("accepted", "held") or reason in ("superseded", "repeated")


@given(some=returns())
def test_nothing_is_asked_of_a_withdrawn_return(some: list[CheckedReturn]) -> None:
    merged = merge_readings(some, owners)
    told = still_told(merged.findings, some, merged)
    assert not {each.file for each in told} & {one.file for one in some if one.withdrawn}


def test_a_row_that_is_lost_stops_the_run() -> None:
    place = Place("a.xlsx", "Return", 5, "F5", "E&E", NOON)
    one = CheckedReturn("a.xlsx", FormName.SCORECARD, "E&E", PERIOD, NOON, (IndicatorReading(place, "A"),), 1)
    merged = merge_readings([one], owners)
    merged.disposition.clear()
    with pytest.raises(ReconciliationError, match="1 rows were found"):
        count_rows(one, merged)


def test_a_row_that_no_reading_was_made_of_stops_the_run() -> None:
    place = Place("a.xlsx", "Return", 5, "F5", "E&E", NOON)
    one = CheckedReturn("a.xlsx", FormName.SCORECARD, "E&E", PERIOD, NOON, (IndicatorReading(place, "A"),), 2)
    with pytest.raises(ReconciliationError, match="2 rows were found"):
        count_rows(one, merge_readings([one], owners))
