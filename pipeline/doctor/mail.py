"""How messages go out: whether the settings are whole, the secret is there, and the server answers."""

from __future__ import annotations

import importlib.util
import os
import smtplib
import socket
import ssl
from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline.doctor.check import Check, fault, ok, warning
from pipeline.settings import Mail, Settings

PASSWORD, TOKEN, GRAPH_SECRET = "SCORECARD_SMTP_PASSWORD", "SCORECARD_SMTP_TOKEN", "SCORECARD_GRAPH_SECRET"
"""The environment variables that hold the secrets."""
PORTS = {"starttls": 587, "tls": 465, "none": 25}
"""Where the settings say 0."""
GRAPH_SERVERS = ("login.microsoftonline.com", "graph.microsoft.com")
SECONDS = 5.0
"""How long a server has to answer."""

Reach = Callable[[Mail], str]


def route_check(settings: Settings) -> Check:
    """Tell whether the settings say all that sending needs."""
    mail = settings.mail
    if not _is_set_up(mail):
        if settings.chase.send_at_night:
            return fault(
                "Mail route",
                "The settings say that the night sends, but not how.",
                "Give host or, for Microsoft Graph, tenant, client_id and mailbox under [mail]; or take send_at_night "
                "out: the night then writes drafts.",
            )
        return ok("Mail route", "None: reminders are written as drafts, and a person sends them.")
    needed = ("tenant", "client_id", "mailbox") if mail.route == "graph" else ("host", "from_address")
    if lacking := [name for name in needed if not getattr(mail, name)]:
        return fault("Mail route", f"[mail] lacks {', '.join(lacking)}.", "Add it to settings.toml, or ask IT for it.")
    if mail.route == "graph":
        if importlib.util.find_spec("msal") is None:
            return fault(
                "Mail route",
                "Microsoft Graph is asked for, but its library msal is not installed.",
                'Install it: python -m pip install "directorate-scorecard[graph]"',
            )
        return ok("Mail route", f"Microsoft Graph, as the mailbox {mail.mailbox}.")
    if mail.security == "none" and mail.authentication != "none":
        return fault(
            "Mail route",
            "A password or token would go to the server unprotected.",
            'Write security = "starttls" or security = "tls" under [mail].',
        )
    return ok("Mail route", f"SMTP by {mail.host}, port {_port(mail)}, security {mail.security}.")


def password_check(mail: Mail) -> Check:
    """Warn of a password that Microsoft 365 is about to refuse."""
    if mail.route == "smtp" and mail.authentication == "password":
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
    names = _secrets_for(mail)
    if not names or not _is_set_up(mail):
        return ok("Mail secret", "None is needed.")
    in_file = [name for name in names if name in _names_in(file)]
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
    if not _is_set_up(mail):
        return ok("Mail server", "None is used.")
    if reach is None:
        return ok("Mail server", "Not asked. To ask it: scorecard doctor --connect")
    if why := reach(mail):
        return fault("Mail server", why, "Check host, port and security under [mail], or ask IT to open the way to it.")
    return ok("Mail server", "It answers.")


def reached(mail: Mail) -> str:
    """Ask the server for its greeting, and for protection where the settings want it; nothing is sent.

    Returns
    -------
    str
        Why it cannot be used, as a sentence; '' when it can.
    """
    if mail.route == "graph":
        for server in GRAPH_SERVERS:
            try:
                socket.create_connection((server, 443), timeout=SECONDS).close()
            except OSError as error:
                return f"{server} cannot be reached ({error.strerror or error})."
        return ""
    return _smtp_trouble(mail)


def _smtp_trouble(mail: Mail) -> str:
    where = f"{mail.host}, port {_port(mail)},"
    try:
        context = ssl.create_default_context()
        if mail.security == "tls":
            with smtplib.SMTP_SSL(mail.host, _port(mail), timeout=SECONDS, context=context) as server:
                server.ehlo()
            return ""
        with smtplib.SMTP(mail.host, _port(mail), timeout=SECONDS) as server:
            server.ehlo()
            if mail.security == "starttls":
                if not server.has_extn("starttls"):
                    return f"{where} does not offer STARTTLS."
                server.starttls(context=context)
                server.ehlo()
    except ssl.SSLError as error:
        return f"{where} cannot be trusted ({error.reason or error})."
    except (OSError, smtplib.SMTPException) as error:
        return f"{where} does not answer as a mail server ({getattr(error, 'strerror', None) or error})."
    return ""


def _secrets_for(mail: Mail) -> tuple[str, ...]:
    """Return the variables of which one is needed."""
    if mail.route == "graph":
        return (GRAPH_SECRET,)
    if mail.authentication == "password":
        return (PASSWORD,)
    if mail.authentication == "xoauth2":
        # With an application, its secret gets the token.
        return (TOKEN, GRAPH_SECRET) if mail.client_id and mail.tenant else (TOKEN,)
    return ()


def _is_set_up(mail: Mail) -> bool:
    if mail.route == "graph":
        return bool(mail.tenant or mail.client_id or mail.mailbox)
    return bool(mail.host)


def _port(mail: Mail) -> int:
    return mail.port or PORTS[mail.security]


def _names_in(file: Path) -> frozenset[str]:
    """Return the names that a file of secrets sets; nothing of their values is kept."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return frozenset()
    return frozenset(
        name.removeprefix("export ").strip() for name, mark, value in (line.partition("=") for line in lines) if value
    )


def _others_can_read(file: Path) -> bool:
    # Windows keeps rights elsewhere, and a file in one's own folder is one's own.
    return os.name == "posix" and file.stat().st_mode & 0o077 != 0
