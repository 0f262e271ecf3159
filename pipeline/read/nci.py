"""When a figure is expected, where the reason for No Current Information says so.

A reason such as "DCSF publish in January 2010" ends in its date. Only a date of the closed grammar is taken, and only
at the end; one that looks back ("last collected in March 2009") is none.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.read.date_words import read_single
from pipeline.read.seasons import Days

# Years of two digits are settled later, around the period; here a text only has to be a date in some year of ours.
_AROUND = (date(2005, 1, 1), date(2030, 1, 1))
_LONGEST_DATE = 40
_START = r"(?:^|(?<=[\s,;:(\[‐‑‒–—―-]))"
_EXPECTED = re.compile(
    _START + r"(?:and )?(?:(?:(?:data|figures?|results?|information) )?(?:is |are |now |to be )?"
    r"(?:expected|due|available|anticipated|confirmed|ready|published|reported)"
    r"(?: (?:by|in|on|from|at|around|during|until))?|until|by) (?:the )?",
    re.IGNORECASE,
)
# These may tell of the past as well: "last reported in March 2009".
_EITHER_WAY = re.compile(r"\b(?:available|confirmed|ready|published|reported)\b", re.IGNORECASE)
_AT_SOME_TIME = re.compile(_START + r"(?P<word>in|on|from) (?:the )?", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:,()\[\]]|\.(?=\s|$)| [‐‑‒–—―-] ")
_LOOKS_AHEAD = re.compile(
    r"\b(?:will|to be|being|is|are|expected|due|planned|scheduled|anticipated|awaited|available)\b", re.IGNORECASE
)
_LOOKS_BACK = re.compile(
    r"\b(?:last|previous(?:ly)?|since|was|were|had|did|left|held|lost|sent|[a-z]+ed)\b", re.IGNORECASE
)
# "Not available in 2008/09" says for when there is no figure, not when there will be one.
_DENIES = re.compile(
    r"\b(?:no|not|none|never|nor|cannot|without|nci|n\.c\.i|n/?a|unavailable|unknown|[a-z]+n['’]t)\b", re.IGNORECASE
)
# "Awaiting data from 2008" names where the data come from, not when.
_ITS_SOURCE = re.compile(r"\b(?:data|figures?|results?|information|returns?|survey|outturn)\s*$", re.IGNORECASE)
_DATE_WORD = re.compile(
    r"[0-9]{1,4}(?:st|nd|rd|th)?|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*|q[1-4]|qtr|quarter"
    r"|spring|summer|autumn|winter|easter|christmas|term|year|month|week|end|start|beginning|early|mid|late|next|of|the|in"
)


def find_expected(reason: str, opening: str = "") -> tuple[str, str]:
    """Find the date on which a reason ends.

    Parameters
    ----------
    reason : str
        What follows the words for "no figure", on one line.
    opening : str
        Those words, where no sign parts the reason from them ("TBC in January 2010"): they are of one clause.

    Returns
    -------
    tuple of str
        What stands before the date and the words that lead to it, and the date as written; the reason itself and an
        empty text where it ends in none. After "expected", "due", "until" or "by" a date that lacks its year is
        returned too, so that it can be asked for; after "in", "on" or "from", and alone, only one that
        `pipeline.read.dates.read_date` reads.
    """
    if not opening and _is_date(reason):
        return "", reason
    for cue in _EXPECTED.finditer(reason):
        rest = reason[cue.end() :].strip(" .,;)]")
        before = reason[: cue.start()]
        if len(rest) > _LONGEST_DATE or not (_is_date(rest) or _is_date_like(rest)):
            continue
        if not _EITHER_WAY.search(cue[0]) or _may_look_ahead(before):
            return before, rest
    for cue in _AT_SOME_TIME.finditer(reason):
        rest = reason[cue.end() :].strip(" .,;)]")
        if _is_date(rest) and _may_look_ahead(f"{opening} {reason[: cue.start()]}", cue["word"]):
            return reason[: cue.start()], rest
    return reason, ""


def _may_look_ahead(before: str, word: str = "") -> bool:
    clause = _CLAUSE.split(before.rstrip())[-1]
    if _DENIES.search(clause) or (word.casefold() == "from" and _ITS_SOURCE.search(clause)):
        return False
    return not _LOOKS_BACK.search(clause) or bool(_LOOKS_AHEAD.search(clause))


def _is_date(text: str) -> bool:
    """Tell whether a text is one date with its year."""
    if not text or len(text) > _LONGEST_DATE:
        return False
    words = re.sub(r"[‐‑‒–—―−]", "-", text.casefold()).replace("’", "'").replace("‘", "'")
    return any(isinstance(read_single(words, around), Days) for around in _AROUND)


def _is_date_like(text: str) -> bool:
    """Tell whether every word could belong to a date, and the whole is more than a small number."""
    parts = re.split(r"[\s,/.-]+", text.casefold())
    return all(_DATE_WORD.fullmatch(part) for part in parts) and (len(parts) > 1 or len(text) > 3 or not text.isdigit())
