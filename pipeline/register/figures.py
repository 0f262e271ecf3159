"""Targets, baselines and tolerances in the indicator's own unit."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pipeline.model import Cell, CellKind
from pipeline.read.numbers import Figure, code_in_unit, in_unit, read_figure
from pipeline.read.words import MissingWord, Unreadable, ref_key, tidy
from pipeline.register import wording
from pipeline.register.cells import CellRefusedError
from pipeline.register.faults import Faults
from pipeline.register.shown import shown
from pipeline.register.tables import Row, Table
from schemas.register import Column

PERCENT = "percent"


def convert_indicators(indicators: Table, faults: Faults) -> None:
    """Put the baseline (`baseline`, `baseline_text`) and the tolerance of every indicator into its unit."""
    for row in indicators.rows:
        unit = str(row.values["unit"])
        _convert(indicators, row, "baseline", unit, faults)
        cell = row.values["tolerance"]
        row.values["tolerance"] = None
        if isinstance(cell, Cell):
            column = indicators.spec.column("tolerance")
            given = bool(row.values["tolerance_kind"])
            kind = str(row.values["tolerance_kind"] or PERCENT)
            row.values["tolerance_kind"] = kind
            try:
                row.values["tolerance"] = read_tolerance(column, cell, kind, unit, kind_is_given=given)
            except CellRefusedError as refused:
                indicators.fault(faults, row, "tolerance", str(refused))


def convert_targets(targets: Table, units: Mapping[str, str], faults: Faults) -> None:
    """Put every target (`value`, `value_text`, `low`, `high`) into its indicator's unit.

    `units` holds the unit by folded reference. A target of an unknown indicator stays without a figure: its reference
    is the fault.
    """
    for row in targets.rows:
        unit = units.get(ref_key(str(row.values["ref"])), "")
        for name in ("value", "low", "high"):
            _convert(targets, row, name, unit, faults)


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


def _convert(table: Table, row: Row, name: str, unit: str, faults: Faults) -> None:
    cell = row.values[name]
    row.values[name], row.values[f"{name}_text"] = None, ""
    if not isinstance(cell, Cell) or not unit:
        return
    try:
        row.values[name], row.values[f"{name}_text"] = read_in_unit(table.spec.column(name), cell, unit)
    except CellRefusedError as refused:
        table.fault(faults, row, name, str(refused))
