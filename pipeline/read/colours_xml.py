"""Colours of a workbook as RRGGBB: plain, by theme and tint, by index."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable, Sequence
from functools import cache

from pipeline.read.limits import RefusedError
from pipeline.read.package_xml import Attributes, local, parse

_RGB = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")

# A theme's colours in the order in which cells count them; the theme part has each pair the other way round.
_THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink",
                "folHlink")  # fmt: skip

# Excel's 56 colours as they were before themes (ECMA-376, 18.8.27); 0 to 7 repeat the first eight.
_FIRST = "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF"
_INDEXED = tuple(
    re.findall(
        "[0-9A-F]{6}",
        f"{_FIRST} {_FIRST}"
        "800000 008000 000080 808000 800080 008080 C0C0C0 808080"
        "9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF"
        "000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF"
        "00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99"
        "3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696"
        "003366 339966 003300 333300 993300 993366 333399 333333",
    )
)


def read_theme(data: bytes | None, part: str) -> tuple[str | None, ...]:
    """Return a theme's twelve colours in the order in which cells count them; None where it does not say.

    A theme that cannot be read costs its colours only.
    """
    found: dict[str, str] = {}
    slot = ""

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal slot
        name = local(tag)
        if name in _THEME_ORDER:
            slot = name
        elif slot and name in ("srgbClr", "sysClr"):
            colour = plain_colour(attributes.get("lastClr" if name == "sysClr" else "val", ""))
            if colour:
                found.setdefault(slot, colour)

    def end(tag: str) -> None:
        nonlocal slot
        if local(tag) == slot:
            slot = ""

    if data is not None:
        try:
            parse(data, part, start, end)
        except RefusedError as fault:
            if fault.refusal.code != "FILE_DAMAGED":
                raise
            found.clear()
    return tuple(found.get(name) for name in _THEME_ORDER)


def plain_colour(stored: str) -> str | None:
    """Return RRGGBB of `AARRGGBB` or `RRGGBB`; None of anything else. Excel ignores the first byte of the four."""
    found = _RGB.fullmatch(stored)
    return found[1].upper() if found else None


def resolve_colour(attributes: Attributes, theme: Sequence[str | None], indexed: Sequence[str]) -> str | None:
    """Return the colour that an element names as RRGGBB; None when it is automatic or cannot be known."""
    try:
        if "rgb" in attributes:
            colour = plain_colour(attributes["rgb"])
        elif "theme" in attributes:
            colour = theme[int(attributes["theme"])]
        elif "indexed" in attributes:
            colour = (indexed or _INDEXED)[int(attributes["indexed"])]
        else:
            return None
        tint = float(attributes.get("tint", 0))
    except (ValueError, IndexError):
        return None
    return _tinted(colour, tint) if colour and tint else colour


class Colours:
    """The colours of one workbook, whose theme is read once a colour needs it.

    Parameters
    ----------
    theme : callable
        Returns the colours of the theme, as `read_theme` does.
    """

    def __init__(self, theme: Callable[[], Sequence[str | None]]) -> None:
        self._theme = cache(theme)
        self.indexed: Sequence[str] = ()

    def of(self, attributes: Attributes) -> str | None:
        """Return the colour that an element names as RRGGBB; None when it is automatic or cannot be known."""
        return resolve_colour(attributes, self._theme() if "theme" in attributes else (), self.indexed)


def _tinted(colour: str, tint: float) -> str:
    """Return a colour made darker (tint below 0) or lighter, as ECMA-376, 18.8.3, says.

    Excel rounds on the way: what it shows may differ by two of 255 in red, green or blue.
    """
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    tint = max(-1.0, min(1.0, tint))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(value * 255):02X}" for value in colorsys.hls_to_rgb(hue, light, saturation))
