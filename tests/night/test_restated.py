"""A figure accepted by decision: what Cabinet saw stays what it saw, and the new one shows in every place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support.nights import DIRECTORATES, EE, Q2, Q3, Outcome, decision, drop
from tests.support.nights import received as came
from tests.support.registers import indicator
from tests.support.returns import SCORECARD_HEADINGS
from tests.support.workbooks import load
from tests.support.workspaces import run, workspace

FIRST, LATE, NEXT = "E Q2.xlsx", "E Q2 late.xlsx", "E Q3.xlsx"
CAME = (came(FIRST, "2009-10-20 12:00"), came(LATE, "2009-12-01 12:00"), came(NEXT, "2010-01-20 12:00"))
CALENDAR = [
    {"Form": "scorecard", "Period": Q2, "Due": "2009-10-23"},
    {"Form": "scorecard", "Period": Q3, "Due": "2010-01-22"},
]
OF_Q3 = {"titles": (EE, "Quarter 3 2009/10"), "headings": (*SCORECARD_HEADINGS, "Previous quarter")}


def decide(folder: Path, *decisions: dict[str, Any]) -> None:
    """Write the register with these decisions; the measures A and B have a target of 85."""
    workspace(
        folder,
        Directorates=DIRECTORATES,
        Calendar=CALENDAR,
        Indicators=[indicator("A"), indicator("B")],
        Targets=[{"Ref": ref, "Period": "2009-10", "Target": 85} for ref in "AB"],
        Decisions=[*CAME, *decisions],
    )


def restate(ref: str, value: str, **others: Any) -> dict[str, Any]:
    return decision("restate", Ref=ref, Period=Q2, Value=value, **others)


def reported(folder: Path, *decisions: dict[str, Any]) -> dict[str, Any]:
    """Publish quarter 2 with 80 for A, and return the decision that Cabinet saw it."""
    decide(folder, *decisions)
    drop(folder, FIRST, [{"Ref": "A", "Actual": 80}])
    return decision("reported", Period=Q2, Value=run(folder, "2009-11-16").run_id)


def ran(folder: Path, today: str, period: str = Q3) -> Outcome:
    return Outcome(folder, run(folder, today), period)


def listed(made: Outcome) -> list[tuple[str, ...]]:
    """Return (code, reference, was, now, published, state) of every restatement."""
    names = ("code", "ref", "was", "now", "published", "state")
    return [tuple(row[name] for name in names) for row in made.rows("reconciliation") if row["list"] == "restatements"]


def compared(made: Outcome, ref: str) -> tuple[str, ...]:
    """Return with what a row's short direction compares, what that was before, its colour, and the direction."""
    names = ("comparator_short", "comparator_short_revised_from", "rag_previous", "direction_short")
    return tuple(made.indicator(ref)[name] for name in names)


def trend(folder: Path, ref: str) -> dict[str, Any]:
    """Return the figures behind a row's trend line, by the label of their quarter."""
    sheet = load((folder / "outputs" / Q3 / "scorecard.xlsx").read_bytes())["Scorecard"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    header = next(row for row in rows if Q2 in row)
    (line,) = [row for row in rows if row[1] == f"Measure {ref}"]
    return {name: line[place] for place, name in enumerate(header) if name in (Q2, Q3)}


ACCEPTED = "Accepted by Alison Brook: Agreed at the meeting"
OTHERWISE = "82% was accepted by Alison Brook: Agreed at the meeting. The return gives another figure."


def test_cabinet_saw_the_revised_figure_where_it_was_revised_before(tmp_path: Path) -> None:
    first = restate("A", "82%")
    closed = reported(tmp_path, first)
    decide(tmp_path, first, closed)
    drop(tmp_path, NEXT, [{"Ref": "A", "Actual": 86, "Previous quarter": 84}], **OF_Q3)
    made = ran(tmp_path, "2010-01-25")
    assert listed(made) == [("RESTATED_DIFFERS", "A", "82%", "84%", "82%", OTHERWISE)]
    assert compared(made, "A") == ("82", "80", "Amber", "better")
    decide(tmp_path, first, closed, restate("A", "84%"))
    made = ran(tmp_path, "2010-01-26")
    assert listed(made) == [("RESTATED_DIFFERS", "A", "82%", "84%", "82%", ACCEPTED)]
    assert compared(made, "A") == ("84", "82", "Amber", "better")


def test_a_figure_that_cabinet_did_not_see_counts_once_it_is_accepted(tmp_path: Path) -> None:
    closed = reported(tmp_path)
    decide(tmp_path, closed)
    drop(tmp_path, LATE, [{"Ref": "B", "Actual": 60}])
    drop(tmp_path, NEXT, [{"Ref": "B", "Actual": 70}], **OF_Q3)
    made = ran(tmp_path, "2010-01-25")
    assert listed(made)[0][:5] == ("PERIOD_CLOSED", "B", "", "60%", "")
    assert compared(made, "B") == ("", "", "", "no_comparison")
    decide(tmp_path, closed, restate("B", "60%"))
    made = ran(tmp_path, "2010-01-26")
    assert listed(made) == [("PERIOD_CLOSED", "B", "", "60%", "", ACCEPTED)]
    assert compared(made, "B") == ("60", "", "Red", "better")
    assert trend(tmp_path, "B") == {Q2: 60, Q3: 70}


def test_the_trend_of_a_row_has_the_restated_figure(tmp_path: Path) -> None:
    closed = reported(tmp_path)
    drop(tmp_path, NEXT, [{"Ref": "A", "Actual": 86}], **OF_Q3)
    decide(tmp_path, closed)
    ran(tmp_path, "2010-01-25")
    assert trend(tmp_path, "A") == {Q2: 80, Q3: 86}
    decide(tmp_path, closed, restate("A", "84%"))
    made = ran(tmp_path, "2010-01-26")
    assert compared(made, "A") == ("84", "80", "Amber", "better")
    assert trend(tmp_path, "A") == {Q2: 84, Q3: 86}


def test_a_later_return_of_an_open_quarter_does_not_undo_a_decision_and_is_asked_about(tmp_path: Path) -> None:
    decide(tmp_path, restate("A", "82%"))
    drop(tmp_path, FIRST, [{"Ref": "A", "Actual": 80}])
    drop(tmp_path, LATE, [{"Ref": "A", "Actual": 83}])
    made = ran(tmp_path, "2009-12-02", Q2)
    row = made.indicator("A")
    assert [row[name] for name in ("actual", "revised_from", "figure_status", "file")] == ["82", "83", "revised", LATE]
    assert made.codes(LATE) == [("F5", "DECIDED_DIFFERS")]
    assert listed(made) == [("DECIDED_DIFFERS", "A", "82%", "83%", "", OTHERWISE)]


def test_a_restatement_acts_whatever_its_from_and_to_and_says_so(tmp_path: Path) -> None:
    taken = restate("A", "82%", From="2010-04-01", To="2010-04-30")
    closed = reported(tmp_path, taken)
    made = Outcome(tmp_path, None, Q2)  # type: ignore[arg-type]
    assert made.indicator("A")["actual"] == "82"
    assert [row["state"] for row in made.rows("decisions") if row["kind"] == "restate"] == ["in force"]
    decide(tmp_path, taken, closed)
    drop(tmp_path, NEXT, [{"Ref": "A", "Actual": 86}], **OF_Q3)
    made = ran(tmp_path, "2010-01-25")
    assert compared(made, "A")[0] == "82"
    assert [row["state"] for row in made.rows("decisions") if row["kind"] == "restate"] == ["in force"]
