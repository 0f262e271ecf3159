"""From which day working days are counted, and which step is reached on either side of each boundary."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.flag.steps import step_reached
from schemas.owed import OwedKind
from tests.flag.owing import EE, a_row, brief, not_sent, owed_on, sent

LADDER = (-5, 0, 2, 5, 10)


@pytest.mark.parametrize(
    ("kind", "days", "ladder", "step"),
    [
        (OwedKind.RETURN, -6, LADDER, None),
        (OwedKind.RETURN, -5, LADDER, -5),
        (OwedKind.FIGURE, 4, LADDER, 2),
        (OwedKind.FIGURE, 1, (2, 5), None),
        (OwedKind.NCI_DATE, -6, LADDER, None),
        (OwedKind.NCI_DATE, -5, LADDER, 0),
        (OwedKind.NCI_DATE, 0, LADDER, 0),
        (OwedKind.NCI_DATE, 99, LADDER, 0),
        (OwedKind.NCI_DATE, 7, (-5, 2, 5), 2),
        (OwedKind.NCI_DATE, 7, (-5, -1), -1),
        (OwedKind.NCI_BROKEN, 0, LADDER, 0),
        (OwedKind.NCI_BROKEN, 2, LADDER, 2),
        (OwedKind.NCI_BROKEN, 1, (-5, 2, 5), None),
        (OwedKind.NCI_BROKEN, 30, LADDER, 10),
    ],
)
def test_the_step_that_each_kind_has_reached(
    kind: OwedKind, days: int, ladder: tuple[int, ...], step: int | None
) -> None:
    assert step_reached(kind, days, ladder) == step


@pytest.mark.parametrize(
    ("received", "today", "found"),
    [
        ("2009-10-12", "2009-10-15", []),
        ("2009-10-12", "2009-10-16", [("2009-10-23", -5, 0, -5)]),
        ("2009-10-20", "2009-10-23", [("2009-10-23", 0, 0, 0)]),
        ("2009-10-20", "2009-10-26", [("2009-10-23", 1, 1, 0)]),
        ("2009-10-20", "2009-10-27", [("2009-10-23", 2, 2, 2)]),
        ("2009-10-28", "2009-10-28", [("2009-10-28", 0, 0, 0)]),
        ("2009-10-28", "2009-10-29", [("2009-10-28", 1, 1, 0)]),
        ("2009-10-28", "2009-10-30", [("2009-10-28", 2, 2, 2)]),
        ("2009-10-28", "2009-11-11", [("2009-10-28", 10, 10, 10)]),
    ],
)
def test_a_figure_is_counted_from_the_due_day_or_the_later_day_on_which_the_return_came(
    received: str, today: str, found: list[tuple[str, int, int, int]]
) -> None:
    rows = owed_on(today, a_row(), expected=[sent(received_at=f"{received}T12:00:00+01:00")])
    assert brief(rows, "since", "days_from_since", "working_days_late", "step") == found


@pytest.mark.parametrize(
    ("today", "found"),
    [
        ("2009-10-29", []),
        ("2009-10-30", []),  # the promised Friday
        ("2009-10-31", [("nci_broken", "2009-10-30", 0, 0)]),
        ("2009-11-02", [("nci_broken", "2009-10-30", 1, 0)]),
        ("2009-11-03", [("nci_broken", "2009-10-30", 2, 2)]),
        ("2009-11-06", [("nci_broken", "2009-10-30", 5, 5)]),
        ("2009-11-13", [("nci_broken", "2009-10-30", 10, 10)]),
    ],
)
def test_an_nci_is_quiet_on_the_promised_day_and_counted_from_it_afterwards(
    today: str, found: list[tuple[str, str, int, int]]
) -> None:
    rows = owed_on(today, a_row("nci", nci_reason="survey under way", nci_expected_by="2009-10-30"))
    assert brief(rows, "kind", "since", "days_from_since", "step") == found
    assert {row["promise"] for row in rows} <= {"NCI: survey under way, expected by 30 October 2009"}


@pytest.mark.parametrize(
    ("today", "steps"), [("2009-10-15", []), ("2009-10-16", [0]), ("2009-10-23", [0]), ("2009-12-31", [0])]
)
def test_a_date_for_an_nci_is_asked_for_on_one_step_only(today: str, steps: list[int]) -> None:
    rows = owed_on(today, a_row("nci", nci_reason="audit"))
    assert [row["step"] for row in rows] == steps
    assert {row["promise"] for row in rows} <= {"NCI: audit, without a date"}


@pytest.mark.parametrize(
    ("received", "since"),
    [("2009-10-20", "2009-10-30"), ("2009-10-30", "2009-10-30"), ("2009-11-02", "2009-11-02")],
)
def test_a_promise_that_was_past_when_its_own_row_came_is_counted_from_that_day(received: str, since: str) -> None:
    row = a_row("nci", nci_expected_by="2009-10-30", received_at=f"{received}T12:00:00+00:00")
    assert brief(owed_on("2009-11-16", row, expected=[sent()]), "kind", "since") == [("nci_broken", since)]


def test_a_date_for_an_nci_is_counted_from_the_day_on_which_its_own_row_came() -> None:
    row = a_row("nci", received_at="2009-11-02T12:00:00+00:00")
    assert brief(owed_on("2009-11-16", row, expected=[sent()]), "kind", "since") == [("nci_date", "2009-11-02")]


WITHDRAWN = {("scorecard", "", "A"): date(2009, 11, 3), ("scorecard", EE, ""): date(2009, 11, 4)}


@pytest.mark.parametrize(
    ("known", "since"),
    [(WITHDRAWN, "2009-11-03"), ({}, "2009-10-23"), ({("scorecard", "", "A"): date(2009, 10, 20)}, "2009-10-23")],
)
def test_a_figure_that_was_withdrawn_is_counted_from_that_day(
    known: dict[tuple[str, str, str], date], since: str
) -> None:
    rows = owed_on("2009-11-05", a_row("withdrawn"), a_row("blank", ref="B"), withdrawn=known)
    assert brief(rows, "ref", "since") == [("A", since), ("B", "2009-10-23")]


def test_a_return_that_was_withdrawn_is_counted_from_that_day() -> None:
    rows = owed_on("2009-11-06", expected=[not_sent()], withdrawn=WITHDRAWN)
    assert brief(rows, "kind", "since", "days_from_since", "step") == [("return", "2009-11-04", 2, 2)]


@pytest.mark.parametrize(
    ("due", "today", "late", "step"),
    [
        ("2009-04-09", "2009-04-13", 0, 0),  # Good Friday, a weekend and Easter Monday
        ("2009-04-09", "2009-04-14", 1, 0),
        ("2009-04-09", "2009-04-15", 2, 2),
        ("2009-08-28", "2009-08-31", 0, 0),  # the August bank holiday
        ("2009-08-28", "2009-09-02", 2, 2),
        ("2009-12-24", "2009-12-28", 0, 0),  # Christmas on Friday, Boxing Day kept on Monday
        ("2009-12-24", "2009-12-29", 1, 0),
        ("2009-12-24", "2010-01-04", 4, 2),  # without New Year's Day
        ("2009-12-24", "2010-01-05", 5, 5),
    ],
)
def test_bank_holidays_bring_nobody_nearer_to_a_step(due: str, today: str, late: int, step: int) -> None:
    rows = owed_on(today, expected=[not_sent(due=due)])
    assert brief(rows, "working_days_late", "step") == [(late, step)]


def test_the_councils_closure_days_bring_nobody_nearer_to_a_step() -> None:
    closed = [date(2009, 12, day) for day in (29, 30, 31)]
    rows = owed_on("2010-01-04", expected=[not_sent(due="2009-12-24")], closure_days=closed)
    assert brief(rows, "working_days_late", "step") == [(1, 0)]


def test_a_missing_return_before_the_first_step_is_no_row_even_when_it_is_late() -> None:
    assert owed_on("2009-10-26", expected=[not_sent()], ladder=(2, 5)) == []
    assert [row["step"] for row in owed_on("2009-10-27", expected=[not_sent()], ladder=(2, 5))] == [2]
