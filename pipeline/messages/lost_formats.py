"""The words for cells whose format could not be read."""

from __future__ import annotations

from pipeline.messages.catalogue import Message
from pipeline.model import Severity

LOST_FORMATS: tuple[Message, ...] = (
    Message(
        "VALUE_FORMAT_LOST",
        Severity.MUST_FIX,
        "The cell stores the number {found}, but the format in which it is shown is damaged, so it may be a figure, a "
        "percentage or a date. Type it again in a new copy of the form.",
        "Excel stores 85% as 0.85 and 30 September 2009 as 40086; only the format tells them from plain figures. "
        "If Excel offers to repair the workbook, let it, check what the cell shows, save and send again.",
    ),
    Message(
        "VALUE_FORMAT_TAKEN",
        Severity.EXPLAIN,
        "The format in which this cell is shown is damaged. Its number was taken as it is stored: {used}. If that is "
        "not the figure, type it again in a new copy of the form.",
        "A number that can be neither a share nor a date is taken as it is stored when its format cannot be read. Only "
        "words that the format itself adds, such as weeks, could make it another figure.",
    ),
)
