"""What the ledger keeps of a content and is damaged is read again."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

import pytest

from tests.support.nights import Outcome, drop, night
from tests.support.registers import indicator
from tests.support.workspaces import run

KEPT, NEW = "E Q2.xlsx", "C Q2.xlsx"
LEDGER = Path("outputs") / "ledger.sqlite"


def payloads(folder: Path) -> dict[str, bytes]:
    with sqlite3.connect(folder / LEDGER) as connection:
        found = dict(connection.execute("SELECT sha256, payload FROM contents"))
    connection.close()
    return found


def spoil(folder: Path, payload: bytes) -> None:
    with sqlite3.connect(folder / LEDGER) as connection:
        assert connection.execute("UPDATE contents SET payload = ?", (payload,)).rowcount == 1
    connection.close()


@pytest.mark.parametrize("how", ["empty", "junk", "cut off", "a byte changed", "something else"])
def test_a_kept_content_that_cannot_be_unpacked_is_read_again_and_kept_anew(tmp_path: Path, how: str) -> None:
    night(tmp_path, {KEPT: [{"Ref": "A", "Actual": 80}]}, Indicators=[indicator("A"), indicator("B")])
    ((sha256, whole),) = payloads(tmp_path).items()
    damaged = {
        "empty": b"",
        "junk": b"junk",
        "cut off": whole[:-5],
        "a byte changed": whole[:20] + bytes([whole[20] ^ 1]) + whole[21:],
        "something else": zlib.compress(b"{}"),
    }
    spoil(tmp_path, damaged[how])
    drop(tmp_path, NEW, [{"Ref": "B", "Actual": 12}])
    made = Outcome(tmp_path, run(tmp_path, "2009-11-17"), "2009-10-Q2")
    assert made.indicator("A")["actual"] == "80"
    assert made.file(KEPT)["outcome"] == "accepted"
    assert made.report.files_read == 2
    assert payloads(tmp_path)[sha256] == whole
