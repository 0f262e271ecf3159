"""The whole life of a figure: what `explain` answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.asking.record import RunNamed
from pipeline.reports import DecisionTexts


@dataclass(frozen=True, slots=True)
class FigureNow:
    """An indicator as the scorecard has it.

    Parameters
    ----------
    data_status, figure_status, rag, direction_short, direction_long, direction_baseline : str
        The words of the contract.
    actual, target : Decimal or None
        In the indicator's unit; None where there is none. `target` is None for a range.
    actual_words, target_words : str
        The same with their unit; `none` where there is none.
    data_as_at : str
        The day or period that the figure is of, where the return or the scorecard says so.
    why_missing : str
        What the sender wrote with No Current Information, and by when the figure is expected.
    rule, not_rated_reason : str
        How it is judged, and why it is not; in words.
    stated_rag : str
        The colour that the return states.
    file, sheet, cell, cell_text, received_at : str
        The return that the figure rests on; empty where it rests on none.
    """

    data_status: str
    figure_status: str
    actual: Decimal | None
    actual_words: str
    unit: str
    data_as_at: str
    why_missing: str
    target: Decimal | None
    target_words: str
    rag: str
    stated_rag: str
    not_rated_reason: str
    rule: str
    direction_short: str
    direction_long: str
    direction_baseline: str
    comment: str
    file: str
    sheet: str
    cell: str
    cell_text: str
    received_at: str


@dataclass(frozen=True, slots=True)
class PositionNow:
    """A success criterion as the plan has it; `slip_months` is None where no slip is known, days are ISO text."""

    data_status: str
    position: str
    delivery_status: str
    due: str
    due_end: str
    revised_due: str
    agreed_by: str
    forecast_end: str
    slip_months: int | None
    rag: str
    comment: str
    change_note: str
    file: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Became:
    """What became of a row of a return, from one run on.

    Parameters
    ----------
    what : str
        `accepted`, `held`, `ignored`, `replaced` (a later return counts), or `gone` (the row is no longer read: its
        file was taken away, or has other contents now).
    why : str
        Why it was held or ignored, in words; empty for the others.
    by_file, by_received_at : str
        The return that replaced it, and when that came; `by_file` also where a file of the same name has other contents
        now. Empty where nothing replaced it.
    since : RunNamed
        The first run of which this is so.
    """

    what: str
    why: str
    by_file: str
    by_received_at: str
    since: RunNamed


@dataclass(frozen=True, slots=True)
class SubmittedReading:
    """One row of one return that is about the reference.

    Parameters
    ----------
    file, sha256, sender, sheet, cell : str
        Where it stands; `sha256` tells two files of one name apart.
    received_at : str
        When the file came, as ISO text.
    data_status, text, value, value_words : str
        What it says: the words of the contract, the cell as typed, the figure that was read (plain, in the indicator's
        unit; of a criterion, the position in the words of the contract) and the same with its unit.
    stated_rag, comment : str
        What stands beside it.
    first_seen : RunNamed
        The first run that read it.
    became : tuple of Became
        In order; the last one is so now.
    """

    file: str
    sha256: str
    sender: str
    sheet: str
    cell: str
    received_at: str
    data_status: str
    text: str
    value: str
    value_words: str
    stated_rag: str
    comment: str
    first_seen: RunNamed
    became: tuple[Became, ...]


@dataclass(frozen=True, slots=True)
class SaidLater:
    """What a return of another period says of this period's figure: as typed, at its cell."""

    period: str
    file: str
    sheet: str
    cell: str
    text: str
    received_at: str
    first_seen: RunNamed


@dataclass(frozen=True, slots=True)
class Restatement:
    """A reconciling item about this period's figure: what is held, what a later return says, what was decided."""

    period: str
    was: str
    now: str
    published: str
    rag_was: str
    rag_now: str
    state: str
    message: str
    since: RunNamed
    until: RunNamed | None


@dataclass(frozen=True, slots=True)
class FindingTold:
    """A finding about the reference: from which run it stood, and the run with which it was gone, if it is."""

    code: str
    severity: str
    file: str
    sheet: str
    cell: str
    found: str
    message: str
    since: RunNamed
    until: RunNamed | None


@dataclass(frozen=True, slots=True)
class DecisionTold(DecisionTexts):
    """A decision that touches the reference; `state` is that of the last run that had it, `until` as of a finding."""

    state: str
    since: RunNamed
    until: RunNamed | None


@dataclass(frozen=True, slots=True)
class PublishedState:
    """What was published of the reference, from one run until another.

    Parameters
    ----------
    listed : bool
        False where the reference no longer stood in the scorecard; all else is empty then.
    data_status, rag : str
        The words of the contract.
    said, target : str
        The actual and the target with their unit; of a criterion, the position, and an empty target.
    delivery_status : str
        Of a criterion; empty for an indicator.
    since : RunNamed
        The run that published it first.
    until : RunNamed or None
        The run that published something else; None while it stands.
    reported : tuple of RunNamed
        The runs with this state that were reported to Cabinet.
    """

    listed: bool
    data_status: str
    said: str
    target: str
    delivery_status: str
    rag: str
    since: RunNamed
    until: RunNamed | None
    reported: tuple[RunNamed, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """The whole life of a figure, as it stood after one run.

    Parameters
    ----------
    kind : str
        `indicator` or `criterion`.
    ref, title, directorate, lead_officer : str
        What it is and whose; `title` is the criterion's words and `directorate` its workstream.
    period : str
        The quarter that is told; `other_periods` are those that have it too, latest first.
    as_of : date or None
        The day that was asked about; None for now.
    run : RunNamed
        The run after which all this stood.
    listed : bool
        False where the scorecard of that run has it no longer; `figure` or `position` is then what it had last.
    figure, position : FigureNow, PositionNow or None
        The one of an indicator, the other of a criterion.
    submissions : tuple of SubmittedReading
        In order of receipt.
    said_later, restatements, findings, decisions, published : tuple
        In the order in which they came on record.
    """

    kind: str
    ref: str
    title: str
    directorate: str
    lead_officer: str
    period: str
    other_periods: tuple[str, ...]
    as_of: date | None
    run: RunNamed
    listed: bool
    figure: FigureNow | None
    position: PositionNow | None
    submissions: tuple[SubmittedReading, ...]
    said_later: tuple[SaidLater, ...]
    restatements: tuple[Restatement, ...]
    findings: tuple[FindingTold, ...]
    decisions: tuple[DecisionTold, ...]
    published: tuple[PublishedState, ...]
