"""One sheet, in one pass over its XML, however it is written."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.read.package_xml import Attributes, MainNames, is_true, parse
from pipeline.read.shared_by_sheets import SharedBySheets
from pipeline.read.sheet_cells import CellTaker
from pipeline.read.sheet_plain import take_plain_cells
from pipeline.read.stored_sheet import StoredSheet
from pipeline.read.strings_xml import RUN_PROPERTIES, RunLook


def read_sheet(
    data: bytes, title: str, visible: bool, notes: Iterable[tuple[int, int]], shared: SharedBySheets
) -> StoredSheet:
    """Read one sheet.

    Parameters
    ----------
    data : bytes
        The sheet's part.
    title : str
        The sheet's name, for the words of a refusal.
    visible : bool
        The sheet shows, so that the limits on rows and columns hold for it.
    notes : iterable of (int, int)
        The cells that have a note: they are stored even when blank.
    shared : SharedBySheets
        Shared strings, styles, limits.

    Returns
    -------
    StoredSheet
        Cells with a value, a formula, a note, or a fill within the extent of the values.

    Raises
    ------
    RefusedError
        FILE_DAMAGED for cells that no sheet has, that stand twice, or that point to a text that is not there;
        FILE_TOO_LARGE.
    """
    part = f"of the sheet ‘{title}’"
    taker = CellTaker(title, visible, notes, shared)
    if not take_plain_cells(data, part, taker, shared):
        taker = CellTaker(title, visible, notes, shared)
        _take_any_cells(data, part, taker, shared)
    return taker.finish()


def _take_any_cells(data: bytes, part: str, taker: CellTaker, shared: SharedBySheets) -> None:
    """Hand the rows and cells of a sheet's XML to the taker, and what stands around them to its layout."""
    names = MainNames()
    styles = shared.styles
    chunks: list[str] = []
    pieces: list[str] = []
    run = RunLook(shared.colours)
    root = source = ""
    column = begun = 0
    kind: str | None = None
    style: str | None = None
    value: str | None = None
    formula = aside = False

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal column, begun, kind, style, value, source, formula, aside, root
        name = names[tag]
        if name == "c":
            column = taker.column(attributes.get("r"), column)
            kind = attributes.get("t")
            style = attributes.get("s")
            value = None
            source = ""
            formula = False
        elif name in ("v", "f", "t"):
            chunks.clear()
        elif name == "row":
            taker.begin_row(attributes.get("r"), is_true(attributes, "hidden"))
            column = 0
        elif name == "is":
            pieces.clear()
            run.take()
        elif name == "rPh":
            aside = True
        elif name == "r":
            begun = len(pieces)
            run.begin_run()
        elif name in RUN_PROPERTIES:
            run.property(name, attributes)
        elif not root:
            root = name or "?"
        else:
            taker.layout.note(name, attributes, taker.fault)

    def end(tag: str) -> None:
        nonlocal value, source, formula, aside
        name = names[tag]
        if name in ("v", "is"):
            # Beside a text of its own a cell may repeat it as a value; of two others nobody knows which one counts.
            if name == source or (source and kind != "inlineStr"):
                raise taker.two_values()
            if source != "is":
                value = "".join(chunks if name == "v" else pieces)
                source = name
        elif name == "c":
            runs = run.coloured_runs()
            place = styles.with_look(styles.plain if style is None else styles[style], run.take())
            if runs:
                value, place = shared.rich_text(runs, place)
            taker.take(column, kind, place, value, formula)
        elif name == "f":
            formula = True
        elif name == "t":
            if not aside:
                pieces.append("".join(chunks))
        elif name == "r":
            pieces[begun:] = [run.end_run("".join(pieces[begun:]))]
        elif name == "rPh":
            aside = False
        elif name == "row":
            taker.end_row()

    parse(data, part, start, end, chunks.append)
    if root != "worksheet":
        raise taker.fault("there are no cells")
