"""What the cells of a figure, a rating, a direction, a risk and a source show."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Any

from pipeline.messages.quantities import places_of
from pipeline.write import look, words
from pipeline.write.days import in_words
from pipeline.write.figures import format_of_places
from pipeline.write.look import Style
from pipeline.write.table import Row, Shown

_LONGEST_ACTUAL = 24
_QUIET = look.style(look.TEXT, look.GREY)
_QUIET_AND_SMALL = look.style(look.TEXT, look.GREY, font_size=8)
_QUIET_NUMBER = look.style(look.NUMBER, look.GREY)
# The fields of an indicator that each of the functions below looks at.
OF_ACTUAL = ("data_status", "actual", "actual_text", "figure_status", "unit", "decimals")
OF_RAG = ("rag", "data_status", "rag_by")
OF_RISK = ("risk", "likelihood", "impact", "high_risk")
OF_ACTION_PLAN = ("rag", "high_risk", "data_status", "action_plan")
OF_WHAT_IS_SAID = (
    "actual", "actual_text", "data_status", "nci_reason", "nci_expected_by", "data_as_at", "rag", "not_rated_reason",
    "comment",
)  # fmt: skip
OF_SOURCE = ("file", "sheet", "cell")
MISSING_STATES = frozenset({"nci", "blank", "not_returned", "rejected", "held", "withdrawn", "not_applicable"})


def is_quiet(row: Row) -> bool:
    """Tell whether a row stands in grey: not due, or not applicable by decision."""
    return row["data_status"] in ("not_due", "not_applicable")


def text(value: Any, row: Row | None = None) -> Shown:
    """Return words, in grey when the row is not due."""
    quiet = row is not None and is_quiet(row)
    return Shown(str(value or ""), _QUIET if quiet else look.TEXT)


def whole_style(row: Row | None) -> Style:
    """Return the style of a figure's cell."""
    return _QUIET_NUMBER if row is not None and is_quiet(row) else look.NUMBER


def of_figure(*fields: str) -> tuple[str, ...]:
    """Return the fields that the cell of a figure looks at, and which of them it shows."""
    return (*fields, "unit", "decimals", "data_status")


def of_direction(which: str) -> tuple[str, ...]:
    """Return the fields that the cell of a direction looks at."""
    compared = which.replace("direction", "comparator")
    return (which, "data_status", f"{compared}_source", f"{compared}_revised_from")


def figure(row: Row, value: Decimal | None, words_instead: str = "", figure_status: str = "") -> Shown:
    """Return a figure as a number in its unit; the words instead, where it has no number."""
    if value is None:
        return Shown(words_instead, look.style(whole_style(row), text_wrap=True))
    unit = row["unit"]
    return Shown(value, _of_figure(is_quiet(row), unit, places_of(value, row.get("decimals"), unit), figure_status))


@cache
def _of_figure(quiet: bool, unit: str, places: int, figure_status: str) -> Style:
    base = _QUIET_NUMBER if quiet else look.NUMBER
    return look.style(base, shrink=True, num_format=format_of_places(unit, places, figure_status))


@cache
def in_bold(style: Style) -> Style:
    """Return a style in bold."""
    return look.style(style, look.BOLD)


def actual(row: Row) -> Shown:
    """Return the actual: the figure with its mark, the words that stand for it, or the word for its absence."""
    status = row["data_status"]
    if row["actual"] is not None and status not in MISSING_STATES:
        shown = figure(row, row["actual"], figure_status=row["figure_status"])
        return Shown(shown.value, in_bold(shown.style) if status == "reported" else shown.style)
    if status in ("reported", "not_due") and row["actual_text"]:
        words_instead = "see comment" if _is_prose(row) else row["actual_text"]
        return Shown(words_instead, look.style(whole_style(row), text_wrap=True))
    quiet = look.style(look.NUMBER, look.GREY, text_wrap=True)
    return Shown(words.DATA_STATUS.get(status, status), quiet)


def rag(row: Row) -> Shown:
    """Return a rating as letter, symbol and word on its fill; NCI in grey; a row not due without a fill."""
    rating = row["rag"] or "Not rated"
    status = row.get("data_status", "reported")
    if status == "nci":
        mark = look.MARKS["NCI"]
        return Shown("NCI –", _on_fill(mark))
    mark = look.MARKS[rating]
    shown = " ".join(filter(None, (mark.letter, mark.symbol, rating)))
    if row.get("rag_by") == "owner" and rating != "Not rated":
        shown += " (owner)"
    if status in ("not_due", "not_applicable"):
        return Shown(shown if status == "not_due" else "– Not rated", look.style(look.TEXT, look.GREY, look.INDENTED))
    return Shown(shown, _on_fill(mark))


def rag_word(rating: str, **more: object) -> Shown:
    """Return a rating alone, on its fill."""
    mark = look.MARKS[rating or "Not rated"]
    shown = " ".join(filter(None, (mark.letter, mark.symbol, rating or "Not rated")))
    return Shown(shown, look.style(_on_fill(mark), more))


def direction(row: Row, which: str) -> Shown:
    """Return a direction of travel as symbol and word; in grey where nothing can be compared.

    An asterisk says that the return's own figure was compared with, [r] that a decision revised the one held.
    """
    travel = row[which]
    if travel not in words.DIRECTION or is_quiet(row):
        return Shown("no comparison" if not is_quiet(row) else "–", look.style(look.TEXT, look.GREY, look.SMALL))
    compared = which.replace("direction", "comparator")
    mark = " *" if row.get(f"{compared}_source") == "return" else ""
    if row.get(f"{compared}_revised_from") is not None:
        mark = f" {look.FIGURE_STATUS_MARKS['revised']}"
    return Shown(f"{look.DIRECTION_SYMBOLS[travel]} {words.DIRECTION[travel]}{mark}", look.TEXT)


def risk(row: Row) -> Shown:
    """Return likelihood times impact, in bold when high; a dash where no risk was given."""
    if row["risk"] is None:
        return Shown("–", _QUIET)
    shown = f"{row['likelihood']} × {row['impact']} = {row['risk']}"
    if row.get("high_risk"):
        return Shown(f"{shown}\nHigh", look.style(look.TEXT, look.BOLD))
    return Shown(shown, look.TEXT)


def action_plan(row: Row) -> Shown:
    """Return the action plan; say so where one is owed (Red, or a high risk) and none was given."""
    owed = (row["rag"] == "Red" or row.get("high_risk")) and not is_quiet(row)
    if owed and not row["action_plan"]:
        return Shown("No action plan was given.", _QUIET)
    return text(row["action_plan"], row)


def said(row: Row) -> str:
    """Return the comment, after the reason for a missing or older figure, and after an actual given in long words."""
    parts = [row["actual_text"]] if _is_prose(row) else []
    if row["data_status"] == "nci":
        reason = f": {row['nci_reason']}" if row["nci_reason"] else "; no reason was given"
        parts.append(f"No Current Information{reason}.".replace("..", ".") + _expected(row))
    elif row["data_status"] == "not_due":
        when = f" Figure of {in_words(row['data_as_at'])}." if row["data_as_at"] else " No earlier figure is held."
        parts.append(f"Not due this quarter.{when}")
    elif row["rag"] == "Not rated" and row.get("not_rated_reason"):
        parts.append(f"Not rated: {row['not_rated_reason']}.".replace("..", "."))
    if row["comment"] and row["comment"].strip(" .") != row["nci_reason"].strip(" ."):
        parts.append(row["comment"])
    return "\n".join(parts)


def _expected(row: Row) -> str:
    """Return when a figure is expected; nothing where the reason names that year, and with it the date, already."""
    by = row["nci_expected_by"]
    if not by or re.search(rf"\b{by[:4]}\b", row["nci_reason"]):
        return ""
    return f" Expected by {in_words(by)}."


def source(row: Row) -> Shown:
    """Return where a figure was read: file, sheet, cell."""
    if not row["file"]:
        return Shown("–", look.style(look.TEXT, look.GREY, look.SMALL))
    name = row["file"].rsplit("/", 1)[-1]
    where = ", ".join(filter(None, (row["sheet"], row["cell"])))
    return Shown(f"{name}\n{where}", _QUIET_AND_SMALL)


def _is_prose(row: Row) -> bool:
    """Tell whether the actual is a sentence: too long for the column of the figures, it stands with the comment."""
    return row["actual"] is None and row["data_status"] == "reported" and len(row["actual_text"]) > _LONGEST_ACTUAL


def _on_fill(mark: look.Mark) -> Style:
    return look.style(look.TEXT, bg_color=mark.fill, font_color=mark.ink, bold=True, align="left", indent=1)
