"""What the number format of a cell says of its number: percentage, pounds, thousands, a unit in words."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache

from pipeline.read.figure_text import Figure, plain, read_one
from pipeline.read.words import tidy

_HUNDRED = Decimal(100)
_FORMATS = 1024
# Excel holds and shows fifteen significant digits; what a binary float has beyond them is noise.
_EXCEL = Context(prec=15, rounding=ROUND_HALF_EVEN)
_TOKEN = re.compile(
    r"""(?P<quoted>"[^"]*")|\\(?P<escaped>.)|[_*].|\[\$(?P<money>[^\]\-]*)[^\]]*\]|\[[^\]]*\]"""
    r"""|(?P<digits>[0#?][0#?.,/]*(?:[Ee][+-]?0+)?)|(?P<sign>.)""",
    re.DOTALL,
)
# Below this a number may be a share shown as a percentage, or a time of day.
_NO_SHARE = 10
# Days from 1945 to 2100, counted from 1900 or from 1904: what a return may mean by a date.
_FIRST_DAY, _LAST_DAY = 14_976, 73_416
_CONDITION = re.compile(r"\[[<>=]")
_DISPLAY_SCALES = {0: "", 1: "k", 2: "m", 3: "bn"}


def stored_figure(number: Decimal, number_format: str) -> Figure:
    """Make the figure of a number cell.

    Parameters
    ----------
    number : Decimal
        The number as stored.
    number_format : str
        Its format code. `0%` shows a hundred times the number; `0"%"` shows the number itself with a per cent sign;
        commas after the last digit show thousands or millions. The figure is what the officer sees, unrounded.

    Returns
    -------
    Figure
        With `stored` true. Marks of other currencies become its unit, so that no unit of ours agrees with it.
    """
    value = _EXCEL.plus(number)
    shown, hundredfold, thousands = _one_as_shown(number_format, (value > 0) - (value < 0))
    if hundredfold:
        value = _EXCEL.multiply(value, _HUNDRED)
    if thousands:
        value = _EXCEL.divide(value, Decimal(1000) ** thousands)
    return shown._replace(value=plain(value))


# A return has a few formats, and each in hundreds of cells.
@lru_cache(maxsize=_FORMATS)
def _one_as_shown(number_format: str, sign: int) -> tuple[Figure, bool, int]:
    """Return the figure 1 with the marks that a format gives to a number of a sign (1, -1, or 0 for zero itself).

    Also whether the format shows a hundred times the number, and by how many thousands it is shown.
    """
    before, after, hundredfold, thousands = _marks(_section(number_format, sign))
    shown = read_one(f"{before}1{after}") or read_one(f"1{after}")
    foreign = next((money for money in "€$¥" if money in before + after), "")
    if shown is None or shown.others:
        shown = Figure(Decimal(1), percent=hundredfold, currency="£" in before + after)
    scale = _DISPLAY_SCALES.get(thousands, "") or shown.scale
    marked = shown._replace(
        percent=shown.percent or hundredfold,
        scale=scale,
        scale_text=shown.scale_text or scale,
        unit=foreign or shown.unit,
        status=None,
        qualifier="",
        stored=True,
    )
    return marked, hundredfold, thousands


def figure_without_format(number: Decimal) -> Figure | None:
    """Make the figure of a number cell whose format could not be read.

    Returns
    -------
    Figure or None
        None where the format would tell what the number is: it may be a day (40086), or a share or a time (0.85). A
        whole number below 10 is taken; in a percentage it is for `units.in_unit` to leave it.
    """
    value = _EXCEL.plus(number)
    if _FIRST_DAY <= value < _LAST_DAY or (abs(value) < _NO_SHARE and value != value.to_integral_value()):
        return None
    return Figure(plain(value), stored=True, format_lost=True)


def may_be_a_share(value: Decimal) -> bool:
    """Tell whether a format of percentages could show a number in a percentage of ours."""
    return 0 < abs(value) < _NO_SHARE


def _section(number_format: str, sign: int) -> str:
    """Return the part of a format that is used for a value of a sign: positive; negative; zero."""
    sections: list[str] = [""]
    for token in _TOKEN.finditer(number_format):
        if token["sign"] == ";":
            sections.append("")
        else:
            sections[-1] += token[0]
    if _CONDITION.search(number_format):
        # Which section holds depends on a condition: a percentage is taken for one only where every section shows one.
        return next((section for section in sections if "%" not in section), sections[0])
    chosen = 0 if sign > 0 or len(sections) == 1 else 1 if sign < 0 else 2
    section = sections[chosen] if chosen < len(sections) else sections[0]
    # A section of its own for zero often holds only a dash; the marks are then those of the first.
    return section if re.search(r"[0#?]", re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", section)) else sections[0]


def _marks(section: str) -> tuple[str, str, bool, int]:
    """Return the words before and after the digits, whether `%` multiplies, and by how many thousands it is shown."""
    before, after, seen, hundredfold, thousands = "", "", False, False, 0
    for token in _TOKEN.finditer(section):
        words = ""
        if token["digits"]:
            seen = True
            thousands = len(token[0]) - len(token[0].rstrip(","))
        elif token["quoted"]:
            words = token["quoted"][1:-1]
        elif token["money"]:
            words = token["money"]
        elif token["escaped"] or token["sign"]:
            sign = token["escaped"] or token["sign"]
            hundredfold = hundredfold or token["sign"] == "%"
            words = sign if sign in "£€$¥%/ " or (token["escaped"] and sign.isalpha()) else ""
        if seen:
            after += words
        else:
            before += words
    return tidy(before) + (" " if before[-1:].isspace() else ""), after, hundredfold, thousands
