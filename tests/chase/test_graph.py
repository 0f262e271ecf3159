from __future__ import annotations

import builtins
import importlib
import json
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from pipeline.chase.graph import GraphRoute
from pipeline.chase.model import KeptMessage, State
from pipeline.chase.route import Delivery, DeliveryError, Outcome, refused, taken
from pipeline.chase.routes import Way, route_of
from pipeline.chase.smtp import SmtpRoute
from pipeline.chase.tokens import GRAPH_SCOPE, Secret, TokenError, application_token, given_token
from tests.support.graph_server import GOOD_TOKEN, Answer, GraphServer, graph_server
from tests.support.mail_drafts import DAY, draft

NOW = datetime(2009, 10, 27, 6, 15, tzinfo=UTC)
MAILBOX = "performance@example.org"


@pytest.fixture
def graph(monkeypatch: pytest.MonkeyPatch) -> Iterator[GraphServer]:
    monkeypatch.setenv("NO_PROXY", "*")
    with graph_server() as server:
        yield server


def kept(number: int = 1) -> KeptMessage:
    one = draft(number)
    return KeptMessage(number, one.message_id, one.subject, DAY, one.kind, one.to, "", one.content, State.QUEUED, "", 0)


def route_to(url: str, token: str = GOOD_TOKEN, timeout_seconds: float = 20) -> GraphRoute:
    return GraphRoute(MAILBOX, given_token(Secret(token)), lambda: NOW, url, timeout_seconds)


def sent(route: GraphRoute, message: KeptMessage | None = None) -> tuple[Delivery, int]:
    """What came of one try, and how often the service could have had the message."""
    times: list[None] = []
    one = message or kept()
    delivery = route.deliver(one, one.content, lambda: times.append(None))
    route.close()
    return delivery, len(times)


def test_a_message_goes_whole_from_the_one_mailbox(graph: GraphServer) -> None:
    assert sent(route_to(graph.url)) == (taken(), 1)
    assert graph.taken == [kept().content]
    assert graph.asked == [("/v1.0/users/performance%40example.org/sendMail", "text/plain")]


@pytest.mark.parametrize(
    ("code", "fault", "outcome", "retry", "stop", "begins"),
    [
        (429, "ApplicationThrottled", Outcome.LATER, True, False, "The server did not take it this time"),
        (503, "ServiceUnavailable", Outcome.LATER, True, False, "The server did not take it this time"),
        (401, "InvalidAuthenticationToken", Outcome.LATER, False, True, "Microsoft 365 did not accept the sign-in."),
        (403, "ErrorAccessDenied", Outcome.LATER, False, True, "The application may not send from this mailbox."),
        (404, "ErrorInvalidUser", Outcome.LATER, False, True, "Microsoft 365 does not know the mailbox."),
        (400, "ErrorInvalidRecipients", Outcome.REFUSED, False, False, "The server does not take this message."),
        (413, "RequestEntityTooLarge", Outcome.REFUSED, False, False, "The server does not take this message."),
        (307, "", Outcome.LATER, False, True, "The mail server graph.microsoft.com could not be reached"),
        (500, "InternalServerError", Outcome.UNCERTAIN, False, False, "The server had the message and did not clearly"),
        (504, "", Outcome.UNCERTAIN, False, False, "The server had the message and did not clearly"),
        (200, "", Outcome.UNCERTAIN, False, False, "The server had the message and did not clearly"),
    ],
)
def test_what_the_service_answers_is_told_apart(
    graph: GraphServer, code: int, fault: str, outcome: Outcome, retry: bool, stop: bool, begins: str
) -> None:
    graph.answers = [Answer(code, fault)]
    delivery, _ = sent(route_to(graph.url))
    assert (delivery.outcome, delivery.retry, delivery.stop) == (outcome, retry, stop)
    assert delivery.reason.startswith(begins)
    if fault:
        assert f"The server answered: {code} {fault}: What the service says." in delivery.reason


@pytest.mark.parametrize(
    ("retry_after", "wait", "stop"),
    [
        ("7", 7, False),
        ("120", 120, False),
        ("121", 0, True),
        ("Tue, 27 Oct 2009 06:15:40 GMT", 40, False),
        ("Tue, 27 Oct 2009 06:14:00 GMT", 0, False),
        ("Tue, 27 Oct 2009 07:15:00 GMT", 0, True),
        ("soon", 0, False),
        ("", 0, False),
    ],
)
def test_the_wait_that_the_service_asks_for_is_kept_to_within_limits(
    graph: GraphServer, retry_after: str, wait: float, stop: bool
) -> None:
    graph.answers = [Answer(429, "ApplicationThrottled", {"Retry-After": retry_after})]
    delivery, _ = sent(route_to(graph.url))
    assert (delivery.outcome, delivery.wait_seconds, delivery.stop) == (Outcome.LATER, wait, stop)


def test_a_connection_that_breaks_after_the_message_went_over_leaves_it_uncertain(graph: GraphServer) -> None:
    graph.answers = [Answer(act="hang up")]
    delivery, times = sent(route_to(graph.url))
    assert (delivery.outcome, times, len(graph.taken)) == (Outcome.UNCERTAIN, 1, 1)


def test_a_service_that_does_not_answer_in_time_leaves_the_message_uncertain(graph: GraphServer) -> None:
    graph.answers = [Answer(act="wait")]
    delivery, _ = sent(route_to(graph.url, timeout_seconds=0.2))
    assert delivery.outcome is Outcome.UNCERTAIN
    assert "it did not answer in time" in delivery.reason


def test_a_service_that_is_not_there_may_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        delivery, _ = sent(route_to(f"http://127.0.0.1:{held.getsockname()[1]}"))
    assert (delivery.outcome, delivery.retry, delivery.stop) == (Outcome.LATER, True, True)


def test_a_certificate_that_nobody_vouches_for_stops_the_sending(
    graph: GraphServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    route = route_to(graph.url)
    error = importlib.import_module("requests").exceptions.SSLError
    cause = ssl.SSLCertVerificationError(1, "certificate verify failed")
    cause.verify_message = "self-signed certificate"

    def post(*_: object, **__: object) -> None:
        raise error(cause)

    monkeypatch.setattr(route._requests, "post", post)
    delivery, _ = sent(route)
    assert (delivery.outcome, delivery.retry, delivery.stop) == (Outcome.LATER, False, True)
    assert "self-signed certificate" in delivery.reason


def test_a_message_whose_headers_name_somebody_else_is_not_handed_over(graph: GraphServer) -> None:
    content = kept().content
    route = route_to(graph.url)
    for message in (
        replace(kept(), redirected_to="test@example.org"),
        replace(kept(), content=b"Bcc: other@example.org\r\n" + content),
        replace(kept(), content=content.replace(b"To: officer1@", b"To: other@example.org, officer1@")),
        replace(kept(), content=b"Subject: nobody\r\n\r\n"),
    ):
        delivery, times = sent(route, message)
        assert (delivery.outcome, times) == (Outcome.REFUSED, 0)
        assert delivery.reason.startswith("Its headers name somebody else than it is for")
    assert graph.asked == []


def test_a_token_that_cannot_be_had_leaves_the_message_waiting(graph: GraphServer) -> None:
    def failing(passing: bool) -> Callable[[], Secret]:
        def token() -> Secret:
            raise TokenError("No token.", passing=passing)

        return token

    for passing in (True, False):
        delivery, times = sent(GraphRoute(MAILBOX, failing(passing), lambda: NOW, graph.url))
        assert (delivery.outcome, delivery.retry, delivery.stop, times) == (Outcome.LATER, passing, True, 0)


def test_the_token_stands_in_no_answer(graph: GraphServer) -> None:
    graph.answers = [Answer(400, f"Bad {GOOD_TOKEN}")]
    delivery, _ = sent(route_to(graph.url))
    assert delivery == refused(
        "The server does not take this message. The server answered: 400 Bad ***: What the service says."
    )


@dataclass
class Said:
    """An answer as msal wants it of its client for HTTP."""

    text: str
    status_code: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    def raise_for_status(self) -> None:
        assert self.status_code < 400


class FakeAuthority:
    """Answers msal's questions as Microsoft's authority does."""

    def __init__(self, token: dict[str, Any]) -> None:
        self.tokens_asked: list[dict[str, str]] = []
        self._token = token

    def get(self, url: str, **_: object) -> Said:
        start = "https://login.microsoftonline.com/a-tenant"
        assert url == f"{start}/v2.0/.well-known/openid-configuration"
        return Said(
            json.dumps(
                {
                    "issuer": f"{start}/v2.0",
                    "authorization_endpoint": f"{start}/oauth2/v2.0/authorize",
                    "token_endpoint": f"{start}/oauth2/v2.0/token",
                }
            )
        )

    def post(self, _url: str, data: dict[str, str] | None = None, **_: object) -> Said:
        self.tokens_asked.append(dict(data or {}))
        return Said(json.dumps(self._token), 200 if "access_token" in self._token else 401)

    def close(self) -> None:
        pass


def test_msal_signs_the_application_in_and_the_token_is_asked_for_once(graph: GraphServer) -> None:
    authority = FakeAuthority({"access_token": GOOD_TOKEN, "token_type": "Bearer", "expires_in": 3600})
    token = application_token("a-tenant", "an-application", Secret("a-secret"), GRAPH_SCOPE, authority)
    route = GraphRoute(MAILBOX, token, lambda: NOW, graph.url)
    assert [sent(route, kept(number))[0] for number in (1, 2)] == [taken(), taken()]
    [asked] = authority.tokens_asked
    assert (asked["grant_type"], asked["client_id"]) == ("client_credentials", "an-application")
    assert (asked["scope"], asked["client_secret"]) == ("https://graph.microsoft.com/.default", "a-secret")


def test_a_secret_that_has_expired_is_told_in_words_without_it() -> None:
    said = "AADSTS7000222: The provided client secret a-secret has expired.\r\nTrace ID: 1"
    authority = FakeAuthority({"error": "invalid_client", "error_description": said})
    token = application_token("a-tenant", "an-application", Secret("a-secret"), GRAPH_SCOPE, authority)
    with pytest.raises(TokenError) as caught:
        token()
    assert str(caught.value) == (
        "Microsoft 365 did not accept the sign-in. Check tenant, client_id and the secret (SCORECARD_GRAPH_SECRET), "
        "which may have expired. Microsoft 365 said: AADSTS7000222: The provided client secret *** has expired."
    )
    assert not caught.value.passing


def test_an_authority_that_is_busy_or_not_reached_may_be_asked_again() -> None:
    class NoNetwork(FakeAuthority):
        def get(self, url: str, **_: object) -> Said:
            raise ConnectionError(url)

    busy = FakeAuthority({"error": "temporarily_unavailable"})
    for authority in (busy, NoNetwork({})):
        with pytest.raises(TokenError) as caught:
            application_token("a-tenant", "an-application", Secret("a-secret"), GRAPH_SCOPE, authority)()
        assert caught.value.passing


def test_without_msal_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    load = importlib.import_module

    def without(name: str, package: str | None = None) -> Any:
        if name in ("msal", "requests"):
            raise builtins.ModuleNotFoundError(name)
        return load(name, package)

    monkeypatch.setattr(importlib, "import_module", without)
    for make in (
        lambda: application_token("t", "c", Secret("s"), GRAPH_SCOPE),
        lambda: GraphRoute(MAILBOX, given_token(Secret("t")), lambda: NOW),
    ):
        with pytest.raises(DeliveryError, match=r'pip install "directorate-scorecard\[graph\]"'):
            make()


SMTP = Way(host="mail.example.org", from_address=MAILBOX)
GRAPH = Way(route="graph", mailbox=MAILBOX, tenant="a-tenant", client_id="an-application")


@pytest.mark.parametrize(
    ("way", "environment", "missing"),
    [
        (replace(SMTP, host=""), {}, "Sending needs host."),
        (replace(SMTP, from_address=""), {}, "Sending needs from_address."),
        (replace(SMTP, authentication="password", login="p"), {}, "The environment holds no SCORECARD_SMTP_PASSWORD."),
        (replace(SMTP, authentication="xoauth2", login="p"), {}, "The environment holds no SCORECARD_SMTP_TOKEN."),
        (replace(SMTP, authentication="xoauth2", login="p", client_id="c"), {}, "Sending needs tenant."),
        (
            replace(SMTP, authentication="xoauth2", login="p", client_id="c", tenant="t"),
            {},
            "The environment holds no SCORECARD_SMTP_TOKEN or SCORECARD_GRAPH_SECRET.",
        ),
        (replace(SMTP, authentication="password", security="none"), {}, "A password or token is never sent over"),
        (replace(SMTP, host="", from_address=""), {}, "Sending needs host and from_address. Write them in"),
        (replace(GRAPH, mailbox=""), {}, "Sending needs from_address."),
        (replace(GRAPH, tenant=""), {}, "Sending needs tenant."),
        (replace(GRAPH, client_id=""), {}, "Sending needs client_id."),
        (GRAPH, {"SCORECARD_GRAPH_SECRET": " "}, "The environment holds no SCORECARD_GRAPH_SECRET."),
    ],
)
def test_what_is_missing_for_sending_is_named(way: Way, environment: dict[str, str], missing: str) -> None:
    with pytest.raises(DeliveryError) as caught:
        route_of(way, environment, lambda: NOW)
    assert str(caught.value).startswith(missing)


def test_the_settings_and_the_environment_make_a_route() -> None:
    assert isinstance(route_of(SMTP, {}, lambda: NOW), SmtpRoute)
    assert isinstance(route_of(GRAPH, {"SCORECARD_GRAPH_SECRET": "s"}, lambda: NOW), GraphRoute)
    for way, environment in (
        (replace(SMTP, authentication="password", login="p"), {"SCORECARD_SMTP_PASSWORD": "Correct-Horse-9"}),
        (replace(SMTP, authentication="xoauth2", login="p"), {"SCORECARD_SMTP_TOKEN": "Correct-Horse-9\n"}),
    ):
        route = route_of(way, environment, lambda: NOW)
        assert isinstance(route, SmtpRoute)
        assert route._sign_in.token is not None
        assert route._sign_in.token().reveal() == "Correct-Horse-9"
        assert "Correct-Horse-9" not in repr(route._sign_in)


def test_without_a_login_or_a_mailbox_the_senders_address_is_taken() -> None:
    password = {"SCORECARD_SMTP_PASSWORD": "Correct-Horse-9"}
    smtp = route_of(replace(SMTP, authentication="password"), password, lambda: NOW)
    assert isinstance(smtp, SmtpRoute)
    assert smtp._sign_in.login == MAILBOX
    secret = {"SCORECARD_GRAPH_SECRET": "s"}
    graph = route_of(replace(GRAPH, mailbox="", from_address="office@example.org"), secret, lambda: NOW)
    assert isinstance(graph, GraphRoute)
    assert graph._url == "https://graph.microsoft.com/v1.0/users/office%40example.org/sendMail"
