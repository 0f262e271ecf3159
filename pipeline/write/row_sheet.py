"""A worksheet that takes many rows at once, by column, and writes them as text without an object for each cell.

XlsxWriter keeps an object for every cell and asks each of them what it is when it writes the sheet. Here a cell is
finished when it is handed over: what stands behind its address (`_finished`), made once for all cells that show the
same. Everything else of the sheet stays XlsxWriter's: titles, links, notes, filters, panes, print set-up.

`_write_rows`, `_calculate_spans` and what they use are no public methods: XlsxWriter's version is pinned, and tests
compare the two, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import chain
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_range
from xlsxwriter.worksheet import RowInfo, Worksheet

_ROWS_AT_ONCE = 1000
_MOST_NUMBERS = 1 << 15
_IS_TEXT = ' t="s"><v>'
_ROWS_OF_A_SPAN = 16
_POINTS_OF_A_PIXEL = 0.75


@lru_cache(maxsize=_MOST_NUMBERS)
def _digits(number: float) -> str:
    """Return a number with as many digits as it takes to read the very same."""
    shown = f"{number:.16G}"
    return shown if float(shown) == number else repr(number)


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows added together: the first, from 0, and their finished cells by column; '' where there is none."""

    top: int
    columns: Sequence[Sequence[str]]
    rows: int

    @property
    def below(self) -> int:
        """The first row below them."""
        return self.top + self.rows


class RowSheet(Worksheet):  # type: ignore[misc]
    """XlsxWriter's worksheet, and rows that come by column."""

    dim_rowmin: int
    dim_rowmax: int

    def _initialize(self, init_data: dict[str, Any]) -> None:
        super()._initialize(init_data)
        self._blocks: list[_Block] = []

    def finished_text(self, text: str, form: Format) -> str:
        """Return a cell of words, for `add_rows`: a shared string, which can be nothing but words."""
        if not text:
            return self.finished_blank(form)
        index = self.str_table.string_table.get(text)
        if index is None:
            index = self.str_table._get_shared_string_index(text)
            self.str_table.count -= 1  # each cell that shows it is counted when it is added
        return f'" s="{form._get_xf_index()}"{_IS_TEXT}{index}</v></c>'

    def finished_number(self, number: float, form: Format) -> str:
        """Return a cell of a number, for `add_rows`; as XlsxWriter writes it where that is the very number."""
        digits = _digits(number) if number else f"{number:G}"  # zero and minus zero are equal, and written otherwise
        return f'" s="{form._get_xf_index()}"><v>{digits}</v></c>'

    def finished_truth(self, value: bool, form: Format) -> str:
        """Return a cell of true or false, for `add_rows`."""
        return f'" s="{form._get_xf_index()}" t="b"><v>{int(value)}</v></c>'

    def finished_moment(self, moment: datetime, form: Format) -> str:
        """Return a cell of a date or a time, for `add_rows`."""
        return self.finished_number(self._convert_date_time(moment), form)

    def finished_blank(self, form: Format) -> str:
        """Return an empty cell with a style, for `add_rows`."""
        return f'" s="{form._get_xf_index()}"/>'

    def add_rows(self, top: int, columns: Sequence[Sequence[str]], heights: Sequence[float] | None) -> int:
        """Add rows below all that were added so; nothing else is written in them.

        Parameters
        ----------
        top : int
            The first row, from 0.
        columns : sequence of sequences of str
            Finished cells by column, from the first column of the sheet on, all of one length; '' where there is no
            cell.
        heights : sequence of float or None
            The height of each row, in points; None for the usual one.

        Returns
        -------
        int
            0, or -1 where the sheet has no such row or column.
        """
        block = _Block(top, columns, len(columns[0]) if columns else 0)
        if not block.rows:
            return 0
        if self._check_dimensions(top, 0) or self._check_dimensions(block.below - 1, len(columns) - 1):
            return -1
        if heights is not None:
            pixels = {height: int(height * 4.0 / 3.0 + 0.5) for height in set(heights)}
            infos = {height: RowInfo(height=pixels[height]) for height in pixels}
            self.row_info.update(zip(range(top, block.below), map(infos.__getitem__, heights), strict=True))
            sizes = {height: [pixels[height], False] for height in pixels}
            self.row_sizes.update(zip(range(top, block.below), map(sizes.__getitem__, heights), strict=True))
        self.str_table.count += sum("".join(column).count(_IS_TEXT) for column in columns)
        self._blocks.append(block)
        return 0

    def lead(self, row: int, column: int, link: str, words: str) -> Any:
        """Make a cell that was added with others a link within the workbook; return what XlsxWriter answers."""
        self.ignore_write_string = True
        try:
            return self.write_url(row, column, link, None, words)
        finally:
            self.ignore_write_string = False

    def add_long_table(self, first: int, last: int, columns: int, options: dict[str, Any]) -> Any:
        """Make rows a table, from its headings to its last row; return what XlsxWriter answers.

        XlsxWriter would mark every single cell, to refuse a second table over the first. It is told of one row, and
        then of the others.
        """
        result = self.add_table(first, 0, first + 1, columns - 1, options)
        table = self.tables[-1]
        table["range"] = table["a_range"] = table["autofilter"] = xl_range(first, 0, last, columns - 1)
        return result

    def _write_rows(self) -> None:
        """Write all rows in order: XlsxWriter's own, and between them those that came by column."""
        if not self._blocks:
            super()._write_rows()
            return
        first, last = self.dim_rowmin, self.dim_rowmax
        self.row_spans = self._all_spans()
        for block in sorted(self._blocks, key=lambda block: block.top):
            self._write_own_rows(first, block.top - 1)
            self._write_block(block)
            first = block.below
        self._write_own_rows(first, last)

    def _write_own_rows(self, first: int, last: int) -> None:
        if first > last:
            return
        whole = self.dim_rowmin, self.dim_rowmax
        self.dim_rowmin, self.dim_rowmax = first, last
        super()._write_rows()
        self.dim_rowmin, self.dim_rowmax = whole

    def _calculate_spans(self) -> None:
        if not self._blocks:
            super()._calculate_spans()

    def _write_block(self, block: _Block) -> None:
        addresses = [f'<c r="{xl_col_to_name(number)}' for number in range(len(block.columns))]
        for start in range(0, block.rows, _ROWS_AT_ONCE):
            part = slice(start, start + _ROWS_AT_ONCE)
            numbers = range(block.top + start + 1, min(block.top + start + _ROWS_AT_ONCE, block.below) + 1)
            written = list(map(str, numbers))
            pieces: list[Iterable[str]] = [self._row_tags(numbers)]
            for address, column in zip(addresses, block.columns, strict=True):
                cells = column[part]
                if all(cells):
                    pieces += [[address] * len(written), written, cells]
                elif any(cells):
                    at = zip(written, cells, strict=True)
                    pieces.append([f"{address}{number}{cell}" if cell else "" for number, cell in at])
            pieces.append(["</row>"] * len(written))
            self.fh.write("".join(chain.from_iterable(zip(*pieces, strict=True))))

    def _row_tags(self, numbers: range) -> Iterator[str]:
        """Yield how each row begins: its number from 1, the columns that it and its neighbours fill, its height."""
        heights: dict[int, str] = {}
        for number in numbers:
            info = self.row_info.get(number - 1)
            pixels = self.default_row_height if info is None else info.height
            height = heights.get(pixels)
            if height is None:
                usual = pixels == self.original_row_height == self.default_row_height
                points = f' ht="{pixels * _POINTS_OF_A_PIXEL:.16g}" customHeight="1"'
                height = heights[pixels] = "" if usual else points
            yield f'<row r="{number}" spans="{self.row_spans[(number - 1) // _ROWS_OF_A_SPAN]}"{height}>'

    def _all_spans(self) -> dict[int, str]:
        """Return the first and the last column, from 1, that each sixteen rows fill: cells and notes."""
        filled: dict[int, set[int]] = {}
        for rows in (self.table, self.comments):
            for row, cells in rows.items():
                if cells:
                    filled.setdefault(row // _ROWS_OF_A_SPAN, set()).update((min(cells), max(cells)))
        for block in self._blocks:
            start = block.top
            while start < block.below:
                group = start // _ROWS_OF_A_SPAN
                end = min((group + 1) * _ROWS_OF_A_SPAN, block.below)
                here = filled.setdefault(group, set())
                for order in (range(len(block.columns)), reversed(range(len(block.columns)))):
                    of_a_cell = (n for n in order if any(block.columns[n][start - block.top : end - block.top]))
                    here.update([column for column in [next(of_a_cell, None)] if column is not None])
                start = end
        return {group: f"{min(columns) + 1}:{max(columns) + 1}" for group, columns in filled.items() if columns}
