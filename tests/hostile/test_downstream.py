"""What hostile texts become in everything that a night writes: text, and nothing else."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from pipeline.model import address
from tests.hostile.drafts import text
from tests.hostile.injection_cases import PAYLOADS
from tests.support.nights import CALENDAR, DIRECTORATES, EE, Q2, received
from tests.support.packages import parts_of as parts_of_package
from tests.support.packages import zipped
from tests.support.registers import indicator
from tests.support.workspaces import run, workspace

REFS = {f"IJ {at}": words for at, words in enumerate(PAYLOADS.values(), 1)}
HEADINGS = (
    "Ref", "Indicator", "Actual", "RAG", "Comment", "Action plan", "Lead officer", "Direction of travel",
    "Figure status", "Data as at",
)  # fmt: skip
# Marks after which a spreadsheet takes a field of a CSV file for a formula.
LIVE = re.compile("[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
NUMBER = re.compile(r"[+-][\d.,%£ -]*")


def put(path: Path, rows: Iterable[Iterable[str]]) -> None:
    """Write a return whose every cell is a text as it stands, which no library writes."""
    lines = [[EE], ["Quarter 2 2009/10"], [], HEADINGS, *rows]
    written = ""
    for row, line in enumerate(lines, 1):
        cells = "".join(text(words).xml(address(row, column)) for column, words in enumerate(line, 1))
        written += f'<row r="{row}">{cells}</row>'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(zipped(parts_of_package(written)))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("downstream")
    names = ("E.xlsx", "E =evil().xlsx", "E <b>evil<b>.xlsx")
    workspace(
        folder,
        Directorates=DIRECTORATES,
        Calendar=CALENDAR,
        Indicators=[indicator(ref, directorate=EE) for ref in REFS],
        Targets=[{"Ref": ref, "Period": "2009-10", "Target": 60} for ref in REFS],
        Decisions=[received(name, "2009-10-20 12:00") for name in names],
    )
    returns = folder / "inputs" / "returns"
    put(returns / names[0], ([ref, f"Measure {ref}", "51", *[words] * 7] for ref, words in REFS.items()))
    put(returns / names[1], ([words] * 10 for words in REFS.values()))
    put(returns / names[2], ([words] * 3 for words in REFS.values()))
    run(folder, "2009-11-16")
    return folder / "outputs" / Q2


def parts_of(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


@pytest.mark.parametrize("name", ["scorecard.xlsx", "scorecard-cabinet.xlsx"])
def test_no_hostile_text_is_a_formula_a_link_a_name_or_a_part_of_a_workbook(written: Path, name: str) -> None:
    parts = parts_of(written / name)
    # It stands there, as text.
    assert "evil" in parts["xl/sharedStrings.xml"]
    for part, content in parts.items():
        assert "evil" not in part
        if "/worksheets/" in part:
            assert [found for found in re.findall(r"<f[ >].*?</f>", content) if "evil" in found] == []
            assert [found for found in re.findall(r"<hyperlink .*?/>", content) if "evil" in found] == []
        if part.endswith(".rels") or part == "xl/workbook.xml":
            assert "evil" not in content, part
            assert 'TargetMode="External"' not in content, part


def test_no_field_of_a_csv_file_begins_as_a_formula(written: Path) -> None:
    live = []
    for path in sorted((written / "data").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines):
                live += [(path.name, field) for field in row if LIVE.match(field) and not NUMBER.fullmatch(field)]
    assert live == []


def test_a_csv_file_has_as_many_rows_as_the_master_has_indicators(written: Path) -> None:
    with (written / "data" / "scorecard.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["indicator_ref"] for row in rows if row["actual"] == "51"] == list(REFS)


def test_comments_stand_in_the_master_as_they_were_written(written: Path) -> None:
    with (written / "data" / "scorecard.csv").open(encoding="utf-8", newline="") as lines:
        comments = {row["indicator_ref"]: row["comment"] for row in csv.DictReader(lines)}
    assert comments["IJ 1"] == "'=evil(1)"
    assert comments[next(ref for ref, words in REFS.items() if "<script>" in words)] == "<script>evil()</script>"


def test_nothing_lies_beside_the_set_that_a_return_has_named(written: Path) -> None:
    assert sorted(path.name for path in written.iterdir()) == [
        "data",
        "manifest.json",
        "scorecard-cabinet.xlsx",
        "scorecard.xlsx",
    ]
