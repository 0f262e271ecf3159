"""The nearest known word to one that is not known: it suggests, it never decides."""

from __future__ import annotations

from collections.abc import Iterable

_LIKENESS = 60


def nearest(text: str, known: Iterable[str]) -> str:
    """Return the known word most like `text`, whatever the case; empty when none is near."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(
        text, list(dict.fromkeys(known)), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_LIKENESS
    )
    return found[0] if found else ""


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """Return the suggestion as a sentence with a space before it, or an empty string."""
    word = nearest(text, known)
    return f" Did you mean “{word}”?" if word else ""
