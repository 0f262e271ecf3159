"""Send by Microsoft Graph, from one shared mailbox, with the application's own sign-in."""

from __future__ import annotations

import base64
import importlib
import ssl
from collections.abc import Callable
from datetime import UTC, datetime
from email.parser import BytesParser
from email.policy import SMTP
from email.utils import getaddresses, parsedate_to_datetime
from typing import Any
from urllib.parse import quote

from pipeline.addresses import same_address
from pipeline.chase.model import KeptMessage
from pipeline.chase.route import (
    LONGEST_ASKED,
    Delivery,
    DeliveryError,
    address_of,
    blocked,
    later,
    refused,
    taken,
    uncertain,
    unreachable,
)
from pipeline.chase.tokens import Secret, TokenError
from pipeline.messages import sending as words

BASE_URL = "https://graph.microsoft.com"

_HOST = "graph.microsoft.com"
_ACCEPTED, _SIGN_IN, _NOT_ALLOWED, _UNKNOWN, _TOO_MANY, _OVERLOADED = 202, 401, 403, 404, 429, 503


class GraphRoute:
    """One mailbox of Microsoft 365.

    Parameters
    ----------
    mailbox : str
        The address of the mailbox that sends.
    token : callable
        Gives a token; see `application_token`.
    base_url : str
        Where the service is.
    timeout_seconds : float
        How long to wait for an answer.
    clock : callable
        Gives the time, for an answer that names the moment from which to try again.

    Raises
    ------
    DeliveryError
        The parts of this program that it needs are not installed.
    """

    def __init__(
        self,
        mailbox: str,
        token: Callable[[], Secret],
        clock: Callable[[], datetime],
        base_url: str = BASE_URL,
        timeout_seconds: float = 60,
    ) -> None:
        try:
            self._requests: Any = importlib.import_module("requests")
        except ImportError:
            raise DeliveryError(words.NO_MSAL) from None
        self._url = f"{base_url}/v1.0/users/{quote(mailbox)}/sendMail"
        self._token = token
        self._clock = clock
        self._timeout_seconds = timeout_seconds

    def deliver(self, message: KeptMessage, content: bytes, handing_over: Callable[[], None]) -> Delivery:
        """Try once to hand a message over; see `Route`.

        Graph sends to whom the headers name: they must name the recipient and nobody else.
        """
        if _recipients(content) != {same_address(address_of(message))}:
            return refused(words.HEADERS_DIFFER)
        try:
            token = self._token()
        except TokenError as error:
            return unreachable(str(error)) if error.passing else blocked(str(error))
        handing_over()
        try:
            # A connection of its own, because one kept open may have been closed, which looks like a lost answer.
            answer = self._requests.post(
                self._url,
                data=base64.b64encode(content),
                headers={"Authorization": f"Bearer {token.reveal()}", "Content-Type": "text/plain"},
                timeout=self._timeout_seconds,
                allow_redirects=False,
            )
        except self._requests.RequestException as error:
            return _broken(error)
        return self._judged(answer.status_code, _said(answer, token), answer.headers.get("Retry-After", ""))

    def close(self) -> None:
        """Nothing is open between two messages."""

    def _judged(self, code: int, said: str, retry_after: str) -> Delivery:
        answer = words.answered(code, said)
        if code == _ACCEPTED:
            return taken()
        if code in (_TOO_MANY, _OVERLOADED):
            wait = _seconds(retry_after, self._clock())
            # Who asks for a long wait asks it of the whole mailbox.
            return blocked(words.try_later(answer)) if wait > LONGEST_ASKED else later(words.try_later(answer), wait)
        if code == _SIGN_IN:
            return blocked(f"{words.GRAPH_SIGN_IN} {answer}")
        if code == _NOT_ALLOWED:
            return blocked(f"{words.GRAPH_NOT_ALLOWED} {answer}")
        if code == _UNKNOWN:
            return blocked(f"{words.GRAPH_NO_MAILBOX} {answer}")
        if 400 <= code < 500:
            return refused(words.content_not_taken(answer))
        if 300 <= code < 400:
            return blocked(words.not_reached(_HOST, answer.rstrip(".")))
        return uncertain(words.answer_unclear(answer))


def _recipients(content: bytes) -> set[str]:
    headers = BytesParser(policy=SMTP).parsebytes(content, headersonly=True)
    named = [str(value) for name in ("To", "Cc", "Bcc") for value in headers.get_all(name, [])]
    return {same_address(address) for _, address in getaddresses(named)}


def _said(answer: Any, token: Secret) -> str:
    """Return what the service says of a fault: its code and its sentence."""
    try:
        fault = answer.json()["error"]
        said = f"{fault['code']}: {fault['message']}"
    except (ValueError, KeyError, TypeError):
        said = str(answer.reason or "")
    return said.replace(token.reveal(), "***") if token else said


def _seconds(retry_after: str, now: datetime) -> float:
    """Return how long to wait: the service says it in seconds, or as a moment; 0 where it says nothing."""
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return 0
    return max(0, ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now).total_seconds())


def _broken(error: Exception) -> Delivery:
    """Tell whether a connection broke before or after anything went over it."""
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return blocked(words.not_trusted(_HOST, cause.verify_message))
    names = {type(cause).__name__ for cause in causes}
    if names & {"NewConnectionError", "ConnectTimeoutError", "ConnectTimeout", "NameResolutionError", "ProxyError"}:
        return unreachable(words.not_reached(_HOST, "no connection"))
    timed_out = bool(names & {"ReadTimeout", "ReadTimeoutError", "TimeoutError"})
    return uncertain(words.lost_after("it did not answer in time" if timed_out else "it hung up"))


def _causes(error: BaseException) -> list[BaseException]:
    """Return an exception and those inside it: the libraries wrap one in the other, as an argument or a reason."""
    found: list[BaseException] = []
    left: list[object] = [error]
    while left:
        one = left.pop()
        if isinstance(one, BaseException) and one not in found:
            found.append(one)
            left += [*one.args, getattr(one, "reason", None), one.__cause__, one.__context__]
    return found
