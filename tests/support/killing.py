"""Kills a run at chosen points: at a write, a rename, a commit, before it or after it.

A process of its own (`python -m tests.support.killing`), because it forks: the program is loaded once, and each point
costs only the run itself. The answer is one JSON document on stdout.

Functions and classes that count stand in the place of the system's own (`watch`). Not seen is what compiled code does
by itself: SQLite's files and `backup`, the commit that ends `with connection`, the content of a file that `shutil`
lets the system copy (its close is seen). What goes to a text stream is seen at the binary stream under it.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import shutil
import signal
import sqlite3
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any
from zoneinfo import ZoneInfo

from pipeline.cli import outcome_of
from pipeline.ledger import open_ledger
from pipeline.night.chasing import Asked
from pipeline.night.inputs import take_own
from pipeline.nightly import Setting, nightly
from pipeline.run import run_night
from pipeline.whole_sets import set_is_whole

DAY = date(2009, 11, 16)
NOW = datetime(2009, 11, 16, 12, 0, tzinfo=ZoneInfo("Europe/London"))
_SYSTEM = {"replace", "rename", "unlink", "remove", "rmdir", "mkdir", "fsync", "chmod", "open", "write", "ftruncate"}
_OF_STREAMS = {"write", "flush", "close"}
_TABLES = (
    "scorecard", "plan", "submissions", "expected", "findings", "chase", "reconciliation", "control_totals",
    "decisions", "readings",
)  # fmt: skip

READING = "a file is opened to be read"


def _opens_for_writing(_path: Any, flags: int, *_given: Any, **_named: Any) -> bool:
    return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


class Points:
    """Counts the points at which the thread that made it touches disk or ledger, and acts at one of them."""

    def __init__(self, at: int, act: Callable[[Any], None]) -> None:
        self.passed = 0
        self._at = at
        self._act = act
        # The threads that talk to the reader processes keep no order: their points would come differently each time.
        self._counted: int | None = threading.get_ident()

    def touch(self, call: Any) -> None:
        """Pass a point: just before a call, or just after it."""
        if threading.get_ident() == self._counted:
            self.passed += 1
            if self.passed == self._at:
                self._act(call)

    def around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that does what another does, with a point before it and, if it succeeds, one after it."""

        def touching(*given: Any, **named: Any) -> Any:
            is_read = call.__name__ == "open" and not _opens_for_writing(*given, **named)
            what = READING if is_read else call
            self.touch(what)
            answer = call(*given, **named)
            self.touch(what)
            return answer

        return touching

    def within(self, kind: type, names: Iterable[str]) -> Any:
        """Return a class like another, some of whose methods are touches."""
        return type(kind.__name__, (kind,), {name: self.around(getattr(kind, name)) for name in names})

    @contextlib.contextmanager
    def counted(self) -> Iterator[None]:
        """Count what the block touches. For a process that ends soon after: what is watched stays in place."""
        watch(self)
        try:
            yield
        finally:
            self._counted = None


def watch(points: Points) -> None:
    """Let every touch of this process be a point, before it and after it: system calls, streams, the ledger."""
    instead = {id(call): points.around(call) for call in (getattr(os, name) for name in _SYSTEM)}
    for able in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks):
        able.update([instead[id(call)] for call in able if id(call) in instead])
    instead |= {id(io.open): opening(points), id(sqlite3.connect): connecting(points)}
    # In every module, because `from os import replace` gives it a name of its own.
    for module in list(sys.modules.values()):
        for name, value in list(getattr(module, "__dict__", {}).items()):
            if id(value) in instead:
                setattr(module, name, instead[id(value)])


def opening(points: Points) -> Callable[..., IO[Any]]:
    """Return an `open` whose files for writing are watched; it goes by the rules of the system's own."""
    plain = io.open
    kinds = (io.FileIO, io.BufferedWriter, io.BufferedRandom)
    unbuffered, writer, both_ways = (points.within(kind, _OF_STREAMS) for kind in kinds)

    def opened(
        file: Any, mode: str = "r", buffering: int = -1, encoding: str | None = None, errors: str | None = None,
        newline: str | None = None, closefd: bool = True, opener: Any = None,
    ) -> Any:  # fmt: skip
        if not set(mode) & set("wax+") or (buffering == 0 and "b" not in mode):  # the latter is refused
            return plain(file, mode, buffering, encoding, errors, newline, closefd, opener)
        place = file if isinstance(file, int) else os.fspath(file)
        if buffering == 0:
            return unbuffered(place, mode, closefd, opener)
        raw: Any = io.FileIO(place, mode.replace("t", ""), closefd, opener)
        buffered = (both_ways if "+" in mode else writer)(raw, buffering if buffering > 1 else raw._blksize)
        if "b" in mode:
            return buffered
        by_line = buffering == 1 or (buffering < 0 and raw.isatty())
        text: Any = io.TextIOWrapper(buffered, encoding, errors, newline, by_line)
        text.mode = mode
        return text

    return opened


def connecting(points: Points) -> Callable[..., sqlite3.Connection]:
    """Return a `sqlite3.connect` whose connections, and all their cursors, are watched."""
    plain = sqlite3.connect
    cursors = points.within(sqlite3.Cursor, {"execute", "executemany"})

    class Connection(points.within(sqlite3.Connection, {"commit"})):  # type: ignore[misc]
        """A connection that leaves its statements to watched cursors."""

        def cursor(self, factory: Any = cursors) -> Any:
            return super().cursor(factory)

        def execute(self, *given: Any) -> Any:
            return self.cursor().execute(*given)

        def executemany(self, *given: Any) -> Any:
            return self.cursor().executemany(*given)

    return lambda *given, **named: plain(*given, **{"factory": Connection, **named})


def kill(_call: Any) -> None:
    """End the process as `kill -9` does."""
    os.kill(os.getpid(), signal.SIGKILL)


def fill_the_disk(call: Any) -> None:
    """Let a call fail as it does when the disk is full."""
    if call is READING:  # a full disk hinders nobody from reading
        return
    if getattr(call, "__objclass__", None) in (sqlite3.Connection, sqlite3.Cursor):
        raise sqlite3.OperationalError("database or disk is full")
    raise OSError(28, "No space left on device")


def in_a_child(work: Callable[[], object], answer: Path) -> int:
    """Do something in a child process; return how it ended (negative: the signal). Its answer goes to a file."""
    answer.unlink(missing_ok=True)
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status)
    code = 70
    try:
        answer.write_text(json.dumps(work()), encoding="utf-8")
        code = 0
    except BaseException:
        answer.write_text(json.dumps(traceback.format_exc()), encoding="utf-8")
    finally:
        os._exit(code)


def run(workspace: Path) -> str:
    """Run the night and return its run id."""
    return run_night(workspace, DAY, NOW, None, lambda *_: None).run_id


def chase(workspace: Path) -> str:
    """Do the unattended night, its chase included, and return its run id."""
    return nightly(workspace, DAY, Setting(Asked(), lambda: NOW, {}, lambda *_: None)).run.run_id


_WORK = {"kill": run, "night": chase}


def run_disturbed(workspace: Path, at: int, act: Callable[[Any], None], mode: str = "kill") -> int:
    """Run the night with something happening at a point; return how many points were passed."""
    points = Points(at, act)
    with points.counted():
        _WORK[mode](workspace)
    return points.passed


def command(workspace: Path, at: int) -> tuple[int, str]:
    """Run the command and let the disk be full at a point; return its exit code and what it said."""
    said = io.StringIO()
    points = Points(at, fill_the_disk)
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said), points.counted():
        code = outcome_of(["run", "--workspace", str(workspace), "--today", DAY.isoformat()])
    return code, said.getvalue()


def published(workspace: Path) -> dict[str, str]:
    """Return the sha256 of every file of every set, of the chase and of the archive; logs tell the time."""
    outputs = workspace / "outputs"
    return {
        path.relative_to(outputs).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(outputs.rglob("*"))
        if path.is_file() and path.parent not in (outputs, outputs / "logs")
    }


def recorded(workspace: Path) -> dict[str, Any]:
    """Return what the ledger has on record, but for the scans: those of a run that was killed are kept."""
    with open_ledger(take_own(workspace, DAY).paths.ledger, read_only=True) as ledger:
        runs = [(one.run_id, one.state, one.published, one.manifests) for one in ledger.runs()]
        rows = {
            f"{table} {period}": ledger.rows(table, period)
            for table in (*_TABLES, "inputs")
            for period in ("", *ledger.periods_of(table))
        }
        told = [(one.message_id, one.day.isoformat(), one.to.email, one.state) for one in ledger.messages()]
        nights = [(one.day.isoformat(), one.run_id, one.state) for one in ledger.nights()]
    return json.loads(json.dumps({"runs": runs, "rows": rows, "messages": told, "nights": nights}))  # type: ignore[no-any-return]


def whole_sets(workspace: Path) -> dict[str, str]:
    """Return the run of every set that passes for whole."""
    return {
        folder.name: json.loads((folder / "manifest.json").read_text("utf-8"))["run_id"]
        for folder in sorted((workspace / "outputs").glob("20*"))
        if set_is_whole(folder)
    }


def state_of(workspace: Path) -> dict[str, Any]:
    """Return all that a run leaves."""
    return {"files": published(workspace), "ledger": recorded(workspace)}


def main(template: Path, work: Path, mode: str, wanted: list[int], of: int) -> dict[str, Any]:
    """Kill (or fill the disk) at some of the points and say what came of each.

    Parameters
    ----------
    template : Path
        A workspace on which the night before has been run.
    work : Path
        A folder for the copies.
    mode : str
        `kill` (a run), `night` (the unattended night with its chase) or `full` (the disk).
    wanted : list of int
        Which of `of` points, spread evenly over the whole run.
    """
    answer = work / "answer.json"

    def told() -> Any:
        return json.loads(answer.read_text("utf-8"))

    before = whole_sets(template)
    # What a night loads when it first needs it is loaded here, and not again in every child.
    _WORK.get(mode, run)(shutil.copytree(template, work / "first"))
    calm = shutil.copytree(template, work / "calm")
    assert in_a_child(lambda: run_disturbed(calm, 0, kill, "kill" if mode == "full" else mode), answer) == 0, told()
    points = told()
    if mode == "full":
        # The command reads the clock, so that its calm run is the one to compare with.
        calm = shutil.copytree(template, work / "calm-command")
        assert in_a_child(lambda: command(calm, 0), answer) == 0, told()
    reference = state_of(calm)
    after = whole_sets(calm)
    results = []
    for number in wanted:
        at = 1 + (points - 1) * number // max(of - 1, 1)
        place = shutil.copytree(template, work / f"{mode}-{at}")
        result: dict[str, Any] = {"at": at}
        if mode != "full":
            result["ended"] = in_a_child(lambda place=place, at=at: run_disturbed(place, at, kill, mode), answer)  # type: ignore[misc]
        else:
            result["ended"] = in_a_child(lambda place=place, at=at: command(place, at), answer)  # type: ignore[misc]
            result["command"] = told()
        result["whole"] = {
            period: run_id in (before.get(period), after.get(period)) for period, run_id in whole_sets(place).items()
        }
        again = _WORK.get(mode, lambda place: command(place, 0))
        result["rerun"] = in_a_child(lambda place=place, again=again: again(place), answer)  # type: ignore[misc]
        result["said"] = told() if result["rerun"] else ""
        result["same"] = not result["rerun"] and state_of(place) == reference
        if result["same"]:
            shutil.rmtree(place)
        results.append(result)
    return {"points": points, "results": results, "messages": len(reference["ledger"]["messages"])}


if __name__ == "__main__":
    template_, work_, mode_, wanted_, of_ = sys.argv[1:]
    print(json.dumps(main(Path(template_), Path(work_), mode_, json.loads(wanted_), int(of_))))
