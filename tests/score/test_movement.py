from decimal import Decimal

from pipeline.model import Rag
from pipeline.score.comparators import HeldFigure
from pipeline.score.summary import Summary
from tests.support.score_rows import Q1, Q2, frame, indicator, register, status_row, target
from tests.support.summaries import summary_of

D = Decimal


def movement_summary() -> Summary:
    held = {
        ("UP", Q1): HeldFigure(D(50), Rag.RED),
        ("DN", Q1): HeldFigure(D(90), Rag.GREEN),
        ("SM", Q1): HeldFigure(D(90), Rag.GREEN),
        ("MI", Q1): HeldFigure(D(83), Rag.AMBER),
        ("ZE", Q1): HeldFigure(D(0), Rag.RED),
        ("NT", Q1): HeldFigure(D(40), Rag.NOT_RATED),
    }
    rows = [
        status_row("UP", 84),
        status_row("DN", 60),
        status_row("SM", 90),
        status_row("MI", data_status="nci"),
        status_row("NW", 90),
        status_row("YG", 90),
        status_row("ZE", 20),
        status_row("NT", 44),
    ]
    refs = [row["indicator_ref"] for row in rows]
    measures = [indicator(ref, start=Q2.start if ref == "YG" else None) for ref in refs]
    book = register(*measures, *(target(ref, 2009, 85) for ref in refs if ref != "NT"))
    history = frame(
        [{"indicator_ref": ref, "period": str(when), "actual": at.actual} for (ref, when), at in held.items()]
    )
    return summary_of(rows, book, held, history=history)


def test_movements_are_the_colours_that_changed_since_the_previous_period_due() -> None:
    found = movement_summary()
    columns = ["indicator_ref", "rag_from", "rag_to", "actual_from", "actual_to", "move"]
    assert found.movements[columns].to_numpy().tolist() == [
        ["DN", "Green", "Red", 90, 60, "down"],
        ["UP", "Red", "Amber", 50, 84, "up"],
        ["MI", "Amber", "Not rated", 83, None, "newly missing"],
        ["NW", "Not rated", "Green", None, 90, "newly reported"],
    ]
    assert found.movement_counts.to_numpy().tolist() == [
        ["Green", "Red", 1],
        ["Amber", "Not rated", 1],
        ["Red", "Amber", 1],
        ["Not rated", "Green", 1],
    ]


def test_what_stayed_is_counted_where_the_previous_period_is_held() -> None:
    stayed = movement_summary().counts_by_group.filter(like="stayed").iloc[0].to_dict()
    # SM; ZE; NT, which has no target.
    assert stayed == {"stayed_green": 1, "stayed_amber": 0, "stayed_red": 1, "stayed_not_rated": 1}


def test_a_figure_missing_twice_stayed_not_rated_once_the_previous_period_was_collected() -> None:
    rows = [status_row("TW", data_status="nci"), status_row("SM", 90)]
    book = register(indicator("TW"), indicator("SM"), target("TW", 2009, 85), target("SM", 2009, 85))
    held = {("SM", Q1): HeldFigure(D(90), Rag.GREEN)}
    assert summary_of(rows, book, held).counts_by_group["stayed_not_rated"].iloc[0] == 1
    assert summary_of(rows, book).counts_by_group["stayed_not_rated"].iloc[0] == 0


def test_nothing_is_newly_reported_when_the_previous_period_was_never_collected() -> None:
    rows, book = [status_row(actual=90)], register(indicator(), target("A1", 2009, 85))
    assert summary_of(rows, book).movements.empty


def test_the_biggest_movers_are_by_relative_change_and_leave_out_those_from_zero() -> None:
    movers = movement_summary().biggest_movers
    assert movers[["indicator_ref", "actual_from", "actual_to", "change_percent", "direction"]].to_numpy().tolist() == [
        ["UP", 50, 84, D("68.0"), "better"],
        ["NT", 40, 44, D("10.0"), "better"],
        ["DN", 90, 60, D("-33.3"), "worse"],
    ]


def test_the_biggest_movers_are_at_most_five_each_way() -> None:
    rows = [status_row(f"B{n}", 100 + n, own_previous=100) for n in range(1, 8)]
    movers = summary_of(rows, register(*(indicator(f"B{n}") for n in range(1, 8)))).biggest_movers
    assert list(movers["indicator_ref"]) == ["B7", "B6", "B5", "B4", "B3"]
