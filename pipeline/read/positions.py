"""The position of a success criterion in words: a closed list of phrases, with a qualification and a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pipeline.model import DateSpan
from pipeline.read.dates import read_date
from pipeline.read.words import Unreadable, key, tidy

NOT_UNDERSTOOD = "POSITION_NOT_UNDERSTOOD"


@dataclass(frozen=True, slots=True)
class Position:
    """The current position of a success criterion, as its manager states it.

    Parameters
    ----------
    status_words : str
        `achieved`, `achieved_by`, `on_track`, `on_track_by`, `will_be_achieved_by`, `too_early`, `not_on_track` or
        `not_achieved`.
    qualified : bool
        "With qualification".
    date : DateSpan or None
        The date that the position gives.
    """

    status_words: str
    qualified: bool = False
    date: DateSpan | None = None


_PHRASES = {
    "achieved": """
        achieved | fully achieved | complete | completed | completed in full | fully complete | fully completed |
        done | met | fully met | success criterion met | criterion met | success criterion achieved |
        criterion achieved | target met | target achieved | project complete | has been achieved | has been met |
        has been completed
    """,
    "on_track": """
        on track | on target | on schedule | on course | ongoing on track | in progress on track | currently on track |
        remains on track | still on track | on track to be achieved | on track to achieve | on target to be achieved
    """,
    "will_be_achieved_by": """
        will be achieved | will now be achieved | will be met | will be completed | will be complete | to be achieved |
        to be completed | expected | expected to be achieved | expected to be completed | expected to be met |
        expected to be complete | expected completion | completion expected | due to be achieved | due to be completed |
        due for completion | for completion | delayed until | delayed to | slipped to | deferred until | deferred to
    """,
    "too_early": """
        too early | too early to judge | too early to say | too early to tell | too early to assess |
        too soon to judge | too soon to say | too soon to tell
    """,
    "not_on_track": """
        not on track | not on target | not on schedule | behind | behind schedule | behind target |
        running behind | running behind schedule | delayed | ongoing delayed | in progress delayed | off target |
        off track | off schedule
    """,
    "not_achieved": """
        not achieved | not met | missed | target missed | target not met | target not achieved | criterion not met |
        success criterion not met | not on target not achieved
    """,
}  # fmt: skip
_STATUSES = {
    phrase: status for status, phrases in _PHRASES.items() for phrase in " ".join(phrases.split()).split(" | ")
}
_WITH_DATE = {"achieved": "achieved_by", "on_track": "on_track_by"}
_QUALIFICATIONS = frozenset(
    {"with qualification", "with qualifications", "qualified", "with a qualification", "subject to qualification"}
)
_NUMBERED = re.compile(r"^(?:[0-9]{1,2}\s*[.):]\s+|[0-9]\s+[-–]\s+|[0-9][.)](?=[A-Za-z]))")
_BEFORE_DATE = re.compile(
    r"(?:(?:(?:now|but)\s)?(?:will\s(?:now\s)?be\s(?:achieved|completed?|met)|to\sbe\s(?:achieved|completed|met)"
    r"|expected(?:\sto\sbe\s(?:achieved|completed|met))?|for\scompletion|due\sfor\scompletion|completion|to\scomplete"
    r"|revised(?:\s(?:target|due|completion))?(?:\sdate)?|new\sdate|due|delayed|slipped|deferred)[\s:]*)?"
    r"(?:by|in|on|at|for|during|to|until|from)?[\s:]*(?:the\s)?(?=[\w'])",
    re.IGNORECASE,
)
_EDGES = " \t-–—:;,.()[]"


def read_position(text: str, around: date) -> Position | Unreadable:
    """Read the words of a position.

    Parameters
    ----------
    text : str
        As in the cell; line breaks count as spaces, and the number of a drop-down list (`4. Completed`) is dropped.
    around : date
        Settles the century of years of two digits.

    Returns
    -------
    Position
        A qualification or a date may follow the phrase in brackets, after a comma or a dash, or directly.
    Unreadable
        POSITION_NOT_UNDERSTOOD for words that are not on the list, for a question mark, and for a phrase that promises
        a date and gives none; the code of `read_date` for a date that cannot be told.
    """
    line = _NUMBERED.sub("", tidy(text)) if "?" not in text else ""
    # From the longest opening to the shortest: "Not on target/not achieved" is more than "Not on target".
    for end in range(min(len(line), 60), 0, -1):
        if end < len(line) and line[end].isalnum():
            continue
        status = _STATUSES.get(key(line[:end]))
        if status is not None:
            return _with_rest(text, status, line[end:], around)
    return Unreadable(NOT_UNDERSTOOD, text)


def _with_rest(text: str, status: str, rest: str, around: date) -> Position | Unreadable:
    """Read what follows the phrase: qualifications and at most one date, nothing else."""
    qualified, span = False, None
    for part in re.split(r"[()\[\];,]|\s[-–—]\s", rest):
        words = part.strip(_EDGES)
        if not words:
            continue
        if key(words) in _QUALIFICATIONS:
            qualified = True
            continue
        found = _BEFORE_DATE.match(words)
        read = read_date(words[found.end() :] if found else words, around)
        if isinstance(read, Unreadable):
            return Unreadable(NOT_UNDERSTOOD if read.code == "DATE_NOT_A_DATE" else read.code, text)
        if span is not None:
            return Unreadable(NOT_UNDERSTOOD, text)
        span = read
    if status == "will_be_achieved_by" and span is None:
        return Unreadable(NOT_UNDERSTOOD, text)
    return Position(_WITH_DATE.get(status, status) if span is not None else status, qualified, span)
