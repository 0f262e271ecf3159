"""The frames of the summary: what the workbook's first sheets print.

Columns are as in `score_frames`; a percentage is a Decimal with one place, None where there is nothing to divide by.
"""

from __future__ import annotations

from datetime import date
from types import NoneType

import pandera.pandas as pa

from pipeline.model import DataStatus, DeliveryStatus, Direction
from schemas.at_once import fits, made_of
from schemas.score_frames import COLOURS, RAGS, STATED_DIRECTIONS, day, figure, is_a, text, whole


def _frame(name: str, columns: dict[str, pa.Column]) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(columns, strict=True, ordered=True, name=name)


def _texts(*names: str) -> dict[str, pa.Column]:
    return {name: text() for name in names}


def _counts(*names: str) -> dict[str, pa.Column]:
    return {name: whole() for name in names}


def _figures(*names: str) -> dict[str, pa.Column]:
    return {name: figure() for name in names}


def _moment(nullable: bool = False) -> pa.Column:
    kinds = (str, date, NoneType) if nullable else (str, date)
    return pa.Column(object, nullable=nullable, metadata=fits(made_of(*kinds)))


_DECIMALS = {"decimals": whole(0, 6, nullable=True)}
_PLAN_COLOURS = _counts("criteria", "green", "amber", "red", "not_rated", "achieved_late")
SUMMARY: dict[str, pa.DataFrameSchema] = {
    "counts_by_group": _frame(
        "counts_by_group",
        {"kind": text("council", "perspective", "directorate"), "group": text()}
        | _counts("alive", "due", "reported", "nci", "blank", "not_returned", "rejected", "held", "withdrawn")
        | _counts("not_due", "not_applicable", "without_target", "green", "amber", "red")
        | _counts("rated", "not_rated", "judged")
        | _counts("stayed_green", "stayed_amber", "stayed_red", "stayed_not_rated")
        | _figures("percent_green_of_rated", "percent_amber_of_rated", "percent_red_of_rated")
        | _figures("percent_green_of_judged", "percent_amber_of_judged", "percent_red_of_judged")
        | _figures("completeness_percent"),
    ),
    "improving": _frame(
        "improving",
        _texts("indicator_ref", "title", "directorate", "perspective", "unit")
        | _DECIMALS
        | {"rag": text("Amber", "Red")}
        | _figures("actual", "target")
        | {"direction": text("short", "long"), "comparator": figure()},
    ),
    "movements": _frame(
        "movements",
        _texts("indicator_ref", "title", "directorate", "perspective", "unit")
        | _DECIMALS
        | {"rag_from": text(*RAGS), "rag_to": text(*RAGS)}
        | _figures("actual_from", "actual_to")
        | {"move": text("up", "down", "newly reported", "newly missing"), "data_status": text(*DataStatus)},
    ),
    "movement_counts": _frame("movement_counts", {"rag_from": text(*RAGS), "rag_to": text(*RAGS), "count": whole(1)}),
    "biggest_movers": _frame(
        "biggest_movers",
        _texts("indicator_ref", "title", "directorate", "unit")
        | _DECIMALS
        | _figures("actual_from", "actual_to", "change_percent")
        | {"direction": text("better", "worse")},
    ),
    "highest_risks": _frame(
        "highest_risks",
        _texts("indicator_ref", "title", "directorate", "perspective", "lead_officer")
        | {"likelihood": whole(1, 5), "impact": whole(1, 5), "risk": whole(1, 25), "rag": text(*RAGS)}
        | _texts("action_plan", "comment"),
    ),
    "nci_list": _frame(
        "nci_list",
        _texts("indicator_ref", "title", "perspective", "directorate", "lead_officer", "frequency", "nci_reason")
        | _texts("nci_expected_by"),
    ),
    "timeliness_by_directorate": _frame(
        "timeliness_by_directorate",
        _texts("directorate", "form")
        | {"due": _moment(), "timeliness": text(), "working_days_late": whole(nullable=True)}
        | {"received_at": _moment(nullable=True), "indicators_due": whole(), "reported": whole()}
        | _figures("completeness"),
    ),
    "stated_against_computed": _frame(
        "stated_against_computed",
        _texts("indicator_ref", "title", "directorate", "lead_officer")
        | {"stated_rag": text(*COLOURS), "computed_rag": text(*RAGS)}
        | {"stated_direction": text("", *STATED_DIRECTIONS), "computed_direction": text(*Direction)},
    ),
    "stated_counts": _frame(
        "stated_counts",
        {"kind": text("directorate", "lead officer"), "name": text()}
        | _counts("stated", "same", "stated_better", "stated_worse", "not_rated_by_rule")
        | _counts("directions_stated", "directions_same"),
    ),
    "national_local": _frame(
        "national_local",
        {"directorate": text()}
        | _counts("indicators", "national", "local", "not_stated")
        | _figures("percent_national", "percent_local"),
    ),
    "findings_by_severity": _frame("findings_by_severity", {"severity": text(), "code": text(), "count": whole(1)}),
    "plan_by_outcome": _frame("plan_by_outcome", _texts("outcome_no", "outcome") | _PLAN_COLOURS),
    "plan_by_workstream": _frame("plan_by_workstream", _texts("workstream", "manager") | _PLAN_COLOURS),
    "plan_by_status": _frame(
        "plan_by_status",
        {"kind": text("status", "rag"), "value": text("", *DeliveryStatus, *RAGS), "count": whole()},
    ),
    "plan_slipped": _frame(
        "plan_slipped",
        _texts("criterion_ref", "action_no", "criterion", "due_text")
        | {"forecast_end": day(nullable=False), "slip_months": whole(), "rag": text(*RAGS)}
        | {"delivery_status": text("slipped", "on_track_revised")},
    ),
    "plan_not_achieved": _frame(
        "plan_not_achieved",
        _texts("criterion_ref", "action_no", "criterion", "due_text")
        | {"delivery_status": text(*DeliveryStatus), "forecast_end": day(), "rag": text(*RAGS)}
        | _texts("comment_resolved", "lead_officers"),
    ),
    "plan_no_new_date": _frame(
        "plan_no_new_date",
        _texts("criterion_ref", "action_no", "criterion", "due_text", "delivery_status", "comment_resolved")
        | _texts("lead_officers"),
    ),
    "plan_changes": _frame("plan_changes", _texts("criterion_ref", "change_note", "action_no", "criterion")),
    "messages": _frame(
        "messages",
        {
            "heading": text(),
            "sentence": text(),
            "refs": pa.Column(object, is_a(tuple), metadata=fits(made_of(tuple))),
            "order": whole(1),
        },
    ),
}
