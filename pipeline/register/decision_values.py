"""What the values of decisions say: a time, a figure, one content of a file, a name that senders use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.periods import Period
from pipeline.read.figure_format import stored_figure
from pipeline.read.words import key, ref_key, tidy
from pipeline.register import sheet_wording, wording
from pipeline.register.cells import CellRefusedError, read_moment
from pipeline.register.faults import Faults
from pipeline.register.figures import read_in_unit
from pipeline.register.rows import Decision
from pipeline.register.tables import Table
from pipeline.workbook import Cell, CellKind
from schemas.register import Column

_FIGURES = ("use", "restate", "accept")
# A sha256, or enough of its beginning to tell one file from another.
_CONTENT = re.compile(r"[0-9a-f]{8,64}", re.IGNORECASE)
_TIME_AND_CONTENT = re.compile(rf"(?P<time>.*\S)\s+\(?(?P<content>{_CONTENT.pattern})\)?", re.IGNORECASE | re.DOTALL)


def add_values(decisions: Table) -> None:
    """Add what the values of decisions may say, and nothing of it yet: `moment`, `figure` and `content`."""
    count = len(decisions.excel_rows)
    decisions.values |= {"moment": [None] * count, "figure": [None] * count, "content": [""] * count}


def read_value(decisions: Table, row: int, kind: str, units: Mapping[str, str], faults: Faults) -> None:
    """Read what a decision's value says into `moment`, `figure` and `content`.

    Parameters
    ----------
    units : mapping
        The unit of every indicator by its own reference.
    """
    cell = decisions.cell(row, "value")
    if cell is None or decisions.faulty(faults, row, "value"):
        return
    column, values = decisions.spec.column("value"), decisions.values
    ref = values["ref"][row]
    if kind in _FIGURES:
        values["value"][row] = _as_shown(cell, values["value"][row])
    try:
        if kind == "received":
            cell, values["content"][row] = _parted(cell)
        if kind in ("received", "extension"):
            values["moment"][row] = read_moment(column, cell)
        elif kind == "withdraw":
            values["content"][row] = _content(column, values["value"][row])
        elif kind in ("use", "restate") and ref in units:
            values["figure"][row] = _figure(column, cell, units[ref], kind)
    except CellRefusedError as refused:
        decisions.fault(faults, row, "value", str(refused))


def _as_shown(cell: Cell, text: str) -> str:
    """Return a stored percentage with its sign: 0.85 as `0%` is `85%`."""
    if cell.kind is not CellKind.NUMBER or cell.number is None:
        return text
    figure = stored_figure(cell.number, cell.format)
    return f"{figure.value:f}%" if figure.percent else text


def _figure(column: Column, cell: Cell, unit: str, kind: str) -> Decimal | None:
    figure, _ = read_in_unit(column, cell, unit)
    if figure is None and kind == "restate" and unit != "text":
        raise CellRefusedError(wording.not_a_figure(column, cell.text, ""))
    return figure


def _content(column: Column, text: str) -> str:
    if not _CONTENT.fullmatch(text):
        raise CellRefusedError(sheet_wording.not_a_content(column, text))
    return text.casefold()


def _parted(cell: Cell) -> tuple[Cell, str]:
    """Part the time at which a file came from the content that came then, where the cell names one."""
    found = _TIME_AND_CONTENT.fullmatch(tidy(cell.text)) if cell.kind is CellKind.TEXT else None
    return (cell._replace(text=found["time"]), found["content"].casefold()) if found else (cell, "")


@dataclass(frozen=True, slots=True)
class _Alias:
    """An alias: the name folded, whose it is, what it means, when it counts, and where it stands."""

    name: str
    directorate: str
    ref: str
    period: Period | None
    start: date | None
    end: date | None
    place: str

    def contradicts(self, other: _Alias) -> bool:
        return (
            self.name == other.name
            and self.directorate == other.directorate
            and self.ref != other.ref
            and (self.period is None or other.period is None or self.period == other.period)
            and (self.start or date.min) <= (other.end or date.max)
            and (other.start or date.min) <= (self.end or date.max)
        )


def check_aliases(decisions: Table, measures: Mapping[str, str], earlier: Sequence[Decision], faults: Faults) -> None:
    """Refuse an alias that names nothing, that is a reference of its own, or that already means something else.

    Parameters
    ----------
    measures : mapping
        Own references by each folded one.
    earlier : sequence of Decision
        Those that were taken before.
    """
    column = decisions.spec.column("value")
    seen = [
        _Alias(ref_key(one.value), one.directorate, one.ref, one.period, one.start, one.end, one.number)
        for one in earlier
        if one.kind == "alias"
    ]
    for row, alias, value in _aliases(decisions):
        rival = next((one for one in seen if one.contradicts(alias)), None)
        if not key(value):
            decisions.fault(faults, row, "value", sheet_wording.no_name(column, value))
        elif alias.name in measures:
            message = sheet_wording.is_own_reference(column, value, measures[alias.name])
            decisions.fault(faults, row, "value", message)
        elif rival is not None:
            message = sheet_wording.other_alias(column, value, rival.place, rival.ref)
            decisions.fault(faults, row, "value", message)
        else:
            seen.append(alias)


def _aliases(decisions: Table) -> Iterator[tuple[int, _Alias, str]]:
    """Yield the aliases, each with its row and with the name as it is written."""
    values = decisions.values
    for row, (kind, value) in enumerate(zip(values["kind"], values["value"], strict=True)):
        if kind == "alias" and value:
            fields = ("directorate", "ref", "period", "start", "end", "number")
            yield row, _Alias(ref_key(value), *(values[name][row] for name in fields)), value
