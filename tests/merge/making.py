"""Checked returns for the tests of merging, made of a few words: `sent("v1.xlsx", 20, A=80, B="NCI")`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.check.readings import CriterionReading, IndicatorReading, Place
from pipeline.merge.checked import CheckedReturn, Reading
from pipeline.merge.merged import Merged
from pipeline.merge.owners import Owners
from pipeline.merge.readings import merge_readings
from pipeline.model import DataStatus, FormName
from pipeline.periods import Period

PERIOD = Period(2009, 2)
EE, CC = "Environment & Economy", "Corporate Core"
LONDON = ZoneInfo("Europe/London")


def october(day: int, hour: int = 12) -> datetime:
    return datetime(2009, 10, day, hour, tzinfo=LONDON)


def reading(
    ref: str, value: Any, file: str, row: int, sender: str = EE, day: int = 20, sheet: str = "Return", **others: Any
) -> IndicatorReading:
    """Return a row: a number is reported, a text that starts with NCI is that, None is blank, other text is no use."""
    place = Place(file, sheet, row, f"F{row}", sender, october(day), f"A{row}")
    given: dict[str, Any] = {"data_status": DataStatus.BLANK}
    if isinstance(value, int | Decimal):
        given = {"data_status": DataStatus.REPORTED, "actual": Decimal(value), "actual_text": str(value)}
    elif isinstance(value, str) and value.startswith("NCI"):
        given = {"data_status": DataStatus.NCI, "actual_text": value}
    elif value is not None:
        given = {"data_status": DataStatus.REJECTED, "actual_text": value, "set_aside": "held"}
        given["reason"] = "VALUE_REJECTED"
    cells = (("ref", f"A{row}", "Ref", ref), ("actual", f"F{row}", "Actual", str(value)))
    return IndicatorReading(place, ref, **{**given, "cells": cells, **others})


def sent(
    file: str,
    day: int,
    rows: Sequence[Reading] = (),
    *,
    sender: str = EE,
    saved: datetime | None = None,
    modified: datetime | None = None,
    withdrawn: str = "",
    comment: str = "",
    **values: Any,
) -> CheckedReturn:
    """Return a scorecard return received at noon of a day in October 2009, with a row for each value by name."""
    made = tuple(rows) or tuple(
        reading(ref, value, file, number, sender, day, comment=comment)
        for number, (ref, value) in enumerate(values.items(), start=5)
    )
    return CheckedReturn(
        file, FormName.SCORECARD, sender, PERIOD, october(day), made, len(made), (), withdrawn,
        saved=saved, modified=modified,
    )  # fmt: skip


def plan_sent(file: str, day: int, **positions: str) -> CheckedReturn:
    """Return a plan return with a row for each criterion; an underscore stands for the dot of its reference."""
    made = tuple(
        CriterionReading(
            Place(file, "Plan", number, f"E{number}", "Standing", october(day), f"A{number}"),
            ref,
            data_status=DataStatus.REPORTED if position else DataStatus.BLANK,
            position_text=position,
        )
        for number, (ref, position) in enumerate(positions.items(), start=5)
    )
    return CheckedReturn(file, FormName.PLAN, "Standing", PERIOD, october(day), made, len(made))


def merged_of(*returns: CheckedReturn, owners: Owners | None = None) -> Merged:
    """Merge returns; everything belongs to Environment & Economy unless owners are given."""
    return merge_readings(returns, lambda _: owners or Owners((EE,)))


def figures(merged: Merged) -> dict[str, tuple[str, str]]:
    """Return what counts: reference to what was said and in which file."""
    return {ref: (chosen.said, chosen.place.file) for ref, chosen in merged.chosen.items()}


def told(merged: Merged) -> list[tuple[str, str, str, str]]:
    """Return (file, cell, code, reference) of every finding."""
    return [(each.file, each.cell, each.code, each.ref) for each in merged.findings]
