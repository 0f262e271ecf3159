"""Words as people type them: spaces, headings, references, and the ways of saying that there is no figure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from pipeline.read.nci import find_expected
from pipeline.read.nothing_words import BLANK, CONNECTIVES, KINDS, NIL

REMEMBERED = 1 << 16

# Soft hyphen, zero-width signs, marks of direction, byte order mark.
_INVISIBLE = frozenset("\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff")
_DASHES_OR_DOTS = re.compile(r"[-‐‑‒–—―−.… ]*")
_ERROR_WORDS = frozenset(
    {"#ref!", "#n/a", "#div/0!", "#value!", "#name?", "#null!", "#num!", "#spill!", "#calc!", "#getting_data"}
)
_SEPARATORS = re.compile(r"\s*[-‐‑‒–—―:;,(\[]\s*|\s+")
_FIGURE_FIRST = re.compile(r"[<>≤≥=~+£-]*\s*[0-9]")
_LONGEST_OPENING = 60
_OPENING_WORDS = frozenset(words.partition(" ")[0] for words in KINDS)
_OPENING_BLANKS = frozenset(words.partition(" ")[0] for words, kind in KINDS.items() if kind == BLANK)
_EDGES = " \t-‐‑‒–—―:;,.()[]"
_PLURAL = re.compile(r"(?<=\w)\(s\)")
_JOINING = re.compile(r"(?<![0-9])[.'’‘`]|[.'’‘`](?![0-9])")
_POINT = re.compile(r"(?<=[0-9])\s*\.\s*(?=[0-9])")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])(?:(?!\0)[\W_])+(?=[0-9])")
_NUMBER = re.compile(r"[0-9]+")
_FIRST_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class MissingWord:
    """A cell that says that there is no figure.

    Parameters
    ----------
    kind : str
        `nci`, `na`, `blank`, `not_due`, `to_be_set` or `nil`. Nil is the number 0.
    word : str
        The words themselves, on one line.
    reason : str
        What follows them after a dash, a colon or a bracket, whole and as written; empty if nothing does, or only a
        date ("expected by October 2009"), which says when and not why.
    expected_text : str
        The date on which the reason ends, after "expected", "due", "until", "by", "in", "on" or "from", or alone, as
        written; empty if it ends in none.
    """

    kind: str
    word: str
    reason: str = ""
    expected_text: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that cannot be used: a code of `pipeline.messages`, and what the cell holds."""

    code: str
    found: str


# The same few headings, names, words and figures come again and again: in every row, of every return.
@lru_cache(maxsize=REMEMBERED)
def tidy(text: str) -> str:
    """Return a text on one line: a run of spaces or line breaks is one space, signs that cannot be seen are gone."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(sign for sign in text if not _is_unseen(sign)).split())


def _is_unseen(sign: str) -> bool:
    return sign in _INVISIBLE or (unicodedata.category(sign) == "Cc" and not sign.isspace())


def is_error_word(text: str) -> bool:
    """Tell whether a text is one of Excel's errors, pasted as text."""
    return tidy(text).casefold() in _ERROR_WORDS


class _Kept(dict[int, str]):
    """Signs to what stands for them in a folded text: a letter and a digit for itself, `other` for all else."""

    def __init__(self, other: str, also: str = "") -> None:
        self._other = other
        self.update((ord(sign), sign) for sign in also)

    def __missing__(self, sign: int) -> str:
        text = chr(sign)
        self[sign] = text if text.isalpha() or text.isdecimal() else self._other
        return self[sign]


_WORDS_ONLY = _Kept(" ")
_REFERENCE_ONLY = _Kept("", "\0\1")


@lru_cache(maxsize=REMEMBERED)
def key(text: str) -> str:
    """Return a text for comparing headings and names: tidy, without case and punctuation, `&` as `and`.

    Full stops and apostrophes join (`N.C.I.` is `nci`), except between digits; all other signs part words. An optional
    plural counts as the plural (`officer(s)` is `officers`).
    """
    folded = _PLURAL.sub("s", tidy(text).casefold()).replace("&", " and ")
    return " ".join(_JOINING.sub("", folded).translate(_WORDS_ONLY).split())


def first_word(line: str) -> str:
    """Return the first word that `key` makes of a text, without the cost of all that follow; the text is tidy."""
    rest = line
    while rest:
        opening, _, rest = rest.partition(" ")
        words = key(opening)
        if words:
            return words.partition(" ")[0]
    return ""


@lru_cache(maxsize=REMEMBERED)
def ref_key(text: str) -> str:
    """Return a reference of an indicator or an action for comparing.

    Case, spaces and punctuation do not count: `NI 117`, `ni-117` and `NI117` are one. Between digits a full stop counts
    (1.1 is not 11), and so does anything else that parts them, as one hyphen. Zeros before a number do not count:
    `BV 012` is `BV12`.
    """
    folded = tidy(text).casefold()
    folded = _BETWEEN_DIGITS.sub("\1", _POINT.sub("\0", folded))
    kept = folded.translate(_REFERENCE_ONLY)
    return _NUMBER.sub(lambda digits: digits[0].lstrip("0") or "0", kept).replace("\0", ".").replace("\1", "-")


@lru_cache(maxsize=REMEMBERED)
def read_missing(text: str) -> MissingWord | None:
    """Read the words for "no figure".

    The list is closed (`pipeline.read.nothing_words`) and compared by `key`, never by likeness. `None`, `x` and `?` are
    not on it: what they mean has to be asked.

    Returns
    -------
    MissingWord or None
        None for anything else, also for numbers and for Excel's errors.
    """
    line = tidy(text)
    if _is_no_word(line) or is_error_word(line):
        return None
    if _DASHES_OR_DOTS.fullmatch(line):
        return MissingWord("blank", line)
    kind = KINDS.get(key(line))
    if kind is not None:
        return MissingWord(kind, line)
    head, tail = _split(line)
    if not head:
        return None
    missing = _with_reason(KINDS[key(head)], head, tail)
    # "Annual: 85%" says two things; which of them counts is for its sender to say.
    return None if _FIGURE_FIRST.match(missing.reason) else missing


@lru_cache(maxsize=REMEMBERED)
def is_placeholder(text: str) -> bool:
    """Tell whether a text only holds a place open: nothing, dashes, what a drop-down list shows before one chooses."""
    line = tidy(text)
    if _is_no_word(line):
        return False
    if _DASHES_OR_DOTS.fullmatch(line):
        return True
    return first_word(line) in _OPENING_BLANKS and KINDS.get(key(line)) == BLANK


def _is_no_word(line: str) -> bool:
    """Tell at once of a text that begins with a digit that it is on no list: no words of them do."""
    return line[:1].isdecimal()


def _split(line: str) -> tuple[str, str]:
    """Split a line after the longest opening that is on the list; two empty texts if there is none.

    What follows must be set off by a sign, or begin with a word that goes on from it ("awaiting data from schools").
    """
    best = ("", "")
    if first_word(line) not in _OPENING_WORDS and "(" not in line:
        return best
    for parting in _SEPARATORS.finditer(line, 0, _LONGEST_OPENING):
        head, tail = line[: parting.start()], line[parting.end() :]
        kind = KINDS.get(key(head))
        if kind is None or kind in (BLANK, NIL) or not tail:
            continue
        first = _FIRST_WORD.match(tail.casefold())
        if parting[0].strip() or key(head) == "awaiting" or (first is not None and first[0] in CONNECTIVES):
            best = (head, line[parting.start() :])
    return best


def _with_reason(kind: str, head: str, tail: str) -> MissingWord:
    reason = _without_bracket(tail)
    before, when = find_expected(reason, head if tail[:1] == " " and tail[1:2].isalnum() else "")
    # A date and the words that lead to it say when, and not why.
    return MissingWord(kind, head.strip(_EDGES), reason if before.strip(_EDGES) else "", when)


def _without_bracket(text: str) -> str:
    """Return a reason without the signs that set it off; brackets inside it stay."""
    inner = text.strip(" -‐‑‒–—―:;,.")
    if inner[:1] in ("(", "[") and inner.count(inner[0]) > inner.count({"(": ")", "[": "]"}[inner[0]]):
        inner = inner[1:]
    if inner[:1] in ("(", "[") and inner[-1:] in (")", "]"):
        inner = inner[1:-1]
    return inner.strip(" -‐‑‒–—―:;,.")
