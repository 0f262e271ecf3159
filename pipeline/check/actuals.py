"""The actual of an indicator's row, in the indicator's own unit."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from pipeline.check.teller import Teller, shown
from pipeline.messages.quantities import quantity
from pipeline.model import DataStatus, FigureStatus
from pipeline.read.foreign_writing import Customs, Proof, with_decimal_point
from pipeline.read.numbers import Figure, code_in_unit, in_unit, is_in_powers_of_ten, read_figure
from pipeline.read.rows import FieldCell, ReturnRow
from pipeline.read.tables import is_blank
from pipeline.read.words import MissingWord, Unreadable, tidy
from pipeline.register import Indicator
from pipeline.workbook import Cell, CellKind

_QUERIED_WORDS = {"na": "VALUE_NOT_APPLICABLE", "not_due": "VALUE_SAYS_NOT_DUE", "to_be_set": "VALUE_TO_BE_SET"}
# In an indicator of unit `text` every text is an answer but these.
_NO_ANSWER = ("VALUE_ERROR_CELL", "VALUE_UNCALCULATED", "VALUE_STRUCK_OUT")
_NO_ONE_NUMBER = ("VALUE_NOT_NUMBER", "VALUE_SEVERAL_FIGURES")


class Actual(NamedTuple):
    """What the cell of an actual says.

    Parameters
    ----------
    status : DataStatus
        `reported`, `nci`, `blank`, or `rejected` when a value came that cannot be used: the finding says why.
    value : Decimal or None
        The figure in the indicator's own unit.
    text : str
        What the cell holds, as a person sees it.
    figure_status : FigureStatus or None
        As marked in the cell itself.
    word : bool
        The cell says in words that there is no figure.
    """

    status: DataStatus
    value: Decimal | None = None
    text: str = ""
    figure_status: FigureStatus | None = None
    word: bool = False


def with_one_actual(row: ReturnRow) -> ReturnRow:
    """Return a row of which the actual's first column is a filled one, where several columns claim to hold it."""
    place = row.fields.get("actual")
    if place is None or not place.rivals or not is_blank(place.cell):
        return row
    first, *rest = place.rivals
    actual = FieldCell(first, first.address, place.heading, tuple(rest))
    return row._replace(fields={**row.fields, "actual": actual}, columns=())


def differing(place: FieldCell) -> str:
    """Return what the columns that claim to hold one field say, where they differ; empty where they agree."""
    if not place.rivals:
        return ""
    cells = [cell for cell in (place.cell, *place.rivals) if cell is not None and not is_blank(cell)]
    texts = list(dict.fromkeys(tidy(shown(cell)) for cell in cells))
    return " and ".join(texts) if len(texts) > 1 else ""


def read_actual(row: ReturnRow, indicator: Indicator, teller: Teller, *, is_asked: bool) -> Actual:
    """Read the actual of a row; what cannot be used, or was used with a doubt, is told.

    Parameters
    ----------
    row : ReturnRow
        As `with_one_actual` gives it.
    indicator : Indicator
        Whose unit the figure is brought into.
    teller : Teller
        Takes the findings.
    is_asked : bool
        The figure is asked for: otherwise words such as "not due" are not queried.
    """
    place = row.fields.get("actual")
    if place is None or place.cell is None or is_blank(place.cell):
        return Actual(DataStatus.BLANK)
    text = shown(place.cell)
    rivals = differing(place)
    if rivals:
        teller.tell("VALUE_TWO_COLUMNS", "actual", rivals=rivals, what="actual")
        return Actual(DataStatus.REJECTED, text=text)
    read = read_figure(place.cell)
    if isinstance(read, MissingWord):
        return _missing(read, text, teller, is_asked=is_asked)
    if isinstance(read, Unreadable) and (indicator.unit != "text" or read.code in _NO_ANSWER):
        _tell_unreadable(code_in_unit(read, indicator.unit), text, teller)
        return Actual(DataStatus.REJECTED, text=text)
    if indicator.unit == "text" or not isinstance(read, Figure):
        return Actual(DataStatus.REPORTED, text=text)
    doubt = doubt_of_figure(place.cell, row.customs)
    if doubt is not None:
        teller.tell("VALUE_COMMA_OR_POINT", "actual", proof=doubt.text, proof_cell=doubt.cell, proof_sheet=doubt.sheet)
        return Actual(DataStatus.REJECTED, text=text)
    return _figure(read, text, indicator, teller)


def doubt_of_figure(cell: Cell, customs: Customs) -> Proof | None:
    """Return what puts the figure of a cell in doubt where its return writes otherwise; a stored number is in none."""
    return customs.doubt_of_figure(cell.text) if cell.kind is CellKind.TEXT else None


def _tell_unreadable(code: str, text: str, teller: Teller) -> None:
    instead = with_decimal_point(text) if code == "VALUE_NOT_NUMBER" else ""
    if instead:
        teller.tell("VALUE_DECIMAL_COMMA", "actual", instead=instead)
    elif code in _NO_ONE_NUMBER and is_in_powers_of_ten(text):
        teller.tell("VALUE_POWERS_OF_TEN", "actual")
    else:
        teller.tell(code, "actual")


def _figure(read: Figure, text: str, indicator: Indicator, teller: Teller) -> Actual:
    """Take the figure that fits the unit: of several in one cell, only when exactly one does."""
    figures = [figure._replace(others=()) for figure in (read, *read.others)] if read.others else [read]
    converted = [in_unit(figure, indicator.unit, indicator.decimals) for figure in figures]
    fitting = [(figure, one.value) for figure, one in zip(figures, converted, strict=True) if one.value is not None]
    if len(fitting) != 1:
        teller.tell("VALUE_SEVERAL_FIGURES" if read.others else converted[0].code, "actual")
        return Actual(DataStatus.REJECTED, text=text)
    figure, value = fitting[0]
    if figure.format_lost:
        teller.tell("VALUE_FORMAT_TAKEN", "actual", used=quantity(value, indicator.unit))
    if read.others or any(one.remark for one in figures):
        teller.tell("VALUE_WITH_REMARK", "actual", used=quantity(value, indicator.unit))
    return Actual(DataStatus.REPORTED, value, text, figure.status)


def _missing(word: MissingWord, text: str, teller: Teller, *, is_asked: bool) -> Actual:
    if word.kind == "blank":
        return Actual(DataStatus.BLANK)
    if word.kind in _QUERIED_WORDS and is_asked:
        teller.tell(_QUERIED_WORDS[word.kind], "actual")
    status = DataStatus.BLANK if word.kind in ("not_due", "to_be_set") else DataStatus.NCI
    return Actual(status, text=text, word=True)
