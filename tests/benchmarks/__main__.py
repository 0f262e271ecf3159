"""`make bench`: everything measured side by side in one run, and the page written of it.

Run it on a machine that does nothing else. `--passes` says how often (odd); `--large` adds the night of 3,000 returns,
which takes long and is measured once.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.marks import judge
from tests.benchmarks.measure import Spent, middle, spend
from tests.benchmarks.page import PAGE, write_page
from tests.benchmarks.workspaces import TODAY, change_one, make_clean_return, make_workspace

SMALL, NORMAL, LARGE = 10, 300, 3_000
_BENCH = "tests.benchmarks"


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--passes", type=int, default=3, help="how often everything is measured; an odd number")
    parser.add_argument("--large", action="store_true", help="measure a night of 3,000 returns as well")
    parser.add_argument("--returns", type=int, default=NORMAL, help="another number than 300: no page is written")
    given = parser.parse_args()
    if given.passes % 2 == 0:
        parser.error("--passes takes an odd number")
    with tempfile.TemporaryDirectory(prefix="scorecard-bench-") as folder:
        normal = make_workspace(Path(folder) / "normal", given.returns)
        small = make_workspace(Path(folder) / "small", SMALL)
        jobs = measurements(normal, small)
        several: dict[str, list[Spent]] = {name: [] for name in jobs}
        for number in range(given.passes):
            for name, job in jobs.items():
                spent = job(number)
                several[name].append(spent)
                told = f"{spent.seconds:.3f} s, {spent.processor:.2f} s of processor, {spent.megabytes:.0f} MB"
                print(f"pass {number + 1} of {given.passes}: {name}: {told}", flush=True)
        measured = {name: middle(found) for name, found in several.items()}
        shares = {
            "a cold night": _shares(normal, cold=True),
            "a night on which nothing changed": _shares(normal, cold=False),
        }
        if given.large:
            print(f"once: cold {LARGE}", flush=True)
            measured[f"cold {LARGE}"] = _cold(make_workspace(Path(folder) / "large", LARGE))
    if given.returns != NORMAL:
        print(json.dumps({name: round(spent.seconds, 3) for name, spent in measured.items()}, indent=1))
        print(json.dumps(shares, indent=1))
        return
    write_page(judge(measured), measured, shares, given.passes)
    print(f"The page is {PAGE}")


def measurements(normal: Path, small: Path) -> dict[str, Callable[[int], Spent]]:
    """Return what is measured, by name, in order: a night that changes nothing comes after the one that did."""
    one_return = str(make_clean_return(small))
    # Both readers are measured in one process, in turn.
    reading: dict[str, Spent] = {}
    check = ["-m", "pipeline", "check", one_return, "--workspace", str(small), "--today", TODAY.isoformat()]
    return {
        "pass": lambda _: spend(["-c", "pass"]),
        "help": lambda _: spend(["-m", "pipeline", "--help"]),
        "import pandera": lambda _: spend(["-c", "import pandas, pandera.pandas"]),
        "check one": lambda _: spend(check),
        "bare reading": lambda _: _reading(normal, reading)["bare"],
        "own reading": lambda _: reading["own"],
        "reading twice": lambda _: reading["twice"],
        "cold 10": lambda _: _cold(small),
        "analyst 300": lambda _: spend(["-m", f"{_BENCH}.analyst", str(normal), str(normal / "analyst.xlsx")]),
        "cold 300": lambda _: _cold(normal),
        "unchanged 300": lambda _: _night(normal),
        "one changed 300": lambda number: _changed(normal, number),
    }


def _night(workspace: Path) -> Spent:
    return spend(["-m", "pipeline", "run", "--quiet", "--workspace", str(workspace), "--today", TODAY.isoformat()])


def _cold(workspace: Path) -> Spent:
    shutil.rmtree(workspace / "outputs", ignore_errors=True)
    return _night(workspace)


def _changed(workspace: Path, number: int) -> Spent:
    change_one(workspace, number=7, change=number + 1)
    return _night(workspace)


def _reading(workspace: Path, found: dict[str, Spent]) -> dict[str, Spent]:
    """Measure the readers anew; return the seconds that reading one return takes, without starting a process."""
    spent = spend(["-m", f"{_BENCH}.reading", str(workspace)])
    found |= {name: Spent(took / 1000, 0.0, spent.megabytes) for name, took in json.loads(spent.said).items()}
    return found


def _shares(workspace: Path, *, cold: bool) -> dict[str, float]:
    if cold:
        shutil.rmtree(workspace / "outputs", ignore_errors=True)
    found: dict[str, float] = json.loads(spend(["-m", f"{_BENCH}.shares", str(workspace)]).said)
    return found


if __name__ == "__main__":
    main()
