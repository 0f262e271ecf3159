"""What hostile texts become in everything that a night writes: text, and nothing else."""

from __future__ import annotations

import csv
import email
import json
import re
import sqlite3
from contextlib import closing
from email import policy
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.hostile.downstream import HEADINGS, NAMES, REFS, TODAY, command, hostile_night, parts_of
from tests.support.nights import Q2

# Marks after which a spreadsheet takes a field of a CSV file for a formula.
LIVE = re.compile("[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
NUMBER = re.compile(r"[+-][\d.,%£ -]*")
WORKBOOKS = ("2009-10-Q2/scorecard.xlsx", "2009-10-Q2/scorecard-cabinet.xlsx", f"chase/{TODAY}/late-data.xlsx")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("downstream")
    hostile_night(made)
    return made


@pytest.fixture(scope="module")
def written(folder: Path) -> Path:
    return folder / "outputs" / Q2


@pytest.mark.parametrize("name", WORKBOOKS)
def test_no_hostile_text_is_anything_but_a_text_of_a_cell_or_of_a_note(folder: Path, name: str) -> None:
    parts = parts_of(folder / "outputs" / name)
    if "late-data" not in name:
        # It stands there, as text.
        assert "evil" in parts["xl/sharedStrings.xml"]
    for part, content in parts.items():
        assert "evil" not in part
        assert 'TargetMode="External"' not in content or part.endswith(".xml"), part
        if part != "xl/sharedStrings.xml" and not part.startswith("xl/comments"):
            # No name of a sheet, defined name, title to print, property, heading of a table, formula, rule or link.
            beside_texts = re.sub(r"<is>.*?</is>", "", content, flags=re.DOTALL)
            assert "evil" not in beside_texts, part


def test_no_field_of_a_csv_file_begins_as_a_formula(folder: Path) -> None:
    live = []
    for path in sorted((folder / "outputs").rglob("data/*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines):
                live += [(path.name, field) for field in row if LIVE.match(field) and not NUMBER.fullmatch(field)]
    assert live == []


def test_a_csv_file_has_as_many_rows_as_the_master_has_indicators(written: Path) -> None:
    with (written / "data" / "scorecard.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["indicator_ref"] for row in rows if row["actual"] == "51"] == [*REFS, "IJ 98"]


def test_comments_stand_in_the_master_as_they_were_written(written: Path) -> None:
    with (written / "data" / "scorecard.csv").open(encoding="utf-8", newline="") as lines:
        comments = {row["indicator_ref"]: row["comment"] for row in csv.DictReader(lines)}
    assert comments["IJ 1"] == "'=evil(1)"
    assert comments[next(ref for ref, words in REFS.items() if "<script>" in words)] == "<script>evil()</script>"
    assert comments["IJ 98"] == "evil _x001B_[2J_x001B_]0;evil_x0007_"


def test_nothing_lies_beside_what_a_night_writes_that_a_return_has_named(folder: Path, written: Path) -> None:
    assert sorted(path.name for path in written.iterdir()) == [
        "data",
        "manifest.json",
        "scorecard-cabinet.xlsx",
        "scorecard.xlsx",
    ]
    assert [path for path in (folder / "outputs").rglob("*") if "evil" in path.name] == []
    assert sorted(path.name for path in folder.iterdir()) == ["inputs", "outputs"]


class _Page(HTMLParser):
    """Collects the elements of a page and what their attributes say."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.said: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.said += [(name, value or "") for name, value in attrs]


def assert_plain_page(page: str, where: str) -> None:
    parser = _Page()
    parser.feed(page)
    assert (
        parser.tags & {"script", "img", "iframe", "object", "embed", "form", "input", "b", "evil", "link"} == set()
    ), where
    assert [name for name, _ in parser.said if name.startswith("on")] == [], where
    leads = [value for name, value in parser.said if name in ("href", "src", "action") and "evil" in value]
    assert leads == [], where


def test_no_page_of_the_chase_holds_an_element_or_a_link_of_a_return(folder: Path) -> None:
    pages = sorted((folder / "outputs" / "chase").rglob("*.html"))
    assert pages
    for page in pages:
        assert_plain_page(page.read_text(encoding="utf-8"), page.name)


def test_no_draft_has_a_header_a_recipient_or_an_attachment_of_a_return(folder: Path) -> None:
    drafts = sorted((folder / "outputs" / "chase").rglob("*.eml"))
    assert drafts
    for path in drafts:
        draft = email.message_from_bytes(path.read_bytes(), policy=policy.default)
        assert draft["Bcc"] is None
        people = re.findall(
            r"[\w.]+@[\w.]+", " ".join(str(draft[name]) for name in ("To", "Cc", "From") if draft[name])
        )
        assert [person for person in people if "evil" in person or person == "all@example.org"] == []
        assert [name for name in draft.keys() if "evil" in f"{name}{draft[name]}"] == []  # noqa: SIM118
        assert [part.get_filename() for part in draft.walk() if "evil" in (part.get_filename() or "")] == []
        body = draft.get_body(("html",))
        if body is not None:
            assert_plain_page(body.get_content(), path.name)


def test_no_line_of_a_log_is_of_a_return(folder: Path) -> None:
    logs = sorted((folder / "outputs" / "logs").iterdir())
    assert {path.suffix for path in logs} == {".log", ".jsonl"}
    for path in logs:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if "evil" in line or not line.isprintable()] == []
        if path.suffix == ".jsonl":
            assert all({"at", "level", "event"} <= json.loads(line).keys() for line in lines)


@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "--today", TODAY),
        ("status", "--today", TODAY),
        ("history",),
        ("decisions",),
        ("explain", "IJ 1"),
        ("explain", "IJ 98"),
        ("check", "RETURN"),
    ],
    ids=" ".join,
)
def test_what_is_printed_commands_no_terminal(folder: Path, arguments: tuple[str, ...]) -> None:
    path = folder / "inputs" / "returns" / NAMES[1]
    said = command(folder, *(str(path) if word == "RETURN" else word for word in arguments))
    assert said.strip()
    assert "Traceback" not in said
    assert {sign for sign in said if not sign.isprintable()} <= {"\n", "\t"}


def test_the_ledger_holds_the_texts_and_all_its_tables(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "outputs" / "ledger.sqlite")) as ledger:
        assert ledger.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert ledger.execute("SELECT count(*) FROM runs").fetchone()[0] >= 1
        kept = [
            json.loads(row) for (row,) in ledger.execute("SELECT content FROM records WHERE table_name = 'readings'")
        ]
    assert any("'; DROP TABLE runs; -- evil" in json.dumps(row, ensure_ascii=False) for row in kept)


def test_every_text_stands_under_every_heading_once() -> None:
    assert len(set(HEADINGS)) == 10
    assert len(REFS) == len(set(REFS.values()))
