"""The decisions that touched a scorecard, each with the mark that stands beside what it touched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipeline.frames import rows_of
from pipeline.messages.quantities import quantity
from pipeline.periods import Period
from pipeline.write import words
from pipeline.write.days import in_words
from pipeline.write.decision_rows import of_decisions
from pipeline.write.period_set import PeriodSet
from pipeline.write.table import Row

SCORECARD = "Scorecard"
PLAN = "Improvement plan"
# What Cabinet is told of: decisions that change what it reads, not those about the way in which returns came.
PUBLIC_KINDS = ("not_applicable", "use", "restate")
_FILE_NAME = re.compile(r"[^\s\"'“”‘’()]+\.(?:xls\w?|ods|csv|docx?|pdf)\b", re.IGNORECASE)
_FIGURE = re.compile(r"-?\d+(?:\.\d+)?")
_A_FILE = "a file"
# They say when files came, and nothing of what is in them; where each stands is enough.
_RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Footnote:
    """One decision that touched the scorecard, or the times of receipt that were set for its files.

    Parameters
    ----------
    mark : str
        `[d3]`; the same in both editions. Empty for times of receipt, which stand in one line for all.
    number : str
        The decision's own number; empty for the line about times of receipt.
    refs : tuple of str
        The indicators and criteria that it touched; none where it touched a file or a sender.
    sheets : frozenset of str
        The sheets under whose tables it stands.
    words : str
        What was decided, why, and by whom.
    """

    mark: str
    number: str
    refs: tuple[str, ...]
    sheets: frozenset[str]
    words: str


def footnotes_of(period_set: PeriodSet, *, public: bool) -> tuple[Footnote, ...]:
    """Return the decisions that touched the scorecard or the plan, numbered; those that Cabinet is told of come first.

    Parameters
    ----------
    period_set : PeriodSet
        The set.
    public : bool
        True leaves out all other kinds, what touched no indicator or criterion, and the names of files.
    """
    places = _Places(period_set)
    touching = sorted(
        (row for row in rows_of(period_set.decisions) if row["touched"] and row["kind"] != _RECEIVED),
        key=lambda row: row["kind"] not in PUBLIC_KINDS,
    )
    notes = []
    for count, row in enumerate(touching, start=1):
        touched = _parts(row["touched"])
        refs = tuple(part for part in touched if part in places.sheet_of_ref)
        if public and (row["kind"] not in PUBLIC_KINDS or not refs):
            continue
        told = _words(places.in_its_unit(row), refs if public else touched, public=public)
        if public:
            told = _FILE_NAME.sub(_A_FILE, places.without_files(told))
        notes.append(Footnote(f"[d{count}]", row["number"], refs, places.sheets_of(touched), told))
    return (*notes, *(() if public else _times_set(period_set, places)))


def _times_set(period_set: PeriodSet, places: _Places) -> Iterator[Footnote]:
    """Yield for each sheet one line on the files whose times of receipt were set."""
    numbers: dict[str, list[str]] = {}
    files: dict[str, dict[str, None]] = {}
    for row in rows_of(period_set.decisions):
        if row["kind"] == _RECEIVED and row["touched"]:
            touched = _parts(row["touched"])
            for sheet in sorted(places.sheets_of(touched)):
                numbers.setdefault(sheet, []).append(row["number"])
                files.setdefault(sheet, {}).update(dict.fromkeys(touched))
    for sheet, decided in numbers.items():
        count = len(files[sheet])
        set_for = (
            "The time of receipt was set for 1 file" if count == 1 else f"Times of receipt were set for {count} files"
        )
        yield Footnote("", "", (), frozenset((sheet,)), f"{set_for} ({of_decisions(decided)}).")


def _parts(touched: str) -> tuple[str, ...]:
    return tuple(part for part in touched.split("; ") if part)


class _Places:
    """Where what a decision touched is shown: on the scorecard, or with the improvement plan."""

    def __init__(self, period_set: PeriodSet) -> None:
        self.sheet_of_ref = dict.fromkeys(period_set.scorecard["indicator_ref"], SCORECARD)
        self.sheet_of_ref |= dict.fromkeys(period_set.plan["criterion_ref"], PLAN)
        self._here = frozenset(self.sheet_of_ref.values())
        scorecard = period_set.scorecard
        self._units = dict(zip(scorecard["indicator_ref"], scorecard["unit"], strict=True))
        self._files = sorted(period_set.submissions["file"], key=len, reverse=True)
        self._sheet_of_sender: dict[str, str] = {}
        for frame, sender in ((period_set.expected, "directorate"), (period_set.submissions, "file")):
            for row in rows_of(frame):
                self._sheet_of_sender[row[sender]] = SCORECARD if row["form"] == "scorecard" else PLAN

    def sheets_of(self, touched: tuple[str, ...]) -> frozenset[str]:
        """Return the sheets that show what was touched; every one of this set where that cannot be told."""
        named = {self.sheet_of_ref.get(part) or self._sheet_of_sender.get(part, "") for part in touched}
        return frozenset(named & self._here) or self._here

    def in_its_unit(self, row: Row) -> Row:
        """Return a decision with its value in the unit of its indicator, where it is a bare figure."""
        if row["ref"] not in self._units or not _FIGURE.fullmatch(row["value"]):
            return row
        return {**row, "value": quantity(Decimal(row["value"]), self._units[row["ref"]])}

    def without_files(self, text: str) -> str:
        """Return a text without the names of the files that were seen."""
        for path in self._files:
            for name in (path, path.rsplit("/", 1)[-1]):
                text = text.replace(name, _A_FILE)
        return text


def _words(row: Row, touched: tuple[str, ...], *, public: bool) -> str:
    """Return one sentence for what was decided, one for the reason, one for who decided it."""
    decided = _DECIDED.get(row["kind"], lambda _row: "")(row)
    kind = kind_words(row["kind"])
    what = f"{kind}: {', '.join(touched)}{f' ({decided})' if decided else ''}."
    number = "" if public or not row["number"] else f" ({of_decisions([row['number']])})"
    taken = f", {in_words(row['taken'])}" if row["taken"] else ""
    by = f" Decided by {row['by']}{taken}{number}." if row["by"] else ""
    reason = f" {row['reason'].strip().rstrip('.')}." if row["reason"] else ""
    return f"{what}{reason}{by}"


def kind_words(kind: str) -> str:
    """Return a kind of decision as an officer says it; a kind without words of its own as it is written."""
    return words.DECISION.get(kind) or kind.replace("_", " ").capitalize()


def _chosen(row: Row) -> str:
    figure = f", {row['value']}" if row["value"] else ""
    return f"the figure of {row['directorate']}{figure}" if row["directorate"] else str(row["value"])


def _restated(row: Row) -> str:
    period = Period.parse(row["period"])
    return f"{period.words if period else row['period']}: now {row['value']}"


def _until(row: Row) -> str:
    return f"until {in_words(row['value'])}" if row["value"] else ""


_DECIDED: Mapping[str, Any] = {
    "use": _chosen,
    "restate": _restated,
    "extension": _until,
    "waive": lambda row: row["rule"],
    "accept": lambda row: row["rule"],
    "alias": lambda row: row["value"],
    "heading": lambda row: row["value"],
}
