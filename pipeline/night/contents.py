"""What the contents of a night hold, packed until one is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.model import Refusal
from pipeline.read.payload import unpack, was_read_alone
from pipeline.workbook import WorkbookRead

_PASSING = ("FILE_TOO_SLOW", "FILE_STOPPED_READER")
# Why a file could not be read takes a few words: what is longer than this is a workbook, and need not be unpacked.
_LONGEST_REFUSAL = 4096


class Contents(Mapping[str, WorkbookRead | Refusal]):
    """sha256 to what a content holds, or why it cannot be read: unpacked anew each time, for the cells take much room.

    Parameters
    ----------
    packed : mapping
        sha256 to what `pipeline.read.payload` packed.
    """

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        self._packed = packed

    def __getitem__(self, sha256: str) -> WorkbookRead | Refusal:
        return unpack(self._packed[sha256])

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    @property
    def are_passing(self) -> bool:
        """Tell whether any file could not be read, or not by two readers, this time only."""
        return any(map(is_passing, self._packed.values()))


def is_passing(packed: bytes) -> bool:
    """Tell whether a file is to be tried again: the machine was too busy for it, or the second reader not to be had."""
    if was_read_alone(packed):
        return True
    if len(packed) > _LONGEST_REFUSAL:
        return False
    content = unpack(packed)
    return isinstance(content, Refusal) and content.code in _PASSING
