"""Small factories for scoring: an indicator, a target, a register, the rows that flagging and merging hand on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from pipeline.model import DateSpan, Polarity
from pipeline.periods import Period, month_end
from pipeline.read.positions import Position
from pipeline.register import Criterion, Directorate, Indicator, Register, Target

Q1, Q2, Q3, Q4 = (Period(2009, quarter) for quarter in (1, 2, 3, 4))
CHILDREN = "Children, Young People & Families"
CORE = "Corporate Core"


def figure(value: object) -> Decimal | None:
    """A figure from what a test writes."""
    return None if value is None else Decimal(str(value))


def indicator(ref: str = "A1", **changes: Any) -> Indicator:
    """A quarterly local percentage of the Customer perspective, higher is better, judged by the rule."""
    facts: dict[str, Any] = {
        "ref": ref,
        "other_refs": (),
        "title": f"Measure {ref}",
        "perspective": "Customer",
        "directorate": CORE,
        "supplied_by": CORE,
        "lead_officer": "Ann Lee",
        "unit": "%",
        "good_is": Polarity.HIGHER,
        "rag_by": "rule",
        "frequency": "quarterly",
        "due_in": (1, 2, 3, 4),
        "lag_months": 0,
        "source": "local",
        "decimals": None,
        "baseline": None,
        "baseline_text": "",
        "baseline_period": "",
        "tolerance": None,
        "tolerance_kind": "",
        "cumulative": False,
        "start": None,
        "end": None,
        "priority": "",
        "definition": "",
        "excel_row": 2,
    }
    return Indicator(**(facts | changes))


def target(ref: str, when: Period | int, value: object = None, low: object = None, high: object = None) -> Target:
    """A target for a quarter, or for the year that starts in `when`."""
    period, year = (when, None) if isinstance(when, Period) else (None, when)
    return Target(ref, period, year, figure(value), "", figure(low), figure(high), "", 2)


def span(end: date, text: str = "") -> DateSpan:
    """A date named as a whole month."""
    return DateSpan(text, end.replace(day=1), end, "month")


def month(year: int, number: int) -> DateSpan:
    """A month."""
    return span(month_end(year, number), f"{year}-{number:02d}")


def criterion(ref: str = "1.1a", due: DateSpan | None = None, **changes: Any) -> Criterion:
    """A success criterion of the first outcome, due in March 2004."""
    facts: dict[str, Any] = {
        "ref": ref,
        "outcome_no": "1",
        "outcome": "Become an outstanding authority",
        "action_no": ref[:-1],
        "action": "Implement the plan",
        "criterion": f"Criterion {ref}",
        "due_text": "March 2004",
        "due": due or month(2004, 3),
        "revised_due_text": "",
        "revised_due": None,
        "agreed_by": "",
        "lead_officers": ("Head of Finance", "Head of Property"),
        "workstream": "Workstream 1: What We Stand For",
        "manager": "Chris Mitchell",
        "manager_email": "chris.mitchell@example.org",
        "start": None,
        "end": None,
        "order": 1,
    }
    return Criterion(**(facts | changes))


def register(*things: Indicator | Target | Criterion, directorates: tuple[str, ...] = (CHILDREN, CORE)) -> Register:
    """A register of these indicators, targets and criteria."""
    return Register(
        directorates=tuple(Directorate(name) for name in directorates),
        indicators=tuple(thing for thing in things if isinstance(thing, Indicator)),
        targets=tuple(thing for thing in things if isinstance(thing, Target)),
        criteria=tuple(thing for thing in things if isinstance(thing, Criterion)),
    )


def status_row(ref: str = "A1", actual: object = None, **changes: Any) -> dict[str, Any]:
    """What flagging says of one indicator: reported when there is a figure, else not returned."""
    facts: dict[str, Any] = {
        "period": Q2.label,
        "indicator_ref": ref,
        "data_status": "not_returned" if actual is None else "reported",
        "actual": figure(actual),
        "actual_text": "" if actual is None else str(actual),
        "figure_status": "",
        "data_as_at": "",
        "nci_reason": "",
        "nci_expected_by": "",
        "stated_rag": "",
        "likelihood": None,
        "impact": None,
        "action_plan": "",
        "comment": "",
        "own_previous": None,
        "own_last_year": None,
        "own_baseline": None,
        "file": "return.xlsx",
        "sheet": "Q2",
        "cell": "F7",
        "received_at": "2009-10-20T16:45:00+01:00",
        "stated_direction": "",
        "said_target": "",
        "said_baseline": "",
        "said_title": "",
        "said_unit": "",
        "said_lead_officer": "",
        "revised_from": None,
    }
    owns = {name: figure(value) for name, value in changes.items() if name.startswith("own_")}
    return facts | changes | owns


def plan_row(ref: str = "1.1a", words: str = "achieved", on: DateSpan | None = None, **changes: Any) -> dict[str, Any]:
    """What merging says of one success criterion; `words` as in `Position`, empty for no position."""
    comment = changes.get("comment", "")
    facts: dict[str, Any] = {
        "criterion_ref": ref,
        "data_status": "reported" if words else "not_returned",
        "position_text": words,
        "position": Position(words, changes.pop("qualified", False), on) if words else None,
        "comment": comment,
        "comment_resolved": comment,
        "lead_officers": "",
        "file": "plan.xlsx",
        "sheet": "RoP2",
        "cell": "D5",
    }
    return facts | changes


def frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """A frame of object columns."""
    return pd.DataFrame(rows, dtype=object)
