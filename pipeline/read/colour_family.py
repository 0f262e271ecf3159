"""Whether the fill of a cell is a red, an amber or a green."""

from __future__ import annotations

import colorsys

from pipeline.model import Rag


def colour_family(fill: str | None) -> Rag | None:
    """Return the family of a fill, or None when it has none or is not plainly of one.

    Parameters
    ----------
    fill : str or None
        `RRGGBB`.

    Returns
    -------
    Rag or None
        Green, Amber (yellow and orange too) or Red by hue, with margins between the families. Greys, blues, near-black
        and the pale shades of bands and input cells (FFFFCC, FFFF99, FFCC99, FCE4D6, E2EFDA) are none; Excel's pale
        pairs (C6EFCE, FFEB9C, FFC7CE) and standard colours (00B050, 92D050, FFC000, FFFF00, FF0000, C00000) are told.
    """
    if fill is None or len(fill) != 6:
        return None
    red, green, blue = (int(fill[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    degrees = hue * 360
    if value < 0.3:
        return None
    if degrees <= 14 or degrees >= 342:
        return Rag.RED if saturation >= 0.19 else None
    if 20 <= degrees <= 63:
        # Brown and olive are dark orange and yellow, and mean neither; pale orange and lemon mark cells to fill in.
        least = 0.29 if 42 <= degrees <= 54 else 0.45
        return Rag.AMBER if saturation >= least and value >= 0.75 else None
    if 86 <= degrees <= 165:
        return Rag.GREEN if saturation >= 0.15 else None
    # Lime is green when strong; its pale shades stand for Amber/Green as often.
    return Rag.GREEN if 73 <= degrees < 86 and saturation >= 0.5 else None
