"""The council of the simulated year: five directorates, 62 indicators, a plan of two workstreams, four collections.

The quarters collected in the year have letters: A is quarter 4 of 2008/09, collected in April 2009; B, C and D are
quarters 1 to 3 of 2009/10. Which indicator is due in which of them was written down by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from tests.support.registers import criterion, directorate, indicator, make_register

CSSS = "Community Safety & Shared Services"
CYPF = "Children, Young People & Families"
EE = "Environment & Economy"
ACS = "Adult & Community Services"
CORE = "Corporate Core"
OUTSTANDING, PARTNERS = "Becoming an outstanding council", "Working with partners"
PERIODS = {"A": "2008-09-Q4", "B": "2009-10-Q1", "C": "2009-10-Q2", "D": "2009-10-Q3"}
TITLES = {
    "A": "Quarter 4 2008/09",
    "B": "Quarter 1 2009/10",
    "C": "Quarter 2 2009/10",
    "D": "Quarter 3 2009/10",
}
DUE = {
    "scorecard": {"A": date(2009, 4, 24), "B": date(2009, 7, 24), "C": date(2009, 10, 23), "D": date(2010, 1, 22)},
    "improvement plan": {
        "A": date(2009, 4, 15),
        "B": date(2009, 7, 22),
        "C": date(2009, 10, 21),
        "D": date(2010, 1, 22),
    },
}
CABINET = {"A": "2009-06-03", "B": "2009-09-09", "C": "2010-01-13", "D": "2010-04-14"}
CLOSURE_DAYS = (date(2009, 12, 24), date(2009, 12, 29), date(2009, 12, 30), date(2009, 12, 31))
BANK_HOLIDAYS = (
    date(2009, 4, 10), date(2009, 4, 13), date(2009, 5, 4), date(2009, 5, 25), date(2009, 8, 31), date(2009, 12, 25),
    date(2009, 12, 28), date(2010, 1, 1), date(2010, 4, 2), date(2010, 4, 5),
)  # fmt: skip
SETTINGS = f"""
[rules]
closure_days = [{", ".join(day.isoformat() for day in CLOSURE_DAYS)}]
"""


def address(name: str) -> str:
    """Return the address that somebody has who has one: `helen.cross@example.org`."""
    return f"{name.lower().replace(' ', '.')}@example.org"


DIRECTORS = {
    CSSS: "Paul Marsh",
    CYPF: "Ruth Dean",
    EE: "Gareth Hill",
    ACS: "Nina Shah",
    CORE: "Brian Cole",
}
CONTACTS = {CSSS: "Alison Reed", CYPF: "Tom Vale", EE: "Sue Lane", ACS: "Performance desk", CORE: "Karen Mills"}
WITHOUT_ADDRESS = ("Performance desk", "Joan Birch")
# Who leads something; Graham Poole leaves on 7 August 2009. The intake team reads the mail of Leah Stone.
PEOPLE: dict[str, tuple[str, str, str]] = {
    "Helen Cross": (CSSS, address("Helen Cross"), ""),
    "Omar Aziz": (CSSS, address("Omar Aziz"), ""),
    "Mary Finch": (CYPF, address("Mary Finch"), ""),
    "Graham Poole": (CYPF, address("Graham Poole"), "2009-08-07"),
    "Peter Nolan": (EE, address("Peter Nolan"), ""),
    "Joan Birch": (EE, "", ""),
    "Leah Stone": (ACS, address("Leah Stone"), ""),
    "Intake team": (ACS, "Leah.Stone@example.org", ""),
    "Nina Shah": (ACS, address("Nina Shah"), ""),
    "Dev Patel": (CORE, address("Dev Patel"), ""),
    "Rosa King": (CORE, address("Rosa King"), ""),
}
ABBREVIATIONS = {CSSS: "CSSS", CYPF: "CYPF", EE: "E&E", ACS: "ACS", CORE: "CC"}


class Measure(NamedTuple):
    """One indicator: its title, who leads it, in which collections it is due, and how it differs from the usual."""

    title: str
    lead: str
    due: str
    others: Mapping[str, Any] = {}


_ANNUAL = {"frequency": "annual"}
_HALF = {"frequency": "half-yearly"}
_TERMLY = {"frequency": "termly"}
_MONTHLY = {"frequency": "monthly"}
_AD_HOC = {"frequency": "ad hoc"}
_CUMULATIVE = {"cumulative": "yes", "unit": "number"}
MEASURES: dict[str, Measure] = {
    "CS 1": Measure("Serious violent crime solved", "Helen Cross", "ABCD"),
    "CS 2": Measure("Anti-social behaviour dealt with in time", "Omar Aziz", "ABCD", _MONTHLY),
    "CS 3": Measure("Repeat incidents of domestic violence", "Helen Cross", "ABCD"),
    "CS 4": Measure("Homes given security improvements", "Omar Aziz", "ABCD", _CUMULATIVE),
    "CS 5": Measure("People who feel safe at night", "Helen Cross", "A", _ANNUAL),
    "CS 6": Measure("Trading standards visits made", "Omar Aziz", "AC", _HALF),
    "CS 7": Measure("Calls to the contact centre answered", "Omar Aziz", "ABCD"),
    "CS 8": Measure("Young offenders in suitable homes", "Helen Cross", "B", {**_ANNUAL, "lag_months": 3}),
    "CS 9": Measure("Licences issued in time", "Frank Wood", "ABCD"),
    "CS 10": Measure("Mediation cases closed", "Omar Aziz", "CD", {"From": "2009-07-01"}),
    "CS 11": Measure("Wardens' patrols carried out", "Helen Cross", "AB", {"To": "2009-06-30"}),
    "CS 12": Measure("Emergency exercises passed", "Omar Aziz", "", _AD_HOC),
    "CY 1": Measure("Initial assessments in seven working days", "Mary Finch", "ABCD"),
    "CY 2": Measure("Core assessments in 35 working days", "Graham Poole", "ABCD", _MONTHLY),
    "CY 3": Measure("Looked after children in stable placements", "Mary Finch", "ABCD"),
    "CY 4": Measure("Pupils' attendance, secondary schools", "Graham Poole", "ACD", _TERMLY),
    "CY 5": Measure("Care leavers in work or learning", "Mary Finch", "ABCD"),
    "CY 6": Measure("Reviews of child protection held in time", "Mary Finch", "ABCD"),
    "CY 7": Measure("Pupils' attendance, primary schools", "Mary Finch", "ACD", _TERMLY),
    "CY 8": Measure("Pupils with five good GCSEs", "Mary Finch", "C", {**_ANNUAL, "lag_months": 6}),
    "CY 9": Measure("Nursery places taken up", "Mary Finch", "A", _ANNUAL),
    "CY 10": Measure("Families helped by the parenting fund", "Mary Finch", "ABCD", _CUMULATIVE),
    "CY 11": Measure("Schools judged good or better", "Mary Finch", "AC", _HALF),
    "CY 12": Measure("Foster carers approved", "Graham Poole", "C", {**_ANNUAL, "due_in": "Q2"}),
    "CY 13": Measure("Youth inspections passed", "Mary Finch", "", _AD_HOC),
    "CY 14": Measure("Permanent exclusions avoided", "Mary Finch", "CD", {"lag_months": 3, "From": "2009-04-01"}),
    "EE 1": Measure("Household waste recycled", "Peter Nolan; Joan Birch", "ABCD"),
    "EE 2": Measure("Planning decisions in time", "Peter Nolan", "ABCD"),
    "EE 3": Measure("Buses that keep to the timetable", "Joan Birch", "ABCD", _MONTHLY),
    "EE 4": Measure("Visitors satisfied with country parks", "Peter Nolan", "ABCD"),
    "EE 5": Measure("Rights of way that are easy to use", "Joan Birch", "A", {**_ANNUAL, "lag_months": 11}),
    "EE 6": Measure("Businesses supported that still trade", "Joan Birch", "ABCD"),
    "EE 7": Measure("Principal roads in good condition", "Peter Nolan", "B", {**_ANNUAL, "lag_months": 3}),
    "EE 8": Measure("Street lights that work", "Joan Birch", "AC", _HALF),
    "EE 9": Measure("Homes insulated", "Peter Nolan", "ABCD", _CUMULATIVE),
    "EE 10": Measure("Air quality readings within limits", "Peter Nolan", "ABCD", {"lag_months": 2}),
    "EE 11": Measure("Cycle routes inspected", "Joan Birch", "D", {"From": "2009-10-01"}),
    "EE 12": Measure("Flood plans tested", "Peter Nolan", "", _AD_HOC),
    "AC 1": Measure("Assessments of adults in 28 days", "Leah Stone", "ABCD"),
    "AC 2": Measure("Equipment delivered in seven days", "Leah Stone", "ABCD", _MONTHLY),
    "AC 3": Measure("Adults with learning disabilities in work", "Leah Stone", "ABCD"),
    "AC 4": Measure("Users satisfied with home care", "Leah Stone", "ABCD"),
    "AC 5": Measure("People helped to live at home", "Leah Stone", "A", _ANNUAL),
    "AC 6": Measure("Carers' assessments", "Leah Stone", "AC", _HALF),
    "AC 7": Measure("Direct payments taken up", "Leah Stone", "ABCD"),
    "AC 8": Measure("Loans from libraries", "Leah Stone", "ABCD", _CUMULATIVE),
    "AC 9": Measure("Safeguarding referrals answered in a day", "Leah Stone", "ABCD"),
    "AC 10": Measure("First calls settled at once", "Intake team", "ABCD"),
    "AC 11": Measure("Delayed transfers avoided", "Nina Shah", "ABCD"),
    "AC 12": Measure("Staff vacancies filled, adult services", "Leah Stone", "ABCD", {"supplied_by": CORE}),
    "CC 1": Measure("Invoices paid in 30 days", "Dev Patel", "ABCD"),
    "CC 2": Measure("Council tax collected", "Dev Patel", "ABCD", _MONTHLY),
    "CC 3": Measure("Days without sickness absence", "Dev Patel", "ABCD"),
    "CC 4": Measure("Savings made", "Dev Patel", "ABCD", _CUMULATIVE),
    "CC 5": Measure("Capital programme on profile", "Dev Patel", "ABCD"),
    "CC 6": Measure("Letters answered in ten days", "", "ABCD"),
    "CC 7": Measure("Appraisals held", "All Heads of Service", "ABCD"),
    "CC 8": Measure("Staff who would recommend the council", "Dev Patel", "ABCD"),
    "CC 9": Measure("Residents who feel informed", "Dev Patel", "A", _ANNUAL),
    "CC 10": Measure("Audit recommendations carried out", "Dev Patel", "AC", _HALF),
    "CC 11": Measure("Benefit claims decided in time", "Dev Patel", "ABCD"),
    "CC 12": Measure("Top earners who are women", "Karen Mills", "B", {**_ANNUAL, "lag_months": 3}),
}
_DIRECTORATES = {"CS": CSSS, "CY": CYPF, "EE": EE, "AC": ACS, "CC": CORE}
# Reference: workstream, action, the criterion's words, its lead officers.
PLAN: dict[str, tuple[str, str, str, str]] = {
    "1.1a": (OUTSTANDING, "1.1", "Every service has a plan of its own", "All Heads of Service"),
    "1.1b": (OUTSTANDING, "1.1", "Two services are reviewed each quarter", "Helen Cross; Peter Nolan"),
    "1.2a": (OUTSTANDING, "1.2", "The staff survey is carried out", "Dev Patel"),
    "1.2b": (OUTSTANDING, "1.2", "The members' seminar is held", "Mary Finch"),
    "2.1a": (PARTNERS, "2.1", "The partnership agrees its priorities", "Dev Patel"),
    "2.1b": (PARTNERS, "2.1", "A shared budget is set up", "Leah Stone"),
}
MANAGERS = {OUTSTANDING: "Rosa King", PARTNERS: "Vic Moss"}
ACTIONS = {"1.1": "Review all services", "1.2": "Make the plan known to all", "2.1": "Work as one with partners"}


def directorate_of(ref: str) -> str:
    """Return the directorate that an indicator belongs to."""
    return _DIRECTORATES[ref.split(" ")[0]]


def sender_of(ref: str) -> str:
    """Return who sends an indicator, or a criterion."""
    if ref in PLAN:
        return PLAN[ref][0]
    return str(MEASURES[ref].others.get("supplied_by", directorate_of(ref)))


def due_from(sender: str, quarter: str) -> list[str]:
    """Return the references due from a sender in a collection, in the order of the register."""
    if sender in MANAGERS:
        return [ref for ref in PLAN if sender_of(ref) == sender]
    return [ref for ref, measure in MEASURES.items() if quarter in measure.due and sender_of(ref) == sender]


def _due(form: str, quarter: str) -> str:
    """Return what the calendar says; the last plan is due by a rule, which gives 22 January 2010.

    After New Year's Day the working days are 4 to 8, 11 to 15 and 18 to 22 January.
    """
    if form == "scorecard":
        return DUE[form][quarter].isoformat()
    return "15 working days after the quarter's end, 12:00" if quarter == "D" else f"{DUE[form][quarter]} 12:00"


def write_workspace(folder: Path, quarters: Sequence[str]) -> None:
    """Lay out the workspace, its calendar from the first of some collections on."""
    (folder / "inputs" / "returns").mkdir(parents=True)
    (folder / "inputs" / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    write_register(folder, quarters)


def write_register(folder: Path, quarters: Iterable[str], *, addresses: Mapping[str, str] | None = None) -> None:
    """Write the register; `addresses` are those of managers who have one besides Rosa King."""
    known = {"Rosa King": address("Rosa King"), **(addresses or {})}
    make_register(
        folder / "inputs" / "register.xlsx",
        Directorates=[
            directorate(
                name, other_names=ABBREVIATIONS[name],
                director=DIRECTORS[name], director_email=address(DIRECTORS[name]),
                contact=CONTACTS[name],
                contact_email="" if CONTACTS[name] in WITHOUT_ADDRESS else address(CONTACTS[name]),
            )
            for name in DIRECTORS
        ],
        People=[
            {"Name": name, "Email": email, "Directorate": place, "Until": until}
            for name, (place, email, until) in PEOPLE.items()
        ],
        Indicators=[
            indicator(ref, title=one.title, directorate=directorate_of(ref), lead_officer=one.lead, **one.others)
            for ref, one in MEASURES.items()
        ],
        Calendar=[
            {"Form": form, "Period": PERIODS[quarter], "Due": _due(form, quarter),
             "Committee": "Cabinet", "Committee date": CABINET[quarter]}
            for form in DUE for quarter in quarters
        ] + [{"Form": "scorecard", "Period": "2009-10-Q4", "Due": "2010-04-23"}],
        Plan=[
            criterion(
                ref, action_no=action, action=ACTIONS[action], criterion=words, due="March 2010", lead_officers=leads,
                workstream=workstream, manager=MANAGERS[workstream],
                manager_email=known.get(MANAGERS[workstream], ""),
            )
            for ref, (workstream, action, words, leads) in PLAN.items()
        ],
        Decisions=[
            {
                "Kind": "waive", "Rule": "VALUE_BLANK", "Ref": "CS 7", "Period": PERIODS["B"], "To": "2009-07-31",
                "Reason": "The telephone system is being replaced", "By": "Laura Finn",
            },
            {
                "Kind": "waive", "Rule": "VALUE_BLANK", "Ref": "EE 2", "Period": PERIODS["C"], "To": "2009-11-13",
                "Reason": "The planning system is being replaced", "By": "Laura Finn",
            },
        ],
    )  # fmt: skip
