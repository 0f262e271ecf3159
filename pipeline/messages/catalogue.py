"""The form of an entry of the message catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Severity


@dataclass(frozen=True, slots=True)
class Message:
    """The words of one permanent code.

    Parameters
    ----------
    code : str
        Upper case with underscores; never changed and never used again for something else.
    severity : Severity
        What it asks.
    words : str
        What was found, what is accepted, what to do, with an example; a `str.format` template.
    help : str
        A paragraph for the help page: why it matters and how to put it right in Excel.
    """

    code: str
    severity: Severity
    words: str
    help: str
