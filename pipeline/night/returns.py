"""What each file becomes: recognised, assigned to its period, checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from pipeline.check.assign import assign_periods
from pipeline.check.repeats import repeats_earlier, tell_repeat
from pipeline.check.waivers import is_settled
from pipeline.merge.checked import CheckedReturn
from pipeline.messages import finding, words
from pipeline.model import Outcome, Refusal, WorkbookRead
from pipeline.night.closed import ClosedPeriod
from pipeline.night.decided import withdrawn_reason
from pipeline.night.form_rules import with_rules
from pipeline.night.intake import Received
from pipeline.night.names import known_names
from pipeline.night.one_return import Checker
from pipeline.night.set_aside import Returns, SetAside, left_out, refused, set_aside
from pipeline.periods import Period
from pipeline.read.drop_names import notes_to_tell
from pipeline.read.recognise import Recognised, recognise
from pipeline.register import Register

OUTPUT = "FILE_IS_OUTPUT"


def check_returns(
    received: Sequence[Received],
    contents: Mapping[str, WorkbookRead | Refusal],
    register: Register,
    today: date,
    closed: Mapping[Period, ClosedPeriod],
) -> Returns:
    """Recognise, assign and check every file of a night, in order of receipt.

    Parameters
    ----------
    received : sequence of Received
        Every file that is there.
    contents : mapping
        sha256 to what the content holds, or why it cannot be read.
    register : Register
        The council's list.
    today : date
        The run's day.
    closed : mapping
        The periods that Cabinet has seen: a return that its figures rest on is listed and no longer used; any other
        would restate them, and is held.
    """
    known = known_names(register)
    aside: list[SetAside] = []
    recognised: list[Recognised] = []
    first_with: dict[str, str] = {}
    saved: dict[str, datetime | None] = {}
    in_order = sorted(received, key=_by_arrival)
    order = {one.arrival.path: number for number, one in enumerate(in_order)}
    for one in in_order:
        path, sha256 = one.arrival.path, one.arrival.sha256 or ""
        content = one.arrival.left or contents[sha256]
        if isinstance(content, Refusal):
            aside.append(refused(path, one.received, content))
        elif OUTPUT in content.facts:
            aside.append(SetAside(path, one.received, Outcome.IGNORED, words(OUTPUT)))
        elif sha256 in first_with:
            again = words("FILE_SAME_AGAIN", other=first_with[sha256])
            aside.append(SetAside(path, one.received, Outcome.IGNORED, again))
        else:
            if not withdrawn_reason(register, one.path, sha256, one.moved_from):
                first_with[sha256] = path
            told = recognise(content, path, one.received, known)
            facts = tuple(
                finding(code, file=path)
                for code in (*notes_to_tell(path, content.facts), *([one.gone] if one.gone else ()))
            )
            recognised.append(replace(told, findings=(*facts, *told.findings)))
            saved[path] = content.saved_at
    by_path = {one.arrival.path: one for one in received}
    checker = Checker(register, known, by_path, saved)
    checked: list[CheckedReturn] = []
    settled: list[CheckedReturn] = []
    quiet: set[str] = set()
    for assigned in assign_periods(recognised, register, today):
        became = checker.check(assigned)
        if isinstance(became, SetAside):
            aside.append(became)
        elif became.period not in closed:
            checked.append(replace(became, order=order[became.file]))
        elif became.sha256 in closed[became.period].returns:
            settled.append(replace(became, order=order[became.file]))
            if by_path[became.file].gone:
                quiet.add(became.file)
            else:
                aside.append(left_out(became, Outcome.IGNORED, "RETURN_REPORTED"))
        else:
            aside.append(left_out(became, Outcome.HELD, "PERIOD_CLOSED"))
    checked, corrected = _without_corrected(checked, aside, by_path)
    checked, repeated = _without_repeats(checked, settled, register)
    aside += [*corrected, *repeated]
    return Returns(
        tuple(with_rules(checked, register)), tuple(aside), tuple(with_rules(settled, register)), frozenset(quiet)
    )


def _without_corrected(
    checked: Sequence[CheckedReturn], aside: Sequence[SetAside], received: Mapping[str, Received]
) -> tuple[list[CheckedReturn], list[SetAside]]:
    """Set aside the versions whose file was replaced under its name by a return of another form, quarter or sender."""
    there: dict[str, tuple[str, str, str]] = {
        received[each.file].path: (each.form, each.period.words, each.sender)
        for each in aside
        if each.period is not None and each.sender and not received[each.file].gone
    }
    there |= {
        received[each.file].path: (each.form.value, each.period.words, each.sender)
        for each in checked
        if not received[each.file].gone
    }
    kept: list[CheckedReturn] = []
    corrected: list[SetAside] = []
    for one in checked:
        was = (one.form.value, one.period.words, one.sender)
        now = there.get(received[one.file].path, was) if received[one.file].gone else was
        if now == was:
            kept.append(one)
        else:
            said = finding("FILE_REPLACED_OTHERWISE", file=one.file, was=_named(*was), now=_named(*now))
            corrected.append(set_aside(one, Outcome.SUPERSEDED, said))
    return kept, corrected


def _named(form: str, period: str, sender: str) -> str:
    return f"a {form} return of {sender or 'several senders'} for {period}"


def _without_repeats(
    checked: Sequence[CheckedReturn], settled: Sequence[CheckedReturn], register: Register
) -> tuple[list[CheckedReturn], list[SetAside]]:
    """Hold the returns that say of their quarter what their sender had said of another, unless that is accepted."""
    by_file = {one.file: one for one in (*checked, *settled)}
    repeats = {
        file: tell_repeat(by_file[file], by_file[other])
        for file, other in repeats_earlier(checked, settled, register).items()
    }
    kept: list[CheckedReturn] = []
    aside: list[SetAside] = []
    for one in checked:
        said = repeats.get(one.file)
        if said is None or is_settled(said, register.decisions, one.period, one.sender):
            kept.append(one)
        else:
            aside.append(set_aside(one, Outcome.HELD, said))
    return kept, aside


def _by_arrival(one: Received) -> tuple[datetime, datetime, bool, datetime, str]:
    """Sort files by receipt; of those received at one moment by when they were saved, the one that is there last."""
    modified = one.arrival.modified or one.received
    return (
        one.received,
        min(modified, one.received),
        not one.gone,
        one.first_seen or one.received,
        one.arrival.path,
    )
