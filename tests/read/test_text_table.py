"""Text tables (CSV): encoding and delimiter by evidence, values as the text that they are."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Refusal
from pipeline.read.formats.text_table import read_text_table
from pipeline.read.limits import Limits
from pipeline.read.payload import to_result
from pipeline.workbook import CellKind, WorkbookRead
from tests.support.readings_of import ReadingsOf

NO_TABLE = "plain text, not a table; a text table (.csv) holds only one sheet, the one in front when it was saved"
NO_TEXT = "no text and no workbook, by the bytes in it"
HEAD = "Ref,Indicator,Actual\r\n"


_RETURN = ReadingsOf("return.csv")
read, book = _RETURN.read, _RETURN.book


def values(found: WorkbookRead) -> dict[str, str]:
    return {cell.address: cell.text for cell in found.sheets[0].cells.values()}


def test_every_value_is_the_text_that_it_is(tmp_path: Path) -> None:
    rows = '0042,12345678901234567890,85%\r\n NI 1 ,"a ""b"", c\r\nd",0.85\r\n=1+2,30/09/2009,1E5\r\n'
    found = book(tmp_path, HEAD + rows)
    assert values(found) == {
        "A1": "Ref", "B1": "Indicator", "C1": "Actual",
        "A2": "0042", "B2": "12345678901234567890", "C2": "85%",
        "A3": " NI 1 ", "B3": 'a "b", c\r\nd', "C3": "0.85",
        "A4": "=1+2", "B4": "30/09/2009", "C4": "1E5",
    }  # fmt: skip
    cells = found.sheets[0].cells.values()
    assert {(cell.kind, cell.format, cell.formula) for cell in cells} == {(CellKind.TEXT, "General", False)}
    assert found.facts == ("FILE_IS_CSV",)
    assert (found.sheets[0].name, found.sheets[0].state) == ("Text table", "visible")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_delimiter_and_encoding_are_told_by_evidence(tmp_path: Path, delimiter: str, encoding: str) -> None:
    text = "\n".join(delimiter.join(row) for row in (["Ref", "Actual"], ["NI 1", "£85"], ["NI 2", "–"])) + "\n"
    marks = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    found = book(tmp_path, marks.get(encoding, b"") + text.encode(encoding))
    assert values(found) == {"A1": "Ref", "B1": "Actual", "A2": "NI 1", "B2": "£85", "A3": "NI 2", "B3": "–"}
    assert found.facts == ("FILE_IS_CSV",)


def test_letters_of_windows_are_read_with_a_note(tmp_path: Path) -> None:
    found = book(tmp_path, (HEAD + "NI 1,Café,£85\r\n").encode("cp1252"))
    assert (values(found)["B2"], values(found)["C2"]) == ("Café", "£85")
    assert found.facts == ("FILE_IS_CSV", "FILE_TEXT_ENCODING")


def test_a_last_line_without_an_end_is_noted(tmp_path: Path) -> None:
    found = book(tmp_path, HEAD + "NI 1,Waste,85")
    assert values(found)["C2"] == "85"
    assert found.facts == ("FILE_IS_CSV", "FILE_TEXT_END")


def test_titles_remarks_and_blank_lines_stand_around_the_table(tmp_path: Path) -> None:
    text = "Environment & Economy\r\n\r\n" + HEAD + "NI 1,Waste,85\r\n\r\nCompleted by Jo\r\n"
    assert values(book(tmp_path, text)) == {
        "A1": "Environment & Economy", "A3": "Ref", "B3": "Indicator", "C3": "Actual",
        "A4": "NI 1", "B4": "Waste", "C4": "85", "A6": "Completed by Jo",
    }  # fmt: skip


def test_excels_own_word_for_the_delimiter_counts_and_is_no_row(tmp_path: Path) -> None:
    text = "sep=;\r\nRef;Actual\r\nNI 1, NI 2;85,5\r\n"
    assert values(book(tmp_path, text)) == {"A1": "Ref", "B1": "Actual", "A2": "NI 1, NI 2", "B2": "85,5"}


def test_decimal_commas_between_semicolons_stay_in_their_cells(tmp_path: Path) -> None:
    text = "Ref;Actual\r\nNI 1;85,5\r\nNI 2;80,1\r\n"
    assert values(book(tmp_path, text))["B2"] == "85,5"


FRONT = "Directorate,Adult Care\nPeriod,Quarter 2\n\n"
TABLE = "Ref,Indicator,Target,Actual\nNI 1,Waste,50,51\nNI 2,Homes,70,NCI\n"


def test_a_front_sheet_above_the_headings_is_read_where_it_stands(tmp_path: Path) -> None:
    assert values(book(tmp_path, FRONT + TABLE)) == {
        "A1": "Directorate", "B1": "Adult Care", "A2": "Period", "B2": "Quarter 2",
        "A4": "Ref", "B4": "Indicator", "C4": "Target", "D4": "Actual",
        "A5": "NI 1", "B5": "Waste", "C5": "50", "D5": "51", "A6": "NI 2", "B6": "Homes", "C6": "70", "D6": "NCI",
    }  # fmt: skip


@pytest.mark.parametrize(
    "front",
    ["Directorate,Adult Care\n", "Directorate,\n", ",Adult Care\n", "Department,Performance\n", "Period,Quarter 2\n",
     "Title,Performance return\n", "Budget,1200\n", 'Budget,"1,200"\n', "Completed on,05/10/2009\n", ",\n"],
)  # fmt: skip
def test_a_row_of_a_front_sheet_has_a_label_and_its_value(tmp_path: Path, front: str) -> None:
    found = values(book(tmp_path, front + TABLE))
    assert (found["A2"], found["D3"], found["D4"]) == ("Ref", "51", "NCI")


WIDE = "Risk,Area,Lead,Since,Review,Cause,Effect,Control,Gap,Action,Owner,Note\n" + 2 * (
    "Flood,East,Jo,May,June,rain,harm,pump,none,buy,Al,open\n"
)


@pytest.mark.parametrize(
    ("text", "number", "cells"),
    [
        (FRONT + TABLE + WIDE, 4, 4),
        ("Ref,Indicator,Target,Actual\nA,Measure A,1,200,\n" + WIDE, 1, 4),
        (FRONT + "A,Measure A,1,200,\n" + WIDE, 4, 5),
        ("Directorate,Adult Care,,\nBudget,1,200,\n" + WIDE, 2, 4),
        ("Ref,Actual\nA,85\n" + WIDE, 1, 2),
        ("Measure,,Q2 Actual\nA,,85\n" + WIDE, 1, 3),
        ("Indicator,Quarter 2\nA,85\n" + WIDE, 1, 2),
        ("Success criteria,Position\nA,85\n" + WIDE, 1, 2),
        ("Completed by,Jo,Date,05/10/2009\n" + WIDE, 1, 4),
        ("Site,East\n" * 100 + WIDE, 1, 2),
    ],
)
def test_a_table_above_a_wider_one_is_no_front_sheet(tmp_path: Path, text: str, number: int, cells: int) -> None:
    first = text[: text.index("Risk")].count("\n") + 1
    what = f"its row {first} has 12 cells and its row {number} has {cells}, {WRONG}"
    assert read(tmp_path, text) == Refusal("FILE_TEXT_UNCLEAR", {"what": what})


def test_nothing_proves_two_figures_on_a_front_sheet(tmp_path: Path) -> None:
    what = {"what": f"its row 3 has 1,200 {PARTED}"}
    assert read(tmp_path, "Beds,Places\n85,79\n1,200\n" + TABLE) == Refusal("FILE_TEXT_UNCLEAR", what)
    compared = COMPARED + "CY01,1,200\nCY02,85,79\n"
    assert values(book(tmp_path, compared))["C2"] == "200"
    assert read(tmp_path, "1,200\n" + "Ref,Previous,Actual,Note\nCY01,1,200,x\nCY02,85,79,y\n") == Refusal(
        "FILE_TEXT_UNCLEAR", {"what": f"its row 1 has 1,200 {PARTED}"}
    )


def test_a_sign_in_a_few_remarks_does_not_part_a_table(tmp_path: Path) -> None:
    remarks = "Ref,Indicator,Actual\nNI 1,Waste; all,50\nNI 2,Homes; new,70\nNI 3,Roads,80\n"
    assert values(book(tmp_path, "Directorate,A,B\n" + remarks))["B3"] == "Waste; all"
    short = remarks + "NI 4,Lamps\n"
    assert read(tmp_path, short) == Refusal(
        "FILE_TEXT_UNCLEAR", {"what": f"its row 1 has 3 cells and its row 5 has 2, {WRONG}"}
    )


PARTED = "without quotation marks, which may be one figure or two cells"
WRONG = "so that figures may stand in the wrong columns"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Ref,A;b\nNI 1,2;3\nNI 2,3;4\n",
         "its columns may be parted by commas and by semicolons, and both are equally likely"),
        (HEAD + "NI 1,Cost, 2009,85\n", f"its row 2 has 4 cells and its row 1 has 3, {WRONG}"),
        (HEAD + "NI 1,Cost, 2009,85\nNI 2,Cost, 2008,80\n", f"its row 2 has 4 cells and its row 1 has 3, {WRONG}"),
        (HEAD + "NI 1,85\nNI 2,Waste,85\n", f"its row 1 has 3 cells and its row 2 has 2, {WRONG}"),
        ("sep=,\n" + HEAD + "NI 1,85\n", f"its row 1 has 3 cells and its row 2 has 2, {WRONG}"),
        (HEAD + 'NI 1,"Waste,85\n', "a quotation mark in it is not closed"),
        ("Ref,Actual\nNI 1,1,2,3\nNI 2,4,5,6\n", f"its row 2 has 4 cells and its row 1 has 2, {WRONG}"),
        ("Directorate,Adult Care,Q2\n" + TABLE, f"its row 2 has 4 cells and its row 1 has 3, {WRONG}"),
        (FRONT + "Ref,Indicator,Target,Actual\n", f"its row 4 has 4 cells and its row 1 has 2, {WRONG}"),
        (FRONT + TABLE + "NI 3,Roads\n", f"its row 4 has 4 cells and its row 7 has 2, {WRONG}"),
        (FRONT + "Ref,Indicator,Actual,Comment\nNI 1,Roads,1,235\nNI 2,Homes,85,fewer\n",
         f"its row 5 has 1,235 {PARTED}"),
        ("Ref,A|b\nNI 1|2|3\n4,5,6\n", "its rows have different numbers of columns, whatever parts them"),
    ],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_is_refused(tmp_path: Path, text: str, what: str) -> None:
    assert read(tmp_path, text) == Refusal("FILE_TEXT_UNCLEAR", {"what": what})


COMMENTED = "Ref,Title,Actual,Comment\r\n"
COMPARED = "Ref,Previous,Actual\r\n"


@pytest.mark.parametrize(
    ("text", "row", "figure"),
    [
        (COMMENTED + "CY01,Young people,1,235\r\n", 2, "1,235"),
        (COMMENTED + "CY01,Young people,85,fewer\r\nCY02,Homes,1,235\r\n", 3, "1,235"),
        (COMMENTED + "CY01,Young people,85,12\r\nCY02,Homes,80,fewer\r\nCY03,Roads,1,235\r\n", 4, "1,235"),
        ("Ref,Title,Actual,\r\nCY01,Young people,1,235\r\n", 2, "1,235"),
        ("Ref,Title,Actual,\r\nCY01,Young people,85,12\r\nCY02,Homes,1,235\r\n", 3, "1,235"),
        ("sep=,\r\n" + COMMENTED + "CY01,Young people,1,235\r\n", 2, "1,235"),
        (COMMENTED + "CY01,Young people,£1,235k\r\n", 2, "£1,235k"),
        (COMMENTED + "CY01,Young people,-1,235.50\r\n", 2, "-1,235.50"),
        ("Ref,Actual,Note,Comment\r\nCY01,1,235,567\r\n", 2, "1,235"),
        (COMPARED + "CY01,512,498\r\n", 2, "512,498"),
        (COMPARED + "CY01,512,498\r\nCY02,120,115\r\nCY03,NCI,85\r\nCY04,85,\r\n", 2, "512,498"),
        (COMPARED + "CY01,512,498\r\nCY02,85,NCI\r\n", 2, "512,498"),
    ],
)
def test_a_comma_that_may_stand_within_a_figure_is_refused(tmp_path: Path, text: str, row: int, figure: str) -> None:
    assert read(tmp_path, text) == Refusal("FILE_TEXT_UNCLEAR", {"what": f"its row {row} has {figure} {PARTED}"})


@pytest.mark.parametrize(
    ("text", "cell", "value"),
    [
        (COMPARED + "CY01,512,498\r\nCY02,85,79\r\n", "B2", "512"),
        (COMPARED + "CY01,512,498\r\nCY02,85,79\r\nCY03,80,NCI\r\nCY04,Yes,Yes\r\n", "C2", "498"),
        (COMPARED + 'CY01,512,498\r\nCY02,"1,235","1,180"\r\n', "C3", "1,180"),
        (COMPARED + "CY01,512,498\r\nCY02,1235,980\r\n", "B3", "1235"),
        (COMMENTED + '"CY01","Young people","1","235"\r\n', "D2", "235"),
        (COMMENTED + 'CY01,Young people,"1,235",fewer\r\n', "C2", "1,235"),
        (COMMENTED + "CY01,Young people,1,23\r\n", "D2", "23"),
        (COMMENTED + "CY01,Young people,1,2350\r\n", "D2", "2350"),
        (COMMENTED + "CY01,Young people,0,235\r\n", "D2", "235"),
        (COMMENTED + "CY01,Young people,2009,235\r\n", "D2", "235"),
        ("Ref;Title;Actual;Comment\r\nCY01;Young people;1;235\r\n", "D2", "235"),
        (",Outturn,\r\nRef,Previous,Actual\r\nCY01,512,498\r\nCY02,85,79\r\n", "C3", "498"),
    ],
)
def test_two_figures_that_cannot_be_one_stay_in_their_cells(tmp_path: Path, text: str, cell: str, value: str) -> None:
    assert values(book(tmp_path, text))[cell] == value


@pytest.mark.parametrize(
    ("data", "looks"),
    [
        (b"Dear all,\nplease find the figures below.\n", NO_TABLE),
        (b"NI 117\nNI 118\n", NO_TABLE),
        (b"Ref,Actual\0\n", NO_TEXT),
        (b"Ref,Actual\x07\n", NO_TEXT),
        (b"Ref,\x81\x8d\n", NO_TEXT),
        (b"\x01\x00\x02", NO_TEXT),
        (b"MZ\x90\x00", "a program"),
        (b"BM\x00\x00", "a picture"),
    ],
)
def test_other_text_and_what_is_no_text_is_named(tmp_path: Path, data: bytes, looks: str) -> None:
    assert read(tmp_path, data) == Refusal("FILE_NOT_WORKBOOK", {"looks": looks})


def test_a_table_may_begin_with_the_letters_of_a_picture(tmp_path: Path) -> None:
    assert values(book(tmp_path, "BMI,MZ\n30,2\n"))["A1"] == "BMI"


def test_a_mark_that_does_not_keep_its_promise_is_damage(tmp_path: Path) -> None:
    refusal = Refusal("FILE_DAMAGED", {"what": "its letters cannot all be read"})
    assert read(tmp_path, b"\xef\xbb\xbfRef,\xa3\n") == refusal
    assert read(tmp_path, b"\xff\xfeR\0e") == refusal


def test_the_limits_hold(tmp_path: Path) -> None:
    rows = Refusal("FILE_TOO_LARGE", {"what": "its sheet ‘Text table’ has more than 2 rows with something in them"})
    assert read(tmp_path, HEAD + "a,b,c\n" * 2, Limits(rows=2)) == rows
    long = Refusal("FILE_TOO_LARGE", {"what": "a cell holds more than 6 characters"})
    assert read(tmp_path, HEAD + "a,b,c\n", Limits(text=6)) == long
    wide = Refusal("FILE_TOO_LARGE", {"what": "it has more than 2 columns"})
    assert read(tmp_path, HEAD + "a,b,c\n", Limits(columns=2)) == wide
    empty = Refusal("FILE_TOO_LARGE", {"what": "it has more than 8 cells"})
    assert read(tmp_path, HEAD + ",,\n" * 2, Limits(cells=2)) == empty


_WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=8)


@given(st.lists(st.lists(_WORDS, min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_a_csv_writer_wrote_is_read_as_it_was_or_refused(rows: list[list[str]]) -> None:
    table = [["Ref", "Indicator", "Actual"], *rows]
    buffer = io.StringIO(newline="")
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows(table)
    try:
        document = read_text_table(buffer.getvalue().encode(), Limits())
    except Exception as stopped:
        assert stopped.refusal.code == "FILE_TEXT_UNCLEAR"  # type: ignore[attr-defined]
        return
    found = to_result(document)
    assert isinstance(found, WorkbookRead)
    expected = {
        (row, column): value
        for row, cells in enumerate(table, start=1)
        for column, value in enumerate(cells, start=1)
        if value
    }
    assert {place: cell.text for place, cell in found.sheets[0].cells.items()} == expected
