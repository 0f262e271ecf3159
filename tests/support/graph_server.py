"""A stand-in for Microsoft Graph's sendMail on this computer: it answers as it is told and keeps what it took."""

from __future__ import annotations

import base64
import binascii
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

GOOD_TOKEN = "good-token"


@dataclass(frozen=True)
class Answer:
    """What the service says; `act` is `hang up` (without an answer, having taken the message) or `wait`."""

    code: int = 202
    fault: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    act: str = ""


@dataclass
class GraphServer:
    """The service as a test sees it: answers to give, in order, then 202; what was taken; what was asked."""

    url: str = ""
    answers: list[Answer] = field(default_factory=list)
    taken: list[bytes] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)


@contextmanager
def graph_server() -> Iterator[GraphServer]:
    """Give a running service; it takes only what carries the good token."""
    told = GraphServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.asked.append((self.path, self.headers["Content-Type"]))
            if self.headers["Authorization"] != f"Bearer {GOOD_TOKEN}":
                self._say(Answer(401, "InvalidAuthenticationToken"))
                return
            answer = told.answers.pop(0) if told.answers else Answer()
            if answer.act == "wait":
                told.released.wait(30)
                return
            if answer.code == 202:
                try:
                    told.taken.append(base64.b64decode(body, validate=True))
                except binascii.Error:
                    answer = Answer(400, "ErrorMimeContentInvalidBase64String")
            if answer.act != "hang up":
                self._say(answer)

        def _say(self, answer: Answer) -> None:
            fault = {"error": {"code": answer.fault, "message": "What the service says."}}
            body = json.dumps(fault).encode() if answer.fault else b""
            self.send_response(answer.code)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        told.url = f"http://127.0.0.1:{server.server_address[1]}"
        try:
            yield told
        finally:
            told.released.set()
            server.shutdown()
            thread.join()
