"""What a workbook is: its form by its headings, its sender and its period by what it says, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from pipeline.messages import finding
from pipeline.messages.near_headings import ONE_SHEET
from pipeline.model import Finding, FormName, Refusal
from pipeline.periods import Period
from pipeline.read.disputed import judge_disputed
from pipeline.read.disputed_cell import Disputed
from pipeline.read.evidence import gather, senders_by_level
from pipeline.read.grid import Grid
from pipeline.read.headings import HeadingBook
from pipeline.read.known import Known
from pipeline.read.nameless import name_columns
from pipeline.read.near_headings import nearest_headings
from pipeline.read.period_said import period_of, with_periods
from pipeline.read.sender_said import sender_of, with_sender
from pipeline.read.tables import Table, find_tables
from pipeline.workbook import Sheet, WorkbookRead
from schemas.plan_form import PLAN_FORM
from schemas.scorecard_form import SCORECARD_FORM

FORMS = (SCORECARD_FORM, PLAN_FORM)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A return as recognised.

    Parameters
    ----------
    file, received
        Which file, and when it came.
    form : FormName or None
        None when no table of a known form was found; `refusal` then says so.
    sender : str
        The directorate or workstream; empty when several stand in its rows, or none could be told.
    several : bool
        Its rows, or its tables, name several senders.
    row_senders : frozenset of str
        The senders that its rows or its tables name.
    period : Period or None
        The quarter it names; None when it names none.
    candidates : frozenset of Period
        The quarters of its tables, where each names its own and nothing says for which of them the return is.
    tables : tuple of Table
        Its tables.
    findings : tuple of Finding
        What recognition has to tell.
    refusal : Refusal or None
        Why it cannot be used at all.
    held : Refusal or None
        Why it waits for a decision as a whole.
    """

    file: str
    received: datetime
    form: FormName | None = None
    sender: str = ""
    several: bool = False
    row_senders: frozenset[str] = frozenset()
    period: Period | None = None
    candidates: frozenset[Period] = frozenset()
    tables: tuple[Table, ...] = ()
    findings: tuple[Finding, ...] = field(default_factory=tuple)
    refusal: Refusal | None = None
    held: Refusal | None = None


def recognise(workbook: WorkbookRead, file: str, received: datetime, known: Known) -> Recognised:
    """Recognise a workbook.

    Parameters
    ----------
    workbook : WorkbookRead
        Its cells.
    file : str
        The path under the drop folder.
    received : datetime
        When it came.
    known : Known
        The names of the register.

    Returns
    -------
    Recognised
        Contradictions are findings; nothing is guessed. Every row of every table on a visible sheet is in it: a table
        of another form is set aside, and said.
    """
    visible = [sheet for sheet in workbook.sheets if sheet.state == "visible"]
    tables, book = _tables(visible, file, known)
    if not tables:
        return Recognised(file, received, refusal=_not_found(workbook, visible, book))
    form = max(FORMS, key=lambda form: sum(len(table.data) for table in tables if table.header.form is form))
    findings: list[Finding] = []
    used: list[Table] = []
    aside: list[Table] = []
    for table in tables:
        if table.header.form is form:
            named, said = name_columns(table, file, known, book)
            used.append(with_sender(named, form.name, known))
            findings += said
        else:
            aside.append(table.set_aside())
            findings.append(finding("FORM_OTHER_TABLE", file=file, sheet=table.sheet, rows=len(table.data)))
    findings += _hidden_tables(workbook.sheets, file, book, known)
    used = with_periods(used, received.date())
    evidence = gather(file, used, _without_tables(visible, tables))
    who = sender_of(file, used, evidence, form.name, known)
    when = period_of(file, evidence, used, received.date())
    disputed, outside = judge_disputed(file, [Disputed(*one) for one in workbook.disputed], (*used, *aside))
    return Recognised(
        file,
        received,
        form.name,
        who.sender,
        who.several,
        who.in_rows,
        when.period,
        when.candidates,
        (*used, *aside),
        (*findings, *who.findings, *when.findings, *outside),
        None,
        disputed or who.held or when.held,
    )


def _not_found(workbook: WorkbookRead, visible: Sequence[Sheet], book: HeadingBook) -> Refusal:
    """Refuse a workbook without a table, with what comes nearest to one."""
    only_one = ONE_SHEET if "FILE_IS_CSV" in workbook.facts else ""
    return Refusal("FORM_NOT_FOUND", {"nearest": nearest_headings(visible, book) + only_one})


def _tables(visible: Sequence[Sheet], file: str, known: Known) -> tuple[list[Table], HeadingBook]:
    """Find the tables under the headings known to all; then, once it is seen whose they are, under their own too."""
    book = _book(tuple(known.headings.get("", {}).items()))
    tables = _found(visible, book, known)
    own = {sender: headings for sender, headings in known.headings.items() if sender}
    if not own:
        return tables, book
    evidence = gather(file, tables, _without_tables(visible, tables))
    for form in FORMS:
        levels = senders_by_level(evidence, known, form.name)
        sender = next((next(iter(names)) for _, names in levels if len(names) == 1), "")
        if sender in own:
            book = _book(tuple({**known.headings.get("", {}), **own[sender]}.items()))
            return _found(visible, book, known), book
    return tables, book


@lru_cache(maxsize=64)
def _book(headings: tuple[tuple[str, str], ...]) -> HeadingBook:
    """Return the book of the declared headings and a council's own; it remembers what it was asked."""
    return HeadingBook(FORMS, dict(headings))


def _found(sheets: Sequence[Sheet], book: HeadingBook, known: Known) -> list[Table]:
    return [table for sheet in sheets for table in find_tables(Grid(sheet), book, known)]


def _without_tables(sheets: Sequence[Sheet], tables: Sequence[Table]) -> list[Sheet]:
    found = {table.sheet for table in tables}
    return [sheet for sheet in sheets if sheet.name not in found]


def _hidden_tables(sheets: Sequence[Sheet], file: str, book: HeadingBook, known: Known) -> list[Finding]:
    """Say which hidden sheets hold rows of the register: nothing on them is read. Lists for drop-downs are no rows."""
    hidden = [sheet for sheet in sheets if sheet.state != "visible"]
    told = {table.sheet for table in _found(hidden, book, known) if any(_names(table, known))}
    return [finding("SHEET_HIDDEN", file=file, sheet=sheet.name) for sheet in hidden if sheet.name in told]


def _names(table: Table, known: Known) -> Iterator[bool]:
    """Yield for each row of data whether it names something of the register."""
    for row in table.data:
        yield any(known.is_known(table.grid.text(row.number, index)) for index in table.header.names)
