"""The words of faults of the register's file, headings and sheets, and of what one row says against another."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import Refusal
from pipeline.nearest import did_you_mean
from pipeline.register.due_rules import FORMS_ACCEPTED
from pipeline.register.wording import quoted
from schemas.register import Column


def no_register(path: str) -> str:
    """Say that there is no such file."""
    return f"There is no register at {path}. Put it there, or name it in settings.toml under [folders]."


def cannot_open(reason: str) -> str:
    """Say that the system does not let us read it."""
    return f"The register cannot be opened: {reason}. Close it where it is open, and check your right to read it."


_COPY = "Put back a copy of it"
_REFUSALS = {
    "FILE_EMPTY": "it is empty. {copy}.",
    "FILE_NOT_WORKBOOK": "it is named as an Excel workbook but is {looks}. {copy} that Excel saved as an Excel "
    "Workbook (.xlsx).",
    "FILE_OLD_FORMAT": "it is {kind}. Open it in Excel and save it as an Excel Workbook (.xlsx) in its place.",
    "FILE_PASSWORD": "it is protected with a password. In Excel, choose File > Info > Protect Workbook > Encrypt with "
    "Password, clear the box and save it.",
    "FILE_LABEL": "a sensitivity label locks it. In Excel, choose Home > Sensitivity, choose a label that does not "
    "encrypt, and save it.",
    "FILE_ARRIVING": "it is not complete. If it is being copied or synchronised, wait until that is done and run "
    "again. If not, put back a copy of it.",
    "FILE_DAMAGED": "it is damaged ({what}). {copy}.",
    "FILE_TOO_LARGE": "it is too large ({what}). Delete the sheets, rows and columns that hold nothing of the "
    "register, and save it.",
    "FILE_UNSAFE": "it is built in a way that could do harm ({what}), which Excel does not do. {copy}.",
    "FILE_TEXT_UNCLEAR": "it is a text table that can be read in more than one way ({what}). {copy} that Excel saved "
    "as an Excel Workbook (.xlsx).",
    "FILE_NO_SHEETS": "it has no sheet with cells in it. {copy}.",
}


def refused(refusal: Refusal) -> str:
    """Tell of a file that the reader refuses: the register is put right where it stands, and sent to nobody."""
    reason = _REFUSALS[refusal.code].format_map({**refusal.facts, "copy": _COPY})
    return f"The register cannot be opened: {reason}"


def unknown_heading(found: str, known: Iterable[str]) -> str:
    """Tell of a heading that the sheet does not have."""
    hint = did_you_mean(found, known) or " Take the column away, or move it to a sheet whose name starts with Notes."
    return f"There is no heading {quoted(found)} on this sheet.{hint}"


def repeated_heading(found: str, first: str) -> str:
    """Tell of a heading twice."""
    return f"The heading {quoted(found)} stands in {first} too. Keep one of the two columns."


def missing_heading(column: Column) -> str:
    """Tell of a starred heading that is not there."""
    return f"The heading “{column.heading}” is missing. Add it in row 1."


def without_heading() -> str:
    """Tell of words in a column that has no heading."""
    return (
        "This column has no heading in row 1. Give it one, or move its words to a sheet whose name starts with Notes."
    )


def merged(area: str) -> str:
    """Tell of merged cells: only the first one holds anything."""
    return f"The cells {area} are merged. Unmerge them and fill in each one."


def unknown_sheet(found: str, known: Iterable[str]) -> str:
    """Tell of a sheet that the register does not have."""
    hint = did_you_mean(found, known) or " Delete it, or let its name start with Notes or with _."
    return f"There is no sheet {quoted(found)} in the register.{hint}"


def missing_sheet(name: str) -> str:
    """Tell of a sheet that must be there."""
    return f"The sheet “{name}” is missing. Add it with its headings in row 1; it may be empty below them."


def repeated_sheet(name: str) -> str:
    """Tell of two sheets that are the same but for case and spaces."""
    return f"There are two sheets “{name}”. Keep one of the two."


# What one sheet says of another.


def unknown_directorate(column: Column, found: str, known: Iterable[str]) -> str:
    """Tell of a directorate that is not on the sheet Directorates."""
    hint = did_you_mean(found, known) or " Add it there, or as one of its other names."
    return f"{column.heading} {quoted(found)} is not on the sheet Directorates.{hint}"


def unknown_sender(column: Column, found: str, known: Iterable[str]) -> str:
    """Tell of what is neither a directorate nor a workstream."""
    hint = did_you_mean(found, known) or " Enter a name from there."
    return f"{column.heading} {quoted(found)} is neither on the sheet Directorates nor a workstream of the Plan.{hint}"


def unknown_ref(column: Column, found: str, known: Iterable[str], where: str = "on the sheet Indicators") -> str:
    """Tell of a reference that no indicator has."""
    hint = did_you_mean(found, known) or " Add it there, or delete this row."
    return f"{column.heading} {quoted(found)} is not {where}.{hint}"


def unknown_field(column: Column, found: str, known: Iterable[str]) -> str:
    """Tell of a heading given for a column that no form has."""
    hint = did_you_mean(found, known) or " Enter one such as actual, comment or lead officer."
    return f"{column.heading} {quoted(found)} is not a column of a form.{hint}"


def unknown_rule(column: Column, found: str, known: Iterable[str]) -> str:
    """Tell of a code that no finding has."""
    hint = did_you_mean(found, known) or " Enter the code that stands beside the finding, such as VALUE_BLANK."
    return f"{column.heading} {quoted(found)} is not the code of a finding.{hint}"


def is_own_reference(column: Column, found: str, ref: str) -> str:
    """Tell of an alias that the register has as a reference: it would never be asked for."""
    return (
        f"{column.heading} {quoted(found)} is a reference of the register's own ({ref}). An alias is a reference or a "
        "title that the register does not have."
    )


def no_name(column: Column, found: str) -> str:
    """Tell of an alias without a letter or a digit."""
    return f"{column.heading} must be a reference or a title as senders write it, not {quoted(found)}."


def other_alias(column: Column, found: str, place: str, ref: str) -> str:
    """Tell of an alias that another decision gives to something else."""
    return f"{column.heading} {quoted(found)} already means {ref}, by {place}. Take one of the two back, or end it."


def not_a_content(column: Column, found: str) -> str:
    """Tell of what is neither a file's sha256 nor how one begins."""
    return (
        f"{column.heading} must be empty, or the file's sha256 or at least its first 8 characters, not {quoted(found)}."
    )


def taken(column: Column, found: str, place: str) -> str:
    """Tell of a name or reference that another row has."""
    return f"{column.heading} {quoted(found)} already stands in {place}. A name or reference belongs to one row only."


def needs(column: Column, why: str) -> str:
    """Tell of a cell that another one makes necessary."""
    return f"Enter “{column.heading}”: {why}."


def needed_by(column: Column, kind: str, why: str) -> str:
    """Tell of a cell that a decision of a kind cannot do without."""
    return f"Enter “{column.heading}” for “{kind}”: {why}."


def not_for_range(column: Column) -> str:
    """Tell of Low or High for an indicator that is not good in a range."""
    return f"{column.heading} is only for an indicator whose “Good is” is range. Clear it, or change the indicator."


def not_a_due_date(column: Column, found: str) -> str:
    """Tell of what is neither a date, nor a date and time, nor a rule."""
    return (
        f"{column.heading} must be a date or a date and time, for example 2009-10-23 or 2009-10-23 17:00, or a rule, "
        f"for example {FORMS_ACCEPTED}, not {quoted(found)}."
    )


def due_before_period(column: Column, words: str) -> str:
    """Tell of a return due before what it is about has begun."""
    return f"{column.heading} is before the period begins ({words}). Check the year."
