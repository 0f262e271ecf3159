"""From what the settings and the environment say to a route."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from pipeline.chase.graph import GraphRoute
from pipeline.chase.route import DeliveryError, Route
from pipeline.chase.smtp import SmtpRoute
from pipeline.chase.smtp_sign_in import NONE, PASSWORD, STARTTLS, SmtpServer, SmtpSignIn
from pipeline.chase.tokens import GRAPH_SCOPE, SMTP_SCOPE, Secret, application_token, given_token
from pipeline.messages.sending import PASSWORD_IN_THE_OPEN, no_secret, no_settings

SMTP_PASSWORD = "SCORECARD_SMTP_PASSWORD"
SMTP_TOKEN = "SCORECARD_SMTP_TOKEN"
GRAPH_SECRET = "SCORECARD_GRAPH_SECRET"
GRAPH = "graph"


@dataclass(frozen=True, slots=True)
class Way:
    """How messages leave: the words of [mail] in the settings that matter for it.

    `route` is `smtp` or `graph`; `host`, `port`, `security`, `authentication` and `login` are for SMTP, `tenant` and
    `client_id` for an application's sign-in to Microsoft 365, `mailbox` for Graph. An empty `login` or `mailbox` stands
    for `from_address`.
    """

    route: str = "smtp"
    from_address: str = ""
    host: str = ""
    port: int = 0
    security: str = STARTTLS
    authentication: str = NONE
    login: str = ""
    tenant: str = ""
    client_id: str = ""
    mailbox: str = ""


def way_of(mail: object) -> Way:
    """Return how messages leave by the settings' table [mail], which has an attribute for each of a way's words."""
    return Way(**{word.name: getattr(mail, word.name) for word in fields(Way)})


def is_set_up(way: Way) -> bool:
    """Tell whether the settings name any server; without one messages stay drafts."""
    if way.route == GRAPH:
        return bool(way.tenant or way.client_id or way.mailbox)
    return bool(way.host)


def server_of(way: Way) -> SmtpServer:
    """Return the SMTP server that the settings name."""
    return SmtpServer(way.host, way.port, way.security)


def mailbox_of(way: Way) -> str:
    """Return the mailbox that Graph sends from."""
    return way.mailbox or way.from_address


def secrets_of(way: Way) -> tuple[str, ...]:
    """Return the environment's variables of which sending needs one; none for a server that wants no sign-in.

    A token that is given goes before one that an application gets with its own secret.
    """
    if way.route == GRAPH:
        return (GRAPH_SECRET,)
    if way.authentication == NONE:
        return ()
    if way.authentication == PASSWORD:
        return (SMTP_PASSWORD,)
    return (SMTP_TOKEN, GRAPH_SECRET) if way.client_id else (SMTP_TOKEN,)


def route_of(way: Way, environment: Mapping[str, str], clock: Callable[[], datetime]) -> Route:
    """Return the route that the settings describe, with its secrets from the environment; nothing is reached yet.

    A token for XOAUTH2 is taken from SCORECARD_SMTP_TOKEN, or asked for with tenant, client_id and
    SCORECARD_GRAPH_SECRET.

    Raises
    ------
    DeliveryError
        A setting or a secret is missing, a secret would go over a connection that is not encrypted, or a part of the
        program is not installed; the sentence says which.
    """
    name, secret = _secret(way, environment)
    if lacking := _lacking(way, name):
        raise DeliveryError(no_settings(lacking))
    if way.route != GRAPH and way.authentication != NONE and way.security == NONE:
        raise DeliveryError(PASSWORD_IN_THE_OPEN)
    if name and not secret:
        raise DeliveryError(no_secret(secrets_of(way)))
    if way.route == GRAPH:
        return GraphRoute(mailbox_of(way), _application(way, secret, GRAPH_SCOPE), clock)
    sign_in = SmtpSignIn()
    if name:
        token = _application(way, secret, SMTP_SCOPE) if name == GRAPH_SECRET else given_token(secret)
        sign_in = SmtpSignIn(way.authentication, way.login or way.from_address, token)
    return SmtpRoute(server_of(way), sign_in, way.from_address)


def _lacking(way: Way, secret_name: str) -> list[str]:
    """Return the settings without which nothing can be sent."""
    if way.route == GRAPH:
        sender = [] if mailbox_of(way) else ["from_address"]
        return [name for name in ("tenant", "client_id") if not getattr(way, name)] + sender
    needed = ("host", "from_address", *(("tenant",) if secret_name == GRAPH_SECRET else ()))
    return [name for name in needed if not getattr(way, name)]


def _secret(way: Way, environment: Mapping[str, str]) -> tuple[str, Secret]:
    """Return the variable that serves and its secret; the last of those that would where none is there."""
    names = secrets_of(way)
    held = {name: environment.get(name, "").strip() for name in names}
    name = next((name for name in names if held[name]), names[-1] if names else "")
    return name, Secret(held.get(name, ""))


def _application(way: Way, secret: Secret, scope: str) -> Callable[[], Secret]:
    return application_token(way.tenant, way.client_id, secret, scope)
