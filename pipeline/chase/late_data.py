"""The corporate team's late-data workbook: what is owed, by directorate, and how the chase of it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time

from pipeline.chase import late_data_lists as lists
from pipeline.chase import late_data_sender, late_data_summary
from pipeline.chase.late_data_counts import senders_of
from pipeline.chase.late_data_model import LateData
from pipeline.chase.late_data_page import sheet_names
from pipeline.day_words import day_in_words
from pipeline.write.book import Book, Page
from pipeline.write.workbooks import OWN_MARK

# The sheets after those of the directorates and workstreams, in order.
_LISTS: tuple[tuple[str, Callable[[Page, LateData], None]], ...] = (
    (lists.RETURNS, lists.fill_returns),
    (lists.SETTLED, lists.fill_settled),
    (lists.PROMISES, lists.fill_promises),
    (lists.OWNERS, lists.fill_owners),
    (lists.ANNUAL, lists.fill_annual),
    (lists.MESSAGES, lists.fill_messages),
    (lists.NIGHT, lists.fill_night),
)


def late_data_workbook(data: LateData) -> bytes:
    """Return `late-data.xlsx`; the same data give the same bytes.

    Sheets: Summary; one for each directorate and workstream of whom a return is expected or who owes something;
    Returns, Settled, Promises, Owners, Annual measures, Messages, Night. A sheet without rows says why it is empty.
    What stands in a cell is only ever text, a number or a date: never a formula, and no link but to another sheet.
    """
    book = Book()
    _describe(book, data)
    sheets = sheet_names(senders_of(data), (late_data_summary.NAME, *(name for name, _ in _LISTS)))
    first = book.page(late_data_summary.NAME)
    late_data_summary.fill(first, data, sheets)
    for sender, name in sheets.items():
        late_data_sender.fill(book.page(name), data, sender)
    for name, fill in _LISTS:
        fill(book.page(name), data)
    first.sheet.activate()
    return book.close()


def _describe(book: Book, data: LateData) -> None:
    """Set the document's properties; the time of creation is the night's day."""
    label = f"{data.label}. " if data.label else ""
    book.workbook.set_properties(
        {
            "title": f"{data.council}: late data as at {day_in_words(data.day)}",
            "subject": f"{label}Who owes what, {data.day.isoformat()}",
            "author": data.council,
            "company": data.council,
            "keywords": "performance, late data",
            "created": datetime.combine(data.day, time(), tzinfo=UTC),
        }
    )
    book.workbook.set_custom_property("Language", "en-GB")
    # By this the program knows its own output when somebody drops it among the returns.
    book.workbook.set_custom_property(OWN_MARK, f"late data {data.day.isoformat()}")
