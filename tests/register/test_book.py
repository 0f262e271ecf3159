"""What the steps ask of the register."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import DateSpan, FormName, Polarity
from pipeline.periods import Period
from pipeline.register import CalendarEntry, Criterion, Decision, Directorate, Indicator, Person, Register, Target

Q1, Q2, Q3, Q4 = (Period(2009, quarter) for quarter in (1, 2, 3, 4))

GCSE = Indicator(
    ref="NI 75",
    other_refs=("BV 38",),
    title="GCSE",
    perspective="Customer",
    directorate="Children",
    supplied_by="Children",
    lead_officer="",
    unit="%",
    good_is=Polarity.HIGHER,
    rag_by="rule",
    frequency="annual",
    due_in=(4,),
    lag_months=0,
    source="national",
    decimals=1,
    baseline=None,
    baseline_text="",
    baseline_period="",
    tolerance=None,
    tolerance_kind="",
    cumulative=False,
    start=None,
    end=None,
    priority="",
    definition="",
    excel_row=2,
)

CRITERION = Criterion(
    "1.1a", "1", "Outcome", "1.1", "Action", "Criterion", "Dec 2003",
    DateSpan("Dec 2003", date(2003, 12, 1), date(2003, 12, 31), "month"),
    "", None, "", (), "", "", "", date(2009, 10, 1), None, 1,
)  # fmt: skip


def target(value: int, *, period: Period | None = None, year: int | None = None) -> Target:
    return Target("NI 75", period, year, Decimal(value), "", None, None, "", 2)


def entry(form: FormName, period: Period) -> CalendarEntry:
    return CalendarEntry(form, period, datetime(2010, 1, 1, tzinfo=ZoneInfo("Europe/London")), "", None, 2)


@pytest.mark.parametrize("ref", ["NI 75", "ni-75", "NI075", "BV 38", "bv38"])
def test_an_indicator_is_found_by_any_spelling_of_its_references(ref: str) -> None:
    assert Register(indicators=(GCSE,)).indicator(ref) is GCSE


def test_a_reference_that_nobody_has_is_none() -> None:
    assert Register(indicators=(GCSE,)).indicator("NI 750") is None


def test_directorates_and_people_are_found_by_their_other_names() -> None:
    children = Directorate("Children, Young People & Families", ("CYPF", "C,YP&F"))
    officer = Person("M. Hill", ("Mary Hill",))
    register = Register(directorates=(children,), people=(officer,))
    assert register.directorate("children young people and families") is children
    assert register.directorate("c,yp&f") is children
    assert register.directorate("Adults") is None
    assert register.person("mary  hill") is officer
    assert register.person("M Hill") is officer
    assert register.person("Hill") is None


def test_a_quarters_own_target_comes_before_the_years() -> None:
    register = Register(indicators=(GCSE,), targets=(target(50, year=2009), target(40, period=Q2)))
    assert [
        found and found.value for found in (register.target_for(GCSE, quarter) for quarter in (Q1, Q2, Q3, Q4))
    ] == [
        50,
        40,
        50,
        50,
    ]
    assert register.target_for(GCSE, Period(2010, 1)) is None


def test_a_years_target_serves_only_q4_of_a_cumulative_indicator() -> None:
    cumulative = replace(GCSE, cumulative=True)
    register = Register(indicators=(cumulative,), targets=(target(100, year=2009), target(25, period=Q1)))
    found = [register.target_for(cumulative, quarter) for quarter in (Q1, Q2, Q3, Q4)]
    assert [None if one is None else one.value for one in found] == [25, None, None, 100]


def test_a_form_is_due_only_where_the_calendar_says_so() -> None:
    register = Register(
        calendar=(entry(FormName.SCORECARD, Q2), entry(FormName.SCORECARD, Q1), entry(FormName.PLAN, Q2))
    )
    assert register.periods() == (Q1, Q2)
    assert register.due_entry(FormName.PLAN, Q2) is register.calendar[2]
    assert register.due_entry(FormName.PLAN, Q1) is None


@pytest.mark.parametrize(
    ("start", "end", "alive"),
    [
        (None, None, True),
        (date(2009, 9, 30), None, True),
        (date(2009, 10, 1), None, False),
        (None, date(2009, 7, 1), True),
        (None, date(2009, 6, 30), False),
        (date(2009, 8, 1), date(2009, 8, 31), True),
    ],
)
def test_an_indicator_is_alive_when_any_day_of_the_period_is_in_its_life(
    start: date | None, end: date | None, alive: bool
) -> None:
    assert Register().alive(replace(GCSE, start=start, end=end), Q2) is alive


def test_a_criterion_is_alive_as_an_indicator_is() -> None:
    assert [Register().alive(CRITERION, quarter) for quarter in (Q2, Q3)] == [False, True]


@pytest.mark.parametrize(
    ("due_in", "lag_months", "due"),
    [
        ((1, 2, 3, 4), 0, [1, 2, 3, 4]),
        ((4,), 0, [4]),
        ((4,), 1, [1]),
        ((4,), 3, [1]),
        ((4,), 4, [2]),
        ((4,), 11, [4]),
        ((4,), 12, [4]),
        ((2, 4), 2, [1, 3]),
        ((), 0, []),
    ],
)
def test_a_lag_moves_the_quarter_in_which_a_figure_is_due(
    due_in: tuple[int, ...], lag_months: int, due: list[int]
) -> None:
    indicator = replace(GCSE, due_in=due_in, lag_months=lag_months)
    assert [period.quarter for period in (Q1, Q2, Q3, Q4) if Register().is_due(indicator, period)] == due


def test_a_lagging_figure_is_not_due_when_its_indicator_did_not_live_in_the_quarter_it_is_about() -> None:
    indicator = replace(GCSE, lag_months=3, start=date(2009, 4, 1))
    assert [Register().is_due(indicator, period) for period in (Q1, Period(2010, 1))] == [False, True]


def test_an_indicator_that_has_ended_is_not_due() -> None:
    assert not Register().is_due(replace(GCSE, due_in=(1, 2, 3, 4), end=date(2009, 6, 30)), Q2)


@settings(max_examples=50, derandomize=True)
@given(lag=st.integers(0, 36), due_in=st.sets(st.integers(1, 4)), first=st.integers(0, 20))
def test_a_lag_changes_when_figures_are_due_but_not_how_many_a_year(lag: int, due_in: set[int], first: int) -> None:
    indicator = replace(GCSE, due_in=tuple(sorted(due_in)), lag_months=lag)
    year = [Q1.shift(first + quarter) for quarter in range(4)]
    assert sum(Register().is_due(indicator, period) for period in year) == len(due_in)


OF_DECISIONS = {"_decisions"}


def looked_up(of: Register) -> dict[str, object]:
    """Return everything that a register looks up once, by name."""
    names = [name for name, what in vars(Register).items() if isinstance(what, cached_property)]
    return {name: getattr(of, name) for name in names}


def test_what_a_register_looks_up_is_shared_with_other_decisions_unless_it_is_about_decisions() -> None:
    kinds = ("waive", "alias", "heading", "use", "received", "not_applicable")
    decided = [
        Decision(kind, "x", "NI 75", "Children", Q2, "NI 75", "known", "J Smith", None, None, 2) for kind in kinds
    ]
    register = Register(
        directorates=(Directorate("Children"),),
        people=(Person("J Smith"),),
        indicators=(GCSE,),
        targets=(target(85, year=2009),),
        calendar=(entry(FormName.SCORECARD, Q2),),
        criteria=(CRITERION,),
        decisions=tuple(decided),
    )
    found = looked_up(register)
    assert all(found.values())
    other = looked_up(register.with_decisions(()))
    assert {name for name in found if other[name] is not found[name]} == OF_DECISIONS
    anew = looked_up(replace(register, decisions=()))
    assert {name for name in found if anew[name] != found[name]} == OF_DECISIONS


def test_a_register_with_other_decisions_differs_in_nothing_else() -> None:
    waived = Decision("waive", "VALUE_BLANK", "NI 75", "", Q2, "", "known", "J Smith", None, None, 2)
    register = Register(
        directorates=(Directorate("Children"),),
        indicators=(GCSE,),
        targets=(target(85, year=2009),),
        calendar=(entry(FormName.SCORECARD, Q2),),
    )
    assert register.decisions_of("waive") == ()
    other = register.with_decisions([waived])
    assert other == replace(register, decisions=(waived,))
    assert other.decisions_of("waive") == (waived,)
    assert other.indicator("BV 38") is GCSE
    assert other.target_for(GCSE, Q4) is register.target_for(GCSE, Q4)
    assert register.decisions_of("waive") == ()
