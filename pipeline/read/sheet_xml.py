"""One sheet: its cells as stored, in one pass, at next to no cost for what is empty."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.read.cell_values import (
    BLANK,
    BOOLEAN,
    ERROR,
    NUMBER,
    TEXT,
    UNCALCULATED,
    IsoValues,
    NumberTexts,
    StyleTable,
    TimedValues,
    Value,
)
from pipeline.read.limits import LAST_COLUMN, LAST_ROW, Limits, RefusedError, damaged, too_large
from pipeline.read.package_xml import Attributes, MainNames, is_true, parse
from pipeline.read.stored_sheet import Blanks, Layout, StoredCell, StoredSheet
from pipeline.read.stored_values import plain_text
from pipeline.read.strings_xml import RunLook, Strings, column_number
from pipeline.read.styles_xml import Reading


class Workshop:
    """What all sheets of a workbook share while they are read."""

    def __init__(self, strings: Strings, styles: StyleTable, from_1904: bool, limits: Limits) -> None:
        self.strings = strings
        self.styles = styles
        self.limits = limits
        self.numbers = NumberTexts()
        self.timed = TimedValues(from_1904)
        self.iso = IsoValues(from_1904)
        self.columns = _Columns()


class _Columns(dict[str, int]):
    """Column letters to numbers; 0 for what names no column."""

    def __missing__(self, letters: str) -> int:
        sound = 0 < len(letters) <= 3 and letters.isascii() and letters.isalpha()
        number = column_number(letters) if sound else 0
        if not 0 < number <= LAST_COLUMN:
            return 0
        self[letters] = number
        return number


def read_sheet(data: bytes, title: str, visible: bool, notes: Iterable[tuple[int, int]], shop: Workshop) -> StoredSheet:
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
    shop : Workshop
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
    limits, styles, numbers, columns = shop.limits, shop.styles, shop.numbers, shop.columns
    texts, looks, timed = shop.strings.texts, shop.strings.looks, shop.timed
    noted = set(notes)
    layout = Layout()
    unordered = False
    cells: list[StoredCell] = []
    add = cells.append
    blanks = Blanks(noted, styles.plain)
    names = MainNames()
    chunks: list[str] = []
    pieces: list[str] = []
    run = RunLook()
    root = ""
    row = column = rows_used = before = 0
    row_text = ""
    kind: str | None = None
    style: str | None = None
    value: str | None = None
    formula = aside = False

    def fault(what: str) -> RefusedError:
        return damaged(f"on its sheet ‘{title}’ {what}")

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal row, column, row_text, kind, style, value, formula, aside, before, root, unordered
        name = names[tag]
        if name == "c":
            get = attributes.get
            stated = get("r")
            if stated is None:
                column += 1
                if column > LAST_COLUMN or not row:
                    raise fault(f"row {row} has a cell beyond the last column")
            else:
                last = column
                column = columns[stated.removesuffix(row_text)]
                if not column:
                    raise fault(f"a cell of row {row} says that it is {stated[:20]}")
                if column <= last:
                    unordered = True
            kind = get("t")
            style = get("s")
            value = None
            formula = False
        elif name == "v":
            chunks.clear()
        elif name == "row":
            last = row
            row = _row_number(attributes.get("r"), last)
            if not row:
                raise fault(f"a row says that it is {attributes['r'][:20]}")
            if row <= last:
                unordered = True
            row_text = str(row)
            column = 0
            before = len(cells)
            if "hidden" in attributes and is_true(attributes, "hidden"):
                layout.rows.add(row)
        elif name in ("f", "t"):
            chunks.clear()
        elif name == "is":
            pieces.clear()
            run.take()
        elif name == "rPh":
            aside = True
        elif name == "r":
            run.begin_run()
        elif name in ("rFont", "charset", "strike"):
            run.property(name, attributes)
        elif not root:
            root = name or "?"
            if root != "worksheet":
                raise fault("there are no cells")
        else:
            layout.note(name, attributes, fault)

    def end(tag: str) -> None:
        nonlocal value, formula, aside, rows_used
        name = names[tag]
        if name == "v":
            value = "".join(chunks)
        elif name == "c":
            place = styles.plain if style is None else styles[style]
            if value:
                if kind is None or kind == "n":
                    text = numbers[value]
                    reading = styles.styles[place].reading
                    if reading is Reading.NUMBER:
                        add((row, column, "N" if formula else NUMBER, text, place))
                    else:
                        add(_stored(row, column, timed[text, reading], place, formula))
                    return
                if kind == "s":
                    try:
                        number = int(value)
                        text = texts[number] if number >= 0 else texts[len(texts)]
                    except (ValueError, IndexError):
                        raise fault(f"a cell of row {row} points to a text that is not there") from None
                    if text:
                        if number in looks:
                            place = styles.with_look(place, looks[number])
                        add((row, column, "T" if formula else TEXT, text, place))
                        return
                else:
                    if kind == "inlineStr" and (look := run.take()) != (None, False):
                        place = styles.with_look(place, look)
                    found = _other_value(kind, value, shop)
                    if found is None:
                        raise fault(f"a cell of row {row} is of a kind that Excel does not have")
                    add(_stored(row, column, found, place, formula))
                    return
            if formula:
                # A formula whose result is an empty text stores that; one never worked out stores nothing.
                known = kind in ("str", "s") and value is not None
                add((row, column, BLANK.upper() if known else UNCALCULATED, "", place))
            elif styles.styles[place].fill or (noted and (row, column) in noted):
                blanks.add(row, column, place, cells)
        elif name == "f":
            formula = True
        elif name == "t":
            if not aside:
                pieces.append("".join(chunks))
        elif name == "is":
            value = "".join(pieces)
        elif name == "r":
            run.end_run(pieces[-1] if pieces else "")
        elif name == "rPh":
            aside = False
        elif name == "row" and len(cells) > before:
            rows_used += 1
            if visible and rows_used > limits.rows:
                raise too_large(f"its sheet ‘{title}’ has more than {limits.rows:,} rows with something in them")
            if len(cells) > limits.cells:
                raise too_large(f"its sheet ‘{title}’ has more than {limits.cells:,} cells with something in them")

    parse(data, f"of the sheet ‘{title}’", start, end, chunks.append)
    if root != "worksheet":
        raise fault("there are no cells")
    if visible and len({cell[1] for cell in cells}) > limits.columns:
        raise too_large(f"its sheet ‘{title}’ has more than {limits.columns} columns with something in them")
    return layout.finish(cells, blanks, unordered, fault)


def _row_number(stored: str | None, last: int) -> int:
    """Return a row's number, counted on when the row does not say it; 0 for a row that no sheet has."""
    if stored is None:
        number = last + 1
    else:
        number = int(stored) if stored.isascii() and stored.isdigit() and len(stored) < 9 else 0
    return number if number <= LAST_ROW else 0


def _stored(row: int, column: int, value: Value, place: int, formula: bool) -> StoredCell:
    code, text, number = value
    if formula:
        code = code.upper()
    return (row, column, code, text, place) if number is None else (row, column, code, text, place, number)


def _other_value(kind: str | None, stored: str, shop: Workshop) -> Value | None:
    """Return the value of a cell that is neither a number nor a shared string; None for a kind there is not."""
    if kind in ("str", "inlineStr"):
        if len(stored) > shop.limits.text:
            raise too_large(f"a cell holds more than {shop.limits.text:,} characters")
        return Value(TEXT, plain_text(stored))
    if kind == "b" and stored.strip() in ("0", "1", "true", "false"):
        return Value(BOOLEAN, "TRUE" if stored.strip() in ("1", "true") else "FALSE")
    if kind == "e":
        return Value(ERROR, stored.strip())
    return shop.iso[stored] if kind == "d" else None
