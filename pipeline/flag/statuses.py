"""The data status of every indicator and criterion alive in a period."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import pandas as pd

from pipeline.check.in_force import not_applicable
from pipeline.check.readings import CriterionReading, IndicatorReading
from pipeline.check.restated import restated_figures
from pipeline.frames import columns_of
from pipeline.merge.checked import Reading
from pipeline.merge.merged import Merged
from pipeline.model import DataStatus, FigureStatus, FormName
from pipeline.periods import Period
from pipeline.register import Criterion, Indicator, Register
from schemas.at_once import checked_columns, validated
from schemas.status_frames import CRITERION_STATUSES, INDICATOR_STATUSES


class _IndicatorStatus(NamedTuple):
    """A row of `INDICATOR_STATUSES`; by default nothing is said. What is `said_` later quarters are compared with."""

    period: str
    indicator_ref: str
    data_status: str
    actual: Decimal | None = None
    actual_text: str = ""
    figure_status: str = ""
    data_as_at: str = ""
    nci_reason: str = ""
    nci_expected_by: str = ""
    stated_rag: str = ""
    likelihood: int | None = None
    impact: int | None = None
    action_plan: str = ""
    comment: str = ""
    own_previous: Decimal | None = None
    own_last_year: Decimal | None = None
    own_baseline: Decimal | None = None
    file: str = ""
    sheet: str = ""
    cell: str = ""
    received_at: str = ""
    stated_direction: str = ""
    said_target: str = ""
    said_baseline: str = ""
    said_title: str = ""
    said_unit: str = ""
    said_lead_officer: str = ""
    revised_from: Decimal | None = None


def indicators_asked(register: Register, period: Period) -> list[Indicator]:
    """Return the indicators alive in a period; none where the calendar does not ask for scorecard returns."""
    asked = register.due_entry(FormName.SCORECARD, period) is not None
    return [indicator for indicator in register.indicators if asked and register.alive(indicator, period)]


def criteria_asked(register: Register, period: Period) -> list[Criterion]:
    """Return the success criteria alive in a period; none where the calendar does not ask for plan returns."""
    asked = register.due_entry(FormName.PLAN, period) is not None
    return [criterion for criterion in register.criteria if asked and register.alive(criterion, period)]


def statuses_by_indicator(merged: Merged, register: Register, period: Period) -> pd.DataFrame:
    """Return the data status of each indicator alive in a period.

    Returns
    -------
    DataFrame
        One row is an indicator: `period`, `indicator_ref`, `data_status`, and what its return says, in the columns that
        `score` takes. Not applicable comes by decision only; not due by the register. A rejected or held row shows what
        it said as text, never as a figure. A row that is not due shows an earlier figure, so it has no cell. Where a
        decision `restate` gives another figure than the return, that one counts, and `revised_from` is the return's.
    """
    rows = []
    decided = restated_figures(register)
    exempt = not_applicable(register, period)
    received: dict[str, str] = {}
    for indicator in indicators_asked(register, period):
        status = _status(indicator, merged, register, period, exempt)
        reading = _shown(indicator.ref, status, merged)
        row = _IndicatorStatus(period.label, indicator.ref, status.value)
        if isinstance(reading, IndicatorReading):
            place = reading.place
            if place.file not in received:
                received[place.file] = place.received.isoformat()
            row = _said(row, reading, indicator, register, period, status, received[place.file])
            if row.actual is not None:
                row = _revised(row, decided.get((indicator.ref, period)))
        rows.append(row)
    return checked_columns(INDICATOR_STATUSES, columns_of(_IndicatorStatus._fields, rows))


def _status(
    indicator: Indicator, merged: Merged, register: Register, period: Period, exempt: frozenset[str]
) -> DataStatus:
    if indicator.ref in exempt:
        return DataStatus.NOT_APPLICABLE
    if not register.is_due(indicator, period):
        return DataStatus.NOT_DUE
    return merged.status.get(indicator.ref, DataStatus.NOT_RETURNED)


def _shown(ref: str, status: DataStatus, merged: Merged) -> Reading | None:
    """Return the reading that is shown: a held or rejected one only where that is the status, a withdrawn one never."""
    if status in (DataStatus.HELD, DataStatus.REJECTED):
        return merged.chosen.get(ref)
    return merged.accepted(ref)


def _said(
    row: _IndicatorStatus,
    reading: IndicatorReading,
    indicator: Indicator,
    register: Register,
    period: Period,
    status: DataStatus,
    received_at: str,
) -> _IndicatorStatus:
    """Return a row with what its reading says."""
    previous = register.previous_due(indicator, period)
    others = {(other.what, other.period): other.value for other in reversed(reading.others)}
    texts = reading.texts
    not_due, is_nci = status is DataStatus.NOT_DUE, status is DataStatus.NCI
    counts = status is DataStatus.REPORTED or (not_due and reading.data_status is DataStatus.REPORTED)
    # An earlier quarter's figure, shown because nothing is due, does not come from this row.
    is_this_periods = counts or not not_due
    place = reading.place
    return _IndicatorStatus(
        row.period,
        row.indicator_ref,
        row.data_status,
        actual=reading.actual if counts else None,
        actual_text=reading.actual_text,
        figure_status=reading.figure_status.value if reading.figure_status and counts else "",
        data_as_at=reading.data_as_at if counts else "",
        nci_reason=reading.nci_reason if is_nci else "",
        nci_expected_by=reading.nci_expected_by if is_nci else "",
        stated_rag=reading.stated_rag,
        likelihood=reading.likelihood,
        impact=reading.impact,
        action_plan=reading.action_plan,
        comment=reading.comment,
        own_previous=others.get(("actual", previous)) if previous is not None else None,
        own_last_year=others.get(("actual", period.shift(-4))),
        own_baseline=others.get(("baseline", None)),
        file=place.file if is_this_periods else "",
        sheet=place.sheet if is_this_periods else "",
        cell=place.cell if is_this_periods else "",
        received_at=received_at if is_this_periods else "",
        stated_direction=reading.stated_direction,
        said_target=texts.get("target", "").strip(),
        said_baseline=texts.get("baseline", "").strip(),
        said_title=texts.get("title", "").strip(),
        said_unit=texts.get("unit", "").strip(),
        said_lead_officer=texts.get("lead_officer", "").strip(),
    )


def _revised(row: _IndicatorStatus, decided: Decimal | None) -> _IndicatorStatus:
    """Return a row with the figure that a decision gives in place of the return's, and what it was."""
    if decided is None or decided == row.actual:
        return row
    return row._replace(actual=decided, revised_from=row.actual, figure_status=FigureStatus.REVISED.value)


def statuses_by_criterion(merged: Merged, register: Register, period: Period) -> pd.DataFrame:
    """Return the data status of each success criterion alive in a period.

    Returns
    -------
    DataFrame
        One row is a criterion: `criterion_ref`, `data_status`, the position as written and as read, the comment as
        written and with "As above" resolved, lead officers, and where it stands.
    """
    rows = []
    exempt = not_applicable(register, period)
    for criterion in criteria_asked(register, period):
        status = merged.status.get(criterion.ref, DataStatus.NOT_RETURNED)
        if criterion.ref in exempt:
            status = DataStatus.NOT_APPLICABLE
        reading = _shown(criterion.ref, status, merged)
        row: dict[str, object] = {
            "criterion_ref": criterion.ref,
            "data_status": status.value,
            "position_text": "",
            "position": None,
            "comment": "",
            "comment_resolved": "",
            "lead_officers": "",
            "file": "",
            "sheet": "",
            "cell": "",
        }
        if isinstance(reading, CriterionReading):
            row.update(
                position_text=reading.position_text,
                position=reading.position if status is DataStatus.REPORTED else None,
                comment=reading.comment,
                comment_resolved=reading.comment_resolved,
                lead_officers=reading.lead_officers,
                file=reading.place.file,
                sheet=reading.place.sheet,
                cell=reading.place.cell,
            )
        rows.append(row)
    frame = pd.DataFrame(rows, columns=list(CRITERION_STATUSES.columns), dtype=object)
    return validated(CRITERION_STATUSES, frame)
