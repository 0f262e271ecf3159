"""Every finding has words and help, and the words read well."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pipeline
import schemas
from pipeline.messages import CATALOGUE, finding, refusal_finding, shorten, words
from pipeline.messages.catalogue import Message
from pipeline.messages.help_page import GROUPS, help_page
from pipeline.messages.row_reasons import row_reason
from pipeline.messages.versions import values_that_differ
from pipeline.model import Refusal

ROOT = Path(__file__).parents[2]
CODE = re.compile(r'"([A-Z]+(?:_[A-Z0-9]+)+)"')
SOURCES = [
    path
    for package in (pipeline, schemas)
    for path in Path(next(iter(package.__path__))).rglob("*.py")
    if "messages" not in path.parts
]
USED = {code for path in SOURCES for code in CODE.findall(path.read_text(encoding="utf-8"))}
# The words of the GOV.UK style that no message uses, and quotation marks that meet.
UNWANTED = re.compile(r"\b(please|sorry|invalid|valid|oops|forbidden|illegal|error occurred)\b|''|\s\s", re.IGNORECASE)
ALL = pytest.mark.parametrize("message", CATALOGUE.values(), ids=list(CATALOGUE))


def test_no_code_stands_for_two_messages() -> None:
    assert sum(len(messages) for _, messages in GROUPS) == len(CATALOGUE)


@ALL
def test_every_message_is_used(message: Message) -> None:
    assert message.code in USED


@ALL
def test_every_message_has_words_and_help_in_whole_sentences(message: Message) -> None:
    for text in (message.words, message.help):
        assert text.strip() == text
        assert text.endswith((".", "}"))
        assert len(text) > 20
        assert not UNWANTED.search(text), text


def test_every_code_that_a_step_tells_has_a_message() -> None:
    told = re.compile(
        r"\b(?:tell|_tell|finding|Unreadable|Refusal|Converted|_left_out)\(\s*(?:None,\s*)?\"([A-Z_0-9]+)\""
    )
    codes = {code for path in SOURCES for code in told.findall(path.read_text(encoding="utf-8"))}
    assert len(codes) > 60
    assert codes - set(CATALOGUE) == set()


def test_the_help_page_is_up_to_date() -> None:
    page = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    assert page == help_page(), "python -m pipeline.messages.help_page > docs/findings.md"


def test_the_help_page_names_every_code_once() -> None:
    assert sorted(re.findall(r"^### `([A-Z_0-9]+)`$", help_page(), re.MULTILINE)) == sorted(CATALOGUE)


def test_a_finding_quotes_one_line_of_a_reasonable_length() -> None:
    told = finding("VALUE_NOT_NUMBER", file="a.xlsx", found="about\nhalf " + "x" * 200)
    assert told.found.startswith("about\nhalf")
    assert "'about half xxx" in told.message
    assert len(shorten(told.found)) == 80


def test_a_message_holds_no_sign_that_cannot_be_seen_and_no_more_of_a_heading_than_is_read() -> None:
    told = finding("HEADING_NOT_USED", file="a.xlsx", heading="\u202eevil\u202c\u00a0\x1b[31m\n" + "x" * 9000)
    assert told.heading.startswith("\u202e")
    assert "'evil [31m xxx" in told.message
    assert len(told.message) < 600
    refused = refusal_finding(Refusal("FILE_DAMAGED", {"what": "its sheet ‘" + "x" * 9000 + "’ is bad"}), "a.xlsx")
    assert len(refused.message) < 600


@pytest.mark.parametrize(
    ("count", "said"), [(2, "1 and 2"), (6, "1 and 2 and 3 and 4 and 5 and 6"), (400, "1, 2, 3, 4, 5 and 395 others")]
)
def test_of_many_values_that_differ_the_first_are_named(count: int, said: str) -> None:
    assert values_that_differ([str(value) for value in range(1, count + 1)]) == said


def test_words_without_their_facts_are_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        words("ROW_REF_NEAR", found="NI 1")
    with pytest.raises(KeyError):
        words("NO_SUCH_CODE")


@pytest.mark.parametrize(
    "reason",
    sorted(code for code, message in CATALOGUE.items() if "row is held" in message.words and "_" in code),
)
def test_every_reason_for_which_a_row_is_held_has_words(reason: str) -> None:
    assert row_reason(reason)
