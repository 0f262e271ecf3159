"""A figure of this quarter that a decision restated, and a return that gives another one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pipeline.check.readings import IndicatorReading
from pipeline.model import DataStatus
from pipeline.reconciling import Told
from pipeline.register import Decision
from pipeline.score.restatements import restatement_told
from tests.support.goal_readings import RULES, decision, merged, reading, scored
from tests.support.score_rows import Q2, indicator, register, target

RESTATED = decision("restate", "A1", Q2, "82%")
# The return of these tests was received on 20 October 2009.
AFTER, SAME_DAY, BEFORE = (replace(RESTATED, taken=date(2009, 10, day)) for day in (21, 20, 19))


def told(row: IndicatorReading, *decisions: Decision, rag_by: str = "rule", status: str = "") -> list[Told]:
    of = replace(register(indicator(rag_by=rag_by), target("A1", 2009, 83)), decisions=decisions)
    changes = {"data_status": status} if status else {}
    return restatement_told(scored(of, row, **changes), merged(row), of, {}, Q2, RULES)


@pytest.mark.parametrize("taken", [RESTATED, SAME_DAY, BEFORE], ids=["of the sheet", "that day", "before"])
def test_a_return_that_may_be_newer_than_the_decision_is_asked_about(taken: Decision) -> None:
    (one,) = told(reading("A1", 83), taken)
    assert one.finding is not None
    assert (one.finding.code, one.finding.cell, one.finding.ref) == ("DECIDED_DIFFERS", "F7", "A1")
    assert one.finding.message == (
        "The return gives 83% for A1 Measure A1. 82% was accepted for this quarter (Patricia Lane: Counted again) and "
        "counts. If 83% is right, say why in the comment; the corporate performance team decides whether it counts "
        "instead."
    )
    item = one.item
    assert (item.list_name, item.code, item.what, item.cell) == (
        "restatements", "DECIDED_DIFFERS", "actual of 2009-10-Q2", "F7",
    )  # fmt: skip
    assert (item.was, item.now, item.published, item.difference) == ("82%", "83%", "", Decimal(1))
    assert (item.rag_was, item.rag_now, item.changes_rag, item.seen_by_cabinet) == ("Amber", "Green", True, False)
    assert item.state == "82% was accepted by Patricia Lane: Counted again. The return gives another figure."
    assert item.message == one.finding.message


def test_the_return_that_a_decision_was_taken_about_is_listed_and_nobody_is_asked() -> None:
    (one,) = told(reading("A1", 80), AFTER)
    assert one.finding is None
    assert (one.item.was, one.item.now, one.item.difference) == ("80%", "82%", Decimal(2))
    assert (one.item.rag_was, one.item.rag_now) == ("Amber", "Amber")
    assert one.item.state == "Accepted by Patricia Lane: Counted again"


def test_a_return_that_agrees_or_gives_no_figure_is_not_told() -> None:
    assert told(reading("A1", 82), RESTATED) == []
    assert told(reading("A1", None), RESTATED) == []
    assert told(reading("A1", None, data_status=DataStatus.NCI), RESTATED) == []
    assert told(reading("A1", 80)) == []
    assert told(reading("A1", 80), decision("restate", "A1", Q2.shift(-1), "82%")) == []
    assert told(reading("A1", 80), decision("restate", "A1", Q2, "to be confirmed")) == []
    assert told(reading("A1", 80), RESTATED, status=DataStatus.NOT_APPLICABLE.value) == []


def test_the_last_decision_on_the_quarter_is_the_one_compared_with() -> None:
    assert told(reading("A1", 83), RESTATED, decision("restate", "A1", Q2, "83%")) == []
    (one,) = told(reading("A1", 82), RESTATED, decision("restate", "A1", Q2, "83%"))
    assert (one.item.was, one.item.now) == ("83%", "82%")


def test_an_owners_judgement_stays_with_either_figure() -> None:
    (judged,) = told(reading("A1", 80, judgement="Green"), RESTATED, rag_by="owner")
    assert (judged.item.rag_was, judged.item.rag_now, judged.item.changes_rag) == ("Green", "Green", False)
    (silent,) = told(reading("A1", 80), RESTATED, rag_by="owner")
    assert (silent.item.rag_was, silent.item.rag_now) == ("Not rated", "Not rated")
