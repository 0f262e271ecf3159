import pandas as pd

from pipeline.periods import Period
from pipeline.score.plan import score_plan
from pipeline.score.summary import Summary, summarise
from tests.support.score_rows import criterion, frame, month, plan_row, register

EMPTY = pd.DataFrame()
PERIOD = Period(2003, 4)


def plan_summary() -> Summary:
    criteria = [
        criterion("1.1a", order=1),
        criterion("1.1b", order=2),
        criterion("10.1a", order=6, outcome_no="10", outcome="Property", workstream="Workstream 10", manager="B"),
        criterion("2.1a", order=3, outcome_no="2", outcome="Focus", workstream="Workstream 2", manager="A"),
        criterion("2.1b", order=4, outcome_no="2", outcome="Focus", workstream="Workstream 2", manager="A"),
        criterion("2.1c", order=5, outcome_no="2", outcome="Focus", workstream="Workstream 2", manager="A"),
    ]
    rows = [
        plan_row("1.1a", "will_be_achieved_by", month(2004, 5)),
        plan_row("1.1b", "achieved_by", month(2004, 5)),
        plan_row("10.1a", "not_achieved", comment="NB Agreed to drop it."),
        plan_row("2.1a", "on_track_by", month(2004, 8)),
        plan_row("2.1b", "not_on_track", month(2004, 6)),
        plan_row("2.1c", ""),
    ]
    book = register(*criteria)
    plan = score_plan(frame(rows), book, PERIOD)
    return summarise(EMPTY, plan, EMPTY, EMPTY, EMPTY, book, PERIOD)


def test_the_plan_is_counted_by_outcome_and_workstream() -> None:
    found = plan_summary()
    assert found.plan_by_outcome.to_numpy().tolist() == [
        ["1", "Become an outstanding authority", 2, 1, 0, 1, 0, 1],
        ["2", "Focus", 3, 0, 1, 1, 1, 0],
        ["10", "Property", 1, 0, 0, 1, 0, 0],
    ]
    assert list(found.plan_by_workstream["workstream"]) == [
        "Workstream 1: What We Stand For",
        "Workstream 2",
        "Workstream 10",
    ]


def test_the_plan_is_counted_by_status_and_by_colour() -> None:
    counts = plan_summary().plan_by_status
    assert [row for row in counts.to_numpy().tolist() if row[2]] == [
        ["status", "achieved_late", 1],
        ["status", "on_track_revised", 1],
        ["status", "slipped", 1],
        ["status", "not_on_track", 1],
        ["status", "not_achieved", 1],
        ["status", "", 1],
        ["rag", "Green", 1],
        ["rag", "Amber", 1],
        ["rag", "Red", 3],
        ["rag", "Not rated", 1],
    ]
    assert len(counts) == 15


def test_what_slipped_failed_or_was_changed_is_named() -> None:
    found = plan_summary()
    assert found.plan_slipped[["criterion_ref", "slip_months", "rag", "delivery_status"]].to_numpy().tolist() == [
        ["2.1a", 5, "Amber", "on_track_revised"],
        ["1.1a", 2, "Red", "slipped"],
    ]
    assert list(found.plan_not_achieved["criterion_ref"]) == ["10.1a"]
    assert list(found.plan_no_new_date["criterion_ref"]) == ["10.1a"]
    assert found.plan_changes[["criterion_ref", "change_note"]].to_numpy().tolist() == [
        ["10.1a", "NB Agreed to drop it."]
    ]


def test_criteria_that_do_not_apply_by_decision_are_outside_every_count() -> None:
    rows = [
        plan_row("1.1a", "achieved"),
        plan_row("1.1b", "", data_status="not_applicable", comment="NB Taken over by the county."),
        plan_row("2.1a", ""),
    ]
    two = criterion("2.1a", order=3, outcome_no="2", outcome="Focus")
    book = register(criterion("1.1a", order=1), criterion("1.1b", order=2), two)
    found = summarise(EMPTY, score_plan(frame(rows), book, PERIOD), EMPTY, EMPTY, EMPTY, book, PERIOD)
    assert found.plan_by_outcome[["outcome_no", "criteria", "not_rated"]].to_numpy().tolist() == [
        ["1", 1, 0],
        ["2", 1, 1],
    ]
    assert list(found.plan_by_workstream["criteria"]) == [2]
    counts = found.plan_by_status.to_numpy().tolist()
    assert [row for row in counts if row[2]] == [
        ["status", "achieved", 1],
        ["status", "", 1],
        ["rag", "Green", 1],
        ["rag", "Not rated", 1],
    ]
    assert found.plan_changes.empty
    assert list(found.messages["sentence"]) == [
        "Of the 2 success criteria of the improvement plan, 1 has been achieved.",
        "No position is known for 1 of the 2 success criteria: 2.1a.",
    ]
