"""What a case of the corpus is: files for the drop folder, and what must become of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.drafts import GOOD, Draft, Form

ACCEPTED, QUERIES, PART = "accepted", "accepted_with_queries", "accepted_in_part"
REFUSED, HELD, IGNORED, SUPERSEDED = "not_accepted", "held", "ignored", "superseded"
READ = f"{ACCEPTED}|{QUERIES}|{PART}"
STAYS_OUT = f"{REFUSED}|{HELD}|{IGNORED}"

Make = Callable[[Form], bytes]


@dataclass(frozen=True)
class File:
    """One name in the drop folder.

    Parameters
    ----------
    name : str
        Its name; a name that is no text is given by `place`.
    make : callable
        Its bytes on a form.
    outcome : str
        What becomes of it; several with `|` between them where the promises leave it open.
    codes : tuple of str
        Codes of the messages it must have; `A|B` for either of two.
    says, says_not : tuple of str
        Words that its messages must and must not have.
    minutes : int
        Minutes after noon at which it came; files of one case come one after another by it.
    saved : int or None
        Minutes after noon of its own time, where it is not the time at which it came.
    place : callable, optional
        Puts something at the path instead of a file with these bytes: a link, a pipe, a folder.
    """

    name: str
    make: Make
    outcome: str
    codes: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    says_not: tuple[str, ...] = ()
    minutes: int = 0
    saved: int | None = None
    place: Callable[[Path, bytes], None] | None = None


@dataclass(frozen=True)
class Case:
    """A case: one file, or several that come together.

    Parameters
    ----------
    name, family : str
        What is wrong, in words, and in which part of the field.
    files : tuple of File
        What lies in the drop folder.
    values : mapping or None
        Reference to the true value, or to why there is none (`blank`, `nci`, `rejected`, `held`), where it is not that
        of the good return; several with `|` where either is right. None: nothing of the files counts.
    needs : str
        What the program does not have yet.
    """

    name: str
    family: str
    files: tuple[File, ...]
    values: Mapping[str, str] | None
    needs: str = ""

    @property
    def true_values(self) -> dict[str, str]:
        """Return what the master must hold of each reference."""
        if self.values is None:
            return {}
        return {ref: line.value for ref, line in GOOD.items()} | dict(self.values)


def case(
    family: str,
    name: str,
    make: Make,
    outcome: str,
    *codes: str,
    values: Mapping[str, str] | None = None,
    file: str = "return.xlsx",
    says: tuple[str, ...] = (),
    says_not: tuple[str, ...] = (),
    needs: str = "",
    place: Callable[[Path, bytes], None] | None = None,
) -> Case:
    """Return a case of one file; the values are those of the good return unless it is kept out."""
    kept_out = set(outcome.split("|")) <= {REFUSED, HELD, IGNORED}
    return Case(
        name,
        family,
        (File(file, make, outcome, codes, says, says_not, place=place),),
        None if kept_out else (values or {}),
        needs,
    )


def spoilt(change: Callable[[Draft], object]) -> Make:
    """Return a maker of good returns with one change."""

    def make(form: Form) -> bytes:
        draft = Draft(form)
        change(draft)
        return draft.packed()

    return make


def good(form: Form) -> bytes:
    """Return the good return."""
    return Draft(form).packed()


def same_for_all(content: bytes) -> Make:
    """Return a maker of the same bytes for each form."""
    return lambda _: content
