"""Which of a sender's returns is the newer, whatever the order in which they came; which values took whose place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from pipeline.merge.checked import CheckedReturn, Reading, is_said
from pipeline.merge.version import Said, Version, versions_in
from pipeline.messages import finding
from pipeline.messages.quantities import named
from pipeline.messages.versions import older_by_content, older_by_time
from pipeline.model import Finding

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
class OlderVersion:
    """A version that came after a newer one of its sender.

    `time` names the time that shows it, `saved` or `modified`; it is empty where what the version says shows it.
    """

    version: Version
    newer: Version
    time: str


def in_order_of_versions(returns: Iterable[CheckedReturn]) -> tuple[list[Version], list[OlderVersion]]:
    """Put what each sender sent for one form and period into the order in which one takes the place of another.

    That is the order in which the returns came, but for a version that is older than one of its sender that came
    before it: it stands before that one, so that its values count only where the newer has none. A version is older
    when its return was saved or changed earlier (`_older_by_time`), or when it says what an earlier version said and a
    version between had corrected; what was saved after the correction goes back on purpose. The rows of each sender in
    a workbook of several are compared with that sender's alone, in whatever workbooks they stand.

    Returns
    -------
    list of Version
        All of them; those of withdrawn returns stand where they came, and nothing is compared with them.
    list of OlderVersion
        Those that came after a newer one.
    """
    ordered: list[Version] = []
    of_senders: dict[str, list[Version]] = {}
    older: list[OlderVersion] = []
    in_order = sorted(returns, key=lambda each: each.arrival)
    for version in (version for one in in_order for version in versions_in(one)):
        versions = of_senders.setdefault(version.sender, [])
        if version.one.withdrawn:
            ordered.append(version)
            continue
        by_time = {each.file: time for each in versions if (time := _older_by_time(version.one, each.one))}
        corrected = {each.file for each in _corrections(version, versions) if not _saved_later(version.one, each.one)}
        newer = [each for each in versions if each.file in by_time or each.file in corrected]
        if newer:
            ordered.insert(ordered.index(newer[0]), version)
            versions.insert(versions.index(newer[0]), version)
            shown = [each for each in newer if each.file in by_time] or newer
            older.append(OlderVersion(version, shown[-1], by_time.get(shown[-1].file, "")))
        else:
            ordered.append(version)
            versions.append(version)
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


def _saved_later(one: CheckedReturn, other: CheckedReturn) -> bool:
    """Tell whether a return is proved to be newer: only by the time inside it, for a copy changes when it is made."""
    mine, others = _known_time(one, "saved"), _known_time(other, "saved")
    return mine is not None and others is not None and mine > others


def _known_time(one: CheckedReturn, name: str) -> datetime | None:
    time: datetime | None = getattr(one, name)
    return time if time is not None and time <= one.received else None


def _corrections(version: Version, earlier: Sequence[Version]) -> list[Version]:
    """Return the versions that had corrected what one says, when all it says is what an earlier version said.

    Empty when it says anything that no one earlier version said, or nothing but what counts already.
    """
    if not earlier:
        return []
    latest: dict[str, Said] = {}
    for each in earlier:
        for ref, words in each.said.items():
            latest[ref] = Said(words.value, words.comments or latest.get(ref, words).comments)
    if not version.contradicted(latest):
        return []
    for number in reversed(range(len(earlier))):
        before = earlier[number].said
        if all(ref in before and not before[ref].is_added_to(words) for ref, words in version.said.items()):
            return [each for each in earlier[number + 1 :] if version.contradicted(each.said)]
    return []


def version_findings(ordered: Iterable[Version], older: Iterable[OlderVersion]) -> list[Finding]:
    """Return what there is to tell of versions: that a return is identical, or which newer ones it is older than.

    A later return that says in every row what counted before is identical, though its bytes are not; an older one is
    told when it contradicts what is kept.
    """
    late = {each.version: each for each in older}
    of_senders: dict[str, list[Version]] = {}
    of_files: dict[str, list[Version]] = {}
    for version in ordered:
        if not version.one.withdrawn:
            of_senders.setdefault(version.sender, []).append(version)
            of_files.setdefault(version.file, []).append(version)
    told = []
    for file, parts in of_files.items():
        same_as = _identical_to(parts, of_senders)
        if same_as:
            told.append(finding("RETURN_IDENTICAL", file=file, other=named(same_as)))
            continue
        lost: dict[str, tuple[OlderVersion, list[str]]] = {}
        for each in (late[part] for part in parts if part in late):
            refs = _not_kept(each.version, of_senders[each.version.sender])
            if refs:
                lost.setdefault(each.newer.file, (each, []))[1].extend(refs)
        told += [_tell_older(each, refs) for each, refs in lost.values()]
    return told


def _not_kept(version: Version, versions: Sequence[Version]) -> list[str]:
    """Return the references of which a newer version of the same sender says something else than any row of one."""
    newer = [each.said for each in versions[versions.index(version) + 1 :]]
    contradicted = {ref for said in newer for ref in version.contradicted(said)}
    for reading in (reading for reading in version.rows if reading.ref in version.content and is_said(reading)):
        if any(reading.ref in said and said[reading.ref].value != reading.says for said in newer):
            contradicted.add(reading.ref)
    return [ref for ref in version.content if ref in contradicted]


def _identical_to(parts: Iterable[Version], of_senders: Mapping[str, Sequence[Version]]) -> list[str]:
    """Return the files whose values a return repeats in every row; empty when any row says something else."""
    same_as: list[str] = []
    for part in parts:
        before = [each for each in of_senders[part.sender] if each.one.arrival < part.one.arrival]
        if not before and part.in_use:
            return []
        givers = _givers(before)
        if any(ref not in givers or givers[ref].content[ref] != words for ref, words in part.content.items()):
            return []
        same_as += [givers[ref].file for ref in part.content]
    return list(dict.fromkeys(same_as))


def _givers(versions: Iterable[Version]) -> dict[str, Version]:
    """Return the version whose rows stand for each reference: the last that says something, else the last."""
    givers: dict[str, Version] = {}
    for each in versions:
        for ref in each.content:
            if ref in each.said or ref not in givers or ref not in givers[ref].said:
                givers[ref] = each
    return givers


def _tell_older(older: OlderVersion, lost: Sequence[str]) -> Finding:
    one, newer = older.version.one, older.newer.one
    mine, others = (getattr(each, older.time) if older.time else None for each in (one, newer))
    if mine is not None and others is not None:
        zone = one.received.tzinfo
        shown = [time.astimezone(zone) if zone is not None else time for time in (mine, others)]
        evidence = older_by_time(older.time, *shown)
    else:
        evidence = older_by_content(lost)
    return finding("RETURN_OLDER", file=one.file, newer=newer.file, evidence=evidence)


def values_replaced(ref: str, said: Sequence[Reading], older: Collection[tuple[str, str]]) -> list[Replaced]:
    """Return which values of one reference a different one took the place of.

    Parameters
    ----------
    said : sequence of Reading
        The readings of the reference that say something, one a return, in the order of versions.
    older : collection of tuple
        The file and the sender of each version that came after a newer one: its values never counted.
    """
    if len(said) < 2:
        return []
    late = [(reading.place.file, reading.place.sender) in older for reading in said]
    pairs = list(pairwise(reading for reading, is_late in zip(said, late, strict=True) if not is_late))
    never_counted: list[tuple[Reading, Reading]] = []
    counting: Reading | None = None
    for reading, is_late in reversed(list(zip(said, late, strict=True))):
        if not is_late:
            counting = reading
        elif counting is not None:
            never_counted.append((reading, counting))
    pairs += reversed(never_counted)
    return [Replaced(ref, was, now) for was, now in pairs if was.says != now.says]
