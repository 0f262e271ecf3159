"""What a workbook stores for a number, a date or a text, as Excel shows it."""

from __future__ import annotations

import re
import sys
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache

_NUMBER_CHARACTERS = "0123456789.eE+- \t\n"
_SHORTEST = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]*[1-9]|-?[1-9][0-9]*")
_LONGEST_REMEMBERED = 25
# What no XML can hold, and what turns a terminal's output into its commands.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TIME = re.compile(r"T?([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}(?:\.[0-9]+)?))?")

# Excel counts a 29 February 1900 that never was (serial 60): below it, days count from 31 December 1899.
_BEFORE_LEAP, _FROM_1900, _FROM_1904 = datetime(1899, 12, 31), datetime(1899, 12, 30), datetime(1904, 1, 1)
_LEAP = 60


def plain_number(stored: str) -> str | None:
    """Return a stored number in its shortest plain decimal form, to the 15 digits that Excel keeps and shows.

    `0.30000000000000004` is `0.3`, `1E3` is `1000`, `-0` is `0`, and so is `1E-320`, which Excel cannot hold. None if
    it is not a number that a cell can hold.
    """
    return _short_number(stored) if len(stored) <= _LONGEST_REMEMBERED else _number(stored)


def _number(stored: str) -> str | None:
    if len(stored) <= 15 and _SHORTEST.fullmatch(stored):
        return stored
    # Python takes more for a number than a cell can hold: 1_000, nan, digits of other scripts.
    if stored.strip(_NUMBER_CHARACTERS):
        return None
    try:
        number = float(stored)
    except ValueError:
        return None
    if abs(number) < sys.float_info.min:
        return "0"
    plain = f"{number:.15g}"
    if "e" in plain:
        plain = f"{Decimal(plain):f}"
    return None if plain in ("inf", "-inf") else plain


_short_number = lru_cache(maxsize=10_000)(_number)


def moment_of(serial: str, from_1904: bool) -> datetime | None:
    """Return the date that Excel shows for a serial, to the millisecond; None where it shows no real date.

    That is: below 1 (`00/01/1900`), on day 60 (`29/02/1900`), before the epoch, and after 9999.
    """
    number = float(serial)
    if from_1904:
        epoch, first = _FROM_1904, 0.0
    else:
        epoch, first = (_BEFORE_LEAP if number < _LEAP else _FROM_1900), 1.0
    if number < first or number >= 2_958_466 or (not from_1904 and int(number) == _LEAP):
        return None
    days = int(number)
    try:
        return epoch + timedelta(days=days, milliseconds=round((number - days) * 86_400_000))
    except OverflowError:
        return None


def serial_of(moment: datetime, from_1904: bool) -> str:
    """Return the serial of a date, plain."""
    past = moment - (_FROM_1904 if from_1904 else _FROM_1900)
    days = Decimal(past.days) + Decimal(past.seconds * 1_000_000 + past.microseconds) / Decimal(86_400_000_000)
    if not from_1904 and days <= _LEAP:
        days -= 1
    return plain_number(str(days)) or "0"


def moment_text(moment: datetime) -> str:
    """Return a date in ISO form, with its time only when there is one: `2009-09-30`, `2009-09-30T14:30:00`."""
    text = moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds")
    return text.removesuffix("T00:00:00")


def duration_text(serial: str) -> str:
    """Return a duration in days as hours, minutes and seconds: `1.5` is `36:00:00`."""
    seconds = round(abs(Decimal(serial)) * 86_400)
    sign = "-" if serial.startswith("-") else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def iso_moment(stored: str) -> datetime | None:
    """Read the value of an ISO date cell (`t="d"`); None if it is not a date."""
    try:
        return datetime.fromisoformat(stored.strip()).replace(tzinfo=None)
    except ValueError:
        return None


def iso_time(stored: str) -> str | None:
    """Read the value of an ISO time cell as a part of a day, plain; None if it is not a time."""
    found = _TIME.fullmatch(stored.strip())
    if not found:
        return None
    seconds = int(found[1]) * 3600 + int(found[2]) * 60 + Decimal(found[3] or 0)
    return plain_number(str(seconds / Decimal(86_400)))


def plain_text(stored: str) -> str:
    """Resolve Excel's `_x000D_` escapes.

    Those of characters that no table or page can carry (NUL and other controls) stay as they are written.
    """
    if "_x" not in stored:
        return stored
    text = _ESCAPE.sub(_escaped, stored)
    if text.isascii():
        return text
    # A character beyond the first 65,536 is escaped as two halves; a half without its other stays as U+FFFD.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def without_controls(text: str) -> str:
    """Return a text that may stand in any table or page: its control characters as Excel writes them, `_x001B_`."""
    if text.isprintable():
        return text
    return _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _escaped(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    bearable = character in "\t\n\r" or (character >= " " and character not in "\x7f\ufffe\uffff")
    return character if bearable else found[0]
