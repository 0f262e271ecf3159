"""The sheet Decisions: those that touched the scorecard with their marks, the others, and those that expired."""

from __future__ import annotations

from functools import cache

from openpyxl import Workbook

from pipeline.write.workbooks import working_edition
from schemas.reconciliation_frames import DECISIONS
from tests.support.period_sets import make_period_set
from tests.support.reconciled_sets import frame, reconciled_set
from tests.support.workbooks import links_of, load


@cache
def workbook() -> Workbook:
    return load(working_edition(reconciled_set()))


def test_decisions_stand_in_three_lists_those_that_touched_the_scorecard_first() -> None:
    rows = [(row[0].value, row[1].value, row[10].value) for row in workbook()["Decisions"].iter_rows(min_row=4)]
    assert [row for row in rows if any(row) and row[0] != "Mark"] == [
        ("Decisions that touched this scorecard: 5", None, None),
        ("[d1]", "row 4", "In force"),
        ("[d2]", "no. 1", "In force"),
        ("[d3]", "no. 2", "In force"),
        ("[d4]", "row 3", "In force"),
        (None, "row 2", "In force"),
        ("Decisions that touched nothing here: 1", None, None),
        (None, "row 5", "Of another period"),
        ("Expired or revoked: these no longer act: 2", None, None),
        (None, "row 6", "Expired"),
        (None, "no. 3", "Revoked"),
    ]


def test_a_decision_says_what_it_is_about_why_by_whom_and_from_when_to_when() -> None:
    found = next(row for row in workbook()["Decisions"].iter_rows(values_only=True) if row[1] == "row 3")
    assert found == (
        "[d4]", "row 3", "Finding waived", "F01", "–", "–", "RED_WITHOUT_PLAN",
        "Covered by the Financial Monitoring report.", "Alison Brook", "1 Apr 2009 to 31 Mar 2010", "In force", "F01",
    )  # fmt: skip


def test_a_decision_by_command_says_when_it_was_taken() -> None:
    found = next(row for row in workbook()["Decisions"].iter_rows(values_only=True) if row[1] == "no. 1")
    assert found[8:10] == ("Jo Carter\n20 Nov 2009", "without limit")


def test_a_mark_leads_to_its_footnote_and_what_was_touched_to_its_row() -> None:
    leads_to = dict(links_of(workbook()["Decisions"]))
    there, cell = leads_to["[d2]"].split("!")
    assert there == "'Scorecard'"
    assert workbook()["Scorecard"][cell].value == "[d2]"
    there, cell = leads_to["[d3]"].split("!")
    assert there == "'Improvement plan'"
    assert workbook()["Improvement plan"][cell].value == "[d3]"
    assert workbook()["Scorecard"][leads_to["PE7"].split("!")[1]].value == "PE7 [d1]"


def test_a_set_without_decisions_says_so() -> None:
    sheet = load(working_edition(make_period_set()))["Decisions"]
    assert [row[0].value for row in sheet.iter_rows(min_row=4) if row[0].value] == [
        "Decisions that touched this scorecard: none",
        "No decision touched this scorecard.",
        "Decisions that touched nothing here: none",
        "There is no other decision.",
        "Expired or revoked: these no longer act: none",
        "No decision has expired or was revoked.",
    ]


def test_a_waiver_without_a_reference_is_about_every_indicator_or_criterion_and_an_extension_about_none() -> None:
    taken = [
        {"number": "row 2", "kind": "waive", "rule": "TARGET_DIFFERS", "touched": "F01", "state": "in force"},
        {"number": "row 3", "kind": "accept", "rule": "RAG_DIFFERS", "state": "in force"},
        {"number": "row 5", "kind": "waive", "rule": "PLAN_UNKNOWN", "state": "in force"},
        {"number": "row 4", "kind": "extension", "directorate": "Corporate Core", "state": "in force"},
    ]
    sheet = load(working_edition(reconciled_set(decisions=frame(DECISIONS, taken))))["Decisions"]
    found = {row[1]: row[2:4] for row in sheet.iter_rows(values_only=True) if str(row[1]).startswith("row ")}
    assert found == {
        "row 2": ("Finding waived", "every indicator"),
        "row 3": ("Explanation accepted", "every indicator"),
        "row 4": ("Extension", "–"),
        "row 5": ("Finding waived", "every criterion"),
    }
