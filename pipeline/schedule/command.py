"""The command that a timer starts: whole paths only, because a timer has neither a folder nor a search path."""

from __future__ import annotations

import sys
from pathlib import Path

NIGHTLY = "nightly"
_START = Path(__file__).with_name("start.py")


def command_for(workspace: Path, command: str = NIGHTLY) -> tuple[str, ...]:
    """Return a command over a workspace as its words: the program first, every path whole.

    Parameters
    ----------
    workspace : Path
        The workspace.
    command : str
        The command's name, such as `nightly`.
    """
    return (*program(Path(sys.executable), sys.platform), command, "--workspace", str(workspace.resolve()))


def program(interpreter: Path, platform: str) -> tuple[str, ...]:
    """Return what starts the program: the `scorecard` that was installed beside the interpreter, else the interpreter.

    Parameters
    ----------
    interpreter : Path
        As started, not as its link leads: a virtual environment's is a link to another.
    platform : str
        As `sys.platform` says.
    """
    beside = interpreter.absolute().parent / ("scorecard.exe" if platform == "win32" else "scorecard")
    if beside.is_file():
        return (str(beside),)
    # -P: the folder of the file that is run must not hide a library of the same name.
    return (str(interpreter.absolute()), "-P", str(_START))
