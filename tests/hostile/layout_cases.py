"""Layouts: where the table stands, what its headings say, and what else is on the sheets."""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile.cases import ACCEPTED, PART, QUERIES, READ, REFUSED, STAYS_OUT, Case, Make, case, spoilt
from tests.hostile.drafts import GOOD, NUMBER, PER_CENT, SHARE, Cell, Draft, Form, number, text
from tests.support.packages import sheet_xml, zipped

NO_FIGURE = "rejected|held"
ALL_WAIT = dict.fromkeys(GOOD, "rejected|held|nothing")


def _layout(name: str, change: Callable[[Draft], object], outcome: str, *codes: str, **others: object) -> Case:
    return case("layout", name, spoilt(change), outcome, *codes, **others)  # type: ignore[arg-type]


def shifted(draft: Draft, down: int, right: int) -> None:
    """Move everything on the sheet."""
    draft.cells = {(row + down, column + right): cell for (row, column), cell in draft.cells.items()}
    draft.merges = []


def heading(field: str, words: str) -> Callable[[Draft], None]:
    """Return a change that puts other words above a column."""

    def change(draft: Draft) -> None:
        place = {"actual": draft.form.actual_heading, "ref": draft.form.ref_heading, "rag": draft.form.rag_heading}
        draft.cells[place[field]] = text(words)

    return change


def _last_column(draft: Draft) -> int:
    return max(column for _, column in draft.cells) + 1


def column(words: str, *values: Cell) -> Callable[[Draft], None]:
    """Return a change that adds a column to the right of the table; its last value is repeated downwards."""

    def change(draft: Draft) -> None:
        at = _last_column(draft)
        draft.cells[draft.form.actual_heading[0], at] = text(words)
        for number_of_row, ref in enumerate(GOOD):
            draft.cells[draft.row_of(ref), at] = values[min(number_of_row, len(values) - 1)]

    return change


def _below(*lines: str) -> Callable[[Draft], None]:
    def change(draft: Draft) -> None:
        for line in lines:
            draft.cells[draft.next_row + 1, draft.form.columns["title"]] = text(line)

    return change


def _rows_apart(draft: Draft) -> None:
    first = draft.form.first_row
    draft.cells = {(row + (row > first + 2) * 2, column): cell for (row, column), cell in draft.cells.items()}


def _banner(draft: Draft) -> None:
    first = draft.form.first_row
    draft.cells = {(row + (row > first + 2), column): cell for (row, column), cell in draft.cells.items()}
    draft.cells[first + 3, min(draft.form.columns.values())] = text("Second part of the year")


def _headings_again(draft: Draft) -> None:
    first, height = draft.form.first_row, len({row for row, _ in draft.form.headings})
    draft.cells = {(row + (row > first + 2) * height, column): cell for (row, column), cell in draft.cells.items()}
    for (row, at), words in draft.form.headings.items():
        draft.cells[row + first + 3 - min(row for row, _ in draft.form.headings), at] = text(words)


def _second_sheet(state: str, name: str, change: Callable[[Draft], object], period: str = "") -> Make:
    """Return a maker of the good return with another sheet behind it."""

    def make(form: Form) -> bytes:
        first, second = Draft(form), Draft(form)
        change(second)
        if period:
            second.cells[form.period_title] = text(period)
        found = first.parts()
        found["xl/worksheets/sheet2.xml"] = sheet_xml("".join(second.row_elements()))
        found["xl/workbook.xml"] = str(found["xl/workbook.xml"]).replace(
            "</sheets>", f'<sheet name="{name}" sheetId="2" state="{state}" r:id="rId50"/></sheets>'
        )
        rels = "xl/_rels/workbook.xml.rels"
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        found[rels] = str(found[rels]).replace(
            "</Relationships>",
            f'<Relationship Id="rId50" Type="{office}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>',
        )
        return zipped(found)

    return make


def _sheets(name: str, make: Make, outcome: str, *codes: str, **others: object) -> Case:
    return case("layout", name, make, outcome, *codes, **others)  # type: ignore[arg-type]


def _empty(draft: Draft) -> None:
    draft.cells = {}


def _other_figures(draft: Draft) -> None:
    draft.put("actual", PER_CENT, number("15"))


def _hide(attribute: str) -> Callable[[Draft], None]:
    return lambda draft: draft.rows.update({draft.row_of(PER_CENT): attribute})


def _hidden_columns(first: str, *others: str) -> Callable[[Draft], None]:
    def change(draft: Draft) -> None:
        columns = sorted(draft.form.columns[name] for name in (first, *others))
        draft.before = "<cols>" + "".join(f'<col min="{at}" max="{at}" hidden="1"/>' for at in columns) + "</cols>"

    return change


def _merged_down(draft: Draft) -> None:
    top, left = draft.place("actual", PER_CENT)
    letter = chr(64 + left)
    draft.merges.append(f"{letter}{top}:{letter}{top + 1}")


def _no_rows(draft: Draft) -> None:
    draft.cells = {place: cell for place, cell in draft.cells.items() if place[0] < draft.form.first_row}


def _rows_alone(draft: Draft) -> None:
    draft.cells = {place: cell for place, cell in draft.cells.items() if place[0] >= draft.form.first_row}
    draft.merges = []


def _turned(draft: Draft) -> None:
    top = min(row for row, _ in draft.form.headings)
    draft.cells = {
        (row, column) if row < top else (column + top, row - top + 1): cell
        for (row, column), cell in draft.cells.items()
    }
    draft.merges = []


def _next_to_each_other(draft: Draft) -> None:
    right = _last_column(draft) + 1
    for place, words in draft.form.headings.items():
        draft.cells[place[0], place[1] + right] = text(words)
    row, shift = draft.form.first_row, right
    draft.cells[row, draft.form.columns["ref"] + shift] = text("0042")
    draft.cells[row, draft.form.columns["title"] + shift] = text("Trees planted")
    draft.cells[row, draft.form.columns["actual"] + shift] = number("900")


def _twice_below(draft: Draft) -> None:
    below = draft.next_row + 2 - min(row for row, _ in draft.form.headings)
    for (row, at), words in draft.form.headings.items():
        draft.cells[row + below, at] = text(words)
    row = draft.next_row
    draft.cells[row, draft.form.columns["ref"]] = text(PER_CENT)
    draft.cells[row, draft.form.columns["title"]] = text(GOOD[PER_CENT].title)
    draft.cells[row, draft.form.columns["actual"]] = number("15")


_PLACED = (
    _layout("the table far to the right", lambda draft: shifted(draft, 0, 40), READ),
    _layout("the table far down", lambda draft: shifted(draft, 900, 0), READ),
    _layout("the table in the last columns", lambda draft: shifted(draft, 0, 16_384 - 8), READ),
    _layout("the table in the last rows", lambda draft: shifted(draft, 1_048_576 - 20, 0), READ),
    _layout("empty rows in the table", _rows_apart, ACCEPTED),
    _layout("a banner in the table", _banner, ACCEPTED),
    _layout("the headings again on the next page", _headings_again, ACCEPTED),
    _layout("footnotes below the table", _below("* Provisional figures", "Source: waste data flow"), READ),
    _layout("a total below the table", lambda draft: draft.add(title=text("Total"), actual=number("1497")), READ),
    _layout("a signature below the table", _below("Signed: J Smith, 20 October 2009"), READ),
    _layout("a table without rows", _no_rows, REFUSED, "NO_ROWS"),
    _layout("rows without headings", _rows_alone, STAYS_OUT, "FORM_NOT_FOUND"),
    _layout("rows for columns", _turned, STAYS_OUT, "FORM_NOT_FOUND"),
    _layout("nothing on the sheet", _empty, REFUSED, "FORM_NOT_FOUND|FILE_NO_SHEETS"),
    _layout("an address list", lambda draft: [_empty(draft), draft.cells.update(
        {(1, 1): text("Name"), (1, 2): text("Telephone"), (2, 1): text("Smith"), (2, 2): text("01865 1")})],
        REFUSED, "FORM_NOT_FOUND"),
    _layout("a second table beside it", _next_to_each_other, READ, values={"0042": "900|nothing|held|rejected"}),
    _layout("a second table below it with another figure", _twice_below, PART, "ROW_TWICE",
            values={PER_CENT: NO_FIGURE}),
    _layout("a merged actual over two rows", _merged_down, READ, values={PER_CENT: "51|held|rejected",
            NUMBER: "blank|held|rejected"}),
    _layout("an actual merged over the RAG", lambda draft: draft.merges.append(
        f"{draft.at('actual', SHARE)}:{draft.at('rag', SHARE)}"), READ),
)  # fmt: skip

_HEADED = (
    *(
        _layout(f"the actual headed {words!r}", heading("actual", words), outcome, values=None)
        for words, outcome in (
            ("ACTUAL", ACCEPTED), ("actual ", ACCEPTED), ("Actual\n", ACCEPTED),
            ("Actual\nQuarter 2", READ), ("Actual\u00a0(Q2)", READ), ("Q2 actual", ACCEPTED),
            ("Outturn", ACCEPTED), ("Performance", READ), ("Actual Jul-Sep 2009", READ),
        )
    ),
    _layout("the actual misspelt", heading("actual", "Acutal"), f"{STAYS_OUT}|{READ}",
            values={ref: f"{line.value}|blank|held|rejected|nothing" for ref, line in GOOD.items()}),
    _layout("an actual of last quarter only", heading("actual", "Quarter 1 actual"), STAYS_OUT, "NO_COLUMN_FOR_PERIOD"),
    _layout("an actual of next quarter only", heading("actual", "Quarter 3 actual"), STAYS_OUT, "NO_COLUMN_FOR_PERIOD"),
    _layout("an actual of last year only", heading("actual", "2008/09 Quarter 2 actual"), STAYS_OUT),
    _layout("a reference without a heading", heading("ref", ""), READ),
    _layout("an injection for a heading", heading("rag", "=HYPERLINK(\"http://example.org\")"), READ),
    _layout("a heading of a thousand words", heading("rag", "RAG " * 1_000), READ),
    _layout("the actual twice with the same figures", column("Actual", *(line.actual for line in GOOD.values())), READ),
    _layout("the actual twice with other figures", column("Actual", number("15")), STAYS_OUT + "|" + PART,
            values=ALL_WAIT),
    _layout("an actual and a result with other figures", column("Result", number("15")), STAYS_OUT + "|" + PART,
            values=ALL_WAIT),
    _layout("a column of the last quarter beside it", column("Quarter 1 actual", number("15")), READ),
    _layout("a column of the next quarter beside it", column("Quarter 3 actual", number("15")), READ),
    _layout("a forecast beside it", column("Year end forecast", number("15")), READ),
    _layout("a column that nobody knows", column("Weather", text("rain")), ACCEPTED,
            "HEADING_UNKNOWN|HEADING_OTHER_USED"),
    _layout("a column without a heading", column("", text("rain")), READ),
    _layout("the year to date beside it", column("Year to date", number("99")), READ),
)  # fmt: skip

_HIDDEN = (
    _layout("a hidden row", _hide(' hidden="1"'), QUERIES, "ROW_HIDDEN"),
    _layout("a row of no height", _hide(' ht="0" customHeight="1"'), READ),
    _layout("a grouped row that is closed", _hide(' hidden="1" outlineLevel="1"'), QUERIES, "ROW_HIDDEN"),
    _layout("a hidden actual", _hidden_columns("actual"), READ, "COLUMN_HIDDEN"),
    _layout("a hidden reference", _hidden_columns("ref"), READ),
    _layout("all of it hidden", lambda draft: setattr(draft, "state", "hidden"), STAYS_OUT),
    _layout("all of it very hidden", lambda draft: setattr(draft, "state", "veryHidden"), STAYS_OUT),
    _sheets("a hidden sheet with other figures", _second_sheet("hidden", "Old", _other_figures), READ, "SHEET_HIDDEN"),
    _sheets("a very hidden sheet with other figures", _second_sheet("veryHidden", "Old", _other_figures), READ,
            "SHEET_HIDDEN"),
    _sheets("a second sheet with the same", _second_sheet("visible", "Copy", lambda _: None), READ, "ROW_REPEATED"),
    _sheets("a second sheet with another figure", _second_sheet("visible", "Copy", _other_figures), PART, "ROW_TWICE",
            values={PER_CENT: NO_FIGURE}),
    _sheets("a second sheet of last quarter", _second_sheet("visible", "Q1", _other_figures, "Quarter 1 2009/10"),
            READ, "TABLE_OTHER_PERIOD"),
    _sheets("an empty second sheet", _second_sheet("visible", "Sheet2", _empty), ACCEPTED),
    _sheets("a second sheet with a hostile name", _second_sheet("visible", "&lt;script&gt;", _empty), ACCEPTED),
)  # fmt: skip

CASES: tuple[Case, ...] = (*_PLACED, *_HEADED, *_HIDDEN)
