"""What the fuzzer begins with: good returns in every format, the stranger cases of the corpus, small foreign files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.corpus import CASES
from tests.hostile.drafts import FORMS, ISSUED
from tests.hostile.foreign import files
from tests.hostile.fuzz.packed import laid_out_package
from tests.hostile.old_workbooks import as_xls, compound, xls_stream
from tests.hostile.sheets_as_text import as_csv, as_html, as_ods
from tests.support.format_files import DATA

LONGEST = 24_000
FAMILIES = ("format", "zip", "xml", "cell", "layout")


def _files() -> Iterator[bytes]:
    for form in FORMS:
        stream = xls_stream(form)
        yield from (stream, compound({"Workbook": stream}), as_xls(form), as_ods(form), as_csv(form).encode())
        yield from (as_csv(form, ";").encode("utf-16"), as_csv(form, "\t").encode("cp1252"), as_html(form).encode())
    for case in CASES:
        if case.family in FAMILIES:
            yield from (file.make(ISSUED) for file in case.files if file.place is None)
    for path in (*DATA.iterdir(), *files()):
        if path.stat().st_size <= LONGEST:
            yield path.read_bytes()


def write_seeds(folder: Path) -> int:
    """Write the inputs into a folder, each under its digest; returns how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    for content in _files():
        for data in {content, laid_out_package(content)}:
            if len(data) <= LONGEST:
                (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    return len(list(folder.iterdir()))
