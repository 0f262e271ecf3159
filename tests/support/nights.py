"""A whole night in a small workspace: registers and returns by builders, and what was published of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.reports import RunReport
from tests.support.registers import directorate
from tests.support.returns import make_return
from tests.support.workspaces import by_ref, run, table, workspace

EE, CORE = "Environment & Economy", "Corporate Core"
Q1, Q2, Q3 = "2009-10-Q1", "2009-10-Q2", "2009-10-Q3"
DIRECTORATES = (
    directorate(EE, other_names="E&E", contact="Gareth Hill", contact_email="gareth.hill@example.org"),
    directorate(CORE, other_names="CC", contact="Karen Mills", contact_email="karen.mills@example.org"),
)
CALENDAR = ({"Form": "scorecard", "Period": Q2, "Due": "2009-10-23"},)
TITLES = {"E": (EE, "Quarter 2 2009/10"), "C": (CORE, "Quarter 2 2009/10")}


@dataclass(frozen=True)
class Outcome:
    """What a night did, and what it published of one period."""

    folder: Path
    report: RunReport
    period: str

    def rows(self, name: str, period: str = "") -> list[dict[str, str]]:
        return table(self.folder, period or self.period, name)

    def indicator(self, ref: str, period: str = "") -> dict[str, str]:
        return by_ref(self.rows("scorecard", period))[ref]

    def criterion(self, ref: str) -> dict[str, str]:
        return by_ref(self.rows("plan"))[ref]

    def file(self, name: str, period: str = "") -> dict[str, str]:
        return next(row for row in self.rows("submissions", period) if row["file"] == name)

    def expected(self, sender: str, period: str = "") -> dict[str, str]:
        return next(row for row in self.rows("expected", period) if row["directorate"] == sender)

    def codes(self, file: str = "", period: str = "") -> list[tuple[str, str]]:
        """Return (cell, code) of every finding, in order; of one file where it is named."""
        return [(row["cell"], row["code"]) for row in self.rows("findings", period) if file in ("", row["file"])]


def received(file: str, moment: str) -> dict[str, str]:
    """Return a decision that says when a file came."""
    return decision("received", Ref=file, Value=moment)


def decision(kind: str, **others: Any) -> dict[str, Any]:
    """Return a row of *Decisions*."""
    return {"Kind": kind, "Reason": "Agreed at the meeting", "By": "Alison Brook", **others}


def drop(folder: Path, name: str, rows: Sequence[Any], **others: Any) -> None:
    """Put a return into the drop folder; the sender is told by the first letter of its name unless titles are given."""
    titles = others.pop("titles", TITLES.get(name[0], TITLES["E"]))
    make_return(folder / "inputs" / "returns" / name, rows, titles=titles, **others)


def night(
    folder: Path,
    files: Mapping[str, Sequence[Any]],
    *,
    times: Mapping[str, str] | None = None,
    decisions: Iterable[Mapping[str, Any]] = (),
    today: str = "2009-11-16",
    period: str = Q2,
    settings: str = "",
    **sheets: Any,
) -> Outcome:
    """Lay out a workspace with returns of the issued form and run a night over it.

    `times` says when a file came (default: 20 October 2009 at noon).
    """
    sheets = {"Directorates": DIRECTORATES, "Calendar": CALENDAR, **sheets}
    told = dict.fromkeys(files, "2009-10-20 12:00") | dict(times or {})
    workspace(
        folder,
        settings,
        Decisions=[*(received(name, moment) for name, moment in told.items()), *decisions],
        **sheets,
    )
    for name, rows in files.items():
        drop(folder, name, rows)
    return Outcome(folder, run(folder, today), period)
