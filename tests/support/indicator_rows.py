"""Invented indicators of an invented county, one for every case that the scorecard has to show."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

DIRECTORATES = (
    "Children, Young People & Families",
    "Social & Community Services",
    "Environment & Economy",
    "Community Safety & Shared Services",
    "Corporate Core",
)
_CYPF, _SCS, _EE, _CSSS, _CORE = DIRECTORATES
_LONG = (
    "The provisional result is three points better than last year and better than the average of our statistical "
    "neighbours, but it does not reach the target that was agreed with Government Office. Nine schools are below the "
    "floor target; each has a plan that the Raising Achievement board reviews every month, and four of them receive "
    "help from the National Challenge. The board expects six of the nine to be above the floor next summer. The final "
    "figure is published in January 2010 and may differ by up to half a point. Boys' results in English remain the "
    "largest single reason for the gap, and are the subject of the joint review reported below."
)
_PLAN = (
    "Joint review of Raising Achievement to report to Cabinet, the Public Service Board and GOSE early in 2010; "
    "intensive support for nine schools below the floor target; English and Maths leaders network from January."
)


_FIGURES = ("baseline", "target", "actual", "low", "high", "comparator_long", "comparator_short", "actual_previous")


def _made(ref: str, title: str, perspective: str, directorate: str, unit: str, **facts: Any) -> dict[str, Any]:
    figures = {name: Decimal(facts[name]) for name in _FIGURES if name in facts}
    return {"indicator_ref": ref, "title": title, "perspective": perspective, "directorate": directorate,
            "unit": unit, **facts, **figures}  # fmt: skip


def _better(previous: str, rag_previous: str) -> dict[str, Any]:
    return {"direction_short": "better", "comparator_short": previous, "comparator_short_source": "held",
            "actual_previous": previous, "rag_previous": rag_previous, "previous_period": "2009-10-Q1",
            "improving": True}  # fmt: skip


def _worse(previous: str, rag_previous: str) -> dict[str, Any]:
    return _better(previous, rag_previous) | {"direction_short": "worse", "improving": False}


INDICATORS: tuple[dict[str, Any], ...] = (
    _made("NI 75", "Achievement of 5 or more A*-C grades at GCSE or equivalent including English and Maths",
          "Customer", _CYPF, "%", baseline="54.1", target="60", actual="57.3", decimals=1, rag="Amber",
          figure_status="provisional", frequency="annual", source="national", direction_long="better",
          comparator_long="54.1", comparator_long_source="return", likelihood=4, impact=4, action_plan=_PLAN,
          comment=_LONG, lead_officer="Head of Raising Achievement", improving=True),
    _made("NI 117", "16 to 18 year olds who are not in education, training or employment (NEET)", "Customer", _CYPF,
          "%", baseline="5.6", target="4.8", actual="5.9", decimals=1, rag="Red", good_is="lower",
          source="national", likelihood=4, impact=5, stated_rag="Amber",
          comment="The recession has reduced the number of apprenticeships on offer.",
          lead_officer="Head of Young People & Access to Education", **_better("6.2", "Red")),
    _made("NI 69", "Percentage of children who have experienced bullying", "Customer", _CYPF, "%", decimals=0,
          baseline="48", target="45", data_status="nci", nci_reason="Tellus4 survey, published by DCSF",
          nci_expected_by="2010-01-31", source="national", good_is="lower", lead_officer="Head of Safeguarding"),
    _made("NI 130", "Social care clients receiving Self Directed Support", "Customer", _SCS, "%", decimals=1,
          baseline="8.6", target="20", actual="21.4", rag="Green", source="national",
          lead_officer="Head of Adult Social Care", **_better("15.2", "Amber")),
    _made("CS12", "Equality Standard for Local Government", "Customer", _CORE, "level", target="3", actual="3",
          baseline="2", rag="Green", decimals=0, lead_officer="Head of Human Resources",
          comment="Level 3 achieved in the assessment by IDeA in September.", **_better("2", "Red")),
    _made("NI 47", "People killed or seriously injured in road traffic accidents", "Customer", _EE, "number",
          decimals=0, baseline="391", target="340", actual="352", rag="Amber", good_is="lower",
          source="national", action_plan="Speed awareness programme on the A-road network.",
          lead_officer="Head of Transport", **_worse("338", "Green")),
    _made("EE07", "Households within one mile of a household waste recycling centre open at the weekend",
          "Customer", _EE, "text", actual_text="Most of the county", not_rated_reason="no target",
          lead_officer="Head of Waste Management"),
    _made("P01", "New secondary school at Great Western Park: open for September 2011", "Projects", _CYPF, "text",
          actual_text="On programme", rag_by="owner", rag="Amber", stated_rag="Amber", likelihood=3, impact=5,
          comment="Planning consent was granted in August; land assembly is two weeks behind.",
          lead_officer="Head of Property"),
    _made("P02", "Oxford transport strategy: first phase complete", "Projects", _EE, "yes/no", target="1",
          actual="0", rag="Red", decimals=0, lead_officer="Head of Transport",
          action_plan="Contractor to provide a recovery programme by the end of November.",
          **_worse("1", "Green")),
    _made("P03", "Fire control centre: regional move", "Projects", _CSSS, "text", data_status="not_returned",
          rag_by="owner", not_rated_reason="not returned", lead_officer="Chief Fire Officer"),
    _made("P04", "Shared services: invoices through the new system", "Projects", _CSSS, "number", decimals=0,
          target="12000", data_status="not_returned", not_rated_reason="not returned",
          lead_officer="Head of Shared Services"),
    _made("P05", "Backlog of high-priority repairs to council buildings", "Projects", _CORE, "£m", decimals=1,
          baseline="41.5", target="38", actual="37.2", rag="Green", good_is="lower", likelihood=3,
          impact=5, action_plan="Asset strategy agreed in July.", lead_officer="Head of Property",
          **_better("39.9", "Amber")),
    _made("F01", "Forecast revenue variation against budget", "Finance", _CORE, "£k", decimals=0, target="0",
          actual="-1240", rag="Red", good_is="higher", lead_officer="Assistant Head of Finance", likelihood=4,
          impact=4, **_worse("-310", "Red")),
    _made("F02", "Efficiency savings achieved, year to date", "Finance", _CORE, "£m", decimals=2, cumulative=True,
          actual="6.45", not_rated_reason="no profile", target_text="no profile",
          lead_officer="Assistant Head of Finance"),
    _made("F03", "Invoices paid within 30 days", "Finance", _SCS, "%", decimals=1, baseline="89.3",
          target="95", actual="94.1", rag="Amber", lead_officer="Head of Shared Services",
          figure_status="revised", **_better("91.8", "Amber")),
    _made("F04", "Spend on placements outside the county", "Finance", _CYPF, "£", decimals=0, baseline="8150000",
          target="7900000", data_status="held", not_rated_reason="held until it is decided", good_is="lower",
          lead_officer="Head of Children's Social Care"),
    _made("F05", "Cost of a day of residential care", "Finance", _SCS, "£ a week", decimals=2, baseline="512.4",
          target="505", actual="508.35", rag="Amber", good_is="lower", figure_status="estimated",
          lead_officer="Head of Adult Social Care", **_worse("504.9", "Green")),
    _made("F06", "Council tax collected on the council's behalf", "Finance", _CORE, "%", decimals=1,
          frequency="annual", data_status="not_due", actual="98.4", rag="Green", data_as_at="2008-09-Q4",
          target="98.5", lead_officer="Assistant Head of Finance"),
    _made("PE1 CYPF", "Working days lost to sickness for each employee", "People", _CYPF, "days", decimals=1,
          baseline="8.2", target="7.5", data_status="blank", not_rated_reason="left blank", good_is="lower",
          lead_officer="Head of Human Resources"),
    _made("PE1 SCS", "Working days lost to sickness for each employee", "People", _SCS, "days", decimals=1,
          baseline="10.4", target="9", actual="9.7", rag="Red", good_is="lower",
          lead_officer="Head of Human Resources", **_better("10.1", "Red")),
    _made("PE1 EE", "Working days lost to sickness for each employee", "People", _EE, "days", decimals=1,
          baseline="6.9", target="7", actual="6.8", rag="Green", good_is="lower",
          lead_officer="Head of Human Resources", **_worse("6.5", "Green")),
    _made("PE1 CSSS", "Working days lost to sickness for each employee", "People", _CSSS, "days", decimals=1,
          data_status="not_returned", not_rated_reason="not returned", target="7", good_is="lower",
          lead_officer="Head of Human Resources"),
    _made("PE1", "Working days lost to sickness for each employee, whole council", "People", _CORE, "days",
          decimals=1, baseline="8.8", target="8", data_status="nci",
          nci_reason="Waits for the directorates' figures", good_is="lower",
          lead_officer="Head of Human Resources"),
    _made("PE4", "Staff turnover", "People", _CORE, "%", decimals=1, low="8", high="12", good_is="range",
          target_text="8.0% to 12.0%", actual="12.9", rag="Red", baseline="13.2",
          lead_officer="Head of Human Resources", **_better("13.4", "Red")),
    _made("PE6", "Appraisals completed", "People", _SCS, "%", decimals=0, data_status="rejected",
          not_rated_reason="the value cannot be used", target="95", lead_officer="Head of Human Resources"),
    _made("PE7", "Agency staff", "People", _EE, "number", data_status="not_applicable",
          not_rated_reason="not applicable", lead_officer="Head of Human Resources"),
)  # fmt: skip
