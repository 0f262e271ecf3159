"""The rules of the sheet *Decisions*: what each kind needs, and what it may name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from pipeline.read.words import key, ref_key
from pipeline.register import sheet_wording
from pipeline.register.cells import CellRefusedError, read_moment
from pipeline.register.faults import Faults
from pipeline.register.tables import Row, Table
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
}
_WITH_A_TIME = ("received", "extension")
_FIELDS = tuple(
    key(field.name.replace("_", " "))
    for form in (SCORECARD_FORM, PLAN_FORM)
    for field in form.fields
    if not field.name.startswith("_")
)
_ABOUT_MEASURES = ("not_applicable", "waive", "use")


def check_decisions(
    tables: Mapping[str, Table], directorates: Mapping[str, str], indicators: Mapping[str, Row], faults: Faults
) -> None:
    """Check every decision.

    Parameters
    ----------
    tables : mapping
        The sheets by name; of decisions, the names of senders and the references of indicators and criteria are
        replaced by those of their own sheets, and `moment` is added.
    directorates : mapping
        The name of every directorate by each of its folded names.
    indicators : mapping
        The rows of *Indicators* by every folded reference.
    faults : Faults
        Takes up what is wrong.
    """
    decisions, plan = tables["Decisions"], tables["Plan"]
    senders = {
        key(str(row.values[field])): str(row.values["workstream"])
        for field in ("manager", "workstream")
        for row in plan.rows
    }
    senders |= directorates
    measures = {ref: str(row.values["ref"]) for ref, row in indicators.items()}
    measures |= {
        ref_key(str(row.values[name])): str(row.values[name]) for row in plan.rows for name in ("action_no", "ref")
    }
    for row in decisions.rows:
        kind = str(row.values["kind"])
        for field, why in _NEEDED.get(kind, {}).items():
            if row.values[field] in ("", None):
                decisions.fault(faults, row, field, sheet_wording.needed_by(decisions.spec.column(field), kind, why))
        row.values["moment"] = _moment(decisions, row, kind, faults)
        _place_sender(decisions, row, senders, faults)
        _place_measure(decisions, row, kind, measures, faults)
        _check_field(decisions, row, kind, faults)
        _check_rule(decisions, row, kind, faults)


def _moment(decisions: Table, row: Row, kind: str, faults: Faults) -> datetime | None:
    if kind not in _WITH_A_TIME or "value" not in row.cells or decisions.faulty(faults, row, "value"):
        return None
    try:
        return read_moment(decisions.spec.column("value"), row.cells["value"])
    except CellRefusedError as refused:
        decisions.fault(faults, row, "value", str(refused))
        return None


def _place_sender(decisions: Table, row: Row, senders: Mapping[str, str], faults: Faults) -> None:
    name = str(row.values["directorate"])
    if name and key(name) in senders:
        row.values["directorate"] = senders[key(name)]
    elif name:
        message = sheet_wording.unknown_sender(decisions.spec.column("directorate"), name, senders.values())
        decisions.fault(faults, row, "directorate", message)


def _place_measure(decisions: Table, row: Row, kind: str, measures: Mapping[str, str], faults: Faults) -> None:
    """Refuse a reference that nothing has; a file that is not there is listed by the run, and is no fault."""
    ref = str(row.values["ref"])
    if kind not in _ABOUT_MEASURES or not ref:
        return
    if ref_key(ref) in measures:
        row.values["ref"] = measures[ref_key(ref)]
    elif not _is_file(ref):
        column = decisions.spec.column("ref")
        message = sheet_wording.unknown_ref(column, ref, measures.values(), "on the sheets Indicators and Plan")
        decisions.fault(faults, row, "ref", message)


def _check_field(decisions: Table, row: Row, kind: str, faults: Faults) -> None:
    """Refuse a council's own heading for something that no form asks for."""
    ref = str(row.values["ref"])
    if kind == "heading" and ref and key(ref) not in _FIELDS:
        column = decisions.spec.column("ref")
        decisions.fault(faults, row, "ref", sheet_wording.unknown_field(column, ref, _FIELDS))


def _check_rule(decisions: Table, row: Row, kind: str, faults: Faults) -> None:
    """Refuse a waiver of a code that no finding has: it would waive nothing, and nobody would know."""
    from pipeline.messages import CATALOGUE

    rule = str(row.values["rule"])
    if kind == "waive" and rule and rule.upper() not in CATALOGUE:
        column = decisions.spec.column("rule")
        decisions.fault(faults, row, "rule", sheet_wording.unknown_rule(column, rule, CATALOGUE))


def _is_file(ref: str) -> bool:
    return "/" in ref or ref.casefold().endswith((".xlsx", ".xlsm"))
