"""The sheet Control totals: the statement for audit, for the whole, by directorate, by workstream and by file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.day_words import day_in_words
from pipeline.frames import rows_of
from pipeline.write import cells, look
from pipeline.write.book import Page
from pipeline.write.edition import Edition
from pipeline.write.frame import TOP, title_rows
from pipeline.write.look import Style
from pipeline.write.paging import set_up_in_parts
from pipeline.write.table import Column, Row, Shown, section
from pipeline.write.textfit import height_for
from pipeline.write.totals import Line, all_lines, lines_of, totals_by_name
from pipeline.write.widths import WIDTHS

NAME = "Control totals"
COLUMNS = 14
_WIDTH = WIDTHS[NAME]
_WIDTHS = (_WIDTH["Line"], *(_WIDTH["Count"],) * (COLUMNS - 1))
_BLOCKS = (("files", "Files"), ("rows", "Rows"), ("indicators", "Indicators"), ("criteria", "Success criteria"))
# What stands in place of the parts of a total of nothing.
_NOT_ASKED = {
    "indicators": "no scorecard return is asked for in this quarter",
    "criteria": "no improvement plan return is asked for in this quarter",
}
_COUNT = look.style(look.NUMBER, look.WHOLE)
_COUNT_OR_DASH = look.style(look.NUMBER, num_format=look.COUNT["num_format"])
_NUMBER_HEADER = look.style(look.HEADER, look.RIGHT, indent=1)
_QUIET_COUNT = look.style(_COUNT, look.GREY)
_SIGNED = ("Checked by", "Signature", "Date")
_INDENT = 2


def fill(page: Page, edition: Edition) -> None:
    """Write what the statement rests on, the statement, the three tables below it, and where it is signed."""
    rows = rows_of(edition.period_set.control_totals)
    title_rows(page, edition.period_set, NAME)
    for number, width in enumerate(_WIDTHS):
        page.width(number, width)
    below = _facts(page, edition, rows)
    below = _statement(page, below, rows)
    together = []
    for scope, block, heading, first in (
        ("directorate", "indicators", "Indicators, by directorate", "Directorate"),
        ("workstream", "criteria", "Success criteria, by workstream", "Workstream"),
    ):
        if totals_by_name(rows, scope, block):
            top, below = below, _matrix(page, below, heading, first, rows, scope, block)
            together.append((top, below - 2))
    top, below = below, _by_file(page, below, rows)
    # The heading with the first file; and what is signed with the last rows that it is signed for.
    together += [(top, top + 2), (below - 2, below + 1)]
    _to_be_signed(page, below)
    page.sheet.freeze_panes(TOP, 1)
    page.sheet.print_area(0, 0, below + 1, COLUMNS - 1)
    set_up_in_parts(page, edition.period_set, _WIDTHS, below + 2, together, repeat=1)


def _facts(page: Page, edition: Edition, rows: list[dict[str, Any]]) -> int:
    """Write what was counted, when, and from what; return the next free row."""
    period_set = edition.period_set
    inputs = len(period_set.inputs)
    facts = (
        ("Run", period_set.run_id),
        ("Day that it stands for", day_in_words(period_set.as_at)),
        ("Program", f"directorate-scorecard, version {period_set.version}"),
        ("Inputs", f"{inputs} {'file' if inputs == 1 else 'files'}, each with its fingerprint on the sheet About"),
        ("What was checked", _verdict(rows)),
        ("", "Each total was counted apart from its parts. A run whose totals do not add up stops, and publishes "
             "nothing."),
    )  # fmt: skip
    for place, (name, words) in enumerate(facts, start=TOP):
        page.put(place, 0, name, look.style(look.BASE, look.INDENTED, look.BOLD))
        page.put(place, 1, words, look.style(look.BASE, look.INDENTED))
        page.height(place, height_for(1))
    return TOP + len(facts) + 1


def _verdict(rows: list[dict[str, Any]]) -> str:
    """Say whether every total is the sum of its parts."""
    totals = all_lines(rows)
    checked = sum(line.with_parts() for line in totals)
    wrong = [line.words for line in totals if not line.adds_up]
    if not checked:
        return "No total has parts: nothing came in, and nothing was due."
    if wrong:
        return f"These totals are not the sum of their parts: {', '.join(wrong)}."
    return f"Every total is the sum of its parts: {checked} of {checked} totals add up."


def _statement(page: Page, top: int, rows: list[dict[str, Any]]) -> int:
    """Write the statement for the whole, each part under its total; return the next free row."""
    shown = [
        {"line": line, "depth": depth, "first": depth == 0, "none": _NOT_ASKED.get(block) if not total.count else ""}
        for block, _ in _BLOCKS
        for total in lines_of(rows, "all", block)
        for line, depth in ([(total, 0)] if not total.count and block in _NOT_ASKED else _flat(total, 0))
    ]
    columns = [
        Column("Line", _WIDTH["Line"], lambda row: Shown(row["line"].words, _line_style(row))),
        Column("Count", _WIDTH["Count"], lambda row: Shown(row["line"].count, _count_style(row)), _NUMBER_HEADER),
        Column("Adds up", _WIDTH["Count"], lambda row: _adds_up(row["line"])),
        Column(
            "Sum of",
            _WIDTH["Count"],
            lambda row: Shown(row["none"] or row["line"].sum_in_figures, _sum_style(row)),
        ),
        *_blank_columns(COLUMNS - 4, _sum_style),
    ]
    return section(page, top, "The statement", columns, shown, "Nothing came in, and nothing was due.")


def _matrix(page: Page, top: int, heading: str, first: str, rows: list[dict[str, Any]], scope: str, block: str) -> int:
    """Write one row for each directorate or workstream with its counts by data status; return the next free row."""
    by_name = totals_by_name(rows, scope, block)
    parts = list(dict.fromkeys(part.words for line in by_name.values() for part in line.parts))
    shown = [{"name": name, "line": line, "total": False} for name, line in by_name.items()]
    whole = Line(
        "All",
        sum(line.count for line in by_name.values()),
        tuple(Line(words, sum(_part(line, words) for line in by_name.values())) for words in parts),
    )
    shown.append({"name": "All", "line": whole, "total": True})
    total_words = next(iter(by_name.values())).words
    columns = [
        Column(first, _WIDTH["Line"], lambda row: Shown(row["name"], _weight(look.TEXT, row["total"]))),
        Column(total_words, _WIDTH["Count"], lambda row: Shown(row["line"].count, _weight(_COUNT, True)),
               _NUMBER_HEADER),
        *(_status_column(words, total_words) for words in parts),
        Column("Adds up", _WIDTH["Count"], lambda row: _adds_up(row["line"])),
    ]  # fmt: skip
    return section(page, top, heading, columns, shown, "")


def _status_column(words: str, total_words: str) -> Column:
    """Return the column of one data status; its heading leaves out what the total's heading has said."""
    said, own = total_words.split(), words.split()
    while said and own[1:] and said[0] == own[0]:
        said, own = said[1:], own[1:]
    return Column(
        own[0][:1].upper() + " ".join(own)[1:],
        _WIDTH["Count"],
        # The format of the dash moves bold figures out of their column in LibreOffice.
        lambda row: Shown(_part(row["line"], words), _weight(_COUNT, True) if row["total"] else _COUNT_OR_DASH),
        _NUMBER_HEADER,
    )


def _by_file(page: Page, top: int, rows: list[dict[str, Any]]) -> int:
    """Write the rows of each file by what became of them, each reason under its file; return the next free row."""
    by_name = totals_by_name(rows, "file", "rows")
    parts = list(dict.fromkeys(part.words for line in by_name.values() for part in line.parts))
    shown: list[dict[str, Any]] = []
    for name, line in by_name.items():
        shown.append({"name": name, "line": line, "of": ""})
        for part in line.parts:
            shown += [{"name": reason.words, "line": reason, "of": part.words} for reason in part.parts if reason.count]
    total_words = next((line.words for line in by_name.values()), "")

    def name_of(row: Row) -> Shown:
        reason = look.style(look.TEXT, look.GREY, look.SMALL, indent=1 + _INDENT)
        return Shown(row["name"], reason if row["of"] else look.TEXT)

    def count_of(row: Row, words: str) -> Shown:
        if row["of"]:
            return Shown(row["line"].count if row["of"] == words else None, _QUIET_COUNT)
        return Shown(_part(row["line"], words), _COUNT_OR_DASH)

    columns = [
        Column("File", _WIDTH["Line"], name_of),
        Column(
            total_words,
            _WIDTH["Count"],
            lambda row: Shown(None if row["of"] else row["line"].count, _weight(_COUNT, True)),
            _NUMBER_HEADER,
        ),
        *(
            Column(words, _WIDTH["Count"], lambda row, words=words: count_of(row, words), _NUMBER_HEADER)  # type: ignore[misc]
            for words in parts
        ),
        Column("Adds up", _WIDTH["Count"], lambda row: cells.text("") if row["of"] else _adds_up(row["line"])),
    ]
    return section(
        page, top, "Rows, by file (in order of receipt)", columns, shown, "No file was read for this period."
    )


def _to_be_signed(page: Page, place: int) -> None:
    """Write where the statement is signed on paper."""
    words = "          ".join(f"{word}: {'_' * 34}" for word in _SIGNED)
    page.put(place + 1, 0, words, look.style(look.BASE, look.INDENTED))
    page.height(place + 1, 30)


def _flat(line: Line, depth: int) -> list[tuple[Line, int]]:
    """Return a line and all below it, each with how deep it stands."""
    return [(line, depth)] + [below for part in line.parts for below in _flat(part, depth + 1)]


def _part(line: Line, words: str) -> int:
    return sum(part.count for part in line.parts if part.words == words)


def _adds_up(line: Line) -> Shown:
    """Return the tick of a line that has parts and is their sum; say so where it is not."""
    if not line.parts:
        return cells.text("")
    if line.adds_up:
        return Shown("✓ adds up", look.style(look.TEXT, font_color=look.MARKS["Green"].ink))
    return Shown("does not add up", look.style(look.TEXT, look.BOLD, font_color=look.ALERT))


def _weight(style: Style, bold: bool) -> Style:
    return look.style(style, look.BOLD) if bold else style


def _line_style(row: Row) -> Style:
    return look.style(_weight(look.TEXT, row["first"]), indent=1 + _INDENT * row["depth"])


def _count_style(row: Row) -> Style:
    return _weight(_COUNT, row["first"])


def _sum_style(_row: Row) -> Style:
    # Not wrapped: a long sum runs on over the empty cells beside it.
    return look.style(look.CELL, look.INDENTED, look.GREY)


def _blank_columns(count: int, style: Any) -> Sequence[Column]:
    return [Column("", _WIDTH["Count"], lambda row: Shown(None, style(row))) for _ in range(count)]
