"""The rows of the register as types: what the sheets of `register.xlsx` say, read and checked.

Empty text is `''`, an absent number, date or period is None. `excel_row` is the row in the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from pipeline.model import DateSpan, FormName, Polarity
from pipeline.periods import Period

_MONTHS_IN_A_QUARTER = 3


def period_about(period: Period, lag_months: int) -> Period:
    """Return the quarter that a figure in a period's return is about: earlier where there is a lag.

    A lag of n months is n / 3 quarters, rounded up.
    """
    return period.shift(-lag_months // _MONTHS_IN_A_QUARTER) if lag_months else period


@dataclass(frozen=True, slots=True)
class Directorate:
    """One directorate, with every name under which its returns come."""

    name: str
    other_names: tuple[str, ...] = ()
    director: str = ""
    director_email: str = ""
    contact: str = ""
    contact_email: str = ""
    excel_row: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """One officer; `until` is the last day in post, None while in post."""

    name: str
    other_names: tuple[str, ...] = ()
    email: str = ""
    directorate: str = ""
    until: date | None = None
    excel_row: int = 0


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing measured.

    Parameters
    ----------
    ref, other_refs : str, tuple of str
        As written; compared by `pipeline.read.words.ref_key`.
    directorate, supplied_by : str
        The names of *Directorates*, whatever was typed; `supplied_by` is the directorate where it was left empty.
    rag_by : str
        `rule` or `owner`.
    due_in : tuple of int
        Quarters in which it is due, from `Due in` or the frequency; empty for `ad hoc`.
    lag_months : int
        Months after the period until the figure is known.
    decimals : int or None
        Places for judgement; None: no rounding.
    baseline : Decimal or None
        In the indicator's own unit; `baseline_text` holds what was typed where it was text.
    tolerance, tolerance_kind : Decimal or None, str
        `percent` of the target or `points` of the unit; None and `''` where the settings' default applies.
    start, end : date or None
        From and To, both included.
    components : tuple of str
        The references of the indicators that this one is the total or the average of; empty without.
    """

    ref: str
    other_refs: tuple[str, ...]
    title: str
    perspective: str
    directorate: str
    supplied_by: str
    lead_officer: str
    unit: str
    good_is: Polarity
    rag_by: str
    frequency: str
    due_in: tuple[int, ...]
    lag_months: int
    source: str
    decimals: int | None
    baseline: Decimal | None
    baseline_text: str
    baseline_period: str
    tolerance: Decimal | None
    tolerance_kind: str
    cumulative: bool
    start: date | None
    end: date | None
    priority: str
    definition: str
    excel_row: int
    components: tuple[str, ...] = ()

    def about(self, period: Period) -> Period:
        """Return the quarter that the figure in a period's return is about: earlier where there is a lag."""
        return period_about(period, self.lag_months)


@dataclass(frozen=True, slots=True)
class Target:
    """The target of one indicator for a quarter (`period`) or for a year (`year`, its first calendar year).

    Values are in the indicator's own unit. `value` is None and `value_text` says why where there is no figure
    ("to be set"); `value_text` also keeps the words of a figure typed as text ("Level 3").
    """

    ref: str
    period: Period | None
    year: int | None
    value: Decimal | None
    value_text: str
    low: Decimal | None
    high: Decimal | None
    note: str
    excel_row: int


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One return's due date, and the meeting that sees the scorecard.

    Parameters
    ----------
    due : datetime
        Aware, Europe/London; typed without a time it is 23:59:59 of that day. Of a rule it is the quarter's end until
        `pipeline.register.due_rules.with_rules` has worked it out.
    committee, committee_date : str, date or None
        Who meets, and when.
    excel_row : int
        0 for an entry that a rule has added.
    papers_due, agenda_published : date or None
        The last day for the meeting's papers, and the day on which its agenda is published.
    rule : str
        The rule as written; '' where the date itself was.
    """

    form: FormName
    period: Period
    due: datetime
    committee: str
    committee_date: date | None
    excel_row: int
    papers_due: date | None = None
    agenda_published: date | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One success criterion of the improvement plan.

    `due_text` is the due date as typed (a real date is written out, `31 December 2003`) and `due` the days it may
    mean. The revised date counts only when `agreed_by` is filled. `order` counts the sheet's rows from 1.
    """

    ref: str
    outcome_no: str
    outcome: str
    action_no: str
    action: str
    criterion: str
    due_text: str
    due: DateSpan
    revised_due_text: str
    revised_due: DateSpan | None
    agreed_by: str
    lead_officers: tuple[str, ...]
    workstream: str
    manager: str
    manager_email: str
    start: date | None
    end: date | None
    order: int
    excel_row: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision.

    Parameters
    ----------
    kind, rule, ref, directorate, period
        What was decided and what it is about; the names and references are those of their own sheets.
    value : str
        As written (dates ISO, `2009-10-20 16:45`); a percentage with its sign.
    reason, by : str
        Why, and who decided.
    start, end : date or None
        From and To, both included.
    excel_row : int
        0 for a decision taken by command.
    moment : datetime or None
        The time that a `received` or an `extension` gives, aware, Europe/London; one typed without a time is the end of
        that day. None for the other kinds.
    figure : Decimal or None
        The value of a `restate` or a `use` in the indicator's own unit; None where it is no figure.
    content : str
        The sha256, or how it begins, of the one content that a `received` or a `withdraw` is about; empty: whatever the
        file holds.
    number : str
        `row 5` of the sheet, or `no. 3` of those taken by command.
    taken : date or None
        The day on which it was taken by command; None for one of the sheet.
    """

    kind: str
    rule: str
    ref: str
    directorate: str
    period: Period | None
    value: str
    reason: str
    by: str
    start: date | None
    end: date | None
    excel_row: int
    moment: datetime | None = None
    figure: Decimal | None = None
    content: str = ""
    number: str = ""
    taken: date | None = None
