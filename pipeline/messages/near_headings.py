"""What is said of the row that comes nearest to headings, in a return in which no table was found."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.messages.quantities import listed

ONE_SHEET = " A text table (CSV) holds only the sheet that was in front when it was saved."
_MOST = 3
_LONGEST = 30


def near_headings(sheet: str, row: int, known: Sequence[str], strange: Sequence[tuple[str, str]]) -> str:
    """Say which headings a row has, and which of its texts are none.

    Parameters
    ----------
    sheet, row : str, int
        Where.
    known : sequence of str
        The texts that are headings; at least one.
    strange : sequence of (str, str)
        The others, each with the heading that it may be meant for, empty without one.
    """
    said = f" Row {row} of sheet '{_short(sheet)}' comes nearest: its {listed(_quoted(known))} are such headings"
    others = [
        f"{quoted} (did you mean '{near}'?)" if near else quoted
        for quoted, (_, near) in zip(_quoted([text for text, _ in strange]), strange, strict=False)
    ]
    return f"{said}, {listed(others)} {'is' if len(others) == 1 else 'are'} not." if others else f"{said}."


def _quoted(texts: Sequence[str]) -> list[str]:
    return [f"'{_short(text)}'" for text in texts[:_MOST]]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
