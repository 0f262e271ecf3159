"""Messages as bytes: two parsers agree on them, and no cell reaches into a header."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from fast_mail_parser import parse_email
from hypothesis import given
from hypothesis import strategies as st

from pipeline.chase.drafts import drafts_of
from pipeline.chase.mime import Letter, Letterhead, as_sent, message_id_of, mime_of, parsed, part_of
from pipeline.chase.model import Draft, Entry, MessageKind, Officer, Owed, Part
from pipeline.chase.plain import plain
from pipeline.chase.plan import plan_chase
from tests.chase.owed_rows import DAY, HELEN, LADDER, LETTERHEAD, SUPERIORS, owed

HEADERS = ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Unsent", "MIME-Version", "Content-Type",
           "Content-Language"]  # fmt: skip
NASTY = [
    "Helen\r\nBcc: eve@example.com",
    "Helen\nSubject: you have won",
    "Helen\r\n\r\nDear all,",
    "Cross, Helen",
    'Helen "the chief" Cross',
    "Helen <eve@example.com>",
    "eve@example.com, Helen",
    "Zoë Müller-Łukasiewicz",
    "😀 Helen 👩\N{ZERO WIDTH JOINER}🔬",
    "=cmd|' /C calc'!A0",
    "=?utf-8?q?Bcc=3A_eve=40example=2Ecom?=",
    "{{ letterhead.contact }}{% for x in y %}",
    "<script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    "very long " * 300,
    "x" * 3000,
    "é" * 3000,
    "a\N{LINE SEPARATOR}Bcc: eve@example.com\N{PARAGRAPH SEPARATOR}b\x85c\x0bd\x0ce",
    "\N{RIGHT-TO-LEFT OVERRIDE}nelpmaxe\N{POP DIRECTIONAL FORMATTING}",
    "\x00\x01\x1f\x7f",
    ".\r\n.\r\nFrom eve",
    "--=_boundary--",
    "\\",
    '"',
    "(comment) Helen",
    "a;b:c@d",
]
TEXTS = st.sampled_from(NASTY) | st.text(st.characters(), max_size=60)


def draft(row: Owed, letterhead: Letterhead = LETTERHEAD) -> Draft:
    (made,) = drafts_of(plan_chase([row], (), SUPERIORS, LADDER, True), letterhead, DAY)
    return made


def agree(content: bytes) -> None:
    """Assert that both parsers find the same message, with one reader and our headers only."""
    ours, theirs = parsed(content), parse_email(content)
    assert ours.defects == []
    for name in ("Subject", "Message-ID"):
        assert [str(value) for value in ours.get_all(name, [])] == theirs.headers.get(name, [])
    for name, found in (("To", theirs.to), ("From", [theirs.from_])):
        assert [(one.addr_spec, closed_up(one.display_name)) for one in ours[name].addresses] == [
            (one.address, closed_up(one.display_name or "")) for one in found
        ]
    assert len(ours["To"].addresses) == 1
    assert [part.get_content_type() for part in ours.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert theirs.text_plain == [part_of(ours, "plain").replace("\n", "\r\n")]
    assert theirs.text_html == [part_of(ours, "html").replace("\n", "\r\n")]
    assert (theirs.attachments, theirs.cc, theirs.bcc) == ([], [], [])


def closed_up(name: str) -> str:
    """Leave spaces out: Python puts one between the encoded words of a name, where there is none (RFC 2047, 6.2)."""
    return "".join(name.split())


def sound(content: bytes) -> None:
    """Assert what every mail server asks for."""
    lines = content.split(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"") and b"\r" not in content.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 998
    assert content.isascii()
    assert b"\0" not in content


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_whatever_a_cell_holds_it_stays_text(name: str, title: str, what: str, place: str) -> None:
    row = owed(
        f"NI {title[:20]}", step=0, to=replace(HELEN, name=name), title=title, what=what, promise=title,
        file=place, sheet=place, cell="D7", consequence=what, sender=title,
    )  # fmt: skip
    message = draft(row)
    sound(message.content)
    agree(message.content)
    opened = parsed(message.content)
    assert list(opened.keys()) == HEADERS
    reader = opened["To"].addresses[0]
    assert reader.addr_spec == HELEN.email
    assert closed_up(reader.display_name) == closed_up(plain(name, 100))
    assert str(opened["Subject"]) == plain(message.subject, 150)
    html = part_of(opened, "html")
    assert set(re.findall(r"<(\w+)", html)) <= {
        "html", "head", "meta", "title", "body", "div", "p", "strong", "h2", "table", "thead", "tbody", "tr", "th",
        "td", "br",
    }  # fmt: skip
    assert draft(row).content == message.content


@pytest.mark.parametrize("name", NASTY)
def test_a_message_for_a_nasty_name_goes_to_its_address_alone(name: str) -> None:
    message = draft(owed(step=0, to=Officer(name, HELEN.email), sender=name))
    agree(message.content)
    sound(message.content)
    head, opened = message.content.partition(b"\r\n\r\n")[0], parsed(message.content)
    assert closed_up(opened["To"].addresses[0].display_name) == closed_up(plain(name, 100))
    assert opened["Subject"] == message.subject
    assert re.findall(rb"^(?:bcc|cc|subject|to):", head, re.MULTILINE | re.IGNORECASE) == [b"To:", b"Subject:"]
    sent = as_sent(message.content, "test@example.org")
    agree(sent)
    sound(sent)
    assert [address.addr_spec for address in parsed(sent)["To"].addresses] == ["test@example.org"]


def test_template_words_in_a_cell_are_not_worked_out() -> None:
    message = draft(owed(step=0, title="{{ letterhead.contact }}", what="{% raw %}"))
    assert "{{ letterhead.contact }}" in part_of(parsed(message.content), "plain")
    assert "{% raw %}." in part_of(parsed(message.content), "html")


def test_the_headers_of_a_draft() -> None:
    message = draft(owed(step=0))
    opened = parsed(message.content)
    assert {name: str(opened[name]) for name in HEADERS if name not in ("Message-ID", "Content-Type")} == {
        "From": "Example County Council <performance@example.org>",
        "To": "Helen Cross <helen.cross@example.org>",
        "Subject": "1 figure to send for Q2 2009/10 – Helen Cross",
        "Date": "Wed, 28 Oct 2009 00:00:00 +0000",
        "Auto-Submitted": "auto-generated",
        "X-Unsent": "1",
        "MIME-Version": "1.0",
        "Content-Language": "en-GB",
    }
    assert re.fullmatch(r"<[0-9a-f]{24}@example\.org>", message.message_id)
    assert str(opened["Message-ID"]) == message.message_id


def test_the_date_is_that_of_london_in_summer_too() -> None:
    content = mime_of(Letter("a", "b", "c"), HELEN, "<1@e>", date(2009, 7, 1), LETTERHEAD)
    assert b"\r\nDate: Wed, 01 Jul 2009 00:00:00 +0100\r\n" in content


def test_headers_that_depend_on_the_settings() -> None:
    letterhead = replace(LETTERHEAD, from_address="", reply_to="answers@example.org", suppress_auto_replies=True)
    opened = parsed(draft(owed(step=0), letterhead).content)
    assert opened["From"] is None
    assert opened["Reply-To"] == "answers@example.org"
    assert opened["X-Auto-Response-Suppress"] == "DR, RN, NRN, AutoReply"
    assert str(opened["Message-ID"]).endswith("@scorecard.invalid>")


def test_a_message_id_stands_on_one_line_however_long_the_domain_is() -> None:
    domain = ".".join(["directorate-of-community-safety"] * 5) + ".example.org"
    message = draft(owed(step=0), replace(LETTERHEAD, from_address=f"p@{domain}"))
    assert f"\r\nMessage-ID: {message.message_id}\r\n".encode() in message.content


@pytest.mark.parametrize(
    "other",
    [owed(step=-5), owed("NI 2", step=0), owed(step=0, since="2009-10-22"), owed(step=0, what="Send it"),
     owed(step=0, to=Officer("Helen Cross", "h@example.org")), owed(step=0, period="2009-10-Q1")],
)  # fmt: skip
def test_another_thing_step_reader_or_word_has_another_message_id(other: Owed) -> None:
    assert draft(other).message_id != draft(owed(step=0)).message_id


def test_the_message_id_tells_steps_and_parts_apart_even_under_the_same_words() -> None:
    letter = Letter("a", "b", "c")
    entries = [
        Entry(owed(step=step), part, new)
        for step in (0, 2)
        for part in (Part.OWN, Part.COPIED)
        for new in (True, False)
    ]
    ids = {message_id_of(DAY, MessageKind.PERSON, HELEN, [entry], letter, "p@example.org") for entry in entries}
    assert len(ids) == 4  # whether it is new changes nothing by itself


def test_another_night_has_another_message_id() -> None:
    plan = plan_chase([owed(step=0)], (), SUPERIORS, LADDER, True)
    ids = {drafts_of(plan, LETTERHEAD, day)[0].message_id for day in (date(2009, 10, 27), DAY)}
    assert len(ids) == 2


def test_a_draft_that_is_sent_loses_one_line_and_nothing_else() -> None:
    content = draft(owed(step=0, what="\r\nX-Unsent: 1\r\n")).content
    sent = as_sent(content)
    assert content.replace(b"X-Unsent: 1\r\n", b"", 1) == sent
    assert parsed(sent)["X-Unsent"] is None
    assert "X-Unsent: 1" in part_of(parsed(sent), "plain")
    assert as_sent(sent) == sent


def test_a_test_message_says_in_both_parts_for_whom_it_was() -> None:
    made = draft(owed(step=0, to=Officer("<Helen> & Co", HELEN.email)))
    sent = as_sent(made.content, "test@example.org")
    opened = parsed(sent)
    banner = "This is a test. It would have gone to <Helen> & Co (helen.cross@example.org)."
    assert str(opened["To"]) == "test@example.org"
    assert part_of(opened, "plain") == f"{banner}\n\n{part_of(parsed(made.content), 'plain')}"
    html = part_of(opened, "html")
    assert html.index("<body") < html.index("gone to &lt;Helen&gt; &amp; Co (helen") < html.index("<div")
    assert str(opened["Message-ID"]) == made.message_id
    assert opened["X-Unsent"] is None
    assert opened["Content-Language"] == "en-GB"
    assert as_sent(made.content, "test@example.org") == sent


@pytest.mark.parametrize("address", ["test", "a@example.org, b@example.org", "a@example.org\r\nBcc: b@example.org"])
def test_a_test_goes_to_one_address_only(address: str) -> None:
    with pytest.raises(ValueError, match="is not one address"):
        as_sent(draft(owed(step=0)).content, address)
