"""Damage: a changed byte or a cut gives the same workbook or a refusal, never another workbook."""

from __future__ import annotations

import os
import random
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from pipeline.model import Refusal
from pipeline.read.content import read_content
from pipeline.workbook import WorkbookRead
from tests.hostile.drafts import DATE, GOOD, ISSUED, OWN, PER_CENT, Draft, number, text
from tests.support.packages import zipped
from tests.support.returns import make_return

FULL = os.environ.get("SCORECARD_FULL") == "1"
FLIPS = 10_000 if FULL else 300
STEP = 1 if FULL else 23


def by_a_library() -> bytes:
    with TemporaryDirectory() as folder:
        rows = [
            {"Ref": ref, "Indicator": line.title, "Actual": 51, "Comment": "on track"} for ref, line in GOOD.items()
        ]
        return make_return(Path(folder, "return.xlsx"), rows).read_bytes()


def stored() -> bytes:
    draft = Draft(OWN)
    draft.put("comment", PER_CENT, text("moved from 48")).put("actual", "NI 191", number("40086", DATE))
    return zipped(draft.parts(), zipfile.ZIP_STORED)


@cache
def returns() -> Mapping[str, bytes]:
    return {"packed": Draft(ISSUED).packed(), "stored": stored(), "by a library": by_a_library()}


NAMES = ("packed", "stored", "by a library")


def read(folder: Path, content: bytes) -> WorkbookRead | Refusal:
    path = folder / "return.xlsx"
    path.write_bytes(content)
    return read_content(path)


@pytest.mark.parametrize("name", NAMES)
def test_a_changed_byte_gives_the_same_workbook_or_a_refusal(name: str, tmp_path: Path) -> None:
    whole = returns()[name]
    expected = read(tmp_path, whole)
    assert isinstance(expected, WorkbookRead)
    chance = random.Random(f"flips of {name}")
    refused = 0
    for _ in range(FLIPS // len(NAMES)):
        place, change = chance.randrange(len(whole)), chance.randrange(1, 256)
        changed = bytearray(whole)
        changed[place] ^= change
        found = read(tmp_path, bytes(changed))
        refused += isinstance(found, Refusal)
        assert isinstance(found, Refusal) or found == expected, (place, change)
    assert refused > FLIPS // len(NAMES) // 2


@pytest.mark.parametrize("name", NAMES)
def test_a_return_cut_at_any_length_is_refused(name: str, tmp_path: Path) -> None:
    whole = returns()[name]
    read_all_the_same = [
        length
        for length in {*range(0, len(whole), STEP), *range(len(whole) - 60, len(whole))}
        if not isinstance(read(tmp_path, whole[:length]), Refusal)
    ]
    assert read_all_the_same == []


@pytest.mark.parametrize("name", NAMES)
def test_a_return_with_a_piece_of_zeros_in_it_is_the_same_or_refused(name: str, tmp_path: Path) -> None:
    whole = returns()[name]
    expected = read(tmp_path, whole)
    for place in range(0, len(whole) - 64, 8 * STEP):
        found = read(tmp_path, whole[:place] + bytes(64) + whole[place + 64 :])
        assert isinstance(found, Refusal) or found == expected, place


def test_all_three_returns_differ_in_how_they_are_written() -> None:
    assert len(set(returns().values())) == len(NAMES)
