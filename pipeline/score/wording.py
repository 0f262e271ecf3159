"""The words beside a figure: carried over from an earlier quarter, or at odds with its colour."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from pipeline.messages import shorten
from pipeline.messages.reconciling import as_alike, quoted_whole
from pipeline.model import Rag
from pipeline.periods import Period
from pipeline.read.period_words import find_mentions, may_name_a_quarter, resolve
from pipeline.read.words import key, tidy
from pipeline.reconciling import ListName, Told
from pipeline.score.reported_row import ReportedRow
from pipeline.score.rounding import round_half_up

# Of a hundred: rapidfuzz's ratio from which two comments are so alike that a person should look.
ALIKE = 90
# Shorter comments are alike by chance: "On target." may be said every quarter.
FEWEST_SIGNS = 20
# Twice the same may be chance; three times is a habit.
FEWEST_PERIODS = 3
_NEVER_STALE = ("level", "yes/no", "text")
_LOOKS_BACK = re.compile(
    r"\b(?:since|compar\w+|from|last|previous\w*|prior|earlier|than|against|versus|vs|after|follow\w+|before"
    r"|(?:up|down|improve\w*|increase\w*|decrease\w*|rise|rose|fall|fell|change\w*) (?:on|in|to))\b",
    re.IGNORECASE,
)
_ON_TRACK = re.compile(
    r"\bon (?:track|course|schedule|target(?! (?:group|setting|area|famil|population|school|date|level|figure)))"
    r"|\bahead of (?:target|schedule)",
    re.IGNORECASE,
)
_TRACKS = ("track", "course", "schedule", "target")
# A clause in which one of these comes before "on track" does not say that it is so today.
_NOT_SAID = re.compile(
    r"\b(?:not|no|never|cannot|hardly|barely|unlikely|off|without|back|get|gets|getting|bring\w*|put|putting|return\w*"
    r"|until|unless|if|when|once|will|would|should|could|may|might|expect\w*|hope\w*|aim\w*|plan\w*|need\w*|intend\w*"
    r"|previously|formerly|was|were|had|keep|ensure\w*|focus\w*|based|depend\w*|effect|impact|except)\b|n['’]t\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[.;:!?,()\n]|\s[-–—]\s|\b(?:but|although|though|however|while|whereas|and)\b", re.IGNORECASE)
_LIST = ListName.WORDS


def words_told(case: ReportedRow) -> list[Told]:
    """Return everything that is told of the words beside one figure; what follows from another is not told besides."""
    stale = stale_told(case)
    told = [stale or same_as_last_told(case), earlier_quarter_told(case), on_track_told(case)]
    return [each for each in told if each is not None]


def stale_told(case: ReportedRow) -> Told | None:
    """Tell of a figure that has come with the same words in each of the last three periods due, or more."""
    actual, comment = case.reading.actual, case.row["comment"]
    if actual is None or not case.history or not key(comment) or case.indicator.unit in _NEVER_STALE:
        return None
    decimals = case.indicator.decimals
    count, first = 1, case.period
    when = case.previous_due(case.period)
    while when is not None:
        figure = case.held(when)
        if figure is None or figure.actual is None or key(figure.comment) != key(comment):
            break
        if round_half_up(figure.actual, decimals) != round_half_up(actual, decimals):
            break
        count, first = count + 1, when
        when = case.previous_due(when)
    if count < FEWEST_PERIODS:
        return None
    said = case.words(actual)
    return case.told(_LIST, "VALUE_STALE", "actual", was=said, now=said, said=said, count=count, first=first.words)


def same_as_last_told(case: ReportedRow) -> Told | None:
    """Tell of a comment that is nearly that of the previous period due; this only suggests that it was not renewed."""
    figure = case.held(case.previous_due(case.period)) if case.history else None
    if figure is None:
        return None
    now, before = key(case.row["comment"]), key(figure.comment)
    if min(len(now), len(before)) < FEWEST_SIGNS:
        return None
    alike = fuzz.ratio(now, before)
    if alike < ALIKE:
        return None
    return case.told(
        _LIST,
        "COMMENT_SAME_AS_LAST",
        "comment",
        what="comment",
        was=tidy(figure.comment),
        now=tidy(case.row["comment"]),
        how=as_alike(int(alike)),
        quoted=quoted_whole(shorten(case.row["comment"])),
    )


def earlier_quarter_told(case: ReportedRow) -> Told | None:
    """Tell of a comment that names quarters, all of them before the one that the figure is about.

    A comment that looks back says so: "since", "compared with", "from", "last". A year, and a month of this quarter or
    of a later one, is of this time too.
    """
    if not may_name_a_quarter(case.row["comment"]):
        return None
    comment = tidy(case.row["comment"])
    about = case.indicator.about(case.period)
    meanings = [(mention, resolve(mention, case.period)) for mention in find_mentions(comment)]
    quarters = [(mention.text, when) for mention, when in meanings if mention.kind == "quarter"]
    if not quarters or _LOOKS_BACK.search(comment) or any(_is_now(when, about) for _, when in meanings):
        return None
    named = quarters[0][0]
    return case.told(
        _LIST,
        "COMMENT_NAMES_EARLIER_QUARTER",
        "comment",
        what="comment",
        was=named,
        now=comment,
        named=named,
        about=about.words,
    )


def _is_now(when: Period | int | None, about: Period) -> bool:
    """Tell whether a period named is the one that a figure is about, or later; a year is, when it holds it."""
    if isinstance(when, Period):
        return when >= about
    return when is None or when >= about.year


def on_track_told(case: ReportedRow) -> Told | None:
    """Tell of a comment that says "on track" beside Red; not where it is denied, hoped for or planned."""
    if case.row["rag"] != Rag.RED.value or not _may_say_on_track(case.row["comment"]):
        return None
    for clause in _CLAUSES.split(case.row["comment"]):
        found = _ON_TRACK.search(tidy(clause))
        if found and not _NOT_SAID.search(tidy(clause)):
            return case.told(
                _LIST,
                "ON_TRACK_BESIDE_RED",
                "comment",
                what="comment",
                was=Rag.RED.value,
                now=found[0],
                quoted=found[0],
            )
    return None


def _may_say_on_track(comment: str) -> bool:
    """Tell whether it is worth looking at each clause: False only where none can say so."""
    if not comment.isascii() or not comment.isprintable():
        return True
    folded = comment.casefold()
    return any(word in folded for word in _TRACKS)
