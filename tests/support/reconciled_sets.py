"""A period set with something on every list of the reconciliation, the statement, what changed, and decisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from pipeline.write import PeriodSet
from schemas.reconciliation_frames import CHANGES, CONTROL_TOTALS, DECISIONS, RECONCILIATION
from tests.support.indicator_rows import DIRECTORATES
from tests.support.period_sets import make_period_set

CYPF, SCS, EE, CSSS, CORE = DIRECTORATES
_WORKSTREAM = "Workstream 4 (1): Better Ways of Working (Human Resources & Corporate Governance)"
_E_E = "2009-10 Q2/E&E Q2.xlsx"
_CYPF_FILE = "2009-10 Q2/CYPF Q2 return v2.xlsx"
_PLAN_FILE = "2003-04 Q4 improvement plan/Better Ways return.xlsx"


def frame(schema: Any, rows: list[dict[str, Any]], **empty: Any) -> pd.DataFrame:
    """Return rows as the frame of a schema; what is not said is empty."""
    columns = list(schema.columns)
    nothing = {**dict.fromkeys(columns, ""), **empty}
    return pd.DataFrame([{**nothing, **row} for row in rows], columns=columns, dtype=object)


def item(list_name: str, code: str, ref: str, title: str, directorate: str, **facts: Any) -> dict[str, Any]:
    """Return one reconciling item, read in the second table of the sheet Return."""
    return {"list": list_name, "code": code, "ref": ref, "title": title, "directorate": directorate,
            "file": _CYPF_FILE, "sheet": "Return", **facts}  # fmt: skip


ITEMS: tuple[dict[str, Any], ...] = (
    item("register", "DUE_NOT_REPORTED", "PE1 CYPF", "Working days lost to sickness for each employee", CYPF,
         lead_officer="Head of Human Resources", what="due and not reported", was="due every quarter", now="blank",
         cell="F22", message="PE1 CYPF is due this quarter, and its cell is empty. Give the figure, or say that there "
         "is No Current Information, and why."),
    item("register", "ROW_REF_NEAR", "", "Young people not in education, employment or training", CYPF,
         what="reference", now="NI117a", likely="NI 117", cell="A31",
         state='To take it: scorecard decide alias --ref "NI 117" --value "NI117a"',
         message="NI117a is not in the register. Did you mean NI 117?"),
    item("conflicts", "ROW_TWICE", "F04", "Spend on placements outside the county", CYPF,
         lead_officer="Head of Children's Social Care", what="actual", now="£7,950,000",
         difference=None, state="Held until it is decided", cell="F18", rag_now="Amber",
         message="F04 is given twice with different values: £7,950,000 in F18 and £8,420,000 in F27."),
    item("conflicts", "ROW_TWICE", "F04", "Spend on placements outside the county", CYPF,
         lead_officer="Head of Children's Social Care", what="actual", now="£8,420,000", rag_now="Red",
         state="Held until it is decided", cell="F27",
         message="F04 is given twice with different values: £7,950,000 in F18 and £8,420,000 in F27."),
    item("versions", "VERSION_DIFFERS", "NI 117",
         "16 to 18 year olds who are not in education, training or employment (NEET)", CYPF, what="actual",
         was="5.0%", now="5.9%", difference=Decimal("0.9"), rag_was="Amber", rag_now="Red", changes_rag=True,
         cell="F7", message="The return of 21 October gives 5.9% where that of 19 October gave 5.0%."),
    item("goalposts", "TARGET_DIFFERS", "NI 47", "People killed or seriously injured in road traffic accidents", EE,
         lead_officer="Head of Transport", what="target", was="340", now="355", difference=Decimal(15),
         rag_was="Amber", rag_now="Green", changes_rag=True, file=_E_E, cell="D11",
         message="NI 47 comes with a target of 355; the register holds 340, which counts. Say who agreed the change."),
    item("restatements", "RESTATED_DIFFERS", "F03", "Invoices paid within 30 days", SCS,
         lead_officer="Head of Shared Services", what="actual of Quarter 1 2009/10", was="91.8%", published="91.8%",
         now="90.2%", difference=Decimal("-1.6"), rag_was="Amber", rag_now="Red", changes_rag=True,
         seen_by_cabinet=True, file="2009-10 Q2/SCS Q2.xlsx", cell="G14",
         state='Waits for a decision: scorecard decide restate --ref F03 --period 2009-10-Q1 --value 90.2',
         message="F03 for Quarter 1 2009/10 is now given as 90.2%; 91.8% is held and was published."),
    item("arithmetic", "ARITHMETIC_RATIO", "NI 130", "Social care clients receiving Self Directed Support", SCS,
         lead_officer="Head of Adult Social Care", what="numerator ÷ denominator", was="1,284 ÷ 6,210 = 20.7%",
         now="21.4%", likely="20.7%", file="2009-10 Q2/SCS Q2.xlsx", cell="F9",
         message="1,284 ÷ 6,210 is 20.7%, and the return says 21.4%. Correct the figure, its numerator or its "
         "denominator."),
    item("scale", "SCALE_THOUSANDS", "F01", "Forecast revenue variation against budget", CORE,
         lead_officer="Assistant Head of Finance", what="actual", was="-£310k last quarter", now="-£1,240,000k",
         likely="-£1,240k", file="2009-10 Q2/Corporate Core Q2.xlsx", cell="F16",
         message="F01 is -1,240,000 in £k, a thousand times the figures before it: probably pounds. Type -1,240."),
    item("said_against_computed", "RAG_DIFFERS", "NI 117",
         "16 to 18 year olds who are not in education, training or employment (NEET)", CYPF, what="RAG",
         lead_officer="Head of Young People & Access to Education", was="Red", now="Amber", rag_was="Red",
         rag_now="Amber", changes_rag=True, cell="H7",
         message="NI 117 is given as Amber, but 5.9% against a target of 4.8% is Red by the rule."),
    item("words", "RED_WITHOUT_PLAN", "PE4", "Staff turnover", CORE, lead_officer="Head of Human Resources",
         what="comment", file="2009-10 Q2/Corporate Core Q2.xlsx", cell="L24",
         message="PE4 Staff turnover is Red, with neither an action plan nor a comment. Say what is being done."),
    item("improvement_plan", "PLAN_CHANGE_NOT_IN_REGISTER", "8.2a", "HR review completed", _WORKSTREAM,
         lead_officer="Head of Human Resources", what="agreed change", was="one criterion",
         now="NB CCMT has agreed a second success criterion, for implementation of the options by March 2005",
         file=_PLAN_FILE, cell="C51", rag_was="Green", rag_now="Green",
         message="The comment on 8.2a records a change that the register does not have yet. Add it to the Plan."),
)  # fmt: skip


def totals(scope: str, name: str, block: str, *lines: tuple[str, int, str]) -> list[dict[str, Any]]:
    """Return the lines of a block: words, count, and the line of which it is part."""
    return [
        {"scope": scope, "name": name, "block": block, "line": line, "count": count, "part_of": part_of}
        for line, count, part_of in lines
    ]


_STATUSES = ("Indicators reported", "Indicators with No Current Information", "Indicators left blank",
             "Indicators not returned", "Indicators not usable", "Indicators held", "Indicators withdrawn",
             "Indicators not due", "Indicators not applicable")  # fmt: skip
_BY_DIRECTORATE = {
    CYPF: (3, 1, 1, 0, 0, 1, 0, 0, 0),
    SCS: (4, 0, 0, 0, 1, 0, 0, 0, 0),
    EE: (4, 0, 0, 0, 0, 0, 0, 0, 1),
    CSSS: (0, 0, 0, 3, 0, 0, 0, 0, 0),
    CORE: (5, 1, 0, 0, 0, 0, 0, 1, 0),
}
_BY_WORKSTREAM = {
    "Workstream 1: What We Stand For": (21, 0),
    "Workstream 2: Effective Leadership": (6, 0),
    "Workstream 3: Keeping in Touch": (7, 0),
    _WORKSTREAM: (10, 1),
    "Workstream 4 (2): Better Ways of Working (Performance Management)": (9, 0),
    "Workstream 4 (3): Better Ways of Working (MIS, Financial Management & Property)": (11, 0),
}


def _alive(scope: str, name: str, counts: tuple[int, ...]) -> list[dict[str, Any]]:
    parts = [(line, count, "Indicators alive") for line, count in zip(_STATUSES, counts, strict=True)]
    return totals(scope, name, "indicators", ("Indicators alive", sum(counts), ""), *parts)


def _criteria(scope: str, name: str, reported: int, blank: int) -> list[dict[str, Any]]:
    return totals(scope, name, "criteria", ("Criteria alive", reported + blank, ""),
                  ("Criteria reported", reported, "Criteria alive"),
                  ("Criteria left blank", blank, "Criteria alive"))  # fmt: skip


def _rows(
    scope: str, name: str, found: int, accepted: int, held: int, ignored: tuple[int, int]
) -> list[dict[str, Any]]:
    return totals(scope, name, "rows", ("Rows found", found, ""), ("Rows accepted", accepted, "Rows found"),
                  ("Rows held", held, "Rows found"), ("Rows ignored", sum(ignored), "Rows found"),
                  ("Held: different values for one indicator", held, "Rows held"),
                  ("Ignored: replaced by a later return", ignored[0], "Rows ignored"),
                  ("Ignored: a total", ignored[1], "Rows ignored"))  # fmt: skip


TOTALS: tuple[dict[str, Any], ...] = (
    *totals("all", "", "files", ("Files found", 12, ""), ("Files read", 9, "Files found"),
            ("Files accepted", 7, "Files read"), ("Files superseded by a later version", 2, "Files read"),
            ("Files not readable", 1, "Files found"), ("Files ignored", 2, "Files found")),
    *_rows("all", "", 46, 27, 2, (16, 1)),
    *_alive("all", "", (16, 2, 1, 3, 1, 1, 0, 1, 1)),
    *_criteria("all", "", 64, 1),
    *(row for name, counts in _BY_DIRECTORATE.items() for row in _alive("directorate", name, counts)),
    *(row for name, counts in _BY_WORKSTREAM.items() for row in _criteria("workstream", name, *counts)),
    *_rows("file", _CYPF_FILE, 16, 13, 2, (0, 1)),
    *_rows("file", "2009-10 Q2/CYPF Q2 return.xlsx", 16, 0, 0, (16, 0)),
    *_rows("file", _E_E, 14, 14, 0, (0, 0)),
)  # fmt: skip

CHANGED: tuple[dict[str, Any], ...] = (
    {"since": "night", "since_label": "2009-12-06", "kind": "indicator", "ref": "NI 47", "what": "actual",
     "title": "People killed or seriously injured in road traffic accidents", "directorate": EE, "was": "349",
     "now": "352", "file": _E_E},
    {"since": "night", "since_label": "2009-12-06", "kind": "indicator", "ref": "NI 117", "what": "actual",
     "title": "16 to 18 year olds who are not in education, training or employment (NEET)", "directorate": CYPF,
     "was": "5.0%", "now": "5.9%", "file": _CYPF_FILE},
    {"since": "night", "since_label": "2009-12-06", "kind": "indicator", "ref": "NI 117", "what": "RAG",
     "title": "16 to 18 year olds who are not in education, training or employment (NEET)", "directorate": CYPF,
     "was": "Amber", "now": "Red", "file": _CYPF_FILE},
    {"since": "night", "since_label": "2009-12-06", "kind": "indicator", "ref": "F04", "what": "data_status",
     "title": "Spend on placements outside the county", "directorate": CYPF, "was": "reported", "now": "held",
     "file": _CYPF_FILE},
    {"since": "night", "since_label": "2009-12-06", "kind": "criterion", "ref": "8.4a", "what": "position",
     "title": "100% of appraisals achieved", "directorate": _WORKSTREAM, "was": "",
     "now": "On track (for completion by August 2004)", "file": _PLAN_FILE},
    {"since": "night", "since_label": "2009-12-06", "kind": "return", "title": "Children, Young People & Families",
     "directorate": CYPF, "what": "outcome", "was": "", "now": "accepted_with_queries", "file": _CYPF_FILE},
    {"since": "period", "since_label": "2009-10-Q1", "kind": "indicator", "ref": "P02", "what": "RAG",
     "title": "Oxford transport strategy: first phase complete", "directorate": EE, "was": "Green", "now": "Red",
     "file": _E_E},
)  # fmt: skip

TAKEN: tuple[dict[str, Any], ...] = (
    {"number": "row 2", "kind": "received", "ref": _E_E, "value": "2009-10-28T11:05", "touched": _E_E,
     "reason": "Handed in on a memory stick.", "by": "Corporate Performance", "state": "in force"},
    {"number": "row 3", "kind": "waive", "rule": "RED_WITHOUT_PLAN", "ref": "F01", "touched": "F01",
     "reason": "Covered by the Financial Monitoring report.", "by": "Alison Brook", "start": "2009-04-01",
     "end": "2010-03-31", "state": "in force"},
    {"number": "row 4", "kind": "not_applicable", "ref": "PE7", "period": "2009-10-Q2", "touched": "PE7",
     "reason": "No agency staff after the transfer; see 2009-10 Q2/E&E Q2.xlsx", "by": "Alison Brook",
     "state": "in force"},
    {"number": "no. 1", "kind": "restate", "ref": "F03", "directorate": SCS, "period": "2009-10-Q1", "value": "91.8",
     "touched": "F03", "reason": "Invoices in dispute are left out, as everywhere", "by": "Jo Carter",
     "taken": "2009-11-20", "state": "in force"},
    {"number": "no. 2", "kind": "not_applicable", "ref": "1.1a", "touched": "1.1a", "by": "Chris Mitchell",
     "reason": "Achieved before the plan was agreed.", "taken": "2009-11-21", "state": "in force"},
    {"number": "row 5", "kind": "extension", "directorate": CSSS, "period": "2009-10-Q1", "value": "2009-08-07",
     "reason": "System move.", "by": "Corporate Performance", "state": "other period"},
    {"number": "row 6", "kind": "waive", "rule": "SCALE_AMBIGUOUS_PERCENT", "ref": "NI 117",
     "reason": "Old collection system.", "by": "Alison Brook", "start": "2008-04-01", "end": "2009-03-31",
     "state": "expired"},
    {"number": "no. 3", "kind": "alias", "ref": "NI 117", "value": "NI117a", "reason": "Their own list says so.",
     "by": "jcarter", "taken": "2009-11-02", "state": "revoked"},
)  # fmt: skip


def reconciled_set(**changes: Any) -> PeriodSet:
    """Return the set of indicators and plan with a row of everything; `changes` replaces fields of it."""
    period_set = make_period_set(plan=True)
    filled: dict[str, Any] = {
        "reconciliation": frame(RECONCILIATION, list(ITEMS), difference=None, changes_rag=False,
                                seen_by_cabinet=False),
        "control_totals": frame(CONTROL_TOTALS, list(TOTALS)),
        "changes": frame(CHANGES, list(CHANGED)),
        "decisions": frame(DECISIONS, list(TAKEN)),
        "last_night": date(2009, 12, 6),
    }  # fmt: skip
    return replace(period_set, **(filled | changes))
