"""The two editions of the workbook, as bytes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time

from pipeline.write.book import Book, Page
from pipeline.write.edition import MOST_ROWS, Edition
from pipeline.write.period_set import PeriodSet
from pipeline.write.sheets import (
    about,
    control_totals,
    data,
    data_quality,
    decisions,
    exceptions,
    messages,
    nothing,
    plan,
    reconciliation,
    returns,
    scorecard,
    summary,
    targets,
    what_changed,
)

OWN_MARK = "Directorate scorecard"
Fill = Callable[[Page, Edition], None]

# The sheets in order. Those that hold rows are filled before those that lead to them.
_WORKING: tuple[tuple[str, Fill], ...] = (
    (summary.NAME, summary.fill),
    (messages.NAME, messages.fill),
    (scorecard.NAME, scorecard.fill),
    (exceptions.NAME, exceptions.fill),
    (plan.NAME, plan.fill),
    (what_changed.NAME, what_changed.fill),
    (targets.NAME, targets.fill),
    (data_quality.NAME, data_quality.fill),
    (reconciliation.NAME, reconciliation.fill),
    (control_totals.NAME, control_totals.fill),
    (returns.NAME, returns.fill),
    (decisions.NAME, decisions.fill),
    (data.NAME, data.fill),
    (about.NAME, about.fill),
)
_PUBLIC: tuple[tuple[str, Fill], ...] = (
    (summary.NAME, summary.fill),
    (scorecard.NAME, scorecard.fill),
    (exceptions.NAME, exceptions.fill),
    (plan.NAME, plan.fill),
    (about.KEY_NAME, about.fill_key),
)
_FILLED_FIRST = (scorecard.NAME, plan.NAME, exceptions.NAME)
_OF_INDICATORS = (scorecard.NAME, exceptions.NAME, targets.NAME)


def working_edition(period_set: PeriodSet, most_rows: int = MOST_ROWS) -> bytes:
    """Return `scorecard.xlsx`: everything, with the place that each figure came from.

    Parameters
    ----------
    period_set : PeriodSet
        The set.
    most_rows : int
        With more indicators and criteria it goes without notes, lines of earlier figures and a link in every row.
    """
    return _edition(period_set, _WORKING, most_rows, public=False)


def cabinet_edition(period_set: PeriodSet, most_rows: int = MOST_ROWS) -> bytes:
    """Return `scorecard-cabinet.xlsx`: no file, cell, e-mail address, finding, or count per officer; else the same."""
    return _edition(period_set, _PUBLIC, most_rows, public=True)


def _edition(period_set: PeriodSet, sheets: tuple[tuple[str, Fill], ...], most_rows: int, *, public: bool) -> bytes:
    """Write one edition; the same set gives the same bytes."""
    book = Book(public=public)
    _describe(book, period_set)
    edition = Edition(book, period_set, public, tuple(name for name, _ in sheets), most_rows)
    pages = {name: book.page(name) for name, _ in sheets}
    for name, fill in sorted(sheets, key=lambda entry: _turn(entry[0])):
        why_nothing = _why_nothing(name, period_set)
        if why_nothing:
            nothing.fill(pages[name], edition, why_nothing)
        else:
            fill(pages[name], edition)
    pages[summary.NAME].sheet.activate()
    return book.close()


def _turn(name: str) -> int:
    return _FILLED_FIRST.index(name) if name in _FILLED_FIRST else len(_FILLED_FIRST)


def _why_nothing(name: str, period_set: PeriodSet) -> str:
    """Say why a sheet has nothing to show; empty for one that has."""
    if name in _OF_INDICATORS and period_set.scorecard.empty:
        return "No scorecard return is asked for in this quarter, so there is nothing to show here."
    if name == plan.NAME and period_set.plan.empty:
        return "No improvement plan return is asked for in this quarter, so there is nothing to show here."
    if name == messages.NAME and period_set.summary.messages.empty:
        return "There is nothing to say of this quarter yet."
    return ""


def _describe(book: Book, period_set: PeriodSet) -> None:
    """Set the document's properties; the time of creation is the day that the run stands for."""
    state = "Draft" if period_set.draft else "As reported"
    label = f"{period_set.label}. " if period_set.label else ""
    book.workbook.set_properties(
        {
            "title": f"{period_set.council}: performance scorecard, {period_set.period.words}",
            "subject": f"{label}{state}, {period_set.as_at.isoformat()}",
            "author": period_set.council,
            "company": period_set.council,
            "keywords": f"performance, scorecard, {period_set.period.label}",
            "comments": f"Run {period_set.run_id}, directorate-scorecard {period_set.version}",
            "created": datetime.combine(period_set.as_at, time(), tzinfo=UTC),
        }
    )
    book.workbook.set_custom_property("Language", "en-GB")
    # By this the program knows its own output when somebody drops it among the returns.
    book.workbook.set_custom_property(OWN_MARK, period_set.run_id)
