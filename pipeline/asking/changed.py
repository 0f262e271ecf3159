"""Rows compared: what came, what went, and which columns say something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.asking.row_words import Row, decimal_of

CAME, WENT, CHANGED = "came", "went", "changed"


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One row that is not as it was.

    Parameters
    ----------
    key : str
        The row's key in the ledger.
    kind : str
        `came`, `went` or `changed`.
    before, after : mapping
        The row then and now; empty for a row that was not there.
    columns : tuple of str
        The columns that differ, in the order asked for; empty unless `changed`.
    """

    key: str
    kind: str
    before: Row = field(default_factory=dict)
    after: Row = field(default_factory=dict)
    columns: tuple[str, ...] = ()


def changed_rows(before: Mapping[str, Row], after: Mapping[str, Row], columns: Sequence[str]) -> list[ChangedRow]:
    """Return the rows that are not as they were.

    Parameters
    ----------
    before, after : mapping
        The rows of one table by key, as `Ledger.rows` gives them; numbers as text.
    columns : sequence of str
        The columns compared. One that a row does not have counts as empty; two figures that differ only in zeros at
        their end are the same.

    Returns
    -------
    list of ChangedRow
        In the order of `after`; the rows that went follow in the order of `before`.
    """
    found = []
    for key, row in after.items():
        if key not in before:
            found.append(ChangedRow(key, CAME, after=row))
        elif differing := tuple(name for name in columns if not _is_same(before[key].get(name, ""), row.get(name, ""))):
            found.append(ChangedRow(key, CHANGED, before[key], row, differing))
    found += [ChangedRow(key, WENT, before=row) for key, row in before.items() if key not in after]
    return found


def _is_same(was: str, now: str) -> bool:
    if was == now:
        return True
    figure = decimal_of(was)
    return figure is not None and figure == decimal_of(now)
