from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.model import Polarity, Rag
from pipeline.periods import Period
from pipeline.register import Register
from pipeline.score.comparators import HeldFigure
from pipeline.score.indicators import ScoreRules, score_indicators
from pipeline.score.plan import score_plan
from pipeline.score.summary import summarise
from tests.support.score_rows import (
    CHILDREN,
    CORE,
    Q1,
    Q2,
    criterion,
    figure,
    frame,
    indicator,
    month,
    plan_row,
    register,
    status_row,
    target,
)

WELL, ATTENTION, DONE, DEVELOP = (
    "What is going well",
    "What requires attention",
    "What is being done",
    "What needs to develop",
)
Held = Mapping[tuple[str, Period], HeldFigure]


def said(
    rows: list[dict[str, Any]],
    book: Register,
    held: Held | None = None,
    plan: list[dict[str, Any]] | None = None,
    expected: list[dict[str, Any]] | None = None,
) -> dict[str, list[str]]:
    """Return the sentences under each heading."""
    scorecard = score_indicators(frame(rows), book, Q2, held or {}, ScoreRules())
    criteria = score_plan(frame(plan or []), book, Q2)
    found = summarise(scorecard, criteria, frame(expected or []), pd.DataFrame(), pd.DataFrame(), book, Q2).messages
    assert list(found["heading"].unique()) == [
        h for h in (WELL, ATTENTION, DONE, DEVELOP) if h in set(found["heading"])
    ]
    return {
        heading: list(found.loc[found["heading"] == heading, "sentence"])
        for heading in (WELL, ATTENTION, DONE, DEVELOP)
    }


def book_of(rows: list[dict[str, Any]], **changes: dict[str, Any]) -> Register:
    """A register of the rows' indicators, each with a target of 85 unless `changes` say otherwise."""
    things: list[Any] = []
    for row in rows:
        ref = row["indicator_ref"]
        change = dict(changes.get(ref, {}))
        aim = change.pop("target", 85)
        things.append(indicator(ref, **change))
        if aim is not None:
            things.append(target(ref, 2009, aim))
    return register(*things)


def before(ref: str, actual: object, rag: Rag) -> dict[tuple[str, Period], HeldFigure]:
    return {(ref, Q1): HeldFigure(figure(actual), rag)}


def returned(directorate: str, timeliness: str, days: int | None = None, form: str = "scorecard") -> dict[str, Any]:
    return {
        "period": Q2.label,
        "directorate": directorate,
        "form": form,
        "due": "2009-10-23",
        "timeliness": timeliness,
        "working_days_late": days,
        "received_at": "",
        "indicators_due": 1,
        "reported": 1,
    }


def test_the_share_of_green_and_of_red_is_given_both_ways() -> None:
    rows = [status_row("G1", 90), status_row("G2", 90), status_row("R1", 10), status_row("N1", data_status="nci")]
    found = said(rows, book_of(rows))
    assert found[WELL] == [
        "67 per cent of the indicators rated are Green (2 of 3); "
        "50 per cent of the 4 due with a target or an owner's judgement."
    ]
    assert found[ATTENTION] == [
        "33 per cent of the indicators rated are Red (1 of 3); "
        "25 per cent of the 4 due with a target or an owner's judgement. Red: Measure R1 (R1)."
    ]


def test_a_level_reached_is_said_with_the_one_before() -> None:
    rows = [status_row("ES", 3)]
    book = book_of(rows, ES={"unit": "level", "title": "Equality Standard for Local Government", "target": 3})
    assert said(rows, book, before("ES", 2, Rag.RED))[WELL][1:] == [
        "Level 3 has been achieved for Equality Standard for Local Government (ES), up from Level 2.",
        "The largest improvement on the previous period due: "
        "Equality Standard for Local Government (ES), from Level 2 to Level 3.",
    ]


def test_a_level_reached_for_the_first_time_is_compared_with_its_baseline() -> None:
    rows = [status_row("ES", 3)]
    facts = {"unit": "level", "title": "Equality Standard for Local Government", "target": 3, "baseline": figure(2)}
    assert said(rows, book_of(rows, ES=facts))[WELL][1:] == [
        "Level 3 has been achieved for Equality Standard for Local Government (ES), up from Level 2."
    ]


def test_targets_newly_met_are_named() -> None:
    rows = [status_row("A1", 90), status_row("A2", 90)]
    held = before("A1", 80, Rag.RED)
    assert "One indicator newly meets its target: Measure A1 (A1)." in said(rows, book_of(rows), held)[WELL]
    both = held | before("A2", 82, Rag.AMBER)
    assert (
        "2 indicators newly meet their targets: Measure A1 (A1); Measure A2 (A2)."
        in said(rows, book_of(rows), both)[WELL]
    )


def test_amber_or_red_but_improving_is_said_by_directorate_the_most_first() -> None:
    rows = [status_row(f"B{n}", 10 + n, own_previous=10 if n < 3 else 80) for n in range(1, 5)]
    rows += [status_row("C1", 10, own_previous=9)]
    children = {f"B{n}": {"directorate": CHILDREN} for n in range(1, 5)}
    assert said(rows, book_of(rows, **children))[ATTENTION][1] == (
        "In Children, Young People & Families, 2 of the 4 Amber or Red indicators are improving, though not to target; "
        "in Corporate Core, 1 of 1."
    )
    one = [status_row("C1", 10, own_previous=9)]
    assert said(one, book_of(one))[ATTENTION][1] == (
        "In Corporate Core, the one Amber or Red indicator is improving, though not to target."
    )


def test_what_went_down_and_fell_most_is_named() -> None:
    rows = [status_row("A1", 60)]
    assert said(rows, book_of(rows), before("A1", 90, Rag.GREEN))[ATTENTION][1:] == [
        "One indicator went down a colour: Measure A1 (A1), Green to Red.",
        "The largest deterioration on the previous period due: Measure A1 (A1), from 90% to 60%.",
    ]


def test_high_risks_without_a_plan_require_attention_and_those_with_one_are_being_done() -> None:
    rows = [
        status_row("A1", 90, likelihood=4, impact=4),
        status_row("A2", 10, likelihood=5, impact=5, action_plan="Recruit 3 drivers by May. Then review."),
    ]
    found = said(rows, book_of(rows))
    assert found[ATTENTION][1] == "1 of the 2 high risks has no action plan: Measure A1 (A1, risk 16)."
    assert found[DONE] == [
        "An action plan is in place for the one Red indicator: Measure A2 (A2) - Recruit 3 drivers by May.",
        "Action plans are in place for 1 of the 2 high risks.",
    ]


def test_action_plans_of_several_reds_are_counted_and_the_first_two_quoted() -> None:
    rows = [status_row(f"A{n}", 10, action_plan="" if n == 4 else f"Plan {n}.") for n in range(1, 5)]
    assert said(rows, book_of(rows))[DONE] == [
        "Action plans are in place for 3 of the 4 Red indicators, "
        "among them Measure A1 (A1) - Plan 1; Measure A2 (A2) - Plan 2."
    ]


def test_nci_is_counted_by_directorate_and_other_gaps_apart() -> None:
    rows = [
        status_row("N1", data_status="nci", nci_expected_by="2010-01-31"),
        status_row("N2", data_status="nci"),
        status_row("N3", data_status="nci"),
        status_row("M1"),
        status_row("B1", data_status="blank"),
        status_row("B2", data_status="blank"),
    ]
    annual = {"frequency": "annual", "due_in": (2,)}
    found = said(rows, book_of(rows, N1=annual, N2={"directorate": CHILDREN}))
    assert found[DONE] == ["A date for the figure is given for 1 of the 3 NCIs: Measure N1 (N1), 31 January 2010."]
    assert found[DEVELOP] == [
        "There is No Current Information (NCI) for 3 of the 6 indicators due: "
        "Corporate Core (2); Children, Young People & Families (1).",
        "A further 3 of the 6 indicators due have no figure: left blank (2) and not returned (1).",
        "One NCI indicator is reported once a year; quarterly updates might be explored for it: Measure N1 (N1).",
    ]


def test_returns_that_are_outstanding_or_late_are_said_with_working_days() -> None:
    expected = [returned(CHILDREN, "outstanding", 12), returned(CORE, "late", 1), returned("X", "on_time")]
    assert said([], register(), expected=expected)[DEVELOP] == [
        "One return has not come: Children, Young People & Families (scorecard, 12 working days late). "
        "One return came late: Corporate Core (scorecard, 1 working day late)."
    ]


def test_returns_that_all_came_on_time_are_good_news() -> None:
    assert said([], register(), expected=[returned(CORE, "on_time")])[WELL] == ["The return due came on time."]
    two = [returned(CORE, "on_time"), returned(CHILDREN, "on_time")]
    assert said([], register(), expected=two)[WELL] == ["All 2 returns due came on time."]


def test_the_least_complete_perspective_is_named_with_its_counts() -> None:
    rows = [status_row("P1"), status_row("P2", 90), status_row("C1", 90), status_row("C2", 90)]
    people = {"perspective": "People"}
    assert said(rows, book_of(rows, P1=people, P2=people))[DEVELOP][1] == (
        "Completeness is lowest in People: figures came for 1 of the 2 indicators due (50 per cent), "
        "against 3 of 4 (75 per cent) in all."
    )


def test_heavy_reliance_on_national_indicators_is_said() -> None:
    rows = [status_row(f"A{n}", 90) for n in range(1, 6)]
    changes = {f"A{n}": {"source": "national"} for n in range(1, 5)}
    assert said(rows, book_of(rows, **changes))[DEVELOP] == [
        "Some directorates rely heavily on national indicators: in Corporate Core 4 of 5. "
        "Over the council 4 of 5 are national and 1 local."
    ]


def test_a_stated_colour_that_is_not_the_rules_and_a_missing_target_are_said() -> None:
    rows = [status_row("A1", 10, stated_rag="Green"), status_row("A2", 10), status_row("A3", 10)]
    book = book_of(rows, A2={"target": None}, A3={"good_is": Polarity.NONE})
    assert said(rows, book)[DEVELOP] == [
        "One indicator came with a colour that is not what the rule gives: "
        "Measure A1 (A1), stated Green, by the rule Red.",
        "1 of the 3 indicators due has no target for the period: Measure A2 (A2).",
    ]


def test_the_plan_is_said_under_all_four_headings() -> None:
    refs = ["1.1a", "1.1b", "1.1c", "1.1d", "1.1e", "1.1f", "1.1g", "1.1h", "1.1i"]
    plan = [
        plan_row("1.1a", "achieved", comment="Done.\n\nNB  CCMT has agreed a second one. It follows."),
        plan_row("1.1b", "achieved_by", month(2004, 4)),
        plan_row("1.1c", "on_track"),
        plan_row("1.1d", "will_be_achieved_by", month(2004, 4)),
        plan_row("1.1e", "not_achieved"),
        plan_row("1.1f", "on_track_by", month(2004, 8)),
        plan_row("1.1g", "too_early"),
        plan_row("1.1h", ""),
        plan_row("1.1i", "on_track", qualified=True),
    ]
    found = said([], register(*(criterion(ref, order=n) for n, ref in enumerate(refs))), plan=plan)
    assert found == {
        WELL: [
            "Of the 9 success criteria of the improvement plan, "
            "2 have been achieved (1 of them after their due date) and 1 is on track."
        ],
        ATTENTION: [
            "One success criterion slipped: 1.1d Criterion 1.1d, April 2004 (1 month after its due date).",
            "One success criterion was not achieved: 1.1e Criterion 1.1e. No new date is given for 1.1e.",
            "One success criterion carries a qualification: 1.1i Criterion 1.1i (on track).",
        ],
        DONE: [
            "One success criterion is on track for a later date: "
            "1.1f Criterion 1.1f, August 2004 (5 months after its due date).",
            "Change to 1.1a Criterion 1.1a: CCMT has agreed a second one.",
        ],
        DEVELOP: [
            "No position is known for 1 of the 9 success criteria: 1.1h.",
            "One success criterion is too early to judge: 1.1g.",
        ],
    }


def test_many_changes_are_counted_first_and_a_heading_has_at_most_six_sentences() -> None:
    refs = [f"1.{n}a" for n in range(1, 9)]
    plan = [plan_row(ref, "achieved", comment=f"NB Change {ref}") for ref in refs]
    found = said([], register(*(criterion(ref, order=n) for n, ref in enumerate(refs))), plan=plan)[DONE]
    assert len(found) == 6
    assert found[0] == (
        "Changes are recorded for 8 success criteria of the improvement plan: "
        "1.1a, 1.2a, 1.3a, 1.4a, 1.5a, 1.6a, 1.7a and 1.8a."
    )


def test_each_sentence_names_the_rows_it_rests_on() -> None:
    rows = [status_row("G1", 90), status_row("R1", 10)]
    book = book_of(rows)
    scorecard = score_indicators(frame(rows), book, Q2, {}, ScoreRules())
    empty = pd.DataFrame()
    found = summarise(scorecard, empty, empty, empty, empty, book, Q2).messages
    assert found[["heading", "order", "refs"]].to_numpy().tolist() == [[WELL, 1, ("G1",)], [ATTENTION, 1, ("R1",)]]
