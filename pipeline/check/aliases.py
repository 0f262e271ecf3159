"""What senders' own references and titles stand for, as decided: decisions of kind `alias`."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.check.in_force import is_in_force
from pipeline.periods import Period
from pipeline.read.words import key, ref_key
from pipeline.register import Decision, Register


class Aliases:
    """The aliases of a register's indicators, or of its criteria, by folded reference and by folded words."""

    def __init__(self, register: Register, is_one: Callable[[str], bool]) -> None:
        self._by_ref: dict[str, list[Decision]] = {}
        self._by_words: dict[str, list[Decision]] = {}
        for decision in register.decisions_of("alias"):
            if is_one(decision.ref):
                self._by_ref.setdefault(ref_key(decision.value), []).append(decision)
                self._by_words.setdefault(key(decision.value), []).append(decision)

    def of_ref(self, ref: str, sender: str, period: Period | None) -> Decision | None:
        """Return the decision on a reference as written; None if there is none for them."""
        return _for(self._by_ref.get(ref_key(ref), []), sender, period)

    def of_words(self, words: str, sender: str, period: Period | None) -> Decision | None:
        """Return the decision on a title or a criterion as written; None if there is none for them."""
        return _for(self._by_words.get(key(words), []), sender, period)


def _for(decisions: list[Decision], sender: str, period: Period | None) -> Decision | None:
    """Return the decision that counts: the sender's own before one for all, a later one before an earlier one."""
    acting = [
        one for one in decisions if one.directorate in ("", sender) and (period is None or is_in_force(one, period))
    ]
    return max(enumerate(acting), key=lambda each: (bool(each[1].directorate), each[0]))[1] if acting else None
