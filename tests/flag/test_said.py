"""What a return says beside its figure is handed on, for later quarters to compare with."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from pipeline.check.readings import IndicatorReading, Place
from pipeline.flag.statuses import statuses_by_indicator
from pipeline.merge.merged import Merged
from pipeline.model import DataStatus, FormName
from pipeline.register import CalendarEntry, Register
from tests.support.score_rows import Q2, indicator

LONDON = ZoneInfo("Europe/London")
SAID = ("stated_direction", "said_target", "said_baseline", "said_title", "said_unit", "said_lead_officer")
CELLS = (
    ("title", "B7", "Indicator", "Measure A1 (revised) "),
    ("unit", "C7", "Unit", "per cent"),
    ("target", "D7", "Target", "85%"),
    ("baseline", "E7", "Baseline", "72"),
    ("actual", "F7", "Actual", "80"),
    ("lead_officer", "G7", "Lead officer", "B. Hill"),
)


def said_of(merged: Merged) -> list[str]:
    entry = CalendarEntry(FormName.SCORECARD, Q2, datetime(2009, 10, 23, tzinfo=LONDON), "", None, 2)
    book = Register(indicators=(indicator(),), calendar=(entry,))
    [row] = statuses_by_indicator(merged, book, Q2).to_dict("records")
    return [row[name] for name in SAID]


def reading(**changes: object) -> IndicatorReading:
    place = Place("a.xlsx", "Q2", 7, "F7", "Corporate Core", datetime(2009, 10, 20, tzinfo=LONDON))
    facts = {"data_status": DataStatus.REPORTED, "actual": Decimal(80), "cells": CELLS, **changes}
    return IndicatorReading(place, "A1", **facts)  # type: ignore[arg-type]


def test_what_a_row_says_is_handed_on_as_written() -> None:
    merged = Merged(chosen={"A1": reading(stated_direction="up")}, status={"A1": DataStatus.REPORTED})
    assert said_of(merged) == ["up", "85%", "72", "Measure A1 (revised)", "per cent", "B. Hill"]


def test_a_form_without_the_columns_says_nothing() -> None:
    merged = Merged(chosen={"A1": reading(cells=())}, status={"A1": DataStatus.REPORTED})
    assert said_of(merged) == [""] * 6


@pytest.mark.parametrize("status", [DataStatus.WITHDRAWN, DataStatus.NOT_RETURNED])
def test_what_was_not_accepted_says_nothing(status: DataStatus) -> None:
    assert said_of(Merged(chosen={"A1": reading()}, status={"A1": status})) == [""] * 6
