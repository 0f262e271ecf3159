"""One file of a night looked at by itself: what it is, and all that it becomes where that depends on no other file.

Each look is independent of every other, so that they are made in several processes at once: what a look gives back
holds no cells and no tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from pipeline.check.assign import Assigned, assign_named, depends_on_others
from pipeline.merge.checked import CheckedReturn
from pipeline.messages import finding
from pipeline.messages.nights import never_completed
from pipeline.model import Refusal
from pipeline.night.inputs import LONDON
from pipeline.night.intake import Received
from pipeline.night.names import known_names
from pipeline.night.one_return import Checker
from pipeline.night.set_aside import SetAside
from pipeline.read.drop_names import notes_to_tell
from pipeline.read.recognise import Recognised, recognise
from pipeline.register import Register
from pipeline.workbook import WorkbookRead

OUTPUT = "FILE_IS_OUTPUT"
_ARRIVING = "FILE_ARRIVING"


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at one file gave.

    Parameters
    ----------
    refusal : Refusal or None
        Why its content cannot be read.
    is_output : bool
        It is one of our own outputs.
    told : Recognised or None
        What it is, without its tables; None in the two cases above.
    became : CheckedReturn, SetAside or None
        What it became; None where that depends on what its sender had sent before.
    """

    refusal: Refusal | None = None
    is_output: bool = False
    told: Recognised | None = None
    became: CheckedReturn | SetAside | None = None


class FileChecker:
    """Looks at the files of one night, one by one, and checks them.

    Parameters
    ----------
    contents : mapping
        sha256 to what the content holds, or why it cannot be read.
    register : Register
        The council's list.
    today : date
        The run's day.
    """

    def __init__(self, contents: Mapping[str, WorkbookRead | Refusal], register: Register, today: date) -> None:
        self._contents = contents
        self._register = register
        self._today = today
        self._known = known_names(register)
        self._checker = Checker(register, self._known)

    def look_at(self, one: Received) -> Look:
        """Look at a file: read, recognise and check it as far as that depends on no other."""
        content = self._contents[one.arrival.sha256 or ""]
        if isinstance(content, Refusal):
            return Look(refusal=self._refusal(content, one))
        if OUTPUT in content.facts:
            return Look(is_output=True)
        told = self._recognise(one, content)
        if depends_on_others(told):
            return Look(told=replace(told, tables=()))
        assigned = assign_named(told, told.period, self._register, self._today)
        became = self._checker.check(assigned, one, content.saved_at)
        return Look(told=replace(told, tables=(), findings=()), became=became)

    def check(self, waiting: tuple[Received, Assigned]) -> CheckedReturn | SetAside:
        """Check a file whose period was found among the others; what was told of it then is told of it now."""
        one, assigned = waiting
        content = self._contents[one.arrival.sha256 or ""]
        if isinstance(content, Refusal):
            raise TypeError("A file that cannot be read has no period.")
        tables = self._recognise(one, content).tables
        whole = Assigned(replace(assigned.recognised, tables=tables), assigned.period)
        return self._checker.check(whole, one, content.saved_at)

    def _refusal(self, refusal: Refusal, one: Received) -> Refusal:
        """Return why a content cannot be read; one that was incomplete on an earlier day is not being copied any more.

        A content that grows is another one, so that what was seen before has stood still since.
        """
        if refusal.code != _ARRIVING or one.first_seen is None:
            return refusal
        since = one.first_seen.astimezone(LONDON).date()
        return Refusal("FILE_DAMAGED", {"what": never_completed(since)}) if since < self._today else refusal

    def _recognise(self, one: Received, content: WorkbookRead) -> Recognised:
        path = one.arrival.path
        told = recognise(content, path, one.received, self._known)
        facts = (*notes_to_tell(one.path or path, content.facts), *((one.gone,) if one.gone else ()))
        return replace(told, findings=(*(finding(code, file=path, other=one.path) for code in facts), *told.findings))
