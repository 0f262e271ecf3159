"""A real SMTP server in a process of its own, which does as it is told: take, refuse, wait, hang up.

What it took lies in a folder, one file a message, so that the folder is the truth about what was delivered.
"""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from email import message_from_bytes
from email.policy import SMTP as SMTP_POLICY
from itertools import count
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

LOGIN, PASSWORD, TOKEN = "performance", "Correct-Horse-9", "good-token"
_PATIENCE = 30  # seconds until a server that does not come up fails the test


@dataclass(frozen=True)
class Rule:
    """What the server does at a step, `times` times (-1: always), for one recipient or (`to` empty) for all.

    `step` is CONNECT, EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA (before its 354), CONTENT (in the middle of it), TAKEN
    (the message is kept, the answer not given), or ANSWER (instead of taking it). `act` is `drop`, or `wait`, or the
    answer, such as "550 5.1.1 nobody of that name".
    """

    step: str
    act: str
    to: str = ""
    times: int = 1


@dataclass(frozen=True)
class Accepted:
    """A message that the server took."""

    message_id: str
    sender: str
    to: tuple[str, ...]
    content: bytes
    options: tuple[str, ...]


class MailServer:
    """The server as a test sees it; made by `mail_server`."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self._told = 0

    def tell(self, *rules: Rule) -> None:
        """Give the server its rules, in place of all others."""
        self._told += 1  # so that the same rules told again begin anew
        aside = self.folder / "rules.new"
        aside.write_text(json.dumps([self._told, [asdict(rule) for rule in rules]]), encoding="utf-8")
        aside.replace(self.folder / "rules.json")

    def accepted(self) -> list[Accepted]:
        """Return what was taken, in order, once every conversation has ended."""
        return accepted_in(self.folder)


def accepted_in(folder: Path) -> list[Accepted]:
    """Return what the server of a folder took, in order, once every conversation has ended."""
    until = time.monotonic() + _PATIENCE
    while any((folder / "open").iterdir()):
        assert time.monotonic() < until, "a conversation does not end"
        time.sleep(0.005)
    told = [json.loads(path.read_text("utf-8")) for path in sorted((folder / "accepted").glob("*.json"))]
    return [
        Accepted(
            one["message_id"], one["from"], tuple(one["to"]), base64.b64decode(one["content"]), tuple(one["options"])
        )
        for one in told
    ]


@contextmanager
def mail_server(folder: Path, **options: Any) -> Iterator[MailServer]:
    """Give a running server; for the options see `serve`."""
    for name in ("accepted", "open"):
        (folder / name).mkdir(parents=True)
    command = [sys.executable, "-m", "tests.support.mail_server", str(folder), json.dumps(options)]
    with subprocess.Popen(command, cwd=Path(__file__).parents[2]) as process:
        try:
            until = time.monotonic() + _PATIENCE
            while not (folder / "port").exists():
                assert process.poll() is None, "the server did not start"
                assert time.monotonic() < until, "the server does not come up"
                time.sleep(0.01)
            yield MailServer(folder, int((folder / "port").read_text()))
        finally:
            process.kill()


class _Book:
    """The server's rules and what it took."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self._done: dict[str, int] = {}
        self._read = ""

    def act(self, step: str, to: Sequence[str] = ()) -> str:
        """Return what to do at a step; '' for what any server does."""
        path = self._folder / "rules.json"
        text = path.read_text("utf-8") if path.exists() else "[0, []]"
        if text != self._read:
            self._read, self._done = text, {}
        for number, told in enumerate(json.loads(text)[1]):
            if told["step"] != step or (told["to"] and told["to"] not in to):
                continue
            done = self._done.get(str(number), 0)
            if told["times"] in range(done + 1):
                continue
            self._done[str(number)] = done + 1
            return str(told["act"])
        return ""

    def take(self, envelope: Any) -> None:
        content = bytes(envelope.original_content)
        message_id = str(message_from_bytes(content, policy=SMTP_POLICY)["Message-ID"])
        told = {
            "message_id": message_id,
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "content": base64.b64encode(content).decode(),
            "options": envelope.mail_options,
        }
        aside = self._folder / "being-written"
        aside.write_text(json.dumps(told), encoding="utf-8")
        aside.replace(self._folder / "accepted" / f"{next(self._numbers):06}.json")

    def begin(self, conversation: object) -> None:
        (self._folder / "open" / str(id(conversation))).touch()

    def end(self, conversation: object) -> None:
        (self._folder / "open" / str(id(conversation))).unlink(missing_ok=True)


class _Conversation(SMTP):
    """One conversation with a client."""

    def __init__(self, book: _Book, options: Mapping[str, Any], **given: Any) -> None:
        super().__init__(self, **given)
        self._book = book
        self._lacks = {word.upper() for word in options.get("lacks", ())}
        self._handle_hooks = {name: getattr(self, f"on_{name.lower()}") for name in ("MAIL", "RCPT", "DATA")}

    def connection_made(self, transport: Any) -> None:
        self._book.begin(self)
        super().connection_made(transport)
        if self._book.act("CONNECT") == "drop":
            transport.abort()

    def connection_lost(self, error: Exception | None) -> None:
        super().connection_lost(error)
        self._book.end(self)

    def eof_received(self) -> bool:
        super().eof_received()
        return False  # what the client has closed is not kept half open

    async def push(self, status: Any) -> None:
        text = status.decode() if isinstance(status, bytes) else str(status)
        # What a server lacks it does not offer.
        if any(text[4:].upper().startswith(word) for word in self._lacks) and text[3] == "-":
            return
        await super().push(status)

    async def _acted(self, step: str, to: Sequence[str] = ()) -> str:
        """Hang up or wait if told so; return the answer that was told."""
        act = self._book.act(step, to)
        if act == "drop":
            self._hang_up()
            await asyncio.sleep(60)
        if act == "wait":
            await asyncio.sleep(60)
        return act

    def _hang_up(self) -> None:
        assert self.transport is not None
        self.transport.abort()

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802
        if answer := await self._acted("EHLO"):
            await self.push(answer)
        else:
            await super().smtp_EHLO(hostname)

    async def smtp_STARTTLS(self, arg: str) -> None:  # noqa: N802
        if answer := await self._acted("STARTTLS"):
            await self.push(answer)
        else:
            await super().smtp_STARTTLS(arg)

    async def smtp_AUTH(self, arg: str) -> None:  # noqa: N802
        if answer := await self._acted("AUTH"):
            await self.push(answer)
        else:
            await super().smtp_AUTH(arg)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        assert self.envelope is not None
        if answer := await self._acted("DATA", self.envelope.rcpt_tos):
            await self.push(answer)
        elif self._book.act("CONTENT", self.envelope.rcpt_tos) == "drop":
            await self.push("354 go on")
            await self._reader.read(1)
            self._hang_up()
            await asyncio.sleep(60)
        else:
            await super().smtp_DATA(arg)

    async def auth_XOAUTH2(self, _server: Any, words: list[bytes]) -> AuthResult:  # noqa: N802
        said = base64.b64decode(words[1])
        if said == f"user={LOGIN}\x01auth=Bearer {TOKEN}\x01\x01".encode():
            return AuthResult(success=True)
        await self.challenge_auth(b'{"status":"400"}')
        return AuthResult(success=False, handled=False)

    async def on_mail(self, _server: Any, _session: Any, envelope: Any, address: str, options: list[str]) -> str:
        if answer := await self._acted("MAIL"):
            return answer
        envelope.mail_from, envelope.mail_options = address, options
        return "250 fine"

    async def on_rcpt(self, _server: Any, _session: Any, envelope: Any, address: str, _options: list[str]) -> str:
        if answer := await self._acted("RCPT", [address]):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def on_data(self, _server: Any, _session: Any, envelope: Any) -> str:
        if answer := await self._acted("ANSWER", envelope.rcpt_tos):
            return answer
        self._book.take(envelope)
        return await self._acted("TAKEN", envelope.rcpt_tos) or "250 taken"


def _authenticated(_server: Any, _session: Any, _envelope: Any, _mechanism: str, given: Any) -> AuthResult:
    good = LoginPassword(LOGIN.encode(), PASSWORD.encode())
    return AuthResult(success=given == good, handled=False)


async def serve(folder: Path, options: Mapping[str, Any]) -> None:
    """Serve until killed.

    Parameters
    ----------
    folder : Path
        Where rules are read and messages kept.
    options : mapping
        `certificate`: a file with certificate and key, for STARTTLS, or with `tls` from the start; `sign_in`: nobody
        may send without; `lacks`: what it does not offer (8BITMIME …); `smtputf8`.
    """
    book = _Book(folder)
    context = None
    if options.get("certificate"):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options["certificate"])
    encrypted = bool(options.get("tls"))

    def conversation() -> _Conversation:
        return _Conversation(
            book,
            options,
            hostname="localhost",
            tls_context=None if encrypted else context,
            authenticator=_authenticated,
            auth_required=bool(options.get("sign_in")),
            auth_require_tls=not encrypted,
            enable_SMTPUTF8=bool(options.get("smtputf8")),
            timeout=120,
            loop=asyncio.get_running_loop(),
        )

    server = await asyncio.get_running_loop().create_server(
        conversation, "127.0.0.1", 0, ssl=context if encrypted else None
    )
    aside = folder / "port.new"
    aside.write_text(str(server.sockets[0].getsockname()[1]))
    aside.replace(folder / "port")
    await server.serve_forever()


if __name__ == "__main__":
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    asyncio.run(serve(Path(sys.argv[1]), json.loads(sys.argv[2])))
