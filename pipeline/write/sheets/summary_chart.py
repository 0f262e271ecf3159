"""The stacked chart of ratings on the summary."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.write import look
from pipeline.write.book import Page
from pipeline.write.sheets.summary_grid import CHANGE, COLUMNS, LEFT, LINE_POINTS, REF

_LABEL = {"name": look.FONT, "size": 8, "color": look.INK}


def draw(
    page: Page, top: int, height: int, first: int, rows: int, columns: Mapping[str, int], alt: str, names: int = LEFT
) -> None:
    """Draw a bar of ratings for each row of a table, at the right of the page.

    Parameters
    ----------
    page : Page
        The summary.
    top, height : int
        The row in which the chart starts, and the rows that it covers.
    first, rows : int
        The first row of the table, and how many it has.
    columns : mapping of str to int
        The table's column of each rating.
    alt : str
        What the chart shows, for those who cannot see it.
    names : int
        The table's column that names the bars.
    """
    bars = page.book.chart({"type": "bar", "subtype": "percent_stacked"})
    last = first + rows - 1
    for name, column in columns.items():
        mark = look.MARKS[name]
        letter = mark.letter or "n/r"
        bars.add_series(
            {
                "name": f"{letter} {mark.symbol} {name}",
                "categories": [page.name, first, names, last, names],
                "values": [page.name, first, column, last, column],
                "fill": {"color": mark.bar},
                "border": {"color": look.WHITE, "width": 0.75},
                "gap": 35,
                "data_labels": {
                    "value": True,
                    "num_format": f'"{letter} "0;;;',
                    "position": "center",
                    "font": {"name": look.FONT, "size": 8, "color": mark.bar_ink},
                },
            }
        )
    bars.set_y_axis({"reverse": True, "num_font": _LABEL, "line": {"none": True}, "major_tick_mark": "none"})
    bars.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    bars.set_legend({"position": "bottom", "font": _LABEL})
    bars.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    bars.set_plotarea({"fill": {"none": True}})
    width = sum(int(COLUMNS[column] * 7 + 5) for column in range(REF, CHANGE + 1))
    bars.set_size({"width": width, "height": int(height * LINE_POINTS * 4 / 3)})
    page.checked(page.sheet.insert_chart(top, REF, bars, {"description": alt, "object_position": 1}), "the chart")
