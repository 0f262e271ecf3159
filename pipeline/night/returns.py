"""What each file becomes: recognised, assigned to its period, checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pipeline.check.assign import NOTHING, Delivered, assign_periods
from pipeline.check.repeats import repeats_earlier, tell_repeat
from pipeline.check.waivers import is_settled
from pipeline.merge.checked import CheckedReturn
from pipeline.messages import finding, words
from pipeline.model import Outcome, Refusal
from pipeline.night.closed import ClosedPeriod
from pipeline.night.decided import withdrawn_reason
from pipeline.night.form_rules import with_rules
from pipeline.night.intake import Received, by_arrival
from pipeline.night.one_file import OUTPUT, FileChecker, Look
from pipeline.night.set_aside import Returns, SetAside, left_out, refused, set_aside
from pipeline.periods import Period
from pipeline.register import Register
from pipeline.side_by_side import side_by_side
from pipeline.workbook import WorkbookRead

# Starting processes takes longer than looking at a few files.
_MANY = 24
_AT_A_TIME = 4


def check_returns(
    received: Sequence[Received],
    contents: Mapping[str, WorkbookRead | Refusal],
    register: Register,
    today: date,
    closed: Mapping[Period, ClosedPeriod],
    workers: int | None = None,
    before: Delivered | None = NOTHING,
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
    workers : int, optional
        How many processes look at files; by default one for each processor where there are many files. What comes out
        is the same with any number.
    before : mapping or None
        Whose returns had come besides these; None where that is not known.
    """
    in_order = sorted(received, key=by_arrival)
    order = {one.arrival.path: number for number, one in enumerate(in_order)}
    by_path = {one.arrival.path: one for one in in_order}
    checker = FileChecker(contents, register, today)
    looks, first = _look_at_each(in_order, checker, register, workers)
    aside = [*_without_rows(in_order, looks, first)]
    there = {path: look for path, look in looks.items() if look.told is not None}
    assigned = assign_periods([look.told for look in there.values() if look.told is not None], register, today, before)
    late = [one for one in assigned if there[one.recognised.file].became is None]
    waiting = [(by_path[one.recognised.file], one) for one in late]
    waited = side_by_side(checker.check, waiting, _processes(waiting, workers), _AT_A_TIME)
    became = {path: look.became for path, look in there.items() if look.became is not None}
    became |= {one.recognised.file: done for one, done in zip(late, waited, strict=True)}
    checked: list[CheckedReturn] = []
    settled: list[CheckedReturn] = []
    quiet: set[str] = set()
    for each in assigned:
        one = became[each.recognised.file]
        if isinstance(one, SetAside):
            aside.append(one)
        elif one.period not in closed:
            checked.append(replace(one, order=order[one.file]))
        elif one.sha256 in closed[one.period].returns:
            settled.append(replace(one, order=order[one.file]))
            if by_path[one.file].gone:
                quiet.add(one.file)
            else:
                aside.append(left_out(one, Outcome.IGNORED, "RETURN_REPORTED"))
        else:
            aside.append(left_out(one, Outcome.HELD, "PERIOD_CLOSED"))
    checked, corrected = _without_corrected(checked, aside, by_path)
    checked, repeated = _without_repeats(checked, settled, register)
    aside += [*corrected, *repeated]
    return Returns(
        tuple(with_rules(checked, register)), tuple(aside), tuple(with_rules(settled, register)), frozenset(quiet)
    )


def _look_at_each(
    in_order: Sequence[Received], checker: FileChecker, register: Register, workers: int | None
) -> tuple[dict[str, Look], dict[str, str]]:
    """Look at each content once: return the looks by path, and by sha256 the first path with each content that counts.

    A content that comes again is looked at again only where the file before it was withdrawn.
    """
    first: dict[str, str] = {}
    wanted: list[Received] = []
    for one in in_order:
        sha256 = one.arrival.sha256 or ""
        if one.arrival.left is None and sha256 not in first:
            wanted.append(one)
            if not withdrawn_reason(register, one.path, sha256, one.moved_from):
                first[sha256] = one.arrival.path
    looks = side_by_side(checker.look_at, wanted, _processes(wanted, workers), _AT_A_TIME)
    return {one.arrival.path: look for one, look in zip(wanted, looks, strict=True)}, first


def _processes(work: Sequence[object], workers: int | None) -> int | None:
    return 1 if workers is None and len(work) < _MANY else workers


def _without_rows(
    in_order: Sequence[Received], looks: Mapping[str, Look], first: Mapping[str, str]
) -> Iterator[SetAside]:
    """Set aside the files of which nothing can be read, or nothing need be: refused, our own, or the same again."""
    for one in in_order:
        path = one.arrival.path
        same = first.get(one.arrival.sha256 or "", "")
        look = looks.get(path) or looks.get(same)
        refusal = one.arrival.left or (look.refusal if look is not None else None)
        if refusal is not None:
            yield refused(path, one.received, refusal)
        elif look is not None and look.is_output:
            yield SetAside(path, one.received, Outcome.IGNORED, words(OUTPUT))
        elif path not in looks:
            yield SetAside(path, one.received, Outcome.IGNORED, words("FILE_SAME_AGAIN", other=same))


def _without_corrected(
    checked: Sequence[CheckedReturn], aside: Sequence[SetAside], received: Mapping[str, Received]
) -> tuple[list[CheckedReturn], list[SetAside]]:
    """Set aside the versions whose file was replaced under its name by a return of another form, quarter or sender.

    What came last under a name is what the file is, also where an older version was put back or nothing is left.
    """
    is_now = {each.file: (each.form, each.period.words, each.sender) for each in aside if each.period and each.sender}
    is_now |= {
        one.file: (one.form.value, one.period.words, one.sender)
        for one in checked
        if not (one.withdrawn and received[one.file].gone)
    }
    last = {one.path: is_now[file] for file, one in received.items() if file in is_now}
    kept: list[CheckedReturn] = []
    corrected: list[SetAside] = []
    for one in checked:
        was = (one.form.value, one.period.words, one.sender)
        now = last.get(received[one.file].path, was)
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
