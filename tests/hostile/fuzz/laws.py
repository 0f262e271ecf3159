"""What holds of any bytes whatever: the laws that the fuzzer tries to break, and that its finds are held to."""

from __future__ import annotations

import io
import tempfile
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import IO, Any, cast
from unittest import mock

from pipeline.merge.owners import owners_of
from pipeline.merge.readings import merge_readings
from pipeline.merge.submissions import count_rows
from pipeline.messages import refusal_finding
from pipeline.model import Arrival, Refusal
from pipeline.night.intake import Received
from pipeline.night.returns import check_returns
from pipeline.read.content import read_document
from pipeline.read.payload import encode, unpack
from pipeline.register import Register
from pipeline.workbook import WorkbookRead
from tests.hostile.judging import NOON, TODAY, council, plainness


class _InMemory:
    """Stands for the path of a file that is nowhere."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def open(self, _mode: str) -> IO[bytes]:
        return io.BytesIO(self._content)


def read(content: bytes) -> WorkbookRead | Refusal:
    """Read a file's bytes, pack the result and unpack it, as a night does."""
    document = read_document(cast(Path, _InMemory(content)))
    return unpack(encode(document))


def broken_by(content: bytes) -> str:
    """Return which law the reading of a file breaks; empty when it breaks none.

    Raises
    ------
    Exception
        The law that a reading ends in a workbook or in a refusal, broken: whatever the reader raised.
    """
    found = read(content)
    if isinstance(found, Refusal):
        return plainness(refusal_finding(found, "return.xlsx").message)
    with mock.patch("pipeline.read.sheet_xml.take_plain_cells", _never), mock.patch(
        "pipeline.read.strings_xml.canonical_text", _never
    ):  # fmt: skip
        slowly = read(content)
    return "" if slowly == found else "by its events the XML reads differently"


def _never(*_: Any) -> None:
    """Stand for the test of plain XML that nothing passes."""


@cache
def _register() -> Register:
    with tempfile.TemporaryDirectory() as folder:
        return council(Path(folder))


def broken_by_return(content: bytes) -> str:
    """Return which law the checking of a file as a return breaks; empty when it breaks none.

    Raises
    ------
    Exception
        Whatever stopped the night.
    """
    found = read(content)
    received = Received(Arrival("return.xlsx", "0", 1, NOON), NOON + timedelta(hours=1), "return.xlsx")
    returns = check_returns([received], {"0": found}, _register(), TODAY, {})
    for aside in returns.aside:
        told = [aside.reason, *(finding.message for finding in aside.findings)]
        return next(filter(None, map(plainness, told)), "" if aside.reason else "set aside without a reason")
    (one,) = returns.checked
    merged = merge_readings([one], lambda ref: owners_of(ref, one.form, one.period, _register()))
    rows = count_rows(one, merged)
    if rows["rows_found"] != rows["rows_accepted"] + rows["rows_held"] + rows["rows_ignored"]:
        return f"rows are not accounted for: {rows}"
    return next(filter(None, (plainness(finding.message) for finding in (*one.findings, *merged.findings))), "")
