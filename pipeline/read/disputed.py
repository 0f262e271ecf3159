"""Cells that two readers read differently: those of a table hold the return, the others are only told."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.messages import finding, shorten
from pipeline.model import Finding, Refusal
from pipeline.read.disputed_cell import Disputed
from pipeline.read.tables import Table
from pipeline.workbook import address

_MOST_NAMED = 3
_LONGEST = 40


def judge_disputed(
    file: str, disputed: Sequence[Disputed], tables: Sequence[Table]
) -> tuple[Refusal | None, list[Finding]]:
    """Tell what becomes of the cells of a return that two readers read differently.

    Parameters
    ----------
    file : str
        The path under the drop folder.
    disputed : sequence of Disputed
        The cells.
    tables : sequence of Table
        The tables of the return. The texts above a table belong to it: they say whose it is, and of which quarter.

    Returns
    -------
    Refusal or None
        Why the return is held; None when no cell of a table is among them.
    list of Finding
        A note on the others.
    """
    inside = [one for one in disputed if any(_is_in(one, table) for table in tables)]
    if inside:
        return Refusal("READERS_DISAGREE", {"cells": _named(inside)}), []
    return None, [finding("READERS_DISAGREE_OUTSIDE", file=file, cells=_named(disputed))] if disputed else []


def _is_in(one: Disputed, table: Table) -> bool:
    if one.sheet != table.sheet:
        return False
    columns = [column.index for column in table.header.columns]
    last = max((row.number for row in table.rows), default=table.header.last_row)
    if table.header.first_row <= one.row <= last and min(columns) <= one.column <= max(columns):
        return True
    return any((one.row, one.column) == (row, column) for row, column, _ in table.above)


def _named(disputed: Sequence[Disputed]) -> str:
    """Name the first cells with both values, and how many others there are."""
    told = [
        f"{address(one.row, one.column)} on the sheet '{shorten(one.sheet, _LONGEST)}' is {_either(one)}"
        for one in disputed[:_MOST_NAMED]
    ]
    more = len(disputed) - len(told)
    return "; ".join(told) + (f"; and {more} more" if more else "")


def _either(one: Disputed) -> str:
    return " or ".join(f"'{shorten(value, _LONGEST)}'" if value else "blank" for value in (one.ours, one.theirs))
