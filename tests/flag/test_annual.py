"""Which measures of once or twice a year could be reported every quarter."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.flag.annual import annual_measures
from pipeline.register import Indicator
from tests.flag.owing import Q2, a_register, a_row, an_indicator

Q1 = Q2.shift(-1)


def annual(ref: str = "A", **others: Any) -> Indicator:
    return an_indicator(ref, **{"frequency": "annual", "due_in": (4,), "source": "local"} | others)


def came(period: Any, actual: str, **others: Any) -> dict[str, Any]:
    return a_row("not_due", actual=actual, data_as_at=period.label, **others)


def test_a_row_in_full() -> None:
    scorecards = {Q2: [came(Q2, "82.5")], Q1: [came(Q1, "80")]}
    found = annual_measures(a_register(indicators=(annual(lag_months=6, source="national"),)), scorecards)
    assert found.to_dict("records") == [
        {
            "indicator_ref": "A",
            "title": "Measure A",
            "directorate": "Environment & Economy",
            "lead_officer": "Helen Cross",
            "frequency": "annual",
            "due_in": "Q4",
            "lag_months": 6,
            "source": "national",
            "came_between": "2009-10-Q1: 80; 2009-10-Q2: 82.5",
            "could": "yes",
        }
    ]


@pytest.mark.parametrize(
    ("fields", "could"),
    [
        ({}, "ask"),
        ({"lag_months": 1}, "no"),
        ({"source": "national"}, "no"),
        ({"source": ""}, "no"),
        ({"frequency": "half-yearly", "due_in": (2, 4)}, "ask"),
    ],
)
def test_without_a_figure_a_local_measure_known_at_once_is_to_be_asked_about(
    fields: dict[str, Any], could: str
) -> None:
    found = annual_measures(a_register(indicators=(annual(**fields),)), {Q2: [a_row("not_due")]})
    assert list(found["could"]) == [could]


def test_an_earlier_figure_shown_in_a_quarter_without_one_is_no_evidence() -> None:
    shown = a_row("not_due", actual="80", data_as_at="2008-09-Q4")
    found = annual_measures(a_register(indicators=(annual(),)), {Q2: [shown, came(Q2, "81", ref="B")]})
    assert list(zip(found["came_between"], found["could"], strict=True)) == [("", "ask")]


def test_measures_due_every_quarter_or_no_longer_alive_are_not_listed() -> None:
    register = a_register(
        indicators=(
            an_indicator("B"),
            annual("C", due_in=(1, 2, 3, 4)),
            annual("D", end=date(2009, 6, 30)),
            annual("E", frequency="ad hoc", due_in=()),
            annual("F", frequency="termly", due_in=(2, 3, 4)),
        )
    )
    assert annual_measures(register, {Q1: [], Q2: []}).empty
    assert list(annual_measures(register, {Q1: []})["indicator_ref"]) == ["D"]
    assert list(annual_measures(register, {})["indicator_ref"]) == ["D"]
