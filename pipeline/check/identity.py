"""Which indicator or success criterion a row is about: exact after folding, or held with a suggestion."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rapidfuzz import fuzz, process

from pipeline.check.aliases import Aliases
from pipeline.messages.decided import read_by_alias
from pipeline.messages.quantities import month_words
from pipeline.model import DateSpan
from pipeline.periods import Period
from pipeline.read.dates import find_trailing_date, read_date
from pipeline.read.words import Unreadable, key, ref_key
from pipeline.register import Criterion, Decision, Indicator, Register
from pipeline.workbook import Cell, CellKind

_REF_NEAR = 75
_TEXT_NEAR = 85
_TEXT_FAR = 40


class Match(NamedTuple):
    """What a row is about, or why that cannot be told.

    `ref` is empty when `code` says why; `suggestion` then names the nearest entry of the register, if one is near.
    A `code` beside a `ref` is a remark, and so is `also`. `decided` says by whose decision an alias was read so, and
    why; empty where none was.
    """

    ref: str = ""
    code: str = ""
    suggestion: str = ""
    also: str = ""
    decided: str = ""


class IndicatorBook:
    """The register's indicators by reference and by title."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._by_title: dict[str, list[Indicator]] = {}
        self._by_ref: dict[str, Indicator] = {}
        for indicator in register.indicators:
            self._by_title.setdefault(key(indicator.title), []).append(indicator)
            for ref in (indicator.ref, *indicator.other_refs):
                self._by_ref[ref_key(ref)] = indicator
        self._aliases = Aliases(register, lambda ref: register.indicator(ref) is not None)

    def match(self, ref: str, title: str, sender: str, period: Period | None = None) -> Match:
        """Find the indicator of a row.

        Parameters
        ----------
        ref, title : str
            As written; either may be empty.
        sender : str
            The directorate that sends it: decides between indicators of one title, and whose aliases count.
        period : Period, optional
            The return's: aliases that are not in force in it do not count. None: every alias counts.

        Returns
        -------
        Match
            Codes: `ROW_FOUND_BY_TITLE`, `ROW_FOUND_BY_ALIAS` and `ROW_TITLE_DIFFERS` (remarks), `ROW_REF_TITLE_DIFFER`,
            `ROW_REF_UNKNOWN`, `ROW_REF_NEAR`, `ROW_TITLE_UNKNOWN`, `ROW_TITLE_NEAR`, `ROW_NO_REF`.
        """
        by_title = self._titled(title, sender)
        titled = self._aliases.of_words(title, sender, period) if title and key(title) not in self._by_title else None
        if ref:
            found = self._by_ref.get(ref_key(ref))
            alias = self._aliases.of_ref(ref, sender, period) if found is None else None
            if alias is not None:
                return self._by_alias(alias, title)
            if found is None:
                near = by_title.ref if by_title is not None else self._near_ref(ref, title) or self._near_title(title)
                return Match(code="ROW_REF_NEAR" if near else "ROW_REF_UNKNOWN", suggestion=near)
            others = self._by_title.get(key(title), [])
            if title and others and found not in others:
                return Match(code="ROW_REF_TITLE_DIFFER", suggestion=others[0].ref)
            if titled is not None:
                differs = titled.ref != found.ref
                return Match(code="ROW_REF_TITLE_DIFFER", suggestion=titled.ref) if differs else Match(found.ref)
            return Match(found.ref, "" if others or _may_be(title, found.title) else "ROW_TITLE_DIFFERS")
        if not title:
            return Match(code="ROW_NO_REF")
        if by_title is not None:
            return Match(by_title.ref, "ROW_FOUND_BY_TITLE")
        alias = titled or self._aliases.of_words(title, sender, period)
        if alias is not None:
            return self._by_alias(alias, "")
        near = self._near_title(title)
        return Match(code="ROW_TITLE_NEAR" if near else "ROW_TITLE_UNKNOWN", suggestion=near)

    def _by_alias(self, alias: Decision, title: str) -> Match:
        """Return what an alias stands for; held when the row's title is another indicator's."""
        others = self._by_title.get(key(title), []) if title else []
        if others and alias.ref not in [one.ref for one in others]:
            return Match(code="ROW_REF_TITLE_DIFFER", suggestion=others[0].ref)
        return Match(alias.ref, "ROW_FOUND_BY_ALIAS", decided=_decided(alias))

    def _titled(self, title: str, sender: str) -> Indicator | None:
        found = self._by_title.get(key(title), []) if title else []
        if len(found) > 1:
            found = [
                indicator
                for indicator in found
                if sender in (indicator.supplied_by or indicator.directorate, indicator.directorate)
            ]
        return found[0] if len(found) == 1 else None

    def _near_ref(self, ref: str, title: str) -> str:
        """Return the nearest reference; among several that are near, the one whose title is nearest too."""
        near = process.extract(ref_key(ref), list(self._by_ref), scorer=fuzz.ratio, score_cutoff=_REF_NEAR, limit=9)
        named = [
            (fuzz.token_set_ratio(key(title), key(self._by_ref[ref].title)) + score, ref) for ref, score, _ in near
        ]
        return self._by_ref[max(named)[1]].ref if named else ""

    def _near_title(self, title: str) -> str:
        near = (
            process.extractOne(key(title), list(self._by_title), scorer=fuzz.token_sort_ratio, score_cutoff=_TEXT_NEAR)
            if title
            else None
        )
        return self._by_title[near[0]][0].ref if near else ""


def _decided(alias: Decision) -> str:
    return read_by_alias(alias.value, alias.by, alias.reason)


def _may_be(written: str, title: str) -> bool:
    """Tell whether a title may be a wording of the register's: near enough, or made of its words alone."""
    own, words = key(title), key(written)
    return set(words.split()) <= set(own.split()) or fuzz.token_sort_ratio(words, own) >= _TEXT_FAR


class CriterionBook:
    """The improvement plan's success criteria by action number, words and due date."""

    def __init__(self, register: Register) -> None:
        self._criteria: Sequence[Criterion] = register.criteria
        self._by_ref = {ref_key(criterion.ref): criterion for criterion in self._criteria}
        self._actions = {ref_key(criterion.action_no) for criterion in self._criteria}
        self._aliases = Aliases(register, lambda ref: register.criterion(ref) is not None)

    def match(self, action_no: str, words: str, due: Cell | str, around: date, sender: str = "") -> tuple[Match, str]:
        """Find the criterion of a row.

        Parameters
        ----------
        action_no : str
            The action's number, or the criterion's own reference; empty if the form has none.
        words : str
            The criterion, with or without its due date in the last bracket.
        due : Cell or str
            The due date of its own column, a date cell as it is formatted; empty if it stands in the words.
        around : date
            The end of the return's period, for two-digit years and for the aliases in force.
        sender : str
            The workstream that sends it: whose aliases count.

        Returns
        -------
        Match
            Codes: `PLAN_DUE_DIFFERS`, `ROW_ACTION_UNKNOWN` and `ROW_FOUND_BY_ALIAS` (remarks), `PLAN_NEAR`,
            `PLAN_UNKNOWN`, `PLAN_UNCLEAR`, `PLAN_ACTION_DIFFERS`, `PLAN_NO_CRITERION`.
        str
            The due date as the return words it.
        """
        period = Period.containing(around)
        alias = self._aliases.of_words(words, sender, period) if words else None
        trailing = find_trailing_date(words, around) if words else None
        if trailing is not None:
            words, due = trailing[0], due or trailing[1]
            alias = alias or self._aliases.of_words(words, sender, period)
        read = read_date(due, around) if due else None
        due_text = _due_words(due, read)
        own = self._by_ref.get(ref_key(action_no)) if action_no else None
        by_number = None
        if action_no and own is None and ref_key(action_no) not in self._actions:
            by_number = self._aliases.of_ref(action_no, sender, period)
            own = self._by_ref[ref_key(by_number.ref)] if by_number is not None else None
        if not words:
            return (_found(own, "", by_number) if own else Match(code="PLAN_NO_CRITERION")), due_text
        candidates = [c for c in self._criteria if key(c.criterion) == key(words)]
        if not candidates and alias is not None:
            named = self._by_ref[ref_key(alias.ref)]
            return _found(named, _due_remark(named, read), alias), due_text
        if action_no and ref_key(action_no) in self._actions:
            candidates = [c for c in candidates if ref_key(c.action_no) == ref_key(action_no)]
        elif own is not None:
            candidates = [c for c in candidates if c.ref == own.ref]
        of_action = bool(candidates)
        if len(candidates) > 1:
            candidates = [c for c in candidates if isinstance(read, DateSpan) and c.due.end == read.end]
        if len(candidates) == 1:
            remark = _due_remark(candidates[0], read)
            if by_number is not None:
                return _found(candidates[0], remark, by_number), due_text
            unknown = own is None and bool(ref_key(action_no)) and ref_key(action_no) not in self._actions
            return Match(candidates[0].ref, remark, also="ROW_ACTION_UNKNOWN" if unknown else ""), due_text
        same_words = [c for c in self._criteria if key(c.criterion) == key(words)]
        if same_words and not of_action:
            return Match(code="PLAN_ACTION_DIFFERS", suggestion=same_words[0].ref), due_text
        near = self._near(action_no, words)
        if same_words:
            return Match(code="PLAN_UNCLEAR", suggestion=near), due_text
        return Match(code="PLAN_NEAR" if near else "PLAN_UNKNOWN", suggestion=near), due_text

    def _near(self, action_no: str, words: str) -> str:
        same = [c for c in self._criteria if ref_key(c.action_no) == ref_key(action_no)] or list(self._criteria)
        near = process.extractOne(
            key(words), [key(c.criterion) for c in same], scorer=fuzz.token_sort_ratio, score_cutoff=_TEXT_NEAR
        )
        return same[near[2]].ref if near else ""


def _found(criterion: Criterion, remark: str, alias: Decision | None) -> Match:
    if alias is None:
        return Match(criterion.ref, remark)
    return Match(criterion.ref, remark, also="ROW_FOUND_BY_ALIAS", decided=_decided(alias))


def _due_remark(criterion: Criterion, read: DateSpan | Unreadable | None) -> str:
    return "PLAN_DUE_DIFFERS" if isinstance(read, DateSpan) and read.end not in _ends(criterion) else ""


def _due_words(due: Cell | str, read: DateSpan | Unreadable | None) -> str:
    """Return a due date as it was written; of a date cell that shows only the month or the year, what it shows."""
    if isinstance(due, str):
        return due
    if due.kind is CellKind.DATE and isinstance(read, DateSpan) and read.precision in ("month", "year"):
        return month_words(read.end) if read.precision == "month" else str(read.end.year)
    return due.moment.date().isoformat() if due.moment is not None else due.text.strip()


def _ends(criterion: Criterion) -> tuple[date, ...]:
    return (criterion.due.end,) if criterion.revised_due is None else (criterion.due.end, criterion.revised_due.end)
