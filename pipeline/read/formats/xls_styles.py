"""The styles of a workbook of Excel 97-2003: number formats, solid fills, symbol fonts, strike-through."""

from __future__ import annotations

import struct

from pipeline.read.colours_xml import resolve_colour
from pipeline.read.formats.binary_fonts import POSITIONS, TWENTIETHS, BinaryFont, rich_text, style_of
from pipeline.read.formats.xls_records import Record, Runs, long_text, short_text
from pipeline.read.strings_xml import Look
from pipeline.read.styles_xml import BUILT_IN, Style

# The kinds of records (MS-XLS, 2.3).
_FONT, _FORMAT, _CELL_STYLE, _PALETTE = 0x0031, 0x041E, 0x00E0, 0x0092
_STRUCK = 0x0008
_SOLID = 1
# There is no font 4: the fifth has the number 5.
_MISSING_FONT = 4
_FIRST_COLOURS = ["000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF"]


class StyleRecords:
    """Takes the records of styles, in any order."""

    def __init__(self) -> None:
        self._fonts: list[BinaryFont] = []
        self._formats: dict[int, str] = {}
        self._cells: list[tuple[int, int, int, int]] = []
        self._palette: list[str] = []

    def take(self, record: Record, encoding: str) -> None:
        """Take one record; what is none of a style is passed over."""
        kind, data = record.kind, record.data
        if kind == _FONT:
            flags = int.from_bytes(data[2:4], "little")
            position = POSITIONS.get(int.from_bytes(data[8:10], "little"), "")
            points = int.from_bytes(data[:2], "little") / TWENTIETHS
            name = short_text(data[14:], encoding)
            self._fonts.append(BinaryFont(name, data[12], bool(flags & _STRUCK), position, points))
        elif kind == _FORMAT:
            number = int.from_bytes(data[:2], "little")
            self._formats[number] = (short_text if encoding else long_text)(data[2:], encoding)
        elif kind == _CELL_STYLE:
            self._cells.append(_cell_style(data, before_97=bool(encoding)))
        elif kind == _PALETTE:
            colours = data[2 : 2 + 4 * int.from_bytes(data[:2], "little")]
            self._palette = [colours[place : place + 3].hex().upper() for place in range(0, len(colours) - 3, 4)]

    def styles(self) -> list[Style]:
        """Return the styles by the number that cells name."""
        indexed = [*_FIRST_COLOURS, *self._palette] if self._palette else []
        found: list[Style] = []
        for font_number, format_number, pattern, colour in self._cells:
            code = self._formats.get(format_number) or BUILT_IN.get(format_number, "General")
            fill = resolve_colour({"indexed": str(colour)}, (), indexed) if pattern == _SOLID else None
            found.append(style_of(code, fill, self._font(font_number)))
        return found or [Style()]

    def rich(self, text: str, runs: Runs) -> tuple[str, Look]:
        """Return a text as its runs show it, and its look; what stands before the first has the look of the cell."""
        return rich_text(text, runs, self._font)

    def _font(self, number: int) -> BinaryFont | None:
        place = number - (number > _MISSING_FONT)
        return self._fonts[place] if number != _MISSING_FONT and place < len(self._fonts) else None


def _cell_style(data: bytes, *, before_97: bool) -> tuple[int, int, int, int]:
    """Return the numbers of font and format, the pattern of the fill and its colour."""
    font, number_format = struct.unpack_from("<2H", data)
    if before_97:
        (area,) = struct.unpack_from("<L", data, 8)
        return font, number_format, area >> 16 & 0x3F, area & 0x7F
    borders, colours = struct.unpack_from("<LH", data, 14)
    return font, number_format, borders >> 26, colours & 0x7F
