"""Texts in parts of their own: the shared strings, and the notes of a sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.read.colours_xml import Colours
from pipeline.read.limits import LAST_COLUMN, LAST_ROW, damaged, too_large
from pipeline.read.package_xml import Attributes, MainNames, is_true, local, parse
from pipeline.read.plain_xml import canonical_text, resolved
from pipeline.read.raised_text import as_it_is_seen, as_it_stands
from pipeline.read.stored_values import plain_text
from pipeline.read.styles_xml import symbol_font

_SIMPLE = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")

Look = tuple[str | None, bool]
# The runs of a rich text, each with the colour of its font: None for the cell's own, empty where it is not known.
Runs = tuple[tuple[str, str | None], ...]

# The properties of a run that say what its text is.
RUN_PROPERTIES = ("rPr", "rFont", "charset", "strike", "vertAlign", "sz", "color")


class RunLook:
    """What the runs of a rich text make of the whole: the symbol font that all have, a line through any of them.

    Parameters
    ----------
    colours : Colours, optional
        Of the workbook; without them no colour of a run is known.
    """

    def __init__(self, colours: Colours | None = None) -> None:
        self._colours = colours
        self._looks: set[Look] = set()
        self._runs: list[tuple[str, str | None]] = []
        self._ink: str | None = None
        self._font = ""
        self._charset = ""
        self._struck = False
        self._position = ""
        self._points = ""

    def begin_run(self) -> None:
        """Forget the properties of the run before."""
        self._font, self._charset, self._struck, self._position, self._points = "", "", False, "", ""
        self._ink = None

    def property(self, name: str, attributes: Attributes) -> None:
        """Take one property of the run."""
        if name == "rFont":
            self._font = attributes.get("val", "")
        elif name == "charset":
            self._charset = attributes.get("val", "")
        elif name == "strike":
            self._struck = is_true({"val": "1", **attributes}, "val")
        elif name == "vertAlign":
            self._position = attributes.get("val", "")
        elif name == "sz":
            self._points = attributes.get("val", "")
        elif name == "rPr":
            self._ink = ""
        elif name == "color":
            self._ink = (self._colours.of(attributes) if self._colours else None) or ""

    def end_run(self, text: str) -> str:
        """Count the run, unless it is only space; return its text as it shows on a ground of any colour."""
        if text.strip():
            self._looks.add((symbol_font(self._font, self._charset), self._struck))
        standing = as_it_stands(text, self._position)
        shown = as_it_is_seen(standing, self._points)
        self._runs.append((shown, self._ink if shown == standing else ""))
        return shown

    def coloured_runs(self) -> Runs:
        """Return the runs so far; none where each has the colour of the cell's own font."""
        return tuple(self._runs) if any(ink is not None for _, ink in self._runs) else ()

    def take(self) -> Look:
        """Return the look of the whole, and begin afresh."""
        self._runs.clear()
        fonts = {font for font, _ in self._looks}
        struck = any(line for _, line in self._looks)
        self._looks.clear()
        self.begin_run()
        return (fonts.pop() if len(fonts) == 1 else None), struck


@dataclass(frozen=True, slots=True)
class Strings:
    """The shared strings of a workbook, in order.

    `looks` holds the symbol font of those whose runs all have it, and the line through those of which a run has one; it
    goes before the cell's. `runs` holds the runs of those that have colours of their own.
    """

    texts: list[str] = field(default_factory=list)
    looks: dict[int, Look] = field(default_factory=dict)
    runs: dict[int, Runs] = field(default_factory=dict)


def read_strings(data: bytes | None, part: str, longest: int, colours: Colours) -> Strings:
    """Read the shared strings, rich text as one text, without the reading aid of East Asian text.

    Parameters
    ----------
    data, part : bytes or None, str
        The part and its name; None where the workbook has none.
    longest : int
        How many characters a cell may hold.
    colours : Colours
        Of the workbook.

    Raises
    ------
    RefusedError
        FILE_DAMAGED; FILE_TOO_LARGE for a text longer than `longest` characters.
    """
    strings = Strings()
    if data is None:
        return strings
    text = canonical_text(data, part)
    simple = _SIMPLE.findall(text) if text is not None else []
    # In well-formed XML a `<` begins a tag: if all strings are simple ones, nothing was missed.
    if text is not None and len(simple) == text.count("<si"):
        if "&" in text or "_x" in text:
            simple = [plain_text(resolved(found)) for found in simple]
        _checked(max(simple, key=len, default=""), longest)
        strings.texts.extend(simple)
    else:
        _read_any_strings(data, part, longest, strings, RunLook(colours))
    return strings


def _checked(text: str, longest: int) -> str:
    if len(text) > longest:
        raise too_large(f"a cell holds more than {longest:,} characters")
    return text


def _read_any_strings(data: bytes, part: str, longest: int, strings: Strings, run: RunLook) -> None:
    names = MainNames()
    texts, looks = strings.texts, strings.looks
    chunks: list[str] = []
    pieces: list[str] = []
    begun = 0
    aside = rich = False

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal begun, aside, rich
        name = names[tag]
        if name == "t":
            chunks.clear()
        elif name == "rPh":
            aside = True
        elif name == "r":
            rich = True
            begun = len(pieces)
            run.begin_run()
        elif name not in ("si", "sst"):
            run.property(name, attributes)

    def end(tag: str) -> None:
        nonlocal aside, rich
        name = names[tag]
        if name == "t":
            if not aside:
                pieces.append("".join(chunks))
        elif name == "si":
            texts.append(_checked(plain_text("".join(pieces)), longest))
            pieces.clear()
            if rich:
                rich = False
                if runs := run.coloured_runs():
                    strings.runs[len(texts) - 1] = runs
                if (look := run.take()) != (None, False):
                    looks[len(texts) - 1] = look
        elif name == "r":
            pieces[begun:] = [run.end_run("".join(pieces[begun:]))]
        elif name == "rPh":
            aside = False

    parse(data, part, start, end, chunks.append)


def read_notes(data: bytes, part: str) -> dict[tuple[int, int], str]:
    """Read the notes of a sheet, old (`comments`) or threaded, by row and column; several at one cell one a line."""
    notes: dict[tuple[int, int], list[str]] = {}
    chunks: list[str] = []
    pieces: list[str] = []
    place: tuple[int, int] | None = None

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal place
        name = local(tag)
        if name in ("comment", "threadedComment"):
            place = place_of(attributes.get("ref", ""))
            if place is None:
                raise damaged(f"the part {part} has a note at no cell")
            pieces.clear()
        elif name in ("t", "text"):
            chunks.clear()

    def end(tag: str) -> None:
        nonlocal place
        name = local(tag)
        # A note's <text> holds runs of <t>; a threaded comment's <text> holds the words themselves.
        if name == "t" or (name == "text" and not pieces):
            pieces.append("".join(chunks))
            chunks.clear()
        elif name in ("comment", "threadedComment") and place:
            text = plain_text("".join(pieces)).strip()
            if text:
                notes.setdefault(place, []).append(text)
            place = None

    parse(data, part, start, end, chunks.append)
    return {where: "\n".join(texts) for where, texts in notes.items()}


def column_number(letters: str) -> int:
    """Return the number of a column's letters, of either case: `AB` is 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def place_of(address: str) -> tuple[int, int] | None:
    """Return row and column of an address such as `C7` or `$C$7`; None if no sheet has such a cell."""
    found = _ADDRESS.fullmatch(address)
    if not found:
        return None
    row, column = int(found[2]), column_number(found[1])
    return (row, column) if 1 <= row <= LAST_ROW and column <= LAST_COLUMN else None
