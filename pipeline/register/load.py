"""Reading the register: all its faults at once, or none and a `Register`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import Fault, RegisterError
from pipeline.model import Refusal
from pipeline.periods import Period
from pipeline.register import sheet_wording
from pipeline.register.book import Register
from pipeline.register.build import build_register
from pipeline.register.cross import check_across, indicators_by_ref, place_refs
from pipeline.register.faults import Faults
from pipeline.register.figures import convert_indicators, convert_targets
from pipeline.register.tables import Table, read_table, sheets_by_name
from schemas.register import CALENDAR, SHEETS

if TYPE_CHECKING:
    from pipeline.read.by_column import SheetByColumn

# Years of two digits in a register without a calendar lie in 1940 to 2039.
_WITHOUT_CALENDAR = date(2000, 1, 1)


def load_register(path: Path) -> Register:
    """Read and check the register.

    Parameters
    ----------
    path : Path
        `register.xlsx`; read as returns are, but without the limits for them.

    Returns
    -------
    Register
        Frozen; names of directorates and references are those of their own sheets, figures are in their units.

    Raises
    ------
    RegisterError
        With every fault at once, each with its sheet and cell: a file that cannot be read; sheets and headings that are
        not known or missing; else cells that are empty, cannot be read or contradict each other.
    """
    from pipeline.register.rules import check_table

    faults = Faults(path.name)
    tables = _tables(_sheets(path), faults)
    if faults.of_layout():
        raise RegisterError(faults.told())
    indicators, targets = tables["Indicators"], tables["Targets"]
    convert_indicators(indicators, faults)
    by_ref = indicators_by_ref(indicators)
    measured = place_refs(targets, indicators, by_ref, faults)
    convert_targets(targets, ["" if row is None else indicators.values["unit"][row] for row in measured], faults)
    for table in tables.values():
        check_table(table, faults)
    check_across(tables, by_ref, measured, faults)
    told = faults.told()
    if told:
        raise RegisterError(told)
    return build_register(tables)


def _sheets(path: Path) -> tuple[SheetByColumn, ...]:
    """Read the workbook; what cannot be read is told as a fault of the file."""
    from pipeline.read.by_column import read_by_column
    from pipeline.read.limits import REGISTER_LIMITS

    if not path.is_file():
        raise RegisterError([Fault(path.name, "", sheet_wording.no_register(path.as_posix()))])
    try:
        read = read_by_column(path, REGISTER_LIMITS)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RegisterError([Fault(path.name, "", sheet_wording.cannot_open(reason))]) from error
    if isinstance(read, Refusal):
        raise RegisterError([Fault(path.name, "", sheet_wording.refused(read))])
    return read


def _tables(sheets: Iterable[SheetByColumn], faults: Faults) -> dict[str, Table]:
    by_name = sheets_by_name(sheets, faults)
    calendar = read_table(CALENDAR, by_name.get(CALENDAR.name), faults, _WITHOUT_CALENDAR)
    periods = calendar.values["period"]
    around = max((period.end for period in periods if isinstance(period, Period)), default=_WITHOUT_CALENDAR)
    return {
        spec.name: calendar if spec is CALENDAR else read_table(spec, by_name.get(spec.name), faults, around)
        for spec in SHEETS
    }
