"""The chase's own drafts, whatever the names in them, kept in a ledger and sent by each route."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pipeline.chase.drafts import drafts_of
from pipeline.chase.graph import GraphRoute
from pipeline.chase.mime import as_sent, parsed, part_of
from pipeline.chase.model import Contacted, Officer
from pipeline.chase.plan import plan_chase
from pipeline.chase.route import Route
from pipeline.chase.sending import SendReport, send_all
from pipeline.chase.smtp import SmtpRoute
from pipeline.chase.smtp_sign_in import SmtpServer, SmtpSignIn
from pipeline.chase.tokens import Secret, given_token
from pipeline.ledger import Ledger, open_ledger
from pipeline.ledger.outbox import Outbox
from tests.chase.owed_rows import DAY, LADDER, LETTERHEAD, SUPERIORS, owed
from tests.support.graph_server import GOOD_TOKEN, GraphServer, graph_server
from tests.support.mail_server import MailServer, Rule, mail_server

NOW = datetime(2009, 10, 28, 6, 15, tzinfo=ZoneInfo("Europe/London"))
PEOPLE = [
    Officer("Zoë Müller-Łukasiewicz", "zoe@example.org"),
    Officer('Cross, Helen "the chief"', "helen@example.org"),
    Officer("Eve\r\nBcc: eve@example.com", "eve@example.org"),
]
OWED = [owed(f"NI {number}", to=to, step=0) for number, to in enumerate(PEOPLE, 1)]


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[MailServer]:
    with mail_server(tmp_path / "relay") as server:
        yield server


@pytest.fixture
def graph(monkeypatch: pytest.MonkeyPatch) -> Iterator[GraphServer]:
    monkeypatch.setenv("NO_PROXY", "*")
    with graph_server() as server:
        yield server


def by_relay(server: MailServer) -> Route:
    return SmtpRoute(SmtpServer("localhost", server.port, "none", 20), SmtpSignIn(), LETTERHEAD.from_address)


def by_graph(server: GraphServer) -> Route:
    return GraphRoute(LETTERHEAD.from_address, given_token(Secret(GOOD_TOKEN)), lambda: NOW, server.url)


def night(ledger: Ledger, route: Route | None, redirect_to: str = "") -> SendReport | None:
    """Plan, keep and, with a route, send, as a night does."""
    plan = plan_chase(OWED, ledger.contacted(replanning=DAY), SUPERIORS, LADDER, True)
    ledger.keep_drafts(DAY, drafts_of(plan, LETTERHEAD, DAY), NOW)
    if redirect_to:
        ledger.keep_redirected(DAY, redirect_to, NOW)
    elif route is not None:
        ledger.queue(DAY, NOW)
    ledger.commit()
    if route is None:
        return None
    return send_all(Outbox(ledger, DAY), route, lambda: NOW, as_sent, redirect_to)


def told(contacted: list[Contacted]) -> list[tuple[str, str, str]]:
    return sorted((one.to_email, one.thing.ref, one.state) for one in contacted)


def test_each_person_gets_their_own_message_whole_and_a_second_night_sends_nothing(
    tmp_path: Path, relay: MailServer
) -> None:
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        night(ledger, None)
        drafts = {kept.to.email: kept.content for kept in ledger.messages(DAY)}
        sent = night(ledger, by_relay(relay))
        again = night(ledger, by_relay(relay))
        assert sent is not None and again is not None
        assert (sent.sent, sent.exit_code, again.lines) == (3, 0, ())
        assert told(ledger.contacted()) == [
            ("eve@example.org", "NI 3", "sent"),
            ("helen@example.org", "NI 2", "sent"),
            ("zoe@example.org", "NI 1", "sent"),
        ]
    accepted = relay.accepted()
    assert sorted(one.to for one in accepted) == [("eve@example.org",), ("helen@example.org",), ("zoe@example.org",)]
    for one in accepted:
        [address] = one.to
        assert b"X-Unsent" not in one.content
        assert one.content == drafts[address].replace(b"X-Unsent: 1\r\n", b"")


def test_a_test_night_sends_all_to_one_address_and_tells_nobody(tmp_path: Path, relay: MailServer) -> None:
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        first = night(ledger, by_relay(relay), "test@example.org")
        again = night(ledger, by_relay(relay), "test@example.org")
        assert first is not None and again is not None
        assert (first.sent, again.lines) == (3, ())
        assert {state for _, _, state in told(ledger.contacted())} == {"drafted"}
        real = night(ledger, by_relay(relay))
        assert real is not None
        assert real.sent == 3
    accepted = relay.accepted()
    assert [one.to for one in accepted[:3]] == [("test@example.org",)] * 3
    assert sorted(one.to[0] for one in accepted[3:]) == ["eve@example.org", "helen@example.org", "zoe@example.org"]
    assert len({one.message_id for one in accepted}) == 6
    for one in accepted[:3]:
        assert str(parsed(one.content)["To"]) == "test@example.org"
        assert "This is a test" in part_of(parsed(one.content), "plain")


def test_graph_takes_the_same_messages_and_their_headers_name_the_one_reader(
    tmp_path: Path, graph: GraphServer
) -> None:
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        redirected = night(ledger, by_graph(graph), "test@example.org")
        sent = night(ledger, by_graph(graph))
        assert redirected is not None and sent is not None
        assert ([line.reason for line in redirected.lines], redirected.sent) == ([""] * 3, 3)
        assert ([line.reason for line in sent.lines], sent.sent) == ([""] * 3, 3)
    addressed = [[address.addr_spec for address in parsed(content)["To"].addresses] for content in graph.taken]
    assert addressed[:3] == [["test@example.org"]] * 3
    assert sorted(addressed[3:]) == [["eve@example.org"], ["helen@example.org"], ["zoe@example.org"]]


def test_a_thing_that_waits_for_a_busy_server_is_asked_on_the_next_night_at_its_step_then(
    tmp_path: Path, relay: MailServer
) -> None:
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        relay.tell(Rule("MAIL", "550 5.7.60 not for this sender", times=-1))
        blocked = night(ledger, by_relay(relay))
        assert blocked is not None
        assert (blocked.queued, blocked.exit_code) == (3, 1)
        relay.tell()
        next_day = replace(OWED[0], late=2, step=2)
        tomorrow = DAY.replace(day=30)
        plan = plan_chase([next_day], ledger.contacted(replanning=tomorrow), SUPERIORS, LADDER, True)
        ledger.keep_drafts(tomorrow, drafts_of(plan, LETTERHEAD, tomorrow), NOW)
        ledger.queue(tomorrow, NOW)
        report = send_all(Outbox(ledger, tomorrow), by_relay(relay), lambda: NOW, as_sent)
        assert (len(report.lines), report.exit_code) == (2, 0)  # the officer, and the contact from this step on
        assert [one.step for one in ledger.contacted()] == [2, 2]
