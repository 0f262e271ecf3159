"""Small factories for the lists: rows of returns as read, what they give besides, and who decided what."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pandas as pd

from pipeline.check.readings import CriterionReading, IndicatorReading, OtherFigure, Place
from pipeline.merge.merged import Merged
from pipeline.model import DataStatus
from pipeline.periods import Period
from pipeline.read.positions import Position
from pipeline.register import Decision, Register
from pipeline.score.indicators import ScoreRules
from pipeline.score.plan import score_plan
from tests.support.score_rows import CORE, frame, plan_row

RULES = ScoreRules()
PLAN_PERIOD = Period(2003, 4)
CELLS = {
    "ref": "A7", "title": "B7", "unit": "C7", "baseline": "D7", "target": "E7", "actual": "F7", "lead_officer": "G7",
    "action_no": "A7", "criterion": "C7", "due": "D7", "position": "E7", "comment": "F7",
}  # fmt: skip


def place(file: str = "return.xlsx", cell: str = "F7", sender: str = CORE, row: int = 7) -> Place:
    """The place of a row: sheet Q2, row 7, received on 20 October 2009."""
    return Place(file, "Q2", row, cell, sender, datetime(2009, 10, 20, 16, 45), "A7")


def other(what: str, value: object, text: str = "", period: Period | None = None) -> OtherFigure:
    """A figure that a row gives besides, at the cell of its kind; an earlier actual stands at H7."""
    number = Decimal(str(value))
    return OtherFigure(what, period, number, CELLS[what] if period is None else "H7", what.title(), text or str(value))


def reading(
    ref: str = "A1", actual: object = 80, *others: OtherFigure, file: str = "return.xlsx", **changes: Any
) -> IndicatorReading:
    """A row of a scorecard return; `title`, `unit`, `lead_officer` ... are the texts of its cells."""
    texts = {name: changes.pop(name) for name in CELLS if name in changes and name != "comment"}
    texts = {"ref": ref, "actual": "" if actual is None else str(actual), **texts}
    facts: dict[str, Any] = {
        "data_status": DataStatus.BLANK if actual is None else DataStatus.REPORTED,
        "actual": None if actual is None else Decimal(str(actual)),
        "actual_text": "" if actual is None else str(actual),
        "cells": tuple((name, CELLS[name], name.capitalize(), text) for name, text in texts.items()),
        "others": others,
    }
    sender = changes.pop("sender", CORE)
    return IndicatorReading(place(file, sender=sender), ref, **(facts | changes))


def criterion_reading(
    ref: str = "1.1a", words: str = "achieved", comment: str = "", file: str = "plan.xlsx", **changes: Any
) -> CriterionReading:
    """A row of an improvement plan return; `due`, `criterion` and `action_no` are the texts of its cells."""
    texts = {name: changes.pop(name) for name in ("action_no", "criterion", "due") if name in changes}
    texts |= {"position": words, "comment": comment}
    facts: dict[str, Any] = {
        "data_status": DataStatus.REPORTED if words else DataStatus.BLANK,
        "position_text": words,
        "position": Position(words, changes.pop("qualified", False), changes.pop("on", None)) if words else None,
        "comment": comment,
        "comment_resolved": comment,
        "cells": tuple((name, CELLS[name], name.capitalize(), text) for name, text in texts.items()),
    }
    return CriterionReading(place(file, "E7", "Workstream 1: What We Stand For"), ref, **(facts | changes))


def merged(*readings: IndicatorReading | CriterionReading) -> Merged:
    """What merging makes of rows that are all accepted."""
    return Merged(chosen={one.ref: one for one in readings}, status={one.ref: one.data_status for one in readings})


def scored(register: Register, *readings: IndicatorReading, **changes: Any) -> pd.DataFrame:
    """What the lists need of the scorecard: one row for each of these rows."""
    rows = []
    for one in readings:
        indicator = register.indicator(one.ref)
        assert indicator is not None
        facts = {
            "indicator_ref": indicator.ref,
            "title": indicator.title,
            "directorate": indicator.directorate,
            "lead_officer": indicator.lead_officer,
            "data_status": one.data_status.value,
            "actual": one.actual,
            "actual_text": one.actual_text,
            "file": one.place.file,
            "sheet": one.place.sheet,
            "cell": one.place.cell,
        }
        rows.append(facts | changes)
    return frame(rows)


def planned(register: Register, *readings: CriterionReading, period: Period = PLAN_PERIOD) -> pd.DataFrame:
    """The improvement plan with these rows."""
    rows = [
        plan_row(one.ref, one.position_text, position=one.position, comment=one.comment, cell=one.place.cell)
        for one in readings
    ]
    return score_plan(frame(rows), register, period)


def decision(kind: str, ref: str = "A1", period: Period | None = None, value: str = "") -> Decision:
    """A decision of Patricia Lane, because the count was done again."""
    return Decision(kind, "", ref, "", period, value, "Counted again", "Patricia Lane", None, None, 2)
