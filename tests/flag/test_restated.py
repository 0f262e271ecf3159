"""A figure that a decision gives in place of the return's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from pipeline.flag.statuses import statuses_by_indicator
from pipeline.model import DataStatus, FigureStatus, FormName
from pipeline.register import CalendarEntry, Decision
from tests.support.goal_readings import decision, merged, reading
from tests.support.score_rows import Q1, Q2, indicator, register

RESTATED = decision("restate", "A1", Q2, "82%")
DUE = datetime(2009, 10, 23, tzinfo=ZoneInfo("Europe/London"))


def said(row: Any, *decisions: Decision) -> tuple[Any, ...]:
    """Return the figure that counts, what it was, its status, and what the cell says."""
    calendar = (CalendarEntry(FormName.SCORECARD, Q2, DUE, "", None, 2),)
    of = replace(register(indicator(other_refs=("Old 1",))), calendar=calendar, decisions=decisions)
    [line] = statuses_by_indicator(merged(row), of, Q2).to_dict("records")
    return tuple(line[name] for name in ("actual", "revised_from", "figure_status", "actual_text"))


def test_the_decided_figure_counts_and_what_it_was_is_kept() -> None:
    assert said(reading("A1", 80), RESTATED) == (Decimal(82), Decimal(80), "revised", "80")
    in_the_unit = replace(RESTATED, value="", figure=Decimal("82.5"))
    assert said(reading("A1", 80), in_the_unit) == (Decimal("82.5"), Decimal(80), "revised", "80")


def test_the_last_decision_counts_also_under_an_older_reference() -> None:
    later = decision("restate", "Old 1", Q2, "83%")
    assert said(reading("A1", 80), RESTATED, later)[:2] == (Decimal(83), Decimal(80))


@pytest.mark.parametrize(
    "taken",
    [
        decision("restate", "A1", Q1, "82%"),
        decision("restate", "A1", Q2, "80%"),
        decision("restate", "A1", Q2, "to be confirmed"),
    ],
    ids=["of another quarter", "the same figure", "no figure"],
)
def test_other_decisions_leave_the_figure_as_it_came(taken: Decision) -> None:
    row = reading("A1", 80, figure_status=FigureStatus.PROVISIONAL)
    assert said(row, taken) == (Decimal(80), None, "provisional", "80")


def test_where_no_figure_came_none_is_put() -> None:
    cleared = reading("A1", None, data_status=DataStatus.NCI, actual_text="NCI - late")
    assert said(cleared, RESTATED) == (None, None, "", "NCI - late")
