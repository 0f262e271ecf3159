"""The names by which returns are recognised, out of the register."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping

from pipeline.model import FormName
from pipeline.read.known import Known, fold
from pipeline.read.words import key, ref_key
from pipeline.register import Criterion, Register

_WORKSTREAM = re.compile(r"(workstream\s*\d+\s*(?:\(\d+\))?)\s*:?\s*(.*)", re.I | re.S)
_BRACKET = re.compile(r".*\(([^()]+)\)\s*", re.S)


def known_names(register: Register) -> Known:
    """Return the senders, references, titles and headings of a register.

    A workstream is known by its full name, its number, its subject, its manager's name and the manager's initial
    with surname; a name that several senders share is left out, and so is an alias that stands for what several
    senders owe.
    """
    indicator_owners = {one.ref: one.supplied_by or one.directorate for one in register.indicators}
    criterion_owners = {one.ref: one.workstream for one in register.criteria}
    directorates: dict[str, set[str]] = defaultdict(set)
    for directorate in register.directorates:
        for name in (directorate.name, *directorate.other_names):
            directorates[fold(name)].add(directorate.name)
    workstreams: dict[str, set[str]] = defaultdict(set)
    for criterion in register.criteria:
        for name in _workstream_names(criterion):
            workstreams[fold(name)].add(criterion.workstream)
    headings: dict[str, dict[str, str]] = defaultdict(dict)
    for decision in register.decisions_of("heading"):
        headings[decision.directorate][key(decision.value)] = key(decision.ref).replace(" ", "_")
    return Known(
        senders={FormName.SCORECARD: _unique(directorates), FormName.PLAN: _unique(workstreams)},
        refs={
            FormName.SCORECARD: _aliases(register, indicator_owners, ref_key)
            | {
                ref_key(ref): one.supplied_by or one.directorate
                for one in register.indicators
                for ref in (*one.other_refs, one.ref)
            },
            FormName.PLAN: _aliases(register, criterion_owners, ref_key)
            | {ref_key(ref): one.workstream for one in register.criteria for ref in (one.action_no, one.ref)},
        },
        texts={
            FormName.SCORECARD: _aliases(register, indicator_owners, key)
            | {key(one.title): one.supplied_by or one.directorate for one in register.indicators},
            FormName.PLAN: _aliases(register, criterion_owners, key)
            | {key(one.criterion): one.workstream for one in register.criteria},
        },
        headings=headings,
        bands=frozenset(
            key(name)
            for name in (
                *(one.perspective for one in register.indicators),
                *(one.outcome for one in register.criteria),
            )
        ),
        cumulative=frozenset(
            name
            for one in register.indicators
            if one.cumulative
            for name in (
                key(one.title),
                *(ref_key(ref) for ref in (one.ref, *one.other_refs)),
                *(
                    fold_text(alias.value)
                    for alias in register.decisions_of("alias")
                    if alias.ref == one.ref
                    for fold_text in (key, ref_key)
                ),
            )
        ),
    )


def _aliases(register: Register, owners: Mapping[str, str], folded: Callable[[str], str]) -> dict[str, str]:
    """Return the owner of what each alias stands for, by the alias as folded."""
    named: dict[str, set[str]] = defaultdict(set)
    for alias in register.decisions_of("alias"):
        if alias.ref in owners:
            named[folded(alias.value)].add(owners[alias.ref])
    return _unique(named)


def _workstream_names(criterion: Criterion) -> list[str]:
    names = [criterion.workstream, criterion.manager]
    numbered = _WORKSTREAM.fullmatch(criterion.workstream.strip())
    if numbered:
        names += [numbered[1], numbered[2]]
    bracket = _BRACKET.fullmatch(criterion.workstream)
    if bracket:
        names.append(bracket[1])
    first, _, rest = criterion.manager.partition(" ")
    if rest:
        names.append(f"{first[0]} {rest}")
    return [name for name in names if len(name) > 2]


def _unique(names: dict[str, set[str]]) -> dict[str, str]:
    return {name: next(iter(senders)) for name, senders in names.items() if name and len(senders) == 1}
