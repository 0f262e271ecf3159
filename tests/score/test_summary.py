from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from pipeline.model import Polarity, Rag
from pipeline.periods import Period
from pipeline.register import Register
from pipeline.score.comparators import HeldFigure
from pipeline.score.indicators import ScoreRules, score_indicators
from pipeline.score.summary import Summary, summarise
from tests.support.score_rows import (
    CHILDREN,
    CORE,
    Q1,
    Q2,
    frame,
    indicator,
    register,
    status_row,
    target,
)

D = Decimal
EMPTY = pd.DataFrame()
Held = Mapping[tuple[str, Period], HeldFigure]


def summary_of(
    rows: list[dict[str, Any]],
    book: Register,
    held: Held | None = None,
    expected: pd.DataFrame = EMPTY,
    findings: pd.DataFrame = EMPTY,
    history: pd.DataFrame = EMPTY,
) -> Summary:
    scorecard = score_indicators(frame(rows), book, Q2, held or {}, ScoreRules())
    return summarise(scorecard, EMPTY, expected, findings, history, book, Q2)


def council() -> tuple[list[dict[str, Any]], Register]:
    """Twelve indicators: each data status, each colour, a project, one without target, one for information."""
    kinds: dict[str, dict[str, Any]] = {
        "G1": {"actual": 90},
        "G2": {"actual": 85},
        "AM": {"actual": 82},
        "RE": {"actual": 10},
        "NC": {"data_status": "nci"},
        "BL": {"data_status": "blank"},
        "NR": {"data_status": "not_returned"},
        "RJ": {"data_status": "rejected"},
        "HE": {"data_status": "held"},
        "WI": {"data_status": "withdrawn"},
        "ND": {"data_status": "not_due"},
        "NA": {"data_status": "not_applicable"},
        "NT": {"actual": 5},
        "FI": {"actual": 5},
        "PG": {"data_status": "reported", "stated_rag": "Green"},
        "PN": {"data_status": "nci"},
    }
    changes: dict[str, dict[str, Any]] = {
        "G1": {"directorate": CHILDREN, "perspective": "People"},
        "RE": {"directorate": CHILDREN, "perspective": "People"},
        "FI": {"good_is": Polarity.NONE},
        "PG": {"rag_by": "owner", "perspective": "Projects"},
        "PN": {"rag_by": "owner", "perspective": "Projects"},
    }
    measures = [indicator(ref, **changes.get(ref, {})) for ref in kinds]
    targets = [target(ref, 2009, 85) for ref in kinds if ref not in ("NT", "PG", "PN")]
    return [status_row(ref, **facts) for ref, facts in kinds.items()], register(*measures, *targets)


def test_the_councils_counts_add_up_and_every_percentage_has_its_denominator() -> None:
    counts = summary_of(*council()).counts_by_group.to_dict("records")[0]
    assert counts == {
        "kind": "council",
        "group": "Council",
        "alive": 16,
        "due": 14,
        "reported": 7,
        "nci": 2,
        "blank": 1,
        "not_returned": 1,
        "rejected": 1,
        "held": 1,
        "withdrawn": 1,
        "not_due": 1,
        "not_applicable": 1,
        "without_target": 2,  # NT, and FI which is for information
        "green": 3,
        "amber": 1,
        "red": 1,
        "rated": 5,
        "not_rated": 9,
        "judged": 12,
        **dict.fromkeys(("stayed_green", "stayed_amber", "stayed_red", "stayed_not_rated"), 0),
        "percent_green_of_rated": D("60.0"),
        "percent_amber_of_rated": D("20.0"),
        "percent_red_of_rated": D("20.0"),
        "percent_green_of_judged": D("25.0"),
        "percent_amber_of_judged": D("8.3"),
        "percent_red_of_judged": D("8.3"),
        "completeness_percent": D("50.0"),
    }


def test_groups_are_the_four_perspectives_and_the_registers_directorates_in_order() -> None:
    counts = summary_of(*council()).counts_by_group
    assert list(zip(counts["kind"], counts["group"], counts["alive"], strict=True)) == [
        ("council", "Council", 16),
        ("perspective", "Customer", 12),
        ("perspective", "Projects", 2),
        ("perspective", "Finance", 0),
        ("perspective", "People", 2),
        ("directorate", CHILDREN, 2),
        ("directorate", CORE, 14),
    ]
    finance = counts.to_dict("records")[3]
    assert (finance["percent_green_of_rated"], finance["completeness_percent"]) == (None, None)


def test_the_colour_of_a_row_that_is_not_due_is_outside_the_counts() -> None:
    held = {("A1", Period(2008, 4)): HeldFigure(D(90), Rag.GREEN)}
    found = summary_of(
        [status_row(data_status="not_due")], register(indicator(due_in=(4,)), target("A1", 2009, 85)), held
    )
    counts = found.counts_by_group.to_dict("records")[0]
    assert (counts["alive"], counts["due"], counts["green"], counts["rated"], counts["not_due"]) == (1, 0, 0, 0, 1)


def test_amber_or_red_but_improving_says_by_which_comparison() -> None:
    rows = [
        status_row("S1", 50, own_previous=40, own_last_year=60),
        status_row("L1", 50, own_last_year=40),
        status_row("W1", 50, own_previous=60, own_last_year=40),
        status_row("G1", 99, own_previous=60),
    ]
    book = register(
        *(indicator(r["indicator_ref"]) for r in rows), *(target(r["indicator_ref"], 2009, 85) for r in rows)
    )
    improving = summary_of(rows, book).improving
    assert improving[["indicator_ref", "rag", "direction", "comparator"]].to_numpy().tolist() == [
        ["S1", "Red", "short", 40],
        ["L1", "Red", "long", 40],
    ]


def movement_summary() -> Summary:
    held = {
        ("UP", Q1): HeldFigure(D(50), Rag.RED),
        ("DN", Q1): HeldFigure(D(90), Rag.GREEN),
        ("SM", Q1): HeldFigure(D(90), Rag.GREEN),
        ("MI", Q1): HeldFigure(D(83), Rag.AMBER),
        ("ZE", Q1): HeldFigure(D(0), Rag.RED),
        ("NT", Q1): HeldFigure(D(40), Rag.NOT_RATED),
    }
    rows = [
        status_row("UP", 84),
        status_row("DN", 60),
        status_row("SM", 90),
        status_row("MI", data_status="nci"),
        status_row("NW", 90),
        status_row("YG", 90),
        status_row("ZE", 20),
        status_row("NT", 44),
    ]
    refs = [row["indicator_ref"] for row in rows]
    measures = [indicator(ref, start=Q2.start if ref == "YG" else None) for ref in refs]
    book = register(*measures, *(target(ref, 2009, 85) for ref in refs if ref != "NT"))
    history = frame(
        [{"indicator_ref": ref, "period": str(when), "actual": at.actual} for (ref, when), at in held.items()]
    )
    return summary_of(rows, book, held, history=history)


def test_movements_are_the_colours_that_changed_since_the_previous_period_due() -> None:
    found = movement_summary()
    columns = ["indicator_ref", "rag_from", "rag_to", "actual_from", "actual_to", "move"]
    assert found.movements[columns].to_numpy().tolist() == [
        ["DN", "Green", "Red", 90, 60, "down"],
        ["UP", "Red", "Amber", 50, 84, "up"],
        ["MI", "Amber", "Not rated", 83, None, "newly missing"],
        ["NW", "Not rated", "Green", None, 90, "newly reported"],
    ]
    assert found.movement_counts.to_numpy().tolist() == [
        ["Green", "Red", 1],
        ["Amber", "Not rated", 1],
        ["Red", "Amber", 1],
        ["Not rated", "Green", 1],
    ]


def test_what_stayed_is_counted_where_the_previous_period_is_held() -> None:
    stayed = movement_summary().counts_by_group.filter(like="stayed").iloc[0].to_dict()
    # SM; ZE; NT, which has no target.
    assert stayed == {"stayed_green": 1, "stayed_amber": 0, "stayed_red": 1, "stayed_not_rated": 1}


def test_a_figure_missing_twice_stayed_not_rated_once_the_previous_period_was_collected() -> None:
    rows = [status_row("TW", data_status="nci"), status_row("SM", 90)]
    book = register(indicator("TW"), indicator("SM"), target("TW", 2009, 85), target("SM", 2009, 85))
    held = {("SM", Q1): HeldFigure(D(90), Rag.GREEN)}
    assert summary_of(rows, book, held).counts_by_group["stayed_not_rated"].iloc[0] == 1
    assert summary_of(rows, book).counts_by_group["stayed_not_rated"].iloc[0] == 0


def test_nothing_is_newly_reported_when_the_previous_period_was_never_collected() -> None:
    rows, book = [status_row(actual=90)], register(indicator(), target("A1", 2009, 85))
    assert summary_of(rows, book).movements.empty


def test_the_biggest_movers_are_by_relative_change_and_leave_out_those_from_zero() -> None:
    movers = movement_summary().biggest_movers
    assert movers[["indicator_ref", "actual_from", "actual_to", "change_percent", "direction"]].to_numpy().tolist() == [
        ["UP", 50, 84, D("68.0"), "better"],
        ["NT", 40, 44, D("10.0"), "better"],
        ["DN", 90, 60, D("-33.3"), "worse"],
    ]


def test_the_biggest_movers_are_at_most_five_each_way() -> None:
    rows = [status_row(f"B{n}", 100 + n, own_previous=100) for n in range(1, 8)]
    movers = summary_of(rows, register(*(indicator(f"B{n}") for n in range(1, 8)))).biggest_movers
    assert list(movers["indicator_ref"]) == ["B7", "B6", "B5", "B4", "B3"]


def test_the_highest_risks_are_shown_whatever_their_colour() -> None:
    rows = [
        status_row("LO", 90, likelihood=2, impact=5),
        status_row("GR", 90, likelihood=3, impact=5),
        status_row("RE", 10, likelihood=5, impact=5, action_plan="Recruit."),
        status_row("NC", data_status="nci", likelihood=4, impact=4),
    ]
    book = register(
        *(indicator(r["indicator_ref"]) for r in rows), *(target(r["indicator_ref"], 2009, 85) for r in rows)
    )
    risks = summary_of(rows, book).highest_risks
    assert risks[["indicator_ref", "risk", "rag", "action_plan"]].to_numpy().tolist() == [
        ["RE", 25, "Red", "Recruit."],
        ["NC", 16, "Not rated", ""],
        ["GR", 15, "Green", ""],
    ]


def test_nci_is_listed_with_its_reason() -> None:
    row = status_row(data_status="nci", nci_reason="DCSF publish in January", nci_expected_by="January 2010")
    nci = summary_of([row], register(indicator(frequency="annual"))).nci_list
    assert nci[["indicator_ref", "frequency", "nci_reason", "nci_expected_by"]].to_numpy().tolist() == [
        ["A1", "annual", "DCSF publish in January", "January 2010"]
    ]


def test_said_against_computed_leaves_out_owners_judgements() -> None:
    rows = [
        status_row("SA", 90, stated_rag="Green"),
        status_row("BE", 10, stated_rag="Green"),
        status_row("WO", 90, stated_rag="Amber"),
        status_row("NT", 90, stated_rag="Green"),
        status_row("NS", 90),
        status_row("NC", data_status="nci", stated_rag="Red"),
        status_row("OW", 10, stated_rag="Green"),
    ]
    measures = [indicator(r["indicator_ref"], rag_by="owner" if r["indicator_ref"] == "OW" else "rule") for r in rows]
    found = summary_of(rows, register(*measures, *(target(m.ref, 2009, 85) for m in measures if m.ref != "NT")))
    stated = found.stated_against_computed[["indicator_ref", "stated_rag", "computed_rag"]].to_numpy().tolist()
    assert stated == [["BE", "Green", "Red"], ["WO", "Amber", "Green"], ["NT", "Green", "Not rated"]]
    assert found.stated_counts.to_numpy().tolist() == [
        ["directorate", CORE, 4, 1, 1, 1, 1],
        ["lead officer", "Ann Lee", 4, 1, 1, 1, 1],
    ]


def test_national_and_local_are_shares_of_those_whose_source_is_stated() -> None:
    sources = ["national", "national", "local", ""]
    measures = [indicator(f"B{n}", source=source) for n, source in enumerate(sources)]
    found = summary_of([status_row(m.ref, 1) for m in measures], register(*measures)).national_local
    assert found.to_numpy().tolist() == [[CORE, 4, 2, 1, 1, D("66.7"), D("33.3")]]


def expected_row(directorate: str, timeliness: str, days: int | None, **more: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {"period": "2009-10-Q2", "form": "scorecard", "due": "2009-10-23", "received_at": ""}
    counts: dict[str, Any] = {"indicators_due": 3, "reported": 2}
    return facts | counts | {"directorate": directorate, "timeliness": timeliness, "working_days_late": days} | more


def test_timeliness_is_of_the_period_only_and_completeness_is_reported_of_due() -> None:
    rows = [
        expected_row(CHILDREN, "late", 3),
        expected_row(CORE, "outstanding", 12, indicators_due=0, reported=0),
        expected_row(CORE, "on_time", 0, period="2009-10-Q1"),
    ]
    found = summary_of([], register(), expected=frame(rows)).timeliness_by_directorate
    assert found[["directorate", "timeliness", "working_days_late", "completeness"]].to_numpy().tolist() == [
        [CHILDREN, "late", 3, D("66.7")],
        [CORE, "outstanding", 12, None],
    ]


def test_findings_are_counted_by_severity_and_code() -> None:
    findings = frame(
        [{"severity": s, "code": c} for s, c in [("note", "A"), ("must_fix", "B"), ("note", "A"), ("note", "C")]]
    )
    assert summary_of([], register(), findings=findings).findings_by_severity.to_numpy().tolist() == [
        ["must_fix", "B", 1],
        ["note", "A", 2],
        ["note", "C", 1],
    ]


def test_a_period_without_anything_gives_empty_frames_that_keep_their_columns() -> None:
    found = summary_of([], register())
    assert len(found.counts_by_group) == 5
    assert {name for name in Summary.__slots__ if not getattr(found, name).empty} == {"counts_by_group"}
    assert min(len(getattr(found, name).columns) for name in Summary.__slots__) == 3
