"""What a row says in words beside its figure: unit, title, lead officer; and whether two of them mean the same."""

from __future__ import annotations

from pipeline.check.readings import CriterionReading, IndicatorReading
from pipeline.read.words import key, read_missing, tidy
from pipeline.register import Register

_FORMS_OF_ADDRESS = frozenset({"mr", "mrs", "ms", "miss", "dr", "cllr", "councillor"})


def said_of(reading: IndicatorReading | CriterionReading, field: str) -> str:
    """Return the words of a field on one line; empty without such a column, when blank, and for "tbc" and the like."""
    text = tidy(reading.cell_of(field)[2])
    return "" if not text or read_missing(text) is not None else text


def same_words(one: str, other: str) -> bool:
    """Tell whether two titles are the same, or one has all the words of the other; case and punctuation do not count.

    A title that is only shortened, or says more exactly what it is about, has not moved.
    """
    first, second = set(key(one).split()), set(key(other).split())
    return first <= second or second <= first


def same_officer(one: str, other: str, register: Register) -> bool:
    """Tell whether two texts can name the same officer.

    They are the same when they are written alike, when one has all the words of the other ("Smith" and "John Smith",
    "Head of Property" and "Head of Property; Head of Finance"), a first name may be its initial ("J Smith"), or when
    the sheet People knows both names as one person's.
    """
    if one == other:
        return True
    first, second = _names(one), _names(other)
    if not first or not second:
        return False
    if _within(first, second) or _within(second, first):
        return True
    person = register.person(one)
    return person is not None and person is register.person(other)


def _names(text: str) -> list[str]:
    return [word for word in key(text).split() if word not in _FORMS_OF_ADDRESS]


def _within(words: list[str], others: list[str]) -> bool:
    return all(any(_is_one(word, other) for other in others) for word in words)


def _is_one(word: str, other: str) -> bool:
    initial = len(word) == 1 or len(other) == 1
    return word == other or (initial and word[0] == other[0])
