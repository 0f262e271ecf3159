"""The sheets About (working edition) and Key (public edition): rules, words, method, run and versions."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.write import look, words
from pipeline.write.book import Page
from pipeline.write.edition import Edition
from pipeline.write.frame import TOP, set_up, standing, title_rows
from pipeline.write.look import Style
from pipeline.write.period_set import PeriodSet
from pipeline.write.table import room_of
from pipeline.write.textfit import height_for, lines_needed
from pipeline.write.widths import WIDTHS

NAME = "About"
KEY_NAME = "Key"


def fill(page: Page, edition: Edition) -> None:
    """Write words, rules, settings and inputs."""
    period_set = edition.period_set
    writer = _Writer(page, edition, NAME)
    writer.section("This workbook", _facts(period_set, with_contact=True) + _left_out(edition))
    writer.section("The sheets", _sheets(edition))
    _common(writer, period_set)
    writer.section("Settings in force", [(key, value, f"from {where}") for key, value, where in period_set.settings])
    writer.section("Inputs, with the fingerprint (sha256) of each", period_set.inputs)
    writer.finish()


def fill_key(page: Page, edition: Edition) -> None:
    """Write words and rules; nothing of files or people."""
    period_set = edition.period_set
    writer = _Writer(page, edition, KEY_NAME)
    writer.section("This workbook", _facts(period_set, with_contact="@" not in period_set.contact) + _left_out(edition))
    writer.section("The sheets", _sheets(edition))
    _common(writer, period_set)
    writer.finish()


def _common(writer: _Writer, period_set: PeriodSet) -> None:
    writer.section("Key", words.GLOSSARY)
    writer.section("Rules of judgement in force, and method", period_set.rules)


def _facts(period_set: PeriodSet, *, with_contact: bool) -> list[tuple[str, str]]:
    """Return what the workbook is, as of when, and what made it."""
    facts = [
        ("Council", period_set.council),
        ("Period", f"{period_set.period.words}, {period_set.period.label}"),
        ("State", standing(period_set)),
        ("Run", period_set.run_id),
        ("Program", f"directorate-scorecard, version {period_set.version}"),
    ]
    if period_set.contact and with_contact:
        facts.append(("Contact", period_set.contact))
    return facts


def _sheets(edition: Edition) -> list[tuple[str, str]]:
    """Return what each sheet of the workbook shows."""
    return [(name, words.SHEETS[name]) for name in edition.sheets]


def _left_out(edition: Edition) -> list[tuple[str, str]]:
    """Say what a long workbook goes without, and where it stands instead; nothing of files in the public edition."""
    if not edition.is_long:
        return []
    reason = f"because there are more than {edition.most_rows:,} rows"
    if edition.public:
        return [("Left out", f"The lines of earlier figures, and the links in every row, {reason}.")]
    return [
        (
            "Left out",
            f"Notes on the figures, the lines of earlier figures, and the links in every row, {reason}. Where each "
            "figure came from stands in the column Source and on the sheet Data.",
        )
    ]


def _style(number: int, value: str) -> Style:
    """Return the style of a cell: names in bold, and a rating on its fill."""
    if number:
        return look.TEXT
    fill_of = {
        f"{mark.letter} {mark.symbol} {name}".strip(): {"bg_color": mark.fill, "font_color": mark.ink}
        for name, mark in look.MARKS.items()
    }
    return look.style(look.TEXT, look.BOLD, fill_of.get(value, {}))


class _Writer:
    """Writes sections of two or three columns of words, one under the other."""

    def __init__(self, page: Page, edition: Edition, name: str) -> None:
        self._page = page
        self._period_set = edition.period_set
        self._widths = tuple(WIDTHS[name].values())
        self._next = TOP
        title_rows(page, edition.period_set, name)
        for number, width in enumerate(self._widths):
            page.width(number, width)

    def section(self, heading: str, rows: Sequence[tuple[str, ...]]) -> None:
        """Write a heading and its rows; nothing when there are none."""
        if not rows:
            return
        self._page.put(self._next, 0, heading, look.HEADING)
        self._page.fill(self._next, 1, len(self._widths) - 1, look.HEADING)
        self._page.height(self._next, 22)
        for place, row in enumerate(rows, start=self._next + 1):
            lines = 1
            for number, width in enumerate(self._widths):
                value = row[number] if number < len(row) else ""
                style = _style(number, value)
                self._page.put(place, number, value, style)
                lines = max(lines, lines_needed(value, room_of(width, style), bold=number == 0))
            self._page.height(place, height_for(lines))
        self._next += len(rows) + 2

    def finish(self) -> None:
        """Set the sheet up for screen and printer."""
        self._page.sheet.freeze_panes(TOP, 0)
        set_up(self._page, self._period_set, repeat=1)
