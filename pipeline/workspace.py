"""Laying out a workspace: folders, settings with their comments, and an empty register ready to fill."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.errors import Fault, SettingsError
from pipeline.settings import TABLES, Settings
from pipeline.settings_keys import KEYS, OUTPUTS, RETURNS
from schemas.register import SHEETS, Column, ColumnKind, SheetSpec

_ROWS = 2_000
_HEADING_FILL = "#12436D"
_STARRED_FILL = "#801650"
# Stands in the register's properties: files of the same program are the same bytes on every machine and day.
_CREATED = datetime(2026, 11, 1)
_DATES = (ColumnKind.DATE,)
_MOMENTS = (ColumnKind.DUE,)
# As text, or Excel makes dates of 2009-10 and 1-1, and drops the last nought of 1.10.
_TEXTS = (ColumnKind.REF, ColumnKind.REFS, ColumnKind.QUARTER, ColumnKind.QUARTER_OR_YEAR, ColumnKind.SPAN,
          ColumnKind.QUARTERS, ColumnKind.AS_WRITTEN)  # fmt: skip
_OTHER_SHEETS = {
    ("Indicators", "directorate"): "Directorates",
    ("Indicators", "supplied_by"): "Directorates",
    ("People", "directorate"): "Directorates",
    ("Targets", "ref"): "Indicators",
}


def init_workspace(folder: Path) -> tuple[Path, ...]:
    """Lay out a workspace; what is there already stays as it is.

    Parameters
    ----------
    folder : Path
        The workspace; made when it is not there.

    Returns
    -------
    tuple of Path
        The folders and files that were made, in order; empty when all were there.

    Raises
    ------
    SettingsError
        When the folder or a file cannot be made.
    """
    made: list[Path] = []
    try:
        for part in (folder, folder / RETURNS, folder / OUTPUTS):
            if not part.is_dir():
                part.mkdir(parents=True)
                made.append(part)
        settings, register = folder / "inputs" / "settings.toml", folder / Settings().folders.register
        if not settings.exists():
            settings.write_text(settings_template(), encoding="utf-8", newline="\n")
            made.append(settings)
        if not register.exists():
            write_empty_register(register)
            made.append(register)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        words = f"The workspace cannot be laid out: {reason}. Choose a folder that you may write to."
        raise SettingsError([Fault(str(error.filename or folder), "", words)]) from error
    return tuple(made)


def settings_template() -> str:
    """Return a settings file that works as it stands and explains every key.

    Keys that every council fills are open; all others stand behind `#` with their defaults, so that a default stays one
    until somebody decides otherwise.
    """
    lines = [
        "# Settings of the scorecard. A setting behind # has the value shown; to change it, take the # away.",
        "# Text stands in quotes; a path with backslashes in single quotes: 'R:\\Performance\\Returns'.",
    ]
    for table, made in TABLES.items():
        lines += ["", f"[{table}]"]
        mark = "" if table == "council" else "#"
        for key in (key for key in KEYS if key.table == table):
            lines += [f"# {key.about}", f"{mark}{key.name} = {_toml(getattr(made(), key.name))}"]
    return "\n".join(lines) + "\n"


def write_empty_register(path: Path) -> None:
    """Write a register with every sheet and heading, and nothing below them.

    Each heading has a note that says what goes in; closed lists drop down, starred headings are marked, and columns in
    which Excel would make dates of references and periods are text.

    Raises
    ------
    OSError
        When the file cannot be written.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    workbook = Workbook(os.fspath(path), {"strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"title": "Register", "created": _CREATED})
    formats = {
        name: workbook.add_format({"font_name": "Arial", "font_size": 10, "valign": "top", **look})
        for name, look in _LOOKS.items()
    }
    for spec in SHEETS:
        _write_sheet(workbook.add_worksheet(spec.name), spec, formats)
    try:
        workbook.close()
    except FileCreateError as error:
        raise OSError(*error.args) from error


_HEADING = {"bold": True, "font_color": "#FFFFFF", "text_wrap": True, "border": 1, "border_color": "#FFFFFF"}
_LOOKS: dict[str, dict[str, Any]] = {
    "heading": {**_HEADING, "bg_color": _HEADING_FILL},
    "starred": {**_HEADING, "bg_color": _STARRED_FILL},
    "plain": {"text_wrap": True},
    "text": {"text_wrap": True, "num_format": "@"},
    "date": {"num_format": "yyyy-mm-dd"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm"},
}


def _write_sheet(sheet: Any, spec: SheetSpec, formats: dict[str, Any]) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 32)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, _ROWS, len(spec.columns) - 1)
    for at, column in enumerate(spec.columns):
        sheet.set_column(at, at, column.width, formats[_look(column)])
        star, look, needed = (" *", "starred", "Must be filled. ") if column.starred else ("", "heading", "")
        sheet.write_string(0, at, column.heading + star, formats[look])
        sheet.write_comment(0, at, needed + column.note, {"author": "Scorecard", "x_scale": 1.6})
        rule = _drop_down(spec, column)
        if rule:
            sheet.data_validation(1, at, _ROWS, at, rule)


def _look(column: Column) -> str:
    if column.kind in _DATES:
        return "date"
    if column.kind in _MOMENTS:
        return "moment"
    return "text" if column.kind in _TEXTS else "plain"


def _drop_down(spec: SheetSpec, column: Column) -> dict[str, Any]:
    """Return a closed list, which refuses other words, or a list of suggestions, which does not."""
    other = _OTHER_SHEETS.get((spec.name, column.field))
    if other:
        return {"validate": "list", "source": f"={other}!$A$2:$A${_ROWS}", "show_error": False}
    if column.kind is ColumnKind.YES_NO:
        return {"validate": "list", "source": ["yes", "no"], **_refusal(column, ("yes", "no"))}
    if column.kind is ColumnKind.CHOICE:
        return {"validate": "list", "source": list(column.allowed), **_refusal(column, column.allowed)}
    if column.kind is ColumnKind.UNIT:
        return {"validate": "list", "source": list(column.allowed), "show_error": False}
    return {}


def _refusal(column: Column, allowed: tuple[str, ...]) -> dict[str, Any]:
    return {"error_title": column.heading, "error_message": f"Choose one of the list: {', '.join(allowed)}."}


def _toml(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(item) for item in value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)
