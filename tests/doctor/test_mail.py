from __future__ import annotations

import socket
import ssl
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest
import trustme

from pipeline.chase.route import DeliveryError
from pipeline.chase.routes import route_of, way_of
from pipeline.doctor.check import State
from pipeline.doctor.mail import (
    password_check,
    reached,
    route_check,
    secret_check,
    secrets_held,
    senders_check,
    server_check,
)
from pipeline.settings import Chase, Mail, Settings

SMTP = Mail(host="mail.example.org", from_address="performance@example.org")
GRAPH = Mail(route="graph", tenant="t", client_id="c", mailbox="performance@example.org")
APPLICATION = replace(SMTP, authentication="xoauth2", tenant="t", client_id="c")
NONE = Path("/none")


def test_without_a_route_drafts_are_written_unless_the_night_is_to_send() -> None:
    assert route_check(Settings(), []).found == "None: reminders are written as drafts, and a person sends them."
    assert route_check(Settings(chase=Chase(send_at_night=True)), []).state is State.FAULT


def test_a_whole_route_is_told() -> None:
    assert route_check(Settings(mail=SMTP), []).found == "SMTP by mail.example.org, port 587, security starttls."
    assert route_check(Settings(mail=GRAPH), []).found == "Microsoft Graph, as the mailbox performance@example.org."


def test_graph_sends_from_the_senders_address_where_no_mailbox_is_given() -> None:
    mail = replace(GRAPH, mailbox="", from_address="office@example.org")
    assert route_check(Settings(mail=mail), []).found == "Microsoft Graph, as the mailbox office@example.org."


@pytest.mark.parametrize(
    ("mail", "lacking"),
    [
        (Mail(host="mail.example.org"), "Sending needs from_address. Write it in settings.toml, under [mail]."),
        (
            Mail(route="graph", tenant="t"),
            "Sending needs client_id and from_address. Write them in settings.toml, under [mail].",
        ),
        (replace(APPLICATION, tenant=""), "Sending needs tenant. Write it in settings.toml, under [mail]."),
    ],
)
def test_a_route_that_lacks_a_setting_is_a_fault(mail: Mail, lacking: str) -> None:
    check = route_check(Settings(mail=mail), [])
    assert (check.state, check.found) == (State.FAULT, lacking)


def test_an_application_needs_no_tenant_where_a_token_is_given() -> None:
    settings = Settings(mail=replace(APPLICATION, tenant=""))
    assert route_check(settings, ["SCORECARD_SMTP_TOKEN"]).state is State.OK
    assert route_check(settings, ["SCORECARD_GRAPH_SECRET"]).state is State.FAULT


@pytest.mark.parametrize("mail", [GRAPH, APPLICATION])
def test_a_sign_in_to_microsoft_365_without_its_library_is_a_fault(mail: Mail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "msal", None)
    check = route_check(Settings(mail=mail), [])
    assert (check.state, 'pip install "directorate-scorecard[graph]"' in check.found) == (State.FAULT, True)
    assert route_check(Settings(mail=SMTP), []).state is State.OK


@pytest.mark.parametrize("authentication", ["password", "xoauth2"])
def test_a_secret_over_an_unprotected_connection_is_a_fault(authentication: str) -> None:
    mail = Mail(host="h", from_address="a@b.org", security="none", authentication=authentication)
    assert route_check(Settings(mail=mail), []).state is State.FAULT


def test_a_password_is_warned_of_and_nothing_else() -> None:
    check = password_check(Mail(host="h", authentication="password"))
    assert (check.state, "550 5.7.30" in check.found) == (State.WARNING, True)
    assert [password_check(mail).state for mail in (SMTP, GRAPH, Mail(authentication="xoauth2"))] == [State.OK] * 3


SECRETS = [
    (Mail(host="h", authentication="password"), "SCORECARD_SMTP_PASSWORD"),
    (Mail(host="h", authentication="xoauth2"), "SCORECARD_SMTP_TOKEN"),
    (Mail(host="h", authentication="xoauth2", tenant="t", client_id="c"), "SCORECARD_GRAPH_SECRET"),
    (GRAPH, "SCORECARD_GRAPH_SECRET"),
]


@pytest.mark.parametrize(("mail", "name"), SECRETS)
def test_a_secret_in_the_environment_is_found_and_never_shown(mail: Mail, name: str) -> None:
    check = secret_check(mail, {name: "hunter2"}, NONE)
    assert (check.state, check.found, check.what_to_do) == (State.OK, f"{name} is in the environment.", "")


@pytest.mark.parametrize(("mail", "name"), SECRETS)
@pytest.mark.parametrize("environment", [{}, {"SCORECARD_OTHER": "x"}])
def test_a_secret_that_is_not_there_is_a_fault(mail: Mail, name: str, environment: dict[str, str]) -> None:
    check = secret_check(mail, environment, NONE)
    assert (check.state, name in check.found) == (State.FAULT, True)
    assert secret_check(mail, {name: " "}, NONE).state is State.FAULT


def test_no_secret_is_needed_for_a_relay_or_without_a_route() -> None:
    for mail in (SMTP, Mail(authentication="password"), Mail(route="graph")):
        assert secret_check(mail, {}, NONE).found == "None is needed."


def test_a_secret_in_the_file_of_the_timer_counts_when_nobody_else_can_read_it(tmp_path: Path) -> None:
    file = tmp_path / "secrets.env"
    file.write_text("# mine\nSCORECARD_SMTP_PASSWORD='hunter2'\nSCORECARD_SMTP_TOKEN=''\n")
    mail = Mail(host="h", authentication="password")
    file.chmod(0o600)
    check = secret_check(mail, {}, file)
    assert check.found == f"SCORECARD_SMTP_PASSWORD stands in {file}: the timer has it, this command has not."
    assert secret_check(Mail(host="h", authentication="xoauth2"), {}, file).state is State.FAULT
    file.chmod(0o640)
    check = secret_check(mail, {"SCORECARD_SMTP_PASSWORD": "hunter2"}, file)
    assert (check.state, check.what_to_do) == (State.FAULT, f"Keep it to yourself: chmod 600 {file}")
    assert "hunter2" not in check.found


def test_what_is_held_is_what_the_environment_or_the_file_sets(tmp_path: Path) -> None:
    file = tmp_path / "secrets.env"
    file.write_text("export SCORECARD_SMTP_TOKEN='x'\nSCORECARD_SMTP_PASSWORD=\n")
    held = secrets_held({"SCORECARD_GRAPH_SECRET": "y", "SCORECARD_OTHER": " "}, file)
    assert held == {"SCORECARD_SMTP_TOKEN", "SCORECARD_GRAPH_SECRET"}


WORDS = {
    "route": ("smtp", "graph"),
    "from_address": ("", "performance@example.org"),
    "host": ("", "mail.example.org"),
    "security": ("starttls", "none"),
    "authentication": ("none", "password", "xoauth2"),
    "tenant": ("", "t"),
    "client_id": ("", "c"),
    "mailbox": ("", "box@example.org"),
}
HELD = [(), ("SCORECARD_SMTP_PASSWORD",), ("SCORECARD_SMTP_TOKEN",), ("SCORECARD_GRAPH_SECRET",)]


def test_there_is_a_fault_exactly_where_no_route_could_be_had() -> None:
    sends = Chase(send_at_night=True)
    outcomes = set()
    for values in product(*WORDS.values()):
        mail = Mail(**dict(zip(WORDS, values, strict=True)))
        for held in HELD:
            environment = dict.fromkeys(held, "hunter2")
            checks = (route_check(Settings(mail=mail, chase=sends), held), secret_check(mail, environment, NONE))
            faults = [check.found for check in checks if check.state is State.FAULT]
            try:
                route_of(way_of(mail), environment, lambda: datetime(2009, 11, 16, tzinfo=UTC))
                refused = ""
            except DeliveryError as error:
                refused = str(error)
            assert bool(faults) is bool(refused), (mail, held, faults, refused)
            outcomes.add(bool(faults))
    assert outcomes == {True, False}


def test_addresses_that_are_not_given_are_named() -> None:
    whole = Mail(from_address="a@b.org", reply_to="c@b.org", team_address="d@b.org")
    assert senders_check(whole).found == "From a@b.org; answers to c@b.org; team d@b.org."
    check = senders_check(Mail(from_address="a@b.org"))
    assert check.state is State.WARNING
    assert check.found == (
        "Not given: reply_to (who reads the answers), team_address (who is told when something needs a person)."
    )


def test_a_server_is_asked_only_when_it_is_wanted() -> None:
    assert server_check(Mail(), lambda _: "no").found == "None is used."
    assert server_check(SMTP, None).found == "Not asked. To ask it: scorecard doctor --connect"
    assert server_check(SMTP, lambda _: "").found == "It answers."
    check = server_check(SMTP, lambda _: "It does not answer.")
    assert (check.state, check.found) == (State.FAULT, "It does not answer.")


@contextmanager
def server(greeting: bytes, answer: bytes) -> Iterator[int]:
    """Run a server that greets, answers the first word, and goes away; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection, _ = listening.accept()
            with connection, suppress(ConnectionError):  # who asked may have gone
                connection.sendall(greeting)
                while words := connection.recv(1024):
                    connection.sendall(b"221 2.0.0 bye\r\n" if words.upper().startswith(b"QUIT") else answer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        thread.join(10)


def at(port: int, security: str = "none") -> Mail:
    return Mail(host="127.0.0.1", port=port, from_address="a@b.org", security=security)


def test_a_server_that_greets_is_reached() -> None:
    with server(b"220 mail\r\n", b"250 mail\r\n") as port:
        assert reached(at(port)) == ""


def test_a_server_that_offers_no_protection_is_a_fault_where_it_is_wanted() -> None:
    with server(b"220 mail\r\n", b"250 mail\r\n") as port:
        assert reached(at(port, "starttls")).startswith("The server does not offer STARTTLS, so nothing was sent. ")


def test_a_server_that_refuses_the_greeting_is_told_in_its_words() -> None:
    with server(b"554 no service\r\n", b"554 no\r\n") as port:
        assert reached(at(port)).startswith(
            "The mail server 127.0.0.1 could not be reached (The server answered: 554 no service)."
        )


def test_a_server_that_speaks_no_tls_cannot_be_trusted() -> None:
    with server(b"220 mail\r\n", b"500 what\r\n") as port:
        assert reached(at(port, "tls")).startswith("The mail server 127.0.0.1 could not be reached (")


def test_a_server_that_is_not_there_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    assert reached(at(port)).startswith("The mail server 127.0.0.1 could not be reached (Connection refused).")


def test_graph_is_reached_by_its_two_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(address: tuple[str, int], timeout: float) -> socket.socket:
        assert timeout == 5.0
        raise TimeoutError(f"{address}")

    monkeypatch.setattr("socket.create_connection", unreachable)
    assert reached(GRAPH).startswith("login.microsoftonline.com cannot be reached (")


def test_a_server_whose_certificate_nobody_vouches_for_is_not_trusted() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection, _ = listening.accept()
            with connection, suppress(OSError):
                context.wrap_socket(connection, server_side=True).close()

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        port = listening.getsockname()[1]
        words = reached(at(port, "tls"))
        thread.join(10)
    assert words.startswith("The certificate of 127.0.0.1 does not prove that it is this server (")
