"""A figure brought into its indicator's own unit, or the reason why it cannot be."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pipeline.decimal_places import at_places
from pipeline.read.figure_format import may_be_a_share
from pipeline.read.figure_text import Figure, plain
from pipeline.read.words import REMEMBERED, Unreadable, key, tidy

_FACTORS = {"": Decimal(1), "k": Decimal(10) ** 3, "m": Decimal(10) ** 6, "bn": Decimal(10) ** 9}
_MONEY = re.compile(r"£\s*(?P<scale>k|m|bn|'?000s?|thousands?|millions?|billions?)?(?P<rest>[\s/].*)?", re.IGNORECASE)
# By the first sign of the scale as written: `£k`, `£000`, `£'000`, `£ thousand`, `£m`, `£bn`.
_MONEY_SCALES = {"": "", "k": "k", "0": "k", "'": "k", "t": "k", "m": "m", "b": "bn"}
_PERCENT_UNITS = frozenset({"percent", "per cent", "percentage"})
_TIMES = {"second", "minute", "hour", "day", "week", "month", "year", "annum"}
_SYNONYMS = {
    "pa": "annum", "year": "annum", "annual": "annum", "annually": "annum", "yr": "annum", "min": "minute",
    "hr": "hour",
    "wk": "week", "mth": "month", "daily": "day", "weekly": "week", "monthly": "month", "pound": "£", "sterling": "£",
    "gbp": "£", "penny": "pence", "p": "pence", "people": "person",
}  # fmt: skip
_OTHER_MEASURES = _TIMES | {"£", "pence", "point", "pp", "level", "score", "grade", "band", "stage"}
_FOREIGN = frozenset("€$¥")
_EMPTY_WORDS = frozenset({"of", "the", "a", "an", "on", "average", "total", "overall", "working", "calendar", "full"})
_GRADED = frozenset({"level", "score", "grade", "band", "stage"})
# A sum of binary floats leaves remains such as 0.30000000000000004 or -2.8E-17.
_REMAINS = Decimal("1e-9")
_SUM_IN_FULL = 1000
# 85 in a cell that is formatted as a percentage is 8500%; no percentage of ours comes near this.
_HUGE_PERCENTAGE = 1000


# What is wrong with a text as a number; in a yes/no indicator it is wrong as an answer.
_WRONG_AS_A_NUMBER = frozenset({"VALUE_NOT_NUMBER", "VALUE_SEVERAL_FIGURES", "VALUE_IS_DATE", "VALUE_BOOLEAN"})


class Converted(NamedTuple):
    """A figure in its indicator's unit.

    `code` is empty when all is well, else a code of `pipeline.messages`; `value` is None when there is no value to use.
    """

    value: Decimal | None
    code: str = ""


def in_unit(figure: Figure, unit: str, decimals: int | None = None) -> Converted:
    """Convert a figure to the unit of its indicator.

    Parameters
    ----------
    figure : Figure
        As read from its cell.
    unit : str
        The register's unit: `%`, `number`, `£`, `£k`, `£m`, `days`, `ratio`, `rate`, `score`, `level`, `yes/no`,
        `text`, or the council's own word.
    decimals : int or None
        The places that the register states. Values are not rounded to them; only what a sum of binary floats leaves
        over is taken away.

    Returns
    -------
    Converted
        A `text` indicator has no value and no code.
    """
    name, is_percent, money = _unit(unit)
    if name == "text":
        return Converted(None)
    if _is_yes_no(name):
        return Converted(figure.value) if figure.yes_no is not None else Converted(None, "VALUE_NOT_YES_NO")
    if figure.yes_no is not None:
        return Converted(None, "VALUE_BOOLEAN")
    if figure.qualifier:
        return Converted(None, "VALUE_QUALIFIED")
    value = _without_remains(figure.value, decimals)
    if is_percent:
        return _in_percent(figure, value)
    if figure.percent:
        return Converted(None, "UNIT_PERCENT_IN_NUMBER")
    if money:
        scale = _MONEY_SCALES[(money["scale"] or "")[:1]]
        return _in_money(figure, value, scale, money["rest"] or "")
    if figure.currency and "£" not in _words(name)[0]:
        return Converted(None, "UNIT_CURRENCY_MISMATCH")
    if not _agree(figure.unit, name):
        return Converted(None, "UNIT_OTHER_WORD")
    # "12m" may be months or metres: outside money, a million is one only in words.
    if figure.scale and (_is_never_scaled(name) or (figure.scale_text == "m" and not figure.stored)):
        return Converted(None, "UNIT_OTHER_WORD")
    return Converted(_scaled(value, figure.scale, ""))


@lru_cache(maxsize=REMEMBERED)
def _unit(unit: str) -> tuple[str, bool, re.Match[str] | None]:
    """Return a unit as it is compared, whether it is a percentage, and its parts where it is money."""
    name = tidy(unit).casefold()
    return name, name == "%" or key(name) in _PERCENT_UNITS, _MONEY.fullmatch(name)


def code_in_unit(read: Unreadable, unit: str) -> str:
    """Return the code that says what is wrong with an unreadable cell of an indicator of a unit.

    `partly` is no number; in a yes/no indicator it is no Yes or No: VALUE_NOT_YES_NO.
    """
    wrong = read.code in _WRONG_AS_A_NUMBER and _is_yes_no(tidy(unit).casefold())
    return "VALUE_NOT_YES_NO" if wrong else read.code


def _is_yes_no(name: str) -> bool:
    return name in ("yes/no", "yes / no")


def _in_percent(figure: Figure, value: Decimal) -> Converted:
    if figure.currency:
        return Converted(None, "UNIT_CURRENCY_MISMATCH")
    if figure.scale or (figure.unit and not figure.percent) or _words(figure.unit)[0] & (_OTHER_MEASURES | _FOREIGN):
        return Converted(None, "UNIT_OTHER_WORD")
    if figure.format_lost and may_be_a_share(value):
        return Converted(None, "VALUE_FORMAT_LOST")
    if not figure.percent and 0 < abs(value) <= 1:
        return Converted(None, "SCALE_AMBIGUOUS_PERCENT")
    if figure.stored and figure.percent and abs(value) >= _HUGE_PERCENTAGE:
        return Converted(None, "SCALE_PERCENT_HUGE")
    return Converted(value)


def _in_money(figure: Figure, value: Decimal, scale: str, per: str) -> Converted:
    """Convert to pounds, thousands or millions.

    A bare number is taken in the indicator's own scale. A typed sum with `£` and without a scale is one in full, if it
    has at least four digits before the point; a smaller one may be either. With a stored number it is the other way
    round: a small one in a format with `£` is taken in the indicator's own scale, and a larger one may be either.
    """
    nouns, rates = _words(figure.unit)
    contrary = nouns & _OTHER_MEASURES if figure.currency else nouns
    if contrary - {"£"} or (rates and per and not rates & (_words(per)[1] or _words(per)[0])):
        return Converted(None, "UNIT_OTHER_WORD")
    if figure.scale:
        return Converted(_scaled(value, figure.scale, scale))
    in_full = (figure.currency and not figure.stored) or "£" in nouns
    if scale and figure.stored and abs(value) >= _SUM_IN_FULL and (figure.currency or figure.format_lost):
        return Converted(None, "VALUE_FORMAT_LOST" if figure.format_lost else "SCALE_AMBIGUOUS_MONEY")
    if scale and in_full and value:
        if abs(value) < _SUM_IN_FULL:
            return Converted(None, "SCALE_AMBIGUOUS_MONEY")
        return Converted(_scaled(value, "", scale))
    return Converted(value)


def _scaled(value: Decimal, scale: str, to: str) -> Decimal:
    """Return a value of one scale in another, without exponent or needless zeros."""
    return value if scale == to else plain(value * _FACTORS[scale] / _FACTORS[to])


def _without_remains(value: Decimal, decimals: int | None) -> Decimal:
    if decimals is None:
        return value
    rounded = at_places(value, decimals)
    return plain(rounded) if value != rounded and abs(value - rounded) < _REMAINS else value


@lru_cache(maxsize=REMEMBERED)
def _words(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return what a unit counts and what it counts it by: `visits per day` is ({visit}, {day})."""
    folded = re.sub(r"\bp\s?/\s?a\b", "pa", tidy(text).casefold()).replace("/", " per ")
    folded = re.sub(r"\b(?:pa|annual(?:ly)?|daily|weekly|monthly)\b", lambda rate: f" per {rate[0]} ", folded)
    head, _, by = f" {folded} ".partition(" per ")
    return _stems(head), _stems(by)


def _stems(text: str) -> frozenset[str]:
    names = [re.sub(r"(?<=\w\w[^\Ws])s$", "", word) for word in re.findall(r"[^\W\d_]+|[£€$¥]", text)]
    return frozenset(_SYNONYMS.get(name, name) for name in names) - _EMPTY_WORDS - {"per"}


def _is_never_scaled(unit: str) -> bool:
    return unit in ("level", "score", "ratio", "rate") or bool(_words(unit)[0] & _TIMES)


def _agree(words: str, unit: str) -> bool:
    """Tell whether a figure's words agree with a unit, or merely describe.

    `9 per day` agrees with `number`, `12 working days` with `days`, `Level 3` with `level`; `12 weeks` does not with
    `days`, nor `9 per day`.
    """
    nouns, rates = _words(words)
    if not nouns and not rates:
        return True
    if nouns & _FOREIGN:
        return False
    if unit in ("number", "ratio", "rate"):
        return not nouns & ({"pp", "pence", "£"} | ({"point"} if "percentage" in nouns else set()))
    if unit in ("level", "score"):
        return not nouns & (_OTHER_MEASURES - _GRADED - {"point"}) and not rates
    own_nouns, own_rates = _words(unit)
    if nouns and own_nouns:
        return bool(nouns & own_nouns) and not (rates and own_rates and not rates & own_rates)
    if nouns:
        return not nouns & _OTHER_MEASURES and not (rates and not rates & own_rates)
    return bool(rates & own_rates)
