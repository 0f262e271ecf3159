"""Decisions taken by command: checked as those of the register's sheet are, and kept in the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from hashlib import file_digest
from pathlib import Path

from pipeline.errors import Fault, FaultyInputError
from pipeline.ledger import Ledger, TakenDecision, open_ledger
from pipeline.lock import run_lock
from pipeline.messages.decided import (
    deed,
    no_decision,
    no_such_file,
    no_such_reported_run,
    not_a_number,
    of_the_sheet,
    taken_back_already,
)
from pipeline.nearest import nearest
from pipeline.night.decided import SHORT
from pipeline.night.decisions_table import texts_of, texts_of_taken
from pipeline.night.inputs import load_inputs
from pipeline.night.recorded_inputs import RETURNS
from pipeline.night.recorded_inputs import TABLE as INPUTS
from pipeline.periods import Period
from pipeline.read.drop_names import path_under_returns, printable
from pipeline.register import Decision, Register
from pipeline.register.taken import checked, with_taken
from pipeline.register.wording import not_filled
from pipeline.reports import DecisionReport
from pipeline.settings import Paths
from schemas.register import DECISIONS, REVOKE

OPTIONS = {
    "kind": "KIND",
    "rule": "--rule",
    "ref": "--ref",
    "directorate": "--directorate",
    "period": "--period",
    "value": "--value",
    "reason": "--why",
    "by": "--by",
    "start": "--from",
    "end": "--to",
}
_WITHDRAW_OPTIONS = {**OPTIONS, "ref": "FILE", "value": "FILE"}
_RECEIVED_OPTIONS = {**OPTIONS, "ref": "FILE", "value": "--at"}
_NUMBER = re.compile(r"(?:no\.?\s*)?([1-9][0-9]{0,8})", re.IGNORECASE)
_ROW = re.compile(r"row\s*([0-9]+)", re.IGNORECASE)


class DecisionRefusedError(FaultyInputError):
    """A decision that cannot be taken as asked: each fault names the option, and nothing was kept."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision as it was asked for, every text as typed; `''` where nothing was."""

    kind: str
    reason: str
    by: str
    rule: str = ""
    ref: str = ""
    directorate: str = ""
    period: str = ""
    value: str = ""
    start: str = ""
    end: str = ""


def decide(workspace: Path, asked: Asked, day: date) -> DecisionReport:
    """Take a decision of any kind.

    Parameters
    ----------
    workspace : Path
        Whose register it must fit, and whose ledger keeps it.
    asked : Asked
        The decision. One of kind `revoke` has in `ref` the number of the decision that it takes back.
    day : date
        The day that it stands for.

    Raises
    ------
    DecisionRefusedError
        It does not fit the register, with the sentences that the register's sheet would get.
    PipelineError
        Our own fault: settings, register, ledger; or a run is going on.
    """
    _, register, paths = load_inputs(workspace, day)
    if asked.kind.strip().casefold() == REVOKE:
        return _revoke(asked, paths, day)
    _fitting(register, asked, day, OPTIONS)
    with _deciding(paths) as ledger:
        _refuse_unknown_run(asked, ledger)
        return _take(ledger, register, asked, day, OPTIONS)


def _refuse_unknown_run(asked: Asked, ledger: Ledger) -> None:
    """Refuse a decision `reported` that names a run which never published the period: Cabinet cannot have seen it."""
    if asked.kind.strip().casefold() != "reported":
        return
    quarter = Period.parse(asked.period.strip().upper())
    run_id, period = asked.value.strip(), quarter.label if quarter is not None else asked.period.strip()
    run = ledger.run(run_id)
    if run is None or period not in run.published:
        known = [one.run_id for one in ledger.runs() if period in one.published]
        raise DecisionRefusedError([Fault("--value", "", no_such_reported_run(run_id, period, known))])


def withdraw(workspace: Path, file: str, asked: Asked, day: date) -> DecisionReport:
    """Withdraw a file: the earlier return of its sender counts again.

    Parameters
    ----------
    file : str
        A path under the folder of returns, or the path of a file in it.
    asked : Asked
        Who and why. The file's path and the sha256 of what it holds are added, so that a corrected file that comes
        under the same name counts.
    """
    return _about_file(workspace, file, replace(asked, kind="withdraw"), day, _WITHDRAW_OPTIONS)


def correct_receipt(workspace: Path, file: str, asked: Asked, day: date) -> DecisionReport:
    """Say when a file came; `asked.value` is the time. For the parameters see `withdraw`."""
    return _about_file(workspace, file, replace(asked, kind="received"), day, _RECEIVED_OPTIONS)


def _about_file(workspace: Path, file: str, asked: Asked, day: date, options: Mapping[str, str]) -> DecisionReport:
    _, register, paths = load_inputs(workspace, day)
    _fitting(register, _of_content(asked, file, "0" * SHORT), day, options)
    on_disk = _in_drop_folder(file, paths.returns)
    with _deciding(paths) as ledger:
        path, sha256 = on_disk or _on_record(file, ledger, paths.returns)
        return _take(ledger, register, _of_content(asked, path, sha256), day, options)


def _of_content(asked: Asked, path: str, sha256: str) -> Asked:
    if asked.kind == "withdraw":
        return replace(asked, ref=path, value=sha256[:SHORT])
    time = asked.value.strip()
    return replace(asked, ref=path, value=f"{time} ({sha256[:SHORT]})" if time else "")


def _in_drop_folder(file: str, returns: Path) -> tuple[str, str] | None:
    """Return the path under `returns/` and the sha256 of a file that lies there; None when it does not."""
    home = returns.resolve()
    for place in (Path(file), returns / file, returns / file.replace("\\", "/")):
        whole = place.resolve()
        if whole.is_file() and whole.is_relative_to(home):
            with whole.open("rb") as content:
                sha256 = file_digest(content, "sha256").hexdigest()
            return "/".join(map(printable, whole.relative_to(home).parts)), sha256
    return None


def _on_record(file: str, ledger: Ledger, returns: Path) -> tuple[str, str]:
    """Return the path and the sha256 of a file that is no longer there: of what it held last."""
    path = path_under_returns(file)
    shown = ledger.rows(INPUTS, "").get(RETURNS + path)
    if shown is not None and shown["sha256"]:
        return shown["path"], shown["sha256"]
    sightings = ledger.first_sightings()
    seen = [(sighting.first_seen_at, sha256) for (name, sha256), sighting in sightings.items() if name == path]
    if seen:
        return path, max(seen)[1]
    there = ["/".join(map(printable, one.relative_to(returns).parts)) for one in returns.rglob("*") if one.is_file()]
    near = nearest(path, sorted({*there, *(name for name, _ in sightings)}))
    raise DecisionRefusedError([Fault("FILE", "", no_such_file(file, near))])


def _revoke(asked: Asked, paths: Paths, day: date) -> DecisionReport:
    faults = [
        Fault(OPTIONS[name], "", not_filled(DECISIONS.column(name)))
        for name in ("reason", "by")
        if not getattr(asked, name).strip()
    ]
    number = _NUMBER.fullmatch(asked.ref.strip())
    if number is None:
        row = _ROW.fullmatch(asked.ref.strip())
        faults.insert(0, Fault("--ref", "", of_the_sheet(row[1]) if row else not_a_number(asked.ref)))
    if faults or number is None:
        raise DecisionRefusedError(faults)
    with _deciding(paths) as ledger:
        on_record = {one.number: one for one in ledger.decisions()}
        meant = on_record.get(int(number[1]))
        if meant is None or meant.kind == REVOKE:
            raise DecisionRefusedError([Fault("--ref", "", no_decision(number[1]))])
        if meant.revoked is not None:
            raise DecisionRefusedError([Fault("--ref", "", taken_back_already(number[1], meant.revoked))])
        kept = ledger.revoke_decision(meant.number, asked.reason.strip(), asked.by.strip(), day)
    texts = {**texts_of_taken(meant), "kind": REVOKE, "ref": str(meant.number), "reason": asked.reason.strip()}
    texts |= {"number": f"no. {kept}", "by": asked.by.strip(), "taken": day.isoformat()}
    texts |= dict.fromkeys(("rule", "directorate", "period", "value", "start", "end"), "")
    return DecisionReport(**texts, words=deed(texts))


@contextmanager
def _deciding(paths: Paths) -> Iterator[Ledger]:
    with run_lock(paths.outputs), open_ledger(paths.ledger) as ledger:
        yield ledger


def _take(ledger: Ledger, register: Register, asked: Asked, day: date, options: Mapping[str, str]) -> DecisionReport:
    known, _ = with_taken(register, ledger.decisions(day=day))
    decision = _fitting(known, asked, day, options)
    texts = texts_of(decision)
    number = ledger.take_decision(_taken(texts, day))
    texts["number"] = f"no. {number}"
    return DecisionReport(**texts, words=deed(texts))


def _fitting(register: Register, asked: Asked, day: date, options: Mapping[str, str]) -> Decision:
    """Return a decision as it will act.

    Raises
    ------
    DecisionRefusedError
        It does not fit the register.
    """
    texts = {name: getattr(asked, name) for name in options}
    (decision,), (told,) = checked(register, [_taken(texts, day)])
    if decision is None:
        raise DecisionRefusedError([Fault(options[field], "", message) for field, message in _in_order(told)])
    return decision


def _in_order(told: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    return sorted(told.items(), key=lambda item: list(OPTIONS).index(item[0]))


def _taken(texts: Mapping[str, str], day: date) -> TakenDecision:
    return TakenDecision(**{name: texts[name] for name in OPTIONS}, number=0, taken=day, revoked=None)
