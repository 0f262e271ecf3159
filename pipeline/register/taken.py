"""Decisions taken by command: checked as those of the sheet are, and put behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Protocol

from pipeline.read.by_column import SheetByColumn, StoredColumn
from pipeline.register.book import Register
from pipeline.register.decisions import check_rows, nameable_of_register
from pipeline.register.faults import Faults
from pipeline.register.rows import Decision
from pipeline.register.tables import Table, read_table
from pipeline.workbook import Cell, CellKind, address
from schemas.register import DECISIONS, REVOKE

_FIRST_ROW = 2


class Taken(Protocol):
    """A decision taken by command, as it is on record: every text as it was given, `''` where nothing was."""

    @property
    def number(self) -> int:
        """Its number, from 1."""

    @property
    def kind(self) -> str:
        """One of the kinds of the sheet, or `revoke`, which takes the decision of the number in `ref` back."""

    @property
    def rule(self) -> str:
        """The code of a finding."""

    @property
    def ref(self) -> str:
        """An indicator, a criterion, a file, a column; of a `revoke`, a number."""

    @property
    def directorate(self) -> str:
        """A directorate or workstream."""

    @property
    def period(self) -> str:
        """A quarter's label."""

    @property
    def value(self) -> str:
        """As the kind needs it."""

    @property
    def reason(self) -> str:
        """Why."""

    @property
    def by(self) -> str:
        """Who decided."""

    @property
    def start(self) -> str:
        """From, ISO."""

    @property
    def end(self) -> str:
        """To, ISO."""

    @property
    def taken(self) -> date:
        """The day it stands for."""

    @property
    def revoked(self) -> int | None:
        """The number of the decision that took it back."""


def with_taken(register: Register, taken: Iterable[Taken]) -> tuple[Register, list[tuple[int, str]]]:
    """Return the register with the decisions taken by command behind those of its sheet.

    Parameters
    ----------
    register : Register
        As its workbook says.
    taken : iterable of Taken
        In the order in which they were taken. One that was revoked does not act, nor does a `revoke` itself.

    Returns
    -------
    Register
        With every decision that fits it.
    list of (int, str)
        The number of each that no longer fits, and a sentence that says why: it does not act.
    """
    acting = [one for one in taken if one.kind != REVOKE and one.revoked is None]
    decisions, faults = checked(register, acting)
    said = [
        (one.number, f"Decision no. {one.number} ({one.kind}) does not fit the register, so it does not act: {words}")
        for position, one in enumerate(acting)
        if (words := " ".join(faults[position].values()))
    ]
    acts = (one for one in decisions if one is not None)
    return register.with_decisions((*register.decisions, *acts)), said


def checked(register: Register, taken: Sequence[Taken]) -> tuple[list[Decision | None], list[dict[str, str]]]:
    """Check decisions by the rules of the sheet.

    Parameters
    ----------
    register : Register
        What they may name, and the decisions that they must not contradict.
    taken : sequence of Taken
        None of them a `revoke`.

    Returns
    -------
    list of Decision or None
        For each, how it acts; None for one with faults.
    list of dict
        For each, its faults: the sentence for the officer by the field of the sheet's column.
    """
    from pipeline.register.rules import check_table

    if not taken:
        return [], []
    faults = Faults("")
    table = read_table(DECISIONS, _sheet(taken), faults, date.min)
    table.values["number"] = [f"no. {one.number}" for one in taken]
    check_rows(table, nameable_of_register(register), faults, register.decisions)
    check_table(table, faults)
    told: list[dict[str, str]] = [{} for _ in taken]
    places = _places(len(taken))
    for fault in faults.told():
        position, field = places[fault.place]
        told[position][field] = fault.message
    decisions = [
        None if faults_of_one else _decision(table, row, one)
        for row, (one, faults_of_one) in enumerate(zip(taken, told, strict=True))
    ]
    return decisions, told


def _sheet(taken: Sequence[Taken]) -> SheetByColumn:
    """Return decisions as a sheet of the register would hold them, each cell a text."""
    texts = [
        text
        for column in DECISIONS.columns
        for text in (column.heading, *(str(getattr(one, column.field)) for one in taken))
    ]
    cells = [Cell(0, 0, CellKind.TEXT if text else CellKind.BLANK, text) for text in texts]
    rows = len(taken) + 1
    columns = {
        number: StoredColumn(list(range(1, rows + 1)), list(range((number - 1) * rows, number * rows)))
        for number in range(1, len(DECISIONS.columns) + 1)
    }
    return SheetByColumn(DECISIONS.name, columns, cells.__getitem__)


def _places(count: int) -> dict[str, tuple[int, str]]:
    """Return the position of a decision and its field by the place that faults give."""
    return {
        f"{DECISIONS.name}!{address(_FIRST_ROW + position, number)}": (position, column.field)
        for position in range(count)
        for number, column in enumerate(DECISIONS.columns, start=1)
    }


def _decision(table: Table, row: int, one: Taken) -> Decision:
    values: dict[str, Any] = {name: column[row] for name, column in table.values.items()}
    return Decision(**values, excel_row=0, taken=one.taken)
