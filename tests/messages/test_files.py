"""The words for files."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import pipeline
from pipeline.messages.catalogue import Message
from pipeline.messages.files import FILES, LEFT_ALONE
from pipeline.model import Severity

BY_CODE = {message.code: message for message in FILES}
USED = {
    code
    for path in (Path(pipeline.__file__).parent / "read").rglob("*.py")
    for code in re.findall(r'"(FILE_[A-Z_]+)"', path.read_text(encoding="utf-8"))
}
FACTS = {
    "FILE_DAMAGED": {"what"},
    "FILE_NOT_ORDINARY": {"kind"},
    "FILE_NOT_WORKBOOK": {"looks"},
    "FILE_OLD_FORMAT": {"kind"},
    "FILE_OPEN": {"file"},
    "FILE_OTHER_KIND": {"ending"},
    "FILE_TEXT_UNCLEAR": {"what"},
    "FILE_TOO_LARGE": {"what"},
    "FILE_UNSAFE": {"what"},
}


def test_every_code_for_a_file_has_one_message_and_every_message_a_use() -> None:
    assert len(BY_CODE) == len(FILES)
    assert set(BY_CODE) == USED


@pytest.mark.parametrize("message", FILES, ids=lambda message: message.code)
def test_the_words_need_the_facts_that_the_refusal_has(message: Message) -> None:
    needed = {field for _, field, _, _ in string.Formatter().parse(message.words) if field}
    assert needed == FACTS.get(message.code, set())


@pytest.mark.parametrize("message", FILES, ids=lambda message: message.code)
def test_the_words_are_plain(message: Message) -> None:
    said = f"{message.words} {message.help}".lower()
    assert not re.search(r"\b(please|sorry|invalid|valid|oops|forbidden|illegal|forgot|error|zip|xml|parse)\b", said)
    assert message.words.endswith(".")
    assert message.help.endswith(".")


def test_what_is_left_alone_or_only_noticed_asks_nothing_that_must_be_fixed() -> None:
    noticed = {"FILE_FORMATS_LOST", "FILE_HAS_LINKS", "FILE_HAS_MACROS", "FILE_IS_CSV", "FILE_IS_HTML", "FILE_IS_ODS",
               "FILE_IS_OUTPUT", "FILE_IS_XLS", "FILE_IS_XLSB", "FILE_IS_XLSX", "FILE_TEXT_ENCODING",
               "FILE_TEXT_END"}  # fmt: skip
    notes = {message.code for message in FILES if message.severity is Severity.NOTE}
    assert notes == LEFT_ALONE | noticed
    assert all(message.severity is Severity.MUST_FIX for message in FILES if message.code not in notes)
