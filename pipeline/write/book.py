"""A workbook in the making: sheets on which every write is checked and every style is made once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO

from xlsxwriter.chart import Chart
from xlsxwriter.format import Format

from pipeline.errors import PublishError
from pipeline.write import look
from pipeline.write.look import Style
from pipeline.write.packing import PackedWorkbook
from pipeline.write.pen import Pen, Value, moment_at
from pipeline.write.row_sheet import RowSheet
from pipeline.write.textfit import lines_needed, room_in

LONGEST_TEXT = 32_767
_CUT = " … [cut here: longer than a cell can hold]"
_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_UNFIT = re.compile("[\ud800-\udfff\ufffe\uffff]")


def fit_for_a_cell(text: str) -> str:
    """Return text as a cell can hold it: no half characters, and cut with a visible mark at Excel's limit."""
    if text.isascii() and len(text) <= LONGEST_TEXT:
        return text
    whole = _UNFIT.sub("\ufffd", text)
    # Excel counts in UTF-16 units, of which a rare character takes two.
    if len(whole) * 2 <= LONGEST_TEXT or len(whole.encode("utf-16-le")) // 2 <= LONGEST_TEXT:
        return whole
    room = (LONGEST_TEXT - len(_CUT)) * 2
    return whole.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT


class Page:
    """One sheet: cells by row and column from 0, each write checked.

    Parameters
    ----------
    book : Book
        The workbook.
    sheet : RowSheet
        XlsxWriter's sheet.
    name : str
        Its name.

    Attributes
    ----------
    heights : dict
        The heights given so far, in points by row.
    """

    def __init__(self, book: Book, sheet: RowSheet, name: str) -> None:
        self.book = book
        self.sheet = sheet
        self.name = name
        self.heights: dict[int, float] = {}
        self._pens: dict[Style, Pen] = {}

    def put(self, row: int, column: int, value: Value, style: Style = look.BASE, link: str = "", tip: str = "") -> None:
        """Write one cell; text is only ever text, and a link only ever leads inside this workbook.

        Raises
        ------
        PublishError
            XlsxWriter did not write the cell.
        """
        form = self.book.form(style)
        if isinstance(value, str):
            value = self.book.fit(value)
        if link:
            shown = value if isinstance(value, str) else ""
            self._checked(self.sheet.write_url(row, column, link, form, shown, tip or None), row, column)
        if value is None or value == "":
            if not link:
                self._checked(self.sheet.write_blank(row, column, None, form), row, column)
        elif isinstance(value, str):
            if not link:
                self._checked(self.sheet.write_string(row, column, value, form), row, column)
        elif isinstance(value, bool):
            self._checked(self.sheet.write_boolean(row, column, value, form), row, column)
        elif isinstance(value, (int, Decimal)):
            self._checked(self.sheet.write_number(row, column, float(value), form), row, column)
        else:
            self._checked(self.sheet.write_datetime(row, column, moment_at(value), form), row, column)

    def finished(self, value: Value, style: Style = look.BASE) -> str:
        """Return a cell ready for `rows`, to be used wherever the same is shown; text is only ever text."""
        return self.pen(style).finished(value)

    def pen(self, style: Style) -> Pen:
        """Return what finishes cells of a style, made once."""
        pen = self._pens.get(style)
        if pen is None:
            pen = self._pens[style] = Pen(self.sheet, self.book.form(style), self.book.fit)
        return pen

    def rows(self, top: int, columns: Sequence[Sequence[str]], heights: Sequence[float] | None = None) -> None:
        """Write rows at once, from the first column on; nothing else may be put into them but notes and links.

        Parameters
        ----------
        top : int
            The first row, from 0.
        columns : sequence of sequences of str
            Cells made by `finished`, by column; '' where there is none.
        heights : sequence of float, optional
            The height of each row, in points.

        Raises
        ------
        PublishError
            The sheet has no such rows.
        """
        self._checked(self.sheet.add_rows(top, columns, heights), top, len(columns))
        self.heights.update(zip(range(top, top + len(heights or ())), heights or (), strict=True))

    def lead(self, row: int, column: int, link: str, shown: Value) -> None:
        """Make a cell that was written with others lead to a place inside this workbook.

        Raises
        ------
        PublishError
            XlsxWriter did not take the link.
        """
        words = self.book.fit(shown) if isinstance(shown, str) else ""
        self._checked(self.sheet.lead(row, column, link, words), row, column)

    def note(self, row: int, column: int, words: str) -> None:
        """Put a note on a cell: hidden until somebody points at it, and large enough for its words.

        Raises
        ------
        PublishError
            XlsxWriter did not take the note.
        """
        said = self.book.fit(words)
        lines = lines_needed(said, look.NOTE_WIDTH, look.NOTE_SIZE)
        options = {
            "author": look.NOTE_AUTHOR,
            "visible": False,
            "font_name": look.FONT,
            "font_size": look.NOTE_SIZE,
            "width": room_in(look.NOTE_WIDTH) + look.NOTE_MARGIN_PIXELS,
            "height": lines * look.NOTE_LINE_PIXELS + look.NOTE_MARGIN_PIXELS,
        }
        self._checked(self.sheet.write_comment(row, column, said, options), row, column)

    def fill(self, row: int, first: int, last: int, style: Style) -> None:
        """Style empty cells of a row, so that a line or a fill runs through."""
        for column in range(first, last + 1):
            self.put(row, column, None, style)

    def height(self, row: int, points: float) -> None:
        """Set a row's height."""
        self._checked(self.sheet.set_row(row, points), row, 0)
        self.heights[row] = points

    def width(self, column: int, characters: float) -> None:
        """Set a column's width."""
        self._checked(self.sheet.set_column(column, column, characters), 0, column)

    def place(self, row: int, column: int) -> str:
        """Return the link to a cell of this sheet."""
        letters = ""
        rest = column + 1
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(65 + letter) + letters
        return f"internal:'{self.name}'!{letters}{row + 1}"

    def checked(self, result: object, what: str) -> None:
        """Raise PublishError unless XlsxWriter reports success, which it does with 0 or nothing."""
        if result not in (0, None):
            raise PublishError(f"The sheet {self.name} could not be written: {what} (XlsxWriter answers {result}).")

    def _checked(self, result: object, row: int, column: int) -> None:
        if result not in (0, None):
            self.checked(result, f"row {row + 1}, column {column + 1}")


class Book:
    """A workbook in the making; `close` returns its bytes.

    Parameters
    ----------
    public : bool
        True hides e-mail addresses, also those that stand in somebody's comment.
    """

    def __init__(self, public: bool = False) -> None:
        self._public = public
        self.workbook = PackedWorkbook(
            {
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "default_format_properties": {"font_name": look.FONT, "font_size": look.SIZE},
                "default_row_height": look.ROW_HEIGHT_PIXELS,
            },
        )
        # There is no formula to work out; without this Excel would ask to save a workbook that was only read.
        self.workbook.calc_on_load = False
        self._forms: dict[Style, Format] = {}

    def fit(self, text: str) -> str:
        """Return text as a cell of this workbook shows it."""
        if self._public and "@" in text:
            text = _ADDRESS.sub("[e-mail address]", text)
        return text if text.isascii() and len(text) <= LONGEST_TEXT else fit_for_a_cell(text)

    def page(self, name: str) -> Page:
        """Add a sheet."""
        return Page(self, self.workbook.add_worksheet(name, RowSheet), name)

    def form(self, style: Style) -> Format:
        """Return XlsxWriter's format of a style, made once."""
        form = self._forms.get(style)
        if form is None:
            form = self._forms[style] = self.workbook.add_format(dict(style))
        return form

    def chart(self, options: dict[str, str]) -> Chart:
        """Return a new chart."""
        chart: Chart = self.workbook.add_chart(options)
        return chart

    def close(self) -> bytes:
        """Finish the workbook and return its bytes."""
        packed = BytesIO()
        self.workbook.close_into(packed)
        return packed.getvalue()
