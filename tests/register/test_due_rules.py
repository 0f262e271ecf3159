"""Due dates by rule: the grammar, the days they give, and the calendar that they fill."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import RegisterError
from pipeline.flag.working_days import WorkingDays
from pipeline.model import FormName
from pipeline.periods import Period
from pipeline.register import CalendarEntry, Register, load_register
from pipeline.register.due_rules import DueRule, due_rule_of, with_rules
from tests.support.registers import HEADINGS, indicator, make_register

LONDON = ZoneInfo("Europe/London")
ENGLAND = WorkingDays()
FIFTEEN = "15 working days after the quarter's end, 12:00"
Q1, Q2, Q3, Q4 = (Period(2009, quarter) for quarter in (1, 2, 3, 4))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (FIFTEEN, DueRule(15, True, time(12))),
        ("15 WORKING DAYS AFTER THE QUARTER\u2019S END", DueRule(15, True)),
        ("15workingdays  after the quarter's end,9:05", DueRule(15, True, time(9, 5))),
        ("1 working day after the quarter's end", DueRule(1, True)),
        ("21 days after the quarter's end", DueRule(21, False)),
        ("21 calendar days after the quarter's end , 17:00", DueRule(21, False, time(17))),
        ("3 weeks after the quarter's end", DueRule(21, False)),
        ("1 week after the quarter's end", DueRule(7, False)),
        ("0 days after the quarter's end", DueRule(0, False)),
        ("366 days after the quarter's end", DueRule(366, False)),
    ],
)
def test_a_rule_is_a_number_of_days_after_the_quarters_end(text: str, rule: DueRule) -> None:
    assert due_rule_of(text) == rule


@pytest.mark.parametrize(
    "text",
    ["", "15 working days", "15 working days after the quarter ends", "15 working days before the quarter's end",
     "fifteen days after the quarter's end", "15 working weeks after the quarter's end", "2 months after the quarter's "
     "end", "15 days after the quarter's end 12:00", "15 days after the quarter's end, 24:00", "15 days after the "
     "quarter's end, noon", "367 days after the quarter's end", "53 weeks after the quarter's end", "-1 days after the "
     "quarter's end", "1.5 days after the quarter's end", "\u0661 days after the quarter's end", "2009-10-23"],
)  # fmt: skip
def test_anything_else_is_no_rule(text: str) -> None:
    assert due_rule_of(text) is None


@pytest.mark.parametrize(
    ("text", "period", "due"),
    [
        (FIFTEEN, Q2, datetime(2009, 10, 21, 12)),
        (FIFTEEN, Q3, datetime(2010, 1, 22, 12)),  # New Year's Day is a Friday
        (FIFTEEN, Q4, datetime(2010, 4, 23, 12)),  # Good Friday is 2 April, Easter Monday the 5th
        ("15 working days after the quarter's end", Q1, datetime(2009, 7, 21, 23, 59, 59)),
        ("21 days after the quarter's end", Q2, datetime(2009, 10, 21, 23, 59, 59)),
        ("0 working days after the quarter's end", Q2, datetime(2009, 9, 30, 23, 59, 59)),
        ("4 weeks after the quarter's end, 17:00", Q2, datetime(2009, 10, 28, 17)),
    ],
)
def test_a_rule_gives_a_day_and_a_time_in_london(text: str, period: Period, due: datetime) -> None:
    rule = due_rule_of(text)
    assert rule is not None
    assert rule.due(period, ENGLAND) == due.replace(tzinfo=LONDON)


def test_the_councils_closure_days_move_a_due_date() -> None:
    rule = DueRule(2, True, time(12))
    assert rule.due(Q3, WorkingDays([date(2010, 1, 4)])) == datetime(2010, 1, 6, 12, tzinfo=LONDON)
    assert rule.due(Q3, ENGLAND) == datetime(2010, 1, 5, 12, tzinfo=LONDON)


@given(count=st.integers(0, 200), period=st.builds(Period, st.integers(2000, 2030), st.integers(1, 4)))
def test_as_many_working_days_lie_after_the_quarter_as_the_rule_says(count: int, period: Period) -> None:
    due = DueRule(count, True).due(period, ENGLAND)
    assert ENGLAND.between(period.end, due.date()) == count
    assert count == 0 or ENGLAND.is_working(due.date())


def test_a_due_cell_may_hold_a_rule_until_it_is_worked_out(tmp_path: Path) -> None:
    calendar = [{"Form": "scorecard", "Period": "2009-10-Q2", "Due": f" {FIFTEEN}", "Committee": "Cabinet"}]
    loaded = load_register(make_register(tmp_path / "register.xlsx", calendar=calendar))
    ends = datetime(2009, 9, 30, 23, 59, 59, tzinfo=LONDON)
    assert loaded.calendar == (CalendarEntry(FormName.SCORECARD, Q2, ends, "Cabinet", None, 2, rule=FIFTEEN),)
    due = datetime(2009, 10, 21, 12, tzinfo=LONDON)
    assert with_rules(loaded, {}, None, ENGLAND, Q3).calendar == (
        CalendarEntry(FormName.SCORECARD, Q2, due, "Cabinet", None, 2, rule=FIFTEEN),
    )


def entry(period: Period, form: FormName = FormName.SCORECARD) -> CalendarEntry:
    return CalendarEntry(form, period, datetime(2009, 7, 24, tzinfo=LONDON), "", None, 2)


def listed(register: Register) -> list[tuple[str, str, int]]:
    return [(one.form.value, one.period.label, one.excel_row) for one in register.calendar]


def test_the_quarters_that_the_sheet_leaves_out_are_added_from_the_first_to_the_last() -> None:
    register = Register(calendar=(entry(Q2),))
    filled = with_rules(register, {FormName.SCORECARD: FIFTEEN}, Q1, ENGLAND, Q4)
    assert listed(filled) == [
        ("scorecard", "2009-10-Q2", 2),
        ("scorecard", "2009-10-Q1", 0),
        ("scorecard", "2009-10-Q3", 0),
        ("scorecard", "2009-10-Q4", 0),
    ]
    assert filled.calendar[0] is register.calendar[0]
    assert filled.due_entry(FormName.SCORECARD, Q4) == CalendarEntry(
        FormName.SCORECARD, Q4, datetime(2010, 4, 23, 12, tzinfo=LONDON), "", None, 0, rule=FIFTEEN
    )
    assert with_rules(filled, {FormName.SCORECARD: FIFTEEN}, Q1, ENGLAND, Q4) == filled


def test_without_a_first_quarter_a_rule_begins_where_the_sheet_does_for_its_form() -> None:
    register = Register(calendar=(entry(Q4), entry(Q2), entry(Q1, FormName.PLAN), entry(Q3, FormName.PLAN)))
    rules = {FormName.SCORECARD: FIFTEEN, FormName.PLAN: ""}
    assert listed(with_rules(register, rules, None, ENGLAND, Period(2010, 1)))[4:] == [
        ("scorecard", "2009-10-Q3", 0),
        ("scorecard", "2010-11-Q1", 0),
    ]
    assert with_rules(Register(), {FormName.SCORECARD: FIFTEEN}, None, ENGLAND, Q4) == Register()
    assert with_rules(register, rules, Period(2010, 1), ENGLAND, Q4) == register


def test_a_rule_that_cannot_be_read_is_not_passed_over() -> None:
    with pytest.raises(ValueError, match="soon"):
        with_rules(Register(calendar=(entry(Q2),)), {FormName.SCORECARD: "soon"}, None, ENGLAND, Q4)


# The sheet.

COMMITTEE = (*HEADINGS["Calendar"][:5], "Papers due", "Agenda published")


def test_the_calendar_knows_when_papers_are_due_and_the_agenda_is_published(tmp_path: Path) -> None:
    calendar = [
        {
            "Form": "scorecard",
            "Period": "2009-10-Q2",
            "Due": "2009-10-23",
            "Committee date": date(2009, 11, 4),
            "Papers due": date(2009, 10, 28),
            "Agenda published": "2009-11-04",
        }
    ]
    path = make_register(tmp_path / "register.xlsx", calendar=calendar, headings={"Calendar": COMMITTEE})
    found = load_register(path).calendar[0]
    assert (found.papers_due, found.agenda_published) == (date(2009, 10, 28), date(2009, 11, 4))


def test_papers_and_agenda_after_the_meeting_are_faults(tmp_path: Path) -> None:
    whole = {"Form": "scorecard", "Due": "2009-10-23", "Committee date": "2009-11-04"}
    calendar = [
        {**whole, "Period": "2009-10-Q2", "Papers due": "2009-11-05"},
        {**whole, "Period": "2009-10-Q3", "Due": "2010-01-22", "Agenda published": "2009-11-05"},
        {"Form": "scorecard", "Period": "2009-10-Q4", "Due": "2010-04-23", "Papers due": "2010-05-05"},
    ]
    path = make_register(tmp_path / "register.xlsx", calendar=calendar, headings={"Calendar": COMMITTEE})
    with pytest.raises(RegisterError) as raised:
        load_register(path)
    assert [(fault.place, fault.message) for fault in raised.value.faults] == [
        ("Calendar!E2", "Papers due must not be after Committee date."),
        ("Calendar!E3", "Agenda published must not be after Committee date."),
    ]


def test_several_lead_officers_on_lines_of_their_own_stay_apart(tmp_path: Path) -> None:
    officers = indicator("A", lead_officer="Helen Cross\nPeter  Lowe; Susan Blake")
    path = make_register(tmp_path / "register.xlsx", indicators=[officers])
    assert load_register(path).indicators[0].lead_officer == "Helen Cross; Peter Lowe; Susan Blake"
