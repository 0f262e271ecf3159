"""The good return as a binary workbook (.xlsb)."""

from __future__ import annotations

from tests.hostile.drafts import GOOD, SHARE, Form
from tests.hostile.sheets_as_text import rows_of
from tests.support.packages import zipped
from tests.support.xlsb_files import SHEET, real, row, styles, words, workbook

PERCENT_STYLE = 1
STYLES = styles((0, 0, 0), (9, 0, 0))


def binary_parts(form: Form, style_part: bytes = STYLES) -> dict[str, str | bytes]:
    """Return the parts of the good return."""
    records = b""
    for number, line in enumerate(rows_of(form)):
        records += row(number)
        for column, shown in enumerate(line):
            if shown == f"{GOOD[SHARE].value}%":
                records += real(column, int(shown[:-1]) / 100, PERCENT_STYLE)
            elif shown.isdigit():
                records += real(column, float(shown))
            elif shown:
                records += words(column, shown)
    return workbook(records, style_part=style_part)


def as_xlsb(form: Form, styles: bytes = STYLES, cut: int = 0) -> bytes:
    """Return the good return as .xlsb; `cut` bytes are missing at the end of its sheet."""
    parts = binary_parts(form, styles)
    if cut:
        parts[SHEET] = bytes(parts[SHEET])[:-cut]  # type: ignore[arg-type]
    return zipped(parts)
