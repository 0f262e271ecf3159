"""The script carried out: files written into the drop folder, decisions taken by command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.cli import outcome_of
from tests.support.story import write_return
from tests.support.workspaces import LONDON
from tests.year.council import (
    ACTIONS,
    MANAGERS,
    MEASURES,
    PERIODS,
    PLAN,
    TITLES,
    write_register,
    write_workspace,
)
from tests.year.script import SCRIPT, Closes, Comes, Decided, Event, GetsAddress, Said

HEADINGS = ("Ref", "Indicator", "Actual", "Comment")
PLAN_HEADINGS = ("Action no", "Action", "Success criteria", "Target date", "Current position", "Comments")
# The place of a quarter in its financial year: cumulative figures grow with it.
_QUARTER_OF_YEAR = {"A": 4, "B": 1, "C": 2, "D": 3}


class Workspace:
    """A workspace in which the days of the script go by.

    Parameters
    ----------
    folder : Path
        Where it is laid out.
    quarters : str
        The letters of the collections that the calendar has.
    """

    def __init__(self, folder: Path, quarters: str) -> None:
        self.folder = folder
        self._quarters = quarters
        self._addresses: dict[str, str] = {}
        self.last_run = ""
        write_workspace(folder, quarters)

    def before(self, day: date) -> None:
        """Carry out what happens before the first night."""
        self._carry_out([event for event in SCRIPT if event.day < day])

    def on(self, day: date) -> None:
        """Carry out what happens on a day."""
        self._carry_out([event for event in SCRIPT if event.day == day])

    def _carry_out(self, events: Sequence[Event]) -> None:
        for event in events:
            if not isinstance(event, GetsAddress) and event.quarter not in self._quarters:
                continue
            if isinstance(event, Comes):
                write_file(self.folder, event)
            elif isinstance(event, Closes):
                self._decide(event.day, "decide", "reported", "--period", PERIODS[event.quarter], "--value",
                             self.last_run)  # fmt: skip
            elif isinstance(event, Decided):
                self._decide(event.day, *event.command)
            elif isinstance(event, GetsAddress):
                self._addresses[event.name] = event.email
                write_register(self.folder, self._quarters, addresses=self._addresses)

    def _decide(self, day: date, *command: str) -> None:
        shared = ["--why", "Agreed", "--by", "Laura Finn", "--workspace", str(self.folder), "--today", day.isoformat()]
        assert outcome_of([*command, *shared]) == 0, (day, command)


def write_file(folder: Path, event: Comes) -> None:
    """Write the file of an event, last changed when it came."""
    at = event.at.replace(tzinfo=LONDON)
    is_plan = event.sender in MANAGERS
    rows = [row for ref in event.rows for row in _rows(event, ref)]
    write_return(
        folder / "inputs" / "returns" / event.file,
        rows,
        saved=at,
        changed=at,
        titles=(event.sender, TITLES[event.quarter]),
        headings=PLAN_HEADINGS if is_plan else HEADINGS,
    )


def _rows(event: Comes, ref: str) -> list[dict[str, Any]]:
    said: Said | int
    if ref in event.says:
        said = event.says[ref]
    elif ref in PLAN:
        said = "On track"
    else:
        said = _figure(ref, event.quarter)
    return [_row(ref, each) for each in (said if isinstance(said, tuple) else (said,))]


def _row(ref: str, said: Said | int) -> dict[str, Any]:
    if ref in PLAN:
        _, action, words, _ = PLAN[ref]
        return {
            "Action no": action, "Action": ACTIONS[action], "Success criteria": words, "Target date": "March 2010",
            "Current position": said,
        }  # fmt: skip
    return {"Ref": ref, "Indicator": MEASURES[ref].title, "Actual": said}


def _figure(ref: str, quarter: str) -> int:
    """Return a figure that no other quarter has: a percentage, or a number that grows over the year."""
    number = list(MEASURES).index(ref)
    of_year = _QUARTER_OF_YEAR[quarter]
    return 1000 * of_year + number if MEASURES[ref].others.get("cumulative") else 20 + number + of_year
