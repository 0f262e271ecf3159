"""Faults in words, each with its exit code; the details go to a log, and to the screen only when asked for."""

from __future__ import annotations

import errno
import sys
import traceback
from pathlib import Path

import click

from pipeline import __version__
from pipeline.asking.questions import QuestionError
from pipeline.console.session import Session
from pipeline.console.streams import say, tell
from pipeline.errors import FaultyInputError, LockedError, PipelineError

USAGE, LOCKED, UNFINISHED = 2, 3, 4
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)
_DETAILS = "Run again with --debug to see the details."


def exit_code_for(error: Exception, session: Session) -> int:
    """Say what went wrong and return the exit code that the contract gives it."""
    code, words = _code_and_words(error, session)
    tell(words)
    if session.debug:
        tell("".join(traceback.format_exception(error)).rstrip())
    if session.as_json:
        from pipeline.console.as_json import as_json

        say(as_json({"exit_code": code, "error": words}))
    return code


def _code_and_words(error: Exception, session: Session) -> tuple[int, str]:
    if isinstance(error, click.Abort):
        return UNFINISHED, (
            "Stopped before the end, as you asked. The next run starts again and puts right what was left half done."
        )
    if isinstance(error, click.ClickException):
        return USAGE, _usage_words(error)
    if isinstance(error, FaultyInputError):
        from pipeline.night.deciding import DecisionRefusedError

        if isinstance(error, DecisionRefusedError):
            return USAGE, f"The decision was not taken; nothing was touched.\n{error}"
        number = len(error.faults)
        what = "1 thing has" if number == 1 else f"{number} things have"
        return USAGE, f"{what} to be put right before a run can start; nothing was touched.\n{error}"
    if isinstance(error, QuestionError):
        return USAGE, str(error)
    if isinstance(error, LockedError):
        return LOCKED, str(error)
    if isinstance(error, PipelineError):
        return UNFINISHED, f"{error}\n{_DETAILS}"
    if isinstance(error, OSError) and error.filename:
        return UNFINISHED, (
            f"The file or folder {error.filename} could not be used ({error.strerror}). "
            f"Put that right, then run again.\n{_DETAILS}"
        )
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        return UNFINISHED, f"The run could not be finished ({error.strerror}). Make room on the disk, then run again."
    return UNFINISHED, _crash_words(error, session)


def _usage_words(error: click.ClickException) -> str:
    words = error.format_message()
    context = getattr(error, "ctx", None)
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(context) if error.param and context else ""
        words = f"Give {name} after the command."
    elif isinstance(error, click.BadParameter):
        words = error.message  # without the library's own beginning
    path = context.command_path if context else "scorecard"
    return f"{words}\nHow to use it: {path} --help"


def _crash_words(error: Exception, session: Session) -> str:
    words = "The program stopped because of a fault of its own. What was published before stays as it is."
    log = _write_log(error, session.workspace)
    if log is not None:
        words += f"\nSend this file to whoever looks after the program: {log}"
    return f"{words}\n{_DETAILS}"


def _write_log(error: Exception, workspace: Path) -> Path | None:
    """Write the details under `outputs/logs/`; None outside a workspace and where nothing can be written."""
    if not (workspace / "inputs").is_dir():
        return None
    day, moment = Session().day_and_moment(None)
    log = workspace / "outputs" / "logs" / f"fault-{day}-{moment:%H%M%S}.log"
    details = "".join(traceback.format_exception(error))
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(f"scorecard {__version__}, Python {sys.version}, {sys.platform}\n{details}", encoding="utf-8")
    except OSError:
        return None
    return log
