"""When a figure is expected, as reasons for No Current Information say it."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.model import DateSpan
from pipeline.read.dates import read_date
from pipeline.read.nci import find_expected
from pipeline.read.words import read_missing


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("DCSF publish in January 2010", "January 2010"),
        ("survey results due January 2025", "January 2025"),
        ("survey; expected by 30 November 2009", "30 November 2009"),
        ("survey, due Jan 2010.", "Jan 2010"),
        ("DfE publish on 12/01/2010", "12/01/2010"),
        ("new system from Q3 2009/10", "Q3 2009/10"),
        ("no survey until the autumn of 2010", "autumn of 2010"),
        ("report by end of March 2010", "end of March 2010"),
        ("DCSF publish in Jan 10", "Jan 10"),
        ("not yet validated; DCSF publish in January 2010", "January 2010"),
        ("data will be collected in January 2010", "January 2010"),
        ("Q3 2009/10", "Q3 2009/10"),
    ],
)
def test_a_reason_that_ends_in_a_date_says_when_the_figure_is_expected(reason: str, expected: str) -> None:
    assert find_expected(reason)[1] == expected
    assert isinstance(read_date(expected, date(2009, 9, 30)), DateSpan)
    missing = read_missing(f"NCI - {reason}")
    assert missing is not None
    assert missing.expected_text == expected


@pytest.mark.parametrize(
    "reason",
    [
        "figures from Q3 2009/10",
        "last collected in March 2009",
        "last reported in March 2009",
        "survey suspended in June 2009",
        "not collected in 2008/09",
        "awaiting data from 2008",
        "staff away in May",
        "the Department for Education",
        "due to staff sickness",
        "January 2010 survey not validated",
        "",
    ],
)
def test_a_reason_that_looks_back_or_has_no_date_gives_no_expectation(reason: str) -> None:
    assert find_expected(reason) == (reason, "")


@pytest.mark.parametrize(
    ("text", "reason", "expected"),
    [
        ("NCI - expected by 30 November 2009", "", "30 November 2009"),
        ("NCI due Jan 2010", "", "Jan 2010"),
        ("TBC in January 2010", "", "January 2010"),
        ("To follow in January 2010", "", "January 2010"),
        ("NCI - due in January", "", "January"),
        ("Not available in Q2 2009/10", "in Q2 2009/10", ""),
        ("Data not available in 2008/09", "in 2008/09", ""),
        ("NCI from April 2009", "from April 2009", ""),
        ("awaiting data from 2008/09", "from 2008/09", ""),
    ],
)
def test_a_date_alone_is_no_reason_and_the_words_before_it_count(text: str, reason: str, expected: str) -> None:
    missing = read_missing(text)
    assert missing is not None
    assert (missing.reason, missing.expected_text) == (reason, expected)
