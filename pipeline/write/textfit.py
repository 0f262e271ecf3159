"""How much room words need: line counts and row heights, estimated from the widths of Arial's letters.

Neither Excel nor LibreOffice works out the height of a row that a program wrote, so wrapped words would be hidden.
"""

from __future__ import annotations

from functools import cache, lru_cache

_WIDTHS = {
    222: "'`ijl‘’",
    278: " !,./:;I[\\]ft|",
    333: "()-r{}“”",
    355: '"',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu£–áàâäéèêëóòôöúùûü",
    584: "+<=>~×÷±",
    604: "●■",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ▲▼",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@",
}
_BY_LETTER = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_WIDE = 1000  # letters outside the table: symbols, accented and East Asian letters
_WIDEST = max(_BY_LETTER, key=_BY_LETTER.__getitem__)
_BOLD = 1.08
# Excel's printer metrics differ from the screen's; a little slack keeps the last line in sight.
_SLACK = 1.04
_PIXELS_PER_POINT = 4 / 3
_COLUMN_UNIT = 7
_COLUMN_PADDING = 6
_MOST_WORDS = 65_536

LINE_POINTS = 12.75
ROW_PADDING_POINTS = 3.0
HIGHEST_ROW_POINTS = 408.0


class _LettersWidths(dict[str, int]):
    """The widths of letters in thousandths of the size; a letter outside the table takes the widest usual room."""

    def __missing__(self, letter: str) -> int:
        return _WIDE


_width_of_letter = _LettersWidths(_BY_LETTER).__getitem__


@lru_cache(maxsize=1024)
def width_of(text: str, size: float = 10, bold: bool = False) -> float:
    """Return the width of one line of text in pixels at 96 dots an inch."""
    thousandths = sum(map(_width_of_letter, text))
    return thousandths / 1000 * size * _PIXELS_PER_POINT * (_BOLD if bold else 1) * _SLACK


class _WordsWidths(dict[str, float]):
    """The widths of words in pixels, remembered: most words stand in many texts."""

    def __init__(self, size: float, bold: bool) -> None:
        super().__init__()
        self._look = (size, bold)

    def __missing__(self, word: str) -> float:
        if len(self) >= _MOST_WORDS:
            self.clear()
        width = self[word] = width_of(word, *self._look)
        return width


@cache
def _words_widths(size: float, bold: bool) -> _WordsWidths:
    return _WordsWidths(size, bold)


def room_in(width: float) -> float:
    """Return the pixels that a column of a width in characters leaves for text."""
    return width * _COLUMN_UNIT - _COLUMN_PADDING + 5


def pixels_of(width: float) -> float:
    """Return the pixels that a column of a width in characters takes."""
    return width * _COLUMN_UNIT + _COLUMN_PADDING - 1


class Room:
    """The room for words in one column, with wrapped letters of one size and weight.

    Parameters
    ----------
    width : float
        The column's width in characters.
    size : float
        The size of the letters, in points.
    bold : bool
        Whether they are bold.
    """

    def __init__(self, width: float, size: float = 10, bold: bool = False) -> None:
        self._pixels = room_in(width)
        self._widest = width_of(_WIDEST, size, bold)
        self._blank = width_of(" ", size, bold)
        self._width_of_word = _words_widths(size, bold).__getitem__
        self._most = lines_in_highest_row(size)

    def lines(self, text: str) -> int:
        """Return the lines that a text takes; an empty text takes one."""
        room, blank = self._pixels, self._blank
        if len(text) * self._widest <= room and "\n" not in text:
            return 1  # it would fit if every letter were the widest
        lines = 0
        for paragraph in text.split("\n"):
            lines += 1
            used = 0.0
            for needed in map(self._width_of_word, paragraph.split(" ")):
                if used and used + blank + needed <= room:
                    used += needed + blank
                    continue
                if used:
                    lines += 1
                used = needed
                if needed > room:  # a word wider than the column is broken where it must be
                    lines += int(needed // room)
                    used = needed % room
        return lines

    def fitted(self, text: str, mark: str) -> tuple[str, int]:
        """Return text that the highest row can show, and its lines; what is cut is announced by `mark`."""
        lines = self.lines(text)
        if lines <= self._most:
            return text, lines
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.lines(f"{text[:middle]} {mark}") <= self._most:
                low = middle
            else:
                high = middle - 1
        cut = f"{text[:low].rstrip()} {mark}"
        return cut, self.lines(cut)


_room_of = cache(Room)


def lines_needed(text: str, width: float, size: float = 10, bold: bool = False) -> int:
    """Return the lines that wrapped text takes in a column of a width in characters; an empty text takes one."""
    return _room_of(width, size, bold).lines(text)


def broken(text: str, width: float, size: float = 10, bold: bool = False) -> list[str]:
    """Return text as the lines that fit a width in characters; a word that is wider stands on a line of its own."""
    room = room_in(width)
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size, bold) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


@cache
def height_for(lines: int, size: float = 10) -> float:
    """Return the height in points of a row of some lines, never more than Excel allows."""
    return min(lines * LINE_POINTS * size / 10 + ROW_PADDING_POINTS, HIGHEST_ROW_POINTS)


def lines_in_highest_row(size: float = 10) -> int:
    """Return how many lines the highest row shows."""
    return int((HIGHEST_ROW_POINTS - ROW_PADDING_POINTS) / (LINE_POINTS * size / 10))


def shortened(text: str, width: float, size: float = 10, bold: bool = False) -> str:
    """Return text on one line that fits a width in characters, cut after a word and marked with three dots."""
    line = " ".join(text.split())
    room = room_in(width)
    if width_of(line, size, bold) <= room:
        return line
    kept = ""
    for word in line.split(" "):
        longer = f"{kept} {word}".strip()
        if width_of(f"{longer} …", size, bold) > room:
            break
        kept = longer
    return f"{kept} …".strip()


def fitted(text: str, width: float, mark: str, size: float = 10, bold: bool = False) -> str:
    """Return text that the highest row can show in a column; what is cut is announced by `mark`."""
    return _room_of(width, size, bold).fitted(text, mark)[0]
