import pytest

from pipeline.messages import finding
from pipeline.score.goalposts_plan import plan_goalposts
from tests.support.goal_readings import PLAN_PERIOD, criterion_reading, merged, planned
from tests.support.score_rows import criterion, month, register


@pytest.mark.parametrize(
    ("found", "now", "rag_now"),
    [
        ("May 2004", "May 2004", "Green"),
        ("A strategy is agreed (May 2004)", "May 2004", "Green"),
        ("2004-05-31", "31 May 2004", "Green"),
        ("2004-04-30", "30 April 2004", "Amber"),
        ("2004-05-01", "May 2004", ""),
        ("when it is ready", "when it is ready", ""),
    ],
)
def test_a_due_date_that_is_not_the_plans_is_listed_with_the_colour_by_each(found: str, now: str, rag_now: str) -> None:
    council = register(criterion())
    row = criterion_reading("1.1a", "will_be_achieved_by", on=month(2004, 5))
    told = finding(
        "PLAN_DUE_DIFFERS",
        file="plan.xlsx",
        sheet="Q2",
        cell="D7",
        ref="1.1a",
        found=found,
        due=now,
        register_due="March 2004",
    )
    other = finding("POSITION_BLANK", file="plan.xlsx", cell="E7", ref="1.1a")
    (item,) = plan_goalposts(planned(council, row), merged(row), [other, told], council, PLAN_PERIOD)
    assert (item.list_name, item.code, item.what, item.was, item.now) == (
        "goalposts",
        "PLAN_DUE_DIFFERS",
        "due date",
        "March 2004",
        now,
    )
    assert (item.rag_was, item.rag_now, item.changes_rag) == ("Red", rag_now, bool(rag_now))
    assert (item.cell, item.directorate) == ("D7", "Workstream 1: What We Stand For")
    assert item.message.startswith(told.message)


def test_a_criterion_that_is_not_asked_for_is_not_listed() -> None:
    council = register(criterion())
    told = finding(
        "PLAN_DUE_DIFFERS", file="plan.xlsx", ref="1.1a", found="May 2004", due="May 2004", register_due="March 2004"
    )
    assert plan_goalposts(planned(council), merged(), [told], council, PLAN_PERIOD) == []
