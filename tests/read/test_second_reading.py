"""A second reader's values beside our own."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import python_calamine

from pipeline.model import Refusal
from pipeline.read.content import read_document
from pipeline.read.disputed_cell import Disputed
from pipeline.read.isolation import read_all
from pipeline.read.payload import encode, to_result, unpack, was_read_alone
from pipeline.read.second_reading import SameValues, compared, second_reading
from pipeline.workbook import WorkbookRead
from tests.support.packages import SHEET, parts_of, save

EVERY_KIND = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>40086.5</v></c><c r="C1" s="2"><v>1.5</v></c></row>'
    '<row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2" t="e"><v>#N/A</v></c><c r="C2"><f>A1</f></c>'
    '<c r="D2"><v>0.30000000000000004</v></c><c r="E2"><v>-0</v></c></row>'
    '<row r="3"><c r="A3" t="inlineStr"><is><t>  two words_x000D_</t></is></c><c r="B3" s="1"><v>60</v></c>'
    '<c r="C3" t="str"><f>A1</f><v/></c><c r="D3" t="inlineStr"><is><t>_x0001_</t></is></c></row>'
)
PLACE = str(python_calamine.__file__)
STYLES = '<cellXfs><xf/><xf numFmtId="22"/><xf numFmtId="46"/></cellXfs>'


def read(parts: dict[str, str | bytes], folder: Path, place: str = PLACE) -> WorkbookRead:
    result = to_result(read_document(save(folder, parts), second=second_reading(place)))
    assert isinstance(result, WorkbookRead)
    return result


def test_two_readers_agree_on_every_kind_of_cell(tmp_path: Path) -> None:
    merged = '<mergeCells><mergeCell ref="F1:G2"/></mergeCells>'
    parts = parts_of(EVERY_KIND, strings="<si><t>Ref</t></si>", styles=STYLES, after=merged)
    workbook = read(parts, tmp_path)
    assert workbook.disputed == ()
    assert workbook.facts == ()


def test_a_value_that_only_one_reader_finds_is_disputed(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>5<!-- 9 -->1</v></c><c r="B1"><v><![CDATA[51]]></v></c><c r="C1"><v>7</v></c></row>'
    workbook = read(parts_of(rows), tmp_path)
    assert workbook.disputed == (Disputed("Return", 1, 1, "51", "5"), Disputed("Return", 1, 2, "51", ""))
    assert workbook.sheets[0].cells[1, 1].text == "51"


def told(ours: list[Any], theirs: list[object]) -> list[tuple[object, ...]]:
    """Return what is disputed of one row: our cells as letter and text or number, beside the second reader's."""
    cells = [(1, column, *cell, None)[:6] for column, cell in enumerate(ours, start=1) if cell is not None]
    return list(compared(cells, [theirs], [(1, 1, 1, 2)], SameValues(["General", "dd/mm/yyyy"])))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("n", "85", 0), 0.85),
        (("n", "85", 0), ""),
        (("n", "85", 0), True),
        (("n", "85", 0), "80"),
        (("t", "85", 0), 85.0),
        (("t", "12", 0), "1 2"),
        (("l", "TRUE", 0), False),
        (("l", "TRUE", 0), 1.0),
        (("e", "#REF!", 0), 0.0),
        (("F", "", 0), 3.0),
        (("L", "TRUE", 0), 0.0),
        (("u", "36:00:00", 0, "1.5"), "PT35H00M00S"),
        (("u", "36:00:00", 0, "1.5"), "36 hours"),
        (("d", "2009-09-30", 1, "40086"), 40087.0),
        (("d", "2009-09-30", 1, "40086"), "30/09/2009"),
    ],
)  # fmt: skip
def test_another_value_is_disputed(ours: tuple[object, ...], theirs: object) -> None:
    assert len(told([ours], [theirs])) == 1


def test_what_open_document_stores_in_its_own_way_is_the_same() -> None:
    assert told([("L", "TRUE", 0), ("L", "FALSE", 0)], [1.0, 0.0]) == []
    assert told([("u", "36:00:00", 0, "1.5")], ["PT36H00M00S"]) == []


def test_a_cell_that_only_the_second_reader_has_is_disputed_unless_a_merged_area_hides_it() -> None:
    assert told([("n", "1", 0), None, None, None], [1.0, "hidden", "x", " "]) == [(1, 3, "", "x")]


def test_a_number_under_a_date_format_that_shows_no_date_is_not_disputed() -> None:
    assert told([("n", "60", 1)], [datetime(1900, 2, 28)]) == []
    assert told([("n", "60", 0)], [datetime(1900, 2, 28)]) == [(1, 1, "60", "1900-02-28T00:00:00")]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("0", 1e-320), ("0", -1e-320), ("0", -0.0), ("0.3", 0.30000000000000004), ("1000", 1000)],
)
def test_both_numbers_are_compared_as_excel_holds_them(ours: str, theirs: object) -> None:
    assert told([("n", ours, 0)], [theirs]) == []


def test_the_smallest_number_that_excel_holds_is_not_nothing() -> None:
    assert told([("n", "0", 0)], [2.5e-308]) == [(1, 1, "0", "2.5e-308")]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="e"><v>#NEW!</v></c></row>',
    ],
    ids=["too wide", "a word it does not know"],
)
def test_what_the_second_reader_cannot_read_is_noted(rows: str, tmp_path: Path) -> None:
    place = save(tmp_path, parts_of(rows))
    ((_, packed),) = read_all([("a", place)])
    workbook = unpack(packed)
    assert not isinstance(workbook, Refusal)
    assert (workbook.facts, workbook.disputed) == (("READERS_ONE_ONLY",), ())
    assert not was_read_alone(packed)  # another time it could not read it either


def test_a_sheet_in_utf_16_in_which_the_second_reader_finds_nothing_is_noted(tmp_path: Path) -> None:
    parts = parts_of()
    parts[SHEET] = str(parts[SHEET]).encode("utf-16")
    assert read(parts, tmp_path).facts == ("READERS_ONE_ONLY",)


def test_a_sheet_in_which_only_the_second_reader_finds_something_is_disputed() -> None:
    assert list(compared([], [["", "Ref"]], [], SameValues([]))) == [(1, 2, "", "Ref")]


def test_a_sheet_of_errors_and_paint_alone_is_read_alike_by_both(tmp_path: Path) -> None:
    workbook = read(parts_of('<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1"><f>A1</f></c></row>'), tmp_path)
    assert (workbook.facts, workbook.disputed) == ((), ())


def test_without_the_second_reader_that_is_noted_and_the_reading_marked(tmp_path: Path) -> None:
    packed = encode(read_document(save(tmp_path, parts_of()), second=second_reading("")))
    workbook = unpack(packed)
    assert not isinstance(workbook, Refusal)
    assert workbook.facts == ("READERS_ONE_ONLY",)
    assert was_read_alone(packed)


def test_what_was_read_by_two_readers_and_what_is_no_reading_are_not_marked(tmp_path: Path) -> None:
    packed = encode(read_document(save(tmp_path, parts_of()), second=second_reading(PLACE)))
    assert not was_read_alone(packed)
    assert not was_read_alone(b"no reading")


def test_a_file_that_ends_the_second_reader_is_read_by_the_first_and_marked(tmp_path: Path) -> None:
    parts = parts_of('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings="<si><t>Ref</t></si>")
    parts["xl/sharedStrings.xml"] = str(parts["xl/sharedStrings.xml"]).replace(
        "<sst ", '<sst count="4294967295" uniqueCount="4294967295" '
    )
    ((_, packed),) = read_all([("a", save(tmp_path, parts))])
    result = unpack(packed)
    assert not isinstance(result, Refusal)
    assert result.facts == ("READERS_ONE_ONLY",)
    assert was_read_alone(packed)
    assert result.sheets[0].cells[1, 1].text == "Ref"


def test_the_reader_process_reads_twice(tmp_path: Path) -> None:
    ((_, packed),) = read_all([("a", save(tmp_path, parts_of('<row r="1"><c r="A1"><v>5<!-- -->1</v></c></row>')))])
    result = unpack(packed)
    assert not isinstance(result, Refusal)
    assert result.disputed == (Disputed("Return", 1, 1, "51", "5"),)
