"""A line of the user's crontab, between two comments that mark it as ours; all other lines stay byte for byte."""

from __future__ import annotations

import re
import shlex
from datetime import time

from pipeline.schedule.computer import Computer
from pipeline.schedule.systemd import SECRETS
from pipeline.schedule.timer import ScheduleError, Timer

PLACE = "crontab"
_LONGEST = 990  # cron cuts or refuses a command of 1,000 characters (MAX_COMMAND in Vixie's cron)
_AT = re.compile(r"^(\d{1,2}) (\d{1,2}) \* \* \* ", re.MULTILINE)
_NONE_YET = b"no crontab for"


def line(timer: Timer) -> str:
    """Return the line that starts the night, without its end.

    The shell reads the secrets, if their file is there; cron keeps the computer's own time, which is London's on a
    computer that is set so.

    Raises
    ------
    ScheduleError
        cron could not take the paths as they are.
    """
    words = " ".join(shlex.quote(word) for word in timer.command)
    if "\\" in words:
        raise ScheduleError("cron reads a backslash in its own way. Move the workspace to a folder without one.")
    command = f'f="$HOME/{SECRETS}"; if [ -r "$f" ]; then set -a; . "$f"; set +a; fi; {words}'.replace("%", r"\%")
    if len(command.encode()) > _LONGEST:
        raise ScheduleError(
            f"cron takes a command of at most {_LONGEST} characters. Move the workspace to a shorter path."
        )
    return f"{timer.at.minute} {timer.at.hour} * * * {command}"


def block(timer: Timer) -> str:
    """Return our lines, marked."""
    begin, end = _marks(timer)
    return f"{begin}: {timer.workspace}\n{line(timer)}\n{end}\n"


def texts(timer: Timer, computer: Computer) -> dict[str, str]:  # noqa: ARG001 (the other two kinds need the computer)
    """Return what would be installed, by its place."""
    return {PLACE: block(timer)}


def installed(timer: Timer, computer: Computer) -> dict[str, str]:
    """Return what is installed, by its place; empty when nothing is."""
    if computer.run(["crontab", "-l"], b"") is None:
        return {}
    begin, end = _span(timer, table := _table(computer))
    return {PLACE: table[begin:end].decode("utf-8", "replace")} if end else {}


def time_of(found: dict[str, str]) -> time | None:
    """Return the time at which what is installed starts; None where it cannot be told."""
    match = _AT.search("\n".join(found.values()))
    return time(int(match[2]), int(match[1])) if match else None


def put(timer: Timer, computer: Computer) -> tuple[str, ...]:
    """Put our lines into the crontab, in the place of our earlier ones; returns what has to be known besides."""
    table = _table(computer)
    begin, end = _span(timer, table)
    if not end:
        if table and not table.endswith(b"\n"):
            table += b"\n"
        begin = end = len(table)
    _set(computer, table[:begin] + block(timer).encode() + table[end:])
    return started(timer, computer)


def started(timer: Timer, computer: Computer) -> tuple[str, ...]:  # noqa: ARG001
    """Return what has to be known besides: cron starts by itself what stands in the crontab."""
    return (
        "cron goes by this computer's own clock, and does not make up for a night on which the computer was off: "
        "see the day of the last night with scorecard doctor.",
    )


def take_away(timer: Timer, computer: Computer) -> tuple[str, ...]:
    """Take our lines out of the crontab; returns what has to be known besides."""
    table = _table(computer)
    begin, end = _span(timer, table)
    if end:
        _set(computer, table[:begin] + table[end:])
    return ()


def runs(timer: Timer, computer: Computer) -> bool | None:  # noqa: ARG001
    """Tell whether the timer is started: a line that is there is."""
    return True


def answers(computer: Computer) -> bool:
    """Tell whether this user may have a crontab."""
    ran = computer.run(["crontab", "-l"], b"")
    return ran is not None and (ran.code == 0 or _NONE_YET in ran.err)


def _marks(timer: Timer) -> tuple[str, str]:
    return f"# begin {timer.name}", f"# end {timer.name}"


def _span(timer: Timer, table: bytes) -> tuple[int, int]:
    """Return where our lines begin and end; (0, 0) when there are none."""
    begin, end = (re.escape(mark.encode()) for mark in _marks(timer))
    begins = [found.start() for found in re.finditer(rb"^%s(?=[:\r\n]|\Z)" % begin, table, re.MULTILINE)]
    ends = [found.end() for found in re.finditer(rb"^%s[ \r]*(?:\n|\Z)" % end, table, re.MULTILINE)]
    if not begins and not ends:
        return 0, 0
    if len(begins) != 1 or len(ends) != 1 or begins[0] > ends[0]:
        raise ScheduleError(
            f"The crontab holds the comments “# begin {timer.name}” and “# end {timer.name}” more than once, or one "
            "without the other. Take them and what stands between them out by hand (crontab -e), then start again."
        )
    return begins[0], ends[0]


def _table(computer: Computer) -> bytes:
    ran = computer.run(["crontab", "-l"], b"")
    if ran is None:
        raise ScheduleError("There is no cron on this computer (the program crontab was not found).")
    if ran.code == 0:
        return ran.out
    if _NONE_YET in ran.err:
        return b""
    # Not taken for an empty one: writing it back would lose every line that is there.
    raise ScheduleError(f"The crontab could not be read: {ran.words}. Nothing was changed.")


def _set(computer: Computer, table: bytes) -> None:
    ran = computer.run(["crontab", "-"], table)
    if ran is None or ran.code != 0:
        raise ScheduleError(f"The crontab was not taken: {ran.words if ran else 'crontab was not found'}.")
