"""The cell that a figure came from is told as that content has it, whatever came under the file's name."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.asking.explain import explain
from pipeline.asking.explained import FigureNow
from pipeline.ledger import Ledger, open_ledger
from pipeline.periods import Period
from tests.asking.recorded import FIRST, Q2, indicator, night, reading
from tests.support.nights import CALENDAR, DIRECTORATES, drop, received
from tests.support.registers import indicator as indicator_of_register
from tests.support.workspaces import run, workspace

FIRST_DAY = date(2009, 10, 20)
VALUES = {"a": "11.8", "b": "5.5", "c": "6.5"}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "ledger.sqlite"
    with open_ledger(path):
        pass
    return path


def one_night(ledger: Ledger, number: int, contents: Sequence[str]) -> None:
    """Record a night on which the last of some contents has the name, the others are kept from earlier nights."""
    now, kept = contents[-1], sorted(set(contents) - {contents[-1]})
    rows = [reading(sha256=now * 64, value=VALUES[now], text=f"{VALUES[now]} ({now})")]
    rows += [
        reading(
            f"{FIRST} (as received 20 October 2009 at 12:00){' ' * place}",
            sha256=earlier * 64,
            value=VALUES[earlier],
            text=f"{VALUES[earlier]} ({earlier})",
            disposition="ignored",
            reason="superseded",
        )
        for place, earlier in enumerate(kept)
    ]
    scorecard = indicator(actual=VALUES[now], actual_text=f"{VALUES[now]} ({now})")
    day = FIRST_DAY + timedelta(days=number)
    night(ledger, day.isoformat(), f"run-{number}", {("scorecard", Q2): [scorecard], ("readings", Q2): rows})


def figure_of(ledger: Ledger, ref: str, day: date | None) -> FigureNow:
    figure = explain(ledger, ref, Period(2009, 2), day).figure
    assert figure is not None
    return figure


@given(contents=st.lists(st.sampled_from(sorted(VALUES)), min_size=1, max_size=6))
def test_the_cell_says_what_the_content_of_that_night_says(
    empty: Path, tmp_path_factory: pytest.TempPathFactory, contents: list[str]
) -> None:
    path = tmp_path_factory.mktemp("nights") / "ledger.sqlite"
    shutil.copyfile(empty, path)
    with open_ledger(path) as ledger:
        for number in range(len(contents)):
            one_night(ledger, number, contents[: number + 1])
        told = [
            figure_of(ledger, "NI 117", FIRST_DAY + timedelta(days=number)).cell_text for number in range(len(contents))
        ]
    assert told == [f"{VALUES[content]} ({content})" for content in contents]


def test_a_return_saved_twice_under_its_name_and_put_back_is_told_by_its_own_cell(tmp_path: Path) -> None:
    workspace(
        tmp_path,
        Directorates=DIRECTORATES,
        Calendar=CALENDAR,
        Indicators=[indicator_of_register("A")],
        Targets=[{"Ref": "A", "Period": "2009-10", "Target": 75}],
        Decisions=[received(FIRST, "2009-10-20 12:00")],
    )
    place = tmp_path / "inputs" / "returns" / FIRST
    drop(tmp_path, FIRST, [{"Ref": "A", "Indicator": "Measure A", "Actual": 60}])
    original = place.read_bytes()
    run(tmp_path, "2009-10-21")
    for day, actual in (("2009-10-22", 70), ("2009-10-23", 80)):
        drop(tmp_path, FIRST, [{"Ref": "A", "Indicator": "Measure A", "Actual": actual}])
        run(tmp_path, day)
    place.write_bytes(original)
    run(tmp_path, "2009-10-24")
    days = [date(2009, 10, day) for day in (21, 22, 23, 24)]
    with open_ledger(tmp_path / "outputs" / "ledger.sqlite", read_only=True) as ledger:
        told = [figure_of(ledger, "A", day) for day in days]
    assert [(one.actual_words, one.cell_text) for one in told] == [
        ("60%", "60"),
        ("70%", "70"),
        ("80%", "80"),
        ("60%", "60"),
    ]
