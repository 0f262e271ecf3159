"""Late data as a night hands them on: few directorates, one thing of every kind, contacts, promises and messages."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipeline.chase.dispositions import Disposition
from pipeline.chase.drafts import TeamSection
from pipeline.chase.late_data_model import LateData, LateRow, Settled
from pipeline.chase.model import Contacted, KeptMessage, Ladder, Officer, Owed, State, Thing

DAY = date(2009, 11, 6)
LADDER = Ladder((-5, 0, 2, 5, 10), 2, 5, 10)
CORE, SAFETY, ADULTS = "Corporate Core", "Community Safety & Shared Services", "Social & Community Services"
PLAN = "Customer access"


def thing(ref: str = "", kind: str = "figure", sender: str = CORE, **more: str) -> Thing:
    """Return a thing owed for quarter 2 of 2009/10."""
    facts = {"period": "2009-10-Q2", "form": "scorecard", "since": "2009-10-23"} | more
    return Thing(facts["period"], facts["form"], sender, ref, kind, facts["since"])


def owed(one: Thing, /, **facts: Any) -> Owed:
    """Return a row of what is owed: two working days late and asked of Helen Cross, where nothing else is said."""
    usual: dict[str, Any] = {
        "to_name": "Helen Cross", "to_email": "helen.cross@example.org", "role": "lead_officer",
        "officer": "Helen Cross", "title": "Staff turnover", "due": "2009-10-23T17:00:00+01:00", "late": 2, "step": 2,
        "what": "The row came without a figure: enter it, or write NCI with the reason",
    }  # fmt: skip
    return Owed(thing=one, **(usual | facts))


def contacted(what: Thing, day: date, **facts: Any) -> Contacted:
    """Return one message that told Helen Cross of a thing."""
    usual: dict[str, Any] = {"to_email": "helen.cross@example.org", "step": 0, "part": "own", "state": State.DRAFTED,
                             "message_id": f"<{day.isoformat()}@example.org>"}  # fmt: skip
    return Contacted(thing=what, day=day, **(usual | facts))


def expected_row(sender: str = CORE, **facts: str) -> dict[str, str]:
    """Return a return expected of which everything came on time."""
    usual = {
        "directorate": sender, "form": "scorecard", "period": "2009-10-Q2", "due": "2009-10-23T17:00:00+01:00",
        "timeliness": "on_time", "working_days_late": "0", "received_at": "2009-10-22T09:30:00+01:00",
        "file": f"Q2/{sender}.xlsx", "indicators_due": "10", "reported": "8", "nci": "1", "blank": "1",
        "not_returned": "0", "rejected": "0", "held": "0", "not_applicable": "0", "withdrawn": "0", "empty_file": "",
    }  # fmt: skip
    return usual | facts


def submission(received: str, **facts: str) -> dict[str, str]:
    """Return a file seen that was not accepted."""
    usual = {"file": "Q2/Core.xlsx", "form": "scorecard", "directorate": CORE, "received_at": received,
             "outcome": "not_accepted", "reason": "No table was found on any visible sheet."}  # fmt: skip
    return usual | facts


def message(number: int, **facts: Any) -> KeptMessage:
    """Return a message of tonight, a draft."""
    usual: dict[str, Any] = {
        "message_id": f"<{number:024x}@example.org>", "subject": "4 figures to send for Q2 2009/10 – Helen Cross",
        "day": DAY, "kind": "person", "to": Officer("Helen Cross", "helen.cross@example.org"), "redirected_to": "",
        "content": b"", "state": "drafted", "reason": "", "attempts": 0,
    }  # fmt: skip
    return KeptMessage(number=number, **(usual | facts))


def late_data(**facts: Any) -> LateData:
    """Return late data of which what is not said is empty."""
    usual: dict[str, Any] = {"day": DAY, "council": "Example County Council", "label": "Illustrative figures",
                             "ladder": LADDER}  # fmt: skip
    return LateData(**(usual | facts))


_COMMITTEE = "Without it by 11 November 2009 it will miss the papers for Cabinet on 18 November 2009."
_MISSED = "It has missed the papers for Scrutiny Committee on 4 November 2009."


def rows() -> tuple[LateRow, ...]:
    """Return one thing of every kind, and every disposition."""
    return (
        LateRow(
            owed(thing(kind="return", sender=SAFETY), title="Scorecard return", role="contact", officer="",
                 to_name="Tom Iles", to_email="tom.iles@example.org", late=10, step=10, consequence=_MISSED,
                 what="The scorecard return for Quarter 2 2009/10 (July to September 2009) has not come"),
            Disposition.STOPPED, date(2009, 10, 30), 4, "Tom Iles (sent); Rosa Bell (sent)",
            "A file came on 3 November 2009 and was not accepted: Q2/CSSS.xlsx: No table was found on any sheet.",
        ),
        LateRow(owed(thing("CC2"), file="Q2/Core.xlsx", sheet="Return", cell="F12", consequence=_COMMITTEE),
                Disposition.ASKED, date(2009, 10, 23), 1, "Helen Cross (draft)", "Nothing came."),
        LateRow(owed(thing("CC10", "nci_date", since="2009-10-30"), title="Days lost to sickness", late=0, step=0,
                     what="No Current Information was given without a date: say when it is expected"),
                Disposition.LISTED),
        LateRow(owed(thing("CC7", "nci_broken", since="2009-10-30"), title="Invoices paid in 30 days", late=5, step=5,
                     what="The figure was promised by 30 October 2009: send it",
                     promise="NCI: survey under way, expected by 30 October 2009"),
                Disposition.WAITING, date(2009, 11, 2), 2, "Helen Cross (sent)", "Nothing came."),
        LateRow(owed(thing("NI 130", sender=ADULTS), to_name="", to_email="", role="nobody", officer="All managers",
                     title="Direct payments", late=4, step=2), Disposition.UNREACHABLE),
        LateRow(owed(thing("1.3.2", sender=PLAN, form="improvement plan", period="2009-10-Q1"),
                     to_name="Priya Shah", to_email="priya.shah@example.org", role="manager",
                     officer="Heads of Service", title="A single telephone number", late=1, step=0,
                     consequence=_COMMITTEE), Disposition.ASKED),
    )  # fmt: skip


def full() -> LateData:
    """Return late data with something on every sheet."""
    return late_data(
        rows=rows(),
        settled=(
            Settled(thing("CC1"), "Customer satisfaction", "Helen Cross", date(2009, 10, 23), 1,
                    "The figure came: 84.5% (Q2/Core v2.xlsx, Return, F8)."),
        ),
        expected={
            "2009-10-Q2": [
                expected_row(CORE),
                expected_row(SAFETY, timeliness="outstanding", working_days_late="10", received_at="", file="",
                             reported="0", nci="0", blank="0", not_returned="10", empty_file="Q2/CSSS.xlsx"),
                expected_row(ADULTS, timeliness="late", working_days_late="3", received_at="2009-10-28T11:05:00+00:00",
                             reported="7", nci="2"),
            ],
            "2009-10-Q1": [expected_row(PLAN, form="improvement plan", period="2009-10-Q1", due="2009-07-24",
                                        indicators_due="3", reported="2", nci="0")],
        },
        completeness=[
            {"period": "2009-10-Q2", "form": "scorecard", "directorate": CORE,
             "due": "10", "reported": "8", "nci": "1", "other": "1",
             "percent": "80.0", "on_time": "yes", "empty": "no"},
            {"period": "2009-10-Q2", "form": "scorecard", "directorate": SAFETY,
             "due": "10", "reported": "0", "nci": "0", "other": "10",
             "percent": "0.0", "on_time": "no", "empty": "yes"},
            {"period": "2009-10-Q1", "form": "improvement plan", "directorate": PLAN,
             "due": "3", "reported": "2", "nci": "0", "other": "1",
             "percent": "66.7", "on_time": "yes", "empty": "no"},
        ],
        promises=[
            {"period": "2009-10-Q2", "indicator_ref": "CC7", "title": "Invoices paid in 30 days", "directorate": CORE,
             "lead_officer": "Helen Cross", "reason": "survey under way", "expected_by": "2009-10-30", "broken": "yes",
             "quarters_running": "2", "first_promised": "2009-07-31", "times_moved": "1"},
        ],
        owners=[
            {"trouble": "collective", "name": "All managers", "directorate": ADULTS, "refs": "NI 130; NI 131",
             "what_to_do": "Name one person as lead officer in the register."},
        ],
        annual=[
            {"indicator_ref": "NI 5", "title": "Satisfaction with the area", "directorate": CORE, "frequency": "annual",
             "lead_officer": "Helen Cross", "source": "local", "lag_months": "0", "could": "yes",
             "due_in": "Q4", "came_between": "2009-10-Q1; 2009-10-Q2"},
        ],
        messages=(
            message(1),
            message(2, to=Officer("Rosa Bell", "rosa.bell@example.org"), kind="director", state="refused", attempts=2,
                    subject="Community Safety & Shared Services: 1 return outstanding", reason="No such mailbox."),
        ),
        night=(TeamSection("What needs a person", ("1 return was not accepted.", "1 owner has no address.")),),
    )  # fmt: skip
