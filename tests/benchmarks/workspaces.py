"""Generated workspaces: returns of 120 rows by 17 columns from as many senders, and a register that matches them.

The same number of returns is the same workspace on every machine: what varies comes from a fixed seed. About one row
in twenty is not as it should be (no current information, blank, words for a figure), as in real returns.
"""

from __future__ import annotations

import os
import random
from datetime import date, datetime
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

ROWS = 120
TODAY = date(2009, 11, 16)
PERIOD = "2009-10-Q2"
HEADINGS = (
    "Ref", "Indicator", "Perspective", "Unit", "Baseline", "Target", "Actual", "RAG", "Direction of travel",
    "Likelihood", "Impact", "Action plan", "Comment", "Lead officer", "Figure status", "Data as at", "NCI reason",
)  # fmt: skip

_SEED = 2009
_RECEIVED = datetime(2009, 10, 20, 11, 0)
_CREATED = datetime(2009, 10, 19, 9, 0)
_UNITS = ("%", "number", "£", "days")
_PERSPECTIVES = ("Customer", "Projects", "Finance", "People")
_RATINGS = ("Green", "Amber", "Red")
_TRENDS = ("Improving", "Same", "Worse")
_SUBJECTS = (
    "Waste recycled", "Invoices paid on time", "Visits to libraries", "Days lost to sickness", "Care plans reviewed",
    "Potholes mended in a week", "Pupils with good attendance", "Homes made warm", "Calls answered in time",
    "Young people in work", "Carbon saved by buildings", "Complaints answered",
)  # fmt: skip
_PLACES = (
    "Ashby", "Barton", "Coleshill", "Dunchurch", "Ettington", "Farnborough", "Gaydon", "Harbury", "Ilmington",
    "Kineton", "Leek Wootton", "Mancetter", "Nether Whitacre", "Offchurch", "Polesworth", "Quinton", "Radford",
    "Shipston", "Tanworth", "Ufton", "Warmington", "Alcester", "Bidford", "Claverdon", "Daventry",
)  # fmt: skip
_SERVICES = (
    "Housing", "Highways", "Libraries", "Learning", "Care", "Planning", "Finance", "Safety", "Transport", "Parks",
)  # fmt: skip
_SIDES = ("North", "South", "East", "West", "Upper", "Lower", "Old", "New", "Great", "Little", "Inner", "Outer")
_ACTIONS = "A weekly meeting with the contractor reviews what is outstanding and agrees who acts on it next."
_COMMENTS = (
    "The figure follows profile {number} that was agreed in April; no change is expected before the end of the year.",
    "Two vacancies were filled in August, which brought the backlog down to {number}, and a third is advertised now.",
    "",
)
_FORMATS = {"%": "0.0%", "number": "#,##0", "£": "£#,##0.00", "days": "0.0"}


def make_workspace(folder: Path, returns: int) -> Path:
    """Write a workspace with a number of returns, one a sender; returns its folder."""
    drop = folder / "inputs" / "returns"
    drop.mkdir(parents=True, exist_ok=True)
    (folder / "inputs" / "settings.toml").write_text("", encoding="utf-8")
    senders = [sender_name(number) for number in range(returns)]
    rows = [rows_of(number) for number in range(returns)]
    make_register(folder / "inputs" / "register.xlsx", senders, rows)
    for number, sender in enumerate(senders):
        make_return(drop / f"{sender} Q2 return.xlsx", sender, rows[number])
    return folder


def sender_name(number: int) -> str:
    """Return the name of a sender: 3,000 different ones."""
    number, service = divmod(number, len(_SERVICES))
    side, place = divmod(number, len(_PLACES))
    return f"{_SIDES[side]} {_PLACES[place]} {_SERVICES[service]}"


def make_clean_return(folder: Path) -> Path:
    """Write a return of the first sender in which nothing is to be put right, outside the drop folder; returns it."""
    rows = []
    for row in rows_of(0):
        whole = {**row, "RAG": _rating(row["_target"], row["_target"]), "NCI reason": ""}
        rows.append({**whole, "Actual": row["Target"]})
    path = folder / "clean.xlsx"
    make_return(path, sender_name(0), rows)
    return path


def rows_of(number: int, change: int = 0) -> list[dict[str, Any]]:
    """Return the rows of a sender's return by heading, with what the register needs; `change` moves the figures."""
    chance = random.Random(_SEED * 10_000 + number)
    rows = []
    for at in range(ROWS):
        unit = _UNITS[at % len(_UNITS)]
        size = 1000 if unit in ("£", "number") else 10
        target = round(chance.uniform(5, 9) * size, 1)
        actual: Any = round(target * chance.uniform(0.85, 1.12), 1) + change
        baseline = round(target * 0.95, 1)
        fault = chance.random()
        reason = ""
        if fault < 0.02:
            actual, reason = "NCI", "The survey's results come in November"
        elif fault < 0.04:
            actual = ""
        elif fault < 0.05:
            actual = "see comment"
        rating = _rating(actual, target) if chance.random() < 0.97 else _RATINGS[at % 3]
        is_percent = unit == "%"
        rows.append(
            {
                "Ref": f"L{number:04d}/{at + 1:03d}",
                "Indicator": f"{_SUBJECTS[at % len(_SUBJECTS)]} in {sender_name(number)}, measure {at + 1}",
                "Perspective": _PERSPECTIVES[at * len(_PERSPECTIVES) // ROWS],
                "Unit": unit,
                "Baseline": baseline / 100 if is_percent else baseline,
                "Target": target / 100 if is_percent else target,
                "Actual": actual / 100 if is_percent and not isinstance(actual, str) else actual,
                "RAG": rating,
                "Direction of travel": _TRENDS[at % 3],
                "Likelihood": 1 + at % 3,
                "Impact": 1 + at % 4,
                "Action plan": _ACTIONS,
                "Comment": _COMMENTS[at % 3].format(number=number * ROWS + at),
                "Lead officer": f"Officer {number % 40 + 1}",
                "Figure status": "Provisional" if at % 5 == 0 else "Final",
                "Data as at": date(2009, 9, 30),
                "NCI reason": reason,
                "_target": target,
                "_baseline": baseline,
            }
        )
    return rows


def _rating(actual: Any, target: float) -> str:
    if isinstance(actual, str):
        return ""
    return "Green" if actual >= target else "Amber" if actual >= target * 0.95 else "Red"


def make_return(path: Path, sender: str, rows: list[dict[str, Any]]) -> None:
    """Write one return: title rows, merged cells, formats, notes, a sheet of guidance and a hidden one."""
    book = Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _CREATED})
    sheet = book.add_worksheet("Return")
    bold = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format({"bold": True, "bg_color": "#DDE3EA", "text_wrap": True, "border": 1})
    plain = book.add_format({"border": 1, "text_wrap": True})
    day = book.add_format({"border": 1, "num_format": "dd/mm/yyyy"})
    figures = {unit: book.add_format({"border": 1, "num_format": form}) for unit, form in _FORMATS.items()}
    sheet.merge_range(0, 0, 0, 6, f"Performance return: {sender}", bold)
    sheet.merge_range(1, 0, 1, 6, "Quarter 2 2009/10", bold)
    for column, heading in enumerate(HEADINGS):
        sheet.write_string(3, column, heading, head)
    sheet.write_comment(3, 6, "The figure for the quarter, in the unit of the indicator.")
    sheet.write_comment(3, 16, "Why there is no current information.")
    for number, row in enumerate(rows, start=4):
        for column, heading in enumerate(HEADINGS):
            value = row[heading]
            if isinstance(value, date):
                sheet.write_datetime(number, column, datetime(value.year, value.month, value.day), day)
            elif isinstance(value, str):
                _write_text(sheet, number, column, value, plain)
            elif heading in ("Baseline", "Target", "Actual"):
                sheet.write_number(number, column, value, figures[row["Unit"]])
            else:
                sheet.write_number(number, column, value, plain)
    guidance = book.add_worksheet("Guidance")
    for number in range(25):
        guidance.write_string(number, 0, f"{number + 1}. Give the figure as it stood on the last day of the quarter.")
    lists = book.add_worksheet("Lists")
    lists.write_column(0, 0, _RATINGS)
    lists.hide()
    book.close()
    moment = _RECEIVED.timestamp()
    os.utime(path, (moment, moment))


def change_one(folder: Path, number: int, change: int) -> None:
    """Save one sender's return again with other figures, ten days later."""
    sender = sender_name(number)
    path = folder / "inputs" / "returns" / f"{sender} Q2 return.xlsx"
    make_return(path, sender, rows_of(number, change))
    moment = datetime(2009, 10, 30, 11, 0).timestamp() + change
    os.utime(path, (moment, moment))


def make_register(path: Path, senders: list[str], rows: list[list[dict[str, Any]]]) -> None:
    """Write the register: a directorate for each sender, an indicator and a target for each row."""
    book = Workbook(path, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _CREATED})
    every = [(sender, row) for sender, own in zip(senders, rows, strict=True) for row in own]
    _fill(book, "Directorates", ("Directorate", "Contact", "Contact email"), (
        (sender, f"Contact {number + 1}", f"contact{number + 1}@example.org") for number, sender in enumerate(senders)
    ))  # fmt: skip
    _fill(book, "People", ("Name", "Email"), ((f"Officer {n}", f"officer{n}@example.org") for n in range(1, 41)))
    _fill(
        book,
        "Indicators",
        ("Ref", "Title", "Perspective", "Directorate", "Lead officer", "Unit", "Good is", "Frequency", "Decimals",
         "Baseline", "Baseline period"),
        (
            (row["Ref"], row["Indicator"], row["Perspective"], sender, row["Lead officer"], row["Unit"], "higher",
             "quarterly", 1, row["_baseline"], "2008-09")
            for sender, row in every
        ),
    )  # fmt: skip
    _fill(book, "Targets", ("Ref", "Period", "Target"), ((row["Ref"], "2009-10", row["_target"]) for _, row in every))
    _fill(book, "Calendar", ("Form", "Period", "Due"), (("scorecard", PERIOD, "2009-10-23"),))
    _fill(book, "Plan", ("Criterion ref", "Outcome no", "Outcome", "Action no", "Action", "Criterion", "Due",
                         "Workstream", "Manager"), ())  # fmt: skip
    _fill(book, "Decisions", ("Kind", "Reason", "By"), ())
    book.close()


def _fill(book: Workbook, name: str, headings: tuple[str, ...], rows: Any) -> None:
    sheet = book.add_worksheet(name)
    for number, row in enumerate([headings, *rows]):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, value)
            else:
                sheet.write_number(number, column, value)


def _write_text(sheet: Worksheet, row: int, column: int, value: str, form: Any) -> None:
    if value:
        sheet.write_string(row, column, value, form)
    else:
        sheet.write_blank(row, column, None, form)
