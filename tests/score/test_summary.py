from decimal import Decimal
from typing import Any

from pipeline.model import Polarity, Rag
from pipeline.periods import Period
from pipeline.register import Register
from pipeline.score.comparators import HeldFigure
from pipeline.score.summary import Summary
from tests.support.score_rows import CHILDREN, CORE, frame, indicator, register, status_row, target
from tests.support.summaries import summary_of

D = Decimal


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
