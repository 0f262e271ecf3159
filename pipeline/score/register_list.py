"""Returns against the register: due and not reported, reported and not due, unknown, near misses, retired."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.check.identity import CriterionBook, IndicatorBook, Match
from pipeline.check.readings import CriterionReading, IndicatorReading
from pipeline.frames import rows_with
from pipeline.merge.list_items import at_finding, known_of_ref
from pipeline.messages import words
from pipeline.messages.goalposts import CORRECT_ONE, WHY_NOT_REPORTED, to_decide
from pipeline.model import Finding, Rag
from pipeline.periods import Period
from pipeline.read.words import tidy
from pipeline.reconciling import ListName, ReconcilingItem
from pipeline.register import Register

Reading = IndicatorReading | CriterionReading

# The findings of a row that cannot be placed, or is placed where nothing is due, and what of it is compared.
_CODES = {
    "REPORTED_NOT_DUE": "actual",
    "ROW_RETIRED": "reference",
    "ROW_REF_UNKNOWN": "reference",
    "ROW_REF_NEAR": "reference",
    "ROW_REF_TITLE_DIFFER": "reference",
    "ROW_TITLE_UNKNOWN": "title",
    "ROW_TITLE_NEAR": "title",
    "ROW_NO_REF": "reference",
    "ROW_HIDDEN_UNKNOWN": "reference",
    "ROW_ACTION_UNKNOWN": "action",
    "PLAN_UNKNOWN": "criterion",
    "PLAN_NEAR": "criterion",
    "PLAN_UNCLEAR": "criterion",
    "PLAN_ACTION_DIFFERS": "action",
    "PLAN_NO_CRITERION": "criterion",
}
# The near misses that an alias settles: the words are the sender's own for one entry of the register.
_SETTLED_BY_ALIAS = ("ROW_REF_NEAR", "ROW_TITLE_NEAR", "PLAN_NEAR")
_CONTRADICTIONS = ("ROW_REF_TITLE_DIFFER", "PLAN_ACTION_DIFFERS")
_FIELDS = {"reference": "ref", "title": "title", "action": "action_no", "criterion": "criterion"}


def register_items(
    scorecard: pd.DataFrame,
    plan: pd.DataFrame,
    findings: Sequence[Finding],
    readings: Iterable[Reading],
    register: Register,
    period: Period,
) -> list[ReconcilingItem]:
    """List what is due and was not reported, and what came and is not due or not in the register.

    Parameters
    ----------
    scorecard, plan : DataFrame
        One row is an indicator, or a success criterion, alive in the period.
    findings : sequence of Finding
        What still asks something of the period's returns.
    readings : iterable of readings
        The rows of the period's returns, for what a row that is held was near to.
    register : Register
        The council's list.
    period : Period
        The period.

    Returns
    -------
    list of ReconcilingItem
        First `DUE_NOT_REPORTED` in the order of the register, then the rows of the returns in the order of their
        findings. `likely` is the reference that is suggested; `state` says how an alias is approved.
    """
    items = [
        _missing(row, "indicator_ref", "title", "actual_text", period)
        for row in rows_with(scorecard, "data_status", WHY_NOT_REPORTED)
    ]
    items += [
        _missing(row, "criterion_ref", "criterion", "position_text", period)
        for row in rows_with(plan, "data_status", WHY_NOT_REPORTED)
    ]
    suggested = _Suggestions(register, period)
    asked = [told for told in findings if told.code in _CODES]
    files = {told.file for told in asked}
    rows: dict[tuple[str, str, str], Reading] = {}
    senders: dict[str, str] = {}
    for one in (one for one in readings if one.place.file in files):
        senders.setdefault(one.place.file, one.place.sender)
        for _, cell, _, _ in one.cells:
            rows.setdefault((one.place.file, one.place.sheet, cell), one)
    for told in asked:
        row = rows.get((told.file, told.sheet, told.cell))
        items.append(_came(told, row, senders.get(told.file, ""), suggested, register))
    return items


def _missing(row: Mapping[Any, Any], ref: str, title: str, said: str, period: Period) -> ReconcilingItem:
    why = WHY_NOT_REPORTED[row["data_status"]]
    is_indicator = ref == "indicator_ref"
    return ReconcilingItem(
        ListName.REGISTER,
        "DUE_NOT_REPORTED",
        row[ref],
        title=row[title],
        directorate=row["directorate"] if is_indicator else row["workstream"],
        lead_officer=row["lead_officer"] if is_indicator else row["lead_officers"],
        what="actual" if is_indicator else "position",
        now=row[said],
        rag_now=Rag.NOT_RATED.value,
        file=row["file"],
        sheet=row["sheet"],
        cell=row["cell"],
        message=words("DUE_NOT_REPORTED", ref=row[ref], title=row[title], period=period.words, why=why),
    )


def _came(
    told: Finding, reading: Reading | None, sender: str, suggested: _Suggestions, register: Register
) -> ReconcilingItem:
    """Return the item of a row that came and has no place, or not this quarter."""
    what = _CODES[told.code]
    said = _said(told, reading, what)
    likely = suggested.of(reading) if reading is not None and not reading.ref else ""
    state = ""
    if likely and told.code in _SETTLED_BY_ALIAS:
        state = to_decide("alias", ref=likely, value=said)
    elif told.code in _CONTRADICTIONS:
        state = CORRECT_ONE
    facts = {"what": what, "now": said, "likely": likely, "state": state, **at_finding(told)}
    return ReconcilingItem(
        ListName.REGISTER, told.code, told.ref, **_whose(told.ref, reading, sender, register), **facts
    )


def _said(told: Finding, reading: Reading | None, what: str) -> str:
    field = _FIELDS.get(what, "")
    return tidy(reading.cell_of(field)[2] if reading is not None and field else told.found) or tidy(told.found)


def _whose(ref: str, reading: Reading | None, sender: str, register: Register) -> dict[str, Any]:
    """Return title, directorate and lead officer: the register's, else what the row and its sender say."""
    if reading is not None and not reading.ref:
        title = reading.cell_of("title" if isinstance(reading, IndicatorReading) else "criterion")[2]
        return {"title": tidy(title), "directorate": reading.place.sender}
    return known_of_ref(ref, register) or {"directorate": sender}


class _Suggestions:
    """What the rows that could not be placed were near to; the books are asked only when there are such rows."""

    def __init__(self, register: Register, period: Period) -> None:
        self._register = register
        self._period = period
        self._indicators: IndicatorBook | None = None
        self._criteria: CriterionBook | None = None

    def of(self, reading: Reading) -> str:
        """Return the reference that a row's own words are near to; empty without one."""
        return self._match(reading).suggestion

    def _match(self, reading: Reading) -> Match:
        if isinstance(reading, IndicatorReading):
            self._indicators = self._indicators or IndicatorBook(self._register)
            ref, title = (reading.cell_of(field)[2] for field in ("ref", "title"))
            return self._indicators.match(ref, title, reading.place.sender, self._period)
        self._criteria = self._criteria or CriterionBook(self._register)
        action, criterion, due = (reading.cell_of(field)[2] for field in ("action_no", "criterion", "due"))
        return self._criteria.match(action, criterion, due, self._period.end, reading.place.sender)[0]
