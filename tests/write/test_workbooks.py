"""What must hold of every sheet of both editions, whatever the set."""

from __future__ import annotations

import re
import textwrap
from dataclasses import replace
from datetime import datetime

import pytest
from openpyxl import Workbook
from openpyxl.cell import Cell

from pipeline.write.workbooks import cabinet_edition, working_edition
from tests.support.period_sets import make_period_set, with_text
from tests.support.reconciled_sets import reconciled_set
from tests.support.workbooks import links_of, load, opened, parts, written

ALL = [(kind, public) for kind in ("indicators", "plan", "both") for public in (False, True)]
every_edition = pytest.mark.parametrize(("kind", "public"), ALL)


@every_edition
def test_every_workbook_has_the_same_sheets_in_the_same_order(kind: str, public: bool) -> None:
    working = ["Summary", "Messages", "Scorecard", "Exceptions", "Improvement plan", "What changed"]
    working += ["Targets", "Data quality", "Reconciliation", "Control totals", "Returns", "Decisions", "Data", "About"]
    names = ["Summary", "Scorecard", "Exceptions", "Improvement plan", "Key"] if public else working
    assert opened(kind, public=public).sheetnames == names


@pytest.mark.parametrize(
    ("kind", "sheet", "sentence"),
    [
        ("plan", "Scorecard", "No scorecard return is asked for in this quarter, so there is nothing to show here."),
        ("indicators", "Improvement plan",
         "No improvement plan return is asked for in this quarter, so there is nothing to show here."),
    ],
)  # fmt: skip
def test_a_sheet_with_nothing_to_show_says_so(kind: str, sheet: str, sentence: str) -> None:
    for public in (False, True):
        assert opened(kind, public=public)[sheet]["A4"].value == sentence


@every_edition
def test_no_cell_holds_a_formula_and_none_is_merged(kind: str, public: bool) -> None:
    xml = parts(written(kind, public=public))
    sheets = [text for name, text in xml.items() if name.startswith("xl/worksheets/sheet")]
    assert not [text for text in sheets if "<f>" in text or "<f " in text or "<mergeCell" in text]


@every_edition
def test_every_link_leads_to_a_cell_of_this_workbook(kind: str, public: bool) -> None:
    workbook = opened(kind, public=public)
    links = [location for sheet in workbook for _, location in links_of(sheet)]
    assert len(links) > 20
    for location in links:
        found = re.fullmatch(r"'([^']+)'!([A-Z]+\d+)", location)
        assert found is not None
        assert workbook[found[1]][found[2]].value is not None


@every_edition
def test_every_sheet_but_the_summary_leads_back_to_it(kind: str, public: bool) -> None:
    for sheet in opened(kind, public=public).worksheets[1:]:
        assert (sheet["A3"].value, sheet["A3"].hyperlink.location) == ("Back to Summary", "'Summary'!A1")


@every_edition
def test_label_and_draft_mark_stand_on_every_sheet_and_in_its_footer(kind: str, public: bool) -> None:
    for sheet in opened(kind, public=public):
        line = sheet["A3" if sheet.title == "Summary" else "A2"].value
        assert line.endswith("Illustrative figures   |   DRAFT as at 7 December 2009")
        assert sheet.oddFooter.left.text.strip() == "Illustrative figures   DRAFT"
        assert "Page &P of &N, run 2009-12-07-5b1c9a20, version 0.1.0" in sheet.oddFooter.right.text


def test_a_reported_set_is_not_marked_as_a_draft() -> None:
    workbook = load(working_edition(make_period_set(draft=False)))
    assert workbook["Summary"]["A3"].value == "Illustrative figures   |   As reported, 7 December 2009"
    assert {sheet.oddFooter.left.text.strip() for sheet in workbook} == {"Illustrative figures"}


@every_edition
def test_every_sheet_prints_on_landscape_a4(kind: str, public: bool) -> None:
    for sheet in opened(kind, public=public):
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)


@pytest.mark.parametrize("kind", ["indicators", "plan"])
def test_the_summary_prints_on_one_page(kind: str) -> None:
    setup = opened(kind)["Summary"].page_setup
    assert opened(kind)["Summary"].sheet_properties.pageSetUpPr.fitToPage
    assert (setup.fitToWidth, setup.fitToHeight) == (None, None)  # one page each, by default


def test_a_summary_of_indicators_and_plan_prints_a_page_for_each() -> None:
    sheet = opened("both")["Summary"]
    assert len(sheet.row_breaks.brk) == 1
    assert sheet.print_title_rows == "$1:$3"


@pytest.mark.parametrize("name", ["Scorecard", "Exceptions", "Improvement plan", "Data quality", "What changed"])
def test_headings_are_frozen_filtered_and_repeated_in_print(name: str) -> None:
    sheet = opened("both")[name]
    assert sheet.freeze_panes in ("A5", "C5")
    assert sheet.auto_filter.ref.startswith("A4:")
    assert sheet.print_title_rows == "$1:$4"
    assert sheet.page_setup.fitToHeight == 0


@every_edition
def test_every_sheet_opens_at_its_first_cell(kind: str, public: bool) -> None:
    for sheet in opened(kind, public=public):
        assert {selection.sqref for selection in sheet.views.sheetView[0].selection if selection.pane is None} <= {"A1"}


def test_the_document_says_what_it_is() -> None:
    properties = opened("both").properties
    assert (
        properties.title == "Example County Council: performance scorecard, Quarter 2 2009/10 (July to September 2009)"
    )
    assert properties.subject == "Illustrative figures. Draft, 2009-12-07"
    assert properties.creator == "Example County Council"
    assert properties.created == datetime(2009, 12, 7)
    assert 'name="Language"><vt:lpwstr>en-GB' in parts(written("both"))["docProps/custom.xml"]


@every_edition
def test_the_program_can_tell_its_own_workbook_by_the_run_in_its_properties(kind: str, public: bool) -> None:
    custom = parts(written(kind, public=public))["docProps/custom.xml"]
    assert 'name="Directorate scorecard"><vt:lpwstr>2009-12-07-5b1c9a20' in custom


def test_charts_and_the_table_have_words_for_those_who_cannot_see_them() -> None:
    xml = parts(written("both"))
    drawing = xml["xl/drawings/drawing1.xml"]
    assert drawing.count('descr="Stacked bars: ') == 2
    assert 'altText="Tidy data, Quarter 2 2009/10 (July to September 2009)"' in xml["xl/tables/table1.xml"]


@every_edition
def test_the_same_set_gives_the_same_bytes(kind: str, public: bool) -> None:
    period_set = make_period_set(indicators=kind != "plan", plan=kind != "indicators")
    again = cabinet_edition(period_set) if public else working_edition(period_set)
    assert again == written(kind, public=public)


def test_every_link_of_the_reconciliation_leads_to_a_cell_of_its_workbook() -> None:
    workbook = load(working_edition(reconciled_set()))
    for name in ("What changed", "Reconciliation", "Decisions"):
        links = [location for _, location in links_of(workbook[name])]
        assert len(links) > 5
        for location in links:
            found = re.fullmatch(r"'([^']+)'!([A-Z]+\d+)", location)
            assert found is not None
            assert workbook[found[1]][found[2]].value is not None


@pytest.mark.parametrize("public", [False, True])
def test_a_set_with_a_reconciliation_gives_the_same_bytes_too(public: bool) -> None:
    edition = cabinet_edition if public else working_edition
    assert edition(reconciled_set()) == edition(reconciled_set())


def test_no_sheet_of_the_reconciliation_holds_a_formula_or_a_merged_cell() -> None:
    xml = parts(working_edition(reconciled_set()))
    sheets = [text for name, text in xml.items() if name.startswith("xl/worksheets/sheet")]
    assert not [text for text in sheets if "<f>" in text or "<f " in text or "<mergeCell" in text]


def test_the_public_edition_of_a_reconciled_set_names_no_file_cell_finding_or_command() -> None:
    text = "\n".join(parts(cabinet_edition(reconciled_set())).values()).replace("[Content_Types].xml", "")
    for private in (".xlsx", "return v2", "RED_WITHOUT_PLAN", "scorecard decide", "row 4", "no. 1", "Return!"):
        assert private not in text


def test_what_stands_in_a_decision_or_a_list_is_only_ever_text() -> None:
    period_set = reconciled_set()
    for number, text in enumerate(DANGEROUS[: len(period_set.decisions)]):
        period_set.decisions.loc[number, ["reason", "by", "value"]] = text
        period_set.reconciliation.loc[number, ["was", "now", "message", "state"]] = text
    content = working_edition(period_set)
    xml = parts(content)
    assert not [name for name, part in xml.items() if name.startswith("xl/worksheets/sheet") and "<f>" in part]
    assert not [name for name in xml if name.startswith("xl/worksheets/_rels") and "hyperlink" in xml[name]]
    shown = {cell.value for row in load(content)["Reconciliation"].iter_rows() for cell in row}
    assert set(DANGEROUS[: len(period_set.decisions)]) - shown == set()


def test_about_and_key_say_what_each_sheet_of_their_workbook_shows() -> None:
    for public, sheet in ((False, "About"), (True, "Key")):
        workbook = opened("both", public=public)
        column = [row[0].value for row in workbook[sheet].iter_rows()]
        top = column.index("The sheets") + 1
        assert column[top : column.index(None, top)] == workbook.sheetnames


DANGEROUS = [
    "=1+1",
    "{=SUM(A1:A9)}",
    "@SUM(1)",
    "+44 1865 815463",
    "-5 to 5",
    "http://example.org/a",
    "mailto:a@b",
    "internal:'Summary'!A1",
    "file:///etc/passwd",
]


def test_what_a_sender_writes_is_only_ever_text() -> None:
    period_set = make_period_set(plan=True)
    for number, text in enumerate(DANGEROUS):
        period_set.scorecard.loc[number, ["title", "comment", "action_plan", "lead_officer"]] = text
        period_set.plan.loc[number, ["criterion", "comment_resolved", "change_note", "lead_officers"]] = text
    content = working_edition(period_set)
    workbook = load(content)
    for name in ("Scorecard", "Improvement plan", "Data"):
        shown = {cell.value for row in workbook[name].iter_rows() for cell in row if isinstance(cell.value, str)}
        assert set(DANGEROUS) - shown == set()
        assert not [link for link in links_of(workbook[name]) if link[0] in DANGEROUS]
    xml = parts(content)
    assert not [name for name, part in xml.items() if name.startswith("xl/worksheets/sheet") and "<f>" in part]
    assert not [name for name in xml if name.startswith("xl/worksheets/_rels") and "hyperlink" in xml[name]]


def test_control_characters_are_kept_out_of_the_file() -> None:
    xml = parts(working_edition(with_text(make_period_set(), "a\x07bell and _x0041_")))
    assert "a_x0007_bell and _x005F_x0041_" in xml["xl/sharedStrings.xml"]


def test_text_longer_than_a_cell_is_cut_with_a_mark_in_every_sheet() -> None:
    workbook = load(working_edition(with_text(make_period_set(plan=True), "long words " * 4000)))
    data = workbook["Data"]
    longest = max((cell.value for row in data.iter_rows() for cell in row if isinstance(cell.value, str)), key=len)
    assert len(longest) == 32_767
    assert longest.endswith("[cut here: longer than a cell can hold]")
    scorecard = [cell.value for cell in workbook["Scorecard"][6]]
    assert any(str(value).endswith("… [cut here; the whole text is on the sheet Data]") for value in scorecard)


def test_a_name_with_half_a_character_does_not_lose_the_workbook() -> None:
    workbook = load(working_edition(with_text(make_period_set(), "Jos\udce9")))
    assert "Jos\ufffd" in {cell.value for cell in workbook["Scorecard"][6]}


def test_the_public_edition_holds_no_file_cell_address_finding_or_officer_count() -> None:
    period_set = with_text(make_period_set(plan=True), "Ask jo.carter@example.org or read the return")
    text = "\n".join(parts(cabinet_edition(period_set)).values())
    for private in ("@example.org", ".xlsx", "return v2", "RED_WITHOUT_PLAN", "What to do", "Said better", "sha256"):
        assert private not in text.replace("[Content_Types].xml", "")
    assert "Ask [e-mail address] or read the return" in text
    assert "@example.org" in "\n".join(parts(working_edition(period_set)).values())


def least_height(cell: Cell, width: float) -> float:
    """Return the points that wrapped words take at the very least: 1.3 letters of Arial 10 to a unit of width.

    A line of Arial is 1.15 times as high as its letters' size.
    """
    room = int(width * 1.3 * 10 / cell.font.sz)
    lines = sum(len(textwrap.wrap(line, room)) or 1 for line in str(cell.value).split("\n"))
    return lines * float(cell.font.sz) * 1.15


def cut_cells(workbook: Workbook, *names: str) -> list[str]:
    """Return the cells of some sheets whose row is too low for their wrapped words."""
    return [
        f"{name}!{cell.coordinate}"
        for name in names
        for row in workbook[name].iter_rows(min_row=4)
        for cell in row
        if isinstance(cell.value, str) and cell.alignment.wrap_text
        if least_height(cell, workbook[name].column_dimensions[cell.column_letter].width)
        > workbook[name].row_dimensions[cell.row].height
    ]


def test_no_row_of_the_reconciliation_is_too_low_for_its_words() -> None:
    names = ("Scorecard", "What changed", "Reconciliation", "Control totals", "Decisions", "About")
    assert cut_cells(load(working_edition(reconciled_set())), *names) == []


def test_no_row_of_a_table_is_too_low_for_its_words() -> None:
    assert cut_cells(opened("both"), "Scorecard", "Exceptions", "Improvement plan", "Data quality", "Returns") == []


def test_600_letters_in_a_column_30_wide_are_all_in_sight() -> None:
    text = ("The contractor could not begin before the county had agreed the new route. " * 8)[:600].strip()
    workbook = load(working_edition(with_text(make_period_set(plan=True), text)))
    sheet = workbook["Scorecard"]
    plan = next(cell for row in sheet.iter_rows(min_row=5) for cell in row if cell.value == text and cell.column == 12)
    assert 30 <= sheet.column_dimensions[plan.column_letter].width <= 32
    assert 180 < least_height(plan, 31) <= sheet.row_dimensions[plan.row].height
    assert cut_cells(workbook, "Scorecard", "Improvement plan") == []


def test_400_indicators_are_written() -> None:
    workbook = load(working_edition(make_period_set(copies=16)))
    assert workbook["Data"].max_row == 4 + 416


def test_a_council_with_an_ampersand_keeps_its_name_in_the_footer() -> None:
    period_set = replace(make_period_set(), council="Bath & North East Somerset Council", label="R&D figures")
    sheet = load(cabinet_edition(period_set))["Key"]
    assert "Bath && North East Somerset Council" in sheet.oddFooter.center.text
    assert "R&&D figures" in sheet.oddFooter.left.text
