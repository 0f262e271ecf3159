"""What is published of a reference is what an accepted row says: nothing is lost between rows and statuses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.errors import ReconciliationError
from pipeline.merge.bridge import Published, check_bridge
from pipeline.merge.checked import CheckedReturn
from pipeline.model import DataStatus
from tests.merge.making import merged_of, reading, sent

FIRST = sent("v1.xlsx", 20, A=80, B="NCI - audit", C=None)
PUBLISHED = [
    Published("A", "reported", "v1.xlsx"),
    Published("B", "nci", "v1.xlsx"),
    Published("C", "blank", "v1.xlsx"),
]


def check(*returns: CheckedReturn, published: list[Published], asked: str = "ABC") -> None:
    check_bridge(returns, merged_of(*returns), published, set(asked))


def wrong(*returns: CheckedReturn, published: list[Published], asked: str = "ABC") -> list[str]:
    with pytest.raises(ReconciliationError) as raised:
        check(*returns, published=published, asked=asked)
    return raised.value.differences


def test_a_figure_a_no_current_information_and_a_blank_are_each_the_status_of_one_indicator() -> None:
    check(FIRST, published=PUBLISHED)


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (Published("A", "not_returned", ""), "not_returned"),
        (Published("A", "nci", "v1.xlsx"), "nci from v1.xlsx"),
        (Published("A", "reported", "v0.xlsx"), "reported from v0.xlsx"),
        (Published("A", "reported", ""), "reported"),
        (Published("A", "not_due", ""), "not_due"),
        (Published("A", "held", "v1.xlsx"), "held from v1.xlsx"),
    ],
)
def test_an_accepted_row_that_is_not_what_is_published_stops_the_run(shown: Published, said: str) -> None:
    assert wrong(FIRST, published=[shown, *PUBLISHED[1:]]) == [
        f"A: its accepted rows say reported in v1.xlsx, but {said} is published."
    ]


def test_an_indicator_that_is_not_published_at_all_stops_the_run() -> None:
    assert wrong(FIRST, published=PUBLISHED[1:]) == [
        "A: its accepted rows say reported in v1.xlsx, but nothing is published."
    ]


def test_a_status_that_no_accepted_row_gives_stops_the_run() -> None:
    assert wrong(FIRST, published=[*PUBLISHED, Published("D", "reported", "v1.xlsx")], asked="ABCD") == [
        "D: its accepted rows say nothing, but reported from v1.xlsx is published."
    ]
    check(FIRST, published=[*PUBLISHED, Published("D", "not_returned", "")], asked="ABCD")


def test_rows_of_what_is_not_due_are_accepted_and_may_not_be_published_as_reported() -> None:
    check(FIRST, published=[Published("A", "not_due", ""), *PUBLISHED[1:]], asked="BC")
    check(FIRST, published=PUBLISHED[1:], asked="BC")
    assert wrong(FIRST, published=PUBLISHED, asked="BC") == [
        "A: its accepted rows say nothing, but reported from v1.xlsx is published."
    ]


def test_of_a_blank_and_a_value_that_cannot_be_used_the_value_is_the_status() -> None:
    later = sent("v2.xlsx", 21, C="eighty or so")
    check(FIRST, later, published=[*PUBLISHED[:2], Published("C", "rejected", "")])
    assert wrong(FIRST, published=[*PUBLISHED[:2], Published("C", "rejected", "")]) == [
        "C: its accepted rows say blank in v1.xlsx, but rejected is published."
    ]


def test_a_figure_and_a_judgement_of_two_returns_report_one_indicator() -> None:
    row = reading("A", None, "v2.xlsx", 5, day=21, stated_rag="Red", judgement="Red")
    later = sent("v2.xlsx", 21, [replace(row, data_status=DataStatus.REPORTED)])
    check(FIRST, later, published=PUBLISHED)
    assert wrong(FIRST, later, published=[Published("A", "not_returned", ""), *PUBLISHED[1:]]) == [
        "A: its accepted rows say reported in v1.xlsx, reported in v2.xlsx, but not_returned is published."
    ]
