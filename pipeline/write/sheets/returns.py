"""The sheet Returns: what was expected, every file seen and which version counts, and the reconciliation."""

from __future__ import annotations

from pipeline.frames import rows_of
from pipeline.messages.outcome_words import outcome_words
from pipeline.write import cells, look, words
from pipeline.write.book import Page
from pipeline.write.days import in_words
from pipeline.write.edition import Edition
from pipeline.write.frame import TOP, set_up, title_rows
from pipeline.write.table import Column, Row, Shown, section
from pipeline.write.widths import WIDTHS

NAME = "Returns"
_WHOLE = look.style(look.NUMBER, look.WHOLE)
_COUNTS = ("Rows found", "Accepted", "Held", "Ignored")
_NUMBER_HEADER = look.style(look.HEADER, look.RIGHT, indent=1)


def fill(page: Page, edition: Edition) -> None:
    """Write the three tables one under the other."""
    period_set = edition.period_set
    title_rows(page, period_set, NAME)
    for number, width in enumerate(WIDTHS[NAME].values()):
        page.width(number, width)
    below = section(page, TOP, "Returns expected", _expected_columns(), rows_of(period_set.expected),
                     "No return is expected for this period.")  # fmt: skip
    below = section(page, below, "Files seen, and which version counts", _file_columns(),
                     rows_of(period_set.submissions), "No file was seen for this period.")  # fmt: skip
    section(page, below, "Reconciliation: every row that came in is accounted for", _statement_columns(),
             rows_of(period_set.statement), "There was nothing to reconcile.")  # fmt: skip
    page.sheet.freeze_panes(TOP, 1)
    set_up(page, period_set, repeat=1)


def _expected_columns() -> list[Column]:
    width = WIDTHS[NAME]
    numbers = (("Due", "indicators_due"), ("Reported", "reported"), ("NCI", "nci"), ("Not returned", "not_returned"))
    return [
        Column("Sender", width["File"], lambda row: cells.text(row["directorate"])),
        Column("Form", width["Form"], lambda row: cells.text(words.FORM.get(row["form"], row["form"]))),
        Column("First received in", width["Sender"], lambda row: cells.text(row["file"] or "–")),
        Column("Period", width["Period"], lambda row: cells.text(row["period"])),
        Column("Received", width["Received"], lambda row: cells.text(in_words(row["received_at"]))),
        Column("Timeliness", width["Timeliness"], lambda row: cells.text(timeliness_words(row))),
        Column("Due date", width["What became of it"], lambda row: cells.text(in_words(row["due"]))),
        Column("Also missing", width["Reason"], lambda row: cells.text(_also_missing(row))),
        *(
            Column(heading, width[place], lambda row, field=field: Shown(row[field], _WHOLE), _NUMBER_HEADER)  # type: ignore[misc]
            for place, (heading, field) in zip(_COUNTS, numbers, strict=True)
        ),
    ]


def _file_columns() -> list[Column]:
    width = WIDTHS[NAME]
    fields = ("rows_found", "rows_accepted", "rows_held", "rows_ignored")
    return [
        Column("File", width["File"], lambda row: cells.text(row["file"])),
        Column("Form", width["Form"], lambda row: cells.text(words.FORM.get(row["form"], row["form"]))),
        Column("Sender", width["Sender"], lambda row: cells.text(row["directorate"] or "–")),
        Column("Period", width["Period"], lambda row: cells.text(row["period"] or "–")),
        Column("Received", width["Received"], lambda row: cells.text(in_words(row["received_at"]))),
        Column("Timeliness", width["Timeliness"], lambda row: cells.text(timeliness_words(row))),
        Column("What became of it", width["What became of it"], _outcome),
        Column("Reason", width["Reason"], lambda row: cells.text(row["reason"])),
        *(
            Column(heading, width[heading], lambda row, field=field: Shown(row[field], _WHOLE), _NUMBER_HEADER)  # type: ignore[misc]
            for heading, field in zip(_COUNTS, fields, strict=True)
        ),
    ]


def _statement_columns() -> list[Column]:
    width = WIDTHS[NAME]
    return [
        Column("Line", width["File"], lambda row: cells.text(row["line"])),
        Column("Count", width["Form"], lambda row: Shown(row["count"], _WHOLE), _NUMBER_HEADER),
        Column("Of", width["Sender"], lambda row: Shown("–" if row["of"] is None else row["of"], _WHOLE),
               _NUMBER_HEADER),
    ]  # fmt: skip


def timeliness_words(row: Row) -> str:
    """Return `Late, 3 working days`; a dash for a file that owes nothing."""
    state = words.TIMELINESS.get(row["timeliness"], "–")
    days = row["working_days_late"]
    return f"{state}, {days} working {'day' if days == 1 else 'days'}" if days else state


def _outcome(row: Row) -> Shown:
    """Return what became of a file; in bold when its rows count."""
    counts = row["outcome"].startswith("accepted")
    return Shown(outcome_words(row["outcome"]), look.style(look.TEXT, look.BOLD) if counts else look.TEXT)


def _also_missing(row: Row) -> str:
    """Return the other kinds of missing figures of a return with their counts; none where there are none."""
    kinds = (
        ("blank", "blank"),
        ("rejected", "not usable"),
        ("held", "held"),
        ("withdrawn", "withdrawn"),
        ("not_applicable", "not applicable"),
    )
    return ", ".join(f"{row[field]} {word}" for field, word in kinds if row[field]) or "none"
