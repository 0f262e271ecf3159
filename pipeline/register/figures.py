"""Targets, baselines and tolerances in the indicator's own unit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pipeline.read.numbers import Figure, code_in_unit, in_unit, read_figure
from pipeline.read.words import MissingWord, Unreadable, tidy
from pipeline.register import wording
from pipeline.register.cells import CellRefusedError
from pipeline.register.faults import Faults
from pipeline.register.shown import shown
from pipeline.register.tables import Table
from pipeline.workbook import Cell, CellKind
from schemas.register import Column

if TYPE_CHECKING:
    from pipeline.read.by_column import CellOf

PERCENT = "percent"


class _Converted(NamedTuple):
    """A figure in its unit, and its words where it was typed as text; or why it cannot be read."""

    value: Decimal | None = None
    words: str = ""
    refused: str = ""


_NOTHING = _Converted()


def convert_indicators(indicators: Table, faults: Faults) -> None:
    """Put the baseline (`baseline`, `baseline_text`) and the tolerance of every indicator into its unit."""
    values = indicators.values
    _convert(indicators, "baseline", values["unit"], faults)
    tolerances = list(zip(values["tolerance"], values["tolerance_kind"], values["unit"], strict=True))
    column, cell_of = indicators.spec.column("tolerance"), indicators.cell_of
    read = {one: _tolerance(column, *one, cell_of) for one in set(tolerances)}
    _put(indicators, "tolerance", [read[one] for one in tolerances], faults)
    values["tolerance_kind"] = [kind if place is None else kind or PERCENT for place, kind, _ in tolerances]


def convert_targets(targets: Table, units: Sequence[str], faults: Faults) -> None:
    """Put every target (`value`, `value_text`, `low`, `high`) into its indicator's unit.

    `units` holds the unit of each row; empty for a target of an unknown indicator, which stays without a figure: its
    reference is the fault.
    """
    for name in ("value", "low", "high"):
        _convert(targets, name, units, faults)


def read_in_unit(column: Column, cell: Cell, unit: str) -> tuple[Decimal | None, str]:
    """Return a figure in a unit, and the words of a cell typed as text.

    The figure is None where the words say that there is none yet ("to be set", "NCI"), and for the unit `text`.

    Raises
    ------
    CellRefusedError
        When the cell holds no one figure, or one that contradicts the unit.
    """
    words = tidy(cell.text) if cell.kind is CellKind.TEXT else ""
    if unit == "text":
        return None, words or tidy(shown(cell))
    read = read_figure(cell)
    if isinstance(read, Unreadable):
        raise CellRefusedError(wording.not_a_figure(column, cell.text, code_in_unit(read, unit)))
    if isinstance(read, MissingWord):
        return None, "" if read.kind == "blank" else words
    if read is None:
        return None, ""
    if read.others or read.format_lost:
        code = "VALUE_SEVERAL_FIGURES" if read.others else "VALUE_FORMAT_LOST"
        raise CellRefusedError(wording.not_a_figure(column, cell.text, code))
    converted = in_unit(read, unit, None)
    if converted.code or converted.value is None:
        found = f"{read.value:f}%" if read.stored and read.percent else cell.text
        raise CellRefusedError(wording.not_a_figure(column, found, converted.code))
    return converted.value, words


def read_tolerance(column: Column, cell: Cell, kind: str, unit: str, *, kind_is_given: bool) -> Decimal:
    """Return a tolerance in percent of the target, or in points of the unit.

    A bare number is taken as it stands, but for one below 1 where the kind is left blank: 0.05 may have been meant as
    5%. Where the register says percent, it is percent.

    Raises
    ------
    CellRefusedError
        When the cell holds no one figure, or one that contradicts the kind.
    """
    read = read_figure(cell)
    if isinstance(read, Figure) and read.format_lost:
        raise CellRefusedError(wording.not_a_tolerance(column, cell.text, "VALUE_FORMAT_LOST"))
    if not isinstance(read, Figure) or read.others or read.qualifier:
        code = (
            read.code if isinstance(read, Unreadable) else "VALUE_SEVERAL_FIGURES" if isinstance(read, Figure) else ""
        )
        raise CellRefusedError(wording.not_a_tolerance(column, cell.text, code))
    bare = not read.percent and not read.currency and not read.scale
    if kind == PERCENT:
        if bare and 0 < abs(read.value) < 1 and not kind_is_given:
            raise CellRefusedError(wording.not_a_figure(column, cell.text, "SCALE_AMBIGUOUS_PERCENT"))
        if not bare and not read.percent:
            raise CellRefusedError(wording.not_a_tolerance(column, cell.text, ""))
        return read.value
    if bare or (read.percent and unit == "%"):
        return read.value
    converted = in_unit(read, unit, None)
    if converted.code or converted.value is None:
        raise CellRefusedError(wording.not_a_figure(column, cell.text, converted.code))
    return converted.value


def _convert(table: Table, name: str, units: Sequence[str], faults: Faults) -> None:
    """Put the figures of a column into the units of their rows: each distinct content of a unit is read once."""
    column, cell_of = table.spec.column(name), table.cell_of
    figures = list(zip(table.values[name], units, strict=True))
    read = {(place, unit): _in_unit(column, place, unit, cell_of) for place, unit in set(figures)}
    converted = [read[one] for one in figures]
    _put(table, name, converted, faults)
    table.values[f"{name}_text"] = [one.words for one in converted]


def _put(table: Table, name: str, converted: Sequence[_Converted], faults: Faults) -> None:
    table.values[name] = [one.value for one in converted]
    for row, one in enumerate(converted):
        if one.refused:
            table.fault(faults, row, name, one.refused)


def _in_unit(column: Column, place: int | None, unit: str, cell_of: CellOf | None) -> _Converted:
    if place is None or cell_of is None or not unit:
        return _NOTHING
    try:
        return _Converted(*read_in_unit(column, cell_of(place), unit))
    except CellRefusedError as refused:
        return _Converted(refused=str(refused))


def _tolerance(column: Column, place: int | None, kind: str, unit: str, cell_of: CellOf | None) -> _Converted:
    if place is None or cell_of is None:
        return _NOTHING
    try:
        return _Converted(read_tolerance(column, cell_of(place), kind or PERCENT, unit, kind_is_given=bool(kind)))
    except CellRefusedError as refused:
        return _Converted(refused=str(refused))
