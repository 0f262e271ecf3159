from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.model import FormName, Refusal
from pipeline.night.names import known_names
from pipeline.periods import Period
from pipeline.read.content import read_content
from pipeline.read.for_period import for_period
from pipeline.read.recognise import Recognised, recognise
from pipeline.read.rows import extract_rows
from pipeline.workbook import WorkbookRead
from tests.support.layouts import EE, LONDON, SCS, Rows, codes, council, lay_out

HEADINGS = ("Ref", "Indicator", "Target", "Actual")
WASTE = ("NI 191", "Residual household waste per household", 500, 512)
CARERS = ("SC 1", "Carers' assessments", 50, 51)
Q1, Q2 = Period(2009, 1), Period(2009, 2)


def told_of(tmp_path: Path, sheets: dict[str, Rows], name: str = "a.xlsx", **register: Any) -> Recognised:
    content = read_content(lay_out(tmp_path / "return.xlsx", sheets))
    assert isinstance(content, WorkbookRead)
    received = datetime(2009, 10, 20, 12, tzinfo=LONDON)
    return recognise(content, name, received, known_names(council(tmp_path, **register)))


def test_form_sender_and_quarter_are_told(tmp_path: Path) -> None:
    told = told_of(tmp_path, {"S": [(EE,), ("Quarter 2 2009/10",), HEADINGS, WASTE]})
    assert (told.form, told.sender, told.period, told.several) == (FormName.SCORECARD, EE, Q2, False)
    assert (told.findings, told.refusal, told.held) == ((), None, None)


def test_a_workbook_without_a_table_is_no_return(tmp_path: Path) -> None:
    none = Refusal("FORM_NOT_FOUND", {"nearest": ""})
    assert told_of(tmp_path, {"S": [("Minutes",), ("Present:", "A Brook")]}).refusal == none


def test_a_workbook_without_a_table_is_told_of_the_row_that_comes_nearest_to_headings(tmp_path: Path) -> None:
    headings = ("Ref", "Indicator", "Acutal", "What we said", "What we did", "Why")
    nearest = (
        " Row 3 of sheet 'S' comes nearest: its 'Ref' and 'Indicator' are such headings, 'Acutal' (did you mean "
        "'actual'?), 'What we said' and 'What we did' are not."
    )
    rows = [(EE,), ("Ref", "see below"), headings, WASTE]
    assert told_of(tmp_path, {"S": rows}).refusal == Refusal("FORM_NOT_FOUND", {"nearest": nearest})


def test_where_a_title_names_two_directorates_the_name_and_then_the_indicators_choose(tmp_path: Path) -> None:
    title = (f"{EE} and {SCS}", "Quarter 2 2009/10")
    assert told_of(tmp_path, {"S": [title, (), HEADINGS, WASTE]}, name="SCS.xlsx").sender == SCS
    assert told_of(tmp_path, {"S": [title, (), HEADINGS, WASTE]}).sender == EE
    unclear = told_of(tmp_path, {"S": [title, (), HEADINGS, ("XX 1", "Something", 1, 2)]})
    assert unclear.held == Refusal("SENDER_UNCLEAR", {"senders": f"{EE} and {SCS}"})


def test_most_rows_of_another_directorate_are_said(tmp_path: Path) -> None:
    told = told_of(tmp_path, {"S": [(EE,), ("Quarter 2 2009/10",), HEADINGS, CARERS]})
    assert (told.sender, codes(told.findings)) == (EE, [("SENDER_ROWS_DIFFER", "")])


def test_a_table_names_its_own_sender_only_where_its_rows_agree(tmp_path: Path) -> None:
    told = told_of(
        tmp_path, {"S": [(EE,), ("Q2 2009/10",), HEADINGS, WASTE, (), ("Shared with SCS",), HEADINGS, WASTE]}
    )
    assert [table.sender for table in told.tables] == [EE, ""]


def test_tables_of_several_quarters_leave_the_quarter_open(tmp_path: Path) -> None:
    book = {"Q1 2009-10": [(EE,), HEADINGS, WASTE], "Q2 2009-10": [(EE,), HEADINGS, WASTE]}
    told = told_of(tmp_path, book)
    assert (told.period, told.candidates) == (None, {Q1, Q2})
    assert told_of(tmp_path, book, name="E&E Q1 2009-10.xlsx").period == Q1
    assert told_of(tmp_path, book, name="E&E Q3 2009-10.xlsx").held is not None


def test_what_is_not_of_the_quarter_is_set_aside_with_all_its_rows(tmp_path: Path) -> None:
    register = council(tmp_path)
    told = told_of(tmp_path, {"Q1": [(EE,), HEADINGS, WASTE, CARERS], "Q2": [(EE,), HEADINGS, WASTE]})
    used = for_period(told, Q2)
    rows = [row for table in used.tables for row in extract_rows(table, "a.xlsx", Q2, known_names(register))]
    assert [(row.sheet, row.excel_row, row.layout) for row in rows] == [
        ("Q1", 3, "not_this_returns"),
        ("Q1", 4, "not_this_returns"),
        ("Q2", 3, ""),
    ]
    assert codes(used.findings) == [("TABLE_OTHER_PERIOD", "Q1")]


def test_a_return_with_no_table_of_its_quarter_is_refused(tmp_path: Path) -> None:
    told = told_of(tmp_path, {"S": [(EE,), ("Quarter 2 2009/10",), HEADINGS, WASTE]})
    refusal = for_period(told, Q1).refusal
    assert refusal is not None and refusal.code == "NO_TABLE_FOR_PERIOD"
    last = told_of(tmp_path, {"S": [(EE,), ("Quarter 2 2009/10",), (*HEADINGS[:3], "Q1 Actual"), WASTE]})
    refusal = for_period(last, Q2).refusal
    assert refusal == Refusal("NO_COLUMN_FOR_PERIOD", {"period": Q2.words, "others": "Q1 Actual"})
