"""What stands under a table: the decisions that touched its rows."""

from __future__ import annotations

from pipeline.write import look
from pipeline.write.edition import Edition
from pipeline.write.table import Table
from pipeline.write.textfit import broken, height_for

_HEADING = "Decisions that touched this scorecard"
_PLAN_HEADING = "Decisions that touched this plan"


def write_footnotes(table: Table, edition: Edition) -> None:
    """Write the decisions that touched the sheet's rows under its table, outside its filter; nothing without any."""
    page = table.page
    notes = [note for note in edition.footnotes if page.name in note.sheets]
    if not notes:
        return
    table.next += 1
    heading = _HEADING if page.name == "Scorecard" else _PLAN_HEADING
    page.put(table.next, 0, heading, look.HEADING)
    page.fill(table.next, 1, table.last_column, look.HEADING)
    page.height(table.next, 22)
    table.next += 1
    # Words run on over the empty cells beside them; wrapped, they would stand in the second column alone.
    room = sum(column.width for column in table.columns[1:])
    for note in notes:
        if note.mark:
            edition.places[(page.name, note.mark)] = page.place(table.next, 0)
        page.put(table.next, 0, note.mark, look.style(look.BASE, look.INDENTED, look.BOLD))
        for line in broken(note.words, room):
            page.put(table.next, 1, line, look.style(look.BASE, look.INDENTED))
            page.height(table.next, height_for(1))
            table.next += 1
