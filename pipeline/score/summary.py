"""The summary of a period: what the management team reads first, as frames."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.frames import rows_in_place
from pipeline.model import DataStatus
from pipeline.periods import Period
from pipeline.register import Register
from pipeline.score import counts, judgements, movement, plan_counts
from pipeline.score.points import messages
from schemas.score_frames import checked
from schemas.summary_frames import SUMMARY

# The columns of the scorecard that anything is counted, compared or said by.
_OF_INDICATORS = (
    *("indicator_ref", "title", "perspective", "directorate", "lead_officer", "unit", "good_is", "frequency", "source"),
    *("target", "low", "high", "decimals", "actual", "data_status", "nci_reason", "nci_expected_by", "due", "rag_by"),
    *("rag", "stated_rag", "stated_direction", "likelihood", "impact", "risk", "high_risk", "action_plan", "comment"),
    *("direction_short", "direction_long", "direction_baseline", "comparator_short", "comparator_long"),
    *("comparator_baseline", "rag_previous", "actual_previous", "previous_period", "improving"),
)


@dataclass(frozen=True, slots=True)
class Summary:
    """The frames of the first sheets; columns in `schemas.summary_frames`. Any of them may be empty."""

    counts_by_group: pd.DataFrame
    improving: pd.DataFrame
    movements: pd.DataFrame
    movement_counts: pd.DataFrame
    biggest_movers: pd.DataFrame
    highest_risks: pd.DataFrame
    nci_list: pd.DataFrame
    timeliness_by_directorate: pd.DataFrame
    stated_against_computed: pd.DataFrame
    stated_counts: pd.DataFrame
    national_local: pd.DataFrame
    findings_by_severity: pd.DataFrame
    plan_by_outcome: pd.DataFrame
    plan_by_workstream: pd.DataFrame
    plan_by_status: pd.DataFrame
    plan_slipped: pd.DataFrame
    plan_not_achieved: pd.DataFrame
    plan_no_new_date: pd.DataFrame
    plan_changes: pd.DataFrame
    messages: pd.DataFrame


def summarise(
    scorecard: pd.DataFrame,
    plan: pd.DataFrame,
    expected: pd.DataFrame,
    findings: pd.DataFrame,
    history: pd.DataFrame,
    register: Register,
    period: Period,
) -> Summary:
    """Count, compare and put into words what a period's scorecard and plan say.

    Parameters
    ----------
    scorecard, plan : DataFrame
        What `score_indicators` and `score_plan` returned; either may be empty.
    expected : DataFrame
        One row per return expected (`data/expected.csv`); other periods are left out.
    findings : DataFrame
        One row per finding of the period (`data/findings.csv`).
    history : DataFrame
        One row per figure of earlier periods: `indicator_ref`, `period` (label), `actual`.
    register : Register
        For the order of the directorates.
    period : Period
        The period.

    Returns
    -------
    Summary
        Indicators that are not due, and indicators and criteria that are not applicable by decision, are outside
        every count. A percentage of nothing is None.
    """
    rows = rows_in_place(scorecard, *_OF_INDICATORS)
    applicable = [row for row in rows_in_place(plan) if row["data_status"] != DataStatus.NOT_APPLICABLE]
    criteria = sorted(applicable, key=lambda row: row["order"])
    directorates = [directorate.name for directorate in register.directorates]
    returns = [row for row in rows_in_place(expected) if str(row["period"]) == period.label]
    moved = movement.movements(rows, rows_in_place(history))
    parts: dict[str, list[dict[str, Any]]] = {
        "counts_by_group": counts.counts_by_group(rows, directorates),
        "improving": judgements.improving(rows),
        "movements": moved,
        "movement_counts": movement.movement_counts(moved),
        "biggest_movers": movement.biggest_movers(rows),
        "highest_risks": judgements.highest_risks(rows),
        "nci_list": judgements.nci_list(rows),
        "timeliness_by_directorate": counts.timeliness(returns),
        "stated_against_computed": judgements.stated_against_computed(rows),
        "stated_counts": judgements.stated_counts(rows, directorates),
        "national_local": counts.national_local(rows, directorates),
        "findings_by_severity": counts.findings_by_severity(rows_in_place(findings, "severity", "code")),
        "plan_by_outcome": plan_counts.by_outcome(criteria),
        "plan_by_workstream": plan_counts.by_workstream(criteria),
        "plan_by_status": plan_counts.by_status(criteria),
        "plan_slipped": plan_counts.slipped(criteria),
        "plan_not_achieved": plan_counts.not_achieved(criteria),
        "plan_no_new_date": plan_counts.no_new_date(criteria),
        "plan_changes": plan_counts.changes(criteria),
    }
    parts["messages"] = messages(rows, criteria, parts, directorates)
    return Summary(**{name: checked(SUMMARY[name], found) for name, found in parts.items()})
