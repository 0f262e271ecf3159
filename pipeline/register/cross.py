"""What one row or sheet of the register must not say against another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from pipeline.model import Polarity
from pipeline.periods import Period
from pipeline.read.words import key, ref_key
from pipeline.register import sheet_wording
from pipeline.register.decisions import check_decisions
from pipeline.register.faults import Faults
from pipeline.register.tables import Row, Table

Tables = Mapping[str, Table]


def check_across(tables: Tables, by_ref: Mapping[str, Row], faults: Faults) -> None:
    """Check what rows say of each other, and what one sheet says of another; `by_ref` is that of `indicators_by_ref`.

    Every reference of *Targets* and every name of a directorate is replaced by the one that stands in its own sheet, so
    that later steps compare nothing twice.
    """
    directorates, people, indicators = tables["Directorates"], tables["People"], tables["Indicators"]
    _check_taken(directorates, "name", "other_names", key, faults)
    _check_taken(people, "name", "other_names", key, faults)
    _check_taken(indicators, "ref", "other_refs", ref_key, faults)
    known = names_of(directorates)
    for table, field in ((people, "directorate"), (indicators, "directorate"), (indicators, "supplied_by")):
        for row in table.rows:
            _place_directorate(table, row, field, known, faults)
    _check_indicators(indicators, faults)
    _place_components(indicators, by_ref, faults)
    _check_targets(tables["Targets"], by_ref, faults)
    _check_calendar(tables["Calendar"], faults)
    check_decisions(tables, names_of(directorates), by_ref, faults)


def indicators_by_ref(indicators: Table) -> dict[str, Row]:
    """Return the rows of *Indicators* by every folded reference; the first row of a reference stands."""
    by_ref: dict[str, Row] = {}
    for field in ("ref", "other_refs"):
        for row in indicators.rows:
            for ref in _several(row.values[field]):
                by_ref.setdefault(ref_key(ref), row)
    return by_ref


def place_refs(targets: Table, by_ref: Mapping[str, Row], faults: Faults) -> None:
    """Replace every reference of *Targets* by the indicator's own; one that no indicator has is a fault."""
    column = targets.spec.column("ref")
    known = [str(row.values["ref"]) for row in by_ref.values()]
    for row in targets.rows:
        ref = str(row.values["ref"])
        indicator = by_ref.get(ref_key(ref))
        if indicator is not None:
            row.values["ref"] = indicator.values["ref"]
        elif ref:
            targets.fault(faults, row, "ref", sheet_wording.unknown_ref(column, ref, known))


def _check_taken(table: Table, field: str, others: str, fold: Callable[[str], str], faults: Faults) -> None:
    """Refuse another name or reference that a row has already; rows of the same name are their frame's fault."""
    holder: dict[str, Row] = {}
    for row in table.rows:
        holder.setdefault(fold(str(row.values[field])), row)
    holder.pop("", None)
    column = table.spec.column(others)
    for row in table.rows:
        for name in _several(row.values[others]):
            first = holder.setdefault(fold(name), row)
            if first is not row:
                place = f"row {first.excel_row}"
                table.fault(faults, row, others, sheet_wording.taken(column, name, place))


def names_of(directorates: Table) -> dict[str, str]:
    """Return the name of every directorate by each of its folded names."""
    return {
        key(name): str(row.values["name"])
        for row in directorates.rows
        for name in (*_several(row.values["other_names"]), str(row.values["name"]))
        if name
    }


def _place_directorate(table: Table, row: Row, field: str, known: Mapping[str, str], faults: Faults) -> None:
    name = str(row.values[field])
    if not name:
        return
    if key(name) in known:
        row.values[field] = known[key(name)]
    else:
        message = sheet_wording.unknown_directorate(table.spec.column(field), name, known.values())
        table.fault(faults, row, field, message)


def _check_indicators(indicators: Table, faults: Faults) -> None:
    column = indicators.spec.column("tolerance")
    for row in indicators.rows:
        if row.values["tolerance_kind"] == "points" and row.values["tolerance"] is None:
            indicators.fault(faults, row, "tolerance", sheet_wording.needs(column, "Tolerance kind is points"))


def _place_components(indicators: Table, by_ref: Mapping[str, Row], faults: Faults) -> None:
    """Replace every reference of *Components* by the indicator's own; each is another indicator of the same unit."""
    column = indicators.spec.column("components")
    known = [str(row.values["ref"]) for row in by_ref.values()]
    for row in indicators.rows:
        placed: list[str] = []
        for ref in _several(row.values["components"]):
            part = by_ref.get(ref_key(ref))
            if part is None:
                indicators.fault(faults, row, "components", sheet_wording.unknown_ref(column, ref, known))
            elif part is row:
                why = f"other indicators; {ref} is this one"
                indicators.fault(faults, row, "components", sheet_wording.needs(column, why))
            elif part.values["unit"] != row.values["unit"]:
                why = f"indicators in {row.values['unit']}; {ref} is in {part.values['unit']}"
                indicators.fault(faults, row, "components", sheet_wording.needs(column, why))
            else:
                placed.append(str(part.values["ref"]))
        row.values["components"] = tuple(dict.fromkeys(placed))


def _check_targets(targets: Table, by_ref: Mapping[str, Row], faults: Faults) -> None:
    for row in targets.rows:
        indicator = by_ref.get(ref_key(str(row.values["ref"])))
        if indicator is None:
            continue
        is_range = indicator.values["good_is"] == Polarity.RANGE
        not_set_yet = row.values["value"] is None and bool(row.values["value_text"])
        for field in ("low", "high"):
            column = targets.spec.column(field)
            if not is_range and targets.cell(row, field) is not None:
                targets.fault(faults, row, field, sheet_wording.not_for_range(column))
            elif is_range and row.values[field] is None and not not_set_yet:
                targets.fault(faults, row, field, sheet_wording.needs(column, "this indicator is good in a range"))


def _check_calendar(calendar: Table, faults: Faults) -> None:
    for row in calendar.rows:
        period, due = row.values["period"], row.values["due"]
        if isinstance(period, Period) and isinstance(due, datetime) and due.date() < period.start:
            calendar.fault(
                faults, row, "due", sheet_wording.due_before_period(calendar.spec.column("due"), period.words)
            )


def _several(value: object) -> Iterable[str]:
    if isinstance(value, tuple):
        return value
    return (str(value),) if value else ()
