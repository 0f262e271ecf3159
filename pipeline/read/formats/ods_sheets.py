"""The sheets of an OpenDocument spreadsheet, in one pass over its content."""

from __future__ import annotations

from pipeline.read.formats.ods_names import Names
from pipeline.read.formats.ods_sheet import RowCell, SheetSoFar, repeated
from pipeline.read.formats.ods_styles import OdsStyles
from pipeline.read.formats.ods_text import CellText
from pipeline.read.formats.ods_values import stored_value
from pipeline.read.gathered import Gathered
from pipeline.read.limits import LAST_COLUMN, LAST_ROW, damaged
from pipeline.read.package_xml import Attributes, parse
from pipeline.read.shared_by_sheets import SharedBySheets

_CELLS = ("table:table-cell", "table:covered-table-cell")
# What holds texts or tables that are no cells: earlier states of cells, drawings, forms, lists of values.
_ASIDE = frozenset(("table:tracked-changes", "table:dde-links", "table:shapes", "table:content-validations",
                    "table:data-pilot-tables", "table:consolidation", "office:forms", "text:ruby-text"))  # fmt: skip


class SheetReader:
    """Reads the content of a spreadsheet.

    Parameters
    ----------
    styles : OdsStyles
        The styles.
    shared : SharedBySheets
        Their table, and the limits.
    gathered : Gathered
        Takes the sheets.
    calculated : bool
        A program that works out formulas wrote the file.
    """

    def __init__(self, styles: OdsStyles, shared: SharedBySheets, gathered: Gathered, *, calculated: bool) -> None:
        self.facts: set[str] = set()
        self._names = Names()
        self._styles = styles
        self._shared = shared
        self._gathered = gathered
        self._calculated = calculated
        self._aside = 0
        self._chunks: list[str] = []
        self._sheet: SheetSoFar | None = None
        self._row: Attributes = {}
        self._row_cells: list[RowCell] = []
        self._next_column = 1
        self._cell: Attributes | None = None
        self._text = CellText(styles)
        self._note: CellText | None = None
        self._note_text = ""

    def read(self, data: bytes) -> None:
        """Read all sheets.

        Raises
        ------
        RefusedError
            FILE_DAMAGED, FILE_TOO_LARGE, FILE_UNSAFE.
        """
        parse(data, "content.xml", self._start, self._end, self._chunks.append)

    def _start(self, tag: str, raw: Attributes) -> None:
        name = self._names[tag]
        if name == "table:table-source" or (self._aside and name == "table:dde-link"):
            self.facts.add("FILE_HAS_LINKS")
        if not self._aside:
            self._flush()
        if self._aside or name in _ASIDE or name.startswith("draw:"):
            self._aside += 1
            return
        if name == "office:annotation":
            self._note = CellText(self._styles)
        elif self._note is not None:
            self._note.start(name, self._names.of(raw))
        elif name == "table:table":
            self._begin_sheet(self._names.of(raw))
        elif self._sheet is None:
            return
        elif self._cell is not None:
            self._text.start(name, self._names.of(raw))
        elif name in _CELLS:
            self._cell = self._names.of(raw)
            self._text = CellText(self._styles)
            self._note_text = ""
        elif name == "table:table-row":
            self._row = self._names.of(raw)
            self._row_cells, self._next_column = [], 1
        elif name == "table:table-column":
            self._sheet.column(self._names.of(raw))

    def _end(self, tag: str) -> None:
        if self._aside:
            self._aside -= 1
            self._chunks.clear()
            return
        self._flush()
        name = self._names[tag]
        if name == "office:annotation" and self._note is not None:
            self._note_text = self._note.finish()[0].strip()
            self._note = None
        elif self._note is not None:
            self._note.end(name)
        elif self._sheet is None:
            return
        elif name in _CELLS and self._cell is not None:
            self._end_cell(name, self._cell, self._sheet)
            self._cell = None
        elif self._cell is not None:
            self._text.end(name)
        elif name == "table:table-row":
            self._sheet.row(self._row, self._row_cells)
        elif name == "table:table":
            self._sheet.finish(self._gathered)
            self._sheet = None

    def _flush(self) -> None:
        """Hand the characters since the last tag to what is open."""
        if self._chunks:
            if self._note is not None:
                self._note.characters("".join(self._chunks))
            elif self._cell is not None:
                self._text.characters("".join(self._chunks))
            self._chunks.clear()

    def _begin_sheet(self, attributes: Attributes) -> None:
        if self._sheet is not None:
            raise damaged("a sheet of it stands within another")
        hidden = self._styles.hides(attributes.get("table:style-name", ""))
        name = attributes.get("table:name", "")
        self._sheet = SheetSoFar(name, "hidden" if hidden else "visible", self._styles, self._shared)

    def _end_cell(self, name: str, attributes: Attributes, sheet: SheetSoFar) -> None:
        text, look = self._text.finish()
        count = repeated(attributes, "table:number-columns-repeated", LAST_COLUMN)
        column = self._next_column
        self._next_column += count
        if name != _CELLS[0]:
            # Under a merged cell: kept by the file, not shown.
            return
        stored = stored_value(attributes, text, calculated=self._calculated)
        formula = "table:formula" in attributes
        style = attributes.get("table:style-name", "")
        self._row_cells.append(RowCell(column, count, style, stored, look, formula, self._note_text))
        down = repeated(attributes, "table:number-rows-spanned", LAST_ROW)
        across = repeated(attributes, "table:number-columns-spanned", LAST_COLUMN)
        if down > 1 or across > 1:
            sheet.merge(column, down, across)
