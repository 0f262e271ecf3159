"""Where a figure came from, as the note on its cell."""

from __future__ import annotations

from decimal import Decimal

from pipeline.frames import rows_of
from pipeline.messages import shorten
from pipeline.messages.quantities import quantity
from pipeline.write import words
from pipeline.write.days import in_words
from pipeline.write.period_set import PeriodSet
from pipeline.write.table import Row

# A note is read at a glance; the whole of what a cell says stands in the row itself.
_LONGEST_SAID = 300
_SPANS = (("short", "last period"), ("long", "last year"))


class Provenance:
    """The words of the notes.

    Parameters
    ----------
    period_set : PeriodSet
        Its submissions say when a file was received, and from whom.
    """

    def __init__(self, period_set: PeriodSet) -> None:
        self._submissions = {row["file"]: row for row in rows_of(period_set.submissions)}

    def of_figure(self, row: Row) -> str:
        """Return the note on an indicator's actual; empty where no return carries its row."""
        before = row.get("revised_from")
        if isinstance(before, Decimal):
            before = quantity(before, row["unit"], row.get("decimals"))
        sender = row.get("supplied_by") or row["directorate"]
        figure = "" if row["actual"] is None else quantity(row["actual"], row["unit"], row.get("decimals"))
        said = self._note(row, row["actual_text"] or figure, row["received_at"], sender)
        revised = f"Revised: it was {before} before." if before else ""
        return "\n".join(filter(None, (said, revised, *(_compared(row, span, since) for span, since in _SPANS))))

    def of_position(self, row: Row) -> str:
        """Return the note on a success criterion's position; empty where no return carries its row."""
        return self._note(row, row["position_text"], "", row["workstream"])

    def _note(self, row: Row, said: str, received: str, sender: str) -> str:
        if not row["file"]:
            return ""
        submission = self._submissions.get(row["file"], {})
        received = received or submission.get("received_at", "")
        place = ", ".join(filter(None, (f"sheet {row['sheet']}", f"cell {row['cell']}" if row["cell"] else "")))
        lines = [
            f"From: {row['file']}",
            f"Place: {place}",
            f"The cell says: {shorten(said, _LONGEST_SAID)}" if said else "The cell is empty.",
            f"Received: {in_words(received)}" if received else "",
            f"Sent by: {submission.get('directorate') or sender}",
        ]
        return "\n".join(filter(None, lines))


def _compared(row: Row, span: str, since: str) -> str:
    """Return what the direction since then rests on, where a decision revised that figure; empty elsewhere."""
    figure, before = row[f"comparator_{span}"], row.get(f"comparator_{span}_revised_from")
    if not isinstance(before, Decimal) or row[f"direction_{span}"] not in words.DIRECTION:
        return ""
    now, was = (quantity(value, row["unit"], row.get("decimals")) for value in (figure, before))
    return f"Since {since}: compared with {now}, revised from {was}."
