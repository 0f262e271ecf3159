"""What is told of figures that do not agree with their workings, their history or the words beside them."""

from __future__ import annotations

from pipeline.messages.catalogue import Message
from pipeline.model import Severity

RECONCILING: tuple[Message, ...] = (
    Message(
        "ARITHMETIC_RATIO",
        Severity.EXPLAIN,
        "{numerator} divided by {denominator} is {computed}, but {ref} {title} is given as {said}. {said} was used. "
        "Correct the figure, the numerator or the denominator, or explain the difference in the comment.",
        "A figure is worked out again from the numerator and the denominator beside it, to the places that it shows.",
    ),
    Message(
        "ARITHMETIC_ZERO_DENOMINATOR",
        Severity.EXPLAIN,
        "The denominator of {ref} {title} is 0, and nothing can be divided by 0, but {said} is given. {said} was used. "
        "Correct the denominator; if there was nothing to measure, write NCI with the reason.",
        "A percentage or a rate of nothing is no figure.",
    ),
    Message(
        "ARITHMETIC_TOTAL",
        Severity.EXPLAIN,
        "{ref} {title} is given as {said}, but its components {come_to} ({parts}). {said} was used. Correct the one "
        "that is wrong, or explain the difference in the comment.",
        "The register says of which indicators this one is made. Counts and money add up; a percentage, a ratio, a "
        "rate or a score lies between its least and its greatest component.",
    ),
    Message(
        "ARITHMETIC_CUMULATIVE_FALLS",
        Severity.EXPLAIN,
        "{ref} {title} adds up over the year, but {said} is less than the {held} held for {other}. {said} was used. "
        "Enter the figure for the year to date, or explain why it fell.",
        "A cumulative figure runs from April. One that falls is often the quarter's own figure.",
    ),
    Message(
        "ARITHMETIC_OPENING",
        Severity.EXPLAIN,
        "{ref} {title} opens at {said}, but the figure held for {other} closed at {held}. Correct the opening figure; "
        "if the earlier figure has changed, say why.",
        "A period opens where the one before it closed.",
    ),
    Message(
        "SCALE_PERCENT",
        Severity.EXPLAIN,
        "{said} for {ref} {title} is about {times} {usual}: {likely_value} was probably meant. {said} was used as it "
        "stands. Correct the figure, or explain it in the comment.",
        "85 per cent is typed as 85 in a cell without the percentage format, or as 85% in one with it. Typed as 0.85% "
        "it is less than one per cent.",
    ),
    Message(
        "SCALE_THOUSANDS",
        Severity.EXPLAIN,
        "{said} for {ref} {title} is about {times} {usual}: {likely_value} was probably meant. {said} was used as it "
        "stands. Correct the figure, or explain it in the comment.",
        "A sum may have been typed in pounds where thousands are held, or in thousands where pounds or millions are.",
    ),
    Message(
        "SCALE_MILLIONS",
        Severity.EXPLAIN,
        "{said} for {ref} {title} is about {times} {usual}: {likely_value} was probably meant. {said} was used as it "
        "stands. Correct the figure, or explain it in the comment.",
        "A sum may have been typed in pounds where millions are held, or in millions where pounds are.",
    ),
    Message(
        "SCALE_COUNT_FOR_PERCENT",
        Severity.EXPLAIN,
        "{ref} {title} is a percentage, but {said} looks like a count. {meant} {said} was used as it stands. Enter the "
        "percentage, or explain the figure in the comment.",
        "The number of cases was probably typed where their share belongs.",
    ),
    Message(
        "VALUE_OUTLIER",
        Severity.EXPLAIN,
        "{said} for {ref} {title} is far outside its own history: the {count} earlier figures lie {spread}, half of "
        "them at or below {median}. {said} was used. Check it, or explain the jump in the comment.",
        "The modified z-score of Iglewicz and Hoaglin (1993) is above 3.5. It goes by the median, so that an odd "
        "figure of the past does not hide one of today.",
    ),
    Message(
        "COMMENT_SAME_AS_LAST",
        Severity.NOTE,
        "The comment on {ref} {title} is {how}: {quoted} If it was carried over, renew it.",
        "Comments are compared without case and punctuation. That two are alike is a hint only; it may be right.",
    ),
    Message(
        "COMMENT_NAMES_EARLIER_QUARTER",
        Severity.NOTE,
        "The comment on {ref} {title} names {named} only, but the figure is about {about}. Renew it, if it was "
        "carried over.",
        "A comment that looks back on purpose says so, for example 'since Q1' or 'compared with Q1'.",
    ),
    Message(
        "VALUE_STALE",
        Severity.NOTE,
        "{ref} {title} has come as {said} with the same words in {count} returns running, the first for {first}. Check "
        "that both are of this period.",
        "A figure and its words that never move may have been carried over.",
    ),
)

_WORD_FOR_WORD = 100


def as_alike(alike: int) -> str:
    """Say how alike a comment is to that of the period before, of a hundred."""
    if alike >= _WORD_FOR_WORD:
        return "the one of the period before, word for word"
    return f"nearly the one of the period before ({alike} per cent alike)"


def quoted_whole(words: str) -> str:
    """Return words in quotation marks, as the end of a sentence: with one full stop, theirs or ours."""
    return f"'{words}'" if words.endswith((".", "!", "?", "…")) else f"'{words}'."
