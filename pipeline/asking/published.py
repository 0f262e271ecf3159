"""What was published of a reference, night by night, and which of it Cabinet saw."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.asking.explained import PublishedState
from pipeline.asking.record import RunNamed, named
from pipeline.asking.row_words import actual_words, target_words
from pipeline.ledger import RowSpan, Run


@dataclass(frozen=True, slots=True)
class _Said:
    """What a night published, to tell whether another night published something else."""

    listed: bool
    data_status: str = ""
    said: str = ""
    target: str = ""
    delivery_status: str = ""
    rag: str = ""


def published_states(
    spans: Sequence[RowSpan], runs: Iterable[Run], period: str, number: int, reported: str
) -> tuple[PublishedState, ...]:
    """Return every change of what was published of a reference: data status, figure, target and colour.

    Parameters
    ----------
    spans : sequence of RowSpan
        Its rows in the scorecard, or the plan, of the period.
    runs : iterable of Run
        All on record. Only those that published the period tell what was published; one that was stopped did not.
    period : str
        The label.
    number : int
        Of the run after which is told.
    reported : str
        The id of the run that was reported to Cabinet; empty for none.
    """
    publishing = sorted(
        (run for run in runs if period in run.published and run.number <= number),
        key=lambda run: run.number,
    )
    states: list[PublishedState] = []
    last = _Said(listed=False)
    for run in publishing:
        said = _said_by(spans, run.number)
        if said != last:
            if states:
                states[-1] = replace(states[-1], until=named(run))
            states.append(_state(said, named(run)))
            last = said
        if states and run.run_id == reported:
            states[-1] = replace(states[-1], reported=(*states[-1].reported, named(run)))
    return tuple(states)


def _said_by(spans: Sequence[RowSpan], number: int) -> _Said:
    row = next((span.content for span in spans if span.stands_after(number)), None)
    if row is None:
        return _Said(listed=False)
    if "criterion_ref" in row:
        said, target = row["position_text"], ""
    else:
        said, target = actual_words(row), target_words(row)
    return _Said(True, row["data_status"], said, target, row.get("delivery_status", ""), row["rag"])


def _state(said: _Said, since: RunNamed) -> PublishedState:
    return PublishedState(
        said.listed, said.data_status, said.said, said.target, said.delivery_status, said.rag, since, None, ()
    )
