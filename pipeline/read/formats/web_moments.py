"""What LibreOffice shows of a moment in a number format of dates, times of day or durations, in English."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_COLOURS = r"\[(?:black|blue|green|cyan|red|magenta|yellow|white|color ?[0-9]+)\]"
# A country whose language is English changes nothing; the computer's own long date (F800) and time (F400) may be any.
_COUNTRY = r"\[\$-0*[0-9a-e]?[0-9a-f]{3}\]"
_TOKEN = re.compile(
    r"""(?P<quoted>"[^"]*")|\\(?P<escaped>.)|(?P<room>_.)"""
    rf"|{_COLOURS}|{_COUNTRY}"
    r"|\[(?P<elapsed>h+|m+|s+)\]|(?P<half>am/pm)|(?P<part>y+|m+|d+|h+|s+(?:\.0{1,3})?)|(?P<sign>.)",
    re.IGNORECASE | re.DOTALL,
)
# Signs that are written in a format as they show; others are digits, or mean what is not known here.
_PLAIN_SIGNS = frozenset(" ,.:/-()'+")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = 3
# Excel takes no longer format.
_LONGEST = 255
_UNITS = {"h": timedelta(hours=1), "m": timedelta(minutes=1), "s": timedelta(seconds=1)}


def shown_moment(code: str, moment: datetime, since: datetime) -> str | None:
    """Return what shows of a moment, with single spaces; None for a format that holds what is not known here.

    Parameters
    ----------
    code : str
        The number format; its first section counts.
    moment : datetime
        To the millisecond. What a format leaves out is cut off, not rounded.
    since : datetime
        The midnight from which elapsed hours, minutes and seconds (`[h]`) are counted.
    """
    if len(code) > _LONGEST:
        return None
    tokens: list[re.Match[str]] = []
    for token in _TOKEN.finditer(code):
        if token["sign"] == ";":
            break
        if token["sign"] and token["sign"] not in _PLAIN_SIGNS:
            return None
        tokens.append(token)
    parts = [token for token in tokens if token["part"] or token["elapsed"]]
    halves = any(token["half"] for token in tokens)
    pieces: list[str] = []
    for token in tokens:
        if token["part"]:
            pieces.append(_part(_unit(token, parts), moment, halves))
        elif token["elapsed"]:
            pieces.append(_elapsed(token["elapsed"].lower(), moment - since))
        elif token["half"]:
            pieces.append("AM" if moment.hour < 12 else "PM")
        else:
            pieces.append(_words(token))
    return " ".join("".join(pieces).split())


def _words(token: re.Match[str]) -> str:
    if token["quoted"]:
        return token["quoted"][1:-1]
    return " " if token["room"] else token["escaped"] or token["sign"] or ""


def _unit(token: re.Match[str], parts: list[re.Match[str]]) -> str:
    """Return the letters of a part, those of minutes as `n`: behind hours or before seconds, `m` are minutes."""
    letters = token["part"].lower()
    at = parts.index(token)
    before = parts[at - 1][0].lower() if at else ""
    behind = parts[at + 1][0].lower() if at + 1 < len(parts) else ""
    minutes = letters in ("m", "mm") and (before.startswith(("h", "[h")) or behind.startswith(("s", "[s")))
    return "n" * len(letters) if minutes else letters


def _part(letters: str, moment: datetime, halves: bool) -> str:
    size = len(letters)
    match letters[0]:
        case "y":
            return f"{moment.year % 100:02}" if size < _SHORT else f"{moment.year:04}"
        case "m":
            return _named(_MONTHS[moment.month - 1], size) or _padded(moment.month, size)
        case "d":
            return _named(_WEEKDAYS[moment.weekday()], size) or _padded(moment.day, size)
        case "h":
            return _padded((moment.hour - 1) % 12 + 1 if halves else moment.hour, size)
        case "n":
            return _padded(moment.minute, size)
    whole, _, places = letters.partition(".")
    fraction = f".{moment.microsecond // 1000:03}"[: len(places) + 1] if places else ""
    return _padded(moment.second, len(whole)) + fraction


def _named(name: str, size: int) -> str:
    """Return a name in three letters, whole or as one letter, as the format has letters; '' where it has one or two."""
    if size < _SHORT:
        return ""
    return name[:_SHORT] if size == _SHORT else name[:1] if size == _SHORT + 2 else name


def _padded(number: int, size: int) -> str:
    return f"{number:0{size}}"


def _elapsed(letters: str, time: timedelta) -> str:
    return _padded(time // _UNITS[letters[0]], len(letters))
