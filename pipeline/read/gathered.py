"""What the readers of all formats gather of a workbook, as the document in which it is packed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from pipeline.model import Refusal
from pipeline.read.limits import RefusedError, too_large
from pipeline.read.payload import Document, contents_document, runs_of
from pipeline.read.shared_by_sheets import SharedBySheets
from pipeline.read.stored_sheet import StoredSheet


class Gathered:
    """The sheets of one workbook, taken in its order."""

    def __init__(self, shared: SharedBySheets) -> None:
        self._shared = shared
        self._sheets: list[Document] = []
        self._used = 0

    def add(self, name: str, state: str, stored: StoredSheet, notes: Mapping[tuple[int, int], str]) -> None:
        """Take one sheet.

        Raises
        ------
        RefusedError
            FILE_TOO_LARGE when more sheets hold something than the limits allow.
        """
        self._used += bool(stored.rows)
        if self._used > self._shared.limits.sheets:
            raise too_large(f"it has more than {self._shared.limits.sheets} sheets with something in them")
        self._sheets.append({
            "name": name,
            "state": state,
            "runs": runs_of(stored.rows),
            "contents": [content for row in stored.rows for content in row.contents],
            "notes": [[row, column, notes[row, column]] for row, column in sorted(notes)],
            "merges": stored.merges,
            "hidden_rows": stored.hidden_rows,
            "hidden_columns": stored.hidden_columns,
        })  # fmt: skip

    def document(self, facts: Iterable[str], saved_at: datetime | None = None, saved_by: str | None = None) -> Document:
        """Return the whole workbook; what was noticed of its styles is among its facts.

        Raises
        ------
        RefusedError
            FILE_NO_SHEETS without a worksheet.
        """
        if not self._sheets:
            raise RefusedError(Refusal("FILE_NO_SHEETS"))
        styles = self._shared.styles
        return {
            "sheets": self._sheets,
            "contents": contents_document(self._shared.contents),
            "styles": [(*style[:4], style.unseen) for style in styles.styles],
            "facts": sorted({*facts, *styles.facts}),
            "saved_at": saved_at.isoformat() if saved_at else None,
            "saved_by": saved_by,
        }
