"""The closed grammar of one figure in words: `£1.2m`, `85 per cent`, `12 days`, `(1,200)`, `48% (2003)`.

Prose is never searched for a number: what does not fit the grammar from end to end is not a figure.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pipeline.model import FigureStatus
from pipeline.read.words import key, tidy

# Above this nothing that a council measures is meant; it is a telephone number or a slip of the keyboard.
LARGEST = Decimal(10) ** 15


class Figure(NamedTuple):
    """One figure as a cell gives it, before it meets its indicator's unit: a return gives hundreds.

    Parameters
    ----------
    value : Decimal
        As meant in its own mark: `85%` and 0.85 shown as a percentage are both 85; `£1.2m` is 1.2.
    percent, currency : bool
        Marked as a percentage, as pounds: in the text or by the number format.
    scale : str
        ``, `k`, `m` or `bn`; not applied to the value.
    scale_text : str
        The scale as written: `m` alone may also mean metres or months, `million` may not.
    unit : str
        The words after the figure (`days`, `per day`), or the word before it (`level` of `Level 3`).
    yes_no : bool or None
        For an answer; the value is then 1 or 0.
    remark : str
        What stands in brackets after the figure: `2003` in `48% (2003)`; stars count too.
    status : FigureStatus or None
        Provisional, estimated, revised or final, where the cell says so.
    qualifier : str
        `<`, `<=`, `>` or `>=`; the figure is then a bound, not a value.
    others : tuple of Figure
        The further figures of a cell that holds several.
    stored : bool
        The cell holds a number; marks come from its number format, not from typing.
    format_lost : bool
        The cell holds a number whose format could not be read.
    """

    value: Decimal
    percent: bool = False
    currency: bool = False
    scale: str = ""
    scale_text: str = ""
    unit: str = ""
    yes_no: bool | None = None
    remark: str = ""
    status: FigureStatus | None = None
    qualifier: str = ""
    others: tuple[Figure, ...] = ()
    stored: bool = False
    format_lost: bool = False


_STATUS_WORDS = {
    FigureStatus.PROVISIONAL: """
        p | prov | provisional | provisional figure | provisional data | provisional result | unaudited | draft |
        unvalidated | not yet validated | subject to validation | subject to audit
    """,
    FigureStatus.ESTIMATED: """
        e | est | estimate | estimated | estimated figure | approx | approximately | approximate
    """,
    FigureStatus.REVISED: "r | rev | revised | revised figure",
    FigureStatus.FINAL: "f | final | final figure | confirmed | audited | validated",
}
STATUSES = {word.strip(): status for status, words in _STATUS_WORDS.items() for word in words.split("|")}
_QUALIFIERS = {
    "<": "<", ">": ">", "<=": "<=", ">=": ">=", "≤": "<=", "≥": ">=", "less than": "<", "fewer than": "<",
    "under": "<", "below": "<", "more than": ">", "over": ">", "above": ">", "at least": ">=", "at most": "<=",
    "up to": "<=", "no more than": "<=", "not more than": "<=", "no less than": ">=", "not less than": ">=",
}  # fmt: skip
_SCALES = {
    "k": "k", "thousand": "k", "m": "m", "mn": "m", "mil": "m", "mill": "m", "million": "m", "bn": "bn",
    "billion": "bn",
}  # fmt: skip
# After a figure these words mean something other than its unit: a fraction, a comparison, or the beginning of prose.
_NOT_A_UNIT = frozenset(
    """more less fewer below above under over better worse than not no but in out off to and or up down
    increase decrease improvement from since target higher lower short behind ahead half third thirds quarter
    quarters dozen hundred
    hundreds nci tbc awaiting actual previous last was is now""".split()  # noqa: SIM905
)
_MOST_UNIT_WORDS = 4
# The letters that stand for a unit by themselves; any other right behind the digits may be a digit that was missed: 5O.
_UNIT_LETTERS = frozenset("dhmpstwy")
_LONGEST = 200
_NUMBER = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
_WORD = r"[^\W\d_]+"
_QUALIFIER = "|".join(
    re.escape(words) + (r"\s+" if words[-1].isalpha() else r"\s*")
    for words in sorted(_QUALIFIERS, key=len, reverse=True)
)
_STATUS = "|".join(sorted(STATUSES, key=len, reverse=True))
_FIGURE = re.compile(
    rf"""
    (?P<early>est(?:imated?)?[.:]?\s+|prov(?:isional)?[.:]?\s+|revised:?\s+|final:?\s+
      |(?:c|ca|circa|approx|approximately|about|around)\b\.?\s*|[~≈]\s*)?
    (?P<qualifier>{_QUALIFIER})?
    (?P<kind>(?:level|score|grade|band|stage)\s+)?
    (?P<sign>[-−–+])?(?P<currency>(?:£|gbp)\s*)?(?P<sign_after>[-−–+])?
    (?P<number>{_NUMBER}|nil\b|zero\b)
    (?:\s*(?P<scale>{"|".join(sorted(_SCALES, key=len, reverse=True))})(?![^\W\d_]))?
    (?P<percent>\s*%|\s*(?:per\s?cent|percent|pct|pc)(?![^\W\d_]))?
    (?P<plus>\+)?
    (?P<late>(?<=[0-9%])[er](?![^\W\d_]))?
    (?P<unit>\s*/?\s*{_WORD}(?:[\s/]+{_WORD})*)?
    (?P<stars>\s*\*+)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TRAILING_BRACKET = re.compile(r"\s*(?:\(([^()]*)\)|\[([^\[\]]*)\])$")
_TRAILING_STATUS = re.compile(rf"(?:\s*[,;:–-])?\s+({_STATUS})$", re.IGNORECASE)
# A percentage or a year in brackets may be an aside; a plain number or a sum of money is negative.
_NEGATIVE = re.compile(
    rf"(?P<before>£\s*)?\(\s*(?!(?:19|20)[0-9]{{2}}\s*\))(?P<inside>(?:£\s*)?{_NUMBER}\s*(?:k|m|bn)?)\s*\)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:[/-](?:[0-9]{2}|[0-9]{4}))?")


def plain(value: Decimal) -> Decimal:
    """Return a number without exponent or needless zeros; zero has no sign."""
    if not value:
        return Decimal(0)
    shortest = value.normalize()
    return shortest.quantize(Decimal(1)) if shortest == shortest.to_integral_value() else shortest


def read_one(text: str) -> Figure | None:
    """Read a text as one figure.

    Parameters
    ----------
    text : str
        One line or more; line breaks count as spaces.

    Returns
    -------
    Figure or None
        None when the text is not one figure from end to end. A bracket that holds a figure of its own, not a year,
        gives that figure among `others`: `12 (15%)` is two figures.
    """
    if len(text) > _LONGEST:
        return None
    line = re.sub(r"\bp\.a\.?(?=\W|$)", "pa", tidy(text), flags=re.IGNORECASE)
    if re.search(r"[^.]\.$", line):
        line = line[:-1].rstrip()
    line, asides = _take_asides(line)
    found = _FIGURE.fullmatch(line)
    figure = _figure(found) if found else None
    for aside in asides:
        figure = _with_aside(figure, aside) if figure is not None else None
    return figure


def _take_asides(line: str) -> tuple[str, list[str]]:
    """Take brackets and words of status off the end of a line, the first one first.

    A figure in brackets is negative, as accountants write it: `(1,200)`, `£(5)`.
    """
    asides: list[str] = []
    while True:
        negative = _NEGATIVE.fullmatch(line)
        if negative:
            return f"-{negative['before'] or ''}{negative['inside']}", asides
        found = _TRAILING_BRACKET.search(line) or _TRAILING_STATUS.search(line)
        if not found or not found.start():
            return line, asides
        asides.insert(0, tidy(next(group for group in found.groups() if group is not None)))
        line = line[: found.start()]


def _figure(found: re.Match[str]) -> Figure | None:
    number = found["number"].casefold()
    value = Decimal(0) if number in ("nil", "zero") else Decimal(number.replace(",", ""))
    if found["sign"] and found["sign_after"]:
        return None
    unit = re.sub(r"^/\s*", "per ", tidy(found["unit"] or ""))
    words = unit.casefold().replace("/", " ").split()
    if found["percent"] and words[:1] == ["of"]:
        words = words[1:]
    if _may_be_a_digit(found["unit"] or "") or any(not word[0].isalpha() for word in words):
        return None
    if value > LARGEST or len(words) > _MOST_UNIT_WORDS or "of" in words or _NOT_A_UNIT.intersection(words):
        return None
    if found["kind"] and (unit or found["currency"] or found["percent"]):
        return None
    qualifier = _QUALIFIERS.get(tidy(found["qualifier"] or "").casefold(), ">=" if found["plus"] else "")
    scale_text = (found["scale"] or "").casefold()
    return Figure(
        value=-value if value and (found["sign"] or found["sign_after"] or "+") != "+" else value,
        percent=bool(found["percent"]),
        currency=bool(found["currency"]),
        scale=_SCALES.get(scale_text, ""),
        scale_text=scale_text,
        unit=(found["kind"] or "").strip().casefold() or unit,
        remark=(found["stars"] or "").strip(),
        status=_early_status(found["early"] or "") or STATUSES.get(key(found["late"] or "")),
        qualifier=qualifier,
    )


def _may_be_a_digit(behind: str) -> bool:
    """Tell whether a letter by itself stands right behind the digits that is no unit."""
    first = behind.split()[0] if behind[:1].isalpha() else ""
    return len(first) == 1 and first.casefold() not in _UNIT_LETTERS


def _early_status(words: str) -> FigureStatus | None:
    if not words:
        return None
    return STATUSES.get(key(words), FigureStatus.ESTIMATED)


def _with_aside(figure: Figure, inside: str) -> Figure:
    status = STATUSES.get(key(inside))
    if status is not None:
        return figure._replace(status=status)
    second = None if _YEAR.fullmatch(inside) else read_one(inside)
    if second is not None:
        return figure._replace(others=(*figure.others, second))
    return figure._replace(remark="; ".join(part for part in (figure.remark, inside) if part))
