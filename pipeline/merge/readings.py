"""One reading for each indicator or criterion of a period, out of all the returns that carry it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pipeline.check.readings import CriterionReading, IndicatorReading
from pipeline.check.teller import unquoted
from pipeline.merge.owners import Owners
from pipeline.messages import shorten
from pipeline.model import DataStatus, Finding, FormName
from pipeline.periods import Period

Reading = IndicatorReading | CriterionReading
_SAYS_SOMETHING = (DataStatus.REPORTED, DataStatus.NCI)
_ACCEPTED = (*_SAYS_SOMETHING, DataStatus.BLANK)


@dataclass(frozen=True, slots=True)
class CheckedReturn:
    """A return after its checks: one workbook, its period, its rows as read, and what there is to tell.

    `order` tells which of several returns received at one moment was saved later: two files copied into the folder
    between two nights are both received when the earlier night ended. `sha256` is that of its bytes; `modified` the
    file's own modification time and `saved` the time that Excel notes inside it, both None where not known.
    """

    file: str
    form: FormName
    sender: str
    period: Period
    received: datetime
    readings: tuple[Reading, ...]
    rows_found: int
    findings: tuple[Finding, ...] = ()
    withdrawn: str = ""
    order: int = 0
    sha256: str = ""
    modified: datetime | None = None
    saved: datetime | None = None

    @property
    def arrival(self) -> tuple[datetime, int, str]:
        """Return what returns are sorted by: when received, which was saved later, the name."""
        return (self.received, self.order, self.file)


@dataclass(slots=True)
class Merged:
    """The master of one form and period.

    Parameters
    ----------
    chosen : dict
        Reference to the reading that counts (for `rejected` and `held`, the reading that was set aside).
    status : dict
        Reference to its data status, for every reference that any row carries.
    disposition : dict
        Row id to what became of it: `accepted`, `held` or `ignored`, and the reason.
    superseded : dict
        File to the later file of the same sender that takes its place.
    findings : list of Finding
        What merging tells.
    """

    chosen: dict[str, Reading] = field(default_factory=dict)
    status: dict[str, DataStatus] = field(default_factory=dict)
    disposition: dict[str, tuple[str, str]] = field(default_factory=dict)
    superseded: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def accepted(self, ref: str) -> Reading | None:
        """Return the reading that was accepted; None where what came was withdrawn, is held or cannot be used."""
        return self.chosen.get(ref) if self.status.get(ref) in _ACCEPTED else None

    def set_row(self, reading: Reading, kind: str, reason: str = "") -> None:
        """Record what became of a row."""
        self.disposition[reading.place.row_id] = (kind, reason)


def merge_readings(returns: Sequence[CheckedReturn], owners: Callable[[str], Owners]) -> Merged:
    """Merge the returns of one form and period.

    Parameters
    ----------
    returns : sequence of CheckedReturn
        In any order; withdrawn ones are accounted for and not used.
    owners : callable
        For a reference, the senders who may give it.

    Returns
    -------
    Merged
        The latest reading that says something counts; a blank or a value that cannot be used never erases an earlier
        value, and a blank answers for nothing that still waits; different values of one sender in one return, and
        values of a sender who is no owner, are held unless a decision has named whose value counts.
    """
    merged = Merged()
    ordered = sorted(returns, key=lambda one: one.arrival)
    by_ref: dict[str, list[Reading]] = {}
    for one in ordered:
        for reading in one.readings:
            about_one = bool(reading.ref) and reading.set_aside != "ignored"
            if one.withdrawn:
                merged.set_row(reading, "ignored", "withdrawn")
                if about_one and reading.place.sender in owners(reading.ref).names:
                    merged.status.setdefault(reading.ref, DataStatus.WITHDRAWN)
                    merged.chosen.setdefault(reading.ref, reading)
            elif not about_one:
                merged.set_row(reading, reading.set_aside, reading.reason)
            else:
                by_ref.setdefault(reading.ref, []).append(reading)
    for ref, readings in by_ref.items():
        _merge_one(ref, readings, owners(ref), merged)
    _find_superseded(ordered, merged)
    return merged


def _merge_one(ref: str, readings: list[Reading], owners: Owners, merged: Merged) -> None:
    owned = [reading for reading in readings if reading.place.sender == owners.names[0]]
    fallback = [reading for reading in readings if reading.place.sender in owners.names[1:]]
    if fallback and not any(reading.data_status in _SAYS_SOMETHING for reading in owned):
        owned = fallback
    state: Reading | None = None
    waiting: list[Reading] = []
    for in_file in _by_file(owned):
        latest = _one_of_file(in_file, merged)
        if latest is None:
            waiting += in_file
        elif latest.set_aside:
            merged.set_row(latest, latest.set_aside, latest.reason)
            waiting.append(latest)
        else:
            state = _later(state, latest, merged)
            if latest.data_status in _SAYS_SOMETHING:
                for earlier in waiting:
                    merged.set_row(earlier, "ignored", "superseded")
                waiting.clear()
    held = waiting[-1] if waiting else None
    for other in readings:
        if other not in owned:
            _other_sender(other, state, owners, merged)
            held = held or (other if merged.disposition[other.place.row_id][0] == "held" else None)
    if state is not None and (state.data_status in _SAYS_SOMETHING or held is None):
        merged.chosen[ref], merged.status[ref] = state, state.data_status
    elif held is not None:
        merged.chosen[ref] = held
        merged.status[ref] = DataStatus.REJECTED if held.data_status is DataStatus.REJECTED else DataStatus.HELD


def _by_file(readings: list[Reading]) -> Iterator[list[Reading]]:
    files = dict.fromkeys(reading.place.file for reading in readings)
    for file in files:
        yield [reading for reading in readings if reading.place.file == file]


def _one_of_file(readings: list[Reading], merged: Merged) -> Reading | None:
    """Return the one reading of a return for a reference; None when its rows contradict each other."""
    telling = [reading for reading in readings if reading.data_status is not DataStatus.BLANK] or readings[:1]
    if len({reading.says for reading in telling}) > 1:
        values = " and ".join(_value(reading) for reading in telling)
        for reading in readings:
            merged.set_row(reading, "held", "ROW_TWICE")
        for reading in telling:
            merged.findings.append(_tell("ROW_TWICE", reading, values=values))
        return None
    for reading in readings:
        if reading is not telling[0]:
            merged.set_row(reading, "ignored", "repeated")
            merged.findings.append(_tell("ROW_REPEATED", reading))
    return telling[0]


def _later(state: Reading | None, latest: Reading, merged: Merged) -> Reading:
    """Return the reading that counts once a later one has come: its figure, and the newest words of either."""
    if state is None:
        merged.set_row(latest, "accepted")
        return latest
    keeps = latest.data_status is DataStatus.BLANK and state.data_status in _SAYS_SOMETHING
    if keeps:
        merged.set_row(latest, "ignored", "blank_kept")
        merged.findings.append(_tell("VALUE_BLANK_KEPT", latest, earlier=state.place.file, value=_value(state)))
    else:
        merged.set_row(latest, "accepted")
        merged.set_row(state, "ignored", "superseded")
    if isinstance(latest, IndicatorReading) and isinstance(state, IndicatorReading):
        return state.with_later_words(latest) if keeps else latest.with_words_of(state)
    if isinstance(latest, CriterionReading) and isinstance(state, CriterionReading):
        return state.with_later_words(latest) if keeps else latest.with_words_of(state)
    raise TypeError("Two forms were merged into one.")


def _other_sender(other: Reading, state: Reading | None, owners: Owners, merged: Merged) -> None:
    """Account for a row of a sender who does not own the reference."""
    owner, sender = owners.names[0], other.place.sender
    given = state is not None and state.data_status in _SAYS_SOMETHING
    if other.set_aside and sender in owners.names:
        merged.set_row(other, other.set_aside, other.reason)
    elif other.data_status is DataStatus.BLANK:
        merged.set_row(other, "ignored", "not_owned")
    elif state is not None and state.says == other.says:
        merged.set_row(other, "ignored", "same_as_owner")
        merged.findings.append(_tell("ROW_SAME_AS_OWNER", other, owner=owner))
    elif owners.decided and given:
        merged.set_row(other, "ignored", "decided")
        merged.findings.append(_tell("ROW_DECIDED", other, owner=owner))
    else:
        what = (
            f"Its return gives {_value(state)}, which is used."
            if state is not None and given
            else f"No value of {owner} is there to be used, so none is shown."
        )
        merged.set_row(other, "held", "ROW_NOT_OWNED")
        merged.findings.append(_tell("ROW_NOT_OWNED", other, owner=owner, sender=sender or "this sender", what=what))


def _value(reading: Reading) -> str:
    """Return what a row says, for a sentence."""
    if not reading.said:
        return "nothing" if reading.data_status is DataStatus.BLANK else "a judgement without a figure"
    return shorten(unquoted(reading.said), 40)


def _tell(code: str, reading: Reading, **facts: Any) -> Finding:
    return reading.tell(code, "actual" if isinstance(reading, IndicatorReading) else "position", **facts)


def _find_superseded(ordered: list[CheckedReturn], merged: Merged) -> None:
    """Note which returns a later one of the same sender replaces: it carries all they carry, and something newer."""
    for number, one in enumerate(ordered):
        refs = _refs(one)
        replaced = any(merged.disposition[row.place.row_id] == ("ignored", "superseded") for row in one.readings)
        if not one.sender or one.withdrawn or not replaced:
            continue
        for later in ordered[number + 1 :]:
            if later.sender == one.sender and not later.withdrawn and refs <= _refs(later):
                merged.superseded[one.file] = later.file


def _refs(one: CheckedReturn) -> set[str]:
    """Return the references that a return carries in rows that are not left out."""
    return {reading.ref for reading in one.readings if reading.ref and reading.set_aside != "ignored"}


def still_told(findings: Iterable[Finding], returns: Sequence[CheckedReturn], merged: Merged) -> list[Finding]:
    """Return the findings that still ask something of the returns of one form and period.

    Nothing is asked any more of a return that was withdrawn, of a row that a later return has replaced, or of a blank
    where another row gives the value or that is not its sender's to fill; of a superseded return only about those of
    its values that still count.
    """
    by_row: dict[tuple[str, str], list[tuple[str, str]]] = {}
    blank: set[tuple[str, str]] = set()
    accepted: set[tuple[str, str]] = set()
    for one in returns:
        for reading in one.readings:
            about, became = (one.file, reading.ref), merged.disposition[reading.place.row_id]
            if reading.ref:
                by_row.setdefault(about, []).append(became)
            if became[0] == "accepted":
                (blank if reading.data_status is DataStatus.BLANK else accepted).add(about)
    chosen = {(reading.place.file, ref) for ref, reading in merged.chosen.items()}
    current = {one.file for one in returns if not one.withdrawn and one.file not in merged.superseded}
    gone = {one.file for one in returns if one.withdrawn}
    asked_of = {"VALUE_BLANK": blank, "POSITION_BLANK": blank, "RAG_NOT_STATED": blank | accepted}
    told = []
    for each in findings:
        about = (each.file, each.ref)
        replaced = all(became == ("ignored", "superseded") for became in by_row.get(about, [("accepted", "")]))
        asked = each.code not in asked_of or about in asked_of[each.code]
        counts = each.file in current or (about in chosen and each.file not in gone)
        if asked and counts and not replaced:
            told.append(each)
    return told
