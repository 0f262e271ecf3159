"""The summary of the improvement plan: by outcome, workstream and status; what slipped, and what was agreed."""

from __future__ import annotations

from typing import Any

from pipeline.frames import rows_of
from pipeline.write import look, words
from pipeline.write.book import Page
from pipeline.write.days import in_words
from pipeline.write.edition import Edition
from pipeline.write.sheets import summary_chart
from pipeline.write.sheets.plan import NAME as PLAN
from pipeline.write.sheets.returns import timeliness_words
from pipeline.write.sheets.summary_grid import (
    CHANGE,
    COLUMNS,
    FROM,
    HEADER_POINTS,
    LEFT,
    NUMBERS,
    REF,
    TO,
    Tile,
    band,
    heading,
    line,
    list_header,
    note,
    tiles,
)
from pipeline.write.sheets.summary_lists import rating
from pipeline.write.textfit import shortened

_COUNTS = (
    ("Criteria", "criteria", ""),
    ("G ●", "green", "Green"),
    ("A ▲", "amber", "Amber"),
    ("R ■", "red", "Red"),
    ("– n/r", "not_rated", "Not rated"),
    ("Achieved late", "achieved_late", ""),
)
_FIRST_COUNT = NUMBERS - len(_COUNTS) + 1
_MOST_CHANGES = 10
_MOST_DATED = 12
_LINKED_LINE = look.style(look.LINE, look.LINKED)
_NUMBER = _FIRST_COUNT - 1
_LABEL_WIDTH = sum(COLUMNS[:_NUMBER])
_RATING_COLUMNS = {colour: _FIRST_COUNT + place for place, (_, _, colour) in enumerate(_COUNTS) if colour}
_ALT = (
    "Stacked bars: the share of success criteria rated Green, Amber, Red and not rated, for each outcome by its "
    "number. The table at the left holds the same numbers."
)


def fill(page: Page, edition: Edition, top: int) -> int:
    """Write headline and bands; return the next row."""
    summary = edition.period_set.summary
    below = tiles(page, top, _headline(edition))
    outcomes = [
        (row["outcome"], edition.banner(PLAN, str(row["outcome_no"])), row) for row in rows_of(summary.plan_by_outcome)
    ]
    workstreams = [(row["workstream"], "", row) for row in rows_of(summary.plan_by_workstream)]
    statuses = [row for row in rows_of(summary.plan_by_status) if row["kind"] == "status"]

    band(page, below, HEADER_POINTS)
    left = _group_table(page, below, "Success criteria by outcome", outcomes)
    heading(page, below, REF, CHANGE, "Ratings at a glance, by outcome")
    height = len(outcomes) + 2
    if outcomes:
        summary_chart.draw(page, below + 1, height, below + 2, len(outcomes), _RATING_COLUMNS, _ALT, _NUMBER)
    below = left + 1

    band(page, below, HEADER_POINTS)
    left = _group_table(page, below, "By workstream", workstreams)
    left = _status_table(page, left + 1, statuses)
    right = _dated(page, edition, below, _MOST_DATED)
    if not len(edition.scorecard):
        right = _returns(page, edition, right + 1)
    below = max(left, right) + 1

    band(page, below)
    left = _changes(page, edition, below)
    right = _undone(page, edition, below)
    return max(left, right)


def _headline(edition: Edition) -> list[Tile]:
    summary = edition.period_set.summary
    count = {(row["kind"], row["value"]): row["count"] for row in rows_of(summary.plan_by_status)}
    criteria = sum(number for (kind, _), number in count.items() if kind == "status")
    top_of_plan = edition.banner(PLAN, "")
    colours = [
        Tile(f"{mark.letter} {mark.symbol} {name}", str(count.get(("rag", name), 0)),
             f"of {criteria} criteria", top_of_plan, mark)
        for name, mark in look.MARKS.items()
        if name in ("Green", "Amber", "Red")
    ]  # fmt: skip
    return [
        Tile("Success criteria", str(criteria), f"of {len(summary.plan_by_outcome)} outcomes", top_of_plan),
        Tile("Achieved", str(count.get(("status", "achieved"), 0)),
             f"and {count.get(('status', 'achieved_late'), 0)} achieved late", top_of_plan),
        *colours,
        Tile("– Not rated", str(count.get(("rag", "Not rated"), 0)), "too early, or no usable position",
             top_of_plan, look.MARKS["Not rated"]),
        Tile("Moved to a later date", str(len(summary.plan_slipped)), "see the list below", top_of_plan),
        Tile("Without a new date", str(len(summary.plan_no_new_date)), "not achieved or not on track", top_of_plan),
    ]  # fmt: skip


def _group_table(page: Page, top: int, name: str, groups: list[tuple[str, str, dict[str, Any]]]) -> int:
    """Write the ratings of each outcome or workstream, its words running over empty cells; return the next row."""
    heading(page, top, LEFT, NUMBERS, name)
    page.fill(top + 1, LEFT, NUMBERS, look.PANEL_HEADER)
    for column, (label, _, _) in enumerate(_COUNTS, start=_FIRST_COUNT):
        page.put(top + 1, column, label, look.style(look.PANEL_HEADER, look.RIGHT))
    for row, (words_of_group, link, counts) in enumerate(groups, start=top + 2):
        page.fill(row, LEFT, NUMBERS, look.LINE)
        style = look.style(look.LINE, look.LINKED) if link else look.LINE
        page.put(row, LEFT, shortened(words_of_group, _LABEL_WIDTH, 9), style, link)
        page.put(row, _NUMBER, counts.get("outcome_no", ""), look.style(look.LINE, look.CENTRED))
        for column, (_, field, colour) in enumerate(_COUNTS, start=_FIRST_COUNT):
            fill_of = {"bg_color": look.MARKS[colour].fill, "font_color": look.MARKS[colour].ink} if colour else {}
            page.put(row, column, counts[field], look.style(look.LINE, look.COUNT, fill_of))
    return top + 2 + len(groups)


def _status_table(page: Page, top: int, statuses: list[dict[str, Any]]) -> int:
    """Write how many criteria stand at each status; return the next row."""
    heading(page, top, LEFT, NUMBERS, "By status")
    shown = [row for row in statuses if row["count"]]
    for row, status in enumerate(shown, start=top + 1):
        page.fill(row, LEFT, NUMBERS, look.LINE)
        page.put(row, LEFT, words.DELIVERY[status["value"]], look.LINE)
        page.put(row, LEFT + 1, status["count"], look.style(look.LINE, look.COUNT))
    return top + 1 + len(shown)


def _dated(page: Page, edition: Edition, top: int, most: int) -> int:
    """Write what slipped: due, forecast, slip; return the next row."""
    heading(page, top, REF, CHANGE, "What slipped, or is on track for a later date")
    rows = rows_of(edition.period_set.summary.plan_slipped)
    if not rows:
        note(page, top + 1, REF, CHANGE, "Nothing slipped.")
        return top + 2
    list_header(page, top + 1, ((REF, "Criterion"), (FROM, "Due"), (TO, "Forecast"), (CHANGE, "Slip")))
    shown = rows if len(rows) <= most else rows[: most - 1]
    for place, row in enumerate(shown, start=top + 2):
        line(page, place, row["criterion_ref"], row["criterion"], edition.link(row["criterion_ref"]))
        page.put(place, FROM, row["due_text"], look.LINE)
        page.put(place, TO, row["forecast_end"], look.style(look.LINE, look.MONTH))
        _, ground = rating(row["rag"])
        mark = look.MARKS[row["rag"]]
        months = f"{row['slip_months']} {'month' if row['slip_months'] == 1 else 'months'}"
        page.put(place, CHANGE, f"{mark.letter} {mark.symbol} {months}", ground)
    return _more(page, top + 2 + len(shown), len(rows) - len(shown), edition)


def _returns(page: Page, edition: Edition, top: int) -> int:
    """Write each return expected: when it came, and how late; return the next row.

    Where a period has indicators too, their part of the page lists the returns of both forms.
    """
    heading(page, top, REF, CHANGE, "Returns: who sent what, and when")
    rows = rows_of(edition.period_set.summary.timeliness_by_directorate)
    if not rows:
        note(page, top + 1, REF, CHANGE, "No return is expected for this period.")
        return top + 2
    list_header(page, top + 1, ((REF, "Sender"), (FROM, "Received"), (TO, "Timeliness")))
    for place, row in enumerate(rows, start=top + 2):
        page.fill(place, REF, CHANGE, look.LINE)
        page.put(place, REF, shortened(row["directorate"], sum(COLUMNS[REF:FROM]), 9), look.LINE)
        page.put(place, FROM, in_words(row["received_at"], "not yet"), look.LINE)
        page.put(place, TO, timeliness_words(row), look.LINE)
    return top + 2 + len(rows)


def _undone(page: Page, edition: Edition, top: int) -> int:
    """Write what was not achieved and what has no new date; return the next row."""
    summary = edition.period_set.summary
    heading(page, top, REF, CHANGE, "Not achieved, or without a new date")
    both = rows_of(summary.plan_no_new_date) + rows_of(summary.plan_not_achieved)
    rows = {row["criterion_ref"]: row for row in both}
    if not rows:
        note(page, top + 1, REF, CHANGE, "None.")
        return top + 2
    list_header(page, top + 1, ((REF, "Criterion"), (FROM, "Due"), (TO, "New date"), (CHANGE, "Status")))
    for place, (ref, row) in enumerate(rows.items(), start=top + 2):
        line(page, place, ref, row["criterion"], edition.link(ref))
        page.put(place, FROM, row["due_text"], look.LINE)
        page.put(place, TO, row.get("forecast_end") or "none given", look.style(look.LINE, look.MONTH))
        page.put(place, CHANGE, words.DELIVERY[row["delivery_status"]], look.LINE)
    return top + 2 + len(rows)


def _changes(page: Page, edition: Edition, top: int) -> int:
    """Write the changes that were agreed, in the words of the note; return the next row."""
    heading(page, top, LEFT, NUMBERS, "What change was agreed")
    rows = rows_of(edition.period_set.summary.plan_changes)
    if not rows:
        note(page, top + 1, LEFT, NUMBERS, "None.")
        return top + 2
    width = sum(COLUMNS[: NUMBERS + 1])
    for place, row in enumerate(rows[:_MOST_CHANGES], start=top + 1):
        ref = row["criterion_ref"]
        page.put(place, LEFT, shortened(f"{ref}   {row['change_note']}", width, 9), _LINKED_LINE, edition.link(ref))
        page.fill(place, LEFT + 1, NUMBERS, look.LINE)
    below = top + 1 + min(len(rows), _MOST_CHANGES)
    if len(rows) > _MOST_CHANGES:
        left_out = f"and {len(rows) - _MOST_CHANGES} more: see Improvement plan"
        note(page, below, LEFT, NUMBERS, left_out, edition.banner(PLAN, ""))
        below += 1
    return below


def _more(page: Page, row: int, left_out: int, edition: Edition) -> int:
    """Say how many rows a list leaves out, if any; return the next row."""
    if not left_out:
        return row
    note(page, row, REF, CHANGE, f"and {left_out} more: see Improvement plan", edition.banner(PLAN, ""))
    return row + 1
