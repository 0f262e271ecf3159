"""What is to be started when, whatever starts it."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import time
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.schedule.command import command_for

USUAL_TIME = time(2, 30)  # after the backups of the evening, before anybody opens a workbook
LONGEST_HOURS = 4  # ten times a large council's first night; a later start must not find one that hangs
_NAME_DIGITS = 8


class ScheduleError(PipelineError):
    """The night cannot be put on this computer's timetable, or taken from it."""


@dataclass(frozen=True, slots=True)
class Timer:
    """One workspace's night.

    Parameters
    ----------
    name : str
        ASCII; two workspaces have two names.
    workspace : Path
        Whole.
    at : time
        When, to the minute.
    command : tuple of str
        What is started, word by word; every path in it is whole.
    """

    name: str
    workspace: Path
    at: time
    command: tuple[str, ...]

    @property
    def about(self) -> str:
        """What it is, in a line."""
        return f"Directorate scorecard: the unattended night of {self.workspace}"


def timer_for(workspace: Path, at: time = USUAL_TIME) -> Timer:
    """Return the timer of a workspace.

    Raises
    ------
    ScheduleError
        A path holds what no timetable can hold.
    """
    whole = workspace.resolve()
    command = command_for(whole)
    for text in (str(whole), *command):
        # A surrogate stands for a byte of a name that is no text.
        if not text.isprintable() or any("\ud800" <= letter <= "\udfff" for letter in text):
            raise ScheduleError(
                f"The path {text!r} holds a character that cannot be written into a timetable. Move the workspace to a "
                "folder whose name has letters, figures and spaces only."
            )
    digits = hashlib.sha256(os.path.normcase(whole).encode()).hexdigest()[:_NAME_DIGITS]
    return Timer(f"scorecard-{digits}", whole, at.replace(second=0, microsecond=0, tzinfo=None), command)
