"""A quarter told night by night: files dropped, decisions taken, a run, and all that it must have published."""

from __future__ import annotations

import csv
import json
import os
import shutil
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from pipeline.cli import outcome_of
from pipeline.messages.goalposts import WHY_NOT_REPORTED
from pipeline.reports import RunReport
from tests.support.returns import fill_sheet
from tests.support.story_arithmetic import check_control_totals
from tests.support.workspaces import LONDON, by_ref, run, table

Table = list[dict[str, str]]
# What a whole table must be, by key; a night names only the rows that are not as the night before left them.
Expected = dict[str, dict[str, Any]]
_STAMP = (2009, 7, 1, 0, 0, 0)
_TABLES = ("scorecard", "plan", "submissions", "findings", "reconciliation", "expected", "decisions", "control_totals")


def moment(text: str) -> datetime:
    """Return a moment written as `9 October 2009 15:00`, in London."""
    return datetime.strptime(text, "%d %B %Y %H:%M").replace(tzinfo=LONDON)


class Story:
    """A workspace over many nights.

    Parameters
    ----------
    folder : Path
        Where the workspace is laid out.
    kept : Path
        Where each night's sets are copied to.
    """

    def __init__(self, folder: Path, kept: Path) -> None:
        self.folder = folder
        self.kept = kept
        self.nights: list[Night] = []
        self.standing: dict[str, Expected] = {}

    def on(self, day: str) -> Night:
        """Begin the night of a day written as `12 October 2009`."""
        return Night(self, datetime.strptime(day, "%d %B %Y").date())

    def run_id(self, day: str) -> str:
        """Return the run id of an earlier night."""
        return next(night.report.run_id for night in self.nights if night.day == self.on(day).day)


class Night:
    """One night of a story; every method returns it, so that a night reads as a sentence."""

    report: RunReport

    def __init__(self, story: Story, day: date) -> None:
        self.story = story
        self.day = day
        self.returns = story.folder / "inputs" / "returns"

    def drops(self, name: str, at: str, rows: Sequence[Any], **others: Any) -> Night:
        """Drop a return that was last changed `at` that time, and saved by Excel then or when `saved` says."""
        saved = others.pop("saved", at)
        write_return(self.returns / name, rows, saved=moment(saved), changed=moment(at), **others)
        return self

    def copies(self, name: str, other: str, at: str) -> Night:
        """Copy a file of the folder, byte for byte, to another name."""
        shutil.copyfile(self.returns / name, self.returns / other)
        _touch(self.returns / other, moment(at))
        return self

    def deletes(self, name: str) -> Night:
        """Delete a file of the folder."""
        (self.returns / name).unlink()
        return self

    def renames(self, name: str, other: str) -> Night:
        """Rename a file of the folder."""
        (self.returns / name).rename(self.returns / other)
        return self

    def decides(self, *command: str, why: str, by: str = "Alison Brook") -> Night:
        """Take a decision by command."""
        shared = ["--why", why, "--by", by, "--workspace", str(self.story.folder), "--today", self.day.isoformat()]
        assert outcome_of([*command, *shared]) == 0, (self.day, command)
        return self

    def runs(self) -> Night:
        """Run the night, and keep a copy of every set that it published."""
        self.report = run(self.story.folder, self.day.isoformat())
        for one in self.report.published:
            shutil.copytree(
                self.story.folder / "outputs" / one.period, self.story.kept / self.report.run_id / one.period
            )
        self.story.nights.append(self)
        return self

    def publishes(self, *periods: str, notes: Sequence[str] = ()) -> Night:
        """Say which sets were published, and what the summary says besides."""
        assert [one.period for one in self.report.published] == list(periods), self.day
        assert list(self.report.notes) == list(notes), self.day
        return self

    def says(self, period: str, of_file: Mapping[str, str]) -> Night:
        """Say why files became what they did."""
        reasons = {row["file"]: row["reason"] for row in table(self.story.folder, period, "submissions")}
        assert {file: reasons[file] for file in of_file} == of_file, self.day
        return self

    def tells(self, period: str, code: str, ref: str, words: str) -> Night:
        """Say how the message of a finding ends."""
        (told,) = [
            row["message"]
            for row in table(self.story.folder, period, "findings")
            if (row["code"], row["ref"]) == (code, ref)
        ]
        assert told.endswith(words), (self.day, told)
        return self

    def compares(self, period: str, ref: str, *, previous: str, rag: str, direction: str) -> Night:
        """Say what a figure is compared with: the figure of the period before, its colour, and the direction."""
        row = by_ref(table(self.story.folder, period, "scorecard"))[ref]
        found = (row["actual_previous"], row["rag_previous"], row["direction_short"])
        assert found == (previous, rag, direction), (self.day, ref)
        return self

    def expects(self, period: str, totals: Iterable[str], **changed: Mapping[str, Any]) -> Night:
        """Say what the set of a period holds.

        Parameters
        ----------
        period : str
            Its label.
        totals : iterable of str
            The whole statement of control totals but the lines that count nothing: `3 files found = 2 read, 1 ignored`.
        **changed : mapping
            `scorecard`, `plan`, `files`, `senders`, `decisions`, `told` (findings by file), `lists` and `missing`: only
            what is not as the night before left it; None for what is gone. Everything else must be as it was.
        """
        standing = self.story.standing.setdefault(period, {})
        for name, rows in changed.items():
            known = standing.setdefault(name, {})
            known.update({key: sorted(value) if isinstance(value, list) else value for key, value in rows.items()})
            standing[name] = {key: value for key, value in known.items() if value not in (None, [], "")}
        found = {name: table(self.story.folder, period, name) for name in _TABLES}
        seen = {name: {key: value for key, value in rows.items() if value} for name, rows in _told(found).items()}
        for name, rows in seen.items():
            assert rows == standing.get(name, {}), f"{self.day} {period} {name}"
        assert _totals(found["control_totals"]) == list(totals), f"{self.day} {period}"
        check_control_totals(found)
        return self


def _told(found: Mapping[str, Table]) -> Expected:
    return {
        "scorecard": {row["indicator_ref"]: _figure(row) for row in found["scorecard"]},
        "plan": {row["criterion_ref"]: f"{row['delivery_status'] or row['data_status']} {row['rag']}".strip()
                 for row in found["plan"]},
        "files": {row["file"]: _file(row) for row in found["submissions"]},
        "senders": {row["directorate"]: _sender(row) for row in found["expected"]},
        "decisions": {row["number"]: f"{row['state']}: {row['touched']}".removesuffix(": ")
                      for row in found["decisions"]},
        "told": _by(found["findings"], "file", lambda row: " ".join(
            filter(None, (row["code"], row["ref"], row["severity"])))),
        "lists": _by([row for row in found["reconciliation"] if row["code"] != "DUE_NOT_REPORTED"], "list", _item),
        "missing": {row["ref"]: _why_missing(row) for row in found["reconciliation"]
                    if row["code"] == "DUE_NOT_REPORTED"},
    }  # fmt: skip


def _figure(row: Mapping[str, str]) -> str:
    return f"{row['actual']} {row['rag']}" if row["data_status"] == "reported" else row["data_status"]


def _file(row: Mapping[str, str]) -> str:
    rows = [f"{row[f'rows_{kind}']} {kind}" for kind in ("accepted", "held", "ignored") if row[f"rows_{kind}"] != "0"]
    return f"{row['outcome']}: {', '.join(rows) or 'no row'}"


def _sender(row: Mapping[str, str]) -> str:
    late = f", {row['working_days_late']} working days" if row["working_days_late"] not in ("", "0") else ""
    return f"{row['timeliness']}{late}"


def _why_missing(row: Mapping[str, str]) -> str:
    """Return the data status that the words of an item tell."""
    (status,) = [status for status, words in WHY_NOT_REPORTED.items() if row["message"].endswith(f"{words}.")]
    return status


def _item(row: Mapping[str, str]) -> str:
    colours = f" ({row['rag_was']} to {row['rag_now']})" if row["changes_rag"] == "true" else ""
    published = f", Cabinet saw {row['published']}" if row["published"] else ""
    _, by, why = row["state"].partition("Alison Brook: ")
    state = f"; decided: {why}" if by else "; to decide" if row["state"] else ""
    likely = f", perhaps {row['likely']}" if row["list"] == "register" and row["likely"] else ""
    return f"{row['code']} {row['ref']}: {row['was']} to {row['now']}{likely}{colours}{published}{state}"


def _by(rows: Iterable[Mapping[str, str]], column: str, told: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row[column], []).append(told(row))
    return {key: sorted(lines) for key, lines in found.items()}


def _totals(lines: Iterable[Mapping[str, str]]) -> list[str]:
    """Return the statement of everything as sentences: a line and its parts, without those that count nothing."""
    of_all = [row for row in lines if row["scope"] == "all" and row["count"] != "0"]
    return [
        f"{row['count']} {row['line'].lower()}"
        + " = "
        + ", ".join(
            f"{part['count']} {part['line'].removeprefix(part['line'].split(' ')[0]).lstrip()}"
            for part in of_all
            if part["part_of"] == row["line"]
        )
        for row in of_all
        if any(part["part_of"] == row["line"] for part in of_all)
    ]


def write_return(path: Path, rows: Sequence[Any], *, saved: datetime, changed: datetime, **others: Any) -> None:
    """Write a return with the time that Excel notes inside it, and the time at which the file was changed.

    The same words saved at the same time are the same bytes.
    """
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Return"
    fill_sheet(page, rows, **others)
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".aside")
    book.save(aside)
    with zipfile.ZipFile(aside) as written, zipfile.ZipFile(path, "w") as package:
        for name in written.namelist():
            content = written.read(name)
            if name == "docProps/core.xml":
                content = _core(saved)
            package.writestr(zipfile.ZipInfo(name, _STAMP), content)
    aside.unlink()
    _touch(path, changed)


def _core(saved: datetime) -> bytes:
    at = f"{saved.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{at}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{times}</cp:coreProperties>"
    ).encode()


def _touch(path: Path, when: datetime) -> None:
    os.utime(path, (when.timestamp(), when.timestamp()))


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def rows_of(folder: Path, name: str) -> Table:
    """Return a table of a set that was kept or rebuilt."""
    with (folder / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def asked(folder: Path, *command: str, capsys: Any) -> Any:
    """Return what a command that asks the record answers, as its JSON."""
    capsys.readouterr()
    assert outcome_of([*command, "--json", "--workspace", str(folder)]) == 0, command
    return json.loads(capsys.readouterr().out)
