"""What does not agree in a period: the ten lists, and the findings that ask about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

import pandas as pd

from pipeline.merge.checked import CheckedReturn
from pipeline.merge.conflicts import conflict_items
from pipeline.merge.merged import Merged
from pipeline.messages.decided import accepted, waived
from pipeline.model import Finding, FormName, Severity
from pipeline.night.night import Night
from pipeline.night.set_aside import SetAside
from pipeline.periods import Period
from pipeline.reconciling import ListName, ReconcilingItem, Told
from pipeline.register import Register
from pipeline.score.closed_restatements import closed_period_told
from pipeline.score.comparators import HeldFigure
from pipeline.score.differences import version_items
from pipeline.score.goalposts import goalpost_told, goalposts_counted
from pipeline.score.goalposts_plan import plan_goalposts
from pipeline.score.indicators import ScoreRules
from pipeline.score.list_colours import with_colours
from pipeline.score.plan_list import plan_told
from pipeline.score.queries import reconciling_told
from pipeline.score.register_list import register_items
from pipeline.score.restatements import restatement_told
from schemas.at_once import validated
from schemas.reconciliation_frames import RECONCILIATION

_Place = tuple[str, str, str, str, str]
_ORDER = {name: number for number, name in enumerate(ListName)}


@dataclass(frozen=True, slots=True)
class Scored:
    """A period after it was scored: what the reconciliation looks at."""

    period: Period
    scorecard: pd.DataFrame
    plan: pd.DataFrame
    returns: Sequence[CheckedReturn]
    merges: Mapping[FormName, Merged]
    held: Mapping[tuple[str, Period], HeldFigure]


def told_of_figures(scored: Scored, rules: ScoreRules, night: Night) -> list[Told]:
    """Return what does not agree about the figures and words of scorecard returns, each with the finding that asks."""
    merged, register = scored.merges[FormName.SCORECARD], night.register
    judged = (scored.scorecard, merged)
    return [
        *goalpost_told(*judged, register, scored.held, scored.period, rules),
        *reconciling_told(*judged, scored.held, scored.period, register),
        *restatement_told(*judged, register, scored.held, scored.period, rules),
    ]


def told_of_plan(scored: Scored, night: Night) -> list[Told]:
    """Return what does not agree about the improvement plan, each with the finding that asks."""
    return plan_told(
        scored.plan,
        scored.merges[FormName.PLAN],
        night.register,
        night.earlier.plan_history,
        scored.period,
        night.settings.rules.amber_slip_months,
    )


def reconciliation_of(
    scored: Scored,
    told: Sequence[Told],
    findings: Sequence[Finding],
    aside: Sequence[SetAside],
    rules: ScoreRules,
    night: Night,
) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return the ten lists as one frame (`RECONCILIATION`), and how many goals each directorate's returns re-baselined.

    One row of the frame is one thing that does not agree.

    Parameters
    ----------
    told : sequence of Told
        What `told_of_figures` and `told_of_plan` found.
    findings : sequence of Finding
        Those of the period, as they are published: what is asked no more stands on no list either, and what was
        waived or explained says so as the state of its item.
    aside : sequence of SetAside
        For what returns of a closed period would restate.
    """
    register, period = night.register, scored.period
    asked = {_place(each) for each in findings}
    readings = [reading for one in scored.returns for reading in one.readings]
    items: list[ReconcilingItem] = [each.item for each in told if each.finding is None or _place(each.finding) in asked]
    items += register_items(scored.scorecard, scored.plan, findings, readings, register, period)
    amber = night.settings.rules.amber_slip_months
    items += plan_goalposts(scored.plan, scored.merges[FormName.PLAN], findings, register, period, amber)
    for merged in scored.merges.values():
        items += conflict_items(merged.conflicts, merged.findings, register)
        items += version_items(merged, register, period, rules, amber)
    for one in aside:
        if one.period is not None and any(each.code == "PERIOD_CLOSED" for each in one.findings):
            items += closed_period_told(one.readings, scored.held, register, one.period, rules)
    settled = _settled_words(findings, register)
    items = [replace(item, state=item.state or settled.get(_place(item), "")) for item in items]
    items = with_colours(items, scored.scorecard, readings, register, period, rules)
    items.sort(key=lambda item: (_ORDER[item.list_name], item.ref, item.file, item.sheet, item.cell, item.code))
    return frame_of(items), goalposts_counted(items)


def frame_of(items: Sequence[ReconcilingItem]) -> pd.DataFrame:
    """Return reconciling items as the frame `RECONCILIATION`."""
    names = [field.name for field in fields(ReconcilingItem)]
    rows = [[getattr(item, name) for name in names] for item in items]
    frame = pd.DataFrame(rows, columns=list(RECONCILIATION.columns), dtype=object)
    frame["list"] = frame["list"].map(str).astype(object)
    return validated(RECONCILIATION, frame)


def _settled_words(findings: Sequence[Finding], register: Register) -> dict[_Place, str]:
    """Return by whom and why findings were waived, or their explanations accepted; nothing for those still asked."""
    added = [
        *(waived(one.by, one.reason) for one in register.decisions_of("waive")),
        *(accepted(one.by, one.reason) for one in register.decisions_of("accept")),
    ]
    return {
        _place(each): words.removeprefix("(").removesuffix(")")
        for each in findings
        if each.severity is Severity.NOTE
        for words in added
        if each.message.endswith(words)
    }


def _place(told: Finding | ReconcilingItem) -> _Place:
    return (told.file, told.sheet, told.cell, told.ref, told.code)
