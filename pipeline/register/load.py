"""Reading the register: all its faults at once, or none and a `Register`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.errors import Fault, RegisterError
from pipeline.model import Refusal, WorkbookRead
from pipeline.periods import Period
from pipeline.register import sheet_wording
from pipeline.register.book import Register
from pipeline.register.build import build_register
from pipeline.register.cross import check_across, indicators_by_ref, place_refs
from pipeline.register.faults import Faults
from pipeline.register.figures import convert_indicators, convert_targets
from pipeline.register.tables import Table, read_table, sheets_by_name
from schemas.register import CALENDAR, SHEETS

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
    from pipeline.read.content import read_content
    from pipeline.read.limits import REGISTER_LIMITS

    if not path.is_file():
        raise RegisterError([Fault(path.name, "", sheet_wording.no_register(path.as_posix()))])
    try:
        read = read_content(path, limits=REGISTER_LIMITS)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RegisterError([Fault(path.name, "", sheet_wording.cannot_open(reason))]) from error
    if isinstance(read, Refusal):
        raise RegisterError([Fault(path.name, "", sheet_wording.refused(read))])
    return register_of(read, path.name)


def register_of(workbook: WorkbookRead, file: str) -> Register:
    """Return the register of a workbook as read; `file` names it in faults.

    Raises
    ------
    RegisterError
        With every fault of the workbook.
    """
    from pipeline.register.rules import check_table

    faults = Faults(file)
    tables = _tables(workbook, faults)
    if faults.of_layout():
        raise RegisterError(faults.told())
    convert_indicators(tables["Indicators"], faults)
    by_ref = indicators_by_ref(tables["Indicators"])
    place_refs(tables["Targets"], by_ref, faults)
    convert_targets(tables["Targets"], {ref: str(row.values["unit"]) for ref, row in by_ref.items()}, faults)
    for table in tables.values():
        check_table(table, faults)
    check_across(tables, by_ref, faults)
    told = faults.told()
    if told:
        raise RegisterError(told)
    return build_register(tables)


def _tables(workbook: WorkbookRead, faults: Faults) -> dict[str, Table]:
    sheets = sheets_by_name(workbook, faults)
    calendar = read_table(CALENDAR, sheets.get(CALENDAR.name), faults, _WITHOUT_CALENDAR)
    periods = [row.values["period"] for row in calendar.rows]
    around = max((period.end for period in periods if isinstance(period, Period)), default=_WITHOUT_CALENDAR)
    return {
        spec.name: calendar if spec is CALENDAR else read_table(spec, sheets.get(spec.name), faults, around)
        for spec in SHEETS
    }
