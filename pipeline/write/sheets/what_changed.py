"""The sheet What changed: what is not as it was last night, and what is not as it was in the period before."""

from __future__ import annotations

from typing import Any

from pipeline.day_words import day_in_words
from pipeline.frames import rows_of
from pipeline.messages.outcome_words import OUTCOMES
from pipeline.messages.quantities import counted
from pipeline.periods import Period
from pipeline.write import cells, look, words
from pipeline.write.book import Page
from pipeline.write.days import moment_of
from pipeline.write.edition import Edition
from pipeline.write.frame import TOP, set_up, title_rows
from pipeline.write.table import Column, Row, Shown, Table
from pipeline.write.widths import WIDTHS

NAME = "What changed"
_KINDS = (
    ("indicator", "Indicators"),
    ("criterion", "Success criteria"),
    ("return", "Returns that came, were replaced or were taken out"),
)
_STATES = {
    "data status": words.DATA_STATUS,
    "delivery status": words.DELIVERY,
    "timeliness": words.TIMELINESS,
    "outcome": {outcome.value: said for outcome, said in OUTCOMES.items()},
}


def fill(page: Page, edition: Edition) -> None:
    """Write the changes since last night, then those since the period before, by kind."""
    period_set = edition.period_set
    changes = rows_of(period_set.changes)
    title_rows(page, period_set, NAME, _counts(changes), key_column=2)
    table = Table(page, TOP, _columns(edition))
    table.header()
    night = [row for row in changes if row["since"] == "night"]
    before = [row for row in changes if row["since"] == "period"]
    if period_set.last_night is None:
        none = "This is the first scorecard of this quarter: there is no earlier night to compare it with."
        _part(table, edition, "night", "Since last night", night, none)
    else:
        day = day_in_words(period_set.last_night)
        none = f"Nothing has changed since the scorecard of {day}."
        _part(table, edition, "night", f"Since the scorecard of {day}", night, none)
    label = f"Since {_label(before[0]['since_label'])}" if before else "Since the period before"
    _part(table, edition, "period", label, before, "Nothing is known to have changed since the period before.")
    page.sheet.autofilter(TOP, 0, table.next - 1, table.last_column)
    page.sheet.freeze_panes(TOP + 1, 2)
    set_up(page, period_set, repeat=TOP)


def _part(table: Table, edition: Edition, since: str, heading: str, rows: list[dict[str, Any]], none: str) -> None:
    """Write the changes since one time under a banner; the sentence where there are none."""
    edition.places[(NAME, since)] = table.page.place(table.banner(heading), 0)
    if not rows:
        table.banner(none, look.BASE)
    for kind, title in _KINDS:
        of_kind = [row for row in rows if row["kind"] == kind]
        if not of_kind:
            continue
        about = len({row["ref"] or row["file"] for row in of_kind})
        table.banner(f"{title}: {about}{_turned(of_kind)}", look.SUBBANNER, 16.5)
        table.rows(_turned_first(of_kind))


def _columns(edition: Edition) -> list[Column]:
    width = WIDTHS[NAME]

    def ref(row: Row) -> Shown:
        link = edition.row_link(row["ref"])
        return Shown(row["ref"] or "–", look.style(look.TEXT, look.BOLD, look.LINKED if link else {}), link)

    return [
        Column("Ref", width["Ref"], ref),
        Column("Indicator or criterion", width["Indicator or criterion"], lambda row: cells.text(row["title"])),
        Column(
            "Directorate or workstream",
            width["Directorate or workstream"],
            lambda row: cells.text(row["directorate"]),
        ),
        Column("What changed", width["What changed"], lambda row: cells.text(_capital(_field(row)))),
        Column("Was", width["Was"], lambda row: _value(row, row["was"])),
        Column("Is", width["Is"], lambda row: _value(row, row["now"])),
        Column("Said in", width["Said in"],
               lambda row: Shown(row["file"] or "–", look.style(look.TEXT, look.GREY, font_size=8))),
    ]  # fmt: skip


def _value(row: Row, value: str) -> Shown:
    """Return a rating on its fill, a state in words, anything else as it is; `nothing` where there was nothing."""
    field = _field(row)
    if field.casefold() == "rag" and value in look.MARKS:
        return cells.rag_word(value)
    said = _STATES.get(field.casefold(), {}).get(value.replace(" ", "_"), value)
    return cells.text(said) if said else Shown("nothing", look.style(look.TEXT, look.GREY))


def _field(row: Row) -> str:
    return str(row["what"]).replace("_", " ")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _is_rag(row: Row) -> bool:
    return _field(row).casefold() == "rag"


def _turned(rows: list[dict[str, Any]]) -> str:
    """Return how many ratings turned; nothing where none did."""
    turned = sum(_is_rag(row) for row in rows)
    return f", of which {turned} changed colour" if turned else ""


def _turned_first(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows with everything about what changed colour first; the rows of a reference stay together."""
    turned = {row["ref"] for row in rows if _is_rag(row)}
    order = {ref: number for number, ref in enumerate(dict.fromkeys(row["ref"] for row in rows))}
    return sorted(rows, key=lambda row: (row["ref"] not in turned, order[row["ref"]]))


def _counts(changes: list[dict[str, Any]]) -> str:
    night = sum(row["since"] == "night" for row in changes)
    before = len(changes) - night
    return f"Since last night: {counted(night, 'change')}     Since the period before: {counted(before, 'change')}"


def _label(label: str) -> str:
    """Return a quarter or a day in words."""
    period = Period.parse(label)
    if period is not None:
        return period.words
    moment = moment_of(label)
    return day_in_words(moment) if moment is not None else label
