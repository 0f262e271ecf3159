from __future__ import annotations

import base64
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from pipeline.chase.model import KeptMessage, Officer, State
from pipeline.chase.route import Delivery, Outcome, blocked, refused, taken
from pipeline.chase.smtp import SmtpRoute
from pipeline.chase.smtp_content import for_server
from pipeline.chase.smtp_sign_in import SmtpServer, SmtpSignIn
from pipeline.chase.tokens import Secret, TokenError, given_token
from tests.support.mail_drafts import DAY, draft
from tests.support.mail_server import LOGIN, PASSWORD, TOKEN, MailServer, Rule, mail_server

SENDER = "performance@example.org"
AUTHORITY = trustme.CA()
PASSWORDS = SmtpSignIn("password", LOGIN, given_token(Secret(PASSWORD)))
TOKENS = SmtpSignIn("xoauth2", LOGIN, given_token(Secret(TOKEN)))
NOBODY = Rule("RCPT", "550 5.1.1 nobody of that name")


def trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    AUTHORITY.configure_trust(context)
    return context


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("certificate") / "server.pem"
    AUTHORITY.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(str(path))
    return str(path)


@pytest.fixture(scope="module")
def running_relay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MailServer]:
    with mail_server(tmp_path_factory.mktemp("relay")) as server:
        yield server


@pytest.fixture
def relay(running_relay: MailServer) -> MailServer:
    return emptied(running_relay)


@pytest.fixture(scope="module")
def running_guarded(tmp_path_factory: pytest.TempPathFactory, certificate: str) -> Iterator[MailServer]:
    """Give a server that offers STARTTLS and wants a sign-in."""
    with mail_server(tmp_path_factory.mktemp("guarded"), certificate=certificate, sign_in=True) as server:
        yield server


@pytest.fixture
def guarded(running_guarded: MailServer) -> MailServer:
    return emptied(running_guarded)


def emptied(server: MailServer) -> MailServer:
    """Let a server that has served other tests be as if it were new."""
    server.tell()
    for path in (server.folder / "accepted").iterdir():
        path.unlink()
    return server


def kept(number: int = 1, email: str = "", text: str = "One figure is owed.\n") -> KeptMessage:
    one = draft(number, email=email, text=text)
    return KeptMessage(number, one.message_id, one.subject, DAY, one.kind, one.to, "", one.content, State.QUEUED, "", 0)


class Handing:
    """Counts how often a route was about to hand over."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


def sent(route: SmtpRoute, message: KeptMessage | None = None) -> tuple[Delivery, int]:
    """What came of one try, and how often the server could have had the message."""
    handing = Handing()
    one = message or kept()
    delivery = route.deliver(one, one.content, handing)
    if delivery != taken():
        route.close()
    return delivery, handing.times


def relay_route(server: MailServer, **given: float) -> SmtpRoute:
    timeout = given.pop("timeout_seconds", 20)
    return SmtpRoute(SmtpServer("localhost", server.port, "none", timeout), SmtpSignIn(), SENDER, **given)


def guarded_route(server: MailServer, sign_in: SmtpSignIn) -> SmtpRoute:
    return SmtpRoute(SmtpServer("localhost", server.port, "starttls", 20), sign_in, SENDER, trusting())


def test_a_relay_takes_a_message_with_its_bytes_for_one_recipient(relay: MailServer) -> None:
    route = relay_route(relay)
    message = kept(text="First\n.\n..dots\n.end\n")
    assert sent(route, message) == (taken(), 1)
    route.close()
    [accepted] = relay.accepted()
    assert (accepted.sender, accepted.to) == (SENDER, ("officer1@example.org",))
    assert accepted.content == message.content


def test_a_redirected_message_goes_to_the_other_address_only(relay: MailServer) -> None:
    route = relay_route(relay)
    assert sent(route, replace(kept(), redirected_to="alison.brook@example.org"))[0] == taken()
    route.close()
    assert [accepted.to for accepted in relay.accepted()] == [("alison.brook@example.org",)]


def test_one_connection_serves_several_messages(relay: MailServer) -> None:
    route = relay_route(relay)
    assert sent(route, kept(1))[0] == taken()
    relay.tell(Rule("EHLO", "554 not twice", times=-1))
    assert sent(route, kept(2))[0] == taken()
    route.close()
    assert len(relay.accepted()) == 2


def test_a_connection_that_was_lost_between_two_messages_is_opened_anew(relay: MailServer) -> None:
    route = relay_route(relay)
    assert sent(route, kept(1))[0] == taken()
    assert route._connection is not None and route._connection.sock is not None
    route._connection.sock.shutdown(socket.SHUT_RDWR)
    assert sent(route, kept(2))[0] == taken()
    route.close()
    assert [accepted.message_id for accepted in relay.accepted()] == [
        "<message1@scorecard.invalid>",
        "<message2@scorecard.invalid>",
    ]


def test_starttls_with_a_password_and_with_a_token_is_let_in(guarded: MailServer) -> None:
    for number, sign_in in ((1, PASSWORDS), (2, TOKENS)):
        route = guarded_route(guarded, sign_in)
        assert sent(route, kept(number)) == (taken(), 1)
        route.close()
    assert [accepted.message_id[:9] for accepted in guarded.accepted()] == ["<message1", "<message2"]


def test_tls_from_the_start_is_let_in(tmp_path: Path, certificate: str) -> None:
    with mail_server(tmp_path, certificate=certificate, tls=True) as server:
        route = SmtpRoute(SmtpServer("localhost", server.port, "tls", 20), SmtpSignIn(), SENDER, trusting())
        assert sent(route) == (taken(), 1)
        route.close()
        assert len(server.accepted()) == 1


@pytest.mark.parametrize("way", ["password", "xoauth2"])
def test_a_wrong_secret_stops_the_sending_before_anything_is_handed_over_and_is_shown_nowhere(
    guarded: MailServer, way: str
) -> None:
    sign_in = SmtpSignIn(way, LOGIN, given_token(Secret("Wrong-Horse-1")))
    delivery, times = sent(guarded_route(guarded, sign_in))
    assert (delivery.outcome, delivery.stop, delivery.retry, times) == (Outcome.LATER, True, False, 0)
    assert delivery.reason.startswith("The server does not accept the login. Check login under [mail]")
    assert "Wrong-Horse-1" not in f"{delivery} {sign_in!r}"


def as_sent(way: str, secret: str) -> str:
    """Return what goes over the line to sign in, written out a second time."""
    text = f"\0{LOGIN}\0{secret}" if way == "password" else f"user={LOGIN}\x01auth=Bearer {secret}\x01\x01"
    return base64.b64encode(text.encode()).decode()


SIGN_INS = [("password", PASSWORD), ("xoauth2", TOKEN)]


@pytest.mark.parametrize(("way", "secret"), SIGN_INS)
def test_of_an_answer_to_the_sign_in_only_the_codes_are_quoted(guarded: MailServer, way: str, secret: str) -> None:
    sign_in = SmtpSignIn(way, LOGIN, given_token(Secret(secret)))
    for code, stands in (("535 5.7.8 ", "535 5.7.8."), ("535 ", "535."), ("454 4.7.0 ", "454 4.7.0")):
        guarded.tell(Rule("AUTH", f"{code}AUTH {as_sent(way, secret)} {secret}", times=-1))
        reason = sent(guarded_route(guarded, sign_in))[0].reason
        assert f"The server answered: {stands}" in reason
        assert secret not in reason
        assert as_sent(way, secret) not in reason


@pytest.mark.parametrize(("way", "secret"), SIGN_INS)
def test_a_secret_that_a_server_repeats_later_is_hidden_in_every_form(
    guarded: MailServer, way: str, secret: str
) -> None:
    plain = base64.b64encode(secret.encode()).decode()
    guarded.tell(Rule("RCPT", f"550 5.1.1 you said {as_sent(way, secret)}, {plain}, {secret}"))
    sign_in = SmtpSignIn(way, LOGIN, given_token(Secret(secret)))
    assert sent(guarded_route(guarded, sign_in))[0].reason.endswith(
        "The server answered: 550 5.1.1 you said ***, ***, ***."
    )


def test_for_what_a_server_says_no_token_is_asked_for_anew(guarded: MailServer) -> None:
    tokens = iter([Secret(TOKEN)])
    guarded.tell(Rule("RCPT", f"550 5.1.1 {TOKEN}"))
    route = guarded_route(guarded, SmtpSignIn("xoauth2", LOGIN, lambda: next(tokens)))
    assert sent(route)[0].reason.endswith("The server answered: 550 5.1.1 ***.")


@pytest.mark.parametrize(
    "answer",
    [
        "550 5.7.30 Basic authentication is not supported for Client Submission.",
        "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.",
    ],
)
def test_a_server_that_takes_no_passwords_any_more_is_told_in_words(guarded: MailServer, answer: str) -> None:
    guarded.tell(Rule("AUTH", answer, times=-1))
    assert sent(guarded_route(guarded, PASSWORDS))[0] == blocked(
        "The server no longer takes a password (basic authentication is switched off). In settings.toml, under "
        "[mail], set authentication to xoauth2, or send through the council's own relay, which needs none."
    )


def test_a_password_is_never_sent_in_the_open(relay: MailServer) -> None:
    route = SmtpRoute(SmtpServer("localhost", relay.port, "none", 20), PASSWORDS, SENDER)
    delivery, times = sent(route)
    assert (delivery.stop, times) == (True, 0)
    assert delivery.reason.startswith("A password or token is never sent over a connection that is not encrypted.")


def test_a_server_without_starttls_is_not_used_without_it(relay: MailServer) -> None:
    route = SmtpRoute(SmtpServer("localhost", relay.port, "starttls", 20), SmtpSignIn(), SENDER, trusting())
    delivery, times = sent(route)
    assert (delivery.stop, delivery.retry, times) == (True, False, 0)
    assert delivery.reason.startswith("The server does not offer STARTTLS, so nothing was sent.")
    assert relay.accepted() == []


def test_a_server_that_does_not_know_the_way_of_signing_in_is_not_given_the_secret(
    tmp_path: Path, certificate: str
) -> None:
    with mail_server(tmp_path, certificate=certificate, lacks=["AUTH"]) as server:
        delivery, times = sent(guarded_route(server, TOKENS))
    assert (delivery.stop, delivery.retry, times) == (True, False, 0)
    assert delivery.reason.startswith("The server does not offer xoauth2.")


def test_a_certificate_that_nobody_vouches_for_stops_the_sending(guarded: MailServer) -> None:
    context = ssl.create_default_context()
    route = SmtpRoute(SmtpServer("localhost", guarded.port, "starttls", 20), PASSWORDS, SENDER, context)
    delivery, times = sent(route)
    assert (delivery.outcome, delivery.stop, delivery.retry, times) == (Outcome.LATER, True, False, 0)
    assert delivery.reason.startswith("The certificate of localhost does not prove that it is this server (")


def test_a_certificate_of_another_name_stops_the_sending(guarded: MailServer) -> None:
    route = SmtpRoute(SmtpServer("127.0.0.1", guarded.port, "starttls", 20), PASSWORDS, SENDER, trusting())
    delivery, times = sent(route)
    assert (delivery.stop, delivery.retry, times) == (True, False, 0)
    assert delivery.reason.startswith("The certificate of 127.0.0.1 does not prove that it is this server (")


def test_a_token_that_cannot_be_had_for_the_moment_may_be_tried_again(guarded: MailServer) -> None:
    def source(passing: bool) -> Callable[[], Secret]:
        def token() -> Secret:
            raise TokenError("No token.", passing=passing)

        return token

    passing, _ = sent(guarded_route(guarded, SmtpSignIn("xoauth2", LOGIN, source(True))))
    lasting, _ = sent(guarded_route(guarded, SmtpSignIn("xoauth2", LOGIN, source(False))))
    assert (passing.reason, passing.stop, passing.retry) == ("No token.", True, True)
    assert (lasting.reason, lasting.stop, lasting.retry) == ("No token.", True, False)


def test_a_server_that_is_not_there_may_be_tried_again() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        route = SmtpRoute(SmtpServer("127.0.0.1", port, "none", 20), SmtpSignIn(), SENDER)
        delivery, times = sent(route)
    assert (delivery.outcome, delivery.stop, delivery.retry, times) == (Outcome.LATER, True, True, 0)
    assert delivery.reason.startswith("The mail server 127.0.0.1 could not be reached (Connection refused).")


def test_a_recipient_whom_the_server_does_not_know_is_refused_and_the_next_one_is_served(relay: MailServer) -> None:
    relay.tell(NOBODY)
    route = relay_route(relay)
    assert sent(route, kept(1)) == (
        refused(
            "The server does not take messages for this address. Check it in the register's sheet People. "
            "The server answered: 550 5.1.1 nobody of that name."
        ),
        0,
    )
    assert sent(route, kept(2)) == (taken(), 1)
    route.close()
    assert [accepted.message_id for accepted in relay.accepted()] == ["<message2@scorecard.invalid>"]


@pytest.mark.parametrize(
    ("step", "answer", "outcome", "stop", "times"),
    [
        ("MAIL", "451 4.3.0 busy", Outcome.LATER, False, 0),
        ("MAIL", "550 5.7.60 not allowed to send as this sender", Outcome.LATER, True, 0),
        ("MAIL", "552 5.3.4 too large", Outcome.REFUSED, False, 0),
        ("RCPT", "450 4.2.1 greylisted", Outcome.LATER, False, 0),
        ("RCPT", "421 4.7.0 too many", Outcome.LATER, False, 0),
        ("RCPT", "530 5.7.1 sign in first", Outcome.LATER, True, 0),
        ("DATA", "451 4.3.0 busy", Outcome.LATER, False, 0),
        ("DATA", "554 5.6.0 no", Outcome.REFUSED, False, 0),
        ("ANSWER", "452 4.3.1 full", Outcome.LATER, False, 1),
        ("ANSWER", "421 4.3.2 closing", Outcome.LATER, False, 1),
        ("ANSWER", "554 5.7.1 spam", Outcome.REFUSED, False, 1),
        ("ANSWER", "354 go on", Outcome.UNCERTAIN, False, 1),
        ("EHLO", "drop", Outcome.LATER, True, 0),
        ("CONNECT", "drop", Outcome.LATER, True, 0),
        ("MAIL", "drop", Outcome.LATER, False, 0),
        ("RCPT", "drop", Outcome.LATER, False, 0),
        ("DATA", "drop", Outcome.LATER, False, 0),
        ("CONTENT", "drop", Outcome.UNCERTAIN, False, 1),
        ("ANSWER", "drop", Outcome.UNCERTAIN, False, 1),
        ("TAKEN", "drop", Outcome.UNCERTAIN, False, 1),
    ],
)
def test_what_a_server_does_at_each_step_is_told_apart(
    relay: MailServer, step: str, answer: str, outcome: Outcome, stop: bool, times: int
) -> None:
    relay.tell(Rule(step, answer))
    route = relay_route(relay)
    delivery, handed_over = sent(route)
    route.close()
    assert (delivery.outcome, delivery.stop, handed_over) == (outcome, stop, times)
    assert delivery.reason
    assert len(relay.accepted()) == (1 if step == "TAKEN" else 0)


@pytest.mark.parametrize(
    ("step", "outcome"),
    [
        ("EHLO", Outcome.LATER),
        ("MAIL", Outcome.LATER),
        ("RCPT", Outcome.LATER),
        ("DATA", Outcome.LATER),
        ("TAKEN", Outcome.UNCERTAIN),
    ],
)
def test_a_server_that_does_not_answer_in_time_is_told_apart_by_what_it_may_have(
    relay: MailServer, step: str, outcome: Outcome
) -> None:
    relay.tell(Rule(step, "wait"))
    route = relay_route(relay, timeout_seconds=0.3, last_answer_seconds=0.3)
    delivery, _ = sent(route)
    route.close()
    assert delivery.outcome is outcome
    assert "it did not answer in time" in delivery.reason


def test_the_answer_to_a_whole_message_may_take_longer_than_others(relay: MailServer) -> None:
    relay.tell(Rule("TAKEN", "wait"))
    route = relay_route(relay, timeout_seconds=0.2, last_answer_seconds=0.6)
    with_limits: list[float | None] = []
    one = kept()
    connection = route._connected()
    assert not isinstance(connection, Delivery) and connection.sock is not None
    reply, held = connection.getreply, connection.sock

    def noting() -> tuple[int, bytes]:
        with_limits.append(held.gettimeout())
        return reply()

    connection.getreply = noting  # type: ignore[method-assign]
    assert route.deliver(one, one.content, Handing()).outcome is Outcome.UNCERTAIN
    assert with_limits[-1] == 0.6


def test_an_address_with_a_line_break_reaches_no_server(relay: MailServer) -> None:
    route = relay_route(relay)
    message = replace(kept(), to=Officer("Helen", "helen@example.org>\r\nRCPT TO:<other@example.org"))
    delivery, times = sent(route, message)
    assert (delivery.outcome, times) == (Outcome.REFUSED, 0)
    route.close()
    assert relay.accepted() == []


def test_an_address_with_accents_needs_a_server_that_takes_it(relay: MailServer, tmp_path: Path) -> None:
    accented = replace(kept(), to=Officer("Zoë", "zoë@example.org"))
    delivery, times = sent(relay_route(relay), accented)
    assert (delivery.outcome, times) == (Outcome.REFUSED, 0)
    assert delivery.reason.startswith("The address holds characters that the server does not take.")
    with mail_server(tmp_path, smtputf8=True) as server:
        route = relay_route(server)
        assert sent(route, accented)[0] == taken()
        assert sent(route, kept(2))[0] == taken()
        route.close()
        first, second = server.accepted()
        assert (first.to, first.options) == (("zoë@example.org",), ("SMTPUTF8",))
        assert (second.to, second.options) == (("officer2@example.org",), ())


def test_eight_bit_text_goes_as_it_is_to_a_server_that_takes_it_and_in_seven_bits_to_another(
    relay: MailServer, tmp_path: Path
) -> None:
    message = kept(text="Ménage à trois\n")
    assert not message.content.isascii()
    route = relay_route(relay)
    assert sent(route, message)[0] == taken()
    route.close()
    assert [(one.content, one.options) for one in relay.accepted()] == [(message.content, ("BODY=8BITMIME",))]
    with mail_server(tmp_path, lacks=["8BITMIME"]) as server:
        route = relay_route(server)
        assert sent(route, message)[0] == taken()
        route.close()
        [accepted] = server.accepted()
    assert accepted.content.isascii()
    assert b"TcOpbmFnZSDDoCB0cm9pcw" in accepted.content  # the text in base64
    assert accepted.options == ()


def test_every_line_end_becomes_one_that_no_server_takes_for_the_end_of_the_message() -> None:
    assert for_server(b"a\n.\nb\r.\r\nc", eight_bit=True) == b"a\r\n..\r\nb\r\n..\r\nc\r\n"


def test_what_breaks_while_handing_over_is_noted_goes_up_and_nothing_is_sent(relay: MailServer) -> None:
    def full_disk() -> None:
        raise OSError(28, "No space left on device")

    route = relay_route(relay)
    one = kept()
    with pytest.raises(OSError, match="No space left"):
        route.deliver(one, one.content, full_disk)
    assert relay.accepted() == []
    assert sent(route)[0] == taken()
    route.close()


def test_no_secret_stands_in_a_representation() -> None:
    assert repr(Secret(PASSWORD)) == "Secret('***')"
    assert PASSWORD not in repr(PASSWORDS) + repr(SmtpRoute(SmtpServer("h"), PASSWORDS, SENDER))
