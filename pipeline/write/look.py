"""The look of the workbooks, as data: palette, styles, number formats and print set-up.

The pairs of fill and ink are those whose contrast was computed (at least 4.5 to 1), each with a letter, a symbol of
its own shape and a word, so that nobody has to see a colour to read a rating.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType


class Style(dict[str, object]):
    """XlsxWriter's properties of a cell's format by name; never changed once made, so that it can be looked up by."""

    _hash: int | None = None

    def __hash__(self) -> int:  # type: ignore[override]
        """Return the same for styles of the same properties; worked out once, for every cell looks its style up."""
        if self._hash is None:
            self._hash = hash(frozenset(self.items()))
        return self._hash


FONT = "Arial"
SIZE = 10
ROW_HEIGHT_PIXELS = 17

INK = "#1F2933"
QUIET = "#595959"
NAVY = "#12436D"
RULE = "#C9D1DA"
BAND = "#E4ECF4"
PALE = "#F3F6F9"
WHITE = "#FFFFFF"
ALERT = "#9C0006"


@dataclass(frozen=True, slots=True)
class Mark:
    """How one state looks: a letter, a symbol, a fill and the ink on it; `bar` is its colour in a chart."""

    letter: str
    symbol: str
    fill: str
    ink: str
    bar: str
    bar_ink: str


MARKS: Mapping[str, Mark] = MappingProxyType(
    {
        "Green": Mark("G", "●", "#C6EFCE", "#006100", "#2E7D32", "#FFFFFF"),
        "Amber": Mark("A", "▲", "#FFEB9C", "#9C5700", "#F2B233", "#000000"),
        "Red": Mark("R", "■", "#FFC7CE", "#9C0006", "#B3261E", "#FFFFFF"),
        "Not rated": Mark("", "–", "#EDEDED", "#404040", "#D9D9D9", "#000000"),
        "NCI": Mark("NCI", "–", "#D9D9D9", "#000000", "#D9D9D9", "#000000"),
    }
)

DIRECTION_SYMBOLS: Mapping[str, str] = MappingProxyType({"better": "▲", "same": "◄►", "worse": "▼"})


def style(*parts: Mapping[str, object], **more: object) -> Style:
    """Return one style made of several, the later outranking the earlier; the same parts give the very same style."""
    if more:
        parts = (*parts, more)
    return _joined(tuple(part if isinstance(part, Style) else Style(part) for part in parts))


@cache
def _joined(parts: tuple[Style, ...]) -> Style:
    joined = Style()
    for part in parts:
        joined.update(part)
    return joined


BASE: Style = style(font_name=FONT, font_size=SIZE, font_color=INK, valign="vcenter")
TITLE: Style = style(BASE, font_size=16, bold=True, font_color=NAVY)
SUBTITLE: Style = style(BASE, font_color=QUIET)
LABEL: Style = style(BASE, bold=True, font_color=ALERT)
LINK: Style = style(BASE, font_color=NAVY, underline=1)
HEADING: Style = style(BASE, bold=True, font_color=NAVY, bottom=2, bottom_color=NAVY)
PANEL_HEADER: Style = style(
    BASE, font_size=8, bold=True, font_color=QUIET, text_wrap=True, valign="bottom", bottom=1, bottom_color=RULE
)
LINE: Style = style(BASE, font_size=9, bottom=1, bottom_color=RULE)
CENTRED: Style = style(align="center")
RIGHT: Style = style(align="right")
INDENTED: Style = style(align="left", indent=1)
# The indent keeps words away from those of the column before, also in LibreOffice, which draws no room between them.
HEADER: Style = style(
    BASE,
    INDENTED,
    font_size=9,
    bold=True,
    font_color=WHITE,
    bg_color=NAVY,
    text_wrap=True,
    border=1,
    border_color=NAVY,
)
BANNER: Style = style(BASE, font_size=11, bold=True, font_color=NAVY, bg_color=BAND, top=1, top_color=NAVY)
SUBBANNER: Style = style(BASE, bold=True, font_color=INK, bg_color=PALE, bottom=1, bottom_color=RULE)
CELL: Style = style(BASE, valign="top", bottom=1, bottom_color=RULE)
TEXT: Style = style(CELL, INDENTED, text_wrap=True)
NUMBER: Style = style(CELL, align="right", indent=1)
GREY: Style = style(font_color=QUIET)
BOLD: Style = style(bold=True)
SMALL: Style = style(font_size=9)
LINKED: Style = style(font_color=NAVY, underline=1)
TOTAL: Style = style(bold=True, top=1, top_color=NAVY, bottom=1, bottom_color=NAVY)
WHOLE: Style = style(num_format="#,##0")
MONTH: Style = style(num_format="mmm yyyy", align="left")
ISO_DAY: Style = style(num_format="yyyy-mm-dd", align="left")
ISO_TIME: Style = style(num_format="yyyy-mm-dd hh:mm", align="left")
COUNT: Style = style(num_format='#,##0;-#,##0;"–"', align="right")
SHARE: Style = style(num_format='0.0"%"', align="right")
MONTHS: Style = style(num_format='[=1]0" month";0" months"', align="left")

# A unit's mark before and after the figure; the stored number stays in the indicator's own unit.
UNIT_MARKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "%": ("", "%"),
        "£": ("£", ""),
        "£k": ("£", "k"),
        "£m": ("£", "m"),
        "days": ("", " days"),
        "level": ("Level ", ""),
        "number": ("", ""),
        "ratio": ("", ""),
        "rate": ("", ""),
        "score": ("", ""),
        "text": ("", ""),
    }
)
FIGURE_STATUS_MARKS: Mapping[str, str] = MappingProxyType({"provisional": "[p]", "estimated": "[e]", "revised": "[r]"})

# Landscape A4, margins in inches.
PAPER_A4 = 9
MARGINS: Mapping[str, float] = MappingProxyType({"left": 0.35, "right": 0.35, "top": 0.45, "bottom": 0.6})
TOP_WITH_HEADER = 0.65
SUMMARY_SCALE = 54  # per cent, when the summary takes a page for the indicators and one for the plan
DATA_SCALE = 60
FOOTER_SIZE = "&8 "
HEADER_SIZE = "&9 "

# Notes on cells: a fixed author, and a box as wide as this many characters.
NOTE_AUTHOR = "Directorate scorecard"
NOTE_WIDTH = 44
NOTE_SIZE = 9
NOTE_LINE_PIXELS = 16
NOTE_MARGIN_PIXELS = 14
