"""How complete the returns are."""

from __future__ import annotations

from typing import Any

from pipeline.flag.completeness import completeness
from pipeline.periods import Period

Q1, Q2 = Period(2009, 1), Period(2009, 2)


def expected(directorate: str = "Corporate Core", **others: Any) -> dict[str, str]:
    counts = {"indicators_due": "8", "reported": "7", "nci": "1"}
    facts = {"form": "scorecard", "directorate": directorate, "timeliness": "on_time", "empty_file": ""}
    return facts | counts | others


def test_a_row_in_full() -> None:
    assert completeness({Q2: [expected()]}).to_dict("records") == [
        {
            "period": "2009-10-Q2",
            "form": "scorecard",
            "directorate": "Corporate Core",
            "due": 8,
            "reported": 7,
            "nci": 1,
            "other": 0,
            "percent": "87.5",
            "on_time": "yes",
            "empty": "no",
        }
    ]


def test_per_cent_are_rounded_half_up_to_one_place() -> None:
    rows = [expected(indicators_due=due, reported=reported, nci="0") for due, reported in (("16", "1"), ("3", "2"))]
    rows.append(expected(indicators_due="80", reported="1", nci="0"))  # 1.25
    rows.append(expected(indicators_due="5", reported="5", nci="0"))
    by_form = [row | {"directorate": str(number)} for number, row in enumerate(rows)]
    assert list(completeness({Q2: by_form})["percent"]) == ["6.3", "66.7", "1.3", "100.0"]


def test_a_file_on_time_that_brought_nothing_is_told_apart() -> None:
    empty = expected(timeliness="outstanding", reported="0", nci="0", empty_file="C Q2.xlsx")
    late = expected("Environment", timeliness="late")
    found = completeness({Q2: [empty, late]}).to_dict("records")
    assert [(row["other"], row["percent"], row["on_time"], row["empty"]) for row in found] == [
        (8, "0.0", "no", "yes"),
        (0, "87.5", "no", "no"),
    ]


def test_the_earliest_period_comes_first() -> None:
    assert list(completeness({Q2: [expected()], Q1: [expected()]})["period"]) == ["2009-10-Q1", "2009-10-Q2"]
    assert completeness({}).empty
