"""A user timer of systemd: a service that runs the night, and a timer that starts it."""

from __future__ import annotations

import re
from datetime import time
from pathlib import Path

from pipeline.schedule.computer import Computer
from pipeline.schedule.timer import LONGEST_HOURS, ScheduleError, Timer
from pipeline.whole_files import write_whole

SECRETS = ".config/directorate-scorecard/secrets.env"
_AT = re.compile(r"^OnCalendar=\*-\*-\* (\d\d):(\d\d):00 ", re.MULTILINE)
_READABLE = 0o644


def service(timer: Timer) -> str:
    """Return the service's file.

    `Type=exec`, because only a service that is running, not one that is still being started, has a longest time; exit
    code 1 means published, with something to put right.
    """
    program, *others = timer.command
    words = " ".join([_program(program), *(_word(other) for other in others)])
    return (
        "[Unit]\n"
        f"Description={_plain(timer.about)}\n"
        "\n"
        "[Service]\n"
        "Type=exec\n"
        f"ExecStart={words}\n"
        f"EnvironmentFile=-%h/{SECRETS}\n"
        f"RuntimeMaxSec={LONGEST_HOURS}h\n"
        "SuccessExitStatus=1\n"
    )


def timer_unit(timer: Timer) -> str:
    """Return the timer's file; a night that was missed is made up for when the computer is on again."""
    return (
        "[Unit]\n"
        f"Description={_plain(timer.about)}\n"
        "\n"
        "[Timer]\n"
        f"OnCalendar=*-*-* {timer.at:%H:%M}:00 Europe/London\n"
        "Persistent=true\n"
        "\n"
        "[Install]\n"
        "WantedBy=timers.target\n"
    )


def texts(timer: Timer, computer: Computer) -> dict[str, str]:
    """Return what would be installed, by its place."""
    folder = _folder(computer)
    return {
        str(folder / f"{timer.name}.service"): service(timer),
        str(folder / f"{timer.name}.timer"): timer_unit(timer),
    }


def installed(timer: Timer, computer: Computer) -> dict[str, str]:
    """Return what is installed, by its place; a file that is not there is left out."""
    found = {}
    for place in texts(timer, computer):
        try:
            found[place] = Path(place).read_text(encoding="utf-8")
        except FileNotFoundError:
            continue
        except (OSError, UnicodeDecodeError) as error:
            raise ScheduleError(f"{place} cannot be read ({error}). Move it away, then start again.") from error
    return found


def time_of(found: dict[str, str]) -> time | None:
    """Return the time at which what is installed starts; None where it cannot be told."""
    match = _AT.search("\n".join(found.values()))
    return time(int(match[1]), int(match[2])) if match else None


def put(timer: Timer, computer: Computer) -> tuple[str, ...]:
    """Write the files and start the timer; returns what has to be known or done besides."""
    for place, text in texts(timer, computer).items():
        path = Path(place)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, text.encode(), aside=".being-written-", mode=_READABLE)
        except OSError as error:
            raise ScheduleError(f"{place} cannot be written ({error.strerror or error}).") from error
    return started(timer, computer)


def started(timer: Timer, computer: Computer) -> tuple[str, ...]:
    """Have systemd start the timer, now and whenever the user's services start; returns what has to be done besides."""
    unit = f"{timer.name}.timer"
    for words in (("daemon-reload",), ("enable", unit), ("restart", unit)):
        ran = computer.run(["systemctl", "--user", *words], b"")
        if ran is None or ran.code != 0:
            why = "there is no systemctl here" if ran is None else ran.words
            return (
                f"The files are in place, but the timer is not started: {why}. Log in as this user, then: "
                f"systemctl --user daemon-reload && systemctl --user enable --now {unit}",
            )
    return _lingering(computer)


def take_away(timer: Timer, computer: Computer) -> tuple[str, ...]:
    """Stop the timer and remove its two files; returns what has to be known besides."""
    answer = computer.run(["systemctl", "--user", "disable", "--now", f"{timer.name}.timer"], b"")
    for place in texts(timer, computer):
        try:
            Path(place).unlink(missing_ok=True)
        except OSError as error:
            raise ScheduleError(f"{place} cannot be removed ({error.strerror or error}).") from error
    # Where the timer could not be disabled, the link that enabled it would lead nowhere.
    (_folder(computer) / "timers.target.wants" / f"{timer.name}.timer").unlink(missing_ok=True)
    computer.run(["systemctl", "--user", "daemon-reload"], b"")
    if answer is not None and answer.code == 0:
        return ()
    return ("The files are gone. A timer that systemd had started stands until this user logs out.",)


def runs(timer: Timer, computer: Computer) -> bool | None:
    """Tell whether systemd has started the timer; None where that cannot be told."""
    ran = computer.run(["systemctl", "--user", "is-active", f"{timer.name}.timer"], b"")
    if ran is None or ran.out.strip() not in (b"active", b"inactive", b"failed"):
        return None
    return ran.out.strip() == b"active"


def answers(computer: Computer) -> bool:
    """Tell whether this user has a systemd that answers."""
    ran = computer.run(["systemctl", "--user", "show-environment"], b"")
    return ran is not None and ran.code == 0


def _lingering(computer: Computer) -> tuple[str, ...]:
    user = computer.environment.get("USER") or computer.environment.get("LOGNAME") or ""
    ran = computer.run(["loginctl", "show-user", *([user] if user else []), "--property=Linger"], b"")
    if ran is not None and ran.out.strip() == b"Linger=yes":
        return ()
    return (
        "The timer runs while you are logged in. To have it run when nobody is: loginctl enable-linger "
        "(some computers ask an administrator for it).",
    )


def _folder(computer: Computer) -> Path:
    given = computer.environment.get("XDG_CONFIG_HOME", "")
    # A path that is not whole is to be taken as not given (XDG Base Directory Specification).
    base = Path(given) if Path(given).is_absolute() else computer.home / ".config"
    return base / "systemd" / "user"


def _plain(text: str) -> str:
    # A backslash at the end of a line would draw in the next one.
    return text.replace("%", "%%") + ("." if text.endswith("\\") else "")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


def _program(path: str) -> str:
    """Return the program's path, in which a $ stands for itself (systemd.service, COMMAND LINES)."""
    if "${" in path:
        raise ScheduleError(f"systemd cannot start {path}, because its path holds ${{. Move it to another folder.")
    return _quoted(path)


def _word(text: str) -> str:
    return _quoted(text).replace("$", "$$")
