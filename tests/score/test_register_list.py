from dataclasses import replace
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from pipeline.check.readings import CriterionReading, IndicatorReading
from pipeline.messages import finding
from pipeline.model import DataStatus, Finding
from pipeline.reconciling import ReconcilingItem
from pipeline.register import Register
from pipeline.score.register_list import register_items
from tests.support.goal_readings import criterion_reading, planned, reading, scored
from tests.support.score_rows import CHILDREN, CORE, Q2, criterion, frame, indicator, register

COUNCIL = register(
    indicator("NI 117", title="Young people not in education"),
    indicator("NI 130", title="Self directed support"),
    criterion("1.1a", criterion="A strategy is agreed"),
)
EMPTY = frame([])


def listed(
    findings: list[Finding],
    *readings: IndicatorReading | CriterionReading,
    scorecard: pd.DataFrame = EMPTY,
    plan: pd.DataFrame = EMPTY,
    council: Register = COUNCIL,
) -> list[ReconcilingItem]:
    return register_items(scorecard, plan, findings, readings, council, Q2)


def held(code: str, ref: str, title: str, **changes: Any) -> IndicatorReading:
    """A row that could not be placed: what it wrote for reference and title."""
    row = reading(ref, 5, title=title, **changes)
    return replace(row, ref="", set_aside="held", reason=code, actual=None)


def told(code: str, cell: str, ref: str = "", found: str = "", **facts: str) -> Finding:
    facts = {"title": "", "nearest": "", "period": Q2.words, "due": "", "row": "7", **facts}
    return finding(code, file="return.xlsx", sheet="Q2", cell=cell, ref=ref, found=found, **facts)


@pytest.mark.parametrize(
    ("status", "why"),
    [
        ("blank", "its cell is empty"),
        ("not_returned", "no accepted return has a row for it"),
        ("rejected", "the value that came cannot be used"),
        ("held", "what came is held until it is decided"),
        ("withdrawn", "its return was withdrawn"),
    ],
)
def test_what_is_due_and_was_not_reported_is_listed_with_the_reason(status: str, why: str) -> None:
    row = reading("NI 117", None, actual_text="#REF!")
    (item,) = listed([], scorecard=scored(COUNCIL, row, data_status=status))
    assert (item.list_name, item.code, item.ref, item.what, item.now) == (
        "register",
        "DUE_NOT_REPORTED",
        "NI 117",
        "actual",
        "#REF!",
    )
    assert (item.directorate, item.lead_officer, item.cell, item.rag_now) == (CORE, "Ann Lee", "F7", "Not rated")
    assert item.message == (
        "NI 117 Young people not in education was due for Quarter 2 2009/10 (July to September 2009) and has not been "
        f"reported: {why}."
    )


@pytest.mark.parametrize("status", ["reported", "nci", "not_due", "not_applicable"])
def test_what_is_reported_or_not_asked_for_is_not_listed(status: str) -> None:
    row = reading("NI 117", 5)
    assert listed([], scorecard=scored(COUNCIL, row, data_status=status)) == []


def test_a_criterion_without_a_position_is_listed_for_its_workstream() -> None:
    plan = planned(COUNCIL, replace(criterion_reading("1.1a", ""), data_status=DataStatus.BLANK))
    (item,) = listed([], plan=plan)
    assert (item.ref, item.title, item.what) == ("1.1a", "A strategy is agreed", "position")
    assert (item.directorate, item.lead_officer) == (
        "Workstream 1: What We Stand For",
        "Head of Finance; Head of Property",
    )


def test_a_near_reference_names_what_was_meant_and_how_an_alias_is_approved() -> None:
    row = held("ROW_REF_NEAR", "NI117a", "Young people", sender=CHILDREN)
    (item,) = listed([told("ROW_REF_NEAR", "A7", "NI117a", "NI117a")], row)
    assert (item.code, item.ref, item.title, item.directorate) == ("ROW_REF_NEAR", "NI117a", "Young people", CHILDREN)
    assert (item.what, item.now, item.likely) == ("reference", "NI117a", "NI 117")
    assert (
        item.state == 'To be decided; to accept it: scorecard decide alias --ref "NI 117" --value "NI117a" --why "..."'
    )
    assert (item.file, item.sheet, item.cell) == ("return.xlsx", "Q2", "A7")


def test_a_near_title_is_approved_by_its_words() -> None:
    row = held("ROW_TITLE_NEAR", "", "Self-directed supports")
    (item,) = listed([told("ROW_TITLE_NEAR", "B7", "", "Self-directed supports")], row)
    assert (item.what, item.now, item.likely) == ("title", "Self-directed supports", "NI 130")
    assert '--ref "NI 130" --value "Self-directed supports"' in item.state


def test_a_reference_that_nothing_is_near_to_has_no_suggestion() -> None:
    row = held("ROW_REF_UNKNOWN", "XX 9", "Cats and dogs")
    (item,) = listed([told("ROW_REF_UNKNOWN", "A7", "XX 9", "XX 9")], row)
    assert (item.now, item.likely, item.state) == ("XX 9", "", "")


def test_a_reference_and_a_title_of_two_indicators_are_for_the_sender_to_correct() -> None:
    row = held("ROW_REF_TITLE_DIFFER", "NI 117", "Self directed support")
    (item,) = listed([told("ROW_REF_TITLE_DIFFER", "A7", "NI 117", "NI 117")], row)
    assert (item.now, item.likely, item.title) == ("NI 117", "NI 130", "Self directed support")
    assert item.state == "The reference and the title belong to two indicators: correct one of the two in the return."


def test_a_near_criterion_names_the_one_that_was_meant() -> None:
    row = criterion_reading("", "achieved", action_no="1.1", criterion="A strategy is agreeed", due="March 2004")
    row = replace(row, set_aside="held", reason="PLAN_NEAR")
    words = "A strategy is agreeed"
    near = finding("PLAN_NEAR", file="plan.xlsx", sheet="Q2", cell="C7", ref="1.1", found=words, nearest="1.1a")
    (item,) = listed([near], row)
    assert (item.ref, item.title, item.now, item.likely) == ("1.1", words, words, "1.1a")
    assert '--ref "1.1a" --value "A strategy is agreeed"' in item.state


def test_retired_and_not_due_rows_are_the_registers_own() -> None:
    row = reading("NI 117", 5)
    findings = [told("ROW_RETIRED", "A7", "NI 130", "NI 130"), told("REPORTED_NOT_DUE", "F7", "NI 117", "5")]
    retired, early = listed(findings, row)
    assert (retired.code, retired.ref, retired.title, retired.likely) == (
        "ROW_RETIRED",
        "NI 130",
        "Self directed support",
        "",
    )
    assert (early.code, early.ref, early.what, early.now, early.lead_officer) == (
        "REPORTED_NOT_DUE",
        "NI 117",
        "actual",
        "5",
        "Ann Lee",
    )


def test_a_row_of_which_nothing_was_kept_is_its_senders() -> None:
    row = reading("NI 117", 5, sender=CHILDREN)
    (item,) = listed([told("ROW_HIDDEN_UNKNOWN", "A9", "BV 38", "BV 38")], row)
    assert (item.ref, item.now, item.directorate) == ("BV 38", "BV 38", CHILDREN)


def test_other_findings_are_not_of_this_list() -> None:
    others = told("VALUE_OVER_100", "F7", "NI 117", "120", said="120%")
    assert listed([others], reading("NI 117", 120)) == []


def test_what_is_missing_comes_before_what_came() -> None:
    row = held("ROW_REF_NEAR", "NI117a", "Young people")
    near = told("ROW_REF_NEAR", "A7", "NI117a", "NI117a")
    table = scored(COUNCIL, reading("NI 117", None), data_status="not_returned", actual=Decimal(1))
    assert [item.code for item in listed([near], row, scorecard=table)] == ["DUE_NOT_REPORTED", "ROW_REF_NEAR"]
