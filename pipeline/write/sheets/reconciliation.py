"""The sheet Reconciliation: an index of the ten lists, and the lists one under the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.frames import rows_of
from pipeline.messages import shorten
from pipeline.write import cells, look
from pipeline.write.book import Page
from pipeline.write.edition import Edition
from pipeline.write.figures import difference_format
from pipeline.write.frame import TOP, title_rows
from pipeline.write.paging import set_up_in_parts
from pipeline.write.sheets.reconciliation_lists import NO_PLAN_ASKED, PLAN_LIST, SPECS, Headed, ListSpec
from pipeline.write.table import Column, Row, Shown, section
from pipeline.write.widths import WIDTHS

NAME = "Reconciliation"
_WIDTH = WIDTHS[NAME]
_MOST_VALUES = max(len(spec.columns) for spec in SPECS)
_WIDTHS = (*tuple(_WIDTH.values())[:-1], *(_WIDTH["Value"],) * _MOST_VALUES)
# A cell of a value is narrow: the whole of a long comment stands in data/reconciliation.csv.
_LONGEST_VALUE = 90
_KEY = "Nothing here is settled by itself: a decision settles it. The same rows, for filters: data/reconciliation.csv"
_WHOLE = look.style(look.NUMBER, look.WHOLE)
# Not wrapped: a question runs on over the empty cell beside it.
_ONE_LINE = look.style(look.CELL, look.INDENTED)
_NUMBER_HEADER = look.style(look.HEADER, look.RIGHT, indent=1)


def fill(page: Page, edition: Edition) -> None:
    """Write the index and the ten lists, and remember where each list is."""
    period_set = edition.period_set
    title_rows(page, period_set, NAME, _KEY, key_column=2)
    for number, width in enumerate(_WIDTHS):
        page.width(number, width)
    items = rows_of(period_set.reconciliation)
    by_list = {spec.name: [row for row in items if row["list"] == spec.name] for spec in SPECS}
    # The index leads to the lists below it; its height is known, so the lists can be written first.
    below = TOP + len(SPECS) + 3
    together = []
    for number, spec in enumerate(SPECS, start=1):
        edition.places[(NAME, spec.name)] = page.place(below, 0)
        rows = by_list[spec.name]
        heading = f"{number}.  {spec.title}: {len(rows) or 'none'}"
        if spec.name == "goalposts" and period_set.rebaselined:
            counts = ", ".join(f"{name} {count}" for name, count in period_set.rebaselined.items())
            heading += f"     (targets and baselines given otherwise than agreed: {counts})"
        # A heading with its columns and its first row, or with the sentence that there is none.
        together.append((below, below + (2 if rows else 1)))
        below = section(page, below, heading, _columns(spec, edition), rows, _if_none(spec, edition))
    index = [
        {
            "number": number,
            "title": spec.title,
            "asks": spec.asks,
            "items": len(by_list[spec.name]),
            "turns": sum(bool(row["changes_rag"]) for row in by_list[spec.name]),
            "link": edition.places[(NAME, spec.name)],
        }
        for number, spec in enumerate(SPECS, start=1)
    ]
    section(page, TOP, "The lists", _index_columns(), index, "")
    page.sheet.freeze_panes(TOP, 2)
    set_up_in_parts(page, period_set, _WIDTHS, below, together, repeat=1)


def _index_columns() -> list[Column]:
    linked = look.style(look.TEXT, look.LINKED)
    return [
        Column("List", _WIDTH["Ref"], lambda row: cells.text(row["number"])),
        Column("Name", _WIDTH["Indicator"], lambda row: Shown(row["title"], linked, row["link"])),
        Column("Items", _WIDTH["Directorate"], lambda row: Shown(row["items"], _WHOLE), _NUMBER_HEADER),
        Column("Would change a RAG", _WIDTH["Lead officer"], lambda row: Shown(row["turns"], _WHOLE), _NUMBER_HEADER),
        Column("What it asks", _WIDTH["What it says"], lambda row: Shown(row["asks"], _ONE_LINE)),
        Column("", _WIDTH["State"], lambda _row: Shown(None, _ONE_LINE)),
        Column("", _WIDTH["Where"], lambda _row: Shown(None, _ONE_LINE)),
    ]


def _if_none(spec: ListSpec, edition: Edition) -> str:
    """Return the sentence of an empty list; a plan that is not asked for has not stood the test."""
    return NO_PLAN_ASKED if spec.name == PLAN_LIST and not len(edition.plan) else spec.if_none


def _columns(spec: ListSpec, edition: Edition) -> list[Column]:
    """Return the columns of a list: those of every list, then its own."""

    def ref(row: Row) -> Shown:
        link = edition.row_link(row["ref"])
        style = look.style(look.TEXT, look.BOLD, look.LINKED if link else {})
        return Shown(row["ref"] or "–", style, link)

    common = [
        Column("Ref", _WIDTH["Ref"], ref),
        Column("Indicator or criterion", _WIDTH["Indicator"], lambda row: cells.text(row["title"])),
        Column("Directorate or workstream", _WIDTH["Directorate"], lambda row: cells.text(row["directorate"])),
        Column("Lead officer", _WIDTH["Lead officer"], lambda row: cells.text(row["lead_officer"])),
        Column("What it says", _WIDTH["What it says"], lambda row: cells.text(row["message"])),
        Column("State", _WIDTH["State"], lambda row: value(row["state"], whole=True)),
        Column(spec.where, _WIDTH["Where"], lambda row: cells.text(where(row))),
        Column("What", _WIDTH["What"], lambda row: cells.text(sentence_case(row["what"]))),
    ]
    return common + [_own(headed, edition) for headed in spec.columns]


def _own(headed: Headed, edition: Edition) -> Column:
    """Return one column of a list's own."""
    heading, field = headed
    shows: Mapping[str, Callable[[Row], Shown]] = {
        "rag_was": lambda row: cells.rag_word(row[field]) if row[field] else _dash(),
        "rag_now": lambda row: cells.rag_word(row[field]) if row[field] else _dash(),
        "changes_rag": lambda row: cells.text("Yes") if row[field] else _dash("No"),
        "seen_by_cabinet": lambda row: cells.text("Yes") if row[field] else _dash("No"),
        "difference": lambda row: _difference(row, edition),
    }
    style = _NUMBER_HEADER if field == "difference" else look.HEADER
    return Column(heading, _WIDTH["Value"], shows.get(field, lambda row: value(row[field])), style)


def value(said: str, whole: bool = False) -> Shown:
    """Return a value as it was said, a rating on its fill, a dash for none; long words are cut unless `whole`."""
    if said in look.MARKS and said != "NCI":
        return cells.rag_word(said)
    return cells.text(said if whole else shorten(said, _LONGEST_VALUE)) if said else _dash()


def where(row: Row) -> str:
    """Return `file, sheet!cell`, as far as each is known."""
    cell = "!".join(filter(None, (row["sheet"], row["cell"])))
    return ", ".join(filter(None, (row["file"], cell)))


def sentence_case(words: str) -> str:
    """Return words with a capital at the start."""
    spaced = words.replace("_", " ")
    return spaced[:1].upper() + spaced[1:]


def _difference(row: Row, edition: Edition) -> Shown:
    """Return a difference with its sign, in the indicator's unit; a dash where there is none."""
    if row["difference"] is None:
        return Shown("–", look.style(look.NUMBER, look.GREY))
    about = edition.indicator(row["ref"])
    form = difference_format(about.get("unit", ""), row["difference"], about.get("decimals"))
    return Shown(row["difference"], look.style(look.NUMBER, num_format=form, shrink=True))


def _dash(word: str = "–") -> Shown:
    return Shown(word, look.style(look.TEXT, look.GREY))
