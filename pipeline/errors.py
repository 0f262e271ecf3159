"""Our own faults: one tree of exceptions, the facts as attributes.

A directorate's fault is never an exception; it is a `pipeline.model.Finding`.
"""

from __future__ import annotations

from dataclasses import dataclass


class PipelineError(Exception):
    """Any fault of ours that a person can put right; the command line prints it without a traceback."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file of ours, at its place.

    Parameters
    ----------
    file : str
        `settings.toml` or `register.xlsx`.
    place : str
        `line 12`, or `Targets!C7`; empty when the whole file is at fault.
    message : str
        What is wrong and what to do, in one or two sentences.
    """

    file: str
    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}, {self.place}: {self.message}" if self.place else f"{self.file}: {self.message}"


class FaultyInputError(PipelineError):
    """A file of ours has one or more faults; nothing was touched."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


class SettingsError(FaultyInputError):
    """`settings.toml` cannot be used."""


class RegisterError(FaultyInputError):
    """`register.xlsx` cannot be used."""


class LockedError(PipelineError):
    """Another run holds the lock."""

    def __init__(self, holder: str) -> None:
        self.holder = holder
        super().__init__(f"Another run is going on ({holder}). Wait until it has finished, then start again.")


class LedgerError(PipelineError):
    """The ledger cannot be opened, read or written."""


class ReconciliationError(PipelineError):
    """The control totals do not add up; nothing is published."""

    def __init__(self, differences: list[str]) -> None:
        self.differences = differences
        super().__init__("The control totals do not add up, so nothing was published:\n" + "\n".join(differences))


class PublishError(PipelineError):
    """The output folder cannot be written."""
