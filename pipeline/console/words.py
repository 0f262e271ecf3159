"""Counts, lists and paths as a person says them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def count(number: int, one: str, many: str = "") -> str:
    """Return `1 file`, `2 files`; `many` where the plural is not one letter more."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(parts: Sequence[str]) -> str:
    """Return `D7, D9 and D12`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def near(path: Path) -> str:
    """Return a path as seen from the current folder where it lies under it, else whole."""
    whole = path.absolute()
    here = Path.cwd()
    return str(whole.relative_to(here)) if whole.is_relative_to(here) else str(whole)
