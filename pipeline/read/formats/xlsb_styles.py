"""The styles and shared texts of a binary workbook."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence

from pipeline.read.colours_xml import resolve_colour
from pipeline.read.formats import binary_fonts
from pipeline.read.formats.binary_fonts import POSITIONS, TWENTIETHS, BinaryFont, style_of
from pipeline.read.formats.xlsb_records import colour, records, wide_text
from pipeline.read.limits import RefusedError, damaged, too_large
from pipeline.read.package_xml import Attributes
from pipeline.read.strings_xml import Look, Strings
from pipeline.read.styles_xml import BUILT_IN, UNKNOWN, Style

# The kinds of records (MS-XLSB, 2.3).
_FONT, _FORMAT, _FILL, _CELL_STYLE, _PALETTE_COLOUR = 43, 44, 45, 47, 475
_BEGIN_CELL_STYLES, _END_CELL_STYLES = 617, 618
_BEGIN_DIFFERENCES, _END_DIFFERENCES = 505, 506
_TEXT_ITEM = 19
_STRUCK, _SOLID, _RICH = 0x08, 1, 0x01


class BinaryStyles:
    """What a style part says."""

    def __init__(self, data: bytes | None, part: str, theme: Callable[[], Sequence[str | None]]) -> None:
        self._fonts: list[BinaryFont] = []
        self._formats: dict[int, str] = {}
        self._fills: list[Attributes | None] = []
        self._palette: list[str] = []
        self._cells: list[tuple[int, int, int]] = []
        self._theme = theme
        self._in_cells = self._in_differences = self._lost = False
        try:
            for kind, record in records(data or b"", part):
                self._take(kind, record)
        except (RefusedError, struct.error, IndexError):
            # A style part that is damaged costs the formats, not the values.
            self._lost = True

    def styles(self) -> list[Style]:
        """Return the styles by the number that cells name; one that is not known when the part is damaged."""
        if self._lost:
            return [UNKNOWN]
        theme = self._theme() if any(fill and "theme" in fill for fill in self._fills) else ()
        fills = [resolve_colour(fill, theme, self._palette) if fill else None for fill in self._fills]
        found: list[Style] = []
        for number_format, font_number, fill_number in self._cells:
            code = self._formats.get(number_format) or BUILT_IN.get(number_format, "General")
            fill = fills[fill_number] if fill_number < len(fills) else None
            found.append(style_of(code, fill, self._font(font_number)))
        return found or [Style()]

    def rich(self, text: str, runs: Sequence[tuple[int, int]]) -> tuple[str, Look]:
        """Return a text as its runs show it, and its look; what stands before the first has the look of the cell."""
        if not runs:
            return text, (None, False)
        return binary_fonts.rich_text(text, runs, self._font)

    def _font(self, number: int) -> BinaryFont | None:
        return self._fonts[number] if number < len(self._fonts) else None

    def _take(self, kind: int, data: bytes) -> None:
        if kind in (_BEGIN_DIFFERENCES, _END_DIFFERENCES):
            self._in_differences = kind == _BEGIN_DIFFERENCES
        elif kind in (_BEGIN_CELL_STYLES, _END_CELL_STYLES):
            self._in_cells = kind == _BEGIN_CELL_STYLES
        elif self._in_differences:
            return
        elif kind == _FONT:
            height, flags, _, script = struct.unpack_from("<4H", data)
            position, points = POSITIONS.get(script, ""), height / TWENTIETHS
            self._fonts.append(BinaryFont(wide_text(data, 21)[0], data[10], bool(flags & _STRUCK), position, points))
        elif kind == _FORMAT:
            (number,) = struct.unpack_from("<H", data)
            self._formats[number] = wide_text(data, 2)[0]
        elif kind == _FILL:
            (pattern,) = struct.unpack_from("<L", data)
            self._fills.append(colour(data, 4) if pattern == _SOLID else None)
        elif kind == _PALETTE_COLOUR:
            self._palette.append(data[:3].hex().upper())
        elif kind == _CELL_STYLE and self._in_cells:
            number_format, font, fill = struct.unpack_from("<3H", data, 2)
            self._cells.append((number_format, font, fill))


def read_texts(data: bytes | None, part: str, styles: BinaryStyles, longest: int) -> Strings:
    """Read the shared texts.

    Raises
    ------
    RefusedError
        FILE_DAMAGED; FILE_TOO_LARGE for a text longer than `longest` characters.
    """
    strings = Strings()
    for kind, record in records(data or b"", part):
        if kind != _TEXT_ITEM:
            continue
        text, look = rich_text(record, 0, styles)
        if len(text) > longest:
            raise too_large(f"a cell holds more than {longest:,} characters")
        if look != (None, False):
            strings.looks[len(strings.texts)] = look
        strings.texts.append(text)
    return strings


def rich_text(data: bytes, place: int, styles: BinaryStyles) -> tuple[str, Look]:
    """Return the text at a place, and the look that its runs share."""
    text, behind = wide_text(data, place + 1)
    if not data[place] & _RICH:
        return text, (None, False)
    (count,) = struct.unpack_from("<L", data, behind)
    raw = data[behind + 4 : behind + 4 + 4 * count]
    if len(raw) < 4 * count:
        raise damaged("a text in it is cut short")
    return styles.rich(text, list(struct.iter_unpack("<2H", raw)))
