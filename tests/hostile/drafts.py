"""Returns written part by part on two layouts of the form, so that one thing at a time can be wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from pipeline.workbook import address
from tests.support.packages import MAIN, parts_of, zipped
from tests.support.registers import directorate, indicator

EE = "Environment & Economy"
OTHERS = ("Corporate Core", "Community Safety", "Adult Care", "Children and Families", "Public Health")
DIRECTORATES = (
    directorate(EE, other_names="E&E"),
    *(directorate(name, contact=f"Officer {at}", contact_email=f"o{at}@example.org") for at, name in enumerate(OTHERS)),
)
CALENDAR = (
    {"Form": "scorecard", "Period": "2009-10-Q2", "Due": "2009-10-23"},
    {"Form": "scorecard", "Period": "2009-10-Q3", "Due": "2010-01-22"},
)


@dataclass(frozen=True)
class Line:
    """A row of the good return: what it is about, what the register says of it, its actual and the true value."""

    title: str
    unit: str
    actual: Cell
    value: str
    good_is: str = "higher"


@dataclass(frozen=True)
class Cell:
    """What a cell element holds: attributes beside its place, and what stands inside."""

    inside: str
    attributes: str = ""

    def xml(self, at: str) -> str:
        """Return the element at an address."""
        return f'<c r="{at}"{self.attributes}>{self.inside}</c>'


def text(value: str, style: int = 0) -> Cell:
    """Return a cell with a text in it."""
    return Cell(f'<is><t xml:space="preserve">{escape(value)}</t></is>', f' t="inlineStr"{_style(style)}')


def number(stored: str, style: int = 0) -> Cell:
    """Return a cell with a number as it is stored."""
    return Cell(f"<v>{stored}</v>", _style(style))


def typed(kind: str, stored: str, style: int = 0) -> Cell:
    """Return a cell of a kind (`b`, `e`, `d`, `str`, ...) with what is stored in it."""
    return Cell(f"<v>{escape(stored)}</v>", f' t="{kind}"{_style(style)}')


def formula(written: str, stored: str = "", kind: str = "") -> Cell:
    """Return a cell with a formula and its stored result; without one it was never worked out."""
    result = f"<v>{escape(stored)}</v>" if stored or kind else ""
    return Cell(f"<f>{escape(written)}</f>{result}", f' t="{kind}"' if kind else "")


def _style(style: int) -> str:
    return f' s="{style}"' if style else ""


# Styles by number: what follows is the order of `cellXfs`.
PERCENT, DATE, POUNDS, ZEROS, STRUCK, WINGDINGS, TEXT, SIGN_ONLY, HOURS, THOUSANDS, UNSEEN, EUROS, RED, CLOCK = range(
    1, 15
)
STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="0000"/><numFmt numFmtId="165" formatCode="0&quot;%&quot;"/>'
    '<numFmt numFmtId="166" formatCode="&quot;£&quot;#,##0"/><numFmt numFmtId="167" formatCode="[h]:mm"/>'
    '<numFmt numFmtId="168" formatCode="&quot;£&quot;#,##0,&quot;k&quot;"/>'
    '<numFmt numFmtId="169" formatCode=";;;"/>'
    '<numFmt numFmtId="170" formatCode="[$€-2] #,##0"/></numFmts>'
    '<fonts><font/><font><strike/></font><font><name val="Wingdings"/></font></fonts>'
    '<fills><fill/><fill/><fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill></fills>'
    '<cellXfs><xf/><xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="166"/><xf numFmtId="164"/><xf fontId="1"/>'
    '<xf fontId="2"/><xf numFmtId="49"/><xf numFmtId="165"/><xf numFmtId="167"/><xf numFmtId="168"/>'
    '<xf numFmtId="169"/><xf numFmtId="170"/><xf fillId="2"/><xf numFmtId="20"/></cellXfs>'
)

PER_CENT, NUMBER, SHARE, MONEY, DAYS, ANSWER, LEVEL = "NI 192", "NI 191", "EE 3", "EE 5", "EE 6", "EE 7", "EE 8"
GOOD: Mapping[str, Line] = {
    PER_CENT: Line("Household waste recycled and composted", "%", number("51"), "51"),
    NUMBER: Line("Residual household waste per household", "number", number("512"), "512", "lower"),
    SHARE: Line("Planning applications decided in time", "%", number("0.79", PERCENT), "79"),
    MONEY: Line("Savings from waste contracts", "£k", number("850"), "850"),
    DAYS: Line("Time to repair a road defect", "days", number("12"), "12", "lower"),
    ANSWER: Line("Flood plan reviewed", "yes/no", text("Yes"), "1"),
    LEVEL: Line("Environmental management standard", "level", number("3"), "3"),
}
INDICATORS = (
    *(
        indicator(ref, title=line.title, directorate=EE, unit=line.unit, good_is=line.good_is)
        for ref, line in GOOD.items()
    ),
    indicator("0042", title="Trees planted", directorate=EE, unit="number"),
    indicator("EE 99", title="Fly-tips cleared", directorate=EE, unit="number", to="2009-03-31"),
    *(
        indicator(f"{letter} {at}", title=f"{name}, measure {at}", directorate=name, unit="number")
        for letter, name in zip("CSAFH", OTHERS, strict=True)
        for at in (1, 2, 3)
    ),
)


@dataclass(frozen=True)
class Form:
    """One layout of the form: titles and headings by place, the column of each field, the first row of data.

    `merges` are the areas merged on it, `width` its last column.
    """

    name: str
    titles: Mapping[tuple[int, int], str]
    headings: Mapping[tuple[int, int], str]
    columns: Mapping[str, int]
    first_row: int
    merges: tuple[str, ...] = ()
    # Where the heading of a field stands that a case renames.
    actual_heading: tuple[int, int] = (4, 4)
    ref_heading: tuple[int, int] = (4, 1)
    rag_heading: tuple[int, int] = (4, 5)
    sender_title: tuple[int, int] = (1, 1)
    period_title: tuple[int, int] = (2, 1)


ISSUED = Form(
    "issued form",
    {(1, 1): EE, (2, 1): "Quarter 2 2009/10"},
    {(4, at): word for at, word in enumerate(("Ref", "Indicator", "Target", "Actual", "RAG", "Comment"), 1)},
    {"ref": 1, "title": 2, "target": 3, "actual": 4, "rag": 5, "comment": 6},
    5,
)
# Another heading row, another order, merged titles, headings of two rows, and other words for the same things.
OWN = Form(
    "own form",
    {(2, 2): f"Directorate: {EE}", (3, 2): "Quarter 2 2009/10"},
    {
        (6, 2): "Performance indicator",
        (6, 3): "PI no",
        (6, 4): "Commentary",
        (6, 5): "Performance",
        (7, 5): "Outturn",
        (7, 6): "Target",
        (7, 7): "Status",
    },
    {"title": 2, "ref": 3, "comment": 4, "actual": 5, "target": 6, "rag": 7},
    8,
    ("B2:G2", "B3:G3", "B6:B7", "C6:C7", "D6:D7", "E6:G6"),
    (7, 5),
    (6, 3),
    (7, 7),
    (2, 2),
    (3, 2),
)
FORMS = (ISSUED, OWN)


@dataclass
class Draft:
    """A good return on a form, to be spoilt in one way before it is packed.

    Parameters
    ----------
    form : Form
        The layout.
    cells : dict
        Place to cell.
    rows : dict
        Row to the attributes of its element.
    before, after, workbook : str
        What stands before and after the rows, and before the sheets of the workbook.
    styles : str or None
        The inside of the styles; None leaves the part out.
    extra : dict
        Parts added, or put in the place of others.
    pointers : str
        Further pointers of the workbook.
    """

    form: Form
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    rows: dict[int, str] = field(default_factory=dict)
    before: str = ""
    after: str = ""
    workbook: str = ""
    styles: str | None = STYLES
    strings: str | None = None
    state: str = "visible"
    extra: dict[str, str | bytes] = field(default_factory=dict)
    pointers: str = ""
    namespace: str = MAIN
    merges: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.merges = list(self.form.merges)
        for place, words in (*self.form.titles.items(), *self.form.headings.items()):
            self.cells[place] = text(words)
        for ref, line in GOOD.items():
            self.add(ref=text(ref), title=text(line.title), actual=line.actual)

    @property
    def next_row(self) -> int:
        """Return the first row below the table."""
        return max(self.form.first_row, max(row for row, _ in self.cells) + 1)

    def add(self, **cells: Cell) -> int:
        """Add a row by its fields; returns its number."""
        row = self.next_row
        for name, cell in cells.items():
            self.cells[row, self.form.columns[name]] = cell
        return row

    def row_of(self, ref: str) -> int:
        """Return the row of one of the good references."""
        return self.form.first_row + list(GOOD).index(ref)

    def place(self, name: str, ref: str) -> tuple[int, int]:
        """Return the place of a field in the row of a reference."""
        return self.row_of(ref), self.form.columns[name]

    def put(self, name: str, ref: str, cell: Cell) -> Draft:
        """Put a cell into a field of a row."""
        self.cells[self.place(name, ref)] = cell
        return self

    def at(self, name: str, ref: str) -> str:
        """Return the address of a field in the row of a reference."""
        return address(*self.place(name, ref))

    def row_elements(self) -> list[str]:
        """Return the rows, in order."""
        by_row: dict[int, list[str]] = {row: [] for row in self.rows}
        for place in sorted(self.cells):
            by_row.setdefault(place[0], []).append(self.cells[place].xml(address(*place)))
        return [f'<row r="{row}"{self.rows.get(row, "")}>{"".join(by_row[row])}</row>' for row in sorted(by_row)]

    def parts(self, rows: str | None = None) -> dict[str, str | bytes]:
        """Return the parts; `rows` stands in the place of the rows as they are."""
        merged = "".join(f'<mergeCell ref="{area}"/>' for area in self.merges)
        found = parts_of(
            "".join(self.row_elements()) if rows is None else rows,
            before=self.before,
            after=(f"<mergeCells>{merged}</mergeCells>" if merged else "") + self.after,
            strings=self.strings,
            styles=self.styles,
            workbook=self.workbook,
            state=self.state,
            namespace=self.namespace,
        )
        if self.pointers:
            rels = str(found["xl/_rels/workbook.xml.rels"])
            found["xl/_rels/workbook.xml.rels"] = rels.replace("</Relationships>", f"{self.pointers}</Relationships>")
        return {**found, **self.extra}

    def packed(self, **others: Any) -> bytes:
        """Return the bytes of the workbook."""
        return zipped(self.parts(**others))
