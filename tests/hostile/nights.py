"""Whole nights over five good returns of other directorates, with cases of the corpus beside them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

from pipeline.read.drop_names import printable
from tests.hostile.cases import HELD, IGNORED, REFUSED, Case
from tests.hostile.drafts import CALENDAR, DIRECTORATES, INDICATORS, OTHERS, Form
from tests.hostile.judging import NOON, drop
from tests.support.returns import make_return
from tests.support.workspaces import run, table, workspace

PERIOD, TODAY = "2009-10-Q2", "2009-11-16"
LETTERS = dict(zip("CSAFH", OTHERS, strict=True))
FIGURES = {f"{letter} {number}": 10 * number + place for place, letter in enumerate(LETTERS) for number in (1, 2, 3)}
TABLES = ("scorecard", "plan", "expected", "chase")


def good_returns(folder: Path) -> tuple[str, ...]:
    """Put the five good returns into a workspace; returns their names."""
    workspace(
        folder,
        Directorates=DIRECTORATES,
        Indicators=INDICATORS,
        Calendar=CALENDAR,
        Targets=[{"Ref": ref, "Period": "2009-10", "Target": 20} for ref in FIGURES],
    )
    returns = folder / "inputs" / "returns"
    for letter, name in LETTERS.items():
        rows = [
            {"Ref": ref, "Indicator": f"{name}, measure {ref[-1]}", "Actual": figure}
            for ref, figure in FIGURES.items()
            if ref[0] == letter
        ]
        make_return(returns / f"{letter} good.xlsx", rows, titles=(name, "Quarter 2 2009/10"))
    return tuple(f"{letter} good.xlsx" for letter in LETTERS)


def beside(folder: Path, cases: Iterable[Case], form: Form) -> None:
    """Put cases into the drop folder, each in a folder of its own."""
    for number, case in enumerate(cases):
        drop(case, form, folder / "inputs" / "returns" / f"hostile {number}")


def set_times(folder: Path) -> None:
    """Have everything in the drop folder come on the same day, in the order of the names."""
    for number, path in enumerate(sorted(names_in(folder))):
        moment = (NOON + timedelta(seconds=number)).timestamp()
        os.utime(path, (moment, moment), follow_symlinks=False)


def names_in(folder: Path) -> Iterator[Path]:
    """Give every name under the drop folder that is no folder to walk; of folders only those named like a workbook."""
    returns = folder / "inputs" / "returns"
    for above, folders, files in os.walk(returns):
        for name in files:
            yield Path(above, name)
        for name in folders:
            if name.endswith(".xlsx"):
                yield Path(above, name)


def printed(folder: Path) -> list[str]:
    """Return the names under the drop folder as lists have them."""
    returns = folder / "inputs" / "returns"
    return sorted("/".join(printable(part) for part in path.relative_to(returns).parts) for path in names_in(folder))


def stays_out(case: Case) -> bool:
    """Tell whether nothing of a case may reach the master, whatever the program makes of it."""
    return case.values is None and all(set(file.outcome.split("|")) <= {REFUSED, HELD, IGNORED} for file in case.files)


def tables(folder: Path) -> dict[str, list[dict[str, str]]]:
    """Return the master's tables."""
    return {name: table(folder, PERIOD, name) for name in TABLES}


def submissions(folder: Path) -> list[dict[str, str]]:
    """Return the rows of all submissions, of every period that was published."""
    periods = sorted(path.name for path in (folder / "outputs").iterdir() if (path / "manifest.json").is_file())
    return [row for period in periods for row in table(folder, period, "submissions")]


def a_night(folder: Path, cases: Iterable[Case] = (), form: Form | None = None) -> Path:
    """Run a night over the five good returns and cases beside them; returns the workspace."""
    good_returns(folder)
    if form is not None:
        beside(folder, cases, form)
    set_times(folder)
    run(folder, TODAY)
    return folder
