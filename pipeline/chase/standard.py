"""The standard templates, for a council to edit."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from pipeline.errors import PublishError

_OF_PAGES = ("index", "page")


def copy_templates(folder: Path) -> tuple[str, ...]:
    """Copy the templates of the messages into a folder; those that are there already stay as they are.

    Returns
    -------
    tuple of str
        The names of those that were copied, in order.

    Raises
    ------
    PublishError
        The folder cannot be written.
    """
    made = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for template in sorted(files("pipeline.chase").joinpath("templates").iterdir(), key=lambda one: one.name):
            place = folder / template.name
            if template.name.split(".")[0] not in _OF_PAGES and not place.exists():
                place.write_text(template.read_text("utf-8"), encoding="utf-8", newline="\n")
                made.append(template.name)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise PublishError(f"The templates cannot be copied to {folder}: {reason}.") from error
    return tuple(made)
