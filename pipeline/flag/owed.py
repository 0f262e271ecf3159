"""What is owed by whom: returns by their sender's contact, single figures by their lead officers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from pipeline.model import DataStatus, FormName, Timeliness
from pipeline.periods import Period
from pipeline.register import Register
from schemas.output_frames import CHASE

Row = Mapping[Any, Any]

_OWED = {
    DataStatus.BLANK.value: "The row came without a figure: enter it, or write NCI with the reason",
    DataStatus.REJECTED.value: "A value came that cannot be used: correct it",
    DataStatus.HELD.value: "The row is held: see its finding, and send it again",
    DataStatus.NOT_RETURNED.value: "The return came without this indicator: send it",
    DataStatus.WITHDRAWN.value: "The return was withdrawn: send it again",
}


def step_of(working_days_late: int, ladder: Sequence[int]) -> int | None:
    """Return the step of the ladder that is reached, in working days after the due date; None before the first."""
    return max((step for step in ladder if step <= working_days_late), default=None)


def owed_by_person(
    expected: pd.DataFrame,
    scorecard: pd.DataFrame,
    plan: pd.DataFrame,
    register: Register,
    period: Period,
    today: date,
    ladder: Sequence[int],
    to_due: Mapping[tuple[str, str], int],
    unusable: Mapping[tuple[str, str], str],
) -> pd.DataFrame:
    """Return what is owed in a period.

    Parameters
    ----------
    expected, scorecard, plan : DataFrame
        As written to `data/`.
    register : Register
        For addresses.
    period : Period
        The period.
    today : date
        For NCI whose promised date has passed.
    ladder : sequence of int
        The steps of the chase, in working days after the due date.
    to_due : mapping
        For each (directorate, form) not yet due, the working days until it is (negative).
    unusable : mapping
        For each (directorate, form) of whom a file came that brought nothing, the latest such file.

    Returns
    -------
    DataFrame
        One row is something owed by somebody (the columns of `data/chase.csv`). A missing return is asked of its
        sender's contact, not of every officer in it; lead officers get only their items in returns that came; an NCI
        is quiet until its promised date, and without a date is asked for one. Nobody who has delivered, or whose
        figures have all come another way, is asked for a missing return.
    """
    rows: list[Row] = []
    came: dict[tuple[str, str], Row] = {}
    for row in expected.to_dict("records"):
        who = (str(row["directorate"]), str(row["form"]))
        if row["file"]:
            came[who] = row
        elif row["indicators_due"] > row["reported"] + row["nci"]:
            rows += _return(row, register, period, ladder, to_due.get(who, 0), unusable.get(who, ""))
    rows += _indicators(scorecard, came, register, today)
    rows += _criteria(plan, came, register)
    return pd.DataFrame(rows, columns=list(CHASE.columns), dtype=object)


def _return(
    row: Row, register: Register, period: Period, ladder: Sequence[int], to_due: int, unusable: str
) -> list[Row]:
    """Return what is owed of a return of which nothing is there: nothing before the first step of the ladder."""
    form, late = str(row["form"]), int(row["working_days_late"])
    outstanding = row["timeliness"] == Timeliness.OUTSTANDING.value
    step = step_of(late if outstanding else to_due, ladder)
    if step is None and not outstanding:
        return []
    if unusable:
        what = f"The {form} return for {period.words} came ({unusable}), but nothing in it could be used: send it again"
    else:
        what = f"The {form} return for {period.words} {'has not come' if outstanding else 'is due'}"
    name, email = _contact(register, str(row["directorate"]), form)
    return [_row(name, email, row, "", f"{form.capitalize()} return", what, late, "" if step is None else step)]


def _indicators(
    scorecard: pd.DataFrame, came: dict[tuple[str, str], Row], register: Register, today: date
) -> list[Row]:
    rows = []
    for row in scorecard.to_dict("records"):
        indicator = register.indicator(str(row["indicator_ref"]))
        if indicator is None:
            continue
        sent = came.get((indicator.supplied_by or indicator.directorate, FormName.SCORECARD.value))
        what = _OWED.get(str(row["data_status"]), "")
        if row["data_status"] == DataStatus.NCI.value:
            what = _nci(str(row["nci_expected_by"]), today)
        if sent is None or not what:
            continue
        name, email = _person(register, indicator.lead_officer, today) or _contact(
            register, str(sent["directorate"]), FormName.SCORECARD.value
        )
        rows.append(_row(name, email, sent, indicator.ref, indicator.title, what, 0, "query"))
    return rows


def _nci(expected_by: str, today: date) -> str:
    if not expected_by:
        return "No Current Information was given without a date: say when it is expected"
    if date.fromisoformat(expected_by) < today:
        return f"The figure was promised by {expected_by}: send it"
    return ""


def _criteria(plan: pd.DataFrame, came: dict[tuple[str, str], Row], register: Register) -> list[Row]:
    rows = []
    for row in plan.to_dict("records"):
        sent = came.get((str(row["workstream"]), FormName.PLAN.value))
        what = _OWED.get(str(row["data_status"]), "")
        if sent is not None and what:
            name, email = _contact(register, str(row["workstream"]), FormName.PLAN.value)
            rows.append(_row(name, email, sent, str(row["criterion_ref"]), str(row["criterion"]), what, 0, "query"))
    return rows


def _row(name: str, email: str, sent: Row, ref: str, title: str, what: str, late: int, step: int | str) -> Row:
    return {
        "to_name": name,
        "to_email": email,
        "directorate": sent["directorate"],
        "ref": ref,
        "title": title,
        "what": what,
        "due": sent["due"],
        "working_days_late": late,
        "step": step,
    }


def _contact(register: Register, sender: str, form: str) -> tuple[str, str]:
    if form == FormName.PLAN.value:
        criterion = next((each for each in register.criteria if each.workstream == sender), None)
        return (criterion.manager, criterion.manager_email) if criterion else ("", "")
    directorate = register.directorate(sender)
    return (
        (directorate.contact or directorate.director, directorate.contact_email or directorate.director_email)
        if directorate
        else ("", "")
    )


def _person(register: Register, name: str, today: date) -> tuple[str, str] | None:
    """Return an officer who is in post and has an address; None when a reminder has to go to the contact."""
    person = register.person(name) if name else None
    if person is None or not person.email or (person.until is not None and person.until < today):
        return None
    return person.name, person.email
