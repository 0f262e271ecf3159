"""What the register is made of: its sheets, their headings, and what each column may hold.

The headings are the contract with the officers who keep the register (README): they stay as they are, and
columns are added at the end. Everything that reads, checks, writes or explains the register goes by these declarations.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.model import FormName, Polarity


class ColumnKind(StrEnum):
    """How the cells of a column are read."""

    TEXT = "text"
    REF = "reference"
    NAMES = "names, one a line"
    LINES = "one a line"
    REFS = "references, one a line"
    EMAIL = "email address"
    CHOICE = "one of a list"
    UNIT = "unit"
    YES_NO = "yes or no"
    DATE = "date"
    DUE = "date, date and time, or rule"
    SPAN = "date, or a date in words"
    QUARTER = "quarter"
    QUARTER_OR_YEAR = "quarter or year"
    QUARTERS = "quarters of the year"
    WHOLE = "whole number"
    TOLERANCE = "number"
    FIGURE = "figure in the indicator's unit"
    AS_WRITTEN = "as written"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    Parameters
    ----------
    heading : str
        As it stands in row 1; case, spaces and punctuation do not matter.
    field : str
        Its name in frames and dataclasses.
    kind : ColumnKind
        How its cells are read.
    note : str
        What goes in, in one or two sentences: the note at the heading of a new register.
    starred : bool
        The heading must be there, and every row must fill it.
    allowed : tuple of str
        The closed list of words of a `CHOICE`; the suggested words of a `UNIT`.
    least, most : int or None
        The bounds of a number, both included.
    width : int
        The column's width in characters in a new register.
    """

    heading: str
    field: str
    kind: ColumnKind
    note: str
    starred: bool = False
    allowed: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    width: int = 16


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """One sheet of the register.

    Parameters
    ----------
    name : str
        The tab's name.
    columns : tuple of Column
        In the order of a new register.
    needed : bool
        The sheet must be there (it may hold only its header). A sheet that is not needed and not there is empty.
    unique : tuple of str
        The fields that together name a row; no two rows may have the same.
    ordered : tuple of (str, str)
        Pairs of fields of which the first must not be greater than the second.
    """

    name: str
    columns: tuple[Column, ...]
    needed: bool = False
    unique: tuple[str, ...] = ()
    ordered: tuple[tuple[str, str], ...] = ()

    def column(self, field: str) -> Column:
        """Return a column by its field."""
        return next(column for column in self.columns if column.field == field)


PERSPECTIVES = ("Customer", "Projects", "Finance", "People")
UNITS = ("%", "number", "£", "£k", "£m", "days", "ratio", "rate", "score", "level", "yes/no", "text")
POLARITIES = tuple(Polarity)
RAG_BY = ("rule", "owner")
FREQUENCIES = ("monthly", "quarterly", "termly", "half-yearly", "annual", "ad hoc")
SOURCES = ("national", "local")
TOLERANCE_KINDS = ("percent", "points")
FORMS = tuple(FormName)
DECISION_KINDS = (
    "received", "reported", "withdraw", "not_applicable", "extension", "waive", "use", "heading", "alias", "accept",
    "restate",
)  # fmt: skip
REVOKE = "revoke"
"""The kind that takes a decision back; by command only, so that the sheet does not have it."""

DUE_BY_FREQUENCY: dict[str, tuple[int, ...]] = {
    "monthly": (1, 2, 3, 4),
    "quarterly": (1, 2, 3, 4),
    "termly": (2, 3, 4),
    "half-yearly": (2, 4),
    "annual": (4,),
    "ad hoc": (),
}
"""The quarters in which a figure is due where `Due in` is empty."""

_K = ColumnKind
_FROM = Column("From", "start", _K.DATE, "First day on which this row counts; empty: always.", width=12)
_TO = Column("To", "end", _K.DATE, "Last day on which this row counts; empty: until further notice.", width=12)

DIRECTORATES = SheetSpec(
    "Directorates",
    (
        Column("Directorate", "name", _K.TEXT, "The name as it stands in the scorecard.", starred=True, width=38),
        Column("Other names", "other_names", _K.LINES, "Other names and short forms in returns, one a line "
               "(Alt+Enter).", width=24),
        Column("Director", "director", _K.TEXT, "The director's name.", width=22),
        Column("Director email", "director_email", _K.EMAIL, "The director's email address.", width=30),
        Column("Contact", "contact", _K.TEXT, "Who sends the return.", width=22),
        Column("Contact email", "contact_email", _K.EMAIL, "The email address of who sends the return.", width=30),
    ),
    needed=True,
    unique=("name",),
)  # fmt: skip

PEOPLE = SheetSpec(
    "People",
    (
        Column("Name", "name", _K.TEXT, "A lead officer or manager: a name or a post.", starred=True, width=28),
        Column("Other names", "other_names", _K.LINES, "Other spellings in returns, one a line.", width=24),
        Column("Email", "email", _K.EMAIL, "Where reminders go.", width=30),
        Column("Directorate", "directorate", _K.TEXT, "One of the directorates.", width=38),
        Column("Until", "until", _K.DATE, "The last day in post; empty while in post.", width=12),
    ),
    unique=("name",),
)

INDICATORS = SheetSpec(
    "Indicators",
    (
        Column("Ref", "ref", _K.REF, "The reference in returns, such as NI 117. Case, spaces and dashes do not matter.",
               starred=True, width=12),
        Column("Other refs", "other_refs", _K.REFS, "Older or local references, one a line.", width=12),
        Column("Title", "title", _K.TEXT, "What is measured.", starred=True, width=48),
        Column("Perspective", "perspective", _K.CHOICE, "The perspective of the balanced scorecard.", starred=True,
               allowed=PERSPECTIVES, width=13),
        Column("Directorate", "directorate", _K.TEXT, "The directorate that answers for it.", starred=True, width=34),
        Column("Supplied by", "supplied_by", _K.TEXT, "The directorate whose return carries it, if another.", width=24),
        Column("Lead officer", "lead_officer", _K.NAMES, "Who answers questions about it; "
               "several one a line.", width=24),
        Column("Unit", "unit", _K.UNIT, "One of the list, or a word of your own such as visits.", starred=True,
               allowed=UNITS, width=10),
        Column("Good is", "good_is", _K.CHOICE, "Which way is good; none: for information only.", starred=True,
               allowed=POLARITIES, width=10),
        Column("RAG by", "rag_by", _K.CHOICE, "rule: worked out from the target; owner: the RAG in the return stands. "
               "Empty: rule.", allowed=RAG_BY, width=9),
        Column("Frequency", "frequency", _K.CHOICE, "How often there is a figure.", starred=True,
               allowed=FREQUENCIES, width=12),
        Column("Due in", "due_in", _K.QUARTERS, "The quarters in which it is due, such as Q2, Q4. Empty: by the "
               "frequency.", width=10),
        Column("Lag months", "lag_months", _K.WHOLE, "How many months after the period the figure is known. Empty: 0.",
               least=0, most=36, width=8),
        Column("Source", "source", _K.CHOICE, "A national or a local indicator.", allowed=SOURCES, width=10),
        Column("Decimals", "decimals", _K.WHOLE, "Places to which it is rounded before it is judged. Empty: as sent.",
               least=0, most=6, width=9),
        Column("Baseline", "baseline", _K.FIGURE, "The figure from which progress is measured, in the unit.", width=11),
        Column("Baseline period", "baseline_period", _K.TEXT, "When that was, such as 2008/09.", width=12),
        Column("Tolerance", "tolerance", _K.TOLERANCE, "How far off target is still Amber. Empty: the setting.",
               least=0, width=10),
        Column("Tolerance kind", "tolerance_kind", _K.CHOICE, "percent of the target, or points of the unit. Empty: "
               "percent.", allowed=TOLERANCE_KINDS, width=11),
        Column("Cumulative", "cumulative", _K.YES_NO, "yes: the figure adds up over the year. Empty: no.", width=11),
        _FROM,
        _TO,
        Column("Priority", "priority", _K.TEXT, "The council priority it belongs to.", width=24),
        Column("Definition", "definition", _K.TEXT, "How it is measured.", width=60),
        Column("Components", "components", _K.REFS, "The references, one a line, of the indicators that this one is "
               "the total or the average of.", width=14),
    ),
    unique=("ref",),
    ordered=(("start", "end"),),
)  # fmt: skip

TARGETS = SheetSpec(
    "Targets",
    (
        Column("Ref", "ref", _K.REF, "The indicator's reference.", starred=True, width=12),
        Column("Period", "period", _K.QUARTER_OR_YEAR, "A quarter such as 2009-10-Q2, or a year such as 2009-10. Keep "
               "the cell as text, or Excel makes a date of it.", starred=True, width=14),
        Column("Target", "value", _K.FIGURE, "In the indicator's unit; empty or 'to be set' when there is none yet.",
               width=12),
        Column("Low", "low", _K.FIGURE, "For an indicator that is good in a range: the lower end.", width=10),
        Column("High", "high", _K.FIGURE, "For an indicator that is good in a range: the upper end.", width=10),
        Column("Note", "note", _K.TEXT, "Anything to remember about it.", width=40),
    ),
    unique=("ref", "period"),
    ordered=(("low", "high"),),
)  # fmt: skip

CALENDAR = SheetSpec(
    "Calendar",
    (
        Column("Form", "form", _K.CHOICE, "Which return is due.", starred=True, allowed=FORMS, width=18),
        Column("Period", "period", _K.QUARTER, "The quarter it is about, such as 2009-10-Q2.", starred=True, width=14),
        Column("Due", "due", _K.DUE, "The date, or date and time, by which it is due; without a time: the end of that "
               "day. Or a rule: 15 working days after the quarter's end, 12:00.", starred=True, width=18),
        Column("Committee", "committee", _K.TEXT, "Who sees the scorecard.", width=24),
        Column("Committee date", "committee_date", _K.DATE, "When they meet.", width=15),
        Column("Papers due", "papers_due", _K.DATE, "The last day for the papers of that meeting.", width=12),
        Column("Agenda published", "agenda_published", _K.DATE, "When the agenda of that meeting is published.",
               width=17),
    ),
    needed=True,
    unique=("form", "period"),
    ordered=(("papers_due", "committee_date"), ("agenda_published", "committee_date")),
)  # fmt: skip

PLAN = SheetSpec(
    "Plan",
    (
        Column("Criterion ref", "ref", _K.REF, "The success criterion's own reference, such as 1.1a.", starred=True,
               width=12),
        Column("Outcome no", "outcome_no", _K.REF, "The outcome's number.", starred=True, width=10),
        Column("Outcome", "outcome", _K.TEXT, "The outcome's words.", starred=True, width=36),
        Column("Action no", "action_no", _K.REF, "The action's number, such as 1.1.", starred=True, width=10),
        Column("Action", "action", _K.TEXT, "The action's words.", starred=True, width=48),
        Column("Criterion", "criterion", _K.TEXT, "The success criterion as agreed.", starred=True, width=60),
        Column("Due", "due", _K.SPAN, "A date, or words such as Dec 2003, autumn 2005, 2007/08.", starred=True,
               width=16),
        Column("Revised due", "revised_due", _K.SPAN, "A later date that was agreed.", width=16),
        Column("Agreed by", "agreed_by", _K.TEXT, "Who agreed the revised date; it counts only with this.", width=24),
        Column("Lead officers", "lead_officers", _K.LINES, "One a line, or with a semicolon between them.", width=32),
        Column("Workstream", "workstream", _K.TEXT, "The workstream that sends the return.", width=40),
        Column("Manager", "manager", _K.TEXT, "The workstream's manager.", width=22),
        Column("Manager email", "manager_email", _K.EMAIL, "The manager's email address.", width=30),
        _FROM,
        _TO,
    ),
    unique=("ref",),
    ordered=(("start", "end"),),
)  # fmt: skip

DECISIONS = SheetSpec(
    "Decisions",
    (
        Column("Kind", "kind", _K.CHOICE, "What was decided.", starred=True, allowed=DECISION_KINDS, width=15),
        Column("Rule", "rule", _K.TEXT, "The code of the finding that is waived or explained.", width=22),
        Column("Ref", "ref", _K.AS_WRITTEN, "An indicator or criterion; a file, as its path under returns; a column.",
               width=44),
        Column("Directorate", "directorate", _K.TEXT, "The directorate or workstream concerned.", width=34),
        Column("Period", "period", _K.QUARTER, "The quarter concerned, such as 2009-10-Q2.", width=14),
        Column("Value", "value", _K.AS_WRITTEN, "received: the time, such as 2009-10-20 16:45; extension: the new due "
               "date; reported: the run; use, restate: the figure; alias: as senders write it; accept: the value "
               "explained; withdraw: empty, or the file's sha256.", width=20),
        Column("Reason", "reason", _K.TEXT, "Why.", starred=True, width=48),
        Column("By", "by", _K.TEXT, "Who decided.", starred=True, width=24),
        _FROM,
        _TO,
    ),
    ordered=(("start", "end"),),
)  # fmt: skip

SHEETS: tuple[SheetSpec, ...] = (DIRECTORATES, PEOPLE, INDICATORS, TARGETS, CALENDAR, PLAN, DECISIONS)
"""Every sheet, in the order of a new register and in which faults are told."""
