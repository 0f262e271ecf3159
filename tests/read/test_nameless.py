from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pipeline.model import Severity
from pipeline.night.names import known_names
from pipeline.read.content import read_content
from pipeline.read.recognise import Recognised, recognise
from pipeline.workbook import WorkbookRead
from tests.support.layouts import LONDON, Rows, council, lay_out

ROWS: Rows = [
    ("NI 191", "Residual household waste per household", 500, 512, "A", "↑"),
    ("NI 192", "Household waste recycled and composted", 50, 51, "G", "↓"),
    ("EE 3", "Planning applications decided in time", 80, 79, "R", "↑"),
]


def told(
    tmp_path: Path, headings: tuple[str | None, ...], rows: Rows = ROWS
) -> tuple[dict[str, int], list[tuple[str, ...]]]:
    content = read_content(lay_out(tmp_path / "return.xlsx", {"S": [headings, *rows]}))
    assert isinstance(content, WorkbookRead)
    found: Recognised = recognise(
        content, "E&E Q2.xlsx", datetime(2009, 10, 20, tzinfo=LONDON), known_names(council(tmp_path))
    )
    (table,) = found.tables
    fields = {column.field: column.index for column in table.header.columns}
    return fields, [(each.code, each.cell, each.severity.value) for each in found.findings]


def test_references_titles_ratings_and_arrows_are_told_without_headings(tmp_path: Path) -> None:
    fields, said = told(tmp_path, (None, None, "Target", "Actual", None, None, "Comment"))
    assert (fields["ref"], fields["title"], fields["rag"], fields["direction"]) == (1, 2, 5, 6)
    assert said == [("HEADING_MISSING", f"{letter}1", "note") for letter in "ABEF"]


def test_a_column_of_figures_is_told_only_where_it_can_be_nothing_else(tmp_path: Path) -> None:
    fields, said = told(tmp_path, ("Ref", "Indicator", "Target", None, "RAG", "DoT"))
    assert (fields["actual"], said) == (4, [("HEADING_MISSING", "D1", Severity.EXPLAIN.value)])


def test_two_columns_of_figures_without_headings_are_not_read(tmp_path: Path) -> None:
    rows = [(ref, title, 1, 2, rag, "words of comment") for ref, title, _, _, rag, _ in ROWS]
    fields, said = told(tmp_path, ("Ref", "Indicator", None, None, "RAG", "Comment"), rows)
    assert "actual" not in fields
    assert said == [("HEADING_MISSING_UNREAD", "C1", "note"), ("HEADING_MISSING_UNREAD", "D1", "note")]


def test_a_heading_that_is_nearly_known_brings_a_suggestion(tmp_path: Path) -> None:
    content = read_content(
        lay_out(tmp_path / "return.xlsx", {"S": [("Ref", "Indicator", "Actual", "Base-lines"), *ROWS]})
    )
    assert isinstance(content, WorkbookRead)
    found = recognise(content, "E&E Q2.xlsx", datetime(2009, 10, 20, tzinfo=LONDON), known_names(council(tmp_path)))
    assert "Did you mean 'base line'?" in " ".join(each.message for each in found.findings)


def test_of_several_columns_the_one_whose_contents_fit_is_read(tmp_path: Path) -> None:
    rows = [(number, *row) for number, row in enumerate(ROWS, 1)]
    fields, said = told(tmp_path, ("No", "Code", "Indicator", "Target", "Actual", "RAG", "DoT"), rows)
    assert (fields["ref"], said) == (2, [("HEADING_OTHER_USED", "A1", "note")])
    rows = [(*row[:4], "on course", row[4]) for row in ROWS]
    fields, said = told(tmp_path, ("Ref", "Indicator", "Target", "Actual", "Status", "RAG"), rows)
    assert (fields["rag"], said) == (6, [("HEADING_OTHER_USED", "E1", "note")])
