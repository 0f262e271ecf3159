"""The text of a cell of OpenDocument: its paragraphs, spaces and runs, without drawings and notes."""

from __future__ import annotations

import re

from pipeline.read.formats.ods_styles import OdsStyles, TextLook
from pipeline.read.limits import too_large
from pipeline.read.package_xml import Attributes
from pipeline.read.strings_xml import Look, RunLook

_PARAGRAPHS = ("text:p", "text:h")
_MOST_SPACES = 32_767
# Spaces are written as a number of them, so that a short file can hold more than a machine can. The limit on the text
# of a cell, which is lower, is held where the cell is taken.
_MOST_CHARACTERS = 1 << 20
_SPACE = re.compile(r"[ \t\r\n]+")


class CellText:
    """Collects the text within one cell or note."""

    def __init__(self, styles: OdsStyles) -> None:
        self._styles = styles
        self._pieces: list[str] = []
        self._run: list[str] = []
        self._open: list[TextLook] = []
        self._common = RunLook()
        self._paragraphs = 0
        self._depth = 0
        self._after_space = True
        self._length = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the start of one element."""
        if name in _PARAGRAPHS:
            if self._paragraphs:
                self.take("\n")
            self._paragraphs += 1
            self._depth += 1
            self._after_space = True
        elif name == "text:span":
            self._close_run()
            self._open.append(self._styles.text_look(attributes.get("text:style-name", "")))
        elif name == "text:s":
            stated = attributes.get("text:c", "1")
            self.take(" " * min(int(stated) if stated.isascii() and stated.isdigit() else 1, _MOST_SPACES))
        elif name == "text:tab":
            self.take("\t")
        elif name == "text:line-break":
            self.take("\n")

    def end(self, name: str) -> None:
        """Take the end of one element."""
        if name in _PARAGRAPHS:
            self._depth -= 1
        elif name == "text:span":
            self._close_run()
            self._open.pop()

    def characters(self, text: str) -> None:
        """Take characters; outside paragraphs they are the layout of the file."""
        if not self._depth:
            return
        # Any space of the file is one space, none at the beginning; more are written as elements.
        plain = _SPACE.sub(" ", text)
        if self._after_space:
            plain = plain.removeprefix(" ")
        if plain:
            self.take(plain)
            self._after_space = plain.endswith(" ")

    def take(self, text: str) -> None:
        """Take text as it is."""
        self._length += len(text)
        if self._length > _MOST_CHARACTERS:
            raise too_large(f"a cell holds more than {_MOST_CHARACTERS:,} characters")
        self._run.append(text)
        self._after_space = False

    def finish(self) -> tuple[str, Look]:
        """Return the text, and what all its runs have in common."""
        self._close_run()
        return "".join(self._pieces), self._common.take()

    def _close_run(self) -> None:
        text = "".join(self._run)
        self._run.clear()
        font = next((look.font for look in reversed(self._open) if look.font), None)
        struck = next((look.struck for look in reversed(self._open) if look.struck is not None), False)
        position = next((look.position for look in reversed(self._open) if look.position is not None), "")
        points = next((look.points for look in reversed(self._open) if look.points is not None), "")
        self._common.begin_run()
        self._common.property("rFont", {"val": font or ""})
        self._common.property("strike", {"val": str(int(bool(struck)))})
        self._common.property("vertAlign", {"val": position})
        self._common.property("sz", {"val": points})
        self._pieces.append(self._common.end_run(text))
