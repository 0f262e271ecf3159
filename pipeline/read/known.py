"""The names by which a return is recognised: senders, references, titles, the council's own headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.model import FormName
from pipeline.read.words import REMEMBERED, key, ref_key


def fold(name: str) -> str:
    """Return a name as it is compared inside a longer text: hyphens, dots and underscores part words."""
    return key(re.sub(r"[_.\-–—()/:]+", " ", name))


@dataclass(frozen=True)
class Known:
    """What the register says that recognition needs.

    Parameters
    ----------
    senders : mapping
        For each form, every folded name of a sender to the sender: directorates; workstreams and their managers.
    refs : mapping
        Every folded reference (also action numbers) to the sender who owes it.
    texts : mapping
        Every folded title or criterion to the sender who owes it.
    headings : mapping
        The council's own headings for a sender ('' for all): folded heading to field name.
    bands : frozenset of str
        Folded perspectives and outcomes, under which rows may stand.
    cumulative : frozenset of str
        Folded references and titles of the indicators whose figure is that of the year to date.
    """

    senders: Mapping[FormName, Mapping[str, str]]
    refs: Mapping[FormName, Mapping[str, str]]
    texts: Mapping[FormName, Mapping[str, str]]
    headings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    bands: frozenset[str] = frozenset()
    cumulative: frozenset[str] = frozenset()

    def is_known(self, text: str) -> bool:
        """Tell whether a text is a reference, an action number, a title or a criterion of the register."""
        return ref_key(text) in self._all_refs or key(text) in self._all_texts

    def is_band(self, text: str) -> bool:
        """Tell whether a text is a perspective or an outcome."""
        return key(text) in self.bands

    def is_cumulative(self, names: Iterable[str]) -> bool:
        """Tell whether the first of some texts that the register knows names an indicator counted from April on."""
        told = next((name for name in names if self.is_known(name)), "")
        return ref_key(told) in self.cumulative or key(told) in self.cumulative

    def senders_in(self, text: str, form: FormName) -> frozenset[str]:
        """Return the senders whose names stand in a text as whole words; a longer name outranks one inside it."""
        asked = (text, form)
        if asked not in self._found:
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            self._found[asked] = self._senders_in(text, form)
        return self._found[asked]

    def _senders_in(self, text: str, form: FormName) -> frozenset[str]:
        folded = f" {fold(text)} "
        by_first_word = self._by_first_word[form]
        found: list[tuple[int, int, str]] = []
        for word in set(folded.split()):
            for name, sender in by_first_word.get(word, ()):
                start = folded.find(f" {name} ")
                if start >= 0:
                    found.append((start, start + len(name), sender))
        return frozenset(
            sender
            for start, end, sender in found
            if not any(
                other_start <= start and end <= other_end and (other_end - other_start) > (end - start)
                for other_start, other_end, _ in found
            )
        )

    @cached_property
    def _found(self) -> dict[tuple[str, FormName], frozenset[str]]:
        """Hold what was found in a text: guidance and the names beside rows are the same again and again."""
        return {}

    @cached_property
    def _by_first_word(self) -> dict[FormName, dict[str, list[tuple[str, str]]]]:
        """Hold the names of senders by their first word: a text is looked through once, whatever their number."""
        found: dict[FormName, dict[str, list[tuple[str, str]]]] = {}
        for form, senders in self.senders.items():
            names = found.setdefault(form, {})
            for name, sender in senders.items():
                if name:
                    names.setdefault(name.partition(" ")[0], []).append((name, sender))
        return found

    @cached_property
    def _all_refs(self) -> frozenset[str]:
        return frozenset(ref for refs in self.refs.values() for ref in refs)

    @cached_property
    def _all_texts(self) -> frozenset[str]:
        return frozenset(text for texts in self.texts.values() for text in texts)

    def owner(self, text: str, form: FormName) -> str:
        """Return the sender who owes the indicator or criterion of that reference or words; empty if none."""
        return self.refs[form].get(ref_key(text)) or self.texts[form].get(key(text)) or ""
