"""A task of the Windows Task Scheduler, of the version 1.2 of its format (MS-TSCH, section 2.5)."""

from __future__ import annotations

import re
import subprocess
from datetime import time
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from pipeline.schedule.timer import LONGEST_HOURS, ScheduleError, Timer

NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
LONGEST_PATH = 260  # of a command or folder, as the schema's pathType says
_FIRST_DAY = "2026-11-01"  # any day gone by: a task must say from when on; fixed, so that a file is the same every day
_AT = re.compile(r"<StartBoundary>\d{4}-\d\d-\d\dT(\d\d):(\d\d)")
_VARIABLE = re.compile(r"%[^%]+%")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# Windows writes who runs it by number, and where the task stands.
_THEIRS = ("UserId", "URI", "Author", "Date")


def task_xml(timer: Timer, user: str) -> str:
    """Return the task's definition; `user` runs it, '' for whoever installs it.

    It runs with the rights that this user has while logged on, without a stored password: nothing that an
    administrator would have to allow.

    Raises
    ------
    ScheduleError
        A path is too long, or holds what the Task Scheduler would take for a variable.
    """
    program, *others = timer.command
    folder = str(timer.workspace)
    for path in (program, folder):
        if len(path) > LONGEST_PATH:
            raise ScheduleError(
                f"The Task Scheduler takes a path of at most {LONGEST_PATH} characters; {path} has {len(path)}. Move "
                "the workspace to a shorter path."
            )
    arguments = subprocess.list2cmdline(others)
    for text in (program, folder, arguments):
        if found := _VARIABLE.search(text):
            raise ScheduleError(
                f"The Task Scheduler would put a variable in the place of {found[0]}. Move the workspace to a folder "
                "without % in its name."
            )
    who = f"\n      <UserId>{escape(user)}</UserId>" if user else ""
    return f"""\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="{NAMESPACE}">
  <RegistrationInfo>
    <Description>{escape(timer.about)}</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <Enabled>true</Enabled>
      <StartBoundary>{_FIRST_DAY}T{timer.at:%H:%M}:00</StartBoundary>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">{who}
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <AllowHardTerminate>true</AllowHardTerminate>
    <StartWhenAvailable>true</StartWhenAvailable>
    <RunOnlyIfNetworkAvailable>false</RunOnlyIfNetworkAvailable>
    <AllowStartOnDemand>true</AllowStartOnDemand>
    <Enabled>true</Enabled>
    <Hidden>false</Hidden>
    <RunOnlyIfIdle>false</RunOnlyIfIdle>
    <WakeToRun>false</WakeToRun>
    <ExecutionTimeLimit>PT{LONGEST_HOURS}H</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{escape(program)}</Command>
      <Arguments>{escape(arguments)}</Arguments>
      <WorkingDirectory>{escape(folder)}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""


def task_bytes(text: str) -> bytes:
    """Return a definition as the Task Scheduler wants the file: UTF-16 with its mark, lines ended as on Windows."""
    return b"\xff\xfe" + text.replace("\n", "\r\n").encode("utf-16-le")


def time_in(text: str) -> time | None:
    """Return the time at which a task starts; None where it cannot be told."""
    match = _AT.search(text)
    return time(int(match[1]), int(match[2])) if match else None


def same(ours: str, theirs: str) -> bool:
    """Tell whether a task as Windows gives it is the one that we would install."""
    try:
        found = _leaves(theirs)
    except ElementTree.ParseError:
        return False
    return all(found.get(path) == value for path, value in _leaves(ours).items())


def _leaves(text: str) -> dict[str, str]:
    # What is parsed is text already, so that its declaration of UTF-16 would be wrong.
    root = ElementTree.fromstring(_DECLARATION.sub("", text))
    leaves: dict[str, str] = {}

    def gather(element: ElementTree.Element, path: str) -> None:
        if len(element) == 0:
            leaves[path] = element.text or ""
        for child in element:
            name = child.tag.rpartition("}")[2]
            if name not in _THEIRS:
                gather(child, f"{path}/{name}")

    gather(root, "")
    return leaves
