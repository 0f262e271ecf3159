"""The rows of a scorecard return, typed and matched: one row is an indicator in a quarter."""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import datetime

from pipeline.check.actuals import read_actual, with_one_actual
from pipeline.check.arithmetic import read_workings
from pipeline.check.identity import IndicatorBook, Match
from pipeline.check.in_force import not_applicable
from pipeline.check.indicator_fields import read_direction, read_marks, read_others, read_texts
from pipeline.check.readings import IndicatorReading, Place, place_of
from pipeline.check.row_cells import cells_of
from pipeline.check.teller import Teller
from pipeline.check.unseen import tell_unseen
from pipeline.model import DataStatus, Finding
from pipeline.periods import Period
from pipeline.read.rows import ReturnRow
from pipeline.register import Indicator, Register


def check_indicator_rows(
    rows: Iterable[ReturnRow], sender: str, period: Period, received: datetime, register: Register, book: IndicatorBook
) -> tuple[list[IndicatorReading], list[Finding]]:
    """Read every row of a scorecard return.

    Parameters
    ----------
    rows : iterable of ReturnRow
        As extracted for the period.
    sender : str
        The directorate; rows with a directorate of their own outrank it.
    period : Period
        The return's period.
    received : datetime
        When it came.
    register : Register
        The council's list.
    book : IndicatorBook
        The register's indicators by reference and title.

    Returns
    -------
    list of IndicatorReading
        One for each row that came, in order: none is dropped.
    list of Finding
        Every fault, each at its cell; what follows from a blank is not told.
    """
    readings: list[IndicatorReading] = []
    findings: list[Finding] = []
    all_rows = [with_one_actual(row) for row in rows]
    matches = [
        Match() if row.layout else book.match(row.text("ref"), row.text("title"), row.sender or sender, period)
        for row in all_rows
    ]
    out = not_applicable(register, period)
    shows = {match.ref for row, match in zip(all_rows, matches, strict=True) if match.ref and not row.hidden}
    for row, match in zip(all_rows, matches, strict=True):
        place = place_of(row, "actual", sender, received)
        if row.layout:
            readings.append(IndicatorReading(place, "", "ignored", row.layout, actual_text=_row_text(row)))
            continue
        twin = row.hidden and match.ref in shows
        reading, told = _read(row, place, match, period, register, out, twin=twin)
        readings.append(reading)
        findings += told
    return readings, findings


def _read(
    row: ReturnRow, place: Place, match: Match, period: Period, register: Register, out: Set[str], *, twin: bool
) -> tuple[IndicatorReading, list[Finding]]:
    findings: list[Finding] = []
    if not match.ref:
        return _unmatched(row, place, match, register, findings), findings
    indicator = register.indicator(match.ref)
    if indicator is None:
        raise KeyError(match.ref)
    teller = Teller(row, findings, {"ref": indicator.ref, "title": indicator.title, "unit": indicator.unit})
    if match.code:
        teller.tell(match.code, "title", nearest=_named(register, match.suggestion), decided=match.decided)
    if not register.alive(indicator, period):
        teller.tell("ROW_RETIRED", "ref", period=period.words)
        return IndicatorReading(place, indicator.ref, "ignored", "retired"), findings
    if twin:
        teller.tell("ROW_HIDDEN_TWIN", "ref")
        return IndicatorReading(place, indicator.ref, "ignored", "hidden"), findings
    if row.hidden:
        teller.tell("ROW_HIDDEN", "ref")
    tell_unseen(row, teller)
    is_asked = indicator.ref not in out and register.is_due(indicator, period)
    return _typed(row, place, indicator, period, teller, is_asked=is_asked), findings


def _unmatched(
    row: ReturnRow, place: Place, match: Match, register: Register, findings: list[Finding]
) -> IndicatorReading:
    """Set aside a row of which nobody can tell the indicator."""
    if not _has_content(row):
        return IndicatorReading(place, "", "ignored", "empty_slot")
    teller = Teller(row, findings, {"ref": row.text("ref"), "title": row.text("title")})
    field = "ref" if row.text("ref") else "title"
    if row.hidden:
        teller.tell("ROW_HIDDEN_UNKNOWN", field)
        return IndicatorReading(place, "", "ignored", "hidden")
    teller.tell(match.code, field, nearest=_named(register, match.suggestion))
    return IndicatorReading(place, "", "held", match.code, actual_text=row.text("actual"), cells=cells_of(row))


def _typed(
    row: ReturnRow, place: Place, indicator: Indicator, period: Period, teller: Teller, *, is_asked: bool
) -> IndicatorReading:
    actual = read_actual(row, indicator, teller, is_asked=is_asked)
    stated, likelihood, impact = read_marks(row, teller)
    texts = read_texts(row, period, teller)
    workings = read_workings(row, indicator)
    status = actual.status
    if indicator.rag_by == "owner" and stated and status is DataStatus.BLANK and not actual.word:
        # An owner's judgement needs no figure.
        status = DataStatus.REPORTED
    held = status is DataStatus.REJECTED
    return IndicatorReading(
        place,
        indicator.ref,
        "held" if held else "",
        "VALUE_REJECTED" if held else "",
        data_status=status,
        actual=actual.value,
        actual_text=actual.text,
        figure_status=texts.figure_status or actual.figure_status,
        data_as_at=texts.data_as_at,
        nci_reason=(texts.word_reason or texts.nci_reason or texts.comment) if status is DataStatus.NCI else "",
        nci_expected_by=texts.nci_expected_by if status is DataStatus.NCI else "",
        stated_rag=stated,
        judgement=stated if indicator.rag_by == "owner" else "",
        likelihood=likelihood,
        impact=impact,
        action_plan=texts.action_plan,
        comment=texts.comment,
        others=read_others(row, indicator),
        cells=cells_of(row),
        stated_direction=read_direction(row, teller),
        numerator=workings.numerator,
        denominator=workings.denominator,
        opening=workings.opening,
    )


def _has_content(row: ReturnRow) -> bool:
    """Tell whether a row with no known reference says anything: an unused slot with a number in it does not."""
    filled = [
        name for name, place in row.fields.items() if place.text and name not in ("perspective", "directorate", "unit")
    ]
    return bool(filled) and filled != ["ref"]


def _named(register: Register, ref: str) -> str:
    indicator = register.indicator(ref) if ref else None
    return f"{indicator.ref} ({indicator.title})" if indicator is not None else ""


def _row_text(row: ReturnRow) -> str:
    return next((place.text for place in row.fields.values() if place.text), "")
