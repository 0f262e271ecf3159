"""How much of a file is read at most, and the refusal that stops a reading."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Refusal

# Excel's own sheet.
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one workbook.

    Parameters
    ----------
    file_bytes, part_bytes, total_bytes : int
        Bytes of the file, of one part unpacked, of all parts unpacked.
    parts : int
        Parts in the package.
    ratio, ratio_after : int
        A part longer than `ratio_after` bytes may be at most `ratio` times as long as it is packed.
    rows, columns : int
        Rows and columns of one visible sheet that hold a value (not the extent: one stray value far out counts
        once). Hidden sheets of real forms hold look-up tables that are wider and longer.
    cells : int
        Cells of any sheet that hold a value.
    sheets : int
        Sheets that hold a value.
    text : int
        Characters in one cell.
    """

    file_bytes: int = 25 << 20
    part_bytes: int = 150 << 20
    total_bytes: int = 300 << 20
    parts: int = 1_000
    ratio: int = 100
    ratio_after: int = 100 << 10
    rows: int = 5_000
    columns: int = 256
    cells: int = 1_280_000
    sheets: int = 50
    text: int = 32_767


RETURN_LIMITS = Limits()

# The register is our own file: only what the machine itself needs is bounded.
REGISTER_LIMITS = Limits(
    file_bytes=100 << 20,
    part_bytes=300 << 20,
    parts=10_000,
    ratio=1_100,
    rows=LAST_ROW,
    columns=LAST_COLUMN,
    cells=20_000_000,
    sheets=10_000,
)


class RefusedError(Exception):
    """Stops the reading of one file; `read_content` turns it into the `Refusal` that it carries."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.code)


def damaged(what: str) -> RefusedError:
    """Return the refusal of a damaged file; `what` is a clause that names the damage."""
    return RefusedError(Refusal("FILE_DAMAGED", {"what": what}))


def too_large(what: str) -> RefusedError:
    """Return the refusal of a file over a bound; `what` is a clause that names the bound."""
    return RefusedError(Refusal("FILE_TOO_LARGE", {"what": what}))


def unsafe(what: str) -> RefusedError:
    """Return the refusal of a file made to do harm; `what` is a clause that names the means."""
    return RefusedError(Refusal("FILE_UNSAFE", {"what": what}))
