"""Kills the sending of a batch at chosen steps of the conversation with a real server, and sends again.

A process of its own (`python -m tests.support.mail_faults`), because it forks: the program is loaded once, and each
fault costs only the sending itself. The answer is one JSON document on stdout.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import smtplib
import ssl
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.chase.model import State
from pipeline.chase.sending import Patience, send_all
from pipeline.chase.smtp import SmtpRoute
from pipeline.chase.smtp_sign_in import SmtpServer, SmtpSignIn
from pipeline.chase.tokens import Secret, given_token
from pipeline.errors import LockedError
from pipeline.ledger import Ledger, open_ledger
from pipeline.ledger.outbox import Outbox
from tests.support.killing import in_a_child
from tests.support.mail_drafts import DAY, NOW, draft, entry
from tests.support.mail_server import LOGIN, PASSWORD, accepted_in

AT_ONCE = Patience(attempts=3, first_wait=0, longest_wait=0, longest_asked=0)
_LONG = "A line of a message that is longer than one packet.\n" * 400


class Steps:
    """Counts the steps of a sending and ends the process, as `kill -9` does, at one of them."""

    def __init__(self, at: int) -> None:
        self.names: list[str] = []
        self._at = at

    def __call__(self, name: str) -> None:
        self.names.append(name)
        if len(self.names) == self._at:
            os.kill(os.getpid(), signal.SIGKILL)


def watch(steps: Steps) -> None:
    """Let every word to the server, every answer and everything that is kept be a step, before it and after it."""
    send, getreply, connect = smtplib.SMTP.send, smtplib.SMTP.getreply, smtplib.SMTP.connect
    mark, commit = Ledger.mark, Ledger.commit
    last, marked = [""], [""]

    def sending(self: Any, content: Any) -> None:
        data = content if isinstance(content, bytes) else content.encode()
        whole = data.endswith(b"\r\n.\r\n")
        last[0] = "the message" if whole else data.split()[0].decode().upper()
        steps(f"before {last[0]}")
        if whole:
            send(self, data[: len(data) // 2])
            steps("in the middle of the message")
            send(self, data[len(data) // 2 : -3])
            steps("before the last dot")
            send(self, data[-3:])
        else:
            send(self, data)
        steps(f"after {last[0]}")

    def answered(self: Any) -> Any:
        answer = getreply(self)
        steps(f"after the answer to {last[0]}")
        return answer

    def connecting(self: Any, *given: Any, **named: Any) -> Any:
        last[0] = "connecting"
        steps("before connecting")
        return connect(self, *given, **named)

    def marking(self: Ledger, number: int, state: State, *given: Any) -> None:
        marked[0] = state
        mark(self, number, state, *given)

    def committing(self: Ledger) -> None:
        steps(f"before keeping {marked[0]}")
        commit(self)
        steps(f"after keeping {marked[0]}")

    smtplib.SMTP.send, smtplib.SMTP.getreply = sending, answered  # type: ignore[assignment]
    smtplib.SMTP.connect = connecting  # type: ignore[method-assign]
    Ledger.mark = marking  # type: ignore[method-assign]
    Ledger.commit = committing  # type: ignore[method-assign]


def prepare(place: Path | str, count: int) -> None:
    """Make a ledger in which a batch waits to be sent."""
    with open_ledger(place) as ledger:
        drafts = [draft(number, entry(f"E{number}"), text=_LONG) for number in range(1, count + 1)]
        ledger.keep_drafts(DAY, drafts, NOW)
        ledger.queue(DAY, NOW)


def send(place: Path | str, port: int, authority: str, at: int = 0) -> dict[str, Any]:
    """Send what waits; return the lines of the report, and the names of the steps when they are watched."""
    steps = Steps(at)
    if at:
        watch(steps)
    route = SmtpRoute(SmtpServer("localhost", port, "none", 20), SmtpSignIn(), "performance@example.org")
    if authority:
        sign_in = SmtpSignIn("password", LOGIN, given_token(Secret(PASSWORD)))
        context = ssl.create_default_context(cafile=authority)
        route = SmtpRoute(SmtpServer("localhost", port, "starttls", 20), sign_in, "performance@example.org", context)
    with _opened(place) as ledger:
        report = send_all(Outbox(ledger, DAY), route, lambda: NOW, lambda content, _: content, "", AT_ONCE)
    return {
        "steps": steps.names,
        "exit_code": report.exit_code,
        "reported": {str(line.number): line.state for line in report.lines},
    }


def resumed(place: Path | str, port: int, authority: str) -> dict[str, Any]:
    """Send again, twice, after a sending was killed; return both reports and what became of every message."""
    said = [send(place, port, authority) for _ in range(2)]
    return {"said": said, "states": outcome(place)}


def outcome(place: Path | str) -> dict[str, str]:
    """Return the state of every message, by its Message-ID."""
    with _opened(place) as ledger:
        return {kept.message_id: kept.state for kept in ledger.messages(states=list(State))}


def _opened(place: Path | str) -> Any:
    """Open a ledger; a database server may take a moment to notice that who held it was killed."""
    until = time.monotonic() + 20
    while True:
        opened = open_ledger(place)
        try:
            ledger = opened.__enter__()
        except LockedError:
            if time.monotonic() > until:
                raise
            time.sleep(0.01)
            continue
        return _Entered(opened, ledger)


class _Entered:
    """A context that was entered already."""

    def __init__(self, opened: Any, ledger: Ledger) -> None:
        self._opened = opened
        self._ledger = ledger

    def __enter__(self) -> Ledger:
        return self._ledger

    def __exit__(self, *error: Any) -> Any:
        return self._opened.__exit__(*error)


def main(told: dict[str, Any]) -> dict[str, Any]:
    """Kill a sending at some of its steps, and say what came of each.

    Parameters
    ----------
    told : dict
        `work`: a folder; `server`: the server's folder; `port`; `authority`: a file with its authority, or ''; `count`:
        how many messages; `wanted` of `of`: which steps, spread evenly over all; `places`: the addresses of databases,
        one a fault, in place of files.
    """
    work, server, port, authority = Path(told["work"]), Path(told["server"]), told["port"], told["authority"]
    answer = work / "answer.json"
    places = list(told["places"])

    def in_child(what: Callable[[], object]) -> tuple[int, Any]:
        ended = in_a_child(what, answer)
        return ended, json.loads(answer.read_text("utf-8")) if answer.exists() else None

    template = work / "template.sqlite"
    prepare(template, told["count"])  # here, so that what it loads is there for all children

    def new_place(name: str) -> Path | str:
        if places:
            place = places.pop()
            assert in_child(lambda: prepare(place, told["count"]))[0] == 0
            return str(place)
        return Path(shutil.copyfile(template, work / f"{name}.sqlite"))

    calm = new_place("calm")
    ended, calmly = in_child(lambda: send(calm, port, authority, at=10**6))
    assert ended == 0 and calmly["exit_code"] == 0, calmly
    names = calmly["steps"]
    results = []
    for number in told["wanted"]:
        at = 1 + (len(names) - 1) * number // max(told["of"] - 1, 1)
        place = new_place(f"kill-{at}")
        before = len(accepted_in(server))
        killed, _ = in_child(lambda place=place, at=at: send(place, port, authority, at))  # type: ignore[misc]
        ended, left = in_child(lambda place=place: resumed(place, port, authority))  # type: ignore[misc]
        results.append(
            {
                "step": names[at - 1],
                "killed": killed,
                "ended": ended,
                "left": left,
                "accepted": [one.message_id for one in accepted_in(server)[before:]],
            }
        )
    return {"steps": names, "results": results}


if __name__ == "__main__":
    print(json.dumps(main(json.loads(sys.argv[1]))))
