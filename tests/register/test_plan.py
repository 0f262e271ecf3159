"""The improvement plan in the register: due dates as dates or in words, officers one a line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import RegisterError
from pipeline.model import DateSpan
from pipeline.register import Criterion, load_register
from tests.support.registers import criterion, make_register


def due_of(folder: Path, typed: Any) -> tuple[str, date, date]:
    path = make_register(folder / "register.xlsx", plan=[criterion("1.1a", due=typed)])
    [found] = load_register(path).criteria
    return found.due_text, found.due.start, found.due.end


@pytest.mark.parametrize(
    ("typed", "text", "start", "end"),
    [
        ("Dec 2003", "Dec 2003", date(2003, 12, 1), date(2003, 12, 31)),
        ("autumn 2005", "autumn 2005", date(2005, 9, 1), date(2005, 11, 30)),
        ("2007/08", "2007/08", date(2007, 4, 1), date(2008, 3, 31)),
        ("March 2004 and ongoing", "March 2004 and ongoing", date(2004, 3, 1), date(2004, 3, 31)),
        (date(2003, 12, 31), "31 December 2003", date(2003, 12, 31), date(2003, 12, 31)),
        ((date(2003, 12, 1), "mmm-yy"), "December 2003", date(2003, 12, 1), date(2003, 12, 31)),
        ("2003-12-31", "2003-12-31", date(2003, 12, 31), date(2003, 12, 31)),
    ],
)
def test_a_due_date_may_be_a_date_or_words(tmp_path: Path, typed: Any, text: str, start: date, end: date) -> None:
    assert due_of(tmp_path, typed) == (text, start, end)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("by April", "Due must include a year, for example March 2004; it says “by April”."),
        ("30/02/2005", "Due must be a real date, for example 31 March 2004; it says “30/02/2005”."),
        ("ongoing", "Due must be a date, for example 31 March 2004, Dec 2003, autumn 2005 or 2007/08; it says "
         "“ongoing”."),
        ((date(2026, 12, 4), "d-mmm"),
         "Due shows no year, and may mean a month and year that Excel took for a day and month. Format the cell as "
         "Text and "
         "type it again, for example Dec 2004; it says “2026-12-04”."),
        (None, "Enter “Due”, for example Dec 2003."),
    ],
)  # fmt: skip
def test_a_due_date_that_is_not_one_is_a_fault(tmp_path: Path, typed: Any, message: str) -> None:
    path = make_register(tmp_path / "register.xlsx", plan=[criterion("1.1a", due=typed)])
    with pytest.raises(RegisterError) as raised:
        load_register(path)
    assert [(fault.place, fault.message) for fault in raised.value.faults] == [("Plan!G2", message)]


def test_a_criterion_is_read_whole(tmp_path: Path) -> None:
    path = make_register(
        tmp_path / "register.xlsx",
        plan=[
            {
                "Criterion ref": "1.1a",
                "Outcome no": 1,
                "Outcome": "Become an outstanding authority",
                "Action no": 1.1,
                "Action": "Implement this Improvement Plan",
                "Criterion": "A positive report received",
                "Due": "Dec 2003",
                "Revised due": "Feb 2004",
                "Agreed by": "Executive, 12 January 2004",
                "Lead officers": "Head of Human Resources; Head of Media & Communications\nHead of Finance",
                "Workstream": "Workstream 1: What We Stand For",
                "Manager": "Chris Mitchell",
                "Manager email": "c.mitchell@example.org",
                "From": "2003-04-01",
                "To": "2006-03-31",
            }
        ],
    )
    assert load_register(path).criteria == (
        Criterion(
            ref="1.1a",
            outcome_no="1",
            outcome="Become an outstanding authority",
            action_no="1.1",
            action="Implement this Improvement Plan",
            criterion="A positive report received",
            due_text="Dec 2003",
            due=DateSpan("Dec 2003", date(2003, 12, 1), date(2003, 12, 31), "month"),
            revised_due_text="Feb 2004",
            revised_due=DateSpan("Feb 2004", date(2004, 2, 1), date(2004, 2, 29), "month"),
            agreed_by="Executive, 12 January 2004",
            lead_officers=("Head of Human Resources", "Head of Media & Communications", "Head of Finance"),
            workstream="Workstream 1: What We Stand For",
            manager="Chris Mitchell",
            manager_email="c.mitchell@example.org",
            start=date(2003, 4, 1),
            end=date(2006, 3, 31),
            order=1,
            excel_row=2,
        ),
    )


def test_years_of_two_digits_are_those_of_the_calendar(tmp_path: Path) -> None:
    path = make_register(
        tmp_path / "register.xlsx",
        calendar=[{"Form": "improvement plan", "Period": "2003-04-Q4", "Due": "2004-04-30"}],
        plan=[criterion("1.1a", due="31.3.05")],
    )
    assert load_register(path).criteria[0].due.end == date(2005, 3, 31)
