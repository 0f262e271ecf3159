"""The rules of the sheet *Decisions*: what each kind needs, and what it may name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.read.drop_names import WORKBOOK_ENDINGS
from pipeline.read.words import key, ref_key
from pipeline.register import sheet_wording
from pipeline.register.book import Register
from pipeline.register.decision_values import add_values, check_aliases, read_value
from pipeline.register.faults import Faults
from pipeline.register.rows import Decision
from pipeline.register.tables import Table
from schemas.plan_form import PLAN_FORM
from schemas.scorecard_form import SCORECARD_FORM

# What a decision of a kind cannot do without, and why.
_NEEDED = {
    "received": {"ref": "it says which file came, as its path under returns", "value": "it says when the file came"},
    "reported": {"period": "it says which quarter Cabinet saw", "value": "it says which run Cabinet saw"},
    "withdraw": {"ref": "it says which file is withdrawn, as its path under returns"},
    "not_applicable": {"ref": "it says which indicator or criterion does not apply"},
    "extension": {"period": "it says for which quarter", "value": "it says until when"},
    "waive": {"rule": "it says which finding is waived"},
    "use": {"ref": "it says for which indicator", "directorate": "it says whose value counts"},
    "heading": {"ref": "it says which column of the form is meant", "value": "it says which heading"},
    "alias": {
        "ref": "it says which indicator or criterion is meant",
        "value": "it says which reference or title senders write for it",
    },
    "accept": {"rule": "it says which finding is explained"},
    "restate": {
        "ref": "it says which indicator's figure is restated",
        "period": "it says of which quarter",
        "value": "it says the figure that counts from now on",
    },
}
_ABOUT_RULES = ("waive", "accept")
_FIELDS = tuple(
    key(field.name.replace("_", " "))
    for form in (SCORECARD_FORM, PLAN_FORM)
    for field in form.fields
    if not field.name.startswith("_")
)
_ANYTHING, _NO_ACTION, _INDICATOR = "measure", "indicator or criterion", "indicator"
_ABOUT = {
    "not_applicable": _ANYTHING,
    "waive": _ANYTHING,
    "use": _ANYTHING,
    "accept": _ANYTHING,
    "alias": _NO_ACTION,
    "restate": _INDICATOR,
}
_MAY_BE_A_FILE = ("not_applicable", "waive", "use", "accept")


@dataclass(frozen=True, slots=True)
class Nameable:
    """What decisions may name.

    Parameters
    ----------
    senders : mapping
        Directorates and workstreams by each of their folded names.
    indicators, criteria, actions : mapping
        Own references by each folded one.
    units : mapping
        The unit of every indicator by its own reference.
    """

    senders: Mapping[str, str]
    indicators: Mapping[str, str]
    criteria: Mapping[str, str]
    actions: Mapping[str, str]
    units: Mapping[str, str]

    def measures(self, about: str = _ANYTHING) -> dict[str, str]:
        """Return own references by folded ones: of indicators, with criteria, with actions too."""
        found = dict(self.indicators)
        if about == _ANYTHING:
            found |= self.actions
        if about != _INDICATOR:
            found |= self.criteria
        return found


def nameable_of_tables(
    plan: Table, directorates: Mapping[str, str], indicators: Table, by_ref: Mapping[str, int]
) -> Nameable:
    """Return what decisions may name while the register's sheets are being checked."""
    of_plan, refs, units = plan.values, indicators.values["ref"], indicators.values["unit"]
    senders = {
        key(name): workstream
        for field in ("manager", "workstream")
        for name, workstream in zip(of_plan[field], of_plan["workstream"], strict=True)
    }
    return Nameable(
        senders=senders | dict(directorates),
        indicators={ref: refs[row] for ref, row in by_ref.items()},
        criteria={ref_key(ref): ref for ref in of_plan["ref"]},
        actions={ref_key(number): number for number in of_plan["action_no"]},
        units={refs[row]: units[row] for row in by_ref.values()},
    )


def nameable_of_register(register: Register) -> Nameable:
    """Return what decisions may name once the register has been read."""
    senders = {key(name): one.workstream for one in register.criteria for name in (one.manager, one.workstream)}
    senders |= {key(name): one.name for one in register.directorates for name in (*one.other_names, one.name) if name}
    return Nameable(
        senders=senders,
        indicators={ref_key(ref): one.ref for one in register.indicators for ref in (*one.other_refs, one.ref)},
        criteria={ref_key(one.ref): one.ref for one in register.criteria},
        actions={ref_key(one.action_no): one.action_no for one in register.criteria},
        units={one.ref: one.unit for one in register.indicators},
    )


def check_decisions(
    tables: Mapping[str, Table], directorates: Mapping[str, str], by_ref: Mapping[str, int], faults: Faults
) -> None:
    """Check every decision of the register's sheet.

    Parameters
    ----------
    tables : mapping
        The sheets by name; for what becomes of those of decisions see `check_rows`.
    directorates : mapping
        The name of every directorate by each of its folded names.
    by_ref : mapping
        The rows of *Indicators* by every folded reference.
    faults : Faults
        Takes up what is wrong.
    """
    nameable = nameable_of_tables(tables["Plan"], directorates, tables["Indicators"], by_ref)
    check_rows(tables["Decisions"], nameable, faults)


def check_rows(decisions: Table, nameable: Nameable, faults: Faults, earlier: Sequence[Decision] = ()) -> None:
    """Check decisions, of the sheet or taken by command: the rules are the same.

    Parameters
    ----------
    decisions : Table
        One row is a decision. The names of senders and the references of indicators and criteria are replaced by those
        of their own sheets, and `moment`, `figure`, `content` and `number` are added.
    nameable : Nameable
        What they may name.
    faults : Faults
        Takes up what is wrong.
    earlier : sequence of Decision
        Those that were taken before, which they must not contradict.
    """
    values = decisions.values
    values.setdefault("number", [f"row {excel_row}" for excel_row in decisions.excel_rows])
    add_values(decisions)
    measures = {about: nameable.measures(about) for about in (_ANYTHING, _NO_ACTION, _INDICATOR)}
    for row, kind in enumerate(values["kind"]):
        for field, why in _NEEDED.get(kind, {}).items():
            if values[field][row] in ("", None):
                decisions.fault(faults, row, field, sheet_wording.needed_by(decisions.spec.column(field), kind, why))
        _place_sender(decisions, row, nameable.senders, faults)
        _place_measure(decisions, row, kind, measures, faults)
        read_value(decisions, row, kind, nameable.units, faults)
        _check_field(decisions, row, kind, faults)
        _check_rule(decisions, row, kind, faults)
    check_aliases(decisions, measures[_ANYTHING], earlier, faults)


def _place_sender(decisions: Table, row: int, senders: Mapping[str, str], faults: Faults) -> None:
    name = decisions.values["directorate"][row]
    if name and key(name) in senders:
        decisions.values["directorate"][row] = senders[key(name)]
    elif name:
        message = sheet_wording.unknown_sender(decisions.spec.column("directorate"), name, senders.values())
        decisions.fault(faults, row, "directorate", message)


def _place_measure(
    decisions: Table, row: int, kind: str, measures: Mapping[str, Mapping[str, str]], faults: Faults
) -> None:
    """Refuse a reference that nothing has; a file that is not there is listed by the run, and is no fault."""
    ref = decisions.values["ref"][row]
    if kind not in _ABOUT or not ref:
        return
    known = measures[_ABOUT[kind]]
    if ref_key(ref) in known:
        decisions.values["ref"][row] = known[ref_key(ref)]
    elif kind not in _MAY_BE_A_FILE or not _is_file(ref):
        where = "on the sheet Indicators" if _ABOUT[kind] == _INDICATOR else "on the sheets Indicators and Plan"
        message = sheet_wording.unknown_ref(decisions.spec.column("ref"), ref, known.values(), where)
        decisions.fault(faults, row, "ref", message)


def _check_field(decisions: Table, row: int, kind: str, faults: Faults) -> None:
    """Refuse a council's own heading for something that no form asks for."""
    ref = decisions.values["ref"][row]
    if kind == "heading" and ref and key(ref) not in _FIELDS:
        column = decisions.spec.column("ref")
        decisions.fault(faults, row, "ref", sheet_wording.unknown_field(column, ref, _FIELDS))


def _check_rule(decisions: Table, row: int, kind: str, faults: Faults) -> None:
    """Refuse a code that no finding has: the decision would settle nothing, and nobody would know."""
    from pipeline.messages import CATALOGUE

    rule = decisions.values["rule"][row]
    if kind in _ABOUT_RULES and rule and rule.upper() not in CATALOGUE:
        column = decisions.spec.column("rule")
        decisions.fault(faults, row, "rule", sheet_wording.unknown_rule(column, rule, CATALOGUE))


def _is_file(ref: str) -> bool:
    return "/" in ref or ref.casefold().endswith(tuple(WORKBOOK_ENDINGS))
