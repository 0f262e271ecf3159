"""What one row or sheet of the register must not say against another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from pipeline.model import Polarity
from pipeline.periods import Period
from pipeline.read.words import key, ref_key
from pipeline.register import sheet_wording
from pipeline.register.decisions import check_decisions
from pipeline.register.faults import Faults
from pipeline.register.tables import Table

Tables = Mapping[str, Table]


def check_across(tables: Tables, by_ref: Mapping[str, int], measured: Sequence[int | None], faults: Faults) -> None:
    """Check what rows say of each other, and what one sheet says of another.

    Every name of a directorate is replaced by the one that stands in its own sheet, so that later steps compare nothing
    twice.

    Parameters
    ----------
    tables : mapping
        The sheets by name.
    by_ref : mapping
        As `indicators_by_ref` has it.
    measured : sequence of int or None
        The indicator of each target, as `place_refs` has it.
    faults : Faults
        Takes up what is wrong.
    """
    directorates, people, indicators = tables["Directorates"], tables["People"], tables["Indicators"]
    _check_taken(directorates, "name", "other_names", key, faults)
    _check_taken(people, "name", "other_names", key, faults)
    _check_taken(indicators, "ref", "other_refs", ref_key, faults)
    known = names_of(directorates)
    for table, field in ((people, "directorate"), (indicators, "directorate"), (indicators, "supplied_by")):
        _place_directorates(table, field, known, faults)
    _check_tolerances(indicators, faults)
    _place_components(indicators, by_ref, faults)
    _check_targets(tables["Targets"], indicators, measured, faults)
    _check_calendar(tables["Calendar"], faults)
    check_decisions(tables, names_of(directorates), by_ref, faults)


def indicators_by_ref(indicators: Table) -> dict[str, int]:
    """Return the rows of *Indicators* by every folded reference; the first row of a reference stands."""
    by_ref: dict[str, int] = {}
    for row, ref in enumerate(indicators.values["ref"]):
        if ref:
            by_ref.setdefault(ref_key(ref), row)
    for row, refs in enumerate(indicators.values["other_refs"]):
        for ref in refs:
            by_ref.setdefault(ref_key(ref), row)
    return by_ref


def place_refs(targets: Table, indicators: Table, by_ref: Mapping[str, int], faults: Faults) -> list[int | None]:
    """Replace every reference of *Targets* by the indicator's own; one that no indicator has is a fault.

    Returns
    -------
    list of int or None
        The row of each target's indicator; None where there is none.
    """
    own: list[str] = indicators.values["ref"]
    refs: list[str] = targets.values["ref"]
    measured = [by_ref.get(ref_key(ref)) for ref in refs]
    targets.values["ref"] = [
        ref if indicator is None else own[indicator] for ref, indicator in zip(refs, measured, strict=True)
    ]
    for row, indicator in enumerate(measured):
        if indicator is None and refs[row]:
            known = [own[one] for one in by_ref.values()]
            message = sheet_wording.unknown_ref(targets.spec.column("ref"), refs[row], known)
            targets.fault(faults, row, "ref", message)
    return measured


def _check_taken(table: Table, field: str, others: str, fold: Callable[[str], str], faults: Faults) -> None:
    """Refuse another name or reference that a row has already; rows of the same name are their frame's fault."""
    holder: dict[str, int] = {}
    for row, name in enumerate(table.values[field]):
        holder.setdefault(fold(name), row)
    holder.pop("", None)
    column = table.spec.column(others)
    for row, names in enumerate(table.values[others]):
        for name in names:
            first = holder.setdefault(fold(name), row)
            if first != row:
                place = f"row {table.excel_rows[first]}"
                table.fault(faults, row, others, sheet_wording.taken(column, name, place))


def names_of(directorates: Table) -> dict[str, str]:
    """Return the name of every directorate by each of its folded names."""
    values = directorates.values
    return {
        key(name): own
        for own, others in zip(values["name"], values["other_names"], strict=True)
        for name in (*others, own)
        if name
    }


def _place_directorates(table: Table, field: str, known: Mapping[str, str], faults: Faults) -> None:
    names: list[str] = table.values[field]
    placed = {name: known.get(key(name)) if name else "" for name in set(names)}
    table.values[field] = [name if (own := placed[name]) is None else own for name in names]
    if None in placed.values():
        column = table.spec.column(field)
        for row, name in enumerate(names):
            if placed[name] is None:
                message = sheet_wording.unknown_directorate(column, name, known.values())
                table.fault(faults, row, field, message)


def _check_tolerances(indicators: Table, faults: Faults) -> None:
    column, values = indicators.spec.column("tolerance"), indicators.values
    for row, (kind, tolerance) in enumerate(zip(values["tolerance_kind"], values["tolerance"], strict=True)):
        if kind == "points" and tolerance is None:
            indicators.fault(faults, row, "tolerance", sheet_wording.needs(column, "Tolerance kind is points"))


def _place_components(indicators: Table, by_ref: Mapping[str, int], faults: Faults) -> None:
    """Replace every reference of *Components* by the indicator's own; each is another indicator of the same unit."""
    column = indicators.spec.column("components")
    own, units, components = (indicators.values[name] for name in ("ref", "unit", "components"))
    for row, refs in enumerate(components):
        placed: list[str] = []
        for ref in refs:
            part = by_ref.get(ref_key(ref))
            if part is None:
                known = [own[one] for one in by_ref.values()]
                indicators.fault(faults, row, "components", sheet_wording.unknown_ref(column, ref, known))
            elif part == row:
                why = f"other indicators; {ref} is this one"
                indicators.fault(faults, row, "components", sheet_wording.needs(column, why))
            elif units[part] != units[row]:
                why = f"indicators in {units[row]}; {ref} is in {units[part]}"
                indicators.fault(faults, row, "components", sheet_wording.needs(column, why))
            else:
                placed.append(own[part])
        components[row] = tuple(dict.fromkeys(placed))


def _check_targets(targets: Table, indicators: Table, measured: Sequence[int | None], faults: Faults) -> None:
    ranges = [good_is == Polarity.RANGE for good_is in indicators.values["good_is"]]
    values, texts = targets.values["value"], targets.values["value_text"]
    for field in ("low", "high"):
        column = targets.spec.column(field)
        for row, indicator in enumerate(measured):
            if indicator is None:
                continue
            if not ranges[indicator]:
                if targets.stored[field][row] is not None:
                    targets.fault(faults, row, field, sheet_wording.not_for_range(column))
            elif targets.values[field][row] is None and (values[row] is not None or not texts[row]):
                targets.fault(faults, row, field, sheet_wording.needs(column, "this indicator is good in a range"))


def _check_calendar(calendar: Table, faults: Faults) -> None:
    column = calendar.spec.column("due")
    for row, (period, due) in enumerate(zip(calendar.values["period"], calendar.values["due"], strict=True)):
        if isinstance(period, Period) and isinstance(due, datetime) and due.date() < period.start:
            calendar.fault(faults, row, "due", sheet_wording.due_before_period(column, period.words))
