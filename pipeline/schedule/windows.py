"""The Windows Task Scheduler, asked through `schtasks`."""

from __future__ import annotations

import tempfile
from datetime import time
from pathlib import Path

from pipeline.schedule.computer import Computer
from pipeline.schedule.task_xml import same, task_bytes, task_xml, time_in
from pipeline.schedule.timer import ScheduleError, Timer

_NEEDS_LOGON = (
    "The task runs while you are logged on, also with the screen locked; a night that was missed is made up for at the "
    "next log-on. To have it run when nobody is: docs/night.md, Windows.",
    r"Paths that begin with a drive letter of the network (R:\...) are there only while you are logged on. Write "
    r"\\server\share\... in the settings instead.",
)


def texts(timer: Timer, computer: Computer) -> dict[str, str]:
    """Return what would be installed, by its place."""
    return {_place(timer): task_xml(timer, _user(computer))}


def installed(timer: Timer, computer: Computer) -> dict[str, str]:
    """Return what is installed, by its place: our own words where Windows says the same in its own."""
    ran = computer.run(["schtasks", "/Query", "/TN", timer.name, "/XML"], b"")
    if ran is None or ran.code != 0:  # it answers 1 when there is no such task
        return {}
    theirs = _text(ran.out)
    at = time_in(theirs)
    if at is None:
        return {_place(timer): theirs}
    ours = task_xml(Timer(timer.name, timer.workspace, at, timer.command), _user(computer))
    return {_place(timer): ours if same(ours, theirs) else theirs}


def time_of(found: dict[str, str]) -> time | None:
    """Return the time at which what is installed starts; None where it cannot be told."""
    return time_in("\n".join(found.values()))


def put(timer: Timer, computer: Computer) -> tuple[str, ...]:
    """Give the task to the Task Scheduler; returns what has to be known besides."""
    with tempfile.TemporaryDirectory(prefix="scorecard-task-") as folder:
        file = Path(folder, "task.xml")
        file.write_bytes(task_bytes(task_xml(timer, _user(computer))))
        ran = computer.run(["schtasks", "/Create", "/XML", str(file), "/TN", timer.name, "/F"], b"")
    if ran is None or ran.code != 0:
        raise ScheduleError(
            f"The Task Scheduler did not take the task: {ran.words if ran else 'schtasks was not found'}. Show what "
            "would be installed with scorecard schedule show --kind windows, and ask IT to allow it."
        )
    return started(timer, computer)


def started(timer: Timer, computer: Computer) -> tuple[str, ...]:  # noqa: ARG001 (the other kinds need both)
    """Return what has to be known besides: a task that was taken is started by itself."""
    return _NEEDS_LOGON


def take_away(timer: Timer, computer: Computer) -> tuple[str, ...]:
    """Take the task from the Task Scheduler; returns what has to be known besides."""
    ran = computer.run(["schtasks", "/Delete", "/TN", timer.name, "/F"], b"")
    if ran is None or ran.code != 0:
        words = ran.words if ran else "schtasks was not found"
        raise ScheduleError(f"The Task Scheduler did not let the task go: {words}.")
    return ()


def runs(timer: Timer, computer: Computer) -> bool | None:  # noqa: ARG001
    """Tell whether the timer is started: a task that is there is."""
    return True


def answers(computer: Computer) -> bool:
    """Tell whether there is a Task Scheduler."""
    return computer.platform == "win32"


def _place(timer: Timer) -> str:
    return f"Task Scheduler, {timer.name}"


def _user(computer: Computer) -> str:
    name, domain = computer.environment.get("USERNAME", ""), computer.environment.get("USERDOMAIN", "")
    return f"{domain}\\{name}" if name and domain else ""


def _text(answer: bytes) -> str:
    """Return what schtasks wrote: UTF-16 into a file, the console's own code page into a pipe."""
    if answer.startswith((b"\xff\xfe", b"\xfe\xff")):
        return answer.decode("utf-16", "replace")
    try:
        return answer.decode("utf-8-sig")
    except UnicodeDecodeError:
        return answer.decode("cp850", "replace")  # of western Europe, as consoles of the United Kingdom have it
