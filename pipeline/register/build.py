"""Checked rows as the dataclasses of the register."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pipeline.model import DateSpan, FormName, Polarity
from pipeline.periods import Period
from pipeline.register.book import Register
from pipeline.register.due_rules import END_OF_DAY
from pipeline.register.rows import CalendarEntry, Criterion, Decision, Directorate, Indicator, Person, Target
from pipeline.register.shown import LONDON
from pipeline.register.tables import Table
from schemas.register import DUE_BY_FREQUENCY


def build_register(tables: Mapping[str, Table]) -> Register:
    """Return the register of tables in which no fault was found."""
    return Register(
        directorates=tuple(Directorate(**values) for values in _rows(tables["Directorates"])),
        people=tuple(Person(**values) for values in _rows(tables["People"])),
        indicators=tuple(_indicator(values) for values in _rows(tables["Indicators"])),
        targets=tuple(_target(values) for values in _rows(tables["Targets"])),
        calendar=tuple(_entry(values) for values in _rows(tables["Calendar"])),
        criteria=tuple(_criterion(values, order) for order, values in enumerate(_rows(tables["Plan"]), start=1)),
        decisions=tuple(Decision(**values) for values in _rows(tables["Decisions"])),
    )


def _rows(table: Table) -> list[dict[str, Any]]:
    return [{**row.values, "excel_row": row.excel_row} for row in table.rows]


def _indicator(values: dict[str, Any]) -> Indicator:
    due_in = values["due_in"]
    values |= {
        "supplied_by": values["supplied_by"] or values["directorate"],
        "good_is": Polarity(values["good_is"]),
        "rag_by": values["rag_by"] or "rule",
        "due_in": DUE_BY_FREQUENCY[values["frequency"]] if due_in is None else due_in,
        "lag_months": values["lag_months"] or 0,
    }
    return Indicator(**values)


def _target(values: dict[str, Any]) -> Target:
    period = values["period"]
    is_quarter = isinstance(period, Period)
    values |= {"period": period if is_quarter else None, "year": None if is_quarter else period}
    del values["low_text"], values["high_text"]
    return Target(**values)


def _entry(values: dict[str, Any]) -> CalendarEntry:
    due = values["due"]
    if isinstance(due, str):
        # No return is due before its quarter has ended: so much is known without the working days.
        values |= {"due": datetime.combine(values["period"].end, END_OF_DAY, LONDON), "rule": due}
    return CalendarEntry(**{**values, "form": FormName(values["form"])})


def _criterion(values: dict[str, Any], order: int) -> Criterion:
    due, revised = values["due"], values["revised_due"]
    values |= {
        "due_text": due.text,
        "revised_due_text": revised.text if isinstance(revised, DateSpan) else "",
        "order": order,
    }
    return Criterion(**values)
