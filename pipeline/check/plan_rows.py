"""The rows of an improvement plan return, typed and matched: one row is a success criterion in a quarter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from pipeline.check.actuals import differing
from pipeline.check.identity import CriterionBook, Match
from pipeline.check.in_force import not_applicable
from pipeline.check.readings import CriterionReading, Place, place_of
from pipeline.check.row_cells import cells_of
from pipeline.check.teller import Teller
from pipeline.check.unseen import tell_unseen
from pipeline.model import DataStatus, DateSpan, Finding, Severity
from pipeline.periods import Period
from pipeline.read.positions import Position, read_position
from pipeline.read.rows import ReturnRow
from pipeline.read.tables import is_blank
from pipeline.read.words import key, read_missing, tidy
from pipeline.register import Criterion, Register
from pipeline.workbook import Cell, CellKind

# Only when nothing else belongs to the phrase: "As above." and "As above - and the pilot ran", not "as above average".
_AS_ABOVE = re.compile(r"\s*(?:(?:same )?as\s+above|see\s+above|ditto)\s*(?:[.,;:–—-]+|\n|$|(?=\())\s*", re.IGNORECASE)
_UNUSABLE = {CellKind.ERROR: "VALUE_ERROR_CELL", CellKind.UNCALCULATED: "VALUE_UNCALCULATED"}
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
    exempt = not_applicable(register, period)
    all_rows = list(rows)
    matches = [(Match(), "") if row.layout else _match(row, row.sender or sender, period, book) for row in all_rows]
    shows = {match.ref for row, (match, _) in zip(all_rows, matches, strict=True) if match.ref and not row.hidden}
    for row, (match, due_text) in zip(all_rows, matches, strict=True):
        place = place_of(row, "position", sender, received)
        if row.layout:
            readings.append(CriterionReading(place, "", "ignored", row.layout))
            continue
        comment = _prose(row.text("comment"))
        resolved = resolve_as_above(comment, above.get(row.sheet, ""))
        teller = Teller(
            row, findings, {"ref": match.ref or row.text("action_no"), "title": tidy(row.text("criterion")), "unit": ""}
        )
        if _AS_ABOVE.match(resolved):
            teller.tell("COMMENT_POINTS_NOWHERE", "comment")
        elif resolved:
            above[row.sheet] = resolved
        set_aside, reason, criterion = _set_aside(row, match, due_text, period, register, teller, shows)
        if criterion is None or set_aside:
            ref = criterion.ref if criterion is not None else ""
            reading = CriterionReading(
                place, ref, set_aside, reason, comment=comment, comment_resolved=resolved, cells=cells_of(row)
            )
        else:
            said = _position(row, period, criterion, teller, is_asked=criterion.ref not in exempt)
            reading = _typed(row, place, criterion, comment, resolved, said, teller)
        readings.append(reading)
    return readings, findings


def _match(row: ReturnRow, sender: str, period: Period, book: CriterionBook) -> tuple[Match, str]:
    """Return the criterion of a row, or why it cannot be told, and the due date as the return words it."""
    return book.match(row.text("action_no"), row.text("criterion"), _due(row), period.end, sender)


def _set_aside(
    row: ReturnRow,
    match: Match,
    due_text: str,
    period: Period,
    register: Register,
    teller: Teller,
    shows: set[str],
) -> tuple[str, str, Criterion | None]:
    """Return whether a row is set aside (`held`, `ignored` or empty), why, and its criterion if that could be told."""
    criterion = register.criterion(match.ref) if match.ref else None
    if criterion is None:
        near = register.criterion(match.suggestion) if match.suggestion else None
        nearest = f"{near.ref} ({near.criterion}, {near.due_text})" if near is not None else ""
        teller.tell(match.code, "criterion", nearest=nearest, due=due_text or "no due date")
        return "held", match.code, None
    teller.facts["title"] = criterion.criterion
    if not register.alive(criterion, period):
        teller.tell("ROW_RETIRED", "criterion", period=period.words)
        return "ignored", "retired", criterion
    if row.hidden and criterion.ref in shows:
        teller.tell("ROW_HIDDEN_TWIN", "criterion")
        return "ignored", "hidden", criterion
    if match.code:
        teller.tell(
            match.code, "due" if "due" in row.fields else "criterion", due=due_text, register_due=due_words(criterion)
        )
    if match.also:
        teller.tell(match.also, "criterion" if match.decided else "action_no", decided=match.decided)
    if row.hidden:
        teller.tell("ROW_HIDDEN", "criterion")
    tell_unseen(row, teller)
    return "", "", criterion


def _typed(
    row: ReturnRow,
    place: Place,
    criterion: Criterion,
    comment: str,
    resolved: str,
    said: tuple[DataStatus, Position | None, str],
    teller: Teller,
) -> CriterionReading:
    officers = split_officers(row.text("lead_officers"))
    named = {key(name) for name in officers}
    if named and criterion.lead_officers and named != {key(name) for name in criterion.lead_officers}:
        teller.tell("PLAN_LEAD_DIFFERS", "lead_officers", register_leads="; ".join(criterion.lead_officers))
    status, position, text = said
    held = status is DataStatus.REJECTED
    return CriterionReading(
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
    )


def _position(
    row: ReturnRow, period: Period, criterion: Criterion, teller: Teller, *, is_asked: bool
) -> tuple[DataStatus, Position | None, str]:
    """Return the data status of a criterion's row, its position if it can be used, and the words as written."""
    place = row.fields.get("position")
    text = tidy(place.text) if place is not None else ""
    missing = read_missing(text)
    if place is None or place.cell is None or is_blank(place.cell) or (missing and missing.kind == "blank"):
        if is_asked:
            teller.tell("POSITION_BLANK", "position")
        return DataStatus.BLANK, None, ""
    unusable = _UNUSABLE.get(place.cell.kind) or ("VALUE_STRUCK_OUT" if place.cell.struck else "")
    rivals = differing(place)
    if unusable or rivals:
        teller.tell(unusable or "VALUE_TWO_COLUMNS", "position", rivals=rivals, what="position")
        return DataStatus.REJECTED, None, text
    if missing is not None:
        return DataStatus.NCI, None, text
    doubt = row.customs.doubt_of_date(text) if place.cell.kind is CellKind.TEXT else None
    if doubt is not None:
        teller.tell(
            "DATE_DAY_OR_MONTH",
            "position",
            severity=Severity.MUST_FIX,
            proof=doubt.text,
            proof_cell=doubt.cell,
            proof_sheet=doubt.sheet,
        )
        return DataStatus.REJECTED, None, text
    read = read_position(text, period.end)
    if not isinstance(read, Position):
        teller.tell(read.code, "position")
        return DataStatus.REJECTED, None, text
    if is_asked and is_past_due(read, criterion, period):
        teller.tell("PLAN_ON_TRACK_PAST_DUE", "position", register_due=due_words(criterion))
    return DataStatus.REPORTED, read, text


def due_in_force(criterion: Criterion) -> DateSpan:
    """Return the due date that counts: the revised one once somebody agreed it, else the plan's own."""
    if criterion.revised_due is not None and criterion.agreed_by:
        return criterion.revised_due
    return criterion.due


def due_words(criterion: Criterion) -> str:
    """Return the due date that counts, as the plan words it."""
    return criterion.due_text if due_in_force(criterion) is criterion.due else criterion.revised_due_text


def is_past_due(position: Position, criterion: Criterion, period: Period) -> bool:
    """Tell whether a criterion is given as on track without a date, though it was due by the period's end."""
    return position.status_words == "on_track" and due_in_force(criterion).end <= period.end


def _due(row: ReturnRow) -> Cell | str:
    """Return the cell of the due date; empty if there is no such column or it is blank."""
    place = row.fields.get("due")
    return "" if place is None or place.cell is None or is_blank(place.cell) else place.cell


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
