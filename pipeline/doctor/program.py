"""The program itself: Python, the libraries, the templates of the messages."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pipeline.doctor.check import Check, fault, ok, warning

DISTRIBUTION = "directorate-scorecard"
OLDEST_PYTHON = (3, 11)
_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*(?:>=\s*([0-9][0-9.]*))?\s*(;.*)?")
_INSTALL = "Install what the program needs again: python -m pip install -r requirements.lock"
_SOURCE = Path(__file__).parents[2] / "pyproject.toml"


def python_check(version: Sequence[int]) -> Check:
    """Tell whether Python is new enough; `version` is as `sys.version_info` says."""
    said = ".".join(str(part) for part in version[:3])
    if tuple(version[:2]) < OLDEST_PYTHON:
        wanted = ".".join(str(part) for part in OLDEST_PYTHON)
        return fault("Python", f"Python {said}.", f"Install Python {wanted} or newer, and the program in it again.")
    return ok("Python", f"Python {said}.")


def requirements() -> list[str]:
    """Return what the program says that it needs, as its package or, uninstalled, its source tells."""
    try:
        return importlib.metadata.requires(DISTRIBUTION) or []
    except importlib.metadata.PackageNotFoundError:
        if not _SOURCE.is_file():
            return []
        return list(tomllib.loads(_SOURCE.read_text(encoding="utf-8"))["project"]["dependencies"])


def libraries_check(needed: Iterable[str], version_of: Callable[[str], str] = importlib.metadata.version) -> Check:
    """Tell whether every library is there and new enough.

    Parameters
    ----------
    needed : iterable of str
        Requirements such as `click>=8.5`; one with a condition (an extra, a system) is not looked at.
    version_of : callable
        Returns the version of a library that is installed, or raises `PackageNotFoundError`.
    """
    lacking, old, number = [], [], 0
    for requirement in needed:
        match = _REQUIREMENT.fullmatch(requirement.strip())
        if match is None or match[3]:
            continue
        number += 1
        try:
            version = version_of(match[1])
        except importlib.metadata.PackageNotFoundError:
            lacking.append(match[1])
            continue
        if match[2] and _parts(version) < _parts(match[2]):
            old.append(f"{match[1]} {version} (needed: {match[2]} or newer)")
    if not number:
        return warning("Libraries", "What the program needs could not be told.", _INSTALL)
    if lacking or old:
        return fault("Libraries", f"{'; '.join([*(f'{name} is not installed' for name in lacking), *old])}.", _INSTALL)
    return ok("Libraries", f"All {number} libraries are there and new enough.")


def templates_check(council: Path) -> Check:
    """Tell whether every message can be written, with the council's own templates (`inputs/templates/`)."""
    from pipeline.chase.render import TemplateError
    from pipeline.chase.template_check import check_templates

    theirs = [path for path in council.rglob("*") if path.is_file()] if council.is_dir() else []
    try:
        check_templates(council)
    except TemplateError as error:
        return fault("Templates", str(error.faults[0]), "Then look at the messages: scorecard chase --preview")
    mine = f" {len(theirs)} of the templates are your own." if theirs else ""
    return ok("Templates", f"Every message can be written.{mine}")


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version.partition("+")[0])[:3])
