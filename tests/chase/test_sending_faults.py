"""Each message is delivered once, or a person is told that it may have been; never twice.

The server is a process of its own and what it took lies in its folder, so that the count is the truth. With
SCORECARD_FULL our own process is killed at more than a hundred steps, otherwise at a fixed sample of them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme

from pipeline.chase.model import State
from pipeline.chase.sending import SendReport, send_all
from pipeline.chase.smtp import SmtpRoute
from pipeline.chase.smtp_sign_in import SmtpServer, SmtpSignIn
from pipeline.ledger import open_ledger
from pipeline.ledger.outbox import Outbox
from tests.support.mail_drafts import DAY, NOW
from tests.support.mail_faults import AT_ONCE, outcome, prepare
from tests.support.mail_server import MailServer, Rule, mail_server
from tests.support.postgres import Server

FULL = os.environ.get("SCORECARD_FULL") == "1"
FAULTS, FAULTS_ON_POSTGRESQL = (130, 20) if FULL else (10, 2)
COUNT = 3
IDS = [f"<message{number}@scorecard.invalid>" for number in range(1, COUNT + 1)]
# The steps at which a message may have been handed over without our having kept what came of it.
UNKNOWABLE = {
    "after keeping sending",
    "before the message",
    "in the middle of the message",
    "before the last dot",
    "after the message",
    "after the answer to the message",
    "before keeping sent",
}


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Give the files of an authority and of the certificate that it gave to the server."""
    folder = tmp_path_factory.mktemp("authority")
    made = trustme.CA()
    made.cert_pem.write_to_path(str(folder / "authority.pem"))
    made.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(str(folder / "server.pem"))
    return str(folder / "authority.pem"), str(folder / "server.pem")


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory, authority: tuple[str, str]) -> Iterator[MailServer]:
    folder = tmp_path_factory.mktemp("guarded")
    with mail_server(folder, certificate=authority[1], sign_in=True) as server:
        yield server


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[MailServer]:
    with mail_server(tmp_path / "relay") as server:
        yield server


def faults(work: Path, server: MailServer, authority: str, of: int, places: list[str]) -> dict[str, Any]:
    """What came of killing the sending at so many steps."""
    told = {
        "work": str(work),
        "server": str(server.folder),
        "port": server.port,
        "authority": authority,
        "count": COUNT,
        "wanted": list(range(of)),
        "of": of,
        "places": places,
    }
    command = [sys.executable, "-m", "tests.support.mail_faults", json.dumps(told)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def check(result: dict[str, Any]) -> None:
    """Hold what came of one fault against the promise."""
    assert result["killed"] == -9, result
    assert result["ended"] == 0, result
    first, again = result["left"]["said"]
    times = Counter(result["accepted"])
    states = result["left"]["states"]
    assert set(states) == set(IDS)
    assert max(times.values(), default=0) <= 1, result
    uncertain = [message_id for message_id, state in states.items() if state == "uncertain"]
    assert [message_id for message_id, state in states.items() if state == "sent" and times[message_id] != 1] == []
    assert {*states.values()} <= {"sent", "uncertain"}, result
    # One message at most, and only where nobody can know; a person is told of it, once.
    assert len(uncertain) == (result["step"] in UNKNOWABLE), result
    assert list(first["reported"].values()).count("uncertain") == len(uncertain)
    assert first["exit_code"] == len(uncertain)
    assert again == {"steps": [], "exit_code": 0, "reported": {}}


def test_killed_at_any_step_each_message_is_delivered_once_or_reported_as_uncertain(
    tmp_path: Path, guarded: MailServer, authority: tuple[str, str]
) -> None:
    answer = faults(tmp_path, guarded, authority[0], FAULTS, [])
    assert {
        "before connecting", "after the answer to connecting", "before EHLO", "after EHLO", "before STARTTLS",
        "after the answer to STARTTLS", "before AUTH", "after the answer to AUTH", "before MAIL", "after MAIL",
        "before RCPT", "after the answer to RCPT", "before DATA", "after the answer to DATA", "before keeping sending",
        *UNKNOWABLE, "after keeping sent",
        "before QUIT", "after QUIT",
    } <= set(answer["steps"])  # fmt: skip
    assert len(answer["results"]) == FAULTS
    for result in answer["results"]:
        check(result)
    if FULL:
        assert {result["step"] for result in answer["results"]} == set(answer["steps"])


def test_killed_at_any_step_with_a_ledger_on_a_server_the_same_holds(
    tmp_path: Path, guarded: MailServer, authority: tuple[str, str], postgresql: Server
) -> None:
    places = [postgresql.url(postgresql.new_database()) for _ in range(FAULTS_ON_POSTGRESQL + 1)]
    answer = faults(tmp_path, guarded, authority[0], FAULTS_ON_POSTGRESQL, places)
    assert len(answer["results"]) == FAULTS_ON_POSTGRESQL
    for result in answer["results"]:
        check(result)


def send(place: Path, server: MailServer, seconds: float = 20) -> SendReport:
    route = SmtpRoute(
        SmtpServer("localhost", server.port, "none", seconds),
        SmtpSignIn(),
        "performance@example.org",
        last_answer_seconds=seconds,
    )
    with open_ledger(place) as ledger:
        return send_all(Outbox(ledger, DAY), route, lambda: NOW, lambda content, _: content, "", AT_ONCE)


STEPS_BEFORE = ("CONNECT", "EHLO", "MAIL", "RCPT", "DATA")
STEPS_AFTER = ("CONTENT", "ANSWER", "TAKEN")
DROPS = [(step, times) for times in (1, -1) for step in (*STEPS_BEFORE, *STEPS_AFTER)]


@pytest.mark.parametrize(("step", "times"), DROPS if FULL else [("RCPT", 1), ("TAKEN", 1), ("CONTENT", -1)])
def test_a_server_that_hangs_up_gets_each_message_once_or_a_person_is_told(
    tmp_path: Path, relay: MailServer, step: str, times: int
) -> None:
    place = tmp_path / "ledger.sqlite"
    prepare(place, COUNT)
    relay.tell(Rule(step, "drop", times=times))
    first = send(place, relay)
    relay.tell()
    send(place, relay)
    taken = Counter(one.message_id for one in relay.accepted())
    states = outcome(place)
    assert max(taken.values()) == 1 if taken else step == "CONTENT" or step == "ANSWER"
    if step in STEPS_BEFORE:
        assert (states, sorted(taken)) == (dict.fromkeys(IDS, "sent"), IDS)
        assert first.exit_code == (0 if times == 1 else 1)
    else:
        lost = IDS[:1] if times == 1 else IDS
        assert [message_id for message_id in IDS if states[message_id] == "uncertain"] == lost
        assert [message_id for message_id in IDS if states[message_id] == "sent"] == [
            one for one in IDS if one not in lost
        ]
        assert (first.uncertain, first.exit_code) == (len(lost), 1)


@pytest.mark.parametrize("step", ["EHLO", "MAIL", "RCPT", "DATA", "ANSWER", "TAKEN"] if FULL else ["RCPT", "TAKEN"])
def test_a_server_that_is_too_slow_gets_each_message_once_or_a_person_is_told(
    tmp_path: Path, relay: MailServer, step: str
) -> None:
    place = tmp_path / "ledger.sqlite"
    prepare(place, COUNT)
    relay.tell(Rule(step, "wait"))
    send(place, relay, seconds=0.5)
    relay.tell()
    send(place, relay)
    taken = Counter(one.message_id for one in relay.accepted())
    assert max(taken.values()) == 1
    uncertain = [message_id for message_id, state in outcome(place).items() if state == "uncertain"]
    assert uncertain == (IDS[:1] if step in STEPS_AFTER else [])
    assert set(IDS) - set(taken) <= set(uncertain)


def test_one_recipient_refused_leaves_the_others_served_and_is_recorded_with_the_servers_words(
    tmp_path: Path, relay: MailServer
) -> None:
    place = tmp_path / "ledger.sqlite"
    prepare(place, COUNT)
    relay.tell(Rule("RCPT", "550 5.1.1 nobody of that name", to="officer2@example.org", times=-1))
    report = send(place, relay)
    assert [(line.email, line.state) for line in report.lines] == [
        ("officer1@example.org", "sent"),
        ("officer2@example.org", "refused"),
        ("officer3@example.org", "sent"),
    ]
    assert report.exit_code == 1
    with open_ledger(place, read_only=True) as ledger:
        [refused] = ledger.messages(DAY, [State.REFUSED])
    assert refused.reason.endswith("The server answered: 550 5.1.1 nobody of that name.")
    assert [one.to for one in relay.accepted()] == [("officer1@example.org",), ("officer3@example.org",)]
    assert send(place, relay).lines == ()


def test_a_server_that_is_busy_for_one_recipient_gets_the_message_on_the_next_run(
    tmp_path: Path, relay: MailServer
) -> None:
    place = tmp_path / "ledger.sqlite"
    prepare(place, COUNT)
    relay.tell(Rule("ANSWER", "451 4.7.1 greylisted", to="officer2@example.org", times=-1))
    assert (send(place, relay).queued, len(relay.accepted())) == (1, 2)
    relay.tell()
    report = send(place, relay)
    assert ([line.email for line in report.lines], report.exit_code) == (["officer2@example.org"], 0)
    assert sorted(one.message_id for one in relay.accepted()) == IDS
