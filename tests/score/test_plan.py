from datetime import date

from pipeline.periods import Period
from pipeline.score.plan import score_plan
from tests.support.score_rows import criterion, frame, month, plan_row, register

PERIOD = Period(2003, 4)


def test_a_row_carries_the_plan_and_the_judgement() -> None:
    row = plan_row(
        words="will_be_achieved_by",
        on=month(2004, 5),
        comment="As above. NB moved",
        comment_resolved="Plans expected. NB moved",
        lead_officers="Head of HR",
    )
    (found,) = score_plan(frame([row]), register(criterion()), PERIOD).to_dict("records")
    assert found == {
        "period": "2003-04-Q4",
        "criterion_ref": "1.1a",
        "outcome_no": "1",
        "outcome": "Become an outstanding authority",
        "action_no": "1.1",
        "action": "Implement the plan",
        "criterion": "Criterion 1.1a",
        "due_text": "March 2004",
        "due_start": date(2004, 3, 1),
        "due_end": date(2004, 3, 31),
        "position_text": "will_be_achieved_by",
        "delivery_status": "slipped",
        "forecast_end": date(2004, 5, 31),
        "slip_months": 2,
        "rag": "Red",
        "comment": "As above. NB moved",
        "comment_resolved": "Plans expected. NB moved",
        "change_note": "NB moved",
        "lead_officers": "Head of HR",
        "workstream": "Workstream 1: What We Stand For",
        "manager": "Chris Mitchell",
        "file": "plan.xlsx",
        "sheet": "RoP2",
        "cell": "D5",
        "data_status": "reported",
        "manager_email": "chris.mitchell@example.org",
        "revised_due_text": "",
        "agreed_by": "",
        "order": 1,
    }


def test_a_revised_date_counts_only_when_somebody_agreed_it() -> None:
    revised = {"revised_due": month(2004, 5), "revised_due_text": "May 2004"}
    row = plan_row(words="will_be_achieved_by", on=month(2004, 5))
    wished, agreed = (
        score_plan(frame([row]), register(criterion(**revised, agreed_by=by)), PERIOD).to_dict("records")[0]
        for by in ("", "CCMT")
    )
    assert (wished["due_end"], wished["delivery_status"], wished["slip_months"]) == (date(2004, 3, 31), "slipped", 2)
    assert (agreed["due_end"], agreed["delivery_status"], agreed["slip_months"]) == (date(2004, 5, 31), "on_track", 0)
    assert (agreed["due_text"], agreed["revised_due_text"]) == ("March 2004", "May 2004")


def test_without_a_usable_position_nothing_is_rated() -> None:
    (found,) = score_plan(frame([plan_row(words="")]), register(criterion()), PERIOD).to_dict("records")
    assert (found["delivery_status"], found["rag"], found["forecast_end"], found["slip_months"]) == (
        "",
        "Not rated",
        None,
        None,
    )
    assert (found["data_status"], found["lead_officers"]) == ("not_returned", "Head of Finance; Head of Property")


def test_an_unknown_slip_is_empty_not_zero() -> None:
    (found,) = score_plan(frame([plan_row(words="not_achieved")]), register(criterion()), PERIOD).to_dict("records")
    assert (found["rag"], found["slip_months"]) == ("Red", None)


def test_the_amber_slip_is_a_setting() -> None:
    rows = frame([plan_row(words="will_be_achieved_by", on=month(2004, 5))])
    assert score_plan(rows, register(criterion()), PERIOD, 2).loc[0, "rag"] == "Amber"


def test_no_rows_give_an_empty_frame_with_every_column() -> None:
    found = score_plan(frame([]), register(), PERIOD)
    assert (len(found), len(found.columns)) == (0, 29)
