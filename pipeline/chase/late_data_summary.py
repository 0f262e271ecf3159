"""The first sheet of the late-data workbook: what is owed by whom, how complete it is, and what is at stake."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.chase.late_data_cells import count_of, number_of, percent_text
from pipeline.chase.late_data_counts import (
    SenderCounts,
    counts_by_sender,
    for_a_person,
    in_all,
    stakes_of,
    tonight_counts,
)
from pipeline.chase.late_data_grid import LAST, WIDTHS, put_header, put_heading, put_name, put_prose, put_sentence
from pipeline.chase.late_data_model import LateData, LateRow
from pipeline.chase.late_data_page import footer, whose
from pipeline.messages import late_data as words
from pipeline.model import FormName
from pipeline.write import look
from pipeline.write.book import Page
from pipeline.write.frame import lay_out
from pipeline.write.look import Style
from pipeline.write.paging import page_breaks, scale_for
from pipeline.write.textfit import shortened

NAME = "Summary"
_TOP = 2
_HEAD_ROWS = 2  # a section's heading and the headings of its columns stay with its first row
_OWED = (
    ("Returns out- standing", "outstanding"),
    ("Came late", "late"),
    ("Returns asked for", "returns"),
    ("Figures owed", "figures"),
    ("NCI without a date", "nci_dates"),
    ("Promises broken", "promises"),
    ("Stopped", "stopped"),
    ("Nobody to ask", "unreachable"),
)
_MEASURES = (
    ("Due", "due"),
    ("Reported", "reported"),
    ("Complete", "percent"),
    ("NCI", "nci"),
    ("Other missing", "other"),
)
_ANSWERS = (("On time", "on_time"), ("Came empty", "empty"))
_YES = "yes"
_FORM = {FormName.SCORECARD.value: "Scorecard", FormName.PLAN.value: "Plan"}  # short, for a narrow column


def fill(page: Page, data: LateData, sheets: Mapping[str, str]) -> None:
    """Write the sections one under the other; a sender's name leads to its sheet (`sheets`, by sender)."""
    for number, width in enumerate(WIDTHS):
        page.width(number, width)
    page.put(0, 0, "Late data: who owes what", look.TITLE)
    page.height(0, 24)
    page.put(1, 0, whose(data), look.LABEL)
    ladder = data.ladder
    said = words.ladder_words(ladder.steps, ladder.contact_from, ladder.director_from, ladder.stop_at)
    place = put_prose(page, _TOP, said)
    together = []
    for section in (_owed, _tonight, _for_a_person, _stakes, _completeness):
        together.append((place + 1, place + 1 + _HEAD_ROWS))
        place = section(page, place + 1, data, sheets)
    page.sheet.freeze_panes(_TOP, 0)
    scale = scale_for(WIDTHS)
    lay_out(page, footer(data), scale=scale, repeat=_TOP - 1)
    breaks = page_breaks(page.heights, place, together, scale, _TOP - 1)
    if breaks:
        page.checked(page.sheet.set_h_pagebreaks(breaks), "page breaks")


def _owed(page: Page, top: int, data: LateData, sheets: Mapping[str, str]) -> int:
    """Write what each sender owes, and the sum."""
    counts = counts_by_sender(data)
    place = put_heading(page, top, "What is owed; a thing that is asked of several people counts once")
    if not counts:
        return put_sentence(page, place, words.NOTHING["summary"])
    place = put_header(page, place, *(name for name, _ in _OWED))
    for one in [*counts, in_all(counts)]:
        base = look.LINE if one.sender else look.style(look.LINE, look.TOTAL)
        page.fill(place, 0, LAST, base)
        put_name(page, place, one.sender or "In all", sheets, base)
        for column, (_, field) in enumerate(_OWED, start=1):
            page.put(place, column, getattr(one, field), _count_style(one, field, base))
        place += 1
    return place


def _count_style(one: SenderCounts, field: str, base: Style) -> Style:
    """Return a count's style: what needs a person stands out."""
    marked = field in ("stopped", "unreachable") and getattr(one, field)
    return look.style(base, look.COUNT, {"font_color": look.ALERT, "bold": True} if marked else {})


def _tonight(page: Page, top: int, data: LateData, _: Mapping[str, str]) -> int:
    """Write how many rows end tonight as what, and what that means."""
    place = put_heading(page, top, "Tonight; each thing counts once for each person that it is asked of")
    counts = tonight_counts(data)
    if not data.rows:
        return put_sentence(page, place, words.NOTHING["sender"])
    lines = [(name, counts[state], meaning, look.LINE) for state, (name, meaning) in words.TONIGHT.items()]
    lines.append(("In all", len(data.rows), "", look.style(look.LINE, look.TOTAL)))
    for name, count, meaning, base in lines:
        page.fill(place, 0, LAST, base)
        page.put(place, 0, name, base)
        page.put(place, 1, count, look.style(base, look.COUNT))
        page.put(place, 2, meaning, look.style(base, look.INDENTED, bold=False))
        place += 1
    return place


def _for_a_person(page: Page, top: int, data: LateData, sheets: Mapping[str, str]) -> int:
    """Write what is stopped or can be asked of nobody."""
    place = put_heading(page, top, "For a person to take up: stopped, or nobody to ask")
    rows = for_a_person(data)
    if not rows:
        return put_sentence(page, place, words.NOTHING["take_up"])
    place = put_header(page, place, "Period", "Ref", "State", "", "Days late", "Whose, and what")
    for row in rows:
        thing = row.owed.thing
        put_name(page, place, thing.sender, sheets, look.LINE)
        page.put(place, 1, thing.period, look.style(look.LINE, look.INDENTED))
        ref = shortened(thing.ref, WIDTHS[2] - 2, 9) if thing.ref else "–"
        page.fill(place, 2, LAST, look.LINE)
        page.put(place, 2, ref, look.style(look.LINE, look.INDENTED))
        page.put(place, 3, words.TONIGHT[row.tonight][0], look.style(look.LINE, look.INDENTED, look.BOLD))
        page.put(place, 5, max(0, row.owed.late), look.style(look.LINE, look.COUNT))
        said = shortened(_what(row), sum(WIDTHS[6:]) - 3, 9)
        page.put(place, 6, said, look.style(look.LINE, look.INDENTED))
        place += 1
    return place


def _what(row: LateRow) -> str:
    """Return whose it is and what: the lead officer, else whom it was asked of, where either is known."""
    return ": ".join(filter(None, (row.owed.officer or row.owed.to_name, row.owed.title)))


def _stakes(page: Page, top: int, data: LateData, sheets: Mapping[str, str]) -> int:
    """Write what will miss which committee, and what has missed one."""
    place = put_heading(page, top, "What is at stake")
    stakes = stakes_of(data)
    if not stakes:
        return put_sentence(page, place, words.NOTHING["consequences"])
    place = put_header(page, place, "Things", "Consequence")
    for stake in stakes:
        put_name(page, place, stake.sender, sheets, look.LINE)
        page.put(place, 1, stake.things, look.style(look.LINE, look.COUNT))
        said = shortened(stake.consequence, sum(WIDTHS[2:]) - 3, 9)
        page.put(place, 2, said, look.style(look.LINE, look.INDENTED))
        page.fill(place, 3, LAST, look.LINE)
        place += 1
    return place


def _completeness(page: Page, top: int, data: LateData, sheets: Mapping[str, str]) -> int:
    """Write how complete each return is, the latest period first, and the sum."""
    place = put_heading(page, top, "Completeness; NCI is not complete")
    if not data.completeness:
        return put_sentence(page, place, words.NOTHING["completeness"])
    place = put_header(page, place, "Period", "Return", *(name for name, _ in (*_MEASURES, *_ANSWERS)))
    rows = sorted(data.completeness, key=lambda row: row["period"], reverse=True)
    for row in rows:
        page.fill(place, 0, LAST, look.LINE)
        put_name(page, place, row["directorate"], sheets, look.LINE)
        page.put(place, 1, row["period"], look.style(look.LINE, look.INDENTED))
        page.put(place, 2, _FORM.get(row["form"], row["form"]), look.style(look.LINE, look.INDENTED))
        _measures(page, place, row, look.LINE)
        for column, (_, field) in enumerate(_ANSWERS, start=3 + len(_MEASURES)):
            page.put(place, column, row[field].capitalize(), look.style(look.LINE, look.RIGHT))
        place += 1
    total = look.style(look.LINE, look.TOTAL)
    page.fill(place, 0, LAST, total)
    page.put(place, 0, "In all", total)
    sums = {field: str(sum(count_of(row, field) for row in rows)) for _, field in _MEASURES}
    _measures(page, place, {**sums, "percent": percent_text(int(sums["reported"]), int(sums["due"]))}, total)
    for column, (_, field) in enumerate(_ANSWERS, start=3 + len(_MEASURES)):
        yes = sum(row[field] == _YES for row in rows)
        page.put(place, column, f"{yes} of {len(rows)}", look.style(total, look.RIGHT))
    return place + 1


def _measures(page: Page, place: int, row: Mapping[str, str], base: Style) -> None:
    """Write the numbers of a return; a dash for a share of nothing."""
    for column, (_, field) in enumerate(_MEASURES, start=3):
        value = number_of(row.get(field))
        form = look.SHARE if field == "percent" else look.COUNT
        page.put(place, column, "–" if value is None else value, look.style(base, form))
