"""Rows of the reconciliation's lists, with what is known of their indicator or criterion filled in."""

from __future__ import annotations

from typing import Any

from pipeline.check.readings import CriterionReading, IndicatorReading
from pipeline.model import Finding
from pipeline.reconciling import ListName, ReconcilingItem
from pipeline.register import Criterion, Indicator


def indicator_item(list_name: ListName, code: str, indicator: Indicator, **facts: Any) -> ReconcilingItem:
    """Return an item about an indicator: its title, directorate and lead officer are the register's."""
    known = {"title": indicator.title, "directorate": indicator.directorate, "lead_officer": indicator.lead_officer}
    return ReconcilingItem(list_name, code, indicator.ref, **(known | with_change(facts)))


def criterion_item(list_name: ListName, code: str, criterion: Criterion, **facts: Any) -> ReconcilingItem:
    """Return an item about a success criterion: its words, workstream and lead officers are the register's."""
    known = {
        "title": criterion.criterion,
        "directorate": criterion.workstream,
        "lead_officer": "; ".join(criterion.lead_officers),
    }
    return ReconcilingItem(list_name, code, criterion.ref, **(known | with_change(facts)))


def at_finding(told: Finding) -> dict[str, Any]:
    """Return where a finding stands and its words, for its item."""
    return {"file": told.file, "sheet": told.sheet, "cell": told.cell, "message": told.message}


def at_value(reading: IndicatorReading | CriterionReading) -> dict[str, str]:
    """Return where a row's value stands, for an item without a finding."""
    place = reading.place
    return {"file": place.file, "sheet": place.sheet, "cell": place.cell}


def with_change(facts: dict[str, Any]) -> dict[str, Any]:
    """Return an item's facts with `changes_rag`: two colours that differ."""
    was, now = facts.get("rag_was", ""), facts.get("rag_now", "")
    return {**facts, "changes_rag": bool(was and now and was != now)}
