"""Reach an SMTP server: the connection, its encryption, the sign-in."""

from __future__ import annotations

import base64
import re
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from pipeline.chase.route import Delivery, blocked, unreachable
from pipeline.chase.tokens import Secret, TokenError
from pipeline.messages import sending as words

NONE, PASSWORD, XOAUTH2 = "none", "password", "xoauth2"
STARTTLS, TLS = "starttls", "tls"
_PORTS = {TLS: 465, STARTTLS: 587, NONE: 25}
_PASSWORD_WAYS = {"CRAM-MD5", "PLAIN", "LOGIN"}
_PASSWORDS_OFF = ("5.7.30", "5.7.139")
_ENHANCED_CODE = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?=\s|$)")  # RFC 3463, section 2
_HIDDEN = "***"


@dataclass(frozen=True, slots=True)
class SmtpSignIn:
    """How to sign in: `authentication` is `none`, `password` or `xoauth2`, `token` gives the password or the token."""

    authentication: str = NONE
    login: str = ""
    token: Callable[[], Secret] | None = None
    _used: set[str] = field(default_factory=set, init=False, repr=False, compare=False)

    def secret(self) -> Secret:
        """Return the password or token to sign in with; whatever a server says from now on is quoted without it.

        Raises
        ------
        TokenError
            No token can be had.
        """
        secret = self.token() if self.token is not None else Secret("")
        if secret:
            self._used.update(_as_sent(self.login, secret.reveal()))
        return secret

    def hidden(self, said: str) -> str:
        """Return what a server said without any secret that it was given, in whatever form it went over the line."""
        for used in sorted(self._used, key=len, reverse=True):
            said = said.replace(used, _HIDDEN)
        return said


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where the server is; a `port` of 0 stands for the usual one of the security (`starttls`, `tls` or `none`)."""

    host: str
    port: int = 0
    security: str = STARTTLS
    timeout_seconds: float = 60

    @property
    def port_used(self) -> int:
        """The port, where `port` is 0 the usual one."""
        return self.port or _PORTS[self.security]

    def connected(self, sign_in: SmtpSignIn, context: ssl.SSLContext | None) -> smtplib.SMTP | Delivery:
        """Return a connection that is encrypted, proven and signed in as asked, or why there is none."""
        if sign_in.authentication != NONE and self.security == NONE:
            return blocked(words.PASSWORD_IN_THE_OPEN)
        connection = self._open(context)
        if isinstance(connection, Delivery):
            return connection
        trouble = self._prepared(connection, sign_in, context)
        if trouble is None:
            return connection
        with suppress(OSError, smtplib.SMTPException):
            connection.close()
        return trouble

    def _open(self, context: ssl.SSLContext | None) -> smtplib.SMTP | Delivery:
        try:
            if self.security == TLS:
                trusted = context or ssl.create_default_context()
                return smtplib.SMTP_SSL(self.host, self.port_used, timeout=self.timeout_seconds, context=trusted)
            return smtplib.SMTP(self.host, self.port_used, timeout=self.timeout_seconds)
        except UnicodeError:
            return blocked(words.not_reached(self.host, "that is no name of a computer"))
        except (OSError, smtplib.SMTPException) as error:
            return self._not_connected(error)

    def _prepared(
        self, connection: smtplib.SMTP, sign_in: SmtpSignIn, context: ssl.SSLContext | None
    ) -> Delivery | None:
        try:
            connection.ehlo_or_helo_if_needed()
            if self.security == STARTTLS:
                connection.starttls(context=context or ssl.create_default_context())
                connection.ehlo_or_helo_if_needed()
        except smtplib.SMTPNotSupportedError:
            return blocked(words.NO_ENCRYPTION_OFFERED)
        except (OSError, smtplib.SMTPException) as error:
            return self._not_connected(error)
        return self._signed_in(connection, sign_in)

    def _signed_in(self, connection: smtplib.SMTP, sign_in: SmtpSignIn) -> Delivery | None:
        try:
            _sign_in(connection, sign_in)
        except TokenError as error:
            return unreachable(str(error)) if error.passing else blocked(str(error))
        except smtplib.SMTPNotSupportedError:
            return blocked(words.way_not_offered(sign_in.authentication))
        except UnicodeError:
            return blocked(words.LOGIN_NOT_PLAIN)
        except (OSError, smtplib.SMTPException) as error:
            return self._not_connected(error, signing_in=True)
        return None

    def _not_connected(self, error: Exception, *, signing_in: bool = False) -> Delivery:
        if isinstance(error, ssl.SSLCertVerificationError):
            return blocked(words.not_trusted(self.host, error.verify_message))
        if isinstance(error, smtplib.SMTPResponseException):
            said = error.smtp_error
            text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
            code = _ENHANCED_CODE.match(text)
            if code and code[0] in _PASSWORDS_OFF:
                return blocked(words.PASSWORDS_SWITCHED_OFF)
            # A server may repeat what it was given to sign in with, so of such an answer only the codes are quoted.
            answer = words.answered(error.smtp_code, (code[0] if code else "") if signing_in else text)
            if isinstance(error, smtplib.SMTPAuthenticationError) and error.smtp_code >= 500:
                return blocked(words.not_signed_in(answer))
            return unreachable(words.not_reached(self.host, answer.rstrip(".")))
        return unreachable(words.not_reached(self.host, cause_of(error)))


def cause_of(error: Exception) -> str:
    """Return in a few words what broke; what the server said is not repeated, for it may hold anything."""
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return "it did not answer in time"
    if isinstance(error, OSError) and not isinstance(error, smtplib.SMTPException) and error.strerror:
        return error.strerror
    return "it hung up"


def _sign_in(connection: smtplib.SMTP, sign_in: SmtpSignIn) -> None:
    if sign_in.authentication == NONE or sign_in.token is None:
        return
    offered = set(connection.esmtp_features.get("auth", "").upper().split())
    ways = {"XOAUTH2"} if sign_in.authentication == XOAUTH2 else _PASSWORD_WAYS
    if not offered & ways:
        raise smtplib.SMTPNotSupportedError
    secret = sign_in.secret()
    if sign_in.authentication == PASSWORD:
        connection.login(sign_in.login, secret.reveal())
        return
    first = _xoauth2(sign_in.login, secret.reveal())
    # A server that does not accept the token says why in a challenge, which an empty answer ends.
    connection.auth("XOAUTH2", lambda challenge=None: first if challenge is None else "")


def _xoauth2(login: str, token: str) -> str:
    return f"user={login}\x01auth=Bearer {token}\x01\x01"


def _as_sent(login: str, secret: str) -> set[str]:
    """Return every form in which a secret goes over the line: by itself, and with what it is wrapped in, in base64."""
    wrapped = (secret, f"\0{login}\0{secret}", _xoauth2(login, secret))
    return {secret, *(base64.b64encode(text.encode()).decode() for text in wrapped)}
