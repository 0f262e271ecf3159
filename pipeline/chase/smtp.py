"""Send by SMTP: to a relay, or with a login, over a connection that is encrypted and proven."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress

from pipeline.chase.model import KeptMessage
from pipeline.chase.route import Delivery, address_of, blocked, later, refused, taken, uncertain
from pipeline.chase.smtp_content import for_server
from pipeline.chase.smtp_sign_in import SmtpServer, SmtpSignIn, cause_of
from pipeline.messages import sending as words

_GO_AHEAD = 354
_CLOSING = 421
_SIGN_IN_FIRST = 530
_TOO_LARGE = 552
_PASSWORDS_OFF = "5.7.30"  # Exchange Online, since it takes no passwords for client submission any more
_LAST_ANSWER_SECONDS = 600  # how long a server may take over a whole message (RFC 5321, section 4.5.3.2.6)


class SmtpRoute:
    """One server, with a connection that serves message after message and is opened anew when it was lost.

    Parameters
    ----------
    server : SmtpServer
        Where it is and how it wants to be spoken to.
    sign_in : SmtpSignIn
        How to sign in.
    sender : str
        The address to which the server returns what it cannot deliver.
    context : ssl.SSLContext, optional
        What proves the server; without it the computer's own authorities do.
    last_answer_seconds : float
        How long to wait for the answer to a whole message.
    """

    def __init__(
        self,
        server: SmtpServer,
        sign_in: SmtpSignIn,
        sender: str,
        context: ssl.SSLContext | None = None,
        last_answer_seconds: float = _LAST_ANSWER_SECONDS,
    ) -> None:
        self._server = server
        self._sign_in = sign_in
        self._sender = sender
        self._context = context
        self._last_answer_seconds = last_answer_seconds
        self._connection: smtplib.SMTP | None = None

    def deliver(self, message: KeptMessage, content: bytes, handing_over: Callable[[], None]) -> Delivery:
        """Try once to hand a message over; see `Route`."""
        try:
            connection = self._connected()
            if isinstance(connection, Delivery):
                return connection
            delivery = self._announced(connection, address_of(message), content)
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            return later(words.lost_before(cause_of(error)))
        except BaseException:
            self._drop()
            raise
        return delivery or self._handed_over(connection, content, handing_over)

    def close(self) -> None:
        """Take leave of the server; nothing that goes wrong here matters."""
        if self._connection is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._connection.quit()
        self._drop()

    def _connected(self) -> smtplib.SMTP | Delivery:
        """Return a connection on which a message may begin, or why there is none."""
        if self._connection is not None:
            with suppress(OSError, smtplib.SMTPException):
                if self._connection.rset()[0] == 250:
                    return self._connection
            self._drop()
        opened = self._server.connected(self._sign_in, self._context)
        if isinstance(opened, Delivery):
            return opened
        self._connection = opened
        return opened

    def _announced(self, connection: smtplib.SMTP, recipient: str, content: bytes) -> Delivery | None:
        """Name sender and recipient and ask to hand over; return what stands in the way."""
        if any(smtplib.quoteaddr(address) != f"<{address}>" for address in (self._sender, recipient)):
            return refused(words.ADDRESS_UNUSABLE)
        options = []
        if not (self._sender.isascii() and recipient.isascii()):
            if not connection.has_extn("smtputf8"):
                return refused(words.ADDRESS_NOT_PLAIN)
            options.append("SMTPUTF8")
        if connection.has_extn("8bitmime") and not content.isascii():
            options.append("BODY=8BITMIME")
        try:
            code, said = connection.mail(self._sender, options)
            if code == _TOO_LARGE:
                return self._not_begun(code, said, words.content_not_taken)
            if not _is_yes(code):
                return self._not_begun(code, said, words.sender_not_taken, whole_route=True)
            code, said = connection.rcpt(recipient)
            if not _is_yes(code):
                return self._not_begun(code, said, words.recipient_not_taken)
        except ValueError:  # a line break, or a character that a command cannot hold
            self._drop()
            return refused(words.ADDRESS_UNUSABLE)
        code, said = connection.docmd("DATA")
        if code != _GO_AHEAD:
            return self._not_begun(code, said, words.content_not_taken)
        return None

    def _not_begun(
        self, code: int, said: bytes, in_words: Callable[[str], str], *, whole_route: bool = False
    ) -> Delivery:
        answer = self._answer(code, said)
        if code == _CLOSING or not 400 <= code < 600:
            self._drop()
        if _PASSWORDS_OFF in answer:
            return blocked(words.PASSWORDS_SWITCHED_OFF)
        if not 500 <= code < 600:
            return later(words.try_later(answer))
        if whole_route or code == _SIGN_IN_FIRST:
            return blocked(in_words(answer))
        return refused(in_words(answer))

    def _handed_over(self, connection: smtplib.SMTP, content: bytes, handing_over: Callable[[], None]) -> Delivery:
        try:
            lines = for_server(content, eight_bit=connection.has_extn("8bitmime"))
            handing_over()
        except BaseException:
            self._drop()
            raise
        try:
            connection.send(lines + b".\r\n")
            if connection.sock is not None:
                connection.sock.settimeout(self._last_answer_seconds)
            code, said = connection.getreply()
            if connection.sock is not None:
                connection.sock.settimeout(self._server.timeout_seconds)
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            return uncertain(words.lost_after(cause_of(error)))
        except BaseException:
            self._drop()
            raise
        answer = self._answer(code, said)
        if code == _CLOSING:
            self._drop()
        if _is_yes(code):
            return taken()
        if 400 <= code < 500:
            return later(words.try_later(answer))
        if 500 <= code < 600:
            return refused(words.content_not_taken(answer))
        self._drop()
        return uncertain(words.answer_unclear(answer))

    def _answer(self, code: int, said: bytes) -> str:
        return words.answered(code, self._sign_in.hidden(said.decode("utf-8", "replace")))

    def _drop(self) -> None:
        """Leave without a word: a message that was begun and not ended is then no message."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(OSError):
                connection.close()


def _is_yes(code: int) -> bool:
    return 200 <= code < 300
