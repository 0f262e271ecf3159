"""Which of a sender's returns is the newer, whatever the order in which they came; which values took whose place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from pipeline.check.readings import IndicatorReading
from pipeline.merge.checked import CheckedReturn, Reading, is_said
from pipeline.messages import finding
from pipeline.messages.quantities import named
from pipeline.messages.versions import older_by_content, older_by_time
from pipeline.model import DataStatus, Finding
from pipeline.read.words import key

# In this order: copying a file changes the time of its last change, not the time that Excel noted inside it.
_TIMES = ("saved", "modified")


@dataclass(frozen=True, slots=True)
class Replaced:
    """A value in whose place a different one counts: `was` and `now` are the rows that give them.

    `was` may have come after `now`: the row of an older return, whose value never counted.
    """

    ref: str
    was: Reading
    now: Reading


@dataclass(frozen=True, slots=True)
class OlderReturn:
    """A return that came after a newer one of its sender.

    `time` names the time that shows it, `saved` or `modified`; it is empty where what the return says shows it.
    """

    one: CheckedReturn
    newer: CheckedReturn
    time: str


class _Said(NamedTuple):
    """What a return says of one reference: the value, and the comments of its rows, folded."""

    value: object
    comments: frozenset[str]


def in_order_of_versions(returns: Iterable[CheckedReturn]) -> tuple[list[CheckedReturn], list[OlderReturn]]:
    """Put the returns of one form and period into the order in which one takes the place of another.

    That is the order in which they came, but for a return that is older than one of its sender that came before it:
    it stands before that one, so that its values count only where the newer return has none. A return is older when it
    was saved or changed earlier (`_older_by_time`), or when it says what an earlier version said and a version between
    had corrected.

    Returns
    -------
    list of CheckedReturn
        All of them; withdrawn ones stand where they came, and nothing is compared with them.
    list of OlderReturn
        Those that came after a newer one.
    """
    ordered: list[CheckedReturn] = []
    of_senders: dict[tuple[str, ...], list[CheckedReturn]] = {}
    older: list[OlderReturn] = []
    for one in sorted(returns, key=lambda each: each.arrival):
        versions = of_senders.setdefault(one.senders, [])
        by_time = {each.file: time for each in versions if (time := _older_by_time(one, each))}
        corrected = [each.file for each in _corrections(one, versions)]
        newer = [each for each in versions if each.file in by_time or each.file in corrected]
        if one.withdrawn or not newer:
            ordered.append(one)
        else:
            ordered.insert(ordered.index(newer[0]), one)
            shown = [each for each in newer if each.file in by_time] or newer
            older.append(OlderReturn(one, shown[-1], by_time.get(shown[-1].file, "")))
        if not one.withdrawn:
            versions.insert(versions.index(newer[0]) if newer else len(versions), one)
    return ordered, older


def _older_by_time(one: CheckedReturn, other: CheckedReturn) -> str:
    """Return the time by which a return is older than another: `saved`, else `modified`; empty when neither shows it.

    A time tells something only when both returns have it, and not after they were received: a clock that runs ahead,
    or a file that was made long after, tells nothing. Where the two times contradict each other, the one inside the
    file decides.
    """
    for name in _TIMES:
        mine, others = _known_time(one, name), _known_time(other, name)
        if mine is not None and others is not None and mine != others:
            return name if mine < others else ""
    return ""


def _known_time(one: CheckedReturn, name: str) -> datetime | None:
    time: datetime | None = getattr(one, name)
    return time if time is not None and time <= one.received else None


def _corrections(one: CheckedReturn, earlier: Sequence[CheckedReturn]) -> list[CheckedReturn]:
    """Return the versions that had corrected what a return says, when all it says is what an earlier version said.

    Empty when the return says anything that no one earlier version said, or nothing but what counts already.
    """
    said = _said(one)
    before = [_said(each) for each in earlier]
    latest: dict[str, _Said] = {}
    for each in before:
        for ref, words in each.items():
            latest[ref] = _Said(words.value, words.comments or latest.get(ref, words).comments)
    if not _contradicted(said, latest):
        return []
    for number in reversed(range(len(before))):
        if all(ref in before[number] and not _adds(before[number][ref], words) for ref, words in said.items()):
            after = zip(earlier[number + 1 :], before[number + 1 :], strict=True)
            return [one for one, its in after if _contradicted(said, its)]
    return []


def _said(one: CheckedReturn) -> dict[str, _Said]:
    """Return what a return says of each reference; a blank says nothing, nor do rows that contradict each other."""
    telling: dict[str, list[Reading]] = {}
    for reading in one.rows_in_use:
        if reading.data_status is not DataStatus.BLANK:
            telling.setdefault(reading.ref, []).append(reading)
    return {
        ref: _Said(rows[0].says, frozenset(key(reading.comment) for reading in rows if key(reading.comment)))
        for ref, rows in telling.items()
        if is_said(rows[0]) and len({reading.says for reading in rows}) == 1
    }


def _adds(earlier: _Said, later: _Said) -> bool:
    """Tell whether the second says anything that the first did not; a comment left out adds nothing."""
    return earlier.value != later.value or not later.comments <= earlier.comments


def _differ(one: _Said, other: _Said) -> bool:
    """Tell whether two returns contradict each other about one reference; a comment left out contradicts nothing."""
    return one.value != other.value or bool(one.comments and other.comments and one.comments != other.comments)


def _contradicted(said: Mapping[str, _Said], others: Mapping[str, _Said]) -> list[str]:
    """Return the references of which one return says something that another contradicts."""
    return [ref for ref, words in said.items() if ref in others and _differ(others[ref], words)]


def version_findings(ordered: Iterable[CheckedReturn], older: Iterable[OlderReturn]) -> list[Finding]:
    """Return what there is to tell of versions: one finding for a return at the most.

    A later return that says in every row what counted before is identical, though its bytes are not; an older one is
    told when it contradicts what is kept.
    """
    late = {each.one.file: each for each in older}
    of_senders: dict[tuple[str, ...], list[CheckedReturn]] = {}
    for one in ordered:
        if not one.withdrawn:
            of_senders.setdefault(one.senders, []).append(one)
    told = []
    for versions in of_senders.values():
        for number, one in enumerate(versions):
            same_as = _identical_to(one, [each for each in versions if each.arrival < one.arrival])
            if same_as:
                told.append(finding("RETURN_IDENTICAL", file=one.file, other=named(same_as)))
            elif one.file in late:
                kept = [_said(each) for each in versions[number + 1 :]]
                lost = [ref for ref in _said(one) if any(_contradicted({ref: _said(one)[ref]}, its) for its in kept)]
                if lost:
                    told.append(_tell_older(late[one.file], lost))
    return told


def _identical_to(one: CheckedReturn, before: Iterable[CheckedReturn]) -> list[str]:
    """Return the files whose values a return repeats in every row; empty when any row says something else."""
    givers: dict[str, tuple[str, frozenset[object]]] = {}
    said: set[str] = set()
    for each in before:
        says = _said(each).keys()
        for ref, words in _content(each).items():
            if ref in says or ref not in said:
                givers[ref] = (each.file, words)
        said |= says
    content = _content(one)
    if not content or any(ref not in givers or givers[ref][1] != words for ref, words in content.items()):
        return []
    return list(dict.fromkeys(givers[ref][0] for ref in content))


def _content(one: CheckedReturn) -> dict[str, frozenset[object]]:
    """Return everything that the rows of a return say of each reference, to find two returns that say the same."""
    found: dict[str, set[object]] = {}
    for reading in one.rows_in_use:
        words: tuple[object, ...] = (reading.says, reading.set_aside, key(reading.comment))
        if isinstance(reading, IndicatorReading):
            words += (key(reading.action_plan), reading.likelihood, reading.impact, reading.stated_rag)
            words += (reading.figure_status, reading.data_as_at, reading.nci_reason, reading.nci_expected_by)
        else:
            words += (key(reading.lead_officers),)
        found.setdefault(reading.ref, set()).add(words)
    return {ref: frozenset(words) for ref, words in found.items()}


def _tell_older(older: OlderReturn, lost: Sequence[str]) -> Finding:
    one, newer = older.one, older.newer
    mine, others = (getattr(each, older.time) if older.time else None for each in (one, newer))
    if mine is not None and others is not None:
        zone = one.received.tzinfo
        shown = [time.astimezone(zone) if zone is not None else time for time in (mine, others)]
        evidence = older_by_time(older.time, *shown)
    else:
        evidence = older_by_content(lost)
    return finding("RETURN_OLDER", file=one.file, newer=newer.file, evidence=evidence)


def values_replaced(ref: str, said: Sequence[Reading], older: Mapping[str, str]) -> list[Replaced]:
    """Return which values of one reference a different one took the place of.

    Parameters
    ----------
    said : sequence of Reading
        The readings of the reference that say something, one a return, in the order of versions.
    older : mapping
        The files that came after a newer one: their values never counted.
    """
    counted = [reading for reading in said if reading.place.file not in older]
    pairs = list(pairwise(counted))
    for number, reading in enumerate(said):
        if reading.place.file in older:
            pairs += [(reading, later) for later in said[number + 1 :] if later.place.file not in older][:1]
    return [Replaced(ref, was, now) for was, now in pairs if was.says != now.says]
