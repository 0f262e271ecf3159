"""The workbook as it is packed: XlsxWriter's own parts, always the same bytes, and text that is nothing but text."""

from __future__ import annotations

from datetime import datetime
from errno import ENOSPC
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from pipeline.write import packing
from pipeline.write.book import Book
from pipeline.write.packing import PackedWorkbook
from tests.support.workbooks import load, parts


def filled(book: Any, texts: list[str]) -> None:
    book.set_properties({"created": datetime(2009, 11, 16)})
    sheet = book.add_worksheet("One")
    for row, text in enumerate(texts):
        sheet.write_string(row, 0, text)
    sheet.write_comment(0, 0, "A note")


def ours(texts: list[str]) -> bytes:
    content = BytesIO()
    book = PackedWorkbook({})
    filled(book, texts)
    book.close_into(content)
    return content.getvalue()


def xlsxwriters(texts: list[str]) -> bytes:
    content = BytesIO()
    book = Workbook(content, {"in_memory": True})
    filled(book, texts)
    book.close()
    return content.getvalue()


def test_the_parts_are_those_that_xlsxwriter_packs_in_the_same_order() -> None:
    texts = ["words", "a & b < c", " room at both ends ", "a\nb", "bell\x07", "_x0041_", "\ufffe", "end\t"]
    assert parts(ours(texts)) == parts(xlsxwriters(texts))
    with ZipFile(BytesIO(ours(texts))) as mine, ZipFile(BytesIO(xlsxwriters(texts))) as theirs:
        assert mine.namelist() == theirs.namelist()


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), min_size=1, max_size=5))
def test_any_text_is_written_as_xlsxwriter_writes_it(texts: list[str]) -> None:
    assert parts(ours(texts))["xl/sharedStrings.xml"] == parts(xlsxwriters(texts))["xl/sharedStrings.xml"]


@pytest.mark.parametrize(
    "odd", ["bell\x07", "_x0041_", " led by a space", "a & b", "a\nb", "ended by a line\n", "\ufffe"]
)
def test_one_odd_text_among_hundreds_leaves_the_others_as_they_are(odd: str) -> None:
    texts = [f"words {number}" for number in range(450)]
    texts[220] = odd
    assert parts(ours(texts))["xl/sharedStrings.xml"] == parts(xlsxwriters(texts))["xl/sharedStrings.xml"]


def test_two_texts_that_would_be_an_escape_together_are_written_apart() -> None:
    texts = ["ends with _x00", "41_ begins"]
    assert parts(ours(texts))["xl/sharedStrings.xml"] == parts(xlsxwriters(texts))["xl/sharedStrings.xml"]


@pytest.mark.parametrize("text", ["<r></r>", "<r><t>Green</t></r>", "<r>&</r>", "<r><t>a</t></r><r><t>b</t></r>"])
def test_a_text_that_looks_like_markup_stays_the_text_that_was_sent(text: str) -> None:
    book = Book()
    page = book.page("One")
    page.put(0, 0, text)
    page.rows(1, [[page.finished(text)]])
    sheet = load(book.close())["One"]
    assert [sheet["A1"].value, sheet["A2"].value] == [text, text]


def test_every_part_is_compressed_and_bears_the_same_day() -> None:
    with ZipFile(BytesIO(ours(["words"]))) as package:
        assert {(part.compress_type, part.date_time) for part in package.infolist()} == {
            (ZIP_DEFLATED, (1980, 1, 1, 0, 0, 0))
        }


def test_the_same_content_gives_the_same_bytes() -> None:
    assert ours(["words", "more words"]) == ours(["words", "more words"])


def test_a_disk_that_is_full_while_a_workbook_is_packed_is_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr(packing, "_pack", full)
    with pytest.raises(OSError, match="No space left on device"):
        ours(["one"])
