import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.periods import Period
from pipeline.read.period_words import Mention, find_mentions, is_plain_number, resolve, split_heading

Q2 = Period(2009, 2)


def said(text: str) -> list[tuple[str, int | None, int | None, int | None]]:
    return [(mention.kind, mention.quarter, mention.year, mention.month) for mention in find_mentions(text)]


@pytest.mark.parametrize(
    ("text", "quarter", "year"),
    [
        ("Q2", 2, None),
        ("Qtr 2", 2, None),
        ("Qtr. 2", 2, None),
        ("2nd quarter", 2, None),
        ("second quarter", 2, None),
        ("quarter one", 1, None),
        ("Quarter 1 2009/10", 1, 2009),
        ("2013/14 Quarter 2", 2, 2013),
        ("2009-10 Q2", 2, 2009),
        ("2009-10-Q2", 2, 2009),
        ("Q2-2009-10", 2, 2009),
        ("Q2 09/10", 2, 2009),
        ("2nd Quarter 2009/2010", 2, 2009),
        ("2009/10 (Q2)", 2, 2009),
        ("Jul-Sep 09", 2, 2009),
        ("July to September 2009", 2, 2009),
        ("July – September 2009", 2, 2009),
        ("1 July - 30 September 2009", 2, 2009),
        ("Jan - Mar 2010", 4, 2009),
        ("Oct-Dec 2009/10", 3, 2009),
        ("(Apr to Jun)", 1, None),
        ("Quarter 4 2003/04 (January to March 2004)", 4, 2003),
        ("Quarter 2 (July to September 2009)", 2, 2009),
        ("Q4 Jan - Mar 2018", 4, 2017),
        ("1314 - Q3", 3, 2013),
        ("Q3 1415", 3, 2014),
        ("Q1 2011", 1, 2011),
        ("Q2 2021", 2, 2021),
        ("16-17 Q1", 1, 2016),
        ("1314-Q2", 2, 2013),
        ("CYPF return Q2 (final).xlsx", 2, None),
        ("ReturnQ2.xlsx", 2, None),
        ("2009-10_Q2_return_CYPF.xlsx", 2, 2009),
    ],
)
def test_a_quarter_is_one_mention_however_it_is_written(text: str, quarter: int, year: int | None) -> None:
    assert said(text) == [("quarter", quarter, year, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2008/09", [("year", None, 2008, None)]),
        ("2008-09", [("year", None, 2008, None)]),
        ("Target 04/05", [("year", None, 2004, None)]),
        ("1999/00", [("year", None, 1999, None)]),
        ("Financial Year 2024 to 2025", [("year", None, 2024, None)]),
        ("April 2003 to March 2004", [("year", None, 2003, None)]),
        ("Year ended 31 March 2010", [("year", None, 2009, None)]),
        ("30 September 2009", [("month", None, 2009, 9)]),
        ("as at 30 Sept 2009", [("month", None, 2009, 9)]),
        ("30/09/2009", [("month", None, 2009, 9)]),
        ("Sep-09", [("month", None, 2009, 9)]),
        ("March Benchmark", [("month", None, None, 3)]),
        ("workstream2_april04.xlsx", [("month", None, 2004, 4)]),
        ("This quarter", [("this", None, None, None)]),
        ("current quarter", [("this", None, None, None)]),
        ("Last quarter", [("previous", None, None, None)]),
        ("Previous quarter", [("previous", None, None, None)]),
        ("Previous year", [("last_year", None, None, None)]),
        ("Last year", [("last_year", None, None, None)]),
        ("same quarter last year", [("last_year", None, None, None)]),
        ("this year", [("this_year", None, None, None)]),
        ("CPA 2005", [("calendar_year", None, 2005, None)]),
        ("Q1 2009/10 Q2", [("quarter", 1, 2009, None), ("quarter", 2, None, None)]),
        ("Q4 2003/04 (Jan-Mar 2005)", [("quarter", 4, 2003, None), ("quarter", 4, 2004, None)]),
        ("Quarter 2 2009/10 report, 30 September 2009", [("quarter", 2, 2009, None), ("month", None, 2009, 9)]),
    ],
)
def test_other_periods_are_told(text: str, expected: list[tuple[str, int | None, int | None, int | None]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "2a", "5+", "A*-C", "Level 2", "NI 117", "BV 82a", "year to date", "YTD", "You may wish", "May be late",
     "RoP2 return", "5 GCSEs A*-C", "1,610 miles", "£2000", "16-17 year olds", "2008/10", "April to September 2009",
     "H1 (Apr-Sep)", "Q2.1 How many", "Q1-Q3", "Q5", "31/13/2009"],
)  # fmt: skip
def test_no_period_is_seen_where_there_is_none(text: str) -> None:
    assert said(text) == []


def test_the_words_of_a_mention_are_kept() -> None:
    assert find_mentions("Return, Quarter 4 2003/04 (January to March 2004), v2") == [
        Mention("quarter", 4, 2003, None, "Quarter 4 2003/04 (January to March 2004)")
    ]


@pytest.mark.parametrize(
    ("text", "words", "meaning"),
    [
        ("Q2 Actual", "actual", Q2),
        ("Qtr 2\noutturn", "outturn", Q2),
        ("Q1 Actual", "actual", Period(2009, 1)),
        ("2008/09 outturn", "outturn", 2008),
        ("2005-06 Actual", "actual", 2005),
        ("Annual target 2009/10", "annual target", 2009),
        ("This quarter", "", Q2),
        ("Last quarter's actual", "actual", Period(2009, 1)),
        ("Previous year", "", Period(2008, 2)),
        ("Same quarter last year", "", Period(2008, 2)),
        ("This quarter last year", "", Period(2008, 2)),
        ("March Benchmark", "benchmark", Period(2008, 4)),
        ("Actual as at 30 September 2009", "actual", Q2),
        ("Quarter ended September 2009", "", Q2),
        ("Actual (Jul-Sep 09)", "actual", Q2),
        ("Q2 Actual 2008/09", "actual", Period(2008, 2)),
        ("2008/09 Q2 outturn", "outturn", Period(2008, 2)),
        ("March actual 2008/09", "actual", Period(2008, 4)),
        ("Q2 last year", "", Period(2008, 2)),
        ("Last year Q1", "", Period(2008, 1)),
        ("September last year", "", Period(2008, 2)),
        ("Last year (2008/09)", "", 2008),
        ("Previous quarter (Q1)", "", Period(2009, 1)),
        ("Previous quarter (Q1 2009/10)", "", Period(2009, 1)),
        ("CPA 2005 score", "cpa score", 2005),
        ("Target this year", "target", 2009),
    ],
)
def test_a_heading_is_split_into_its_words_and_the_period_it_means(
    text: str, words: str, meaning: Period | int
) -> None:
    found, mention = split_heading(text)
    assert mention is not None
    assert (found, resolve(mention, Q2)) == (words, meaning)


@pytest.mark.parametrize(
    ("text", "words"), [("Actual", "actual"), ("Year to date", "year to date"), ("Lead Officer(s)", "lead officers")]
)
def test_a_heading_without_a_period_is_its_words(text: str, words: str) -> None:
    assert split_heading(text) == (words, None)


def test_last_quarter_in_a_first_quarter_is_the_fourth_of_the_year_before() -> None:
    found, mention = split_heading("Previous quarter (Q4)")
    assert mention is not None
    assert (found, resolve(mention, Period(2009, 1))) == ("", Period(2008, 4))


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("September", Period(2009, 2)),
        ("August", Period(2009, 2)),
        ("October", Period(2008, 3)),
        ("March", Period(2008, 4)),
        ("Aug 2008", Period(2008, 2)),
    ],
)
def test_a_month_is_the_quarter_in_which_it_lies_never_one_to_come(text: str, meaning: Period) -> None:
    assert resolve(find_mentions(text)[0], Q2) == meaning


@settings(max_examples=50, derandomize=True, deadline=None)
@given(
    st.builds(Period, st.integers(1990, 2049), st.integers(1, 4)),
    st.builds(Period, st.integers(1990, 2049), st.integers(1, 4)),
)
def test_every_period_is_found_in_its_own_words(period: Period, of_return: Period) -> None:
    for text in (
        period.words,
        period.label,
        f"Return for {period.words}",
        f"Q{period.quarter} {period.year_label} Actual",
    ):
        assert [resolve(mention, of_return) for mention in find_mentions(text)] == [period]


@settings(max_examples=50, derandomize=True, deadline=None)
@given(
    st.sampled_from(["Quarter 2 2009/10", "This quarter", "Actual at 30 Sept 2009", "Jul - Sep 09"]),
    st.sampled_from(["\u00a0", "\n", "  ", "\u202f"]),
)
def test_spaces_never_change_a_period(text: str, space: str) -> None:
    assert said(space + text.replace(" ", space)) == said(text)
    assert split_heading(text.replace(" ", space)) == split_heading(text)


def test_of_all_numbers_only_the_years_of_two_centuries_name_a_period() -> None:
    numbers = [str(number) for number in range(10_000)]
    decimals = [text for number in range(1_000) for text in (f"{number / 100:.2f}", f"{number / 10:04.1f}")]
    # With a sign behind them they are looked into as any other text.
    assert [number for number in numbers if find_mentions(f"{number};")] == [str(year) for year in range(1900, 2100)]
    assert [number for number in decimals if find_mentions(f"{number};")] == []
    assert [number for number in numbers if not is_plain_number(number)] == [str(year) for year in range(1900, 2100)]
