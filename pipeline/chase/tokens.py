"""Secrets and tokens with which a route signs in. Neither ever stands in a message or a representation."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

from pipeline.chase.route import DeliveryError
from pipeline.messages.sending import NO_MSAL, no_token

GRAPH_SCOPE = "https://graph.microsoft.com/.default"
SMTP_SCOPE = "https://outlook.office365.com/.default"
AUTHORITY = "https://login.microsoftonline.com/"

_PASSING = ("temporarily_unavailable", "service_unavailable", "server_error")
"""What the authority answers when it asks to come again (RFC 6749, section 4.1.2.1)."""


class TokenError(DeliveryError):
    """No token could be had; `passing` tells whether it may be had in a while."""

    def __init__(self, reason: str, *, passing: bool) -> None:
        self.passing = passing
        super().__init__(reason)


class Secret:
    """A password, token or client secret that shows itself to nobody but `reveal`."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the secret itself."""
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    def __repr__(self) -> str:
        return "Secret('***')"


def given_token(secret: Secret) -> Callable[[], Secret]:
    """Return a source of the one token that was given."""
    return lambda: secret


def application_token(
    tenant: str, client_id: str, secret: Secret, scope: str, http_client: object | None = None
) -> Callable[[], Secret]:
    """Return a source of tokens for an application that signs in with its own secret (client credential).

    A token is asked for when it is first needed and kept, in memory only, for as long as it is good.

    Parameters
    ----------
    tenant, client_id : str
        Of the application, as registered with Microsoft Entra.
    secret : Secret
        Its client secret.
    scope : str
        `GRAPH_SCOPE`, or `SMTP_SCOPE` for SMTP with XOAUTH2.
    http_client : object, optional
        What msal sends its questions with, in place of its own.

    Raises
    ------
    DeliveryError
        msal is not installed.

    Notes
    -----
    The source raises `TokenError` when no token can be had.
    """
    try:
        msal: Any = importlib.import_module("msal")
    except ImportError:
        raise DeliveryError(NO_MSAL) from None
    applications: list[Any] = []

    def token() -> Secret:
        try:
            if not applications:
                applications.append(
                    msal.ConfidentialClientApplication(
                        client_id,
                        client_credential=secret.reveal(),
                        authority=AUTHORITY + tenant,
                        http_client=http_client,
                        instance_discovery=False,
                    )
                )
            answer = applications[0].acquire_token_for_client(scopes=[scope])
        except OSError as error:  # what its client for HTTP raises is of this kind
            raise TokenError(no_token(type(error).__name__), passing=True) from None
        except ValueError:  # msal says so of a tenant that the authority does not know
            raise TokenError(no_token("it does not know the tenant"), passing=False) from None
        if not answer or "access_token" not in answer:
            raise TokenError(_why(answer or {}, secret), passing=(answer or {}).get("error") in _PASSING)
        return Secret(str(answer["access_token"]))

    return token


def _why(answer: dict[str, Any], secret: Secret) -> str:
    # The first line names the fault; those after it are numbers for Microsoft's own support.
    said = str(answer.get("error_description") or answer.get("error") or "").strip().splitlines()
    first = said[0] if said else "nothing"
    return no_token(first.replace(secret.reveal(), "***") if secret else first)
