"""What a decision touched in one period's scorecard: references, files or senders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.check.waivers import covers
from pipeline.flag.timeliness import due_of
from pipeline.messages.decided import accepted, read_by_alias, waived
from pipeline.model import DataStatus, FigureStatus, Finding, FormName, Severity
from pipeline.night.decided import is_about
from pipeline.periods import Period
from pipeline.register import Decision, Register

EVERY_SENDER = "every sender"
_A_YEAR = 4
Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class Tables:
    """A period's tables, as rows: of the scorecard and the plan by their reference, findings, and files by their name.

    The columns are those of `data/*.csv`. `paths` has the path under `returns/` of every file that is known, by its
    name: that of a version which was replaced since also says when it came.
    """

    register: Register
    period: Period
    indicators: Mapping[str, Row]
    criteria: Mapping[str, Row]
    findings: Iterable[Row]
    files: Mapping[str, Row]
    paths: Mapping[str, str]


def touched_by(decision: Decision, tables: Tables) -> list[str]:
    """Return what a decision in force touched; empty when it acted on nothing that stands in the period."""
    return list(dict.fromkeys(_BY_KIND[decision.kind](decision, tables))) if decision.kind in _BY_KIND else []


def _files(decision: Decision, tables: Tables) -> list[str]:
    return [
        file
        for file, row in tables.files.items()
        if is_about(decision, tables.paths.get(file, file), str(row["sha256"]))
    ]


def _not_applicable(decision: Decision, tables: Tables) -> list[str]:
    row = tables.indicators.get(decision.ref)
    if row is not None:
        return [decision.ref] if row["data_status"] == DataStatus.NOT_APPLICABLE else []
    return [decision.ref] if decision.ref in tables.criteria else []


def _use(decision: Decision, tables: Tables) -> list[str]:
    """Return the reference where the value that stands came in a return of the sender that was decided for."""
    row = tables.indicators.get(decision.ref) or tables.criteria.get(decision.ref)
    file = tables.files.get(row["file"]) if row is not None else None
    # A return of several senders names none.
    return [decision.ref] if file is not None and file["directorate"] in ("", decision.directorate) else []


def _extension(decision: Decision, tables: Tables) -> list[str]:
    register = tables.register
    known = dict.fromkeys(
        [*(one.name for one in register.directorates), *(one.workstream for one in register.criteria)]
    )
    senders = [decision.directorate] if decision.directorate else list(known)
    longer = [
        sender
        for sender in senders
        if any(
            register.due_entry(form, tables.period) is not None
            and due_of(register, form, tables.period, sender) == decision.moment
            for form in FormName
        )
    ]
    return [EVERY_SENDER] if longer and longer == list(known) else longer


def _settled(decision: Decision, tables: Tables) -> list[str]:
    words = waived if decision.kind == "waive" else accepted
    added = words(decision.by, decision.reason)
    found = []
    for row in tables.findings:
        if row["severity"] != Severity.NOTE or not str(row["message"]).endswith(added):
            continue
        told = Finding(**{**row, "severity": Severity.NOTE})
        file = tables.files.get(told.file)
        if covers(decision, told, str(file["directorate"]) if file is not None else ""):
            found.append(told.ref or told.file)
    return found


def _alias(decision: Decision, tables: Tables) -> list[str]:
    ends = read_by_alias(decision.value, decision.by, decision.reason)
    found = any(row["code"] == "ROW_FOUND_BY_ALIAS" and str(row["message"]).endswith(ends) for row in tables.findings)
    return [decision.ref] if found else []


def _restate(decision: Decision, tables: Tables) -> list[str]:
    """Return the reference where the restated figure stands, or is what this period's is compared with."""
    indicator, row = tables.register.indicator(decision.ref), tables.indicators.get(decision.ref)
    if indicator is None or row is None:
        return []
    if decision.period == tables.period:
        return [decision.ref] if row["figure_status"] == FigureStatus.REVISED else []
    compared = (tables.register.previous_due(indicator, tables.period), tables.period.shift(-_A_YEAR))
    return [decision.ref] if decision.period in compared else []


_BY_KIND: dict[str, Callable[[Decision, Tables], list[str]]] = {
    "received": _files,
    "withdraw": _files,
    "not_applicable": _not_applicable,
    "use": _use,
    "extension": _extension,
    "waive": _settled,
    "accept": _settled,
    "alias": _alias,
    "restate": _restate,
}
