"""Reconciling items: what does not agree, on which list it stands, and what there is to decide about it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pipeline.model import Finding


class ListName(StrEnum):
    """The lists of the reconciliation, in the order in which they are printed."""

    REGISTER = "register"
    CONFLICTS = "conflicts"
    VERSIONS = "versions"
    GOALPOSTS = "goalposts"
    RESTATEMENTS = "restatements"
    ARITHMETIC = "arithmetic"
    SCALE = "scale"
    SAID = "said_against_computed"
    WORDS = "words"
    PLAN = "improvement_plan"


@dataclass(frozen=True, slots=True)
class ReconcilingItem:
    """One thing that does not agree; one row of `data/reconciliation.csv`.

    Parameters
    ----------
    list_name : ListName
        The list it stands on.
    code : str
        The code of its finding; where there is none, a word of the list's own in capitals.
    ref, title, directorate, lead_officer : str
        What it is about and whose it is; `directorate` is the workstream for a criterion. Empty when not known.
    what : str
        What is compared: `actual`, `target`, `baseline`, `unit`, `RAG`, `direction` ...
    was, now : str
        What counted or stands in the register, and what the return says; in words, with their unit.
    published : str
        What Cabinet saw; empty where it has seen nothing.
    difference : Decimal or None
        `now` minus `was` in the indicator's unit; None where they are not both figures.
    likely : str
        The value, reference or sender that is proposed; empty without a proposal.
    rag_was, rag_now : str
        The colour with the one and with the other; empty where there is none.
    changes_rag : bool
        The two colours differ.
    seen_by_cabinet : bool
        The period has been reported to Cabinet.
    state : str
        What has been decided about it, in words; empty when nothing is to be decided.
    file, sheet, cell : str
        Where the return says it.
    message : str
        The sentence that tells it.
    """

    list_name: ListName
    code: str
    ref: str = ""
    title: str = ""
    directorate: str = ""
    lead_officer: str = ""
    what: str = ""
    was: str = ""
    now: str = ""
    published: str = ""
    difference: Decimal | None = None
    likely: str = ""
    rag_was: str = ""
    rag_now: str = ""
    changes_rag: bool = False
    seen_by_cabinet: bool = False
    state: str = ""
    file: str = ""
    sheet: str = ""
    cell: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A reconciling item with the finding that asks about it; None where nobody is asked."""

    item: ReconcilingItem
    finding: Finding | None = None
