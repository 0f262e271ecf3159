"""What each sender says in a return: the rows that one version holds, and what they say of each reference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pipeline.check.readings import IndicatorReading
from pipeline.merge.checked import CheckedReturn, Reading, is_said
from pipeline.model import DataStatus
from pipeline.read.words import key


class Said(NamedTuple):
    """What a version says of one reference: the value, and the comments of its rows, folded."""

    value: object
    comments: frozenset[str]

    def differs(self, other: Said) -> bool:
        """Tell whether two versions contradict each other; a comment left out contradicts nothing."""
        return self.value != other.value or bool(self.comments and other.comments and self.comments != other.comments)

    def is_added_to(self, later: Said) -> bool:
        """Tell whether a later version says anything that this one did not; a comment left out adds nothing."""
        return self.value != later.value or not later.comments <= self.comments


@dataclass(frozen=True, eq=False)
class Version:
    """The rows of one sender in one return: a workbook of several senders is a version of each.

    What a version says is looked at only where there is another one of its sender to compare it with.

    Parameters
    ----------
    one : CheckedReturn
        The return.
    sender : str
        Whose rows they are; empty for rows of which no sender could be told.
    rows : tuple of Reading
        All of its rows in the return.
    """

    one: CheckedReturn
    sender: str
    rows: tuple[Reading, ...]

    @cached_property
    def in_use(self) -> tuple[Reading, ...]:
        """Return the rows that are about an indicator or a criterion and are not left out."""
        return tuple(reading for reading in self.rows if reading.ref and reading.set_aside != "ignored")

    @cached_property
    def said(self) -> Mapping[str, Said]:
        """Return by reference what the rows say; a blank says nothing, nor do rows that contradict each other."""
        return _said(self.in_use)

    @cached_property
    def content(self) -> Mapping[str, frozenset[object]]:
        """Return by reference everything that the rows in use hold, to find two versions that say the same."""
        return _content(self.in_use)

    @property
    def file(self) -> str:
        """Return the path of the return."""
        return self.one.file

    def contradicted(self, others: Mapping[str, Said]) -> list[str]:
        """Return the references of which this version says something that others contradict."""
        return [ref for ref, words in self.said.items() if ref in others and others[ref].differs(words)]


def versions_in(one: CheckedReturn) -> list[Version]:
    """Return the versions that a return holds, one for each sender of its rows, in the order of the rows."""
    of_senders: dict[str, list[Reading]] = {}
    for reading in one.readings:
        of_senders.setdefault(reading.place.sender, []).append(reading)
    return [Version(one, sender, tuple(rows)) for sender, rows in of_senders.items()]


def _said(rows: Iterable[Reading]) -> dict[str, Said]:
    telling: dict[str, list[Reading]] = {}
    for reading in rows:
        if reading.data_status is not DataStatus.BLANK:
            telling.setdefault(reading.ref, []).append(reading)
    return {
        ref: Said(of_ref[0].says, frozenset(key(reading.comment) for reading in of_ref if key(reading.comment)))
        for ref, of_ref in telling.items()
        if is_said(of_ref[0]) and len({reading.says for reading in of_ref}) == 1
    }


def _content(rows: Iterable[Reading]) -> dict[str, frozenset[object]]:
    found: dict[str, set[object]] = {}
    for reading in rows:
        words: tuple[object, ...] = (reading.says, reading.set_aside, key(reading.comment))
        if isinstance(reading, IndicatorReading):
            words += (key(reading.action_plan), reading.likelihood, reading.impact, reading.stated_rag)
            words += (reading.figure_status, reading.data_as_at, reading.nci_reason, reading.nci_expected_by)
        else:
            words += (key(reading.lead_officers),)
        found.setdefault(reading.ref, set()).add(words)
    return {ref: frozenset(words) for ref, words in found.items()}
