from __future__ import annotations

from datetime import date

import pytest

from pipeline.periods import Period
from pipeline.read.evidence import Evidence, gather
from pipeline.read.period_said import outturn, periods_by_level, said_by
from pipeline.workbook import Cell, CellKind, Sheet

OCTOBER = date(2009, 10, 20)
Q1, Q2 = Period(2009, 1), Period(2009, 2)


def title(*texts: str) -> Evidence:
    return Evidence("title", texts)


def name(*texts: str) -> Evidence:
    return Evidence("name", texts)


def quarters(*levels: Evidence, received: date = OCTOBER) -> list[set[Period]]:
    return [periods for _, periods in periods_by_level(levels, received)]


def cover(*rows: tuple[str, ...]) -> Sheet:
    cells = {
        (row, column): Cell(row, column, CellKind.TEXT, text)
        for row, texts in enumerate(rows, 1)
        for column, text in enumerate(texts, 1)
        if text
    }
    return Sheet("Cover", "visible", cells)


def test_levels_come_strongest_first() -> None:
    levels = gather("2009-10/Q2/E&E_return.xlsx", [], [cover(("Directorate:", "E&E"), ("Hello",))])
    assert [(level.level, level.texts, level.is_sheet) for level in levels] == [
        ("label", ("E&E",), True),
        ("title", (), True),
        ("tab", (), True),
        ("cover", ("Directorate:", "E&E", "Hello"), True),
        ("name", ("E&E return",), False),
        ("folder", ("Q2", "2009-10"), False),
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("Directorate: E&E",), "E&E"),
        (("Directorate", "E&E"), "E&E"),
        (("Directorate - E&E",), "E&E"),
        (("Name of directorate:", "", "E&E"), "E&E"),
        (("Quarter:", "2"), "Quarter 2"),
        (("Quarter", "2"), "Quarter 2"),
        (("Reporting period:", "Q2 2009/10"), "Q2 2009/10"),
        (("Period ending:", "30 September 2009"), "30 September 2009"),
        (("Workstream manager:", "Chris Mitchell"), "Chris Mitchell"),
    ],
)
def test_a_label_is_read_with_what_stands_behind_or_beside_it(row: tuple[str, ...], said: str) -> None:
    assert gather("a.xlsx", [], [cover(row)])[0].texts == (said,)


def test_words_that_only_begin_like_a_label_are_none() -> None:
    assert gather("a.xlsx", [], [cover(("Directorates and their plans", "E&E"))])[0].texts == ()


@pytest.mark.parametrize(
    "text",
    [
        "Quarter 2 2009/10",
        "Q2 2009/10 compared with Q1 2009/10",
        "Quarter 2 2009/10 (compared to Quarter 1 2009/10)",
        "Jul-Sep 09 against Jul-Sep 08",
        "Quarter 2 2009/10. Next return: Quarter 3 2009/10",
        "Position as at 30 September 2009",
        "As at 30/09/2009",
        "September 2009",
        "Quarter 2, prepared by A Brook, 30 June 2009",
    ],
)
def test_a_title_names_its_own_quarter_only(text: str) -> None:
    assert quarters(title(text)) == [{Q2}]


@pytest.mark.parametrize(
    "text",
    ["14 October 2009", "Prepared 30 June 2009", "Return due by 30 September 2009", "31 December 2009", "October 2009"],
)
def test_a_day_on_which_something_was_done_is_no_quarter(text: str) -> None:
    assert quarters(title(text)) == [set()]


def test_a_month_in_a_name_is_when_it_was_sent() -> None:
    assert quarters(name("Sept 09 return"), name("30-09-2009"), name("Jul-Sep 09")) == [set(), set(), {Q2}]


def test_a_quarter_without_a_year_takes_the_year_that_stands_nearest() -> None:
    assert quarters(title("Quarter 2", "Scorecard 2008/09")) == [{Period(2008, 2)}]
    assert quarters(title("Scorecard 2008/09"), name("E&E Q2")) == [set(), {Period(2008, 2)}]
    assert quarters(title("2008/09 and 2009/10"), name("E&E Q2")) == [set(), {Q2}]
    assert quarters(title("Quarter 4"), received=date(2009, 5, 1)) == [{Period(2008, 4)}]


def test_a_year_that_has_not_begun_is_no_year_of_a_return() -> None:
    assert quarters(title("Targets for 2010/11"), name("Q2")) == [set(), {Q2}]


def test_a_title_that_names_two_quarters_names_both() -> None:
    assert quarters(title("Quarters Q1 2009/10 and Q2 2009/10")) == [{Q1, Q2}]


def test_a_financial_year_alone_is_its_outturn_once_it_has_ended() -> None:
    assert outturn([title("Outturn 2008/09")], OCTOBER) == Period(2008, 4)
    assert outturn([title("Scorecard 2009/10")], OCTOBER) is None
    assert outturn([title("2007/08 and 2008/09")], OCTOBER) is None
    assert said_by(title("Scorecard 2009/10"), OCTOBER).years == {2009}


def test_a_quarter_of_a_name_without_a_year_is_that_of_the_sheets_quarter() -> None:
    levels = (title("Quarter 2 2009/10"), name("E&E Quarter 2 return"))
    assert quarters(*levels, received=date(2026, 11, 22)) == [{Q2}, {Q2}]
