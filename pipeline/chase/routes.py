"""From what the settings and the environment say to a route."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from pipeline.chase.graph import GraphRoute
from pipeline.chase.route import DeliveryError, Route
from pipeline.chase.smtp import SmtpRoute
from pipeline.chase.smtp_sign_in import NONE, PASSWORD, STARTTLS, SmtpServer, SmtpSignIn
from pipeline.chase.tokens import GRAPH_SCOPE, SMTP_SCOPE, Secret, application_token, given_token
from pipeline.messages.sending import no_secret, no_setting

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


def route_of(way: Way, environment: Mapping[str, str], clock: Callable[[], datetime]) -> Route:
    """Return the route that the settings describe, with its secrets from the environment; nothing is reached yet.

    A token for XOAUTH2 is taken from SCORECARD_SMTP_TOKEN, or asked for with tenant, client_id and
    SCORECARD_GRAPH_SECRET.

    Raises
    ------
    DeliveryError
        A setting or a secret is missing, or a part of the program is not installed; the sentence says which.
    """
    if way.route == GRAPH:
        for name in ("tenant", "client_id"):
            _required(way, name)
        mailbox = way.mailbox or _required(way, "from_address")
        return GraphRoute(mailbox, _application(way, environment, GRAPH_SCOPE), clock)
    for name in ("host", "from_address"):
        _required(way, name)
    server = SmtpServer(way.host, way.port, way.security)
    return SmtpRoute(server, _sign_in(way, environment), way.from_address)


def _sign_in(way: Way, environment: Mapping[str, str]) -> SmtpSignIn:
    if way.authentication == NONE:
        return SmtpSignIn()
    login = way.login or way.from_address
    if way.authentication == PASSWORD:
        token = given_token(_secret(environment, SMTP_PASSWORD))
    elif environment.get(SMTP_TOKEN) or not way.client_id:
        token = given_token(_secret(environment, SMTP_TOKEN))
    else:
        _required(way, "tenant")
        token = _application(way, environment, SMTP_SCOPE)
    return SmtpSignIn(way.authentication, login, token)


def _application(way: Way, environment: Mapping[str, str], scope: str) -> Callable[[], Secret]:
    return application_token(way.tenant, way.client_id, _secret(environment, GRAPH_SECRET), scope)


def _required(way: Way, name: str) -> str:
    value = str(getattr(way, name))
    if not value:
        raise DeliveryError(no_setting(name))
    return value


def _secret(environment: Mapping[str, str], name: str) -> Secret:
    secret = Secret(environment.get(name, "").strip())
    if not secret:
        raise DeliveryError(no_secret(name))
    return secret
