"""What is told of figures that real nights have brought: returns dropped, read, corrected and reported."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.asking.differences import differences
from pipeline.asking.explain import explain
from pipeline.asking.explained import Explained
from pipeline.asking.history import History, history
from pipeline.ledger import open_ledger
from pipeline.periods import Period
from tests.support.nights import CALENDAR, DIRECTORATES, Q1, Q2, decision, drop, received
from tests.support.registers import indicator, make_register
from tests.support.workspaces import run, workspace

FIRST, SECOND = "E Q2.xlsx", "E Q2 v2.xlsx"
CAME = (received(FIRST, "2009-10-20 12:00"), received(SECOND, "2009-10-27 09:15"))
QUARTER_2 = Period(2009, 2)


def sheets(*decisions: dict[str, Any]) -> dict[str, Any]:
    return {
        "Directorates": DIRECTORATES,
        "Calendar": ({"Form": "scorecard", "Period": Q1, "Due": "2009-07-24"}, *CALENDAR),
        "Indicators": [indicator("A"), indicator("B")],
        "Targets": [{"Ref": "A", "Period": "2009-10", "Target": 75}],
        "Decisions": [*CAME, *decisions],
    }


def row(ref: str, actual: object, **others: object) -> dict[str, object]:
    return {"Ref": ref, "Indicator": f"Measure {ref}", "Actual": actual, **others}


def two_nights(folder: Path) -> str:
    """Run a night over a first return and a night over its correction; return the id of the second run."""
    workspace(folder, **sheets())
    drop(folder, FIRST, [row("A", 60), row("B", "")])
    run(folder, "2009-10-21")
    drop(folder, SECOND, [row("A", 80), row("B", "NCI - awaiting survey")])
    return run(folder, "2009-10-28").run_id


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nights")
    two_nights(folder)
    return folder


def told(folder: Path, ref: str, as_of: str = "") -> Explained:
    with open_ledger(folder / "outputs" / "ledger.sqlite", read_only=True) as ledger:
        return explain(ledger, ref, QUARTER_2, date.fromisoformat(as_of) if as_of else None)


def listed(folder: Path) -> History:
    with open_ledger(folder / "outputs" / "ledger.sqlite", read_only=True) as ledger:
        return history(ledger)


def test_a_correction_is_told_from_the_first_return_to_the_figure_published(place: Path) -> None:
    explained = told(place, "a")
    assert explained.figure is not None
    assert (explained.ref, explained.figure.actual_words, explained.figure.rag) == ("A", "80%", "Green")
    assert [
        (one.file, one.text, one.value_words, [state.what for state in one.became]) for one in explained.submissions
    ] == [
        (FIRST, "60", "60%", ["accepted", "replaced"]),
        (SECOND, "80", "80%", ["accepted"]),
    ]
    assert [(one.said, one.target, one.rag, one.since.as_at) for one in explained.published] == [
        ("60%", "75%", "Red", date(2009, 10, 21)),
        ("80%", "75%", "Green", date(2009, 10, 28)),
    ]


def test_the_night_before_the_correction_is_told_as_it_was(place: Path) -> None:
    explained = told(place, "A", "2009-10-27")
    assert explained.figure is not None
    assert (explained.figure.actual_words, explained.run.as_at) == ("60%", date(2009, 10, 21))
    assert [one.file for one in explained.submissions] == [FIRST]


def test_a_finding_is_gone_with_the_return_that_answers_it(place: Path) -> None:
    blank = [one for one in told(place, "B").findings if one.code == "VALUE_BLANK"]
    assert [(one.since.as_at, one.until.as_at if one.until else None) for one in blank] == [
        (date(2009, 10, 21), date(2009, 10, 28))
    ]


def test_what_cabinet_saw_is_told_once_it_is_decided(tmp_path: Path) -> None:
    seen = two_nights(tmp_path)
    reported = decision("reported", Period=Q2, Value=seen)
    make_register(tmp_path / "inputs" / "register.xlsx", **sheets(reported))
    run(tmp_path, "2009-11-25")
    explained = told(tmp_path, "A")
    assert [[run.run_id for run in one.reported] for one in explained.published] == [[], [seen]]
    assert [one.kind for one in explained.decisions if one.kind == "reported"] == ["reported"]
    assert [one.reported for one in listed(tmp_path).runs] == [(), (Q2,), ()]


def test_the_difference_between_the_two_nights_is_told(place: Path) -> None:
    with open_ledger(place / "outputs" / "ledger.sqlite", read_only=True) as ledger:
        found = differences(ledger, QUARTER_2, None, None)
    assert found.since is not None
    assert (found.since.as_at, found.until.as_at) == (date(2009, 10, 21), date(2009, 10, 28))
    assert [(one.ref, one.what, one.was, one.now) for one in found.indicators] == [
        ("A", "Actual", "60%", "80%"),
        ("A", "RAG", "Red", "Green"),
        ("B", "Data status", "Blank", "NCI"),
    ]
    assert [(one.file, one.what) for one in found.returns] == [(FIRST, "Outcome"), (SECOND, "Return")]


def test_history_counts_what_each_run_saw(place: Path) -> None:
    assert [(one.as_at, one.files_seen, one.published) for one in listed(place).runs] == [
        (date(2009, 10, 28), 2, (Q2, Q1)),
        (date(2009, 10, 21), 1, (Q2, Q1)),
    ]


def test_an_earlier_quarters_figure_in_a_later_return_is_told_with_that_quarter(tmp_path: Path) -> None:
    workspace(tmp_path, **sheets(received("E Q1.xlsx", "2009-07-20 12:00")))
    drop(tmp_path, "E Q1.xlsx", [row("A", 70)], titles=("Environment & Economy", "Quarter 1 2009/10"))
    headings = ("Ref", "Indicator", "Q1 actual", "Q2 actual")
    later = [{"Ref": "A", "Indicator": "Measure A", "Q1 actual": 72, "Q2 actual": 80}]
    drop(tmp_path, FIRST, later, headings=headings)
    run(tmp_path, "2009-10-21")
    with open_ledger(tmp_path / "outputs" / "ledger.sqlite", read_only=True) as ledger:
        explained = explain(ledger, "A", Period(2009, 1), None)
    assert [(one.period, one.file, one.cell, one.text) for one in explained.said_later] == [(Q2, FIRST, "C5", "72")]
