"""The names by which a return is recognised: senders, references, titles, the council's own headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.model import FormName
from pipeline.read.words import key, ref_key


def fold(name: str) -> str:
    """Return a name as it is compared inside a longer text: hyphens, dots and underscores part words."""
    return key(re.sub(r"[_.\-–—()/:]+", " ", name))


@dataclass(frozen=True, slots=True)
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
        folded, ref = key(text), ref_key(text)
        return any(folded in texts for texts in self.texts.values()) or any(ref in refs for refs in self.refs.values())

    def is_band(self, text: str) -> bool:
        """Tell whether a text is a perspective or an outcome."""
        return key(text) in self.bands

    def is_cumulative(self, names: Iterable[str]) -> bool:
        """Tell whether the first of some texts that the register knows names an indicator counted from April on."""
        told = next((name for name in names if self.is_known(name)), "")
        return ref_key(told) in self.cumulative or key(told) in self.cumulative

    def senders_in(self, text: str, form: FormName) -> set[str]:
        """Return the senders whose names stand in a text as whole words; a longer name outranks one inside it."""
        folded = f" {fold(text)} "
        found: list[tuple[int, int, str]] = []
        for name, sender in self.senders[form].items():
            start = folded.find(f" {name} ")
            if name and start >= 0:
                found.append((start, start + len(name), sender))
        return {
            sender
            for start, end, sender in found
            if not any(
                other_start <= start and end <= other_end and (other_end - other_start) > (end - start)
                for other_start, other_end, _ in found
            )
        }

    def owner(self, text: str, form: FormName) -> str:
        """Return the sender who owes the indicator or criterion of that reference or words; empty if none."""
        return self.refs[form].get(ref_key(text)) or self.texts[form].get(key(text)) or ""
