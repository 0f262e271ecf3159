"""The marks: what is divided by what, and how large the quotient may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.benchmarks.measure import Spent


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: `what` against `against`, both names of measurements; `most` is the largest quotient that meets it."""

    words: str
    what: str
    against: str
    most: float


ONE_GB = "1 GB"

MARKS = (
    Mark("A whole cold night of 300 returns against the analyst's script", "cold 300", "analyst 300", 0.25),
    Mark("A night on which nothing changed against the analyst's script", "unchanged 300", "analyst 300", 0.05),
    Mark("A night on which one of 300 changed against the analyst's script", "one changed 300", "analyst 300", 0.2),
    Mark("Reading and preflight of a return against a bare python-calamine read", "own reading", "bare reading", 2.0),
    Mark("Reading a return by two readers against a bare python-calamine read", "reading twice", "bare reading", 3.2),
    Mark("A cold night of 3,000 returns against one of 300", "cold 3000", "cold 300", 11.0),
    Mark("Memory of the parent, 3,000 returns on a cold night, against 1 GB", "own memory, cold 3000", ONE_GB, 1.0),
    Mark("`scorecard --help` against `python -c pass`", "help", "pass", 5.0),
    Mark("`scorecard check` of one return against importing pandas and pandera", "check one", "import pandera", 2.0),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """A mark and what was measured; `ratio` is None where it was not measured."""

    mark: Mark
    ratio: float | None

    @property
    def is_met(self) -> bool:
        """Whether the quotient is within the mark."""
        return self.ratio is not None and self.ratio <= self.mark.most


def judge(measured: Mapping[str, Spent]) -> list[Judged]:
    """Judge every mark by what was measured: seconds by name, and the memory of the process itself."""
    figures = {name: spent.seconds for name, spent in measured.items()}
    figures |= {f"own memory, {name}": spent.own_megabytes for name, spent in measured.items() if spent.own_megabytes}
    figures[ONE_GB] = 1024.0
    return [
        Judged(mark, figures[mark.what] / figures[mark.against])
        if mark.what in figures and mark.against in figures
        else Judged(mark, None)
        for mark in MARKS
    ]
