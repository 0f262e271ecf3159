"""Text in the colour of what is behind it: nobody sees it, and it must not become a part of a figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.read.cell_values import Content, Contents, StyleTable
from pipeline.read.raised_text import as_it_stands, not_seen
from pipeline.read.stored_sheet import Area, StoredSheet
from pipeline.read.stored_values import plain_text
from pipeline.read.strings_xml import Runs
from pipeline.read.styles_xml import Style

# Of more areas than that nobody looks for the one that a cell is in.
_MOST_AREAS = 1_000


def as_it_shows(runs: Runs, style: Style) -> tuple[str, Style]:
    """Return a rich text as it shows in a cell of a style, and the style that says whether any of it is seen.

    Returns
    -------
    str
        With the runs that nobody sees beside others as what they are: `655` and a white `1` are
        `655‹not seen: 1›`.
    Style
        `unseen` where no run is seen; the text is then as it is stored. `whole` where some are not.
    """
    unseen = [style.unseen if ink is None else ink != "" and ink == style.ground for _, ink in runs]
    whole = plain_text("".join(text for text, _ in runs))
    if all(hidden for (text, _), hidden in zip(runs, unseen, strict=True) if text.strip()):
        return whole, style._replace(unseen=any(unseen))
    pieces = [not_seen(text) if hidden else text for (text, _), hidden in zip(runs, unseen, strict=True)]
    return plain_text("".join(pieces)), style._replace(unseen=False, whole=whole if any(unseen) else "")


def seen_in_areas(
    sheet: StoredSheet, areas: Callable[[], list[Area]], styles: StyleTable, contents: Contents
) -> StoredSheet:
    """Return a sheet in which nothing counts as unseen whose colours are not certain.

    Parameters
    ----------
    sheet : StoredSheet
        As it was read by the styles of its cells alone.
    areas : callable
        Returns where colours are not certain (`coloured_areas`); asked only if something there may be unseen.
    styles, contents : StyleTable, Contents
        Of the workbook; the contents of such cells are added in a style that is seen. A rich text has all its text
        then, unless that has a digit: what may be a figure with a part that nobody sees stays as it is, and is asked
        about.
    """
    if not any(map(_is_unseen_in_part, styles.styles)):
        return sheet
    unseen = {place: content for place, content in enumerate(contents) if _is_unseen_in_part(styles.styles[content[2]])}
    if not unseen or not any(content in unseen for row in sheet.rows for content in row.contents):
        return sheet
    uncertain = areas()
    seen = {place: _as_seen(content, styles, contents) for place, content in unseen.items()}

    def may_be_seen(row: int, column: int) -> bool:
        return len(uncertain) > _MOST_AREAS or any(
            top <= row <= bottom and left <= column <= right for top, left, bottom, right in uncertain
        )

    rows = [
        row._replace(
            contents=[
                seen[content] if content in seen and may_be_seen(row.number, column) else content
                for column, content in zip(row.columns, row.contents, strict=True)
            ]
        )
        for row in sheet.rows
    ]
    return replace(sheet, rows=rows)


def _is_unseen_in_part(style: Style) -> bool:
    return style.unseen or style.whole != ""


def _as_seen(content: Content, styles: StyleTable, contents: Contents) -> int:
    """Return the place of a content as it reads where all of it may be seen."""
    code, text, place, number = content
    style = styles.styles[place]
    if style.whole and not any(map(str.isdigit, style.whole)):
        text = as_it_stands(style.whole, style.position)
    return contents.place(code, text, styles.place(style._replace(unseen=False, whole="")), number)
