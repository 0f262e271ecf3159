"""A column of a table looks at no field but those that it says it reads: rows alike in them show the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from pipeline.model import DataStatus
from pipeline.night import whole_night
from pipeline.write import PeriodSet
from pipeline.write.rows import Rows
from pipeline.write.table import Column, Table
from pipeline.write.workbooks import cabinet_edition, working_edition
from tests.support.period_sets import make_period_set
from tests.support.reconciled_sets import reconciled_set
from tests.support.workspaces import run, sample_workspace

_SHORT, _LONG = 2_000, 0


class OnlyThese(dict[str, Any]):
    """A row of which only some fields may be looked at, even by `get`."""

    def __init__(self, row: dict[str, Any], fields: Sequence[str]) -> None:
        super().__init__({name: row[name] for name in fields if name in row})
        self._fields = fields

    def get(self, field: str, default: Any = None) -> Any:
        assert field in self._fields
        return super().get(field, default)

    def __contains__(self, field: object) -> bool:
        assert field in self._fields
        return super().__contains__(field)


class EnoughError(Exception):
    """Ends a night before its workbooks are written."""


@pytest.fixture(scope="module")
def sets_of_the_sample(tmp_path_factory: pytest.TempPathFactory) -> list[PeriodSet]:
    kept: list[PeriodSet] = []

    def keep(sets: Sequence[tuple[PeriodSet, Path]]) -> Iterator[Any]:
        kept.extend(period_set for period_set, _ in sets)
        raise EnoughError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whole_night, "making_sets", keep)
        with pytest.raises(EnoughError):
            run(sample_workspace(tmp_path_factory.mktemp("sample") / "workspace"))
    return kept


@pytest.fixture(scope="module")
def sets(sets_of_the_sample: list[PeriodSet]) -> list[PeriodSet]:
    return [*sets_of_the_sample, make_period_set(plan=True), reconciled_set()]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Column, Rows]]:
    """Return what is drawn from now on: each column that says what it reads, and its rows."""
    kept: list[tuple[Column, Rows]] = []
    write_rows = Table.rows

    def keep(self: Table, rows: Any, *others: Any) -> int:
        kept.extend((column, rows) for column in self.columns if column.reads is not None and isinstance(rows, Rows))
        return write_rows(self, rows, *others)

    monkeypatch.setattr(Table, "rows", keep)
    return kept


@pytest.mark.parametrize("edition", [working_edition, cabinet_edition])
@pytest.mark.parametrize("most_rows", [_SHORT, _LONG], ids=["short", "long"])
def test_a_column_shows_of_the_fields_it_reads_what_it_shows_of_the_whole_row(
    edition: Any, most_rows: int, sets: list[PeriodSet], drawn: list[tuple[Column, Rows]]
) -> None:
    for period_set in sets:
        edition(period_set, most_rows)
    assert {column.heading for column, _ in drawn} >= {"Ref", "Actual", "RAG", "Why it is here", "Comment"}
    for column, rows in drawn:
        for found, status in product(rows, DataStatus):
            row = {**found, "data_status": status.value}
            assert column.show(OnlyThese(row, column.reads or ())) == column.show(row), column.heading
