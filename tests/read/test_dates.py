from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import DateSpan
from pipeline.read.dates import find_trailing_date, read_date
from pipeline.read.seasons import easter_sunday
from pipeline.read.words import Unreadable
from pipeline.workbook import Cell, CellKind
from tests.support.cells import date_cell, number_cell, text_cell

AROUND = date(2005, 1, 1)


def span(text: str) -> tuple[str, str, str, bool]:
    read = read_date(text, AROUND)
    assert isinstance(read, DateSpan), read
    return (read.start.isoformat(), read.end.isoformat(), read.precision, read.approximate)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision", "approximate"),
    [
        ("Dec 2004", "2004-12-01", "2004-12-31", "month", False),
        ("Sept 2005", "2005-09-01", "2005-09-30", "month", False),
        ("Dec-04", "2004-12-01", "2004-12-31", "month", False),
        ("December 04", "2004-12-01", "2004-12-31", "month", False),
        ("Sep-05", "2005-09-01", "2005-09-30", "month", False),
        ("2007/08", "2007-04-01", "2008-03-31", "year", False),
        ("2007-08", "2007-04-01", "2008-03-31", "year", False),
        ("autumn 2005", "2005-09-01", "2005-11-30", "season", True),
        ("Spring term 2006", "2006-01-01", "2006-04-16", "season", True),
        ("Easter 2006", "2006-04-14", "2006-04-17", "season", True),
        ("Q1 2005/06", "2005-04-01", "2005-06-30", "quarter", False),
        ("Qtr 2 05", "2005-07-01", "2005-09-30", "quarter", False),
        ("end of March 2006", "2006-03-21", "2006-03-31", "part", True),
        ("mid 2005", "2005-05-01", "2005-08-31", "part", True),
        ("early 2006", "2006-01-01", "2006-04-30", "part", True),
        ("April 2005 - March 2006", "2005-04-01", "2006-03-31", "range", False),
        ("Nov/Dec 2005", "2005-11-01", "2005-12-31", "range", False),
        ("2005", "2005-01-01", "2005-12-31", "year", False),
        ("31.3.05", "2005-03-31", "2005-03-31", "day", False),
        ("03/04/2005", "2005-04-03", "2005-04-03", "day", False),
        ("31st March 2005", "2005-03-31", "2005-03-31", "day", False),
        ("w/c 4 April 2005", "2005-04-04", "2005-04-10", "range", False),
        ("38353", "2005-01-01", "2005-01-01", "day", False),
    ],
)
def test_the_table_of_the_conventions_is_read_right(
    text: str, start: str, end: str, precision: str, approximate: bool
) -> None:
    assert span(text) == (start, end, precision, approximate)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision", "approximate"),
    [
        ("31 August 2004", "2004-08-31", "2004-08-31", "day", False),
        ("March 31, 2006", "2006-03-31", "2006-03-31", "day", False),
        ("Wednesday 30 September 2009", "2009-09-30", "2009-09-30", "day", False),
        ("31-Mar-05", "2005-03-31", "2005-03-31", "day", False),
        ("31March2005", "2005-03-31", "2005-03-31", "day", False),
        ("2005-03-31", "2005-03-31", "2005-03-31", "day", False),
        ("2005-03-31 00:00:00", "2005-03-31", "2005-03-31", "day", False),
        ("20050331", "2005-03-31", "2005-03-31", "day", False),
        ("29 Feb 2004", "2004-02-29", "2004-02-29", "day", False),
        ("as at 30 Sept 2009", "2009-09-30", "2009-09-30", "day", False),
        ("Dec '04", "2004-12-01", "2004-12-31", "month", False),
        ("Dec. 2004", "2004-12-01", "2004-12-31", "month", False),
        ("12/2005", "2005-12-01", "2005-12-31", "month", False),
        ("by March 2006", "2006-03-01", "2006-03-31", "month", False),
        ("c. March 2006", "2006-03-01", "2006-03-31", "month", True),
        ("March 2004 and ongoing", "2004-03-01", "2004-03-31", "month", False),
        ("March 2004 - ongoing", "2004-03-01", "2004-03-31", "month", False),
        ("April 2005 onwards", "2005-04-01", "2005-04-30", "month", False),
        ("spring 2005", "2005-03-01", "2005-05-31", "season", True),
        ("Summer 05", "2005-06-01", "2005-08-31", "season", True),
        ("winter 2003", "2003-12-01", "2004-02-29", "season", True),
        ("Winter 2005/06", "2005-12-01", "2006-02-28", "season", True),
        ("autumn term 2005", "2005-09-01", "2005-12-31", "season", True),
        ("spring term 2005/06", "2006-01-01", "2006-04-16", "season", True),
        ("spring term 2008", "2008-01-01", "2008-03-31", "season", True),
        ("summer term 2006", "2006-04-01", "2006-07-31", "season", True),
        ("Christmas 2005", "2005-12-25", "2005-12-25", "season", True),
        ("Quarter 3 2005-06", "2005-10-01", "2005-12-31", "quarter", False),
        ("2005/06 Q4", "2006-01-01", "2006-03-31", "quarter", False),
        ("third quarter 2005/06", "2005-10-01", "2005-12-31", "quarter", False),
        ("FY07/08", "2007-04-01", "2008-03-31", "year", False),
        ("2007/2008", "2007-04-01", "2008-03-31", "year", False),
        ("1999/00", "1999-04-01", "2000-03-31", "year", False),
        ("13/14", "2013-04-01", "2014-03-31", "year", False),
        ("academic year 2005/06", "2005-09-01", "2006-08-31", "year", True),
        ("late 2005", "2005-09-01", "2005-12-31", "part", True),
        ("end 2007/08", "2008-03-01", "2008-03-31", "part", True),
        ("by the end of the financial year 2007/08", "2008-03-01", "2008-03-31", "part", True),
        ("mid-March 2006", "2006-03-11", "2006-03-20", "part", True),
        ("beginning of April 2006", "2006-04-01", "2006-04-10", "part", True),
        ("early autumn 2005", "2005-09-01", "2005-09-30", "part", True),
        ("end of autumn term 2005", "2005-12-01", "2005-12-31", "part", True),
        ("w/e 8 April 2005", "2005-04-02", "2005-04-08", "range", False),
        ("April – June 2005", "2005-04-01", "2005-06-30", "range", False),
        ("Dec - Jan 2006", "2005-12-01", "2006-01-31", "range", False),
        ("1-5 May 2005", "2005-05-01", "2005-05-05", "range", False),
        ("1 April 2005 to 31 March 2006", "2005-04-01", "2006-03-31", "range", False),
        ("between April and June 2005", "2005-04-01", "2005-06-30", "range", False),
        ("Q1-Q2 2005/06", "2005-04-01", "2005-09-30", "range", False),
        ("Autumn/Winter 2005", "2005-09-01", "2006-02-28", "range", True),
    ],
)
def test_other_dates_of_the_grammar(text: str, start: str, end: str, precision: str, approximate: bool) -> None:
    assert span(text) == (start, end, precision, approximate)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("by April", "DATE_NO_YEAR"),
        ("31 March", "DATE_NO_YEAR"),
        ("31/03", "DATE_NO_YEAR"),
        ("March 31", "DATE_NO_YEAR"),
        ("Dec 4", "DATE_NO_YEAR"),
        ("March 4th", "DATE_NO_YEAR"),
        ("07/08", "DATE_NO_YEAR"),
        ("autumn", "DATE_NO_YEAR"),
        ("spring term", "DATE_NO_YEAR"),
        ("Q1", "DATE_NO_YEAR"),
        ("end of March", "DATE_NO_YEAR"),
        ("April - June", "DATE_NO_YEAR"),
        ("year end", "DATE_NO_YEAR"),
        ("next year", "DATE_NO_YEAR"),
        ("30/02/2005", "DATE_IMPOSSIBLE"),
        ("31 June 2005", "DATE_IMPOSSIBLE"),
        ("29 February 2005", "DATE_IMPOSSIBLE"),
        ("03/31/2006", "DATE_IMPOSSIBLE"),
        ("13/2005", "DATE_IMPOSSIBLE"),
        ("March 2005 - April 2004", "DATE_IMPOSSIBLE"),
        ("Y1", "DATE_NOT_A_DATE"),
        ("TBC", "DATE_NOT_A_DATE"),
        ("Ongoing", "DATE_NOT_A_DATE"),
        ("ASAP", "DATE_NOT_A_DATE"),
        ("n/a", "DATE_NOT_A_DATE"),
        ("complete", "DATE_NOT_A_DATE"),
        ("", "DATE_NOT_A_DATE"),
        ("05", "DATE_NOT_A_DATE"),
        ("2005-2008", "DATE_NOT_A_DATE"),
        ("2005/03", "DATE_NOT_A_DATE"),
        ("before Christmas", "DATE_NOT_A_DATE"),
        ("from April 2005", "DATE_NOT_A_DATE"),
        ("see action 8.4 of March 2004", "DATE_NOT_A_DATE"),
    ],
)
def test_what_cannot_be_told_is_a_finding_never_a_guess(text: str, code: str) -> None:
    assert read_date(text, AROUND) == Unreadable(code, text)


@pytest.mark.parametrize(("text", "year"), [("1/1/45", 1945), ("1/1/44", 2044), ("31/12/99", 1999), ("1/1/05", 2005)])
def test_two_digit_years_lie_in_a_window_around_the_period(text: str, year: int) -> None:
    read = read_date(text, AROUND)
    assert isinstance(read, DateSpan)
    assert read.start.year == year


def test_the_text_is_kept_as_written() -> None:
    read = read_date(" By\u00a0end of  March 2006 ", AROUND)
    assert isinstance(read, DateSpan)
    assert read.text == "By end of March 2006"


@pytest.mark.parametrize(
    ("cell", "start", "end", "precision"),
    [
        (date_cell(2009, 12, 4), "2009-12-04", "2009-12-04", "day"),
        (date_cell(2009, 12, 4, "[$-809]d\\ mmmm\\ yyyy"), "2009-12-04", "2009-12-04", "day"),
        (date_cell(2009, 12, 4, "m/d/yy h:mm"), "2009-12-04", "2009-12-04", "day"),
        (date_cell(2005, 9, 1, "mmm-yy"), "2005-09-01", "2005-09-30", "month"),
        (date_cell(2005, 9, 15, "mmm-yy"), "2005-09-01", "2005-09-30", "month"),
        (number_cell("38353"), "2005-01-01", "2005-01-01", "day"),
        (number_cell("2005"), "2005-01-01", "2005-12-31", "year"),
        (text_cell("Dec 2003"), "2003-12-01", "2003-12-31", "month"),
    ],
)
def test_cells_of_every_kind_give_dates(cell: Cell, start: str, end: str, precision: str) -> None:
    assert read_date(cell, AROUND) == DateSpan(cell.text, date.fromisoformat(start), date.fromisoformat(end), precision)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (date_cell(2009, 12, 4, "d-mmm"), "DATE_MAY_BE_MONTH_YEAR"),
        (date_cell(2009, 12, 4, "[$-809]dd\\-mmm;@"), "DATE_MAY_BE_MONTH_YEAR"),
        (date_cell(2009, 12, 4, "mmmm"), "DATE_NO_YEAR"),
        (number_cell("5"), "DATE_NOT_A_DATE"),
        (number_cell("-38353"), "DATE_NOT_A_DATE"),
        (Cell(1, 1, CellKind.NUMBER, "2005.08", Decimal("2005.08")), "DATE_NOT_A_DATE"),
        (Cell(1, 1, CellKind.BLANK), "DATE_NOT_A_DATE"),
        (Cell(1, 1, CellKind.ERROR, "#REF!"), "DATE_NOT_A_DATE"),
    ],
)
def test_a_cell_without_a_plain_date_says_why(cell: Cell, code: str) -> None:
    assert read_date(cell, AROUND) == Unreadable(code, cell.text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Criterion text (Dec 2003)", ("Criterion text", "Dec 2003")),
        ("Risk assessed (March 2004 and ongoing)", ("Risk assessed", "March 2004 and ongoing")),
        ("Raise our balances to at least 2% (2007/08)", ("Raise our balances to at least 2%", "2007/08")),
        ("Survey issues addressed (autumn 2005)", ("Survey issues addressed", "autumn 2005")),
        ("Staff (HR) trained (Dec 2003).", ("Staff (HR) trained", "Dec 2003")),
        ("Staff trained\n(Dec 2003)", ("Staff trained", "Dec 2003")),
        ("Links established (see 8.3)", None),
        ("More visits (40000)", None),
        ("Plan agreed (March)", None),
        ("(Dec 2003)", None),
        ("Plan (Dec 2003) agreed", None),
        ("Plan agreed", None),
    ],
)
def test_a_due_date_in_the_last_bracket_is_split_off(text: str, expected: tuple[str, str] | None) -> None:
    assert find_trailing_date(text, AROUND) == expected


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2000, 4, 23), (2004, 4, 11), (2005, 3, 27), (2008, 3, 23), (2010, 4, 4), (2011, 4, 24), (2038, 4, 25)],
)
def test_easter_falls_on_its_sunday(year: int, month: int, day: int) -> None:
    assert easter_sunday(year) == date(year, month, day)


@settings(max_examples=50, derandomize=True, deadline=None)
@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2040, 12, 31)))
def test_a_day_reads_back_from_every_accepted_style(day: date) -> None:
    styles = (f"{day:%d/%m/%Y}", f"{day.day}.{day.month}.{day.year}", f"{day:%d-%m-%y}", f"{day:%Y-%m-%d}",
              f"{day.day} {day:%B %Y}", f"{day.day}th of {day:%b. %Y}", f"{day:%A %d %b '%y}",
              f"{day:%B} {day.day}, {day.year}", f"by {day:%d-%b-%Y}",
              str((day - date(1899, 12, 30)).days) if day.year > 1954 else f"{day:%Y%m%d}")  # fmt: skip
    for style in styles:
        assert span(style) == (day.isoformat(), day.isoformat(), "day", False)


@settings(max_examples=50, derandomize=True, deadline=None)
@given(
    st.dates(min_value=date(1990, 1, 1), max_value=date(2019, 12, 31)),
    st.sampled_from(["\u00a0", "  ", "\u202f", "\n"]),
)
def test_spaces_never_change_a_date(day: date, space: str) -> None:
    for style in (
        f"{day:%d %B %Y}",
        f"{day:%b %Y}",
        f"end of {day:%B %Y}",
        f"{day:%d %b %Y} - {day + timedelta(9):%d %b %Y}",
    ):
        assert span(space + style.replace(" ", space)) == span(style)


@settings(max_examples=50, derandomize=True, deadline=None)
@given(st.text(alphabet="0123456789/-. decmarq'()", max_size=20))
def test_any_text_has_an_answer_and_a_span_ends_after_it_starts(text: str) -> None:
    read = read_date(text, AROUND)
    if isinstance(read, DateSpan):
        assert read.start <= read.end
