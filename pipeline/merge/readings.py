"""One reading for each indicator or criterion of a period, out of all the returns that carry it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from pipeline.merge.checked import SAYS_SOMETHING, CheckedReturn, Reading, is_said
from pipeline.merge.conflicts import Conflict, conflict_of_rows, conflict_of_senders, decided_row, is_open
from pipeline.merge.later import later_reading
from pipeline.merge.merged import Merged
from pipeline.merge.owners import Owners
from pipeline.merge.row_findings import tell_of, value_said
from pipeline.merge.version import Version
from pipeline.merge.versions import in_order_of_versions, values_replaced, version_findings
from pipeline.messages import shorten
from pipeline.messages.versions import value_not_among, values_that_differ
from pipeline.model import DataStatus

# What becomes of the row of a sender that contradicts the owner's.
_CONTESTED = (("held", "ROW_NOT_OWNED"), ("ignored", "decided"))


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
        The latest reading that says something counts, in the order of versions (`in_order_of_versions`); a blank or a
        value that cannot be used never erases an earlier value, and a blank answers for nothing that still waits;
        different values of one sender in one return, and values of a sender who is no owner, are held unless a decision
        has named whose value, or which value, counts.
    """
    merged = Merged()
    ordered, older = in_order_of_versions(returns)
    merged.older = {each.version.file: each.newer.file for each in older}
    merged.findings += version_findings(ordered, older)
    by_ref: dict[str, list[Reading]] = {}
    for version in ordered:
        for reading in version.rows:
            about_one = bool(reading.ref) and reading.set_aside != "ignored"
            if version.one.withdrawn:
                merged.set_row(reading, "ignored", "withdrawn")
                if about_one and reading.place.sender in owners(reading.ref).names:
                    merged.status.setdefault(reading.ref, DataStatus.WITHDRAWN)
                    merged.chosen.setdefault(reading.ref, reading)
            elif not about_one:
                merged.set_row(reading, reading.set_aside, reading.reason)
            else:
                by_ref.setdefault(reading.ref, []).append(reading)
    late = frozenset((each.version.file, each.version.sender) for each in older)
    for ref, readings in by_ref.items():
        who = owners(ref)
        if len(readings) == 1 and readings[0].place.sender in who.names:
            _take(ref, readings[0], merged)
        else:
            _merge_one(ref, readings, who, late, merged)
    _find_superseded(ordered, merged)
    return merged


def _take(ref: str, reading: Reading, merged: Merged) -> None:
    """Take the only row about a reference, from a sender who may give it."""
    merged.chosen[ref], merged.status[ref] = reading, reading.data_status
    if not reading.set_aside:
        merged.set_row(reading, "accepted")
        return
    merged.set_row(reading, reading.set_aside, reading.reason)
    if reading.data_status is not DataStatus.REJECTED:
        merged.status[ref] = DataStatus.HELD


def _merge_one(
    ref: str, readings: list[Reading], owners: Owners, late: Collection[tuple[str, str]], merged: Merged
) -> None:
    owned = [reading for reading in readings if reading.place.sender == owners.names[0]]
    fallback = [reading for reading in readings if reading.place.sender in owners.names[1:]]
    owning = owners.names[:1]
    if fallback and not any(reading.data_status in SAYS_SOMETHING for reading in owned):
        owned, owning = fallback, owners.names[1:]
    state: Reading | None = None
    said: list[Reading] = []
    waiting: list[Reading] = []
    beside: list[Reading] = []
    contradicting: list[Conflict] = []
    for in_file in _by_file(owned):
        latest = _one_of_file(in_file, owners, contradicting, merged)
        if latest is None:
            waiting += in_file
        elif latest.set_aside:
            merged.set_row(latest, latest.set_aside, latest.reason)
            waiting.append(latest)
        else:
            state = later_reading(state, latest, beside, merged)
            if latest.data_status in SAYS_SOMETHING:
                said.append(state)
                for earlier in waiting:
                    merged.set_row(earlier, "ignored", "superseded")
                waiting.clear()
    merged.replaced += values_replaced(ref, said, late)
    held = waiting[-1] if waiting else None
    others = [reading for reading in readings if reading.place.sender not in owning]
    _other_senders(others, state, owners, merged)
    held = held or next((each for each in others if merged.disposition[each.place.row_id][0] == "held"), None)
    merged.conflicts += [each for each in contradicting if is_open(each, merged.disposition)]
    contesting = [each for each in others if merged.disposition[each.place.row_id] in _CONTESTED]
    if contesting:
        given = state if state is not None and state.data_status in SAYS_SOMETHING else None
        merged.conflicts.append(conflict_of_senders(given, contesting, owners))
    if state is not None and (state.data_status in SAYS_SOMETHING or held is None):
        merged.chosen[ref], merged.status[ref] = state, state.data_status
    elif held is not None:
        merged.chosen[ref] = held
        merged.status[ref] = DataStatus.REJECTED if held.data_status is DataStatus.REJECTED else DataStatus.HELD


def _by_file(readings: list[Reading]) -> Iterator[list[Reading]]:
    of_files: dict[str, list[Reading]] = {}
    for reading in readings:
        of_files.setdefault(reading.place.file, []).append(reading)
    yield from of_files.values()


def _one_of_file(
    readings: list[Reading], owners: Owners, contradicting: list[Conflict], merged: Merged
) -> Reading | None:
    """Return the one reading of a return for a reference; None when its rows contradict each other undecided."""
    telling = [reading for reading in readings if reading.data_status is not DataStatus.BLANK] or readings[:1]
    chosen: Reading | None = telling[0]
    if len({reading.says for reading in telling}) > 1:
        chosen = decided_row(telling, owners)
        contradicting.append(conflict_of_rows(telling, chosen, owners))
    if chosen is None:
        _hold_all(readings, telling, owners, merged)
        return None
    for reading in readings:
        if reading is chosen:
            continue
        if reading in telling and reading.says != chosen.says:
            merged.set_row(reading, "ignored", "decided")
            merged.findings.append(tell_of("ROW_VALUE_DECIDED", reading, value=value_said(chosen, owners.unit)))
        else:
            merged.set_row(reading, "ignored", "repeated")
            merged.findings.append(tell_of("ROW_REPEATED", reading))
    return chosen


def _hold_all(readings: list[Reading], telling: list[Reading], owners: Owners, merged: Merged) -> None:
    """Hold the rows of one return that contradict each other."""
    values = values_that_differ([value_said(reading, owners.unit) for reading in telling])
    if owners.value and telling[0].place.sender == owners.names[0]:
        values = value_not_among(values, shorten(owners.value))
    for reading in readings:
        merged.set_row(reading, "held", "ROW_TWICE")
    for reading in telling:
        merged.findings.append(tell_of("ROW_TWICE", reading, values=values))


def _other_senders(others: list[Reading], state: Reading | None, owners: Owners, merged: Merged) -> None:
    """Account for the rows of senders who do not own the reference: of one sender too, the newer return counts."""
    for sender in dict.fromkeys(other.place.sender for other in others):
        earlier: list[Reading] = []
        for in_file in _by_file([other for other in others if other.place.sender == sender]):
            for other in in_file:
                _other_sender(other, state, owners, merged)
            if any(is_said(other) for other in in_file):
                for each in earlier:
                    merged.set_row(each, "ignored", "superseded")
                earlier.clear()
            earlier += [other for other in in_file if other.data_status is not DataStatus.BLANK]


def _other_sender(other: Reading, state: Reading | None, owners: Owners, merged: Merged) -> None:
    """Account for a row of a sender who does not own the reference."""
    owner, sender = owners.names[0], other.place.sender
    given = state is not None and state.data_status in SAYS_SOMETHING
    if other.set_aside and sender in owners.names:
        merged.set_row(other, other.set_aside, other.reason)
    elif other.data_status is DataStatus.BLANK:
        merged.set_row(other, "ignored", "not_owned")
    elif state is not None and state.says == other.says:
        merged.set_row(other, "ignored", "same_as_owner")
        merged.findings.append(tell_of("ROW_SAME_AS_OWNER", other, owner=owner))
    elif owners.decided and given:
        merged.set_row(other, "ignored", "decided")
        merged.findings.append(tell_of("ROW_DECIDED", other, owner=owner))
    else:
        what = (
            f"Its return gives {value_said(state, owners.unit)}, which is used."
            if state is not None and given
            else f"No value of {owner} is there to be used, so none is shown."
        )
        merged.set_row(other, "held", "ROW_NOT_OWNED")
        merged.findings.append(tell_of("ROW_NOT_OWNED", other, owner=owner, sender=sender or "this sender", what=what))


def _find_superseded(ordered: Sequence[Version], merged: Merged) -> None:
    """Note which returns a later one of the same sender replaces: it carries all they carry, and something newer."""
    refs = {version.file: {reading.ref for reading in version.one.rows_in_use} for version in ordered}
    in_use = [version for version in ordered if not version.one.withdrawn]
    for number, version in enumerate(in_use):
        rows = version.one.readings
        if not version.sender or version.sender != version.one.sender:
            continue
        if not any(merged.is_replaced(row) for row in rows):
            continue
        for later in in_use[number + 1 :]:
            if later.sender == version.sender and refs[version.file] <= refs[later.file]:
                merged.superseded[version.file] = later.file
