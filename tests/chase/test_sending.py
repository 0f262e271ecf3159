from __future__ import annotations

import io
import logging
from collections.abc import Callable
from contextlib import redirect_stderr
from dataclasses import replace

import pytest

from pipeline.chase.model import KeptMessage, State
from pipeline.chase.route import Delivery, blocked, later, refused, taken, uncertain, unreachable
from pipeline.chase.sending import Patience, SendLine, SendReport, send_all
from tests.support.mail_drafts import DAY, NOW, draft

AT_ONCE = Patience(attempts=3, first_wait=0, longest_wait=0, longest_asked=0)
STOPPED = (
    "It was being handed over when the program stopped, so nobody knows whether it was sent. Look in Sent items or in "
    "the mail server's log; it is not sent again."
)


def kept(number: int, state: State = State.QUEUED, redirected_to: str = "") -> KeptMessage:
    one = draft(number)
    return KeptMessage(
        number, one.message_id, one.subject, DAY, one.kind, one.to, redirected_to, one.content, state, "", 0
    )


class MemoryOutbox:
    """An outbox that notes every mark."""

    def __init__(self, *messages: KeptMessage) -> None:
        self.messages = {message.number: message for message in messages}
        self.marks: list[tuple[int, str, str]] = []

    def waiting(self, redirected_to: str) -> list[KeptMessage]:
        return [
            one for one in self.messages.values() if (one.state, one.redirected_to) == (State.QUEUED, redirected_to)
        ]

    def handed_over(self) -> list[KeptMessage]:
        return [one for one in self.messages.values() if one.state == State.SENDING]

    def mark(self, number: int, state: State, reason: str, at: object) -> None:
        assert at == NOW
        self.messages[number] = replace(self.messages[number], state=state, reason=reason)
        self.marks.append((number, state, reason))


class ScriptedRoute:
    """A route that does as told; True in `before` stands for an answer before anything is handed over."""

    def __init__(self, *script: tuple[bool, Delivery]) -> None:
        self.script = list(script)
        self.sent: list[tuple[int, bytes]] = []
        self.closed = 0

    def deliver(self, message: KeptMessage, content: bytes, handing_over: Callable[[], None]) -> Delivery:
        before, delivery = self.script.pop(0) if self.script else (False, taken())
        if not before:
            handing_over()
        self.sent.append((message.number, content))
        return delivery

    def close(self) -> None:
        self.closed += 1


def send(outbox: MemoryOutbox, route: ScriptedRoute, redirect_to: str = "") -> SendReport:
    return send_all(outbox, route, lambda: NOW, lambda content, _: content, redirect_to, AT_ONCE)


def line(number: int, state: str, reason: str = "") -> SendLine:
    return SendLine(number, "Helen Cross", f"officer{number}@example.org", f"Message {number}", state, reason)


def test_each_message_is_marked_before_it_is_handed_over_and_when_it_was_taken() -> None:
    outbox, route = MemoryOutbox(kept(1), kept(2)), ScriptedRoute()
    report = send(outbox, route)
    assert outbox.marks == [(1, "sending", ""), (1, "sent", ""), (2, "sending", ""), (2, "sent", "")]
    assert report == SendReport((line(1, "sent"), line(2, "sent")))
    assert (report.sent, report.exit_code, route.closed) == (2, 0, 1)


def test_what_was_being_handed_over_when_the_program_stopped_is_reported_and_never_sent_again() -> None:
    outbox, route = MemoryOutbox(kept(1, State.SENDING), kept(2)), ScriptedRoute()
    report = send(outbox, route)
    assert [number for number, _ in route.sent] == [2]
    assert outbox.marks[0] == (1, "uncertain", STOPPED)
    assert report.lines == (line(1, "uncertain", STOPPED), line(2, "sent"))
    assert (report.uncertain, report.exit_code) == (1, 1)
    assert send(outbox, route).lines == ()


def test_a_message_that_is_refused_is_reported_and_the_others_are_sent() -> None:
    outbox = MemoryOutbox(kept(1), kept(2), kept(3))
    report = send(outbox, ScriptedRoute((True, refused("Nobody of that name.")), (False, refused("Spam."))))
    assert report.lines == (line(1, "refused", "Nobody of that name."), line(2, "refused", "Spam."), line(3, "sent"))
    assert (report.refused, report.sent, report.exit_code) == (2, 1, 1)
    assert outbox.marks[0] == (1, "refused", "Nobody of that name.")


def test_a_message_that_was_certainly_not_taken_is_tried_again_a_few_times() -> None:
    outbox = MemoryOutbox(kept(1))
    route = ScriptedRoute((True, later("Busy.")), (False, later("Full.")))
    assert send(outbox, route).lines == (line(1, "sent"),)
    assert outbox.marks == [
        (1, "queued", "Busy."),
        (1, "sending", ""),
        (1, "queued", "Full."),
        (1, "sending", ""),
        (1, "sent", ""),
    ]


def test_a_message_that_is_not_taken_for_the_moment_waits_and_the_others_are_sent() -> None:
    outbox = MemoryOutbox(kept(1), kept(2))
    report = send(outbox, ScriptedRoute(*[(True, later("Busy."))] * 3))
    assert report.lines == (line(1, "queued", "Busy."), line(2, "sent"))
    assert (report.queued, report.exit_code, report.trouble) == (1, 1, "")


def test_an_uncertain_message_is_not_tried_again() -> None:
    outbox, route = MemoryOutbox(kept(1)), ScriptedRoute((False, uncertain("Lost.")))
    assert send(outbox, route).lines == (line(1, "uncertain", "Lost."),)
    assert len(route.sent) == 1


def test_a_route_at_fault_leaves_all_in_the_queue_after_one_try() -> None:
    outbox, route = MemoryOutbox(kept(1), kept(2), kept(3)), ScriptedRoute((True, blocked("Wrong password.")))
    report = send(outbox, route)
    other = "It was not tried: the route was given up before its turn came."
    assert report.lines == (line(1, "queued", "Wrong password."), line(2, "queued", other), line(3, "queued", other))
    assert (report.trouble, report.queued, report.exit_code) == ("Wrong password.", 3, 1)
    assert (len(route.sent), route.closed) == (1, 1)
    assert outbox.messages[2].state == "queued"


def test_a_server_that_is_not_reached_is_tried_a_few_times_for_the_first_message_only() -> None:
    outbox, route = MemoryOutbox(kept(1), kept(2)), ScriptedRoute(*[(True, unreachable("Not there."))] * 9)
    assert send(outbox, route).trouble == "Not there."
    assert [number for number, _ in route.sent] == [1, 1, 1]


def test_a_server_that_comes_up_meanwhile_gets_all() -> None:
    route = ScriptedRoute((True, unreachable("Not there.")))
    report = send(MemoryOutbox(kept(1), kept(2)), route)
    assert (report.sent, report.trouble, report.exit_code) == (2, "", 0)


@pytest.mark.parametrize(("asked", "waited"), [(0.0, 0.03), (0.02, 0.02), (500.0, 0.05)])
def test_a_server_that_asks_for_a_wait_gets_it_within_limits(
    asked: float, waited: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    patience = Patience(attempts=2, first_wait=0.03, longest_wait=1, longest_asked=0.05)
    route = ScriptedRoute((True, later("Busy.", asked)))
    send_all(MemoryOutbox(kept(1)), route, lambda: NOW, lambda content, _: content, patience=patience)
    assert waits == [waited]


def test_only_what_was_redirected_to_an_address_goes_there_in_the_form_made_for_it() -> None:
    outbox = MemoryOutbox(kept(1), kept(2, redirected_to="test@example.org"))
    route = ScriptedRoute()
    report = send_all(
        outbox, route, lambda: NOW, lambda content, to: to.encode() + b" " + content[:4], "test@example.org", AT_ONCE
    )
    assert route.sent == [(2, b"test@example.org From")]
    assert [(one.email, one.state) for one in report.lines] == [("test@example.org", "sent")]
    assert outbox.messages[1].state == "queued"


def test_a_fault_of_our_own_goes_up_and_leaves_the_message_for_a_person() -> None:
    class Failing(ScriptedRoute):
        def deliver(self, message: KeptMessage, content: bytes, handing_over: Callable[[], None]) -> Delivery:
            super().deliver(message, content, handing_over)
            raise RuntimeError("a fault")

    outbox, route = MemoryOutbox(kept(1), kept(2)), Failing()
    with pytest.raises(RuntimeError, match="a fault"):
        send(outbox, route)
    assert (outbox.messages[1].state, outbox.messages[2].state, route.closed) == ("sending", "queued", 1)
    assert send(outbox, ScriptedRoute()).lines == (line(1, "uncertain", STOPPED), line(2, "sent"))


def test_nothing_to_send_is_no_trouble() -> None:
    report = send(MemoryOutbox(), ScriptedRoute())
    assert (report.lines, report.exit_code) == ((), 0)


def test_a_retry_prints_nothing_of_its_own() -> None:
    said = io.StringIO()
    root = logging.getLogger()
    handlers, root.handlers = root.handlers, []
    try:
        with redirect_stderr(said):
            send(MemoryOutbox(kept(1)), ScriptedRoute((True, later("Busy."))))
    finally:
        root.handlers = handlers
    assert said.getvalue() == ""
