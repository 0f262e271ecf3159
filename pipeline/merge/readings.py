"""One reading for each indicator or criterion of a period, out of all the returns that carry it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pipeline.check.readings import CriterionReading, IndicatorReading
from pipeline.messages import finding, shorten
from pipeline.model import DataStatus, Finding, FormName
from pipeline.periods import Period

Reading = IndicatorReading | CriterionReading
_SAYS_SOMETHING = (DataStatus.REPORTED, DataStatus.NCI)


@dataclass(frozen=True, slots=True)
class CheckedReturn:
    """A return after its checks: one workbook, its period, its rows as read, and what there is to tell."""

    file: str
    form: FormName
    sender: str
    period: Period
    received: datetime
    readings: tuple[Reading, ...]
    findings: tuple[Finding, ...] = ()
    withdrawn: str = ""


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
    """

    chosen: dict[str, Reading] = field(default_factory=dict)
    status: dict[str, DataStatus] = field(default_factory=dict)
    disposition: dict[str, tuple[str, str]] = field(default_factory=dict)
    superseded: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def set_row(self, reading: Reading, kind: str, reason: str = "") -> None:
        """Record what became of a row."""
        self.disposition[reading.place.row_id] = (kind, reason)


def merge_readings(returns: Sequence[CheckedReturn], owners: Callable[[str], tuple[str, ...]]) -> Merged:
    """Merge the returns of one form and period.

    Parameters
    ----------
    returns : sequence of CheckedReturn
        In any order; withdrawn ones are accounted for and not used.
    owners : callable
        For a reference, the senders who may give it, the first before the second.

    Returns
    -------
    Merged
        The latest reading that says something counts; a blank or a value that cannot be used never erases an earlier
        value; different values of one sender in one return, and values of a sender who is no owner, are held.
    """
    merged = Merged()
    ordered = sorted(returns, key=lambda one: (one.received, one.file))
    by_ref: dict[str, list[Reading]] = {}
    for one in ordered:
        for reading in one.readings:
            if one.withdrawn:
                merged.set_row(reading, "ignored", "withdrawn")
                if reading.ref and not reading.set_aside:
                    merged.status.setdefault(reading.ref, DataStatus.WITHDRAWN)
                    merged.chosen.setdefault(reading.ref, reading)
            elif reading.set_aside and not (reading.ref and reading.set_aside == "held"):
                merged.set_row(reading, reading.set_aside, reading.reason)
            else:
                by_ref.setdefault(reading.ref, []).append(reading)
    for ref, readings in by_ref.items():
        _merge_one(ref, readings, owners(ref), merged)
    _find_superseded(ordered, merged)
    return merged


def _merge_one(ref: str, readings: list[Reading], owners: tuple[str, ...], merged: Merged) -> None:
    owned = [reading for reading in readings if reading.place.sender == owners[0]]
    fallback = [reading for reading in readings if reading.place.sender in owners[1:]]
    if not any(reading.data_status in _SAYS_SOMETHING for reading in owned) and fallback:
        owned, fallback = fallback, owned
    state: Reading | None = None
    held: Reading | None = None
    for in_file in _by_file(owned):
        latest = _one_of_file(ref, in_file, merged)
        if latest is None:
            held = in_file[-1]
        elif latest.set_aside:
            merged.set_row(latest, latest.set_aside, latest.reason)
            held = latest
        else:
            state, held = _later(ref, state, latest, merged), None
    for other in readings:
        if other not in owned:
            _other_sender(ref, other, state, owners[0], merged)
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


def _one_of_file(ref: str, readings: list[Reading], merged: Merged) -> Reading | None:
    """Return the one reading of a return for a reference; None when its rows contradict each other."""
    telling = [reading for reading in readings if reading.data_status is not DataStatus.BLANK] or readings[:1]
    if len({reading.says for reading in telling}) > 1:
        values = " and ".join(shorten(_value(reading), 40) for reading in telling)
        for reading in readings:
            merged.set_row(reading, "held", "ROW_TWICE")
        for reading in telling:
            merged.findings.append(_tell("ROW_TWICE", reading, ref, values=values))
        return None
    for reading in readings:
        if reading is not telling[0]:
            merged.set_row(reading, "ignored", "repeated")
            merged.findings.append(_tell("ROW_REPEATED", reading, ref))
    return telling[0]


def _later(ref: str, state: Reading | None, latest: Reading, merged: Merged) -> Reading:
    if state is not None and latest.data_status is DataStatus.BLANK and state.data_status in _SAYS_SOMETHING:
        merged.set_row(latest, "ignored", "blank_kept")
        merged.findings.append(_tell("VALUE_BLANK_KEPT", latest, ref, earlier=state.place.file, value=_value(state)))
        return state
    if state is not None:
        merged.set_row(state, "ignored", "superseded")
    merged.set_row(latest, "accepted")
    return latest


def _other_sender(ref: str, other: Reading, state: Reading | None, owner: str, merged: Merged) -> None:
    """Account for a row of a sender who does not own the reference."""
    if other.data_status is DataStatus.BLANK and not other.set_aside:
        merged.set_row(other, "ignored", "not_owned")
    elif state is not None and state.says == other.says:
        merged.set_row(other, "ignored", "same_as_owner")
        merged.findings.append(_tell("ROW_SAME_AS_OWNER", other, ref, owner=owner))
    else:
        has_value = state is not None and state.data_status in _SAYS_SOMETHING
        what = (
            f"Its return gives {_value(state)}, which is used."
            if state is not None and has_value
            else f"{owner} has given no value, so none is shown."
        )
        merged.set_row(other, "held", "ROW_NOT_OWNED")
        merged.findings.append(_tell("ROW_NOT_OWNED", other, ref, owner=owner, sender=other.place.sender, what=what))


def _value(reading: Reading) -> str:
    text = reading.actual_text if isinstance(reading, IndicatorReading) else reading.position_text
    return shorten(text) or "nothing"


def _tell(code: str, reading: Reading, ref: str, **facts: Any) -> Finding:
    name = "actual" if isinstance(reading, IndicatorReading) else "position"
    cell, heading, text = reading.cell_of(name)
    place = reading.place
    return finding(
        code,
        file=place.file,
        sheet=place.sheet,
        cell=cell or place.cell,
        heading=heading,
        ref=ref,
        found=text,
        row=place.excel_row,
        **facts,
    )


def _find_superseded(ordered: list[CheckedReturn], merged: Merged) -> None:
    """Note which returns a later one of the same sender replaces: one that carries every reference they carry."""
    for number, one in enumerate(ordered):
        refs = {reading.ref for reading in one.readings if reading.ref}
        for later in ordered[number + 1 :]:
            same = later.sender == one.sender and later.sender and not later.withdrawn and not one.withdrawn
            if (
                same
                and refs
                and refs <= {reading.ref for reading in later.readings if reading.ref and not reading.set_aside}
            ):
                merged.superseded[one.file] = later.file
