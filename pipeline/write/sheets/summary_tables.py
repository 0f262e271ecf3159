"""The tables at the left of the summary, and the chart."""

from __future__ import annotations

from typing import Any

from pipeline.frames import rows_of
from pipeline.write import look, words
from pipeline.write.book import Page
from pipeline.write.days import in_words
from pipeline.write.edition import Edition
from pipeline.write.look import Style
from pipeline.write.sheets import summary_chart
from pipeline.write.sheets.returns import timeliness_words
from pipeline.write.sheets.summary_grid import COLUMNS, LEFT, NUMBERS, note
from pipeline.write.textfit import shortened

_COLOURS = ("Green", "Amber", "Red")
_RATINGS = (*_COLOURS, "Not rated")
_NCI_DIRECTORATE = 9
_MOST_NCI = 8
_COUNT_COLUMNS = {"Green": 2, "Amber": 3, "Red": 4, "Not rated": 5}
_COMPLETENESS = (
    ("In all", "alive"),
    ("Due", "due"),
    ("Reported", "reported"),
    ("Complete", "completeness_percent"),
    ("NCI", "nci"),
    ("Blank", "blank"),
    ("Not returned", "not_returned"),
    ("Not usable", "rejected"),
    ("Held", "held"),
    ("With- drawn", "withdrawn"),
    ("Not due", "not_due"),
    ("Not applicable", "not_applicable"),
    ("No target", "without_target"),
)


def ratings(page: Page, edition: Edition, top: int, groups: list[dict[str, Any]]) -> int:
    """Write counts and both percentages of each group under two heading rows; return the next row.

    Green, Amber, Red and not rated add up to what is due; each percentage has its own denominator beside it.
    """
    page.fill(top, LEFT, NUMBERS, look.PANEL_HEADER)
    for column, name in ((2, "Number rated"), (6, "Of those rated"), (10, "Of all due with a target or judgement")):
        page.put(top, column, name, look.style(look.PANEL_HEADER, text_wrap=False))
    page.put(top + 1, LEFT, "", look.PANEL_HEADER)
    right = look.style(look.PANEL_HEADER, look.RIGHT)
    names = ("Due", "G ●", "A ▲", "R ■", "– n/r", "number", "G ●", "A ▲", "R ■", "number", "G ●", "A ▲", "R ■")
    for column, name in enumerate(names, start=1):
        page.put(top + 1, column, name, right)
    for row, group in enumerate(groups, start=top + 2):
        base = _base(group, groups, row - top - 2)
        _name(page, edition, row, group, base)
        page.put(row, 1, group["due"], look.style(base, look.COUNT))
        for name, column in _COUNT_COLUMNS.items():
            mark = look.MARKS[name]
            value = group[name.lower().replace(" ", "_")]
            page.put(row, column, value, look.style(base, look.COUNT, bg_color=mark.fill, font_color=mark.ink))
        for first, whole in ((6, "rated"), (10, "judged")):
            page.put(row, first, group[whole], look.style(base, look.COUNT, look.GREY))
            for column, name in enumerate(_COLOURS, start=first + 1):
                _percent(page, row, column, group[f"percent_{name.lower()}_of_{whole}"], base)
    return top + 2 + len(groups)


def completeness(page: Page, edition: Edition, top: int, groups: list[dict[str, Any]]) -> int:
    """Write what is there and what is not, each kind of missing apart; return the next row."""
    page.put(top, LEFT, "", look.PANEL_HEADER)
    for column, (name, _) in enumerate(_COMPLETENESS, start=1):
        page.put(top, column, name, look.style(look.PANEL_HEADER, look.RIGHT))
    for row, group in enumerate(groups, start=top + 1):
        base = _base(group, groups, row - top - 1)
        _name(page, edition, row, group, base)
        for column, (_, field) in enumerate(_COMPLETENESS, start=1):
            if field == "completeness_percent":
                _percent(page, row, column, group[field], base)
            else:
                page.put(row, column, group[field], look.style(base, look.COUNT))
    return top + 1 + len(groups)


def timeliness(page: Page, top: int, rows: list[dict[str, Any]]) -> int:
    """Write each return expected: due, received, how late, how complete; return the next row."""
    if not rows:
        note(page, top, LEFT, NUMBERS, "No return is expected for this period.")
        return top + 1
    page.fill(top, LEFT, NUMBERS, look.PANEL_HEADER)
    for column, name in ((LEFT, "Sender"), (1, "Form"), (4, "Due"), (7, "Received"), (10, "Timeliness")):
        page.put(top, column, name, look.PANEL_HEADER)
    page.put(top, NUMBERS, "Complete", look.style(look.PANEL_HEADER, look.RIGHT))
    for place, row in enumerate(rows, start=top + 1):
        page.fill(place, LEFT, NUMBERS, look.LINE)
        page.put(place, LEFT, shortened(row["directorate"], COLUMNS[0], 9), look.LINE)
        page.put(place, 1, words.FORM.get(row["form"], row["form"]), look.LINE)
        page.put(place, 4, in_words(row["due"]), look.LINE)
        page.put(place, 7, in_words(row["received_at"], "not yet"), look.LINE)
        behind = row["timeliness"] in ("late", "outstanding")
        page.put(place, 10, timeliness_words(row), look.style(look.LINE, look.BOLD) if behind else look.LINE)
        _percent(page, place, NUMBERS, row["completeness"], look.LINE)
    return top + 1 + len(rows)


def movement(page: Page, edition: Edition, top: int, council: dict[str, Any]) -> int:
    """Write how many indicators went from which rating to which, and how many stayed; return the next row."""
    counts = {
        (row["rag_from"], row["rag_to"]): row["count"] for row in rows_of(edition.period_set.summary.movement_counts)
    }
    stayed = {rating: council[f"stayed_{rating.lower().replace(' ', '_')}"] for rating in _RATINGS}
    counts |= {(rating, rating): number for rating, number in stayed.items()}
    if not any(counts.values()):
        note(page, top, LEFT, NUMBERS, "No earlier period is held to compare with.")
        return top + 1
    page.put(top, LEFT, "", look.PANEL_HEADER)
    page.fill(top, 1, 8, look.PANEL_HEADER)
    for column, name in zip((1, 3, 5, 7), _RATINGS, strict=True):
        page.put(top, column, f"now {name}", look.style(look.PANEL_HEADER, text_wrap=False))
    for row, before in enumerate(_RATINGS, start=top + 1):
        mark = look.MARKS[before]
        page.fill(row, LEFT, 8, look.LINE)
        page.put(row, LEFT, f"was {' '.join(filter(None, (mark.letter, mark.symbol)))} {before}", look.LINE)
        for column, after in zip((1, 3, 5, 7), _RATINGS, strict=True):
            tone = look.GREY if before == after else look.BOLD
            number = look.style(look.LINE, look.COUNT, tone, align="left")
            page.put(row, column, counts.get((before, after), 0), number)
    return top + 1 + len(_RATINGS)


def no_information(page: Page, edition: Edition, top: int) -> int:
    """Write for what there is No Current Information, and whose it is; what does not fit is counted."""
    rows = rows_of(edition.period_set.summary.nci_list)
    if not rows:
        note(page, top, LEFT, NUMBERS, "None this quarter.")
        return top + 1
    page.fill(top, LEFT, NUMBERS, look.PANEL_HEADER)
    for column, name in ((LEFT, "Indicator"), (_NCI_DIRECTORATE, "Directorate")):
        page.put(top, column, name, look.style(look.PANEL_HEADER, text_wrap=False))
    shown = rows if len(rows) <= _MOST_NCI else rows[: _MOST_NCI - 1]
    room = sum(COLUMNS[:_NCI_DIRECTORATE])
    for place, row in enumerate(shown, start=top + 1):
        page.fill(place, LEFT, NUMBERS, look.LINE)
        ref = row["indicator_ref"]
        words_of_row = shortened(f"{ref}   {row['title']}", room, 9)
        page.put(place, LEFT, words_of_row, look.style(look.LINE, look.LINKED), edition.link(ref))
        page.put(place, _NCI_DIRECTORATE, row["directorate"], look.LINE)
    below = top + 1 + len(shown)
    if len(shown) < len(rows):
        left_out = f"and {len(rows) - len(shown)} more: see Exceptions"
        note(page, below, LEFT, NUMBERS, left_out, edition.banner("Exceptions", "NCI"))
        below += 1
    return below


def chart(page: Page, top: int, first: int, rows: int) -> None:
    """Draw the ratings of each group in the room at the right of the table of ratings."""
    alt = (
        "Stacked bars: the share of indicators rated Green, Amber, Red and not rated, for each perspective, each "
        "directorate and the whole council. The table at the left holds the same numbers."
    )
    summary_chart.draw(page, top, rows + 3, first, rows, _COUNT_COLUMNS, alt)


def _base(group: dict[str, Any], groups: list[dict[str, Any]], number: int) -> Style:
    """Return the style of a group's row: the council as a total, a rule where perspectives end."""
    if group["kind"] == "council":
        return look.style(look.LINE, look.TOTAL)
    new_kind = number > 0 and groups[number - 1]["kind"] != group["kind"]
    return look.style(look.LINE, top=1, top_color=look.NAVY) if new_kind else look.LINE


def _name(page: Page, edition: Edition, row: int, group: dict[str, Any], base: Style) -> None:
    """Write a group's name; a perspective leads to its part of the scorecard."""
    name = "Whole council" if group["kind"] == "council" else group["group"]
    link = edition.banner("Scorecard", name) if group["kind"] == "perspective" else ""
    page.put(row, LEFT, shortened(name, COLUMNS[0], 9), look.style(base, look.LINKED) if link else base, link)


def _percent(page: Page, row: int, column: int, value: Any, base: Style) -> None:
    """Write a percentage; a dash where there is nothing to divide by."""
    page.put(row, column, "–" if value is None else value, look.style(base, look.SHARE))
