"""What one call of a command knows besides its own options. The clock is read here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from pipeline.console.streams import say

if TYPE_CHECKING:
    from pathlib import Path

_Report = TypeVar("_Report")


class Session:
    """The workspace, how to answer, and what day it is."""

    def __init__(self) -> None:
        self._workspace: Path | None = None
        self.debug = False
        self.as_json = False

    @property
    def workspace(self) -> Path:
        """The folder that holds `inputs/` and `outputs/`: the current one where none is given."""
        from pathlib import Path

        return self._workspace or Path()

    @workspace.setter
    def workspace(self, folder: Path) -> None:
        self._workspace = folder

    def day_and_moment(self, today: date | None) -> tuple[date, datetime]:
        """Return the day a command stands for, today unless one was given, and the time now, in Europe/London."""
        from zoneinfo import ZoneInfo

        now = datetime.now(ZoneInfo("Europe/London")).replace(microsecond=0)
        return today or now.date(), now

    def answer(self, report: _Report, in_words: Callable[[_Report], str]) -> None:
        """Print a report: in words, or as one JSON document when that was asked for."""
        if self.as_json:
            from pipeline.console.as_json import as_json

            say(as_json(report))
        else:
            say(in_words(report))
