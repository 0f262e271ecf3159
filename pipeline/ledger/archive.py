"""The archive: the bytes of everything that ever went into a run, under their own sha256, never altered."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.whole_files import write_whole

_BEING_WRITTEN = ".being-written-"
_READ_ONLY = 0o444


class ArchiveError(PipelineError):
    """The archive cannot be written, or does not hold what it should."""


class Archive:
    """A folder of contents by sha256: `ab/abcdef…`.

    Parameters
    ----------
    folder : Path
        Made when the first content is kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def place(self, sha256: str) -> Path:
        """Return where a content lies, or would lie."""
        return self._folder / sha256[:2] / sha256

    def keep(self, content: bytes) -> str:
        """Keep a content and return its sha256; one that is there already and is what it was stays as it is.

        Raises
        ------
        ArchiveError
            The folder cannot be written: nothing half is left.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        if not self._is_sound(sha256):
            self._write(sha256, content)
        return sha256

    def keep_file(self, path: Path) -> str:
        """Keep the bytes of a file, as `keep` does.

        Raises
        ------
        ArchiveError
            The file cannot be read, or the folder cannot be written.
        """
        try:
            return self.keep(path.read_bytes())
        except OSError as error:
            raise ArchiveError(f"{path} cannot be kept in the archive: {error.strerror or error}.") from error

    def content(self, sha256: str) -> bytes:
        """Return a content, checked against its sha256.

        Raises
        ------
        ArchiveError
            It is not there, cannot be read, or is not what it was.
        """
        place = self.place(sha256)
        try:
            content = place.read_bytes()
        except OSError as error:
            raise ArchiveError(
                f"The archive does not hold {sha256} ({error.strerror or error}). Put back a copy of {self._folder}."
            ) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise ArchiveError(f"{place} was changed after it was archived. Put back a copy of {self._folder}.")
        return content

    def _is_sound(self, sha256: str) -> bool:
        try:
            return hashlib.sha256(self.place(sha256).read_bytes()).hexdigest() == sha256
        except OSError:
            return False

    def _write(self, sha256: str, content: bytes) -> None:
        place = self.place(sha256)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(place, content, aside=_BEING_WRITTEN, mode=_READ_ONLY)
        except OSError as error:
            raise ArchiveError(
                f"The archive {self._folder} cannot be written ({error.strerror or error}). "
                "Check that you may write to it and that the disk is not full, then run again."
            ) from error

    def sweep(self) -> None:
        """Remove what a run that was stopped left half written."""
        for left_over in self._folder.glob(f"*/{_BEING_WRITTEN}*"):
            left_over.unlink(missing_ok=True)
