"""Checked rows as the dataclasses of the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, TypeVar

from pipeline.model import DateSpan, FormName, Polarity
from pipeline.periods import Period
from pipeline.register.book import Register
from pipeline.register.due_rules import END_OF_DAY
from pipeline.register.rows import CalendarEntry, Criterion, Decision, Directorate, Indicator, Person, Target
from pipeline.register.shown import LONDON
from pipeline.register.tables import Table
from schemas.register import DUE_BY_FREQUENCY

# By field, a value a row.
_Columns = Mapping[str, Sequence[Any]]
_Kind = TypeVar("_Kind", Directorate, Person, Indicator, Target, CalendarEntry, Criterion, Decision)


def build_register(tables: Mapping[str, Table]) -> Register:
    """Return the register of tables in which no fault was found."""
    return Register(
        directorates=_rows(Directorate, tables["Directorates"], {}),
        people=_rows(Person, tables["People"], {}),
        indicators=_rows(Indicator, tables["Indicators"], _of_indicators(tables["Indicators"].values)),
        targets=_rows(Target, tables["Targets"], _of_targets(tables["Targets"].values)),
        calendar=_rows(CalendarEntry, tables["Calendar"], _of_entries(tables["Calendar"].values)),
        criteria=_rows(Criterion, tables["Plan"], _of_criteria(tables["Plan"].values)),
        decisions=_rows(Decision, tables["Decisions"], {"taken": [None] * len(tables["Decisions"].excel_rows)}),
    )


def _rows(kind: type[_Kind], table: Table, others: _Columns) -> tuple[_Kind, ...]:
    """Return the rows of a table; each field has the column of its name, of `others` where it stands there."""
    columns = {**table.values, "excel_row": table.excel_rows, **others}
    return tuple(map(kind, *(columns[field.name] for field in fields(kind))))


def _of_indicators(values: _Columns) -> _Columns:
    return {
        "supplied_by": [
            supplier or directorate
            for supplier, directorate in zip(values["supplied_by"], values["directorate"], strict=True)
        ],
        "good_is": [Polarity(word) for word in values["good_is"]],
        "rag_by": [word or "rule" for word in values["rag_by"]],
        "due_in": [
            DUE_BY_FREQUENCY[frequency] if due_in is None else due_in
            for frequency, due_in in zip(values["frequency"], values["due_in"], strict=True)
        ],
        "lag_months": [months or 0 for months in values["lag_months"]],
    }


def _of_targets(values: _Columns) -> _Columns:
    return {
        "period": [period if isinstance(period, Period) else None for period in values["period"]],
        "year": [None if isinstance(period, Period) else period for period in values["period"]],
    }


def _of_entries(values: _Columns) -> _Columns:
    """Return forms, dates and rules; no return is due before its quarter has ended: so much is known of a rule."""
    return {
        "form": [FormName(form) for form in values["form"]],
        "due": [
            datetime.combine(period.end, END_OF_DAY, LONDON) if isinstance(due, str) else due
            for due, period in zip(values["due"], values["period"], strict=True)
        ],
        "rule": [due if isinstance(due, str) else "" for due in values["due"]],
    }


def _of_criteria(values: _Columns) -> _Columns:
    return {
        "due_text": [due.text for due in values["due"]],
        "revised_due_text": [due.text if isinstance(due, DateSpan) else "" for due in values["revised_due"]],
        "order": range(1, len(values["due"]) + 1),
    }
