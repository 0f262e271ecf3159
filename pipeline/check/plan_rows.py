"""The rows of an improvement plan return, typed and matched: one row is a success criterion in a quarter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from pipeline.check.identity import CriterionBook
from pipeline.check.readings import CriterionReading, Place
from pipeline.check.teller import Teller, cells_of
from pipeline.model import CellKind, DataStatus, Finding
from pipeline.periods import Period
from pipeline.read.positions import Position, read_position
from pipeline.read.rows import ReturnRow
from pipeline.read.tables import is_blank
from pipeline.read.words import key, read_missing, tidy
from pipeline.register import Criterion, Register

# Only when nothing else belongs to the phrase: "As above." and "As above - and the pilot ran", not "as above average".
_AS_ABOVE = re.compile(r"\s*(?:(?:same )?as\s+above|see\s+above|ditto)\s*(?:[.,;:–—-]+|\n|$|(?=\())\s*", re.IGNORECASE)
_BETWEEN_OFFICERS = re.compile(r"\s*(?:[;\n]|\r)+\s*")


def check_plan_rows(
    rows: Iterable[ReturnRow], sender: str, period: Period, received: datetime, register: Register, book: CriterionBook
) -> tuple[list[CriterionReading], list[Finding]]:
    """Read every row of an improvement plan return.

    Parameters
    ----------
    rows : iterable of ReturnRow
        As extracted for the period, in the order of their sheets.
    sender : str
        The workstream; rows with a workstream of their own outrank it.
    period, received, register, book
        The return's period, when it came, the council's list and its criteria.

    Returns
    -------
    list of CriterionReading
        One for each row that came, in order: none is dropped.
    list of Finding
        Every fault, each at its cell.
    """
    readings: list[CriterionReading] = []
    findings: list[Finding] = []
    above: dict[str, str] = {}
    for row in rows:
        place = Place(
            row.file,
            row.sheet,
            row.excel_row,
            row.fields["position"].address if "position" in row.fields else "",
            row.sender or sender,
            received,
        )
        if row.layout:
            readings.append(CriterionReading(place, "", "ignored", row.layout))
            continue
        reading, told = _read(row, place, period, register, book, above.get(row.sheet, ""))
        above[row.sheet] = reading.comment_resolved or above.get(row.sheet, "")
        readings.append(reading)
        findings += told
    return readings, findings


def _read(
    row: ReturnRow, place: Place, period: Period, register: Register, book: CriterionBook, above: str
) -> tuple[CriterionReading, list[Finding]]:
    findings: list[Finding] = []
    match, due_text = book.match(row.text("action_no"), row.text("criterion"), _due_text(row), period.end)
    comment = _prose(row.text("comment"))
    resolved = resolve_as_above(comment, above)
    teller = Teller(
        row, findings, {"ref": match.ref or row.text("action_no"), "title": tidy(row.text("criterion")), "unit": ""}
    )
    if not match.ref:
        criterion = next((c for c in register.criteria if c.ref == match.suggestion), None)
        nearest = f"{criterion.ref} ({criterion.criterion}, {criterion.due_text})" if criterion else ""
        teller.tell(
            match.code, "criterion", suggestion=match.suggestion, nearest=nearest, due=due_text or "no due date"
        )
        return CriterionReading(
            place, "", "held", match.code, comment=comment, comment_resolved=resolved, cells=cells_of(row)
        ), findings
    criterion = next(c for c in register.criteria if c.ref == match.ref)
    teller.facts["title"] = criterion.criterion
    if not register.alive(criterion, period):
        teller.tell("ROW_RETIRED", "criterion", period=period.words)
        return CriterionReading(
            place, criterion.ref, "ignored", "retired", comment=comment, comment_resolved=resolved
        ), findings
    if match.code:
        teller.tell(
            match.code, "due" if "due" in row.fields else "criterion", due=due_text, register_due=criterion.due_text
        )
    if row.hidden:
        teller.tell("ROW_HIDDEN", "criterion")
    if _AS_ABOVE.match(comment) and not above:
        teller.tell("COMMENT_POINTS_NOWHERE", "comment")
    officers = split_officers(row.text("lead_officers"))
    if (
        officers
        and {key(name) for name in officers} != {key(name) for name in criterion.lead_officers}
        and criterion.lead_officers
    ):
        teller.tell("PLAN_LEAD_DIFFERS", "lead_officers", register_leads="; ".join(criterion.lead_officers))
    status, position, text = _position(row, period, criterion, teller)
    held = status is DataStatus.REJECTED
    return (
        CriterionReading(
            place,
            criterion.ref,
            "held" if held else "",
            "VALUE_REJECTED" if held else "",
            status,
            text,
            position,
            comment,
            resolved,
            "; ".join(officers),
            cells_of(row),
        ),
        findings,
    )


def _position(
    row: ReturnRow, period: Period, criterion: Criterion, teller: Teller
) -> tuple[DataStatus, Position | None, str]:
    place = row.fields.get("position")
    text = place.text if place is not None else ""
    if place is None or place.cell is None or is_blank(place.cell):
        teller.tell("POSITION_BLANK", "position")
        return DataStatus.BLANK, None, ""
    if place.cell.kind is CellKind.ERROR or place.cell.kind is CellKind.UNCALCULATED:
        teller.tell(
            "VALUE_ERROR_CELL" if place.cell.kind is CellKind.ERROR else "VALUE_UNCALCULATED",
            "position",
            example="On track",
        )
        return DataStatus.REJECTED, None, text
    missing = read_missing(text)
    if missing is not None:
        return (DataStatus.BLANK if missing.kind == "blank" else DataStatus.NCI), None, text
    read = read_position(text, period.end)
    if not isinstance(read, Position):
        teller.tell(read.code, "position", example="On track")
        return DataStatus.REJECTED, None, text
    if read.status_words == "on_track" and criterion.due.end <= period.end:
        teller.tell("PLAN_ON_TRACK_PAST_DUE", "position", register_due=criterion.due_text)
    return DataStatus.REPORTED, read, text


def _due_text(row: ReturnRow) -> str:
    """Return the due date as written; of a date cell its ISO date."""
    place = row.fields.get("due")
    if place is None or place.cell is None:
        return ""
    return place.cell.moment.date().isoformat() if place.cell.moment is not None else place.text


def _prose(text: str) -> str:
    missing = read_missing(text)
    return "" if missing is not None and missing.kind == "blank" else text


def resolve_as_above(comment: str, above: str) -> str:
    """Return a comment with "As above" replaced by what it points to: the nearest comment above it on the sheet.

    Words that follow it are kept; without a comment above it stays as it is.
    """
    phrase = _AS_ABOVE.match(comment)
    return f"{above} {comment[phrase.end() :]}".rstrip() if phrase and above else comment


def split_officers(text: str) -> list[str]:
    """Split several lead officers: on semicolons and line breaks, never on "and" or "with", which belong to titles."""
    return [tidy(part) for part in _BETWEEN_OFFICERS.split(text) if tidy(part)]
