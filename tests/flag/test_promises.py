"""How long there has been no information, and how often its date was moved."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipeline.flag.nci import dated_promises
from pipeline.flag.promises import promises
from pipeline.periods import Period
from tests.flag.owing import Q2, a_register, a_row, an_indicator

TODAY = date(2009, 11, 16)
Q1 = Q2.shift(-1)


def nci(expected_by: str = "", **others: Any) -> dict[str, Any]:
    return a_row("nci", nci_reason="survey under way", nci_expected_by=expected_by, **others)


def running(*rows: dict[str, Any] | None, **indicator: Any) -> tuple[Any, ...]:
    """Return what is told of A in Q2, when these are its rows of the quarters up to it; None: no scorecard."""
    scorecards = {Q2.shift(back): [row] for back, row in enumerate(rows, start=1 - len(rows)) if row is not None}
    register = a_register(indicators=(an_indicator(**indicator),))
    found = promises(scorecards, register, Q2, TODAY).to_dict("records")
    assert len(found) == 1
    return found[0]["quarters_running"], found[0]["first_promised"], found[0]["times_moved"]


def test_a_row_in_full() -> None:
    found = promises({Q1: [nci("2009-10-31")], Q2: [nci("2010-01-31")]}, a_register(), Q2, TODAY)
    assert found.to_dict("records") == [
        {
            "period": "2009-10-Q2",
            "indicator_ref": "A",
            "title": "Measure A",
            "directorate": "Environment & Economy",
            "lead_officer": "Helen Cross",
            "reason": "survey under way",
            "expected_by": "2010-01-31",
            "broken": "no",
            "quarters_running": 2,
            "first_promised": "2009-10-31",
            "times_moved": 1,
        }
    ]


def test_only_an_nci_is_a_row() -> None:
    rows = [a_row("reported"), nci(ref="B"), a_row("blank", ref="C"), a_row("not_due", ref="D")]
    found = promises({Q2: rows}, a_register(), Q2, TODAY)
    assert list(found["indicator_ref"]) == ["B"]
    assert promises({}, a_register(), Q2, TODAY).empty


def test_a_promise_is_broken_on_the_day_after_it() -> None:
    days = [("2009-11-15", "yes"), ("2009-11-16", "no"), ("", "no")]
    assert [promises({Q2: [nci(day)]}, a_register(), Q2, TODAY)["broken"][0] for day, _ in days] == [
        broken for _, broken in days
    ]


def test_a_run_ends_where_a_figure_came() -> None:
    assert running(nci("2009-01-31"), a_row("reported"), nci("2009-10-31"), nci("2009-10-31")) == (2, "2009-10-31", 0)
    assert running(nci(), a_row("blank"), nci()) == (1, "", 0)


def test_a_run_passes_over_quarters_in_which_nothing_is_due() -> None:
    assert running(nci("2009-04-30"), a_row("not_due"), a_row("not_applicable"), nci("2009-11-30")) == (
        2,
        "2009-04-30",
        1,
    )


def test_a_quarter_without_a_scorecard_ends_a_run_only_where_a_figure_was_due() -> None:
    rows = (nci("2009-04-30"), None, nci("2009-11-30"))
    assert running(*rows) == (1, "2009-11-30", 0)
    assert running(*rows, due_in=(2, 4)) == (2, "2009-04-30", 1)


def test_each_other_day_is_counted_as_moved_and_a_quarter_without_one_is_not() -> None:
    rows = (nci("2009-03-31"), nci("2009-06-30"), nci(), nci("2009-06-30"), nci("2009-12-31"))
    assert running(*rows) == (5, "2009-03-31", 2)


def test_only_promises_with_a_day_are_remembered_for_the_next_quarter() -> None:
    rows = [nci("2009-10-31"), nci(ref="B"), a_row("reported", ref="C")]
    assert dated_promises(rows) == {"A": "NCI: survey under way, expected by 31 October 2009"}


def test_the_quarters_run_over_the_years_end() -> None:
    q4, q1 = Period(2008, 4), Period(2009, 1)
    found = promises({q4: [nci()], q1: [nci()]}, a_register(), q1, TODAY)
    assert list(found["quarters_running"]) == [2]
