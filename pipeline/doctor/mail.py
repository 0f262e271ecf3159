"""How messages go out: whether the settings are whole, the secret is there, and the server answers."""

from __future__ import annotations

import os
import smtplib
import socket
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.chase.graph import BASE_URL
from pipeline.chase.route import Delivery, DeliveryError
from pipeline.chase.routes import GRAPH, is_set_up, mailbox_of, route_of, secrets_of, server_of, way_of
from pipeline.chase.smtp_sign_in import PASSWORD, SmtpSignIn
from pipeline.chase.tokens import AUTHORITY
from pipeline.doctor.check import Check, fault, ok, warning
from pipeline.settings import Mail, Settings

GRAPH_SERVERS = tuple(str(urlsplit(url).hostname) for url in (AUTHORITY, BASE_URL))
SECONDS = 5.0
"""How long a server has to answer."""

Reach = Callable[[Mail], str]


def secrets_held(environment: Mapping[str, str], file: Path) -> frozenset[str]:
    """Return the names of what the environment of this command, or the file that a timer reads, sets."""
    return _names_in(file) | {name for name, value in environment.items() if value.strip()}


def route_check(settings: Settings, held: Collection[str]) -> Check:
    """Tell whether the settings say all that sending needs.

    Parameters
    ----------
    settings : Settings
        How messages leave, and whether the night sends.
    held : collection of str
        The secrets that are there, as `secrets_held` says; that one is missing `secret_check` tells.
    """
    way = way_of(settings.mail)
    if not is_set_up(way):
        if settings.chase.send_at_night:
            return fault(
                "Mail route",
                "The settings say that the night sends, but not how.",
                "Give host or, for Microsoft Graph, tenant, client_id and mailbox under [mail]; or take send_at_night "
                "out: the night then writes drafts.",
            )
        return ok("Mail route", "None: reminders are written as drafts, and a person sends them.")
    names = secrets_of(way)
    # The route is made with what only stands for a secret: it is thrown away unused.
    stand_ins = dict.fromkeys([name for name in names if name in held] or names[-1:], "held")
    try:
        route_of(way, stand_ins, lambda: datetime.now(UTC)).close()
    except DeliveryError as error:
        return fault("Mail route", str(error), "Then look again: scorecard doctor --connect")
    if way.route == GRAPH:
        return ok("Mail route", f"Microsoft Graph, as the mailbox {mailbox_of(way)}.")
    return ok("Mail route", f"SMTP by {way.host}, port {server_of(way).port_used}, security {way.security}.")


def password_check(mail: Mail) -> Check:
    """Warn of a password that Microsoft 365 is about to refuse."""
    if mail.route != GRAPH and mail.authentication == PASSWORD:
        return warning(
            "Mail password",
            "Messages are sent with a password. Microsoft 365 switches this off for existing tenants at the end of "
            "December 2026 (the server then answers 550 5.7.30).",
            'Ask IT for a relay that knows this computer (authentication = "none"), for OAuth (xoauth2), or for '
            'Microsoft Graph (route = "graph").',
        )
    return ok("Mail password", "None is used.")


def secret_check(mail: Mail, environment: Mapping[str, str], file: Path) -> Check:
    """Tell whether the secret that the route needs is there; its value is read by nobody here.

    Parameters
    ----------
    mail : Mail
        The settings.
    environment : mapping
        The environment of this command.
    file : Path
        Where a timer reads its secrets.
    """
    way = way_of(mail)
    names = secrets_of(way)
    if not names or not is_set_up(way):
        return ok("Mail secret", "None is needed.")
    set_there = _names_in(file)
    in_file = [name for name in names if name in set_there]
    if in_file and _others_can_read(file):
        found = f"{file} holds {in_file[0]}, and others can read it."
        return fault("Mail secret", found, f"Keep it to yourself: chmod 600 {file}")
    for name in names:
        if environment.get(name, "").strip():
            return ok("Mail secret", f"{name} is in the environment.")
    if in_file:
        return ok("Mail secret", f"{in_file[0]} stands in {file}: the timer has it, this command has not.")
    return fault(
        "Mail secret",
        f"{' or '.join(names)} is not in the environment.",
        f"Put it there for the user who runs the night: on Linux a line {names[0]}='...' in {file}, on Windows a "
        "variable of your own (Control Panel, Environment variables for your account). Never in settings.toml.",
    )


def senders_check(mail: Mail) -> Check:
    """Tell whether the addresses that messages come from and answers go to are given."""
    lacking = [
        words
        for words, value in (
            ("from_address (who a reminder comes from)", mail.from_address),
            ("reply_to (who reads the answers)", mail.reply_to),
            ("team_address (who is told when something needs a person)", mail.team_address),
        )
        if not value
    ]
    if lacking:
        return warning("Mail addresses", f"Not given: {', '.join(lacking)}.", "Add them to settings.toml under [mail].")
    return ok("Mail addresses", f"From {mail.from_address}; answers to {mail.reply_to}; team {mail.team_address}.")


def server_check(mail: Mail, reach: Reach | None) -> Check:
    """Tell whether the server answers; `reach` returns why it does not ('' when it does), None not to ask it."""
    if not is_set_up(way_of(mail)):
        return ok("Mail server", "None is used.")
    if reach is None:
        return ok("Mail server", "Not asked. To ask it: scorecard doctor --connect")
    if why := reach(mail):
        return fault("Mail server", why, "If the settings are right, ask IT to open the way to it.")
    return ok("Mail server", "It answers.")


def reached(mail: Mail) -> str:
    """Ask the server for its greeting, and for protection where the settings want it; nothing is sent.

    Returns
    -------
    str
        Why it cannot be used, as a sentence; '' when it can.
    """
    if mail.route == GRAPH:
        for name in GRAPH_SERVERS:
            try:
                socket.create_connection((name, 443), timeout=SECONDS).close()
            except OSError as error:
                return f"{name} cannot be reached ({error.strerror or error})."
        return ""
    opened = replace(server_of(way_of(mail)), timeout_seconds=SECONDS).connected(SmtpSignIn(), None)
    if isinstance(opened, Delivery):
        return opened.reason
    with suppress(OSError, smtplib.SMTPException):
        opened.quit()
    return ""


def _names_in(file: Path) -> frozenset[str]:
    """Return the names that a file of secrets sets; nothing of their values is kept."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return frozenset()
    return frozenset(
        name.removeprefix("export ").strip()
        for name, _, value in (line.partition("=") for line in lines)
        if value.strip().strip("'\"").strip()
    )


def _others_can_read(file: Path) -> bool:
    # Windows keeps rights elsewhere, and a file in one's own folder is one's own.
    return os.name == "posix" and file.stat().st_mode & 0o077 != 0
