"""The words for files that are read by two readers, because they are written in an unusual way."""

from __future__ import annotations

from pipeline.messages.catalogue import Message
from pipeline.model import Severity

_WHY = (
    "Workbooks that neither Excel nor LibreOffice wrote, and those of older or rarer formats, are read by two readers. "
)

TWO_READERS: tuple[Message, ...] = (
    Message(
        "READERS_DISAGREE",
        Severity.MUST_FIX,
        "The file is written in an unusual way, and two ways of reading it give different values: {cells}. Nothing of "
        "it counts. Open it in Excel, check these cells, save it as an Excel Workbook (.xlsx) under a new name and "
        "send that.",
        _WHY + "Where they find different values in a table, one of them is wrong, and nothing shows which. "
        "A copy that Excel or LibreOffice saved settles it.",
    ),
    Message(
        "READERS_DISAGREE_OUTSIDE",
        Severity.NOTE,
        "The file is written in an unusual way, and two ways of reading it give different values outside its tables: "
        "{cells}. The tables were read alike. Save it as an Excel Workbook (.xlsx) next time.",
        _WHY + "What stands outside the tables is not counted, so a difference there changes no figure.",
    ),
    Message(
        "READERS_ONE_ONLY",
        Severity.NOTE,
        "The file is written in an unusual way and should be read in two ways, but only one could read it. Check that "
        "its figures are right in the scorecard. Save it as an Excel Workbook (.xlsx) next time.",
        _WHY + "The second reader could not read this one, so nothing confirms what the first one read.",
    ),
)
