"""What a workbook is: its form by its headings, its sender and its period by what it says, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePosixPath

from pipeline.messages import finding
from pipeline.model import Finding, FormName, Refusal, WorkbookRead
from pipeline.periods import Period
from pipeline.read.evidence import Evidence, gather, owners, periods_by_level, senders_by_level
from pipeline.read.grid import Grid
from pipeline.read.headings import HeadingBook
from pipeline.read.known import Known
from pipeline.read.nameless import name_columns
from pipeline.read.tables import Table, find_tables
from schemas.plan_form import PLAN_FORM
from schemas.scorecard_form import SCORECARD_FORM

FORMS = (SCORECARD_FORM, PLAN_FORM)
_SURE = 0.5


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
        Its rows name several senders.
    period : Period or None
        The quarter it names; None when it names none.
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
    period: Period | None = None
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
        Contradictions are findings; nothing is guessed.
    """
    blank = Recognised(file, received)
    visible = [sheet for sheet in workbook.sheets if sheet.state == "visible"]
    book = HeadingBook(FORMS, _own_headings(file, known))
    tables = [table for sheet in visible for table in find_tables(Grid(sheet), book, known.is_known)]
    if not tables:
        return replace(blank, refusal=Refusal("FORM_NOT_FOUND"))
    form = max(FORMS, key=lambda form: sum(len(table.rows) for table in tables if table.header.form is form))
    used = tuple(table for table in tables if table.header.form is form)
    findings = [
        finding("FORM_OTHER_TABLE", file=file, sheet=table.sheet, rows=len(table.rows))
        for table in tables
        if table.header.form is not form
    ]
    named: list[Table] = []
    for table in used:
        told, said = name_columns(table, file, known, book)
        named.append(told)
        findings += said
    without = [sheet for sheet in visible if sheet.name not in {table.sheet for table in tables}]
    evidence = gather(file, named, without)
    several = len(_row_senders(named, known)) > 1
    sender, told_senders, held = ("", [], None) if several else _sender(file, named, evidence, form.name, known)
    period, told_periods, unclear = _period(file, evidence, named, received)
    return Recognised(
        file,
        received,
        form.name,
        sender,
        several,
        period,
        tuple(named),
        (*findings, *told_senders, *told_periods),
        None,
        held or unclear,
    )


def _own_headings(file: str, known: Known) -> dict[str, str]:
    """Return the council's own headings: those for all, and those of the sender that the file's name names."""
    extra = dict(known.headings.get("", {}))
    for sender, headings in known.headings.items():
        if sender and any(sender in known.senders_in(PurePosixPath(file).stem, form) for form in FormName):
            extra.update(headings)
    return extra


def _row_senders(tables: list[Table], known: Known) -> set[str]:
    """Return the senders named in the rows' own column."""
    found: set[str] = set()
    for table in tables:
        for column in (*table.columns_of("directorate"), *table.columns_of("workstream"), *table.columns_of("manager")):
            for row in table.rows:
                if not row.layout:
                    found |= known.senders_in(table.grid.text(row.number, column.index), table.header.form.name)
    return found


def _sender(
    file: str, tables: list[Table], evidence: list[Evidence], form: FormName, known: Known
) -> tuple[str, list[Finding], Refusal | None]:
    levels = senders_by_level(evidence, known, form)
    rows = owners(tables, known, form)
    in_rows = _row_senders(tables, known)
    sure = [(level, names) for level, names in levels if len(names) == 1]
    if in_rows:
        sender = next(iter(in_rows))
    elif sure:
        sender = next(iter(sure[0][1]))
    elif rows and rows.most_common(1)[0][1] > _SURE * rows.total():
        sender = rows.most_common(1)[0][0]
    else:
        several = sorted(set().union(*(names for _, names in levels)))
        return (
            "",
            [],
            Refusal(
                "SENDER_UNCLEAR", {"senders": " and ".join(several) or "no directorate or workstream of the register"}
            ),
        )
    told = []
    names_in_file = next((names for level, names in levels if level.level == "name"), set())
    if len(names_in_file) == 1 and sender not in names_in_file:
        told.append(finding("SENDER_NAME_DIFFERS", file=file, sender=sender, other=next(iter(names_in_file))))
    if rows and rows.most_common(1)[0][0] != sender and rows[sender] * 2 < rows.total():
        told.append(finding("SENDER_ROWS_DIFFER", file=file, sender=sender, other=rows.most_common(1)[0][0]))
    return sender, told, None


def _period(
    file: str, evidence: list[Evidence], tables: list[Table], received: datetime
) -> tuple[Period | None, list[Finding], Refusal | None]:
    levels = periods_by_level(evidence, received.date())
    named = [(level, periods) for level, periods in levels if periods]
    if not named:
        return _period_of_headings(tables, received), [], None
    first, periods = named[0]
    if len(periods) > 1:
        agreed = [found for _, found in named[1:] if len(found) == 1 and found <= periods]
        if not agreed:
            labels = " and ".join(period.words for period in sorted(periods))
            return None, [], Refusal("PERIOD_UNCLEAR", {"periods": labels})
        periods = agreed[0]
    period = next(iter(periods))
    told: list[Finding] = []
    in_name = next((found for level, found in named if level.level == "name"), set())
    if first.is_sheet and in_name and period not in in_name:
        told.append(finding("PERIOD_NAME_DIFFERS", file=file, period=period.words, other=next(iter(in_name)).words))
    return period, told, None


def _period_of_headings(tables: list[Table], received: datetime) -> Period | None:
    """Return the quarter that the headings of the actuals name, if they name exactly one."""
    texts = tuple(
        column.mention.text
        for table in tables
        for column in table.columns_of("actual")
        if column.mention is not None and column.mention.kind == "quarter"
    )
    found = periods_by_level([Evidence("heading", texts)], received.date())[0][1]
    return next(iter(found)) if len(found) == 1 else None
