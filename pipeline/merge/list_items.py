"""Rows of the reconciliation's lists, with what is known of their indicator or criterion filled in."""

from __future__ import annotations

from typing import Any

from pipeline.merge.checked import Reading
from pipeline.model import Finding
from pipeline.reconciling import ListName, ReconcilingItem
from pipeline.register import Criterion, Indicator, Register


def item_about(list_name: ListName, code: str, entry: Indicator | Criterion, **facts: Any) -> ReconcilingItem:
    """Return an item about an indicator or a success criterion: whose it is, is what the register says.

    `changes_rag` follows from the two colours of the facts.
    """
    was, now = facts.get("rag_was", ""), facts.get("rag_now", "")
    changes_rag = bool(was and now and was != now)
    return ReconcilingItem(list_name, code, entry.ref, **(known_of(entry) | facts), changes_rag=changes_rag)


def item_of_finding(
    list_name: ListName, finding: Finding, entry: Indicator | Criterion, **facts: Any
) -> ReconcilingItem:
    """Return the item of a finding: its code, its cell and its words, but for what the facts say otherwise."""
    return item_about(list_name, finding.code, entry, **(at_finding(finding) | facts))


def known_of(entry: Indicator | Criterion) -> dict[str, Any]:
    """Return the title, the directorate and the lead officer of an indicator, for its item.

    Of a success criterion: its words, its workstream and its lead officers.
    """
    if isinstance(entry, Indicator):
        return {"title": entry.title, "directorate": entry.directorate, "lead_officer": entry.lead_officer}
    return {
        "title": entry.criterion,
        "directorate": entry.workstream,
        "lead_officer": "; ".join(entry.lead_officers),
    }


def known_of_ref(ref: str, register: Register) -> dict[str, Any]:
    """Return what `known_of` does for a reference; empty when the register does not have it."""
    entry = register.indicator(ref) or register.criterion(ref)
    return known_of(entry) if entry is not None else {}


def at_finding(told: Finding) -> dict[str, Any]:
    """Return where a finding stands and its words, for its item."""
    return {"file": told.file, "sheet": told.sheet, "cell": told.cell, "message": told.message}


def at_value(reading: Reading) -> dict[str, str]:
    """Return where a row's value stands, for an item without a finding."""
    place = reading.place
    return {"file": place.file, "sheet": place.sheet, "cell": place.cell}
