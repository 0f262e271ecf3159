"""From what a cell stores to its kind and text, each distinct stored value worked out once per workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.read.stored_values import (
    duration_text,
    iso_moment,
    iso_time,
    moment_of,
    moment_text,
    serial_of,
)
from pipeline.read.strings_xml import Look
from pipeline.read.styles_xml import UNKNOWN, Reading, Style

# One letter per kind of cell in what the reader process hands over; a capital says that the cell holds a formula.
BLANK, TEXT, NUMBER, DATE, DURATION, BOOLEAN, ERROR = "b", "t", "n", "d", "u", "l", "e"
UNCALCULATED = "F"


class Value(NamedTuple):
    """Kind, text, and the number where the text is not the number itself."""

    code: str
    text: str
    number: str | None = None


# Kind, text, place of the style, and the number where the text is not the number itself.
Content = tuple[str, str, int, str | None]


class Contents(dict[Content, int]):
    """The distinct contents of a workbook's cells, each with its place among them: what repeats is kept once."""

    def place(self, code: str, text: str, style: int, number: str | None = None) -> int:
        """Return the place of a content, adding it when it is new."""
        return self.setdefault((code, text, style, number), len(self))


class TimedValues(dict[tuple[str, Reading], Value]):
    """Plain numbers under a format of dates or times to values."""

    def __init__(self, from_1904: bool) -> None:
        self._from_1904 = from_1904

    def __missing__(self, key: tuple[str, Reading]) -> Value:
        plain, reading = key
        # A time of day typed without a date (0:45) is stored below 1; it is as long as it is late.
        if reading is Reading.DURATION or (reading is Reading.TIME and -1 < float(plain) < 1):
            value = Value(DURATION, duration_text(plain), plain)
        else:
            moment = moment_of(plain, self._from_1904)
            value = Value(NUMBER, plain) if moment is None else Value(DATE, moment_text(moment), plain)
        self[key] = value
        return value


class IsoValues(dict[str, Value]):
    """Values of ISO date cells (Strict Open XML); what is no date is kept as text."""

    def __init__(self, from_1904: bool) -> None:
        self._from_1904 = from_1904

    def __missing__(self, stored: str) -> Value:
        time = iso_time(stored)
        moment = None if time else iso_moment(stored)
        if time:
            value = Value(DURATION, duration_text(time), time)
        elif moment:
            value = Value(DATE, moment_text(moment), serial_of(moment, self._from_1904))
        else:
            value = Value(TEXT, stored)
        self[stored] = value
        return value


class StyleTable(dict[str, int]):
    """The distinct styles of a workbook, and the place among them of each style number as cells write it.

    A style number beyond the list, or any of a list that could not be read, is a style that is not known: the cell
    keeps its value, and a number there is neither a figure nor a date.
    """

    def __init__(self, styles: Sequence[Style]) -> None:
        self._listed = styles
        self._places: dict[Style, int] = {}
        self.styles: list[Style] = []
        self.plain = self.place(styles[0])

    def __missing__(self, stored: str) -> int:
        if not stored.strip():
            return self.plain
        number = int(stored) if stored.isascii() and stored.isdigit() and len(stored) < 9 else len(self._listed)
        place = self.place(self._listed[number] if number < len(self._listed) else UNKNOWN)
        self[stored] = place
        return place

    def place(self, style: Style) -> int:
        """Return the place of a style, adding it when it is new."""
        if style not in self._places:
            self._places[style] = len(self.styles)
            self.styles.append(style)
        return self._places[style]

    @property
    def facts(self) -> tuple[str, ...]:
        """Return the note that formats could not be read, where they could not."""
        return ("FILE_FORMATS_LOST",) if any(not style.format for style in self.styles) else ()

    def with_look(self, place: int, look: Look) -> int:
        """Return the place of a style with the font and the line that all runs of a rich text have."""
        font, struck = look
        if not font and not struck:
            return place
        style = self.styles[place]
        return self.place(style._replace(font=font or style.font, struck=struck or style.struck))
