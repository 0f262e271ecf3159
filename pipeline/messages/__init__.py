"""All wording, by permanent code."""

from __future__ import annotations

from pipeline.messages.catalogue import Message
from pipeline.messages.figures import FIGURES
from pipeline.messages.files import FILES
from pipeline.messages.goalposts import GOALPOSTS
from pipeline.messages.lost_formats import LOST_FORMATS
from pipeline.messages.plan import PLAN
from pipeline.messages.ratings import RATINGS
from pipeline.messages.recognition import RECOGNITION
from pipeline.messages.reconciling import RECONCILING
from pipeline.messages.rows import ROWS
from pipeline.messages.two_readers import TWO_READERS
from pipeline.messages.values import VALUES
from pipeline.messages.versions import VERSIONS
from pipeline.model import Finding, Refusal, Severity

# In its words; the finding itself keeps the whole heading.
_LONGEST_HEADING = 160
# No fact of ours is as long; the name of a sheet that no program wrote may be.
_LONGEST_FACT = 400

CATALOGUE: dict[str, Message] = {
    message.code: message
    for message in (
        *FILES,
        *TWO_READERS,
        *RECOGNITION,
        *ROWS,
        *VERSIONS,
        *FIGURES,
        *GOALPOSTS,
        *VALUES,
        *LOST_FORMATS,
        *PLAN,
        *RATINGS,
        *RECONCILING,
    )
}


def words(code: str, **facts: object) -> str:
    """Return the words of a code with its facts filled in.

    Raises
    ------
    KeyError
        When the code has no message, or its words need a fact that was not given.
    """
    return CATALOGUE[code].words.format_map({name: to_be_seen(str(fact)) for name, fact in facts.items()})


def finding(
    code: str,
    *,
    file: str,
    sheet: str = "",
    cell: str = "",
    heading: str = "",
    ref: str = "",
    found: str = "",
    severity: Severity | None = None,
    **facts: object,
) -> Finding:
    """Make the finding of a code at its place.

    Parameters
    ----------
    code : str
        A key of the catalogue.
    severity : Severity, optional
        Where it differs from the catalogue's.
    **facts
        What the words need beyond `found`, `heading`, `ref`, `cell`, `sheet` and `file`.

    Returns
    -------
    Finding
        With the words filled in.
    """
    text = words(
        code,
        **{
            "file": file,
            "sheet": sheet,
            "cell": cell,
            "heading": shorten(heading, _LONGEST_HEADING),
            "ref": ref,
            "found": shorten(found),
            **facts,
        },
    )
    return Finding(file, sheet, cell, heading, ref, severity or CATALOGUE[code].severity, code, found, text)


def refusal_finding(refusal: Refusal, file: str) -> Finding:
    """Make the finding that says why a whole file is refused or left alone; the refusal's own facts fill its words."""
    text = words(refusal.code, **{"file": file, **refusal.facts})
    return Finding(file, "", "", "", "", CATALOGUE[refusal.code].severity, refusal.code, "", text)


def to_be_seen(text: str) -> str:
    """Return a text as it may stand in a message, not longer than what a person reads.

    Signs that cannot be seen are gone (some turn the direction of writing); those that part lines or words are spaces.
    """
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() else " " if sign.isspace() else "" for sign in text)
    return text if len(text) <= _LONGEST_FACT else text[: _LONGEST_FACT - 1] + "…"


def shorten(text: str, length: int = 80) -> str:
    """Return a text on one line, cut to a length that fits a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


__all__ = ["CATALOGUE", "Message", "finding", "refusal_finding", "shorten", "to_be_seen", "words"]
