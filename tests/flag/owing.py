"""Builders for what is owed: a register of types, rows of the published tables, and who is asked on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd

from pipeline.flag.circumstances import Circumstances
from pipeline.flag.owed import owed_by_person
from pipeline.flag.working_days import WorkingDays
from pipeline.model import DateSpan, FormName, Polarity
from pipeline.periods import Period
from pipeline.register import CalendarEntry, Criterion, Directorate, Indicator, Person, Register
from tests.support.workspaces import LONDON

Q2 = Period(2009, 2)
LADDER = (-5, 0, 2, 5, 10)
EE = "Environment & Economy"
PROPERTY = "Workstream 1: Property"
HELEN = Person("Helen Cross", email="helen.cross@example.org")
PETER = Person("Peter Lowe", ("P. Lowe",), email="peter.lowe@example.org")
GRAHAM = Person("Graham Poole", email="graham.poole@example.org", until=date(2009, 10, 30))
SUSAN = Person("Susan Blake")
DIRECTORATE = Directorate(
    EE, (), "Ruth Denby", "ruth.denby@example.org", "Gareth Hill", "gareth.hill@example.org"
)  # fmt: skip
DUE = datetime(2009, 10, 23, 23, 59, 59, tzinfo=LONDON)
ENTRY = CalendarEntry(FormName.SCORECARD, Q2, DUE, "", None, 2)


def an_indicator(ref: str = "A", **others: Any) -> Indicator:
    """Return a quarterly percentage of Environment & Economy; `others` are its fields."""
    fields: dict[str, Any] = {
        "ref": ref, "other_refs": (), "title": f"Measure {ref}", "perspective": "Customer", "directorate": EE,
        "supplied_by": "", "lead_officer": "Helen Cross", "unit": "%", "good_is": Polarity.HIGHER, "rag_by": "rule",
        "frequency": "quarterly", "due_in": (1, 2, 3, 4), "lag_months": 0, "source": "", "decimals": None,
        "baseline": None, "baseline_text": "", "baseline_period": "", "tolerance": None, "tolerance_kind": "",
        "cumulative": False, "start": None, "end": None, "priority": "", "definition": "", "excel_row": 2,
    }  # fmt: skip
    return Indicator(**(fields | others))


def a_criterion(ref: str = "1.1a", **others: Any) -> Criterion:
    """Return a success criterion of a workstream; `others` are its fields."""
    fields: dict[str, Any] = {
        "ref": ref, "outcome_no": "1", "outcome": "Better buildings", "action_no": "1.1", "action": "Plan",
        "criterion": f"Criterion {ref}", "due_text": "December 2009",
        "due": DateSpan("December 2009", date(2009, 12, 1), date(2009, 12, 31), "month"), "revised_due_text": "",
        "revised_due": None, "agreed_by": "", "lead_officers": ("Helen Cross",), "workstream": PROPERTY,
        "manager": "Alison Brook", "manager_email": "alison.brook@example.org", "start": None, "end": None, "order": 1,
    }  # fmt: skip
    return Criterion(**(fields | others))


def a_register(**others: Any) -> Register:
    """Return a register of one directorate with four people and the indicator A; `others` are its sheets."""
    fields: dict[str, Any] = {
        "directorates": (DIRECTORATE,),
        "people": (HELEN, PETER, GRAHAM, SUSAN),
        "indicators": (an_indicator(),),
        "calendar": (ENTRY,),
    }
    return Register(**(fields | others))


def sent(**others: Any) -> dict[str, Any]:
    """Return a row of `expected`: the return of Environment & Economy came on 20 October with something in it."""
    return {
        "directorate": EE, "form": "scorecard", "due": "2009-10-23", "timeliness": "on_time",
        "received_at": "2009-10-20T12:00:00+01:00", "file": "E Q2.xlsx", "indicators_due": 2, "reported": 1, "nci": 0,
        "empty_file": "", **others,
    }  # fmt: skip


def not_sent(**others: Any) -> dict[str, Any]:
    """Return a row of `expected`: nothing came."""
    return sent(timeliness="outstanding", received_at="", file="", reported=0) | others


def a_row(status: str = "blank", ref: str = "A", **others: Any) -> dict[str, Any]:
    """Return a row of the scorecard, in row 5 of its sheet."""
    return {
        "indicator_ref": ref, "title": f"Measure {ref}", "directorate": EE, "lead_officer": "Helen Cross",
        "data_status": status, "nci_reason": "", "nci_expected_by": "", "actual": "", "data_as_at": "",
        "file": "E Q2.xlsx", "sheet": "Return", "cell": "F5", "received_at": "2009-10-20T12:00:00+01:00", **others,
    }  # fmt: skip


def a_plan_row(status: str = "blank", ref: str = "1.1a", position: str = "") -> dict[str, Any]:
    """Return a row of the plan."""
    return {
        "criterion_ref": ref, "criterion": f"Criterion {ref}", "workstream": PROPERTY, "data_status": status,
        "position_text": position, "file": "Property.xlsx", "sheet": "Plan", "cell": "E6",
    }  # fmt: skip


def owed_on(
    today: str,
    *rows: Mapping[str, Any],
    expected: Sequence[Mapping[str, Any]] | None = None,
    plan: Sequence[Mapping[str, Any]] = (),
    register: Register | None = None,
    closure_days: Sequence[date] = (),
    **given: Any,
) -> list[dict[str, Any]]:
    """Return the rows of `chase` on a day."""
    register = register or a_register(indicators=tuple(an_indicator(str(row["indicator_ref"])) for row in rows))
    circumstances = Circumstances(
        register=register,
        period=Q2,
        today=date.fromisoformat(today),
        days=WorkingDays(closure_days),
        ladder=given.pop("ladder", LADDER),
        **given,
    )
    frames = [pd.DataFrame(list(one), dtype=object) for one in ([sent()] if expected is None else expected, rows, plan)]
    return owed_by_person(frames[0], frames[1], frames[2], circumstances).to_dict("records")


def brief(rows: Sequence[Mapping[str, Any]], *columns: str) -> list[tuple[Any, ...]]:
    """Return some columns of rows."""
    return [tuple(row[column] for column in columns) for row in rows]
