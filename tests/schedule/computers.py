"""Computers that are not there: what their programs were asked, and what they answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path

from pipeline.schedule.computer import Computer, Ran
from pipeline.schedule.timer import Timer

OK = Ran(0, b"", b"")


def timer(workspace: str = "/srv/score card", at: str = "02:30", program: str = "/opt/venv/bin/scorecard") -> Timer:
    """Return a timer of a workspace that need not be there."""
    command = (program, "nightly", "--workspace", workspace)
    return Timer("scorecard-0a1b2c3d", Path(workspace), time.fromisoformat(at), command)


@dataclass
class Asked:
    """Every call of a program, in order."""

    calls: list[tuple[str, ...]] = field(default_factory=list)

    def of(self, program: str) -> list[tuple[str, ...]]:
        return [call[1:] for call in self.calls if call[0] == program]


@dataclass
class Linux(Asked):
    """A computer with cron, with systemd, or with both.

    `table` is the crontab, None when the user has none yet.
    """

    home: Path = Path("/home/alison")
    systemd: bool = False
    cron: bool = False
    lingering: bool = True
    table: bytes | None = None
    refusal: bytes = b""
    active: bool = False

    def computer(self) -> Computer:
        return Computer("linux", {"USER": "alison"}, self.home, self.run)

    def run(self, words: Sequence[str], given: bytes) -> Ran | None:
        self.calls.append(tuple(words))
        if words[0] == "crontab":
            return self._crontab(list(words[1:]), given) if self.cron else None
        if words[0] == "systemctl" and self.systemd:
            return self._systemctl(list(words[2:]))
        if words[0] == "loginctl" and self.systemd:
            return Ran(0, b"Linger=yes\n" if self.lingering else b"Linger=no\n", b"")
        return None

    def _crontab(self, words: list[str], given: bytes) -> Ran:
        if self.refusal:
            return Ran(1, b"", self.refusal)
        if words == ["-l"]:
            return Ran(1, b"", b"no crontab for alison\n") if self.table is None else Ran(0, self.table, b"")
        assert words == ["-"]
        self.table = given
        return OK

    def _systemctl(self, words: list[str]) -> Ran:
        if words[0] in ("restart", "disable"):
            self.active = words[0] == "restart"
        if words[0] == "is-active":
            return Ran(0, b"active\n", b"") if self.active else Ran(3, b"inactive\n", b"")
        return OK


@dataclass
class Windows(Asked):
    """A computer with the Task Scheduler, which gives a task back in its own words."""

    task: str = ""
    refusal: bytes = b""

    def computer(self) -> Computer:
        environment = {"USERNAME": "abrook", "USERDOMAIN": "COUNCIL"}
        return Computer("win32", environment, Path("C:/Users/abrook"), self.run)

    def run(self, words: Sequence[str], _given: bytes) -> Ran | None:
        self.calls.append(tuple(words))
        if words[0] != "schtasks":
            return None
        if self.refusal:
            return Ran(1, b"", self.refusal)
        if words[1] == "/Create":
            self.task = Path(words[words.index("/XML") + 1]).read_bytes().decode("utf-16")
            return Ran(0, b"SUCCESS", b"")
        if not self.task:
            return Ran(1, b"", b"ERROR: The system cannot find the file specified.")
        if words[1] == "/Delete":
            self.task = ""
            return Ran(0, b"SUCCESS", b"")
        # Windows writes the user as a number, and says where the task stands.
        given_back = self.task.replace("COUNCIL\\abrook", "S-1-5-21-1-2-3-1001").replace(
            "</Description>", "</Description>\r\n    <URI>\\scorecard-0a1b2c3d</URI>"
        )
        return Ran(0, given_back.encode("cp850"), b"")
