"""What the program makes of cases: each in a drop folder of its own, all of them read in one go."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from pipeline.check.readings import IndicatorReading
from pipeline.merge.checked import CheckedReturn
from pipeline.merge.merged import Merged
from pipeline.merge.owners import owners_of
from pipeline.merge.readings import merge_readings
from pipeline.merge.submissions import count_rows, outcome_of
from pipeline.merge.told import still_told
from pipeline.model import Arrival, Refusal
from pipeline.night.intake import Received
from pipeline.night.returns import check_returns
from pipeline.read.isolation import read_all
from pipeline.read.payload import unpack
from pipeline.read.scan import scan
from pipeline.register import Register, load_register
from pipeline.workbook import WorkbookRead
from tests.hostile.cases import STAYS_OUT, Case
from tests.hostile.drafts import CALENDAR, DIRECTORATES, INDICATORS, Form
from tests.support.registers import make_register
from tests.support.workspaces import LONDON

TODAY = date(2009, 11, 16)
NOON = datetime(2009, 10, 20, 12, 0, tzinfo=LONDON)


@dataclass(frozen=True)
class Answer:
    """What became of one file: its outcome, the codes and all words told of it, and its rows as counted."""

    outcome: str
    codes: tuple[str, ...]
    words: tuple[str, ...]
    rows: Mapping[str, int]


@dataclass(frozen=True)
class Verdict:
    """What became of a case: an answer for each name, and the value or status of each reference."""

    answers: Mapping[str, Answer]
    values: Mapping[str, str]


def council(folder: Path) -> Register:
    """Load the register that all cases share."""
    path = make_register(folder / "register.xlsx", directorates=DIRECTORATES, indicators=INDICATORS, calendar=CALENDAR)
    return load_register(path)


def drop(case: Case, form: Form, folder: Path) -> None:
    """Put the files of a case into a folder, each with its own time."""
    folder.mkdir(parents=True)
    for file in case.files:
        path = folder / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        if file.place is not None:
            file.place(path, file.make(form))
            continue
        path.write_bytes(file.make(form))
        moment = (NOON + timedelta(minutes=file.minutes if file.saved is None else file.saved)).timestamp()
        os.utime(path, (moment, moment))


def judge(cases: Sequence[Case], form: Form, folder: Path) -> Iterator[tuple[Case, Verdict]]:
    """Give what the program makes of each case."""
    register = council(folder)
    store = folder / "store"
    arrivals: dict[str, list[Arrival]] = {}
    jobs: dict[str, Path] = {}
    for number, case in enumerate(cases):
        place = folder / f"case{number}"
        drop(case, form, place)
        arrivals[case.name] = scan(place, store)
        for arrival in arrivals[case.name]:
            if arrival.sha256 and arrival.left is None:
                jobs[arrival.sha256] = store / arrival.sha256
    contents = {sha256: unpack(packed) for sha256, packed in read_all(list(jobs.items()))}
    for case in cases:
        yield case, verdict_of(case, arrivals[case.name], contents, register)


def verdict_of(
    case: Case, arrivals: Sequence[Arrival], contents: Mapping[str, WorkbookRead | Refusal], register: Register
) -> Verdict:
    """Return what becomes of the files of one case."""
    came = {file.name: file.minutes for file in case.files}
    received = [
        Received(arrival, NOON + timedelta(minutes=came.get(arrival.path, 0)), arrival.path) for arrival in arrivals
    ]
    returns = check_returns(received, contents, register, TODAY, {})
    answers: dict[str, Answer] = {}
    values: dict[str, str] = {}
    by_path = {arrival.path: arrival for arrival in arrivals}
    for aside in returns.aside:
        arrival = by_path[aside.file]
        content = arrival.left or contents.get(arrival.sha256 or "")
        code = [content.code] if isinstance(content, Refusal) else []
        codes = (*code, *(told.code for told in aside.findings))
        held = aside.rows if aside.outcome.value == "held" else 0
        rows = {"rows_found": aside.rows, "rows_held": held, "rows_ignored": aside.rows - held, "rows_accepted": 0}
        told = (aside.reason, *(finding.message for finding in aside.findings))
        answers[aside.file] = Answer(aside.outcome.value, codes, told, rows)
    groups: dict[tuple[str, str], list[CheckedReturn]] = {}
    for one in returns.checked:
        groups.setdefault((one.form.value, one.period.label), []).append(one)
    for group in groups.values():
        first = group[0]
        merged = merge_readings(group, lambda ref, of=first: owners_of(ref, of.form, of.period, register))
        told_of = still_told([found for one in group for found in one.findings] + merged.findings, group, merged)
        all_findings = list(told_of)
        for one in group:
            findings = [found for found in all_findings if found.file == one.file]
            rows = count_rows(one, merged)
            outcome, reason = outcome_of(one, merged, rows, findings)
            answers[one.file] = Answer(
                outcome.value,
                tuple(found.code for found in findings),
                (reason, *(found.message for found in findings)),
                rows,
            )
        values |= values_of(merged)
    return Verdict(answers, values)


def values_of(merged: Merged) -> dict[str, str]:
    """Return the value of each reference as text, or the status that says why there is none."""
    found = {}
    for ref, status in merged.status.items():
        reading = merged.accepted(ref)
        found[ref] = status.value
        if isinstance(reading, IndicatorReading) and status.value == "reported":
            found[ref] = f"{reading.actual:f}" if reading.actual is not None else reading.actual_text
    return found


def faults(case: Case, verdict: Verdict) -> list[str]:
    """Return in which ways a verdict is not what the case expects; empty when it is."""
    found: list[str] = []
    expected = {file.name: file for file in case.files if file.place is None}
    named = set(verdict.answers)
    for file in case.files:
        # A name that only the place knows is answered under what it is printed as: the only one of its case.
        name = file.name if file.name in named else next(iter(named - set(expected)), file.name)
        answer = verdict.answers.get(name)
        if answer is None:
            found.append(f"{file.name}: no answer")
            continue
        if answer.outcome not in file.outcome.split("|"):
            found.append(f"{name}: {answer.outcome} instead of {file.outcome} ({' / '.join(answer.words)[:300]})")
        told = " ".join(answer.words)
        missing = [code for code in file.codes if not set(code.split("|")) & set(answer.codes)]
        found += [f"{name}: no {code}; {answer.codes}" for code in missing]
        found += [f"{name}: does not say “{said}”: {told[:300]}" for said in file.says if said not in told]
        found += [f"{name}: says “{said}”: {told[:300]}" for said in file.says_not if said in told]
        rows = answer.rows
        if rows["rows_found"] != rows["rows_accepted"] + rows["rows_held"] + rows["rows_ignored"]:
            found.append(f"{name}: rows not accounted for: {rows}")
        found += [f"{name}: {fault}" for line in answer.words if (fault := plainness(line))]
    kept_out = all(answer.outcome in STAYS_OUT.split("|") for answer in verdict.answers.values())
    for ref, value in () if kept_out else case.true_values.items():
        if verdict.values.get(ref, "nothing") not in value.split("|"):
            found.append(f"{ref} is {verdict.values.get(ref, 'nothing')} instead of {value}")
    counting = [value for value in verdict.values.values() if value not in ("held", "rejected")]
    if (case.values is None or kept_out) and counting:
        found.append(f"something of it counts: {dict(verdict.values)}")
    return found


BANNED = ("Traceback", "Exception", "Error:", "/tmp", "<class", "object at 0x", "Errno", "pipeline.", "NoneType")


# A message that is read to its end; the longest of the catalogue has 500 characters.
LONGEST = 1_000


def plainness(line: str) -> str:
    """Return why a line is not plain words on one line of bearable length; empty when it is."""
    if len(line) > LONGEST:
        return f"is {len(line)} characters long: {line[:200]}"
    banned = next((word for word in BANNED if word in line), "")
    if banned:
        return f"says {banned}: {line[:200]}"
    odd = next((character for character in line if not character.isprintable()), "")
    return f"holds the character {ord(odd):04x}: {line[:200]!r}" if odd else ""
