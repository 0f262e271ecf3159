"""The colours on the lists of conflicts and of scale: of the figure that counts, and of the one that might."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pipeline.check.readings import IndicatorReading, Place
from pipeline.model import DataStatus
from pipeline.reconciling import ListName, ReconcilingItem
from pipeline.register import Indicator
from pipeline.score.indicators import ScoreRules
from pipeline.score.list_colours import with_colours
from tests.score.asked import RECEIVED
from tests.support.score_rows import CORE, Q2, frame, indicator, register, target

# Target 80, the more the better, 5 per cent of the target as tolerance: Green from 80, Amber from 76, Red below.
GOAL = target("A1", Q2, 80)


def claim(actual: str | None, cell: str = "F7") -> IndicatorReading:
    place = Place("return.xlsx", "Q2", 7, cell, CORE, RECEIVED)
    figure = None if actual is None else Decimal(actual)
    status = DataStatus.NCI if actual is None else DataStatus.REPORTED
    return IndicatorReading(place, "A1", data_status=status, actual=figure, actual_text=actual or "NCI")


def item(list_name: ListName, code: str, **facts: Any) -> ReconcilingItem:
    return ReconcilingItem(list_name, code, ref="A1", file="return.xlsx", sheet="Q2", cell="F7", **facts)


def coloured(
    told: ReconcilingItem,
    *claims: IndicatorReading,
    actual: str | None = "81",
    rag: str = "Green",
    measure: Indicator | None = None,
) -> tuple[str, str, bool]:
    """Return the two colours of an item, and whether they differ; `actual` and `rag` are those that count."""
    row = {"indicator_ref": "A1", "actual": None if actual is None else Decimal(actual), "rag": rag}
    book = register(measure or indicator("A1"), GOAL)
    (found,) = with_colours([told], frame([row]), claims, book, Q2, ScoreRules())
    return found.rag_was, found.rag_now, found.changes_rag


CONFLICT = item(ListName.CONFLICTS, "ROW_NOT_OWNED")


@pytest.mark.parametrize(
    ("claimed", "expected"),
    [
        ("80", ("Green", "Green", False)),
        ("79.9", ("Green", "Amber", True)),
        ("76", ("Green", "Amber", True)),
        ("75.9", ("Green", "Red", True)),
        (None, ("Green", "", False)),
    ],
)
def test_a_conflicting_claim_has_the_colour_that_it_would_give(
    claimed: str | None, expected: tuple[str, str, bool]
) -> None:
    assert coloured(CONFLICT, claim(claimed)) == expected


def test_a_claim_is_found_by_its_own_cell() -> None:
    assert coloured(CONFLICT, claim("60", "F9"), claim("79")) == ("Green", "Amber", True)
    assert coloured(CONFLICT, claim("60", "F9")) == ("Green", "", False)


def test_a_claim_turns_the_colour_of_an_indicator_of_which_nothing_counts() -> None:
    assert coloured(CONFLICT, claim("81"), actual=None, rag="Not rated") == ("Not rated", "Green", True)


def test_where_the_owner_judges_a_claim_has_no_colour() -> None:
    assert coloured(CONFLICT, claim("60"), measure=indicator("A1", rag_by="owner")) == ("Green", "", False)


def test_a_likely_value_of_a_slip_has_the_colour_that_it_would_give() -> None:
    # 0.85 was given, 85 is likely: the difference is what was given less what is likely.
    slip = item(ListName.SCALE, "SCALE_PERCENT", likely="85%", difference=Decimal("-84.15"))
    assert coloured(slip, actual="0.85", rag="Red") == ("Red", "Green", True)


def test_a_slip_without_a_likely_value_and_a_jump_have_no_colours() -> None:
    for told in (
        item(ListName.SCALE, "SCALE_PERCENT"),
        item(ListName.SCALE, "OUTLIER", likely="85%", difference=Decimal(-4)),
    ):
        assert coloured(told) == ("", "", False)


def test_items_of_other_lists_keep_the_colours_that_they_have() -> None:
    told = item(ListName.GOALPOSTS, "TARGET_DIFFERS", rag_was="Amber", rag_now="Red", changes_rag=True)
    assert coloured(told, claim("60")) == ("Amber", "Red", True)


def test_items_about_what_the_scorecard_does_not_hold_stay_as_they_are() -> None:
    unknown = ReconcilingItem(ListName.CONFLICTS, "ROW_NOT_OWNED", ref="1.1a")
    (found,) = with_colours(
        [unknown], frame([{"indicator_ref": "A1"}]), [], register(indicator("A1")), Q2, ScoreRules()
    )
    assert found == unknown
