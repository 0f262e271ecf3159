"""Text in the colour of what is behind it: nobody sees it, and it must not become a part of a figure."""

from __future__ import annotations

from pipeline.read.cell_values import Contents, StyleTable
from pipeline.read.raised_text import not_seen
from pipeline.read.stored_sheet import Area, StoredRow
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
        `unseen` where no run is seen; the text is then as it is stored.
    """
    unseen = [style.unseen if ink is None else ink != "" and ink == style.ground for _, ink in runs]
    if all(hidden for (text, _), hidden in zip(runs, unseen, strict=True) if text.strip()):
        return plain_text("".join(text for text, _ in runs)), style._replace(unseen=any(unseen))
    pieces = [not_seen(text) if hidden else text for (text, _), hidden in zip(runs, unseen, strict=True)]
    return plain_text("".join(pieces)), style._replace(unseen=False)


def without_conditional(
    rows: list[StoredRow], areas: list[Area], styles: StyleTable, contents: Contents
) -> list[StoredRow]:
    """Return the rows of a sheet in which no cell counts as unseen whose colours depend on a condition.

    Parameters
    ----------
    rows : list of StoredRow
        As they were taken.
    areas : list of Area
        Where conditional formats hold.
    styles, contents : StyleTable, Contents
        Of the workbook; the contents of such cells are added in a style that is seen.
    """
    if not areas or not any(style.unseen for style in styles.styles):
        return rows
    seen = {
        place: contents.place(code, text, styles.place(styles.styles[style]._replace(unseen=False)), number)
        for place, (code, text, style, number) in enumerate(list(contents))
        if styles.styles[style].unseen
    }

    def may_be_seen(row: int, column: int) -> bool:
        return len(areas) > _MOST_AREAS or any(
            top <= row <= bottom and left <= column <= right for top, left, bottom, right in areas
        )

    return [
        row._replace(
            contents=[
                seen[content] if content in seen and may_be_seen(row.number, column) else content
                for column, content in zip(row.columns, row.contents, strict=True)
            ]
        )
        for row in rows
    ]
