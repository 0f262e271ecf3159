"""How a figure is shown: the number format of its cell, which shows the unit and leaves the number alone."""

from __future__ import annotations

from decimal import Decimal

from pipeline.messages.quantities import places_of
from pipeline.write.look import FIGURE_STATUS_MARKS, UNIT_MARKS

_WITHOUT_SIGN = ("days", "level", "yes/no")


def number_format(unit: str, value: Decimal, decimals: int | None, figure_status: str = "") -> str:
    """Return the number format that shows a figure in its unit.

    Parameters
    ----------
    unit : str
        The indicator's unit as in the register; a word of the council's own stands in a column of its own.
    value : Decimal
        The figure; its places count when the indicator states none.
    decimals : int or None
        The indicator's places.
    figure_status : str
        `provisional`, `estimated` and `revised` add [p], [e] and [r]; anything else adds nothing.

    Returns
    -------
    str
        Such as `0.0"%"` or `"£"#,##0"k"`: the stored number stays what the tidy data say.
    """
    return format_of_places(unit, places_of(value, decimals, unit), figure_status)


def format_of_places(unit: str, places: int, figure_status: str = "") -> str:
    """Return the number format of `number_format` for a figure that shows so many places."""
    mark = FIGURE_STATUS_MARKS.get(figure_status, "")
    after_mark = f'" {mark}"' if mark else ""
    if unit == "yes/no":
        return f'"Yes"{after_mark};"Yes"{after_mark};"No"{after_mark}'
    before, after = UNIT_MARKS.get(unit, ("", ""))
    if unit == "days" and not places:
        return f'[=1]#,##0" day"{after_mark};#,##0" days"{after_mark}'
    digits = ("0" if unit in ("%", "level") else "#,##0") + ("." + "0" * places if places else "")
    shown = _quoted(before) + digits + _quoted(after) + after_mark
    return f"{shown};-{shown}"


def difference_format(unit: str, value: Decimal, decimals: int | None) -> str:
    """Return the number format that shows a difference with its sign, in the indicator's unit.

    Percentages differ by points. A difference of levels, of yes and no, or of days is a plain number; a word of the
    council's own stands behind its number.
    """
    plain = unit in _WITHOUT_SIGN or unit == "%"
    shown = number_format("number" if plain else unit, value, decimals).split(";", 1)[0]
    if unit == "%":
        shown += _quoted(" points")
    elif unit and unit not in UNIT_MARKS and not plain:
        # A quotation mark would end the words within the format.
        own = unit.replace('"', "")
        shown += _quoted(f" {own}")
    return f"+{shown};-{shown};{shown}"


def _quoted(words: str) -> str:
    """Return words as the literal of a number format."""
    return f'"{words}"' if words else ""
