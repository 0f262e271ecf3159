"""A published set in its folder: whether it is whole, and by what it is known."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

MANIFEST = "manifest.json"


def set_is_whole(folder: Path) -> bool:
    """Tell whether a folder holds a manifest, and every file that it names, with the content that it names."""
    try:
        files = json.loads((folder / MANIFEST).read_text("utf-8"))["files"]
        return bool(files) and all(
            sha256((folder / path).read_bytes()).hexdigest() == digest for path, digest in files.items()
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def manifest_sha256(folder: Path) -> str:
    """Return the sha256 of the manifest in a folder, by which a set is known.

    Raises
    ------
    OSError
        There is none, or it cannot be read.
    """
    return sha256((folder / MANIFEST).read_bytes()).hexdigest()
