from dataclasses import replace
from datetime import datetime

from pipeline.check.identity import CriterionBook
from pipeline.check.plan_rows import check_plan_rows, due_in_force, due_words
from pipeline.model import Finding
from pipeline.read.rows import FieldCell, ReturnRow
from pipeline.register import Criterion
from pipeline.workbook import Cell, CellKind
from tests.support.goal_readings import PLAN_PERIOD, decision
from tests.support.score_rows import criterion, month, register

RECEIVED = datetime(2004, 4, 20, 9, 0)
SENDER = "Workstream 1: What We Stand For"


def told(of: Criterion, position: str = "On track", alias: str = "", **texts: str) -> list[tuple[str, str, str]]:
    """The findings of one row: code, cell and words."""
    fields = {"action_no": "1.1", "criterion": of.criterion, "position": position, "comment": "Work goes on", **texts}
    cells = {
        name: FieldCell(Cell(7, number, CellKind.TEXT, text=text), f"{chr(64 + number)}7", name)
        for number, (name, text) in enumerate(fields.items(), start=1)
    }
    council = register(of)
    if alias:
        council = replace(council, decisions=(decision("alias", of.ref, None, alias),))
    row = ReturnRow("plan.xlsx", "Plan", 7, "", False, "", "", cells)
    _, findings = check_plan_rows([row], SENDER, PLAN_PERIOD, RECEIVED, council, CriterionBook(council))
    return [_shown(each) for each in findings]


def _shown(each: Finding) -> tuple[str, str, str]:
    return each.code, each.cell, each.message


def revised(agreed_by: str) -> Criterion:
    return criterion(revised_due=month(2004, 5), revised_due_text="May 2004", agreed_by=agreed_by)


def test_on_track_is_past_due_by_the_date_in_force() -> None:
    past = (
        "PLAN_ON_TRACK_PAST_DUE",
        "C7",
        "1.1a is given as 'On track', but it was due by March 2004. Say whether it is achieved, or by when it will be.",
    )
    assert told(criterion()) == [past]
    assert told(revised("")) == [past]
    assert told(revised("CCMT")) == []
    assert told(criterion(due=month(2004, 4))) == []


def test_a_revised_date_past_its_end_is_named() -> None:
    (one,) = told(replace(revised("CCMT"), revised_due=month(2004, 2), revised_due_text="Feb 2004"))
    assert "but it was due by Feb 2004." in one[2]


def test_a_due_date_that_differs_is_held_against_the_one_in_force() -> None:
    (one,) = told(revised("CCMT"), due="August 2004")
    assert one == (
        "PLAN_DUE_DIFFERS",
        "E7",
        "The return gives August 2004 as the due date of 1.1a; the plan says May 2004. The plan's counts. If the date "
        "was moved, say who agreed it.",
    )


def test_a_criterion_found_by_an_alias_says_by_whose_decision() -> None:
    (one,) = told(criterion(due=month(2004, 4)), alias="The old words", criterion="The old words")
    assert one[:2] == ("ROW_FOUND_BY_ALIAS", "B7")
    assert "Patricia Lane" in one[2]


def test_the_due_date_in_force_is_the_revised_one_once_agreed() -> None:
    assert [(due_in_force(of), due_words(of)) for of in (criterion(), revised(""), revised("CCMT"))] == [
        (month(2004, 3), "March 2004"),
        (month(2004, 3), "March 2004"),
        (month(2004, 5), "May 2004"),
    ]
