"""What the reader makes of bytes: for tests that write a file of a format themselves."""

from __future__ import annotations

from pathlib import Path

from pipeline.model import Refusal
from pipeline.read.content import read_content
from pipeline.read.limits import Limits
from pipeline.workbook import Cell, Sheet, WorkbookRead
from tests.support.packages import save


class ReadingsOf:
    """Reads bytes under the name of one file."""

    def __init__(self, name: str) -> None:
        self._name = name

    def read(self, folder: Path, content: bytes | str, limits: Limits | None = None) -> WorkbookRead | Refusal:
        data = content if isinstance(content, bytes) else content.encode()
        return read_content(save(folder, data, self._name), limits or Limits())

    def book(self, folder: Path, content: bytes | str, limits: Limits | None = None) -> WorkbookRead:
        found = self.read(folder, content, limits)
        assert isinstance(found, WorkbookRead), found
        return found

    def sheet(self, folder: Path, content: bytes | str) -> Sheet:
        return self.book(folder, content).sheets[0]

    def only(self, folder: Path, content: bytes | str) -> Cell:
        (cell,) = self.sheet(folder, content).cells.values()
        return cell
