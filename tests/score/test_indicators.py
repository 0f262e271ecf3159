from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from pipeline.model import Polarity, Rag
from pipeline.periods import Period
from pipeline.register import Indicator, Target
from pipeline.score.comparators import HeldFigure
from pipeline.score.indicators import ScoreRules, score_indicators
from tests.support.score_rows import Q1, Q2, Q3, Q4, figure, frame, indicator, register, status_row, target

D = Decimal
Held = Mapping[tuple[str, Period], HeldFigure]


def held(**figures: tuple[object, str]) -> dict[tuple[str, Period], HeldFigure]:
    """Figures of A1 by `q1` (this year's), `last_q2` (last year's)."""
    return {
        ("A1", Period(2008 if name.startswith("last") else 2009, int(name[-1]))): HeldFigure(figure(actual), Rag(rag))
        for name, (actual, rag) in figures.items()
    }


def scored(
    row: dict[str, Any],
    *things: Indicator | Target,
    period: Period = Q2,
    held: Held | None = None,
    rules: ScoreRules | None = None,
) -> dict[Any, Any]:
    found = score_indicators(frame([row]), register(*things), period, held or {}, rules or ScoreRules())
    (only,) = found.to_dict("records")
    return only


def pick(row: dict[Any, Any], *names: str) -> list[Any]:
    return [row[name] for name in names]


def test_a_reported_figure_is_judged_by_the_quarters_own_target() -> None:
    row = scored(status_row(actual=82), indicator(), target("A1", 2009, 80), target("A1", Q2, 85))
    assert pick(row, "period", "target", "actual", "rag", "variance", "due") == [
        "2009-10-Q2",
        85,
        82,
        "Amber",
        -3,
        True,
    ]
    assert row["rule"] == "Green at 85% or more; Amber down to 80.75% (5 per cent of the target); Red below"
    assert row["not_rated_reason"] == ""


def test_a_years_target_serves_every_quarter_of_a_non_cumulative_indicator() -> None:
    row = scored(status_row(actual=85), indicator(), target("A1", 2009, 85), period=Q1)
    assert pick(row, "target", "rag") == [85, "Green"]


def test_a_years_target_serves_only_q4_of_a_cumulative_one() -> None:
    measure, year = indicator(cumulative=True, unit="number"), target("A1", 2009, 400)
    early = scored(status_row(actual=100), measure, year, period=Q1)
    assert pick(early, "target", "rag", "not_rated_reason", "rule") == [
        None,
        "Not rated",
        "no profile",
        "Not rated: no profile",
    ]
    late = scored(status_row(actual=400), measure, year, period=Q4)
    assert pick(late, "target", "rag") == [400, "Green"]
    profiled = scored(status_row(actual=100), measure, year, target("A1", Q1, 90), period=Q1)
    assert pick(profiled, "target", "rag") == [90, "Green"]


def test_a_cumulative_indicator_without_any_target_has_no_target() -> None:
    row = scored(status_row(actual=100), indicator(cumulative=True))
    assert pick(row, "rag", "not_rated_reason") == ["Not rated", "no target"]


def test_a_figure_with_a_lag_is_judged_by_the_target_of_the_quarter_it_is_about() -> None:
    measure = indicator(lag_months=3, cumulative=True, unit="number")
    row = scored(status_row(actual=95), measure, target("A1", Q1, 90), target("A1", Q2, 200), period=Q2)
    assert pick(row, "target", "rag") == [90, "Green"]


def test_a_lagging_figure_without_a_target_of_its_own_quarter_is_not_rated() -> None:
    row = scored(status_row(actual=95), indicator(lag_months=12), target("A1", 2009, 90))
    assert pick(row, "target", "rag", "not_rated_reason") == [None, "Not rated", "no target"]
    own = scored(status_row(actual=95), indicator(lag_months=12), target("A1", 2009, 90), target("A1", 2008, 97))
    assert pick(own, "target", "rag") == [97, "Amber"]


def test_polarity_none_is_not_rated_and_has_no_direction() -> None:
    measure = indicator(good_is=Polarity.NONE)
    row = scored(status_row(actual=82), measure, target("A1", Q2, 85), held=held(q1=(80, "Not rated")))
    assert pick(row, "rag", "not_rated_reason", "direction_short") == [
        "Not rated",
        "for information: no direction is good",
        "no_comparison",
    ]


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("nci", "No Current Information"),
        ("blank", "left blank"),
        ("not_returned", "not returned"),
        ("rejected", "the value cannot be used"),
        ("held", "held until it is decided"),
        ("withdrawn", "withdrawn"),
        ("not_applicable", "not applicable"),
    ],
)
def test_every_kind_of_missing_is_not_rated_never_red(status: str, reason: str) -> None:
    row = scored(status_row(data_status=status, stated_rag="Red", actual_text="tbc"), indicator(), target("A1", Q2, 85))
    assert pick(row, "actual", "rag", "stated_rag", "not_rated_reason") == [None, "Not rated", "Red", reason]
    assert (
        pick(row, "variance", "direction_short", "direction_long", "direction_baseline")
        == [None] + ["no_comparison"] * 3
    )
    assert row["due"] is (status != "not_applicable")


def test_a_row_that_is_not_due_shows_the_last_known_figure_and_its_period() -> None:
    measure = indicator(frequency="annual", due_in=(4,), baseline=D(70))
    row = scored(
        status_row(data_status="not_due", file="", sheet="", cell=""),
        measure,
        target("A1", 2009, 85),
        held=held(last_q4=(82, "Amber"), last_q1=(60, "Red")) | {("A1", Q3): HeldFigure(D(99), Rag.GREEN)},
    )
    assert pick(row, "actual", "rag", "data_as_at", "due") == [82, "Amber", "2008-09-Q4", False]
    assert pick(row, "variance", "rag_previous", "previous_period", "improving") == [None, "", "", False]
    assert pick(row, "direction_short", "direction_long", "direction_baseline") == ["no_comparison"] * 3
    assert pick(row, "rule", "not_rated_reason") == ["Not due; shown as last reported, 2008-09-Q4", "not due"]


def test_a_figure_that_came_though_it_was_not_due_is_the_last_known_one() -> None:
    measure = indicator(frequency="ad hoc", due_in=())
    row = scored(
        status_row("A1", 90, data_status="not_due"), measure, target("A1", 2009, 85), held=held(last_q4=(82, "Amber"))
    )
    assert pick(row, "actual", "rag", "data_as_at", "due") == [90, "Green", "2009-10-Q2", False]


def test_a_row_that_is_not_due_and_never_was_reported_is_not_rated() -> None:
    row = scored(status_row(data_status="not_due"), indicator(due_in=(4,)))
    assert pick(row, "actual", "rag", "data_as_at", "rule") == [None, "Not rated", "", "Not due; no figure is held"]


def test_the_owners_colour_stands() -> None:
    project = indicator(rag_by="owner", perspective="Projects", unit="text", good_is=Polarity.NONE)
    row = scored(status_row(data_status="reported", actual_text="On plan", stated_rag="Amber"), project)
    assert pick(row, "rag", "stated_rag", "rule", "not_rated_reason") == ["Amber", "Amber", "Owner's judgement", ""]


def test_the_owners_colour_stands_against_a_target_too() -> None:
    row = scored(status_row(actual=50, stated_rag="Green"), indicator(rag_by="owner"), target("A1", Q2, 85))
    assert pick(row, "rag", "variance") == ["Green", -35]


def test_an_owner_who_states_no_colour_leaves_it_not_rated() -> None:
    row = scored(status_row(actual=90), indicator(rag_by="owner"), target("A1", Q2, 85))
    assert pick(row, "rag", "not_rated_reason") == ["Not rated", "no judgement by the owner"]


def test_a_stated_colour_is_kept_beside_the_computed_one() -> None:
    row = scored(status_row(actual=50, stated_rag="Green"), indicator(), target("A1", Q2, 85))
    assert pick(row, "rag", "stated_rag") == ["Red", "Green"]


def test_directions_are_against_the_figures_held() -> None:
    row = scored(
        status_row(actual=82, own_previous=99, own_last_year=99),
        indicator(baseline=D(82)),
        held=held(q1=(80, "Red"), last_q2=(83, "Green")),
    )
    assert pick(row, "direction_short", "direction_long", "direction_baseline") == ["better", "worse", "same"]
    assert pick(row, "comparator_short", "comparator_long", "comparator_baseline") == [80, 83, 82]
    assert pick(row, "comparator_short_source", "comparator_long_source", "comparator_baseline_source") == [
        "held",
        "held",
        "register",
    ]
    assert pick(row, "rag_previous", "actual_previous", "previous_period") == ["Red", 80, "2009-10-Q1"]
    assert row["improving"] is True


def test_the_returns_own_comparators_serve_where_nothing_is_held_and_are_marked() -> None:
    row = scored(status_row(actual=82, own_previous=85, own_last_year=80, own_baseline=70), indicator())
    assert pick(row, "direction_short", "direction_long", "direction_baseline") == ["worse", "better", "better"]
    assert (
        pick(row, "comparator_short_source", "comparator_long_source", "comparator_baseline_source") == ["return"] * 3
    )
    assert pick(row, "baseline", "rag_previous", "actual_previous") == [70, "", None]


def test_a_cumulative_indicator_has_no_short_direction_and_improves_by_the_long_one() -> None:
    row = scored(
        status_row(actual=82, own_previous=40),
        indicator(cumulative=True, baseline=D(200)),
        held=held(q1=(40, "Green"), last_q2=(80, "Green")),
    )
    assert pick(row, "direction_short", "comparator_short", "comparator_short_source") == ["no_comparison", None, ""]
    assert pick(row, "direction_long", "improving", "rag_previous") == ["better", True, "Green"]


def test_half_a_years_count_is_not_compared_with_a_whole_years_baseline() -> None:
    measure = indicator(cumulative=True, good_is=Polarity.LOWER, baseline=D(9), baseline_period="2008-09")
    assert scored(status_row(actual=5), measure, period=Q2)["direction_baseline"] == "no_comparison"
    assert scored(status_row(actual=8), measure, period=Q4)["direction_baseline"] == "better"
    half = indicator(cumulative=True, good_is=Polarity.LOWER, baseline=D(4), baseline_period="2008-09-Q2")
    assert scored(status_row(actual=5), half, period=Q2)["direction_baseline"] == "worse"


def test_the_previous_period_due_skips_those_not_due() -> None:
    termly = indicator(due_in=(2, 3, 4))
    row = scored(status_row(actual=82), termly, held=held(q1=(70, "Red"), last_q4=(90, "Green")))
    assert pick(row, "previous_period", "comparator_short", "direction_short") == ["2008-09-Q4", 90, "worse"]


def test_a_missing_figure_in_the_previous_period_due_is_not_leapt_over() -> None:
    row = scored(status_row(actual=82), indicator(), held=held(last_q4=(70, "Red")))
    assert pick(row, "previous_period", "rag_previous", "direction_short") == ["2009-10-Q1", "", "no_comparison"]


def test_an_indicator_that_began_this_quarter_has_no_previous_period() -> None:
    row = scored(status_row(actual=82), indicator(start=Q2.start))
    assert row["previous_period"] == ""


def test_risk_is_likelihood_times_impact_whatever_the_colour() -> None:
    row = scored(status_row(actual=90, likelihood=3, impact=5), indicator(), target("A1", Q2, 85))
    assert pick(row, "rag", "risk", "high_risk") == ["Green", 15, True]
    lenient = scored(status_row(actual=90, likelihood=3, impact=5), indicator(), rules=ScoreRules(high_risk=16))
    assert lenient["high_risk"] is False


@pytest.mark.parametrize("status", ["not_due", "not_applicable"])
def test_a_risk_is_high_only_where_a_figure_is_due(status: str) -> None:
    row = scored(status_row(data_status=status, likelihood=5, impact=5), indicator(), target("A1", Q2, 85))
    assert pick(row, "risk", "high_risk") == [25, False]


def test_the_default_tolerance_is_a_setting() -> None:
    rules = ScoreRules(default_tolerance=D(10))
    assert scored(status_row(actual=77), indicator(), target("A1", Q2, 85), rules=rules)["rag"] == "Amber"


def test_a_range_gives_its_bounds_and_their_words() -> None:
    measure = indicator(good_is=Polarity.RANGE, unit="days", decimals=0)
    row = scored(status_row(actual=7), measure, target("A1", Q2, None, 8, 12), held=held(q1=(14, "Red")))
    assert pick(row, "target", "low", "high", "target_text") == [None, 8, 12, "8 days to 12 days"]
    assert pick(row, "rag", "direction_short") == ["Red", "better"]


def test_every_column_is_of_objects_and_the_contracts_come_first() -> None:
    found = score_indicators(frame([status_row(actual=1)]), register(indicator()), Q2, {}, ScoreRules())
    assert {str(kind) for kind in found.dtypes} == {"object"}
    assert ", ".join(found.columns[:35]) == (
        "period, indicator_ref, title, perspective, directorate, lead_officer, unit, good_is, frequency, source, "
        "baseline, target, actual, actual_text, figure_status, data_as_at, data_status, nci_reason, nci_expected_by, "
        "rag, stated_rag, variance, variance_percent, direction_short, direction_long, direction_baseline, likelihood, "
        "impact, risk, action_plan, comment, file, sheet, cell, received_at"
    )


def test_no_rows_give_an_empty_frame_with_every_column() -> None:
    found = score_indicators(pd.DataFrame(), register(), Q2, {}, ScoreRules())
    assert (len(found), len(found.columns)) == (0, 68)


def test_a_reference_that_the_register_does_not_have_is_our_fault() -> None:
    with pytest.raises(KeyError, match="B9"):
        scored(status_row("B9"), indicator())
