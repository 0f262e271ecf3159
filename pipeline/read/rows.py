"""The rows of a return, field by field, each with its cell: what recognition hands to the checks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import FormName
from pipeline.periods import Period
from pipeline.read.field_cells import FieldCell, FieldCells, FieldPlace
from pipeline.read.foreign_writing import Customs
from pipeline.read.headings import Column
from pipeline.read.known import Known
from pipeline.read.period_words import resolve
from pipeline.read.tables import Table
from pipeline.workbook import CellKind

__all__ = ["FieldCell", "OtherFigure", "ReturnRow", "choose_columns", "extract_rows"]

_ANNUAL = 4
_MONTHS = 3
_PART = 9
_HIDDEN = 4
_NOTHING_PROVED = Customs()
_ACTION = re.compile(r"\s*(\d{1,2}\.\d{1,2})\s*([a-z]?)[.):]?\s*(.*)", re.S)


@dataclass(frozen=True, slots=True)
class OtherFigure:
    """A figure that the row gives for another period: a quarter, or a financial year (its first calendar year)."""

    period: Period | int
    mention: str
    field: str
    place: FieldCell


class ReturnRow(NamedTuple):
    """One row of a return.

    Parameters
    ----------
    file, sheet, excel_row
        Where it stands.
    layout : str
        Empty for data, else why it is ignored (see `TableRow`).
    hidden : bool
        Hidden or filtered out.
    sender : str
        The sender named in the row's own column, else the one that its table names; empty if neither does.
    banner : str
        The banner above it.
    fields : mapping
        Field name to its cell, for every column of the form that belongs to the return's period.
    others : tuple of OtherFigure
        Actuals and targets of other periods.
    customs : Customs
        What the return's values prove of how its sender writes.
    columns : tuple
        Field, letters of the column and heading of each field where every cell stands in the row itself: one and the
        same for all such rows of a table. Empty where a cell is merged with one above or taken from a row above.
    """

    file: str
    sheet: str
    excel_row: int
    layout: str
    hidden: bool
    sender: str
    banner: str
    fields: Mapping[str, FieldCell]
    others: tuple[OtherFigure, ...] = ()
    customs: Customs = _NOTHING_PROVED
    columns: tuple[tuple[str, str, str], ...] = ()

    def text(self, field: str) -> str:
        """Return a field's text; empty if there is no such column or it is blank."""
        return self.fields[field].text if field in self.fields else ""


def choose_columns(
    table: Table, period: Period
) -> tuple[dict[str, list[Column]], list[tuple[Column, Period | int]], list[Column]]:
    """Sort a table's columns into those of the return's own period and those of others.

    Parameters
    ----------
    table : Table
        The table.
    period : Period
        The return's period.

    Returns
    -------
    own : dict
        Field to its columns (more than one: rivals). A heading that names the period (in a fourth quarter also its
        year) comes before one that names none, and that before one that names the financial year: last quarter's
        column is never read as this one's. A hidden column counts only where there is none to be seen.
    others : list
        Columns of other periods with the period they name.
    unused : list
        Columns set aside because a better-named one of the same field is there, or because they hold only a part of
        the quarter.
    """
    ranked: dict[str, dict[int, list[Column]]] = {}
    others: list[tuple[Column, Period | int]] = []
    unused: list[Column] = []
    for column in table.header.columns:
        if column.field.startswith("_"):
            continue
        rank = _rank(table, column, period)
        if rank == _PART:
            unused.append(column)
        elif rank is None:
            others.append((column, _meaning(column, period)))
        else:
            ranked.setdefault(column.field, {}).setdefault(rank + _HIDDEN * column.hidden, []).append(column)
    own = {field: ranks[min(ranks)] for field, ranks in ranked.items()}
    if "actual" not in own and "actual_to_date" in own:
        own["actual"] = own.pop("actual_to_date")
    unused += [column for ranks in ranked.values() for rank in sorted(ranks)[1:] for column in ranks[rank]]
    return own, others, unused


def _meaning(column: Column, period: Period) -> Period | int:
    meaning = resolve(column.mention, period) if column.mention is not None else None
    return meaning if meaning is not None else period


def _rank(table: Table, column: Column, period: Period) -> int | None:
    """Return how exactly a column names the return's period, the lower the better; None when it names another one."""
    mention = column.mention
    if mention is None:
        return 1
    if not table.header.form.field(column.field).periodic or column.field == "baseline":
        return 0
    meaning = resolve(mention, period)
    if meaning is None:
        return 1
    if mention.month is not None and mention.month % _MONTHS:
        # The figure of a quarter is that of its last month: July's and August's are not.
        return _PART
    if meaning == period or (meaning == period.year and period.quarter == _ANNUAL):
        return 0
    return 2 if meaning == period.year else None


def extract_rows(table: Table, file: str, period: Period, known: Known) -> Iterator[ReturnRow]:
    """Read the rows of a table for the return's period.

    A merged cell counts for every row it covers, except actuals, which belong to its first row. In a column that
    follows (an action, its lead officers, a directorate), an empty cell takes what stands above it under the same
    banner: officers only within the same action. A cumulative indicator is read from the column of the year to date,
    every other from that of the quarter, where the table has both. Yields one `ReturnRow` for each row that holds
    something.
    """
    chosen, others, _ = choose_columns(table, period)
    to_date = chosen.pop("actual_to_date", None)
    own = FieldCells(table, chosen)
    of_year = FieldCells(table, {"actual": to_date}) if to_date is not None else None
    elsewhere = [
        (meaning, column.mention.text if column.mention else "", column.field, FieldPlace(table, [column]))
        for column, meaning in others
    ]
    carried = _Carried(table)
    for row in table.rows:
        found = fields = own.cells_in(row.number)
        if of_year is not None and _is_to_date(fields, known):
            fields = {**fields, **of_year.cells_in(row.number)}
        if not row.layout:
            fields = carried.fill(_split_action(fields), row.banner)
        figures = tuple(
            OtherFigure(meaning, mention, field, place.cell_in(row.number))
            for meaning, mention, field, place in elsewhere
        )
        sender = _sender(fields, table.header.form.name, known) or table.sender
        yield ReturnRow(
            file,
            table.sheet,
            row.number,
            row.layout,
            row.hidden,
            sender,
            row.banner,
            fields,
            figures,
            columns=own.columns if fields is found and not table.grid.is_covered(row.number) else (),
        )


def _is_to_date(fields: Mapping[str, FieldCell], known: Known) -> bool:
    """Tell whether a row's figure is that of the year to date; blank there, the quarter's does not stand in for it."""
    return known.is_cumulative([fields[name].text for name in ("ref", "title") if name in fields])


class _Carried:
    """What empty cells take from above: within a banner, and officers within an action."""

    def __init__(self, table: Table) -> None:
        self._names = ["action_no", *(field.name for field in table.header.form.fields if field.follows)]
        self._last: dict[str, FieldCell] = {}
        self._banner = ""

    def fill(self, fields: dict[str, FieldCell], banner: str) -> dict[str, FieldCell]:
        if banner != self._banner:
            self._last.clear()
            self._banner = banner
        for name in ("action_no", "action"):
            if name in fields and fields[name].text and fields[name].text != self._text(name):
                self._last.pop("lead_officers", None)
        above: dict[str, FieldCell] = {}
        for name in self._names:
            if name in fields and fields[name].text:
                self._last[name] = fields[name]
            elif name in self._last:
                above[name] = self._last[name]
        return {**fields, **above} if above else fields

    def _text(self, name: str) -> str:
        return self._last[name].text if name in self._last else ""


def _split_action(fields: dict[str, FieldCell]) -> dict[str, FieldCell]:
    """Split "6.1 Develop ..." into the action's number and its words where the form has no column for the number."""
    action = fields.get("action")
    if action is None or "action_no" in fields or action.cell is None:
        return fields
    match = _ACTION.fullmatch(action.text)
    if not match:
        return fields
    number = action._replace(cell=action.cell._replace(text=match[1] + match[2], kind=CellKind.TEXT))
    return {**fields, "action_no": number, "action": action._replace(cell=action.cell._replace(text=match[3]))}


def _sender(fields: Mapping[str, FieldCell], form: FormName, known: Known) -> str:
    for name in ("directorate",) if form is FormName.SCORECARD else ("workstream", "manager"):
        if name in fields and fields[name].text:
            found = known.senders_in(fields[name].text, form)
            if len(found) == 1:
                return next(iter(found))
    return ""
