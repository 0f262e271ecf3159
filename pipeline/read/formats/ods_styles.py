"""The styles of an OpenDocument spreadsheet, each resolved through those that it builds on."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.read.cell_values import StyleTable
from pipeline.read.formats.ods_formats import KINDS, FormatStyle
from pipeline.read.formats.ods_names import Names
from pipeline.read.limits import RefusedError
from pipeline.read.package_xml import Attributes, parse
from pipeline.read.raised_text import LOWERED, RAISED
from pipeline.read.styles_xml import Style, reading_of, symbol_font

_TRANSPARENT = ("", "transparent")
_DEEPEST = 20


class _Named(NamedTuple):
    """One style as written; None and empty where it leaves things to the one it builds on."""

    parent: str = ""
    format: str = ""
    fill: str | None = None
    font: str | None = None
    struck: bool | None = None
    position: str | None = None
    points: str | None = None


class TextLook(NamedTuple):
    """The font, line, height above the line and size of a stretch of text; None where the cell's holds."""

    font: str | None
    struck: bool | None
    position: str | None
    points: str | None


class OdsStyles:
    """The styles of a spreadsheet: those of the common part first, then those of the content, which go before.

    A number format that is named and is not there, or stands in a damaged part, is not known: its code is empty.

    Parameters
    ----------
    common : bytes or None
        The part `styles.xml`.
    content : bytes
        The part `content.xml`.
    """

    def __init__(self, common: bytes | None, content: bytes) -> None:
        self._names = Names()
        self._open: list[str] = []
        self._style: tuple[str, str] | None = None
        self._format: FormatStyle | None = None
        self._chunks: list[str] = []
        self._styles: dict[tuple[str, str], _Named] = {}
        self._formats: dict[str, FormatStyle] = {}
        self._fonts: dict[str, tuple[str, str]] = {}
        self._hidden_tables: set[str] = set()
        self.is_spreadsheet = False
        if common is not None:
            self._read_common(common)
        parse(content, "content.xml", self._start, self._end, self._chunks.append)
        self.table = StyleTable([Style()])
        self._places: dict[str, int] = {}

    def _read_common(self, data: bytes) -> None:
        try:
            parse(data, "styles.xml", self._start, self._end, self._chunks.append)
        except RefusedError as fault:
            # The values do not depend on this part; formats that stand in it are not known.
            if fault.refusal.code != "FILE_DAMAGED":
                raise
            self._open.clear()
            self._style = self._format = None

    def place(self, name: str) -> int:
        """Return the place in `table` of a cell's style; that of the default style for an empty name."""
        if name not in self._places:
            self._places[name] = self.table.place(self._resolved(name))
        return self._places[name]

    def text_look(self, name: str) -> TextLook:
        """Return what a style of text says of font and line."""
        found = self._through("text", name)
        return TextLook(self._symbol(found.font), found.struck, found.position, found.points)

    def hides(self, table_style: str) -> bool:
        """Tell whether a sheet of this style does not show."""
        return table_style in self._hidden_tables

    def _resolved(self, name: str) -> Style:
        found = self._through("table-cell", name)
        style = self._formats.get(found.format)
        missing = "" if found.format else "General"
        code = style.code(self._formats) if style else missing
        fill = found.fill if found.fill and found.fill not in _TRANSPARENT else None
        symbol, struck = self._symbol(found.font), bool(found.struck)
        return Style(code, _rgb(fill), symbol, struck, reading_of(code), found.position or "")

    def _symbol(self, font: str | None) -> str | None:
        family, charset = self._fonts.get(font or "", (font or "", ""))
        return symbol_font(family, "2" if charset == "x-symbol" else "")

    def _through(self, family: str, name: str) -> _Named:
        """Return a style with what it takes from those it builds on, and from the default of its family."""
        found = _Named()
        chain = [name]
        for _ in range(_DEEPEST):
            one = self._styles.get((family, chain[-1]))
            if one is None:
                break
            found = _over(found, one)
            if not one.parent or one.parent in chain:
                break
            chain.append(one.parent)
        default = self._styles.get((family, "default of the family"))
        return _over(found, default) if default else found

    def _start(self, tag: str, raw: Attributes) -> None:
        name = self._names[tag]
        self._open.append(name)
        self._chunks.clear()
        if name in KINDS:
            self._format = FormatStyle(name, self._names.of(raw))
        elif self._format:
            self._format.start(name, self._names.of(raw))
        elif name in ("style:style", "style:default-style"):
            attributes = self._names.of(raw)
            key = attributes.get("style:family", ""), attributes.get("style:name", "default of the family")
            self._style = key
            self._styles[key] = _Named(
                attributes.get("style:parent-style-name", ""), attributes.get("style:data-style-name", "")
            )
        elif name == "office:spreadsheet":
            self.is_spreadsheet = True
        elif name == "style:font-face":
            attributes = self._names.of(raw)
            family = attributes.get("svg:font-family", "").strip("'\" ")
            self._fonts[attributes.get("style:name", "")] = family, attributes.get("style:font-charset", "")
        elif self._style:
            self._property(name, self._names.of(raw))

    def _end(self, _: str) -> None:
        name = self._open.pop()
        if name in KINDS and self._format:
            self._formats[self._format.name] = self._format
            self._format = None
        elif self._format:
            self._format.text(name, "".join(self._chunks))
        elif name in ("style:style", "style:default-style"):
            self._style = None
        self._chunks.clear()

    def _property(self, name: str, attributes: Attributes) -> None:
        key = self._style
        if key is None or key[0] == "":
            return
        style = self._styles[key]
        if name == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden_tables.add(key[1])
        elif name == "style:table-cell-properties":
            self._styles[key] = style._replace(fill=attributes.get("fo:background-color"))
        elif name == "style:text-properties":
            font = attributes.get("style:font-name") or attributes.get("fo:font-family", "").strip("'\" ") or None
            lines = [attributes[key] for key in _LINES if key in attributes]
            struck = any(line != "none" for line in lines) if lines else None
            position = _position(attributes.get("style:text-position"))
            points = attributes.get("fo:font-size", "").removesuffix("pt") or None
            self._styles[key] = style._replace(font=font, struck=struck, position=position, points=points)


_LINES = ("style:text-line-through-style", "style:text-line-through-type")


def _over(above: _Named, below: _Named) -> _Named:
    """Return a style with what it leaves open taken from the one below it."""
    return _Named(
        "",
        above.format or below.format,
        below.fill if above.fill is None else above.fill,
        below.font if above.font is None else above.font,
        below.struck if above.struck is None else above.struck,
        below.position if above.position is None else above.position,
        below.points if above.points is None else above.points,
    )


def _position(stated: str | None) -> str | None:
    """Return where a text stands that is raised or lowered, by a word or by a share of its height; None if not said."""
    if not stated or not stated.strip():
        return None
    height = stated.split()[0]
    if height in ("super", "sub"):
        return RAISED if height == "super" else LOWERED
    if not height.strip("+-0.%"):
        return ""
    return LOWERED if height.startswith("-") else RAISED


def _rgb(colour: str | None) -> str | None:
    plain = (colour or "").removeprefix("#").upper()
    return plain if len(plain) == 6 and all(sign in "0123456789ABCDEF" for sign in plain) else None
