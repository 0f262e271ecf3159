"""The two logs of one run: one to read, one for programs; a line an event."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

from pipeline.logs.told import EVENTS, OTHER, OnlyKnown, event_of

FOLDER = "logs"
_NAME = re.compile(r"[a-z]+(?:-\d{8}-[0-9a-f]{8})?")

Clock = Callable[[], datetime]


@contextmanager
def run_log(outputs: Path, name: str, day: date, clock: Clock) -> Iterator[logging.Logger]:
    """Give the logger of one run, which writes `outputs/logs/<day>-<name>.log` and `.jsonl`, both UTF-8.

    A later run of the same day and name adds to them.

    Parameters
    ----------
    outputs : Path
        The outputs folder.
    name : str
        The command, alone or with the run's id: `nightly`, `nightly-20091116-3f2a91c0`.
    day : date
        The day that the run stands for.
    clock : callable
        Returns the time now, aware.

    Raises
    ------
    ValueError
        The name is none that `sweep` would know again.
    OSError
        The folder cannot be written.

    Notes
    -----
    An event is told with `logger.info("read", extra={"count": 12, "seconds": 1.5})` and its like: its word is one of
    `EVENTS`, and of `extra` only `FIELDS` are written. No exception is: it may quote a cell.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not a command and a run's id")
    folder = outputs / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    logger = logging.Logger(f"scorecard.{name}", logging.INFO)  # of its own: no other library's handler gets it
    logger.addFilter(OnlyKnown())
    handlers: list[_File] = []
    try:
        forms: tuple[tuple[str, logging.Formatter], ...] = (("log", _Line(clock)), ("jsonl", _Json(clock)))
        for ending, form in forms:
            handler = _File(folder / f"{day.isoformat()}-{name}.{ending}", encoding="utf-8")
            handlers.append(handler)
            handler.setFormatter(form)
            logger.addHandler(handler)
        yield logger
    finally:
        for handler in handlers:
            with suppress(OSError):  # the disk is full: what was logged so far stands there
                handler.close()


class _File(logging.FileHandler):
    """A file that may be cut short, and says nothing of it: a full disk is told by what the run itself could not do."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Leave a line out that cannot be written; a fault of the program's own is told as ever."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handleError(record)


class _Line(logging.Formatter):
    """One event as a line: the time, the level, the words, the fields."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def format(self, record: logging.LogRecord) -> str:
        """Return an event as its line."""
        told: Mapping[str, object] = vars(record)["told"]
        fields = "  ".join(f"{name}={_readable(value)}" for name, value in told.items())
        head = f"{_moment(self._clock)}  {record.levelname.lower():<7}  {EVENTS.get(event_of(record), OTHER)}"
        return f"{head}  {fields}" if fields else head


class _Json(logging.Formatter):
    """One event as a JSON document on a line."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def format(self, record: logging.LogRecord) -> str:
        """Return an event as its line."""
        told: Mapping[str, object] = vars(record)["told"]
        event = {"at": _moment(self._clock), "level": record.levelname.lower(), "event": event_of(record), **told}
        return json.dumps(event)


def _readable(value: object) -> str:
    if isinstance(value, Mapping):
        return ",".join(f"{key}:{number}" for key, number in value.items())
    return str(value)


def _moment(clock: Clock) -> str:
    return clock().isoformat(timespec="seconds")
