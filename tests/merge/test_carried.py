"""A return sent from one process to another is the same there, and shares what came in another return before."""

from __future__ import annotations

import pickle
from dataclasses import replace
from decimal import Decimal

from pipeline.check.readings import IndicatorReading, OtherFigure
from pipeline.check.row_cells import RowCells
from pipeline.merge.checked import CheckedReturn
from pipeline.periods import Period
from tests.merge.making import plan_sent, reading, sent


def over(one: CheckedReturn) -> CheckedReturn:
    arrived = pickle.loads(pickle.dumps(one))
    assert isinstance(arrived, CheckedReturn)
    return arrived


def full_row(file: str) -> IndicatorReading:
    columns = (("ref", "A", "Ref"), ("actual", "F", "Actual"))
    others = (
        OtherFigure("target", None, Decimal("85"), "E5", "Target", "85"),
        OtherFigure("actual", Period(2009, 1), Decimal("85.0"), "D5", "Q1", "85.0"),
    )
    cells = RowCells(columns, 5, ("NI 14", "85.0"))
    return replace(reading("NI 14", Decimal("85.0"), file, 5), others=others, cells=cells, comment="As planned.")


def test_a_return_arrives_as_it_was_sent() -> None:
    one = sent("v1.xlsx", 20, [full_row("v1.xlsx"), reading("NI 15", "NCI", "v1.xlsx", 6)], comment="As planned.")
    assert over(one) == one


def test_a_plan_return_arrives_as_it_was_sent() -> None:
    one = plan_sent("plan.xlsx", 20, S_1="Achieved", S_2="")
    assert over(one) == one


def test_a_return_without_rows_arrives_as_it_was_sent() -> None:
    one = replace(sent("v1.xlsx", 20), sha256="abc", withdrawn="withdrawn by mistake")
    assert over(one) == one


def test_a_figure_keeps_the_places_with_which_it_was_given() -> None:
    (row,) = over(sent("v1.xlsx", 20, [full_row("v1.xlsx")])).readings
    assert isinstance(row, IndicatorReading)
    assert [str(figure) for figure in (row.actual, *(other.value for other in row.others))] == ["85.0", "85", "85.0"]


def test_what_two_returns_both_hold_stands_once() -> None:
    (one,), (other,) = (over(sent(file, 20, [full_row(file)])).readings for file in ("v1.xlsx", "v2.xlsx"))
    assert isinstance(one, IndicatorReading)
    assert isinstance(other, IndicatorReading)
    assert isinstance(one.cells, RowCells)
    assert isinstance(other.cells, RowCells)
    assert one.actual is other.actual
    assert one.comment is other.comment
    assert one.place.cell is other.place.cell
    assert one.others[0].heading is other.others[0].heading
    assert all(mine is others for mine, others in zip(one.cells.texts, other.cells.texts, strict=True))
