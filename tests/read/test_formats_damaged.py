"""Damage in other formats: an answer always, and never other values where the format can show it."""

from __future__ import annotations

import os
import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from pipeline.model import Refusal
from pipeline.read.content import read_content
from pipeline.workbook import WorkbookRead
from tests.support.format_files import DATA
from tests.support.packages import save, zipped
from tests.support.xlsb_files import cell, packed, real, record, row, styles, text, words

FULL = bool(os.environ.get("SCORECARD_FULL"))
XLS, ODS = ((DATA / f"return.{ending}").read_bytes() for ending in ("xls", "ods"))
XLSB = packed(
    row(0)
    + words(0, "Ref")
    + real(1, 0.85, 1)
    + cell(7, 2, bytes(4))
    + row(1, hidden=True)
    + real(0, 2.0, formula=True),
    texts=[b"\1" + text("85.5") + bytes((1, 0, 0, 0, 0, 0, 0, 0))],
    style_part=styles((0, 0, 0), (46, 0, 0)),
    comments=record(635, bytes(36)) + record(637, b"\0" + text("note")),
)
CSV = 'Ref,Indicator,Actual\r\nNI 1,"Waste, tonnes",85%\r\nNI 2,Café £,80\r\n'.encode()


def changed(content: bytes, chance: random.Random) -> bytes:
    """Change, take out or put in a few bytes."""
    data = bytearray(content)
    place = chance.randrange(len(data))
    match chance.randrange(4):
        case 0:
            del data[place : place + chance.randrange(1, 9)]
        case 1:
            data[place:place] = chance.randbytes(chance.randrange(1, 5))
        case 2:
            data[place] = chance.choice((0, 1, 127, 128, 255))
        case _:
            data[place] ^= 1 << chance.randrange(8)
    return bytes(data)


def part_changed(content: bytes, chance: random.Random) -> bytes:
    """Change one part of a package before it is packed, so that its checksum agrees."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        parts: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    name = chance.choice([name for name in parts if name.endswith((".bin", "content.xml", "styles.xml"))])
    parts[name] = changed(bytes(parts[name]), chance)  # type: ignore[arg-type]
    return zipped(parts)


@pytest.mark.parametrize(
    ("content", "change"), [(XLS, changed), (CSV, changed), (ODS, part_changed), (XLSB, part_changed)],
    ids=["xls", "csv", "ods", "xlsb"],
)  # fmt: skip
def test_whatever_is_changed_there_is_an_answer(tmp_path: Path, content: bytes, change: object) -> None:
    assert callable(change)
    chance = random.Random(2009)
    for _ in range(3000 if FULL else 150):
        found = read_content(save(tmp_path, change(content, chance)))
        assert isinstance(found, WorkbookRead | Refusal)


@pytest.mark.parametrize("content", [ODS, XLSB], ids=["ods", "xlsb"])
def test_a_changed_byte_of_a_package_never_gives_other_values(tmp_path: Path, content: bytes) -> None:
    whole = read_content(save(tmp_path, content))
    assert isinstance(whole, WorkbookRead)
    chance = random.Random(2010)
    for _ in range(3000 if FULL else 150):
        data = bytearray(content)
        data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
        found = read_content(save(tmp_path, bytes(data)))
        assert isinstance(found, Refusal) or found == whole


@pytest.mark.parametrize("content", [XLS, ODS, XLSB], ids=["xls", "ods", "xlsb"])
def test_a_file_cut_short_gives_the_same_values_or_none(tmp_path: Path, content: bytes) -> None:
    whole = read_content(save(tmp_path, content))
    for length in range(0, len(content) - 1, 1 if FULL else len(content) // 150):
        found = read_content(save(tmp_path, content[:length]))
        assert isinstance(found, Refusal) or found == whole, length
