"""The rows of a front sheet above a text table: a label and what it says (`Directorate,Adult Care`)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.period_words import split_heading
from schemas.plan_form import PLAN_FORM
from schemas.scorecard_form import SCORECARD_FORM

_MOST_FILLED = 2
_LONGEST_HEADING = 80
_HEADINGS = [
    (form, {heading: field.name for field in form.fields for heading in field.headings})
    for form in (SCORECARD_FORM, PLAN_FORM)
]


def is_front_row(row: Sequence[str], widest: int) -> bool:
    """Tell whether a row with fewer cells than the table may stand on a front sheet.

    Such a row is at most half as wide as the table and has a label and its value, no more: three filled cells may be
    two of which a comma has parted one, or the row of another table. Nor is it the headings of another table.

    Parameters
    ----------
    row : sequence of str
        Its cells as parted.
    widest : int
        The number of columns of the table.
    """
    filled = [cell for cell in row if cell.strip()]
    return len(row) <= widest / 2 and len(filled) <= _MOST_FILLED and not _are_headings(filled)


def _are_headings(texts: Sequence[str]) -> bool:
    """Tell whether texts are all headings of one form, one of them of a column that says what a row is about.

    A period alone heads the actual figures of it.
    """
    if len(texts) < 2 or any(len(text) > _LONGEST_HEADING for text in texts):
        return False
    told = [split_heading(text) for text in texts]
    for form, known in _HEADINGS:
        fields = [SCORECARD_FORM.value if not words and period else known.get(words) for words, period in told]
        if None not in fields and not set(form.names).isdisjoint(fields):
            return True
    return False
