"""Cell styles: number format, solid fill, symbol font, strike-through, each decided once per style."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple, TypeVar

from pipeline.read.colours_xml import Colours, plain_colour
from pipeline.read.limits import RefusedError
from pipeline.read.package_xml import Attributes, MainNames, is_true, parse

_T = TypeVar("_T")

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"$"#,##0_);\\("$"#,##0\\)', 6: '"$"#,##0_);[Red]\\("$"#,##0\\)',
    7: '"$"#,##0.00_);\\("$"#,##0.00\\)', 8: '"$"#,##0.00_);[Red]\\("$"#,##0.00\\)',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm",
    37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)",
    41: '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)', 42: '_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)',
    44: '_("$"* #,##0.00_)_("$"* \\(#,##0.00\\)_("$"* "-"??_)_(@_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip

_SYMBOL_FONTS = re.compile(
    r"wingdings(?: [23])?|webdings|symbol|marlett|monotype sorts|zapf ?dingbats|mt extra|bookshelf symbol 7",
    re.IGNORECASE,
)
_SYMBOL_CHARSET = "2"
# What is behind a cell without a fill.
_PAPER = "FFFFFF"

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|am/pm|a/p|general', re.IGNORECASE)
# A format may give a figure another colour than its font has.
_COLOUR = re.compile(r"\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?[0-9]+)\]", re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)


class Reading(IntEnum):
    """What a number format makes of a number."""

    NUMBER = 0
    DATE = 1
    TIME = 2
    DURATION = 3


class Style(NamedTuple):
    """One cell style.

    `position` is `superscript` or `subscript` where its font stands off the line; `ground` the colour behind its text,
    empty where that is not known; `unseen` says that its font has the same. `whole` is the text of a cell of which only
    a part has that colour, all of it as if it were seen.
    """

    format: str = "General"
    fill: str | None = None
    font: str | None = None
    struck: bool = False
    reading: Reading = Reading.NUMBER
    position: str = ""
    ground: str = ""
    unseen: bool = False
    whole: str = ""


# The style of a cell whose style is damaged or missing: its format is not known, which no format code says.
UNKNOWN = Style(format="")


class _Font(NamedTuple):
    name: str = ""
    charset: str = ""
    struck: bool = False
    position: str = ""
    colour: Attributes | None = None


class _Fill(NamedTuple):
    pattern: str = "none"
    colour: Attributes | None = None


def reading_of(code: str) -> Reading:
    """Tell whether a number format shows a date, a time of day, elapsed time or a number, by its first section."""
    first = _LITERAL.sub("", code).partition(";")[0].lower()
    if _ELAPSED.search(first):
        return Reading.DURATION
    if "d" in first or "y" in first:
        return Reading.DATE
    if "h" in first or "s" in first:
        return Reading.TIME
    return Reading.DATE if "m" in first else Reading.NUMBER


def symbol_font(name: str, charset: str = "") -> str | None:
    """Return a font's name if its letters are signs, else None."""
    return name if name and (_SYMBOL_FONTS.fullmatch(name) or charset == _SYMBOL_CHARSET) else None


def read_styles(data: bytes | None, part: str, colours: Colours) -> list[Style]:
    """Read the style part; its own palette is made known to the workbook's colours.

    Returns
    -------
    list of Style
        By the style number of a cell; one `Style()` when there is no style part. A colour, font or format that
        cannot be understood is left out: it never costs a value. A part that is not well-formed XML costs all
        formats: one `UNKNOWN`, because without them 85% and 0.85, or a date and 40086, are one.

    Raises
    ------
    RefusedError
        FILE_UNSAFE.
    """
    if data is None:
        return [Style()]
    reader = _StyleReader(colours)
    try:
        parse(data, part, reader.start, reader.end)
    except RefusedError as fault:
        if fault.refusal.code != "FILE_DAMAGED":
            raise
        return [UNKNOWN]
    return reader.styles() or [Style()]


# An element within another to the list that it belongs to; what stands elsewhere is of no list.
_WITHIN = {
    ("", "numFmts"): "formats",
    ("formats", "numFmt"): "format",
    ("", "fonts"): "fonts",
    ("fonts", "font"): "font",
    ("font", "name"): "font part",
    ("font", "charset"): "font part",
    ("font", "strike"): "font part",
    ("font", "vertAlign"): "font part",
    ("font", "color"): "font part",
    ("", "fills"): "fills",
    ("fills", "fill"): "fill",
    ("fill", "patternFill"): "pattern",
    ("fill", "gradientFill"): "gradient",
    ("pattern", "fgColor"): "colour",
    ("", "cellXfs"): "cells",
    ("cells", "xf"): "cell",
    ("", "colors"): "colours",
    ("colours", "indexedColors"): "indexed colours",
    ("indexed colours", "rgbColor"): "indexed colour",
}


class _StyleReader:
    """Collects the lists of a style part; `_within` is where each open element belongs, empty for the root."""

    def __init__(self, colours: Colours) -> None:
        self._names = MainNames()
        self._colours = colours
        self._within: list[str] = []
        self._formats: dict[int, str] = {}
        self._fonts: list[_Font] = []
        self._fills: list[_Fill] = []
        self._indexed: list[str] = []
        self._cells: list[Attributes] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        name = self._names[tag]
        place = _WITHIN.get((self._within[-1], name), "elsewhere") if self._within else ""
        self._within.append(place)
        match place:
            case "cell":
                self._cells.append(attributes)
            case "format":
                self._formats[_number(attributes, "numFmtId")] = attributes.get("formatCode", "General")
            case "font":
                self._fonts.append(_Font())
            case "font part":
                self._font_part(name, attributes)
            case "fill":
                self._fills.append(_Fill())
            case "pattern":
                self._fills[-1] = _Fill(attributes.get("patternType", "none"))
            case "gradient":
                self._fills[-1] = _Fill("gradient")
            case "colour":
                self._fills[-1] = self._fills[-1]._replace(colour=attributes)
            case "indexed colour":
                self._indexed.append(plain_colour(attributes.get("rgb", "")) or "")

    def end(self, _: str) -> None:
        self._within.pop()

    def _font_part(self, name: str, attributes: Attributes) -> None:
        font = self._fonts[-1]
        if name == "name":
            self._fonts[-1] = font._replace(name=attributes.get("val", ""))
        elif name == "charset":
            self._fonts[-1] = font._replace(charset=attributes.get("val", ""))
        elif name == "strike":
            self._fonts[-1] = font._replace(struck=is_true({"val": "1", **attributes}, "val"))
        elif name == "vertAlign":
            self._fonts[-1] = font._replace(position=attributes.get("val", ""))
        elif name == "color":
            self._fonts[-1] = font._replace(colour=attributes)

    def styles(self) -> list[Style]:
        self._colours.indexed = self._indexed
        inks = [self._colour(font.colour) for font in self._fonts]
        fills = [self._colour(fill.colour) if fill.pattern == "solid" else "" for fill in self._fills]
        readings: dict[str, Reading] = {}
        styles: list[Style] = []
        for cell in self._cells:
            number = _number(cell, "numFmtId")
            code = self._formats.get(number) or BUILT_IN.get(number, "General")
            if code not in readings:
                readings[code] = reading_of(code)
            font = _at(self._fonts, _number(cell, "fontId")) or _Font()
            fill = _at(fills, _number(cell, "fillId"))
            pattern = (_at(self._fills, _number(cell, "fillId")) or _Fill()).pattern
            ground = _PAPER if pattern == "none" else fill or ""
            ink = "" if _COLOUR.search(code) else _at(inks, _number(cell, "fontId"))
            unseen = ground != "" and ground == ink
            symbol = symbol_font(*font[:2])
            styles.append(Style(code, fill or None, symbol, font.struck, readings[code], font.position, ground, unseen))
        return styles

    def _colour(self, attributes: Attributes | None) -> str:
        """Return a colour, empty where it is automatic or cannot be known."""
        return "" if attributes is None else self._colours.of(attributes) or ""


def _number(attributes: Attributes, name: str) -> int:
    """Return a number an element gives, -1 where it gives none that can be read."""
    try:
        return int(attributes.get(name, "0"))
    except ValueError:
        return -1


def _at(items: Sequence[_T], place: int) -> _T | None:
    return items[place] if 0 <= place < len(items) else None
