"""What the fuzzer found stays mended, and a short run of it by chance alone finds nothing new."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.hostile.binary_workbooks import binary_parts
from tests.hostile.drafts import FORMS, ISSUED, OWN, Draft
from tests.hostile.fuzz.laws import broken_by, broken_by_return
from tests.hostile.fuzz.packed import MARK, changed, file_of, laid_out, laid_out_package, parts_in
from tests.hostile.old_workbooks import xls_stream
from tests.hostile.sheets_as_text import as_csv, as_html, as_ods

KEPT = Path(__file__).parent / "fuzz" / "kept"
MANY = 2_000 if os.environ.get("SCORECARD_FULL") == "1" else 25
LONGEST = 24_000
SEEDS = {
    "Open XML": laid_out(Draft(ISSUED).parts()),
    "Open XML of another form": laid_out(Draft(OWN).parts()),
    "binary": laid_out(binary_parts(ISSUED)),
    "OpenDocument": laid_out_package(as_ods(ISSUED)),
    "97-2003": xls_stream(ISSUED),
    "CSV": as_csv(ISSUED).encode(),
    "web page": as_html(ISSUED).encode(),
}


@pytest.mark.parametrize("path", sorted(KEPT.iterdir()), ids=lambda path: path.name)
def test_what_the_fuzzer_found_breaks_no_law_any_more(path: Path) -> None:
    content = path.read_bytes()
    assert broken_by(content) == ""
    assert broken_by_return(content) == ""


@pytest.mark.parametrize("name", SEEDS)
def test_changes_by_chance_break_no_law(name: str) -> None:
    chance = random.Random(f"fuzz {name}")

    def mutate(data: bytes, longest: int) -> bytes:
        raw = bytearray(data or b"\0")
        for _ in range(chance.randrange(1, 5)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        return bytes(raw[:longest])

    found = {}
    for number in range(MANY):
        data = changed(changed(SEEDS[name], number, LONGEST, mutate), number + 1, LONGEST, mutate)
        content = file_of(data)
        if broken := broken_by(content) or (number % 5 == 0 and broken_by_return(content)):
            found[number] = broken
    assert found == {}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_an_input_stands_for_the_package_that_it_was_made_of(form: object) -> None:
    draft = Draft(form)  # type: ignore[arg-type]
    data = laid_out_package(draft.packed())
    assert data.startswith(MARK)
    assert {name.decode() for name, _ in parts_in(data)} == {name.lower() for name in draft.parts()}
    assert broken_by(file_of(data)) == ""


def test_what_is_no_package_stands_for_itself() -> None:
    assert file_of(b"Ref,Actual\n") == b"Ref,Actual\n"
    assert file_of(MARK) == MARK
