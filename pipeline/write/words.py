"""The words that the workbooks use for the states of the contract, and what each of them means."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

DATA_STATUS: Mapping[str, str] = MappingProxyType(
    {
        "reported": "Reported",
        "nci": "NCI",
        "blank": "Blank",
        "not_returned": "Not returned",
        "rejected": "Not usable",
        "held": "Held",
        "withdrawn": "Withdrawn",
        "not_due": "Not due",
        "not_applicable": "Not applicable",
    }
)

DIRECTION: Mapping[str, str] = MappingProxyType({"better": "better", "same": "same", "worse": "worse"})

DELIVERY: Mapping[str, str] = MappingProxyType(
    {
        "achieved": "Achieved",
        "achieved_late": "Achieved late",
        "achieved_qualified": "Achieved, with qualification",
        "on_track": "On track",
        "on_track_qualified": "On track, with qualification",
        "on_track_revised": "On track for a later date",
        "slipped": "Slipped",
        "too_early": "Too early to judge",
        "not_on_track": "Not on track",
        "not_achieved": "Not achieved",
        "": "No usable position",
    }
)

TIMELINESS: Mapping[str, str] = MappingProxyType(
    {"on_time": "On time", "late": "Late", "outstanding": "Outstanding", "not_yet_due": "Not yet due"}
)

SEVERITY: Mapping[str, str] = MappingProxyType(
    {"must_fix": "Must fix", "explain": "Explain", "note": "For information"}
)

FORM: Mapping[str, str] = MappingProxyType(
    {"scorecard": "Balanced scorecard", "improvement plan": "Improvement plan", "": "Not recognised"}
)

GLOSSARY: tuple[tuple[str, str], ...] = (
    ("G ● Green", "At or better than target; for a success criterion: achieved, achieved late, or on track."),
    ("A ▲ Amber", "Worse than target but within tolerance, the boundary included; for a success criterion: with "
     "qualification, on track for a later date, or slipped by no more than the rules allow."),
    ("R ■ Red", "Worse than target and beyond tolerance; for a success criterion: slipped by more than the rules "
     "allow, not on track, or not achieved."),
    ("– Not rated", "No judgement is possible: no figure, no target, no profile for the quarter, or too early to "
     "judge. A missing figure is never Red."),
    ("(owner)", "The rating is the owner's own judgement, as the register says it should be."),
    ("NCI", "No Current Information: the directorate says that it has no figure, and why."),
    ("Blank", "The row came back, and the place for the figure was empty."),
    ("Not returned", "No accepted return carries the row."),
    ("Not usable", "A value came that cannot be read as a figure; the sender has been told."),
    ("Held", "A value came and waits for a decision."),
    ("Withdrawn", "The figure was taken back by its owner."),
    ("Not due", "No figure is due this quarter. The last known figure stands in grey, outside all counts."),
    ("Not applicable", "By decision, the indicator does not apply this quarter."),
    ("[p]  [e]  [r]", "Provisional, estimated, revised figure; [r] beside a direction: the figure that it "
     "compares with was revised."),
    ("[d1]  [d2]", "A decision touched the row; it stands with its reason under the table."),
    ("▲ better   ◄► same   ▼ worse", "Direction of travel after the indicator's own good direction: better is "
     "better, whichever way the number went. Since last period: against the previous period in which a figure was "
     "due (none for cumulative figures). Since last year: against the same period a year ago."),
    ("Risk", "Likelihood times impact, 1 to 5 each."),
    ("Forecast", "The month that the position itself gives, never the comment."),
    ("Slip", "Calendar months from the due date in force to the forecast."),
)  # fmt: skip

DECISION: Mapping[str, str] = MappingProxyType(
    {
        "received": "Time of receipt set",
        "reported": "Reported to Cabinet",
        "withdraw": "Return withdrawn",
        "not_applicable": "Not applicable",
        "extension": "Extension",
        "waive": "Finding waived",
        "accept": "Explanation accepted",
        "use": "Value chosen",
        "restate": "Earlier figure restated",
        "alias": "Other reference learnt",
        "heading": "Heading learnt",
    }
)

DECISION_STATE: Mapping[str, str] = MappingProxyType(
    {
        "in force": "In force",
        "expired": "Expired",
        "not yet in force": "Not yet in force",
        "other period": "Of another period",
        "revoked": "Revoked",
        "found nothing": "Found nothing",
    }
)

# What each sheet shows, in the order of the tabs; About and Key list those that their workbook has.
SHEETS: Mapping[str, str] = MappingProxyType(
    {
        "Summary": "The quarter on a page: ratings, completeness, what moved, what is late.",
        "Messages": "What is going well and what is not, in sentences that lead to the rows they rest on.",
        "Scorecard": "Every indicator alive in the quarter, by perspective.",
        "Exceptions": "Red, Amber, no figure, high risk; returns that are late or outstanding.",
        "Improvement plan": "Every success criterion, with position, due date, forecast and slip.",
        "What changed": "What is not as it was last night, and what is not as it was in the period before.",
        "Targets": "National and local indicators, goals that moved, ratings said against ratings by the rule.",
        "Data quality": "What was found in the returns, what must be fixed first.",
        "Reconciliation": "Ten lists of what does not agree, and what there is to decide.",
        "Control totals": "The statement for audit: every file, row, indicator and criterion accounted for.",
        "Returns": "What was expected, every file seen, and which version counts.",
        "Decisions": "Every decision, its state, and what it touched in this scorecard.",
        "Data": "One tidy table for filters and pivot tables.",
        "About": "Words, rules, settings and inputs.",
        "Key": "Words and rules.",
    }
)
