"""Whatever is lost on the way through a night stops it: rows, readings, values and indicators."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.errors import ReconciliationError
from pipeline.merge.merged import Merged
from tests.support.nights import night
from tests.support.registers import indicator

ROWS = [{"Ref": ref, "Indicator": f"Measure {ref}", "Actual": actual} for ref, actual in (("A", 80), ("B", 81))]


def lost_with(tmp_path: Path) -> list[str]:
    with pytest.raises(ReconciliationError) as raised:
        night(tmp_path, {"E Q2.xlsx": ROWS}, Indicators=[indicator("A"), indicator("B")])
    return raised.value.differences


def replace_with(monkeypatch: pytest.MonkeyPatch, place: str, losing: Callable[[Any], Any]) -> None:
    """Put a function in the place of one of the night's that loses something of what that one returns."""
    module, name = place.rsplit(".", 1)
    whole = getattr(import_module(module), name)
    monkeypatch.setattr(place, lambda *given: losing(whole(*given)))


def test_a_row_lost_when_the_rows_are_read_stops_the_night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_the_last(rows: Iterator[Any]) -> list[Any]:
        return list(rows)[:-1]

    replace_with(monkeypatch, "pipeline.night.one_return.extract_rows", without_the_last)
    assert lost_with(tmp_path) == ["E Q2.xlsx: 2 rows were found, {'accepted': 1} accounted for."]


def test_a_row_lost_in_the_checks_stops_the_night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_the_last(checked: tuple[list[Any], list[Any]]) -> tuple[list[Any], list[Any]]:
        return checked[0][:-1], checked[1]

    replace_with(monkeypatch, "pipeline.night.one_return.check_indicator_rows", without_the_last)
    assert lost_with(tmp_path) == ["E Q2.xlsx: 2 rows were found, {'accepted': 1} accounted for."]


def test_a_value_lost_after_merging_stops_the_night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_b(merged: Merged) -> Merged:
        merged.chosen.pop("B", None)
        merged.status.pop("B", None)
        return merged

    replace_with(monkeypatch, "pipeline.night.period.merge_readings", without_b)
    assert lost_with(tmp_path) == ["B: its accepted rows say reported in E Q2.xlsx, but not_returned is published."]


def test_an_indicator_lost_among_the_statuses_stops_the_night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_the_last(statuses: pd.DataFrame) -> pd.DataFrame:
        return statuses.iloc[:-1]

    replace_with(monkeypatch, "pipeline.night.period.statuses_by_indicator", without_the_last)
    assert lost_with(tmp_path) == ["B: its accepted rows say reported in E Q2.xlsx, but nothing is published."]
