"""Packs the parts of a workbook: XlsxWriter makes them, here they are compressed and put into one file.

XlsxWriter compresses as hard as zlib does by default. `_LEVEL` takes a third of that time, and the file grows by a
quarter. The parts are written to a temporary folder first, so that a long sheet is never in memory as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings

_LEVEL = 2
_AT_ONCE = 1 << 20
_LONGEST_SIMPLE_PART = 1 << 31
_TEXTS_AT_ONCE = 200
_BETWEEN_TEXTS = "</t></si><si><t>"
# Letters that Excel would take for the escape of another.
_LIKE_AN_ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_")


class PackedWorkbook(Workbook):  # type: ignore[misc]
    """XlsxWriter's workbook, packed by us.

    `_get_packager` is there to be replaced; the rest of what is used here is no public method, and tests compare the
    parts with those that XlsxWriter packs itself.
    """

    def __init__(self, options: Mapping[str, Any]) -> None:
        super().__init__(_Nowhere(), dict(options))

    def close_into(self, target: IO[bytes]) -> None:
        """Finish the workbook and write it; the same content gives the same bytes.

        Raises
        ------
        OSError
            The temporary folder cannot hold the parts: the disk is full, say.
        """
        with TemporaryDirectory() as folder:
            self.tmpdir = folder
            self._target = target
            try:
                self.close()
            except FileCreateError as error:
                raise error.args[0] from error

    def _get_packager(self) -> Packager:
        return _Packer(self._target)


class _Nowhere:
    """Takes the package that XlsxWriter would make itself: it stays empty, and is left open when a disk is full."""

    def write(self, content: bytes) -> int:
        return len(content)

    def flush(self) -> None:
        """There is nothing to flush."""


class _Packer(Packager):  # type: ignore[misc]
    """Makes the parts as files, and packs them; XlsxWriter is left none to pack."""

    def __init__(self, target: IO[bytes]) -> None:
        super().__init__()
        self._target = target

    def _create_package(self) -> list[Any]:
        parts = super()._create_package()
        with ZipFile(self._target, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as package:
            for file, name, _ in parts:
                _pack(package, Path(file), name)
        return []

    def _write_shared_strings_file(self) -> None:
        if self.workbook.str_table.count:
            strings = _Strings()
            strings.string_table = self.workbook.str_table
            strings._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            strings._assemble_xml_file()


class _Strings(SharedStrings):  # type: ignore[misc]
    """The texts of all cells, each of them nothing but text.

    XlsxWriter takes a text that begins with `<r>` and ends with `</r>` for its own markup of letters in several fonts,
    and writes it as it is: whoever sends such a comment would write into the workbook's XML.
    """

    def _write_sst_strings(self) -> None:
        texts = self.string_table.string_array
        for start in range(0, len(texts), _TEXTS_AT_ONCE):
            some = texts[start : start + _TEXTS_AT_ONCE]
            if _are_plain(some):
                self.fh.write(f"<si><t>{_BETWEEN_TEXTS.join(map(self._escape_data, some))}</t></si>")
            else:
                for text in some:
                    self._write_si(text)

    def _write_si(self, string: str) -> None:
        text = self._escape_control_characters(string)
        space = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() else ""
        self.fh.write(f"<si><t{space}>{self._escape_data(text)}</t></si>")


def _are_plain(texts: list[str]) -> bool:
    """Tell whether texts have no letter that has to be escaped for Excel, and no space around them."""
    joined = "".join(texts)
    printable = joined.isprintable() or joined.replace("\n", "").isprintable()
    return printable and not _LIKE_AN_ESCAPE.search(joined) and texts == list(map(str.strip, texts))


def _pack(package: ZipFile, file: Path, name: str) -> None:
    """Put one file into the package, under a date that is always the same, and remove it."""
    large = file.stat().st_size >= _LONGEST_SIMPLE_PART
    with file.open("rb") as part, package.open(name, "w", force_zip64=large) as packed:
        while piece := part.read(_AT_ONCE):
            packed.write(piece)
    file.unlink()
