"""What counts once a later return has come: its figure, and the newest words of either; a blank never erases."""

from __future__ import annotations

from dataclasses import replace

from pipeline.check.readings import CriterionReading, IndicatorReading
from pipeline.merge.checked import SAYS_SOMETHING, Reading
from pipeline.merge.merged import Merged
from pipeline.merge.row_findings import tell_of, value_said
from pipeline.model import DataStatus


def later_reading(state: Reading | None, latest: Reading, beside: list[Reading], merged: Merged) -> Reading:
    """Return the reading that counts once a later one has come: its figure, and the newest words of either.

    `beside` holds the rows that stand beside the one whose figure counts: one that gives the judgement alone, and a
    blank that left the figure standing. A later row takes their place, and nothing is asked of the blank any more.
    """
    if state is None:
        merged.set_row(latest, "accepted")
        return latest
    keeps = latest.data_status is DataStatus.BLANK and state.data_status in SAYS_SOMETHING
    figure_kept = _figure_left_out(state, latest)
    if keeps or figure_kept:
        merged.findings.append(tell_of("VALUE_BLANK_KEPT", latest, earlier=state.place.file, value=value_said(state)))
    blanks = [earlier for earlier in beside if earlier.data_status is DataStatus.BLANK]
    judging = [earlier for earlier in beside if earlier.data_status is not DataStatus.BLANK]
    merged.overtaken.update(blank.place.row_id for blank in blanks)
    if keeps:
        merged.set_row(latest, "ignored", "blank_kept")
        beside[:] = [*judging, latest]
    else:
        merged.set_row(latest, "accepted")
        for earlier in [*judging, *([] if figure_kept else [state])]:
            merged.set_row(earlier, "ignored", "superseded")
        beside[:] = [latest] if figure_kept else []
    if isinstance(latest, IndicatorReading) and isinstance(state, IndicatorReading):
        if figure_kept:
            return replace(state.with_later_words(latest), stated_rag=latest.stated_rag, judgement=latest.judgement)
        return state.with_later_words(latest) if keeps else _with_judgement_of(state, latest.with_words_of(state))
    if isinstance(latest, CriterionReading) and isinstance(state, CriterionReading):
        return state.with_later_words(latest) if keeps else latest.with_words_of(state)
    raise TypeError("Two forms were merged into one.")


def _figure_left_out(state: Reading, latest: Reading) -> bool:
    """Tell whether a later row gives its owner's judgement alone, where the earlier one gave a figure."""
    return (
        isinstance(state, IndicatorReading)
        and isinstance(latest, IndicatorReading)
        and state.data_status is DataStatus.REPORTED
        and latest.data_status is DataStatus.REPORTED
        and bool(state.said)
        and not latest.said
    )


def _with_judgement_of(state: IndicatorReading, latest: IndicatorReading) -> IndicatorReading:
    """Return a later row with the judgement of the earlier one where it has none: a blank never erases."""
    if latest.judgement or not state.judgement or latest.data_status is not DataStatus.REPORTED:
        return latest
    return replace(latest, stated_rag=latest.stated_rag or state.stated_rag, judgement=state.judgement)
