"""Install, show and remove a workspace's timer, whatever this computer starts things with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from pathlib import Path
from typing import Protocol

from pipeline.schedule import cron, systemd, windows
from pipeline.schedule.computer import Computer, this_computer
from pipeline.schedule.timer import ScheduleError, Timer, timer_for


class _Kind(Protocol):
    """What starts things at a time; for each function see the three modules."""

    def texts(self, timer: Timer, computer: Computer) -> dict[str, str]: ...
    def installed(self, timer: Timer, computer: Computer) -> dict[str, str]: ...
    def time_of(self, found: dict[str, str]) -> time | None: ...
    def put(self, timer: Timer, computer: Computer) -> tuple[str, ...]: ...
    def started(self, timer: Timer, computer: Computer) -> tuple[str, ...]: ...
    def take_away(self, timer: Timer, computer: Computer) -> tuple[str, ...]: ...
    def runs(self, timer: Timer, computer: Computer) -> bool | None: ...
    def answers(self, computer: Computer) -> bool: ...


KINDS: Mapping[str, _Kind] = {"systemd": systemd, "cron": cron, "windows": windows}
"""By the name that `--kind` takes, in the order in which they are tried."""


@dataclass(frozen=True, slots=True)
class ScheduleReport:
    """What is, or would be, on this computer's timetable.

    Parameters
    ----------
    kind, name : str
        What starts it (`systemd`, `cron`, `windows`), and the timer's name.
    workspace : Path
        Whose night it is.
    at : str
        When, `02:30`.
    installed : bool
        It is on the timetable, after what was done.
    changed : bool
        Something was done.
    current : bool
        What is installed is what would be installed now; False when nothing is.
    texts : mapping
        Word for word what is installed, else what would be, by its place.
    notes : sequence of str
        What has to be known or done besides, whole sentences.
    """

    kind: str
    name: str
    workspace: Path
    at: str
    installed: bool
    changed: bool
    current: bool
    texts: Mapping[str, str]
    notes: Sequence[str] = ()


def install(
    workspace: Path, at: time | None = None, kind: str | None = None, computer: Computer | None = None
) -> ScheduleReport:
    """Put a workspace's night on the timetable; what is there as it should be stays as it is.

    Parameters
    ----------
    workspace : Path
        Whose night it is.
    at : time, optional
        When; without it, when it is installed for already, else half past two.
    kind : str, optional
        One of `KINDS`; without it, the first that this computer has.
    computer : Computer, optional
        For tests.

    Raises
    ------
    ScheduleError
        It cannot be installed: nothing of ours was left half done that a second start would not put right.
    """
    computer = computer or this_computer()
    kind, means, timer = _asked(workspace, at, kind, computer)
    before = means.installed(timer, computer)
    changed = before != means.texts(timer, computer)
    if changed:
        notes = means.put(timer, computer)
    elif (running := means.runs(timer, computer)) is not True:
        changed, notes = running is False, means.started(timer, computer)
    else:
        notes = ()
    return _report(kind, timer, means.texts(timer, computer), (True, changed, True), notes)


def show(
    workspace: Path, at: time | None = None, kind: str | None = None, computer: Computer | None = None
) -> ScheduleReport:
    """Tell what is on the timetable, or would be; nothing is changed. For the parameters see `install`.

    Raises
    ------
    ScheduleError
        What is installed cannot be read, or the paths cannot be written into a timetable.
    """
    computer = computer or this_computer()
    kind, means, timer = _asked(workspace, at, kind, computer)
    found = means.installed(timer, computer)
    wanted = means.texts(timer, computer)
    notes: list[str] = []
    if found and found != wanted:
        notes.append("scorecard schedule install would write something else: what is installed is of before.")
    running = means.runs(timer, computer) if found else True
    if running is None:
        notes.append("Whether it is started cannot be told here. Log in as this user, then: scorecard schedule show.")
    elif not running:
        notes.append("The timer is installed, but it is not started. To start it: scorecard schedule install.")
    shown = replace(timer, at=means.time_of(found) or timer.at)
    return _report(kind, shown, found or wanted, (bool(found), False, found == wanted), notes)


def remove(workspace: Path, kind: str | None = None, computer: Computer | None = None) -> ScheduleReport:
    """Take a workspace's night from the timetable, and nothing else. For the parameters see `install`.

    Raises
    ------
    ScheduleError
        It cannot be taken away.
    """
    computer = computer or this_computer()
    kind, means, timer = _asked(workspace, None, kind, computer)
    found = means.installed(timer, computer)
    notes = means.take_away(timer, computer) if found else ()
    return _report(kind, timer, found, (False, bool(found), False), notes)


def _asked(workspace: Path, at: time | None, kind: str | None, computer: Computer) -> tuple[str, _Kind, Timer]:
    """Return what starts it, and the timer: at the time asked for, else the one it is installed for."""
    timer = timer_for(workspace) if at is None else timer_for(workspace, at)
    kind = kind or _kind_here(timer, computer)
    means = KINDS[kind]
    if at is None and (already := means.time_of(means.installed(timer, computer))):
        timer = replace(timer, at=already)
    return kind, means, timer


def _kind_here(timer: Timer, computer: Computer) -> str:
    """Return the kind in which the timer is installed already, else the first that this computer has."""
    here = [name for name, means in KINDS.items() if means.answers(computer)]
    if not here:
        raise ScheduleError(
            "This computer has neither a systemd for this user, nor cron, nor the Windows Task Scheduler. Name one of "
            "them, for example --kind systemd, to see or write what it would need."
        )
    return next((name for name in here if KINDS[name].installed(timer, computer)), here[0])


def _report(
    kind: str, timer: Timer, texts: Mapping[str, str], states: tuple[bool, bool, bool], notes: Sequence[str]
) -> ScheduleReport:
    installed, changed, current = states
    return ScheduleReport(
        kind, timer.name, timer.workspace, f"{timer.at:%H:%M}", installed, changed, current, dict(texts), tuple(notes)
    )
