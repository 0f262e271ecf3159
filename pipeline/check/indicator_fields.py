"""The single fields of an indicator's row: its figure, its marks, its words, and what it says of other periods."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pipeline.check.readings import OtherFigure
from pipeline.check.teller import Teller
from pipeline.model import Cell, CellKind, DataStatus, DateSpan, FigureStatus, Rag
from pipeline.periods import Period
from pipeline.read.dates import read_date
from pipeline.read.marks import RagMark, read_rag, read_score
from pipeline.read.numbers import Figure, in_unit, read_figure
from pipeline.read.rows import FieldCell, ReturnRow
from pipeline.read.tables import is_blank
from pipeline.read.words import MissingWord, Unreadable, key, read_missing, tidy
from pipeline.register import Indicator

_STATUS_WORDS = {
    "final": FigureStatus.FINAL,
    "f": FigureStatus.FINAL,
    "confirmed": FigureStatus.FINAL,
    "actual": FigureStatus.FINAL,
    "provisional": FigureStatus.PROVISIONAL,
    "p": FigureStatus.PROVISIONAL,
    "prov": FigureStatus.PROVISIONAL,
    "draft": FigureStatus.PROVISIONAL,
    "estimated": FigureStatus.ESTIMATED,
    "estimate": FigureStatus.ESTIMATED,
    "e": FigureStatus.ESTIMATED,
    "est": FigureStatus.ESTIMATED,
    "forecast": FigureStatus.ESTIMATED,
    "revised": FigureStatus.REVISED,
    "r": FigureStatus.REVISED,
}
_QUERIED_WORDS = {"na": "VALUE_NOT_APPLICABLE", "not_due": "VALUE_SAYS_NOT_DUE", "to_be_set": "VALUE_TO_BE_SET"}


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of a row."""

    action_plan: str
    comment: str
    figure_status: FigureStatus | None
    data_as_at: str
    nci_reason: str
    word_reason: str
    nci_expected_by: str


def read_actual(
    row: ReturnRow, indicator: Indicator, teller: Teller, *, is_due: bool
) -> tuple[DataStatus, Decimal | None, str, FigureStatus | None]:
    """Read the actual of a row in the indicator's own unit.

    Returns
    -------
    DataStatus
        `reported`, `nci`, `blank`, or `rejected` when a value came that cannot be used: the finding says why.
    Decimal or None
        The figure.
    str
        What the cell holds, as a person sees it.
    FigureStatus or None
        As marked in the cell itself.
    """
    place = row.fields.get("actual")
    if place is None or is_blank(place.cell) or place.cell is None:
        if place is not None and place.rivals:
            teller.tell("VALUE_TWO_COLUMNS", "actual", rivals=_texts(place.rivals))
            return DataStatus.REJECTED, None, "", None
        return DataStatus.BLANK, None, "", None
    text = shown(place.cell)
    if any(shown(rival) != text for rival in place.rivals):
        teller.tell("VALUE_TWO_COLUMNS", "actual", rivals=_texts((place.cell, *place.rivals)))
        return DataStatus.REJECTED, None, text, None
    read = read_figure(place.cell)
    if indicator.unit == "text" and place.cell.kind is CellKind.TEXT and not isinstance(read, MissingWord):
        return DataStatus.REPORTED, None, text, None
    if isinstance(read, MissingWord):
        return _missing(read, teller, is_due=is_due), None, text, None
    if isinstance(read, Unreadable):
        teller.tell(read.code, "actual", example=_example(indicator.unit))
        return DataStatus.REJECTED, None, text, None
    if read is None:
        return DataStatus.BLANK, None, "", None
    converted = in_unit(read, indicator.unit, indicator.decimals)
    if converted.value is None:
        likely = f"{read.value * 100:f}".rstrip("0").rstrip(".") if read.value else ""
        teller.tell(converted.code, "actual", likely=likely, example=_example(indicator.unit))
        return DataStatus.REJECTED, None, text, None
    return DataStatus.REPORTED, converted.value, text, read.status


def _missing(word: MissingWord, teller: Teller, *, is_due: bool) -> DataStatus:
    if word.kind == "blank":
        return DataStatus.BLANK
    if word.kind in _QUERIED_WORDS and is_due:
        teller.tell(_QUERIED_WORDS[word.kind], "actual")
    return DataStatus.BLANK if word.kind in ("not_due", "to_be_set") else DataStatus.NCI


def read_marks(row: ReturnRow, teller: Teller) -> tuple[str, int | None, int | None]:
    """Read the stated RAG, likelihood and impact; a mark that is not understood is told and left out."""
    rag = ""
    place = row.fields.get("rag")
    if place is not None and place.cell is not None:
        mark = read_rag(place.cell)
        if isinstance(mark, Unreadable):
            teller.tell(mark.code, "rag")
        elif isinstance(mark, RagMark) and mark.rag is not Rag.NOT_RATED:
            rag = mark.rag.value
    scores: list[int | None] = []
    for name in ("likelihood", "impact"):
        cell = row.fields[name].cell if name in row.fields else None
        score = read_score(cell) if cell is not None else None
        if isinstance(score, Unreadable):
            teller.tell(score.code, name)
            score = None
        scores.append(score)
    return rag, scores[0], scores[1]


def read_texts(row: ReturnRow, period: Period, teller: Teller) -> Texts:
    """Read the words of a row: plans and comments as they stand, statuses and dates by their closed grammars."""
    status_text = key(row.text("figure_status"))
    status = _STATUS_WORDS.get(status_text.split(" ")[0]) if status_text else None
    if status_text and status is None and read_missing(row.text("figure_status")) is None:
        teller.tell("FIGURE_STATUS_NOT_UNDERSTOOD", "figure_status")
    word = read_missing(row.text("actual"))
    expected = row.text("nci_expected_by") or (word.expected_text if word is not None else "")
    return Texts(
        action_plan=_prose(row, "action_plan"),
        comment=_prose(row, "comment"),
        figure_status=status,
        data_as_at=_iso(row.fields.get("data_as_at"), row.text("data_as_at"), period, teller, "data_as_at"),
        nci_reason=_prose(row, "nci_reason"),
        word_reason=word.reason if word is not None else "",
        nci_expected_by=_iso(row.fields.get("nci_expected_by"), expected, period, teller, "nci_expected_by"),
    )


def _prose(row: ReturnRow, field: str) -> str:
    text = row.text(field)
    missing = read_missing(text)
    return "" if missing is not None and missing.kind == "blank" else text


def _iso(place: FieldCell | None, text: str, period: Period, teller: Teller, field: str) -> str:
    """Return the last day that a date in words may mean, ISO; empty when there is none or it cannot be read."""
    if not text or read_missing(text) is not None:
        return ""
    read = read_date(
        place.cell if place is not None and place.cell is not None and place.text == text else text, period.end
    )
    if isinstance(read, DateSpan):
        return read.end.isoformat()
    teller.tell("DATE_NOT_READ", field if place is not None else "actual", found=text)
    return ""


def read_others(row: ReturnRow, indicator: Indicator) -> tuple[OtherFigure, ...]:
    """Read the row's own target and baseline, and its actuals of other periods.

    What cannot be read is left out: these figures only compare, and never stand in the scorecard.
    """
    places: list[tuple[str, Period | None, FieldCell]] = [
        (name, None, row.fields[name]) for name in ("target", "baseline") if name in row.fields
    ]
    places += [
        ("actual", _period_of(other.period, indicator), other.place) for other in row.others if other.field == "actual"
    ]
    found = []
    for what, about, place in places:
        value = _figure(place, indicator)
        if value is not None:
            found.append(
                OtherFigure(what, about, value, place.address, place.heading, place.cell.text if place.cell else "")
            )
    return tuple(found)


def _period_of(meaning: Period | int, indicator: Indicator) -> Period:
    """Return the quarter of a figure: for a year, the last quarter in which the indicator is due, else the fourth."""
    return meaning if isinstance(meaning, Period) else Period(meaning, max(indicator.due_in, default=4))


def _figure(place: FieldCell, indicator: Indicator) -> Decimal | None:
    if place.cell is None or is_blank(place.cell):
        return None
    read = read_figure(place.cell)
    return in_unit(read, indicator.unit, indicator.decimals).value if isinstance(read, Figure) else None


def shown(cell: Cell) -> str:
    """Return what a cell shows: a percentage as a percentage, everything else as stored."""
    if cell.kind is CellKind.NUMBER and cell.number is not None and "%" in cell.format:
        return f"{(cell.number * 100).normalize():f}%"
    return cell.text.strip()


def _texts(cells: tuple[Cell, ...]) -> str:
    return " and ".join(tidy(shown(cell)) for cell in cells)


def _example(unit: str) -> str:
    return {"%": "85", "level": "3", "yes/no": "Yes", "£": "1,250", "£k": "850", "£m": "1.2", "days": "12"}.get(
        unit, "42"
    )
