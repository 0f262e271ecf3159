"""What a return form is made of: fields, and the headings under which senders write them.

A form is declared, not coded: next year's form is last year's plus its changes. A council's own headings are
added without a programmer by decisions of kind `heading` in the register.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import FormName


def known_as(headings: str) -> tuple[str, ...]:
    """Return the headings of a field out of one text, parted by `|`."""
    return tuple(" ".join(heading.split()) for heading in headings.split("|"))


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form.

    Parameters
    ----------
    name : str
        The field's own name, also the issued form's heading with underscores.
    headings : tuple of str
        Every heading under which it is known, folded (lower case, punctuation dropped, `&` as `and`).
    periodic : bool
        The heading may name a period ("Q2 Actual"), and the column then belongs to that period only.
    follows : bool
        A column of that field that stands below a banner or a merged cell is filled down within its group.
    """

    name: str
    headings: tuple[str, ...]
    periodic: bool = False
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A return form.

    Parameters
    ----------
    name : FormName
        Which form.
    fields : tuple of FormField
        Its fields; those whose name starts with `_` are known and not read.
    anchors : tuple of tuple of str
        A table is of this form when, of each inner tuple, at least one field has a column.
    minimum : int
        The least number of known columns.
    names : tuple of str
        The fields that say what a row is about, the surer first.
    prose : tuple of str
        The fields that hold sentences: a text alone in such a column is no banner, and no figure either.
    value : str
        The field that the form is about: what the sender has to say this quarter.
    """

    name: FormName
    fields: tuple[FormField, ...]
    anchors: tuple[tuple[str, ...], ...]
    minimum: int
    names: tuple[str, ...]
    prose: tuple[str, ...]
    value: str

    def field(self, name: str) -> FormField:
        """Return a field by its name."""
        return next(field for field in self.fields if field.name == name)
