"""The council of the story: three directorates, thirteen indicators, a plan of four criteria, two quarters."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.support.registers import criterion, directorate, indicator, make_register

EE, CORE, CYPF = "Environment & Economy", "Corporate Core", "Children, Young People & Families"
Q1, Q2, YEAR = "2009-10-Q1", "2009-10-Q2", "2009-10"
QUARTER = {1: "Quarter 1 2009/10", 2: "Quarter 2 2009/10"}
WORKSTREAM = "Becoming an outstanding council"

# Reference: title, directorate, unit, which way is good, target for the year. Amber: 5 per cent of the target.
_INDICATORS: dict[str, tuple[str, str, str, str, float]] = {
    "NI 191": ("Residual household waste per household", EE, "kg", "lower", 150),  # Amber to 157.5
    "NI 192": ("Household waste sent for reuse, recycling and composting", EE, "%", "higher", 45),  # from 42.75
    "NI 168": ("Principal roads where maintenance should be considered", EE, "%", "lower", 6),  # a year's measure
    "FIN 1": ("Capital programme spent against profile", CORE, "%", "higher", 95),  # from 90.25
    "BV 12": ("Working days lost to sickness absence per employee", CORE, "days", "lower", 8),  # to 8.4
    "BV 78a": ("Days taken to decide new benefit claims", CORE, "days", "lower", 25),  # to 26.25
    "NI 59": ("Initial assessments carried out within seven working days", CYPF, "%", "higher", 75),  # from 71.25
    "NI 60": ("Core assessments carried out within 35 working days", CYPF, "%", "higher", 80),  # from 76
    "NI 62": ("Looked after children with three placements or more", CYPF, "%", "lower", 12),  # to 12.6
    "NI 64": ("Child protection plans lasting two years or more", CYPF, "%", "lower", 10),  # to 10.5
    "NI 65": ("Children on a protection plan for a second time", CYPF, "%", "lower", 14),  # to 14.7
    "NI 110": ("Young people taking part in positive activities", CYPF, "%", "higher", 70),  # from 66.5
    "NI 117": ("Aged 16 to 18 not in education, employment or training", CYPF, "%", "lower", 6),  # to 6.3
}
TITLES = {ref: title for ref, (title, *_) in _INDICATORS.items()}
_PLAN = {
    "1.1a": ("1.1", "The corporate plan is agreed by the Council", "30 September 2009"),
    "1.1b": ("1.1", "A summary of the plan is sent to every household", "December 2009"),
    "1.2a": ("1.2", "The staff survey is carried out", "September 2009"),
    "1.2b": ("1.2", "Every team has a plan of its own", "March 2010"),
}
_ACTIONS = {"1.1": "Agree a corporate plan", "1.2": "Make the plan known to all staff"}


def register(folder: Path, *, targets: Iterable[dict[str, Any]] = ()) -> None:
    """Write the register; `targets` are those that the council agreed since."""
    make_register(
        folder / "inputs" / "register.xlsx",
        Directorates=[
            directorate(EE, other_names="E&E", contact="Gareth Hill", contact_email="gareth.hill@example.org"),
            directorate(CORE, other_names="CC", contact="Karen Mills", contact_email="karen.mills@example.org"),
            directorate(CYPF, other_names="CYPF", contact="Ruth Dean", contact_email="ruth.dean@example.org"),
        ],
        Indicators=[
            indicator(
                ref, title=title, directorate=owner, unit=unit, good_is=good,
                frequency="annual" if ref == "NI 168" else "quarterly",
            )
            for ref, (title, owner, unit, good, _) in _INDICATORS.items()
        ],
        Targets=[
            *({"Ref": ref, "Period": YEAR, "Target": values[-1]} for ref, values in _INDICATORS.items()),
            *targets,
        ],
        Calendar=[
            {"Form": "scorecard", "Period": Q1, "Due": "2009-07-24"},
            {"Form": "scorecard", "Period": Q2, "Due": "2009-10-23"},
            {"Form": "improvement plan", "Period": Q2, "Due": "2009-10-23"},
        ],
        Plan=[
            criterion(
                ref, action_no=action, action=_ACTIONS[action], criterion=words, due=due,
                workstream=WORKSTREAM, manager="Helen Price",
            )
            for ref, (action, words, due) in _PLAN.items()
        ],
        Decisions=[
            {
                "Kind": "waive", "Rule": "RED_WITHOUT_PLAN", "Ref": "NI 117", "To": "2009-07-31",
                "Reason": "The partnership's plan comes in July", "By": "Alison Brook",
            },
        ],
    )  # fmt: skip


def workspace(folder: Path, ledger: Path | str) -> None:
    """Lay out the workspace with its ledger in a file or on a server."""
    (folder / "inputs" / "returns").mkdir(parents=True)
    url = f'[ledger]\nurl = "{ledger}"\n' if isinstance(ledger, str) else ""
    (folder / "inputs" / "settings.toml").write_text(url, encoding="utf-8")
    register(folder)


HEADINGS = ("Ref", "Indicator", "Actual", "Comment")
WITH_LAST_QUARTER = ("Ref", "Indicator", "Q1 actual", "Q2 actual", "Comment")
PLAN_HEADINGS = ("Action no", "Action", "Success criteria", "Target date", "Current position", "Comments")


def form(sender: str, quarter: int, headings: tuple[str, ...] = HEADINGS) -> dict[str, Any]:
    """Return how a sender's form looks: its titles and its headings."""
    return {"titles": (sender, QUARTER[quarter]), "headings": headings}


def figure(ref: str, actual: object, comment: str = "", *, title: str = "") -> dict[str, object]:
    """Return a row of the form."""
    return {"Ref": ref, "Indicator": title or TITLES[ref], "Actual": actual, "Comment": comment or None}


def two_figures(ref: str, last: object, actual: object, comment: str = "") -> dict[str, object]:
    """Return a row of the form that has last quarter's figure too."""
    return {
        "Ref": ref, "Indicator": TITLES[ref], "Q1 actual": last, "Q2 actual": actual, "Comment": comment or None,
    }  # fmt: skip


def position(ref: str, words: str, comment: str = "") -> dict[str, object]:
    """Return a row of the improvement plan's form."""
    action, criterion_words, due = _PLAN[ref]
    return {
        "Action no": action, "Action": _ACTIONS[action], "Success criteria": criterion_words, "Target date": due,
        "Current position": words, "Comments": comment or None,
    }  # fmt: skip


# What is due in each quarter: all but the year's measure.
OWED = (
    "NI 191", "NI 192", "FIN 1", "BV 12", "BV 78a", "NI 59", "NI 60", "NI 62", "NI 64", "NI 65", "NI 110", "NI 117",
)  # fmt: skip
CRITERIA = ("1.1a", "1.1b", "1.2a", "1.2b")
FIRST_SAVED = "E&E Q2.xlsx (as received 9 October 2009 at 15:00)"
CYPF_Q1 = [
    figure("NI 59", 76),
    figure("NI 60", 74, "Two social workers' posts were empty until May"),
    figure("NI 62", 12.6),
    figure("NI 64", 9),
    figure("NI 65", 15, "Eight families returned; each case has been reviewed"),
    figure("NI 110", 70),
    figure("NI 117", 6.8),
]
