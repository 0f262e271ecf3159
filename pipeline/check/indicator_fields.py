"""The single fields beside an indicator's actual: its marks, its words, and what it says of other periods."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple, TypeVar

from pipeline.check.actuals import differing, doubt_of_figure
from pipeline.check.readings import OtherFigure
from pipeline.check.teller import Teller
from pipeline.model import DateSpan, FigureStatus, Rag
from pipeline.periods import Period
from pipeline.read.dates import read_date
from pipeline.read.figure_text import STATUSES
from pipeline.read.foreign_writing import Customs
from pipeline.read.marks import RagMark, read_arrow, read_rag, read_score
from pipeline.read.numbers import Figure, in_unit, read_figure
from pipeline.read.rows import FieldCell, ReturnRow
from pipeline.read.tables import is_blank
from pipeline.read.words import Unreadable, is_placeholder, key, read_missing
from pipeline.register import Indicator
from pipeline.workbook import Cell, CellKind

_Mark = TypeVar("_Mark", RagMark, int)
_STATUS_WORDS = {**STATUSES, "actual": FigureStatus.FINAL, "forecast": FigureStatus.ESTIMATED}


class Texts(NamedTuple):
    """The words of a row."""

    action_plan: str
    comment: str
    figure_status: FigureStatus | None
    data_as_at: str
    nci_reason: str
    word_reason: str
    nci_expected_by: str


def read_marks(row: ReturnRow, teller: Teller) -> tuple[str, int | None, int | None]:
    """Read the stated RAG, likelihood and impact; a mark that is not clear is told and left out."""
    mark = _mark(row, "rag", read_rag, teller)
    rag = mark.rag.value if isinstance(mark, RagMark) and mark.rag is not Rag.NOT_RATED else ""
    return rag, _mark(row, "likelihood", read_score, teller), _mark(row, "impact", read_score, teller)


def read_direction(row: ReturnRow, teller: Teller) -> str:
    """Read the stated direction of travel: `up`, `down`, `same`, `better`, `worse`, or empty.

    Words that are no direction are told and left out, and so are two columns that differ: the direction is worked out
    from the figures all the same. A number, such as the size of a change, states none.
    """
    place = row.fields.get("direction")
    if place is None or place.cell is None or differing(place):
        return ""
    direction = read_arrow(place.cell)
    if isinstance(direction, Unreadable):
        if place.cell.kind is CellKind.TEXT:
            teller.tell(direction.code, "direction")
        return ""
    return direction or ""


def _mark(
    row: ReturnRow, field: str, read: Callable[[Cell], _Mark | Unreadable | None], teller: Teller
) -> _Mark | None:
    place = row.fields.get(field)
    if place is None or place.cell is None:
        return None
    rivals = differing(place)
    if rivals:
        teller.tell("VALUE_TWO_COLUMNS", field, rivals=rivals, what="RAG" if field == "rag" else field)
        return None
    mark = read(place.cell)
    if isinstance(mark, Unreadable):
        teller.tell(mark.code, field)
        return None
    return mark


def read_texts(row: ReturnRow, period: Period, teller: Teller) -> Texts:
    """Read the words of a row: plans and comments as they stand, statuses and dates by their closed grammars."""
    status_text = key(row.text("figure_status"))
    status = _STATUS_WORDS.get(status_text) or _STATUS_WORDS.get(status_text.split(" ")[0])
    if status_text and status is None and read_missing(row.text("figure_status")) is None:
        teller.tell("FIGURE_STATUS_NOT_UNDERSTOOD", "figure_status")
    word = read_missing(row.text("actual"))
    in_actual = word.expected_text if word is not None else ""
    return Texts(
        action_plan=_prose(row, "action_plan"),
        comment=_prose(row, "comment"),
        figure_status=status,
        data_as_at=_iso(row, "data_as_at", period, teller),
        nci_reason=_prose(row, "nci_reason"),
        word_reason=word.reason if word is not None else "",
        nci_expected_by=_iso(row, "nci_expected_by", period, teller) or _iso(row, "actual", period, teller, in_actual),
    )


def _prose(row: ReturnRow, field: str) -> str:
    """Return the words of a field; where several columns hold it, those of each, a line each."""
    place = row.fields.get(field)
    if place is None:
        return ""
    if not place.rivals:
        return "" if is_placeholder(place.text) else place.text
    texts = [cell.text.strip() for cell in (place.cell, *place.rivals) if cell is not None]
    return "\n".join(dict.fromkeys(text for text in texts if text and not is_placeholder(text)))


def _iso(row: ReturnRow, field: str, period: Period, teller: Teller, part: str | None = None) -> str:
    """Return the last day that a date may mean, ISO; empty when there is none or it cannot be read.

    `part` is the part of the cell's text that holds the date; None for the whole cell.
    """
    place = row.fields.get(field) if part != "" else None
    if place is None or place.cell is None:
        return ""
    if part is None and (is_blank(place.cell) or read_missing(place.text) is not None):
        return ""
    doubt = row.customs.doubt_of_date(part or place.text) if place.cell.kind is CellKind.TEXT else None
    if doubt is not None:
        teller.tell(
            "DATE_DAY_OR_MONTH", field, said=part, proof=doubt.text, proof_cell=doubt.cell, proof_sheet=doubt.sheet
        )
        return ""
    read = read_date(place.cell if part is None else part, period.end)
    if isinstance(read, DateSpan):
        return read.end.isoformat()
    teller.tell("DATE_NOT_READ", field, said=part)
    return ""


def read_others(row: ReturnRow, indicator: Indicator) -> tuple[OtherFigure, ...]:
    """Read the row's own target and baseline, and its actuals of other periods.

    What cannot be read, or may mean two numbers, is left out: these figures only compare, and never stand in the
    scorecard.
    """
    places: list[tuple[str, Period | None, FieldCell]] = [
        (name, None, row.fields[name]) for name in ("target", "baseline") if name in row.fields
    ]
    places += [
        ("actual", _period_of(other.period, indicator), other.place) for other in row.others if other.field == "actual"
    ]
    found = []
    for what, about, place in places:
        value = _figure(place, indicator, row.customs)
        if value is not None:
            found.append(
                OtherFigure(what, about, value, place.address, place.heading, place.cell.text if place.cell else "")
            )
    return tuple(found)


def _period_of(meaning: Period | int, indicator: Indicator) -> Period:
    """Return the quarter of a figure: for a year, the last quarter in which the indicator is due, else the fourth."""
    return meaning if isinstance(meaning, Period) else Period(meaning, max(indicator.due_in, default=4))


def _figure(place: FieldCell, indicator: Indicator, customs: Customs) -> Decimal | None:
    if place.cell is None or doubt_of_figure(place.cell, customs):
        return None
    read = read_figure(place.cell)
    return in_unit(read, indicator.unit, indicator.decimals).value if isinstance(read, Figure) else None
